#include "money.h"

#include <algorithm>
#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Entry
{
    QLatin1StringView code;
    int minorDigits;
};

// ISO 4217 list one, the active currencies of states (funds and metals left out).
constexpr std::array currencies{
    Entry{"AED"_L1, 2}, Entry{"ARS"_L1, 2}, Entry{"AUD"_L1, 2}, Entry{"BGN"_L1, 2}, Entry{"BHD"_L1, 3},
    Entry{"BRL"_L1, 2}, Entry{"CAD"_L1, 2}, Entry{"CHF"_L1, 2}, Entry{"CLP"_L1, 0}, Entry{"CNY"_L1, 2},
    Entry{"COP"_L1, 2}, Entry{"CZK"_L1, 2}, Entry{"DKK"_L1, 2}, Entry{"EGP"_L1, 2}, Entry{"EUR"_L1, 2},
    Entry{"GBP"_L1, 2}, Entry{"HKD"_L1, 2}, Entry{"HUF"_L1, 2}, Entry{"IDR"_L1, 2}, Entry{"ILS"_L1, 2},
    Entry{"INR"_L1, 2}, Entry{"ISK"_L1, 0}, Entry{"JOD"_L1, 3}, Entry{"JPY"_L1, 0}, Entry{"KRW"_L1, 0},
    Entry{"KWD"_L1, 3}, Entry{"LBP"_L1, 2}, Entry{"MAD"_L1, 2}, Entry{"MXN"_L1, 2}, Entry{"MYR"_L1, 2},
    Entry{"NOK"_L1, 2}, Entry{"NZD"_L1, 2}, Entry{"OMR"_L1, 3}, Entry{"PEN"_L1, 2}, Entry{"PHP"_L1, 2},
    Entry{"PLN"_L1, 2}, Entry{"QAR"_L1, 2}, Entry{"RON"_L1, 2}, Entry{"RSD"_L1, 2}, Entry{"SAR"_L1, 2},
    Entry{"SEK"_L1, 2}, Entry{"SGD"_L1, 2}, Entry{"THB"_L1, 2}, Entry{"TND"_L1, 3}, Entry{"TRY"_L1, 2},
    Entry{"TWD"_L1, 2}, Entry{"UAH"_L1, 2}, Entry{"USD"_L1, 2}, Entry{"VND"_L1, 0}, Entry{"ZAR"_L1, 2},
};

} // namespace

QStringList Currency::codes()
{
    QStringList codes;
    for (const Entry &entry : currencies)
        codes.append(entry.code);
    return codes;
}

Result<Currency> Currency::fromCode(QStringView code)
{
    const auto entry =
        std::find_if(currencies.begin(), currencies.end(), [code](const Entry &e) { return e.code == code; });
    if (entry == currencies.end())
        return fail(ErrorCode::InvalidInput, u"unknown currency "_s + code.toString());
    Currency currency;
    currency.m_code = entry->code;
    currency.m_minorDigits = entry->minorDigits;
    return currency;
}

Result<Money> Money::plus(const Money &other) const
{
    if (!(other.m_currency == m_currency))
        return fail(ErrorCode::CurrencyMismatch);
    qint64 sum = 0;
    if (__builtin_add_overflow(m_minor, other.m_minor, &sum))
        return fail(ErrorCode::AmountOutOfRange);
    return Money(sum, m_currency);
}

Result<Money> Money::minus(const Money &other) const
{
    if (!(other.m_currency == m_currency))
        return fail(ErrorCode::CurrencyMismatch);
    qint64 difference = 0;
    if (__builtin_sub_overflow(m_minor, other.m_minor, &difference))
        return fail(ErrorCode::AmountOutOfRange);
    return Money(difference, m_currency);
}

Result<Money> Money::times(qint64 count) const
{
    qint64 product = 0;
    if (__builtin_mul_overflow(m_minor, count, &product))
        return fail(ErrorCode::AmountOutOfRange);
    return Money(product, m_currency);
}

Result<Money> scaled(const Money &amount, qint64 numerator, qint64 denominator, Rounding rounding)
{
    if (denominator < 1)
        return fail(ErrorCode::InvalidInput, u"denominator below one"_s);
    __extension__ using Wide = __int128; // a 64-bit product would overflow long before the quotient does
    const Wide product = static_cast<Wide>(amount.minor()) * numerator;
    Wide quotient = product / denominator;
    const Wide remainder = product % denominator;
    const Wide twice = 2 * (remainder < 0 ? -remainder : remainder);
    bool awayFromZero = false;
    switch (rounding) {
    case Rounding::HalfUp:
        awayFromZero = twice >= denominator;
        break;
    case Rounding::HalfEven:
        awayFromZero = twice > denominator || (twice == denominator && quotient % 2 != 0);
        break;
    case Rounding::Down:
        break;
    }
    if (awayFromZero)
        quotient += product < 0 ? -1 : 1;
    const qint64 minor = static_cast<qint64>(quotient);
    if (minor != quotient)
        return fail(ErrorCode::AmountOutOfRange);
    return Money(minor, amount.currency());
}

Result<Money> includedTax(const Money &gross, int ratePermyriad, Rounding rounding)
{
    if (ratePermyriad < 0)
        return fail(ErrorCode::InvalidInput, u"negative tax rate"_s);
    return scaled(gross, ratePermyriad, 10'000 + ratePermyriad, rounding);
}

} // namespace foyer::domain
