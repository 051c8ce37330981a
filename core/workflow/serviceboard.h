#pragma once

#include "servicestatusapi.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace foyer::workflow {

/** How the services are, asked about every second while somebody looks. Whoever could tell may be what stopped: when
 *  there is no answer in two seconds, that is told as well, and what was known before stays. GUI thread. */
class ServiceBoard : public QObject
{
    Q_OBJECT
public:
    /** Borrowed. */
    explicit ServiceBoard(ports::ServiceStatusApi &api, QObject *parent = nullptr);

    /** Asks now, and goes on asking. */
    void start();
    void stop();
    bool isRunning() const { return m_timer.isActive(); }
    /** As before the first start. */
    void forget();

    /** Empty before the first answer. */
    const QList<ports::ServiceStatus> &services() const { return m_services; }
    /** Why nothing new is known; none while answers come. */
    const std::optional<Error> &silentBecause() const { return m_silent; }
    bool hasAnswer() const { return m_hasAnswer; }
    /** The worst of them; none before the first answer. */
    std::optional<ports::ServiceState> worst() const;

    void setTimes(std::chrono::milliseconds interval, std::chrono::milliseconds patience);

Q_SIGNALS:
    void changed();

private:
    void ask();
    void handleAnswer(const Result<QList<ports::ServiceStatus>> &services);
    void setSilent(const Error &error);

    ports::ServiceStatusApi &m_api;
    QTimer m_timer;
    QTimer m_patience;
    QList<ports::ServiceStatus> m_services;
    std::optional<Error> m_silent;
    bool m_hasAnswer = false;
    bool m_isAsking = false;
    quint64 m_generation = 0; ///< Of forget(); an answer to an earlier question is dropped.
};

} // namespace foyer::workflow
