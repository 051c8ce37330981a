#include "servicehealth.h"

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto slow = 500ms; // a till waits for several such answers in a sale
constexpr int unansweredWhenDown = 2;
} // namespace

QString toWireName(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return u"UP"_s;
    case ServiceState::Degraded:
        return u"DEGRADED"_s;
    case ServiceState::Down:
        return u"DOWN"_s;
    case ServiceState::Draining:
        return u"DRAINING"_s;
    }
    Q_UNREACHABLE();
}

void ServiceHealth::note(const Result<HealthAnswer> &answer, qint64 nowMs)
{
    if (answer) {
        m_unanswered = 0;
        m_answer = *answer;
        m_answered = answer->latency > slow ? ServiceState::Degraded : ServiceState::Up;
    } else {
        const Error &error = answer.error();
        m_lastFault = Fault{toString(error), nowMs};
        m_unanswered = error.code == ErrorCode::Busy ? 0 : m_unanswered + 1;
        m_answered = m_unanswered >= unansweredWhenDown ? ServiceState::Down : ServiceState::Degraded;
    }
    update(nowMs);
}

void ServiceHealth::noteRegistration(bool isDraining, bool isLost, qint64 nowMs)
{
    if (isLost && !m_isLost)
        m_lastFault = Fault{u"nothing is heard of it"_s, nowMs};
    m_isDraining = isDraining;
    m_isLost = isLost;
    update(nowMs);
}

void ServiceHealth::update(qint64 nowMs)
{
    const bool isDown = m_isLost || m_answered == ServiceState::Down;
    const ServiceState state = isDown ? ServiceState::Down : m_isDraining ? ServiceState::Draining : m_answered;
    if (state == m_state)
        return;
    m_state = state;
    m_sinceMs = nowMs;
}

} // namespace foyer::gateway
