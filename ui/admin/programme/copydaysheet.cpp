#include "copydaysheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "fittedlist.h"
#include "programmewords.h"
#include "textlabel.h"
#include "theme.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::DayCopyAnswer;

namespace {
constexpr int mostLines = 11;
}

CopyDaySheet::CopyDaySheet(ports::PlanningApi &api, const ports::DayPlan &plan,
                           const QList<ports::PlannedShowtime> &showtimes, QWidget *page)
    : Sheet(tr("Copy to another day"), page)
    , m_api(api)
    , m_plan(plan)
    , m_showtimes(showtimes)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::small);
    auto *label = new TextLabel(tr("To"), TextSize::Body, QFont::DemiBold);
    row->addWidget(label);
    m_day = new QDateEdit(plan.day.addDays(1));
    m_day->setObjectName(u"copyTo"_s);
    m_day->setAccessibleName(tr("Day to copy to"));
    m_day->setCalendarPopup(true);
    m_day->setMinimumWidth(Theme::current().scaled(148));
    m_day->setDisplayFormat(dayFormat(locale()));
    label->setBuddy(m_day);
    row->addWidget(m_day);
    auto *week = new ActionButton(tr("A week later"), ActionButton::Kind::Ghost);
    week->setObjectName(u"copyWeekLater"_s);
    row->addWidget(week);
    row->addStretch(1);
    body()->addLayout(row);
    m_text = new QLabel;
    m_text->setObjectName(u"copyText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setProperty("tone", u"muted"_s);
    body()->addWidget(m_text);
    m_report = new FittedList(mostLines);
    m_report->setObjectName(u"copyReport"_s);
    m_report->setAccessibleName(tr("Report"));
    m_report->setSelectionMode(QAbstractItemView::NoSelection);
    body()->addWidget(m_report);
    m_stop = new ActionButton(tr("Cancel"));
    m_stop->setObjectName(u"copyStop"_s);
    m_go = new ActionButton(tr("Copy"));
    m_go->setObjectName(u"copyGo"_s);
    buttons()->addWidget(m_stop);
    buttons()->addWidget(m_go);
    connect(m_stop, &QAbstractButton::clicked, this, &CopyDaySheet::close);
    connect(m_go, &QAbstractButton::clicked, this, &CopyDaySheet::go);
    connect(m_day, &QDateEdit::dateChanged, this, &CopyDaySheet::look);
    connect(week, &QAbstractButton::clicked, this, [this] { setTarget(m_plan.day.addDays(7)); });
    look();
}

void CopyDaySheet::setTarget(QDate day)
{
    m_day->setDate(day);
}

const ports::DayCopy &CopyDaySheet::order()
{
    ports::DayCopy &order = m_orders[m_day->date()];
    if (order.lines.isEmpty()) {
        order = {m_plan.cinema, m_plan.day, m_day->date(), {}};
        for (const ports::PlannedShowtime &showtime : std::as_const(m_showtimes))
            order.lines.append({showtime.id, domain::ShowtimeId::create()});
    }
    return order;
}

void CopyDaySheet::look()
{
    m_report->clear();
    m_report->fit();
    m_go->setEnabled(false);
    m_go->setText(tr("Copy"));
    if (m_day->date() == m_plan.day) {
        ++m_asked;
        m_text->setText(tr("This is the day itself."));
        return;
    }
    m_text->setText(tr("Looking at what can be done…"));
    ask(true);
}

void CopyDaySheet::go()
{
    m_go->setEnabled(false);
    m_day->setEnabled(false);
    m_text->setText(tr("Copying…"));
    ask(false);
}

void CopyDaySheet::ask(bool dryRun)
{
    async::whenFinished(m_api.copyDay(order(), dryRun), this,
                        [this, dryRun, asked = ++m_asked](const QFuture<Result<DayCopyAnswer>> &finished) {
                            if (asked != m_asked)
                                return;
                            const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
                            show(hasAnswer ? *finished.constBegin() : Result<DayCopyAnswer>(fail(ErrorCode::Cancelled)),
                                 dryRun);
                        });
}

void CopyDaySheet::show(const Result<DayCopyAnswer> &answer, bool dryRun)
{
    m_day->setEnabled(true);
    const std::optional<Error> trouble = answer ? answer->refusal : std::optional(answer.error());
    if (trouble) {
        m_text->setText(planningSentence(*trouble, locale()));
        m_go->setEnabled(!dryRun); // sent again it makes nothing twice
        if (!dryRun)
            Q_EMIT copied(m_day->date());
        return;
    }
    report(*answer);
    const auto fits = static_cast<int>(std::count_if(answer->copies.cbegin(), answer->copies.cend(),
                                                     [](const ports::PlanAnswer &copy) { return !copy.refusal; }));
    const auto all = static_cast<int>(answer->copies.size());
    if (dryRun) {
        m_text->setText(
            tr("%1 of %2 fit on %3. They become drafts.").arg(fits).arg(all).arg(dayName(m_day->date(), locale())));
        m_go->setText(fits > 0 ? tr("Copy (%1)").arg(fits) : tr("Copy"));
        m_go->setEnabled(fits > 0);
        return;
    }
    m_text->setText(tr("Copied: %1 of %2.").arg(fits).arg(all));
    m_go->hide();
    m_day->setEnabled(false);
    m_stop->setText(tr("Close"));
    m_stop->setFocus(Qt::TabFocusReason);
    Q_EMIT copied(m_day->date());
}

void CopyDaySheet::report(const DayCopyAnswer &answer)
{
    m_report->clear();
    const Theme &theme = Theme::current();
    const qreal ratio = devicePixelRatioF();
    // What does not fit first: that is what there is to do something about.
    for (const bool isRefused : {true, false}) {
        for (qsizetype i = 0; i < answer.copies.size() && i < m_showtimes.size(); ++i) {
            const std::optional<Error> &refusal = answer.copies.at(i).refusal;
            if (refusal.has_value() != isRefused)
                continue;
            const QString label = showtimeLabel(m_showtimes.at(i), locale());
            const QPixmap icon =
                iconPixmap(isRefused ? Icon::Warning : Icon::Check, isRefused ? theme.danger : theme.ok, 16, ratio);
            m_report->addItem(new QListWidgetItem(
                QIcon(icon), isRefused ? tr("%1: %2").arg(label, planningSentence(*refusal, locale())) : label));
        }
    }
    m_report->fit();
}

} // namespace foyer::admin
