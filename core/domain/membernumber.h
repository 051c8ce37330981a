#pragma once

#include "result.h"

#include <QString>

namespace foyer::domain {

/** The number of a customer's account, as it is on their screen or card as a QR or bar code, and as they say it: M,
 * nine digits and a check digit (ISO 7064, MOD 11,10), which finds every wrong digit and nearly all that change places.
 *  Neither a booking's code nor a coupon's or gift card's, nor as long as the number of a payment card. It names
 *  somebody and proves nothing. Value type. */
class MemberNumber
{
public:
    /** Of 0 to 999 999 999; what is above is not one. */
    static MemberNumber fromNumber(quint32 number);
    /** In either case, with blanks and dashes as people write them. InvalidInput when it is none. */
    static Result<MemberNumber> fromString(const QString &typed);

    quint32 number() const { return m_number; }
    /** "M1234567890": as it is stored and scanned. */
    QString toString() const;
    /** "M 123 456 789 0": as it is read aloud. */
    QString toDisplay() const;

    static constexpr quint32 most = 999'999'999;
    friend bool operator==(const MemberNumber &, const MemberNumber &) = default;

private:
    explicit MemberNumber(quint32 number)
        : m_number(number)
    {
    }
    quint32 m_number;
};

} // namespace foyer::domain
