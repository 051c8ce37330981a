#include "crashlist.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "chip.h"
#include "crashsheet.h"
#include "elision.h"
#include "statuswords.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::CrashReport;

CrashList::CrashList(ports::CrashReportApi &api, std::function<bool()> mayRead, QWidget *page)
    : m_api(api)
    , m_mayRead(std::move(mayRead))
    , m_page(page)
{
    setObjectName(u"crashes"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::large, 0, 0);
    column->setSpacing(spacing::medium);
    column->addWidget(new TextLabel(tr("Crash reports"), TextSize::Strong, QFont::DemiBold));
    m_text = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_text->setObjectName(u"crashText"_s);
    column->addWidget(m_text);
    forget();
}

void CrashList::forget()
{
    ++m_generation;
    m_shown.clear();
    delete m_rows;
    m_rows = nullptr;
    hide(); // until it is known that this person may read them
}

void CrashList::load()
{
    if (!m_mayRead())
        return forget();
    async::then(m_api.crashReports(), this,
                [this, generation = ++m_generation](const Result<QList<CrashReport>> &reports) {
                    if (generation == m_generation)
                        show(reports);
                });
}

void CrashList::show(const Result<QList<CrashReport>> &reports)
{
    if (!reports) {
        if (reports.error().code == ErrorCode::Forbidden || reports.error().code == ErrorCode::Unauthenticated)
            return forget();
        m_text->setText(tr("Crash reports could not be read. %1").arg(sentence(reports.error())));
        m_text->setVisible(true);
        setVisible(true);
        return;
    }
    const bool isNews = !m_rows || *reports != m_shown;
    const int older = static_cast<int>(reports->size()) - shown;
    m_text->setText(reports->isEmpty() ? tr("No process has ended by a fault.")
                                       : tr("%n older one(s) not shown", nullptr, std::max(older, 0)));
    m_text->setVisible(reports->isEmpty() || older > 0);
    setVisible(true);
    if (!isNews)
        return;
    m_shown = *reports;
    delete m_rows;
    auto *card = new CardFrame;
    m_rows = card;
    m_grid = new QGridLayout(card);
    m_grid->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    m_grid->setHorizontalSpacing(spacing::huge);
    m_grid->setVerticalSpacing(spacing::medium);
    m_grid->setColumnStretch(3, 1);
    for (int i = 0; i < std::min(static_cast<int>(m_shown.size()), shown); ++i)
        addRow(m_shown.at(i), i);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, card);
    card->setVisible(!m_shown.isEmpty());
    ActionButton::makeDense(card);
}

void CrashList::addRow(const CrashReport &report, int number)
{
    int column = 0;
    const auto add = [&](const QString &part, const QString &text, TextSize size, TextLabel::Tone tone) {
        auto *label = new TextLabel(text, size, QFont::Medium, tone);
        label->setObjectName(u"%1-%2"_s.arg(part).arg(number));
        m_grid->addWidget(label, number, column++);
        return label;
    };
    const QString when = momentWords(report.atUtc, QLocale());
    add(u"crashAt"_s, when, TextSize::Body, TextLabel::Tone::Muted);
    const QString service = report.service.isEmpty() ? tr("Unknown process") : serviceName(report.service);
    add(u"crashService"_s, service, TextSize::Strong, TextLabel::Tone::Normal);
    add(u"crashProcess"_s, processWords(report), TextSize::Body, TextLabel::Tone::Muted);
    letElide(add(u"crashWhat"_s, report.what, TextSize::Body, TextLabel::Tone::Normal));
    auto *state = new Chip(report.seen ? tr("Seen") : tr("New"), report.seen ? Chip::Tone::Ok : Chip::Tone::Warning);
    state->setIcon(report.seen ? Icon::Check : Icon::Warning);
    state->setObjectName(u"crashState-%1"_s.arg(number));
    m_grid->addWidget(state, number, column++, Qt::AlignLeft | Qt::AlignVCenter);
    auto *button = new ActionButton(tr("Open"), ActionButton::Kind::Ghost);
    button->setObjectName(u"crashOpen-%1"_s.arg(number));
    button->setAccessibleName(tr("Open the crash report of %1, %2, %3").arg(service, when, state->text()));
    m_grid->addWidget(button, number, column++);
    connect(button, &QAbstractButton::clicked, this, [this, report] { open(report); });
}

void CrashList::open(const CrashReport &report)
{
    auto *sheet = new CrashSheet(m_api, report, m_page);
    connect(sheet, &CrashSheet::seen, this, &CrashList::load);
    sheet->open();
}

} // namespace foyer::admin
