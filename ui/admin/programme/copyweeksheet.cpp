#include "copyweeksheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "fittedlist.h"
#include "programmewords.h"
#include "textlabel.h"
#include "theme.h"
#include "weekreading.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::WeekCopy;
using Outcome = WeekCopy::Outcome;
using State = WeekCopy::State;

namespace {
constexpr int mostLines = 10;
constexpr int mostWeeks = 8;
constexpr int sheetWidth = 640;
} // namespace

CopyWeekSheet::CopyWeekSheet(ports::PlanningApi &api, const domain::CinemaId &cinema, QDate from, QWidget *page)
    : Sheet(tr("Copy a week"), page)
    , m_copy(api)
    , m_cinema(cinema)
{
    setCardWidth(sheetWidth);
    body()->addWidget(makeChoice(from));
    m_text = new QLabel;
    m_text->setObjectName(u"weekText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setProperty("tone", u"muted"_s);
    body()->addWidget(m_text);
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"weekProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Copy a week"));
    m_progress->hide();
    body()->addWidget(m_progress);
    m_report = new FittedList(mostLines);
    m_report->setObjectName(u"weekReport"_s);
    m_report->setAccessibleName(tr("Report"));
    m_report->setSelectionMode(QAbstractItemView::NoSelection);
    body()->addWidget(m_report);
    m_stop = new ActionButton(tr("Cancel"));
    m_stop->setObjectName(u"weekStop"_s);
    m_go = new ActionButton(tr("Copy"));
    m_go->setObjectName(u"weekGo"_s);
    buttons()->addWidget(m_stop);
    buttons()->addWidget(m_go);
    connect(m_stop, &QAbstractButton::clicked, this, &CopyWeekSheet::handleEscape);
    connect(m_go, &QAbstractButton::clicked, this, &CopyWeekSheet::go);
    connect(m_from, &QDateEdit::dateChanged, this, [this] {
        nameWeeks();
        look();
    });
    connect(m_later, &QComboBox::currentIndexChanged, this, &CopyWeekSheet::look);
    connect(&m_copy, &WeekCopy::changed, this, &CopyWeekSheet::showState);
    look();
}

QWidget *CopyWeekSheet::makeChoice(QDate from)
{
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    const auto caption = [row](const QString &text, QWidget *field) {
        auto *label = new TextLabel(text, TextSize::Body, QFont::DemiBold);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    };
    m_from = new QDateEdit(from);
    m_from->setObjectName(u"weekFrom"_s);
    m_from->setAccessibleName(tr("First of the seven days to copy"));
    m_from->setCalendarPopup(true);
    m_from->setKeyboardTracking(false); // a week is read once its day is typed
    m_from->setMinimumWidth(Theme::current().scaled(148));
    m_from->setDisplayFormat(dayFormat(locale()));
    caption(tr("Seven days from"), m_from);
    m_later = new QComboBox;
    m_later->setObjectName(u"weekLater"_s);
    m_later->setAccessibleName(tr("Week to copy to"));
    for (int weeks = 1; weeks <= mostWeeks; ++weeks)
        m_later->addItem(QString());
    caption(tr("to"), m_later);
    row->addStretch(1);
    nameWeeks();
    return choice;
}

void CopyWeekSheet::nameWeeks()
{
    for (int i = 0; i < mostWeeks; ++i) {
        const QDate first = m_from->date().addDays((i + 1) * workflow::daysInWeek);
        m_later->setItemText(
            i, tr("%n week(s) later, %1", nullptr, i + 1).arg(locale().toString(first, dayFormat(locale()))));
    }
}

void CopyWeekSheet::look()
{
    if (m_from->date().isValid() && !m_copy.isCopying())
        m_copy.look(m_cinema, m_from->date(), m_later->currentIndex() + 1);
}

void CopyWeekSheet::go()
{
    if (m_copy.state() == State::Failed) {
        look();
        return;
    }
    if (!m_copy.canGo())
        return;
    m_isBegun = true;
    m_progress->setRange(0, m_copy.count(Outcome::Made) + m_copy.count(Outcome::Open) + m_copy.count(Outcome::Fits));
    m_stop->setFocus(Qt::TabFocusReason);
    m_copy.go();
}

void CopyWeekSheet::handleEscape()
{
    if (m_copy.isCopying())
        m_copy.cancel();
    else
        close();
}

