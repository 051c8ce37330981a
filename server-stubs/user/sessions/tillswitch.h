#pragma once

#include "sessions.h"
#include "staffpins.h"

namespace foyer::user {

/** Who goes on at a till where somebody is signed in. Value type. */
struct NextAtTill
{
    std::optional<int> staffNumber; ///< Either this or the badge.
    QString badge{};
    QString pin; ///< Not looked at with a badge, where badges are good alone.
};

/** Staff who take over at a till, or come back to it, by number and PIN or with a badge. A PIN is short, so it is worth
 *  something only where somebody signed in with more: within that session, until it would have ended, and with a
 *  cashier's rights. Service thread; futures finish there, and not at all once this is gone. */
class TillSwitch
{
public:
    /** What is referred to is borrowed. */
    TillSwitch(StaffPins &pins, Sessions &sessions);

    /** @p session is the asker's, and goes on. Refused as by StaffPins::check() and Sessions::beginWithin();
     * InvalidInput for a number and a badge at once, or neither. */
    QFuture<Result<IssuedSession>> begin(const PinAsker &asker, SessionFamilyId session, const NextAtTill &next);

private:
    StaffPins &m_pins;
    Sessions &m_sessions;
    QObject m_context; // last: nothing of it runs once this is going
};

} // namespace foyer::user
