#pragma once

#include "result.h"

#include <QString>

namespace foyer::domain {

/** What a customer reads out to fetch a booking: eight random characters and a check character, from an alphabet
 *  of 31 without 0, O, 1, I and L. 31 is a prime, so a weighted sum modulo 31 (the pure systems of ISO 7064 work
 *  alike) notices every single wrong character and every swap of two. Value type; always valid unless null. */
class ConfirmationCode
{
public:
    ConfirmationCode() = default; ///< Null.

    /** Random from the operating system: 31^8, about 8.5e11 codes. Unique only by the database's index. */
    static ConfirmationCode create();
    /** The code of @p value modulo 31^8, for repeatable demo data and tests. */
    static ConfirmationCode fromNumber(quint64 value);
    /** As typed or read aloud: either case, blanks and hyphens anywhere. InvalidInput when it is no code, the
     *  check character included. */
    static Result<ConfirmationCode> fromString(QStringView text);

    bool isNull() const { return m_text.isEmpty(); }
    /** "K7M2QX4RB": how it is stored and compared. */
    QString toString() const { return m_text; }
    /** "K7M2-QX4R-B": how it is printed. */
    QString toDisplay() const;

    static constexpr int length = 9;

    friend bool operator==(const ConfirmationCode &, const ConfirmationCode &) = default;

private:
    QString m_text;
};

} // namespace foyer::domain
