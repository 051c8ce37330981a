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
    }
    Q_UNREACHABLE();
}

void ServiceHealth::note(const Result<HealthAnswer> &answer, qint64 nowMs)
{
    if (answer) {
        m_unanswered = 0;
        m_answer = *answer;
        enter(answer->latency > slow ? ServiceState::Degraded : ServiceState::Up, nowMs);
        return;
    }
    const Error &error = answer.error();
    m_lastFault = Fault{toString(error), nowMs};
    m_unanswered = error.code == ErrorCode::Busy ? 0 : m_unanswered + 1;
    enter(m_unanswered >= unansweredWhenDown ? ServiceState::Down : ServiceState::Degraded, nowMs);
}

void ServiceHealth::enter(ServiceState state, qint64 nowMs)
{
    if (state == m_state)
        return;
    m_state = state;
    m_sinceMs = nowMs;
}

} // namespace foyer::gateway
