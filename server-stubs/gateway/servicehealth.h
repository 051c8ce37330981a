#pragma once

#include "result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace foyer::gateway {

enum class ServiceState { Up, Degraded, Down, Draining };
/** "UP" */
QString toWireName(ServiceState state);

/** What a service answered when it was asked how it is. Value type. */
struct HealthAnswer
{
    QString version; ///< Of its program.
    std::chrono::milliseconds latency{0};
};

/** What the answers of one instance of a service, and what it says by itself, say about it. Pure: told what happened,
 * and when. Value type. One question without an answer may be bad luck (a service that starts anew, a machine that
 * swaps); the second says that it is down. A service that says it is busy answers, so it is not down however often it
 * says so. One that has registered and is silent since is down whatever it answers: no new list of who is there gets to
 * it either. */
class ServiceHealth
{
public:
    explicit ServiceHealth(qint64 nowMs)
        : m_sinceMs(nowMs)
    {
    }
    /** @p nowMs is when it was known: milliseconds since 1970. */
    void note(const Result<HealthAnswer> &answer, qint64 nowMs);
    void noteRegistration(bool isDraining, bool isLost, qint64 nowMs);

    /** Degraded until it has answered once. */
    ServiceState state() const { return m_state; }
    qint64 sinceMs() const { return m_sinceMs; }
    /** The last one. */
    const std::optional<HealthAnswer> &answer() const { return m_answer; }
    struct Fault
    {
        QString text;
        qint64 atMs = 0;
    };
    const std::optional<Fault> &lastFault() const { return m_lastFault; }

private:
    void update(qint64 nowMs);

    ServiceState m_state = ServiceState::Degraded;
    ServiceState m_answered = ServiceState::Degraded; ///< By its answers alone.
    qint64 m_sinceMs;
    int m_unanswered = 0; ///< In a row.
    bool m_isDraining = false;
    bool m_isLost = false;
    std::optional<HealthAnswer> m_answer;
    std::optional<Fault> m_lastFault;
};

} // namespace foyer::gateway
