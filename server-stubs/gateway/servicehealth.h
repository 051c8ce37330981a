#pragma once

#include "result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace foyer::gateway {

enum class ServiceState { Up, Degraded, Down };
/** "UP" */
QString toWireName(ServiceState state);

/** What a service answered when it was asked how it is. Value type. */
struct HealthAnswer
{
    QString version; ///< Of its program.
    std::chrono::milliseconds latency{0};
};

/** What the answers of one service say about it. Pure: told what happened, and when. Value type.
 *  One question without an answer may be bad luck (a service that starts anew, a machine that swaps); the second says
 *  that it is down. A service that says it is busy answers, so it is not down however often it says so. */
class ServiceHealth
{
public:
    explicit ServiceHealth(qint64 nowMs)
        : m_sinceMs(nowMs)
    {
    }
    /** @p nowMs is when it was known: milliseconds since 1970. */
    void note(const Result<HealthAnswer> &answer, qint64 nowMs);

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
    void enter(ServiceState state, qint64 nowMs);

    ServiceState m_state = ServiceState::Degraded;
    qint64 m_sinceMs;
    int m_unanswered = 0; ///< In a row.
    std::optional<HealthAnswer> m_answer;
    std::optional<Fault> m_lastFault;
};

} // namespace foyer::gateway
