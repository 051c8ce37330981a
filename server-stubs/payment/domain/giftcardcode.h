#pragma once

#include "capture.h"

namespace foyer::payment {

/** What opens a gift card or voucher: fifteen characters that nobody can guess (31^15, about 2^74) and a check
 *  character, from the alphabet of the confirmation codes. Whoever knows it has the money, so it is neither stored nor
 *  logged: the database has its hash. It follows from the card's id and a secret of the installation, so that a
 *  repeated issue can tell it again. Value type; always valid unless null. */
class GiftCardCode
{
public:
    GiftCardCode() = default; ///< Null.

    /** @p secret is at least 32 bytes. Cards that were issued stay good when it is lost. */
    static GiftCardCode of(const StoredValueId &card, const QByteArray &secret);
    /** As typed or read aloud: either case, blanks and hyphens anywhere. InvalidInput when it is no code, the check
     *  character included. */
    static Result<GiftCardCode> fromString(QStringView text);

    bool isNull() const { return m_text.isEmpty(); }
    /** "K7M2-QX4R-BB3N-8WZA": how it is printed. */
    QString toDisplay() const;
    QString last4() const { return m_text.right(4); }
    /** SHA-256: how it is stored and found. */
    QByteArray hash() const;

    static constexpr int length = 16;

    friend bool operator==(const GiftCardCode &, const GiftCardCode &) = default;

private:
    QString m_text;
};

} // namespace foyer::payment
