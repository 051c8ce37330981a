#include "tillswitch.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

TillSwitch::TillSwitch(StaffPins &pins, Sessions &sessions)
    : m_pins(pins)
    , m_sessions(sessions)
{
}

QFuture<Result<IssuedSession>> TillSwitch::begin(const PinAsker &asker, SessionFamilyId session, const NextAtTill &next)
{
    if (next.staffNumber.has_value() != next.badge.isEmpty())
        return async::failed<IssuedSession>(ErrorCode::InvalidInput, u"either a staff number or a badge"_s);
    const auto shown = next.staffNumber ? m_pins.check(asker, *next.staffNumber, next.pin)
                                        : m_pins.checkBadge(asker, next.badge, next.pin);
    return async::andThen(shown, &m_context, [this, session, peer = asker.peer](const User &user) {
        return m_sessions.beginWithin(session, user, peer);
    });
}

} // namespace foyer::user