/** What would be. */
QString CopyWeekSheet::planned() const
{
    const auto all = static_cast<int>(m_copy.lines().size());
    if (all == 0)
        return tr("Nothing is planned in that week.");
    const int fits = m_copy.count(Outcome::Fits);
    QStringList told{
        tr("%1 of %2 fit in the week from %3.").arg(fits).arg(all).arg(dayName(m_copy.firstDay(), locale()))};
    if (fits > 0)
        told.append(tr("They become drafts."));
    if (m_copy.setsClocks())
        told.append(tr("Clocks are set between the weeks: the times on the wall stay."));
    return told.join(u' ');
}

/** What is. */
QString CopyWeekSheet::outcome() const
{
    QStringList told{tr("Copied: %1 of %2.").arg(m_copy.count(Outcome::Made)).arg(m_copy.lines().size())};
    if (m_copy.error())
        told.prepend(planningSentence(*m_copy.error(), locale()));
    if (m_copy.canGo())
        told.append(tr("The rest can be continued: nothing is made twice."));
    return told.join(u' ');
}

void CopyWeekSheet::showState()
{
    const State state = m_copy.state();
    const bool isBusy = state == State::Reading || state == State::Looking;
    m_from->setEnabled(!m_isBegun);
    m_later->setEnabled(!m_isBegun);
    m_progress->setVisible(m_copy.isCopying());
    m_progress->setValue(m_progress->maximum() - m_copy.count(Outcome::Open) - m_copy.count(Outcome::Fits));
    m_report->setVisible(state == State::Ready || state == State::Ended);
    m_stop->setEnabled(state != State::Stopping);
    m_go->setEnabled(m_copy.canGo() || state == State::Failed);
    m_go->setText(state == State::Failed      ? tr("Try again")
                      : state == State::Ended ? tr("Go on")
                      : m_copy.canGo()        ? tr("Copy (%1)").arg(m_copy.count(Outcome::Fits))
                                              : tr("Copy"));
    if (isBusy) {
        m_text->setText(tr("Looking at what can be done…"));
    } else if (state == State::Failed) {
        m_text->setText(planningSentence(*m_copy.error(), locale()));
    } else if (state == State::Stopping) {
        m_text->setText(tr("Waiting for what was sent…"));
    } else if (state == State::Copying) {
        m_text->setText(tr("%1 of %2").arg(m_progress->value()).arg(m_progress->maximum()));
    } else if (state == State::Ready) {
        m_text->setText(planned());
        report();
        if (m_stop->hasFocus() && m_copy.canGo())
            m_go->setFocus(Qt::TabFocusReason);
    } else if (state == State::Ended) {
        m_text->setText(outcome());
        report();
        m_go->setVisible(m_copy.canGo());
        m_stop->setText(tr("Close"));
        (m_copy.canGo() ? m_go : m_stop)->setFocus(Qt::TabFocusReason);
    }
}

void CopyWeekSheet::report()
{
    m_report->clear();
    const Theme &theme = Theme::current();
    const qreal ratio = devicePixelRatioF();
    const bool isEnded = m_copy.state() == State::Ended;
    const auto add = [&](Outcome outcome, Icon icon, const QColor &colour, const auto &words) {
        for (const WeekCopy::Line &line : m_copy.lines()) {
            if (line.outcome != outcome)
                continue;
            const QString label =
                tr("%1: %2").arg(locale().toString(line.day, tr("ddd d MMM", "A day, as QLocale formats dates")),
                                 showtimeLabel(line.planned.value_or(line.showtime), locale()));
            const QString more = words(line);
            m_report->addItem(new QListWidgetItem(QIcon(iconPixmap(icon, colour, 16, ratio)),
                                                  more.isEmpty() ? label : tr("%1: %2").arg(label, more)));
        }
    };
    // What does not fit first: that is what there is to do something about.
    add(Outcome::Refused, Icon::Warning, theme.danger,
        [this](const WeekCopy::Line &line) { return planningSentence(line.error, locale()); });
    add(Outcome::Open, Icon::Warning, theme.danger,
        [](const WeekCopy::Line &) { return tr("it is not known yet whether it is copied"); });
    if (isEnded)
        add(Outcome::Fits, Icon::Minus, theme.muted, [](const WeekCopy::Line &) { return tr("not begun"); });
    add(Outcome::IsThere, Icon::Minus, theme.muted, [](const WeekCopy::Line &) { return tr("is there already"); });
    add(isEnded ? Outcome::Made : Outcome::Fits, Icon::Check, theme.ok,
        [](const WeekCopy::Line &) { return QString(); });
    m_report->fit();
}

} // namespace foyer::admin
