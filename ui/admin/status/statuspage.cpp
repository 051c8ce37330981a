#include "statuspage.h"

#include "adminwords.h"
#include "cardframe.h"
#include "messagebanner.h"
#include "statusrow.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::ServiceState;

StatusPage::StatusPage(ports::ServiceStatusApi &api, QWidget *parent)
    : AdminPage(parent)
    , m_board(api)
{
    setObjectName(u"statusPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    auto *title = new TextLabel(tr("Services"), TextSize::Title, QFont::Bold);
    title->setObjectName(u"statusTitle"_s);
    column->addWidget(title);
    m_summary = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Muted);
    m_summary->setObjectName(u"statusSummary"_s);
    column->addWidget(m_summary);
    m_silent = new MessageBanner;
    m_silent->setObjectName(u"statusSilent"_s);
    column->addWidget(m_silent);
    auto *card = new CardFrame;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(spacing::huge);
    m_grid->setVerticalSpacing(spacing::large);
    inside->addLayout(m_grid);
    column->addWidget(card);
    column->addStretch(1);

    const QStringList headings = StatusRow::headings();
    for (int i = 0; i < headings.size(); ++i) {
        auto *heading = new TextLabel(headings.at(i), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        if (i == 4)
            heading->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(heading, 0, i);
    }
    m_grid->setColumnStretch(static_cast<int>(headings.size()) - 1, 1);
    connect(&m_board, &workflow::ServiceBoard::changed, this, &StatusPage::refresh);
    refresh();
}

void StatusPage::enter()
{
    m_board.start();
}

void StatusPage::forget()
{
    m_board.forget();
}

void StatusPage::hideEvent(QHideEvent *event)
{
    AdminPage::hideEvent(event);
    m_board.stop();
}

void StatusPage::makeRows()
{
    QStringList names;
    for (const ports::ServiceStatus &service : m_board.services())
        names.append(service.name);
    if (names == m_shown)
        return;
    m_shown = names;
    qDeleteAll(m_rows);
    m_rows.clear();
    for (int i = 0; i < names.size(); ++i)
        m_rows.append(new StatusRow(names.at(i), *m_grid, i + 1, this));
}

QString StatusPage::summary() const
{
    if (!m_board.hasAnswer())
        return m_board.silentBecause() ? tr("Nothing is known about the services") : tr("Asking…");
    const auto count = [this](ServiceState state) {
        return static_cast<int>(std::count_if(m_board.services().begin(), m_board.services().end(),
                                              [state](const auto &service) { return service.state == state; }));
    };
    if (const int down = count(ServiceState::Down); down > 0)
        return tr("%n service(s) down", nullptr, down);
    if (const int degraded = count(ServiceState::Degraded); degraded > 0)
        return tr("%n service(s) degraded", nullptr, degraded);
    return tr("All services are up");
}

void StatusPage::refresh()
{
    makeRows();
    const bool isOld = m_board.silentBecause().has_value();
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->show(m_board.services().at(i), isOld);
    m_summary->setText(summary());
    const bool isWell = m_board.worst() == ServiceState::Up && !isOld;
    m_summary->setTone(isWell                                      ? TextLabel::Tone::Ok
                           : m_board.worst() == ServiceState::Down ? TextLabel::Tone::Danger
                                                                   : TextLabel::Tone::Muted);
    if (isOld)
        m_silent->showMessage(
            MessageBanner::Kind::Error,
            tr("The gateway, which asks the services, gives no answer. %1").arg(sentence(*m_board.silentBecause())));
    else
        m_silent->dismiss();
}

} // namespace foyer::admin
