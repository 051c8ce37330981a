#include "statuspage.h"

#include "adminwords.h"
#include "alertlist.h"
#include "cardframe.h"
#include "crashlist.h"
#include "messagebanner.h"
#include "statusrow.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::ServiceState;

StatusPage::StatusPage(ports::ServiceStatusApi &api, workflow::AlertBoard &alerts, ports::CrashReportApi &crashes,
                       std::function<bool()> mayReadCrashes, QWidget *parent)
    : AdminPage(parent)
    , m_board(api)
    , m_alerts(alerts)
{
    setObjectName(u"statusPage"_s);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    whole->addWidget(scroll);
    auto *column = new QVBoxLayout(content);
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
    m_alertList = new AlertList;
    m_alertList->setObjectName(u"alerts"_s);
    column->addWidget(m_alertList);
    auto *card = new CardFrame;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(spacing::huge);
    m_grid->setVerticalSpacing(spacing::medium);
    inside->addLayout(m_grid);
    column->addWidget(card);
    m_crashes = new CrashList(crashes, std::move(mayReadCrashes), this);
    column->addWidget(m_crashes);
    column->addStretch(1);

    const QStringList headings = StatusRow::headings();
    for (int i = 0; i < headings.size(); ++i) {
        auto *heading = new TextLabel(headings.at(i), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        if (StatusRow::isNumber(i))
            heading->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(heading, 0, i);
    }
    m_grid->setColumnStretch(1, 1); // the names of processes and their addresses
    connect(&m_board, &workflow::ServiceBoard::changed, this, &StatusPage::refresh);
    connect(&m_alerts, &workflow::AlertBoard::changed, this, &StatusPage::refreshAlerts);
    refresh();
    refreshAlerts();
}

void StatusPage::refreshAlerts()
{
    m_alertList->setAlerts(m_alerts.alerts(), m_alerts.hasAnswer());
    if (m_board.isRunning()) // in front
        m_crashes->load();
}

void StatusPage::enter()
{
    m_board.start();
    m_crashes->load();
}

void StatusPage::forget()
{
    m_board.forget();
    m_crashes->forget();
}

void StatusPage::hideEvent(QHideEvent *event)
{
    AdminPage::hideEvent(event);
    m_board.stop();
}

void StatusPage::makeRows()
{
    QList<std::pair<QString, QString>> processes;
    for (const ports::ServiceStatus &service : m_board.services())
        processes.append({service.name, service.instance});
    if (processes == m_shown)
        return;
    m_shown = processes;
    qDeleteAll(m_rows);
    m_rows.clear();
    int row = 0;
    for (const auto &[service, instance] : std::as_const(processes))
        m_rows.append(new StatusRow(service, instance, *m_grid, 1 + StatusRow::rows * row++, this));
}

QString StatusPage::summary() const
{
    if (!m_board.hasAnswer())
        return m_board.silentBecause() ? tr("Nothing is known about the services") : tr("Asking…");
    QSet<QString> down;
    QSet<QString> degraded;
    QSet<QString> answering;
    int downProcesses = 0;
    for (const ports::ServiceStatus &service : m_board.services()) {
        downProcesses += service.state == ServiceState::Down ? 1 : 0;
        (service.state == ServiceState::Down ? down : answering).insert(service.name);
        if (service.state == ServiceState::Degraded)
            degraded.insert(service.name);
    }
    down -= answering; // another process does its work
    if (!down.isEmpty())
        return tr("%n service(s) down", nullptr, static_cast<int>(down.size()));
    if (downProcesses > 0)
        return tr("%n process(es) down; others do the work", nullptr, downProcesses);
    if (!degraded.isEmpty())
        return tr("%n service(s) degraded", nullptr, static_cast<int>(degraded.size()));
    return tr("All services are up");
}

void StatusPage::refresh()
{
    makeRows();
    const bool isOld = m_board.silentBecause().has_value();
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->show(m_board.services().at(i), isOld);
    m_summary->setText(summary());
    const bool isWell = !isOld && (m_board.worst() == ServiceState::Up || m_board.worst() == ServiceState::Draining);
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
