#include "serviceboard.h"

#include "async.h"

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

ServiceBoard::ServiceBoard(ports::ServiceStatusApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
    m_patience.setSingleShot(true);
    setTimes(1s, 2s);
    connect(&m_timer, &QTimer::timeout, this, &ServiceBoard::ask);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        setSilent({ErrorCode::Timeout, u"no answer in time"_s, {}});
    });
}

void ServiceBoard::setTimes(std::chrono::milliseconds interval, std::chrono::milliseconds patience)
{
    m_timer.setInterval(interval);
    m_patience.setInterval(patience);
}

void ServiceBoard::start()
{
    m_timer.start();
    ask();
}

void ServiceBoard::stop()
{
    m_timer.stop();
    m_patience.stop();
}

void ServiceBoard::forget()
{
    stop();
    ++m_generation;
    m_isAsking = false;
    m_services.clear();
    m_silent.reset();
    m_hasAnswer = false;
    Q_EMIT changed();
}

std::optional<ports::ServiceState> ServiceBoard::worst() const
{
    if (m_services.isEmpty())
        return std::nullopt;
    const auto it = std::max_element(m_services.begin(), m_services.end(),
                                     [](const auto &a, const auto &b) { return a.state < b.state; });
    return it->state;
}

void ServiceBoard::ask()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_patience.start();
    async::then(m_api.serviceStatus(), this,
                [this, generation = m_generation](const Result<QList<ports::ServiceStatus>> &services) {
                    if (generation == m_generation)
                        handleAnswer(services);
                });
}

void ServiceBoard::handleAnswer(const Result<QList<ports::ServiceStatus>> &services)
{
    m_isAsking = false;
    m_patience.stop();
    if (!services) {
        setSilent(services.error());
        return;
    }
    const bool isNews = !m_hasAnswer || m_silent || m_services != *services;
    m_hasAnswer = true;
    m_silent.reset();
    m_services = *services;
    if (isNews)
        Q_EMIT changed();
}

void ServiceBoard::setSilent(const Error &error)
{
    const bool isNews = !m_silent || m_silent->code != error.code;
    m_silent = error;
    if (isNews)
        Q_EMIT changed();
}

} // namespace foyer::workflow
