#pragma once

#include "result.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace foyer::domain {

/** An ISO 4217 currency. Value type of three letters. */
class Currency
{
public:
    Currency() = default; ///< Invalid.
    /** InvalidInput unless @p code is one of the active ISO 4217 codes Foyer knows. Case-sensitive: "EUR". */
    static Result<Currency> fromCode(QStringView code);

    /** Of all that Foyer knows, in order. */
    static QStringList codes();

    bool isValid() const { return !m_code.isEmpty(); }
    QString code() const { return m_code; }
    /** Digits after the decimal sign: 2 for EUR, 0 for JPY, 3 for TND (ISO 4217, "minor unit"). */
    int minorDigits() const { return m_minorDigits; }
    friend bool operator==(const Currency &a, const Currency &b) { return a.m_code == b.m_code; }

private:
    QString m_code;
    int m_minorDigits = 2;
};

/** An amount in whole minor units (cents, or whole yen) of one currency. Value type. No floating point, ever. */
class Money
{
public:
    Money() = default; ///< Zero of no currency; plus() with any other amount is a CurrencyMismatch.
    Money(qint64 minor, Currency currency)
        : m_minor(minor)
        , m_currency(std::move(currency))
    {
    }

    qint64 minor() const { return m_minor; }
    const Currency &currency() const { return m_currency; }
    bool isZero() const { return m_minor == 0; }
    bool isNegative() const { return m_minor < 0; }

    /** CurrencyMismatch or AmountOutOfRange. */
    Result<Money> plus(const Money &other) const;
    Result<Money> minus(const Money &other) const;
    Result<Money> times(qint64 count) const;

    friend bool operator==(const Money &a, const Money &b) = default;

private:
    qint64 m_minor = 0;
    Currency m_currency;
};

/** How an amount that does not come out whole is rounded to a minor unit. Named at every call. */
enum class Rounding {
    HalfUp, ///< 0.5 away from zero: the commercial rule.
    HalfEven, ///< 0.5 to the even neighbour.
    Down, ///< Toward zero.
};

/** @p amount × @p numerator / @p denominator, exact but for the one rounding. Fails with AmountOutOfRange on
 *  overflow and InvalidInput for a denominator below one. */
Result<Money> scaled(const Money &amount, qint64 numerator, qint64 denominator, Rounding rounding);

/** The tax contained in a gross amount at @p ratePermyriad (1900 = 19 %). */
Result<Money> includedTax(const Money &gross, int ratePermyriad, Rounding rounding);

} // namespace foyer::domain

Q_DECLARE_METATYPE(foyer::domain::Money)
