#include "alertboard.h"

#include "async.h"

#include <algorithm>

namespace foyer::workflow {

using namespace std::chrono_literals;
using ports::Alert;

AlertBoard::AlertBoard(ports::AlertApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
    setInterval(5s);
    connect(&m_timer, &QTimer::timeout, this, &AlertBoard::ask);
}

void AlertBoard::start()
{
    m_timer.start();
    ask();
}

void AlertBoard::forget()
{
    m_timer.stop();
    ++m_generation;
    m_isAsking = false;
    m_alerts.clear();
    m_hasAnswer = false;
    Q_EMIT changed();
}

int AlertBoard::openCount() const
{
    return static_cast<int>(
        std::count_if(m_alerts.begin(), m_alerts.end(), [](const Alert &alert) { return alert.isOpen(); }));
}

bool AlertBoard::isUrgent() const
{
    return std::any_of(m_alerts.begin(), m_alerts.end(), [](const Alert &alert) {
        return alert.isOpen() && alert.severity == ports::AlertSeverity::Now;
    });
}

void AlertBoard::ask()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    async::then(m_api.alerts(), this, [this, generation = m_generation](const Result<QList<Alert>> &alerts) {
        if (generation == m_generation)
            handleAnswer(alerts);
    });
}

void AlertBoard::handleAnswer(const Result<QList<Alert>> &alerts)
{
    m_isAsking = false;
    if (!alerts)
        return;
    const bool isNews = !m_hasAnswer || m_alerts != *alerts;
    m_hasAnswer = true;
    m_alerts = *alerts;
    if (isNews)
        Q_EMIT changed();
}

} // namespace foyer::workflow
