#include "dashboardwords.h"

#include "moneylabel.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

/** The context of this file's strings; functions have no class to lend one. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Dashboard)
};

constexpr QChar minus(0x2212);

qint64 unitOf(const domain::Currency &currency)
{
    qint64 unit = 1;
    for (int i = 0; i < currency.minorDigits(); ++i)
        unit *= 10;
    return unit;
}

/** @p tenths by ten, without the point when it is whole. */
QString tenthsText(qint64 tenths, const QLocale &locale, bool isAlwaysShown)
{
    const QString whole = locale.toString(tenths / 10);
    return tenths % 10 == 0 && !isAlwaysShown ? whole : whole + locale.decimalPoint() + locale.toString(tenths % 10);
}

QString percent(const QString &number)
{
    return Words::tr("%1 %", "percent, after a number").arg(number).replace(u' ', QChar::Nbsp);
}

Change changeBy(qint64 difference, const QString &magnitude)
{
    if (difference == 0)
        return {0, u"±"_s + magnitude};
    return {difference > 0 ? 1 : -1, (difference > 0 ? QChar(u'+') : minus) + magnitude};
}

/** Half away from zero. @p divisor is above zero. */
qint64 roundedQuotient(qint64 value, qint64 factor, qint64 divisor)
{
    const Result<Money> result = domain::scaled(Money(value, {}), factor, divisor, domain::Rounding::HalfUp);
    return result ? result->minor() : 0;
}

} // namespace

QString permyriadText(int permyriad, const QLocale &locale)
{
    return percent(tenthsText(roundedQuotient(permyriad, 1, 10), locale, permyriad != 10'000));
}

Change changeOf(qint64 now, qint64 before, const QLocale &locale)
{
    if (before <= 0)
        return {};
    const qint64 permille = roundedQuotient(now - before, 1000, before);
    return changeBy(permille, percent(tenthsText(std::abs(permille), locale, true)));
}

Change changeOf(std::optional<int> nowPermyriad, std::optional<int> beforePermyriad, const QLocale &locale)
{
    if (!nowPermyriad || !beforePermyriad)
        return {};
    const qint64 permille = roundedQuotient(*nowPermyriad - *beforePermyriad, 1, 10);
    return changeBy(permille,
                    Words::tr("%1 pt", "percentage points").arg(tenthsText(std::abs(permille), locale, true)));
}

Change changeOf(const std::optional<Money> &now, const std::optional<Money> &before, const QLocale &locale)
{
    if (!now || !before)
        return {};
    const qint64 difference = now->minor() - before->minor();
    return changeBy(difference, widgets::moneyText(Money(std::abs(difference), now->currency()), locale));
}

QString axisMoney(const Money &amount, const QLocale &locale)
{
    const qint64 unit = unitOf(amount.currency());
    const qint64 units = std::abs(amount.minor()) / unit;
    QString number = locale.toString(units);
    if (units >= 1'000'000)
        number = Words::tr("%1M", "millions").arg(tenthsText(units / 100'000, locale, false));
    else if (units >= 1000)
        number = Words::tr("%1k", "thousands").arg(tenthsText(units / 100, locale, false));
    // Where the currency goes is asked of an amount of one digit, which then makes room.
    QString probe = locale.toString(7);
    if (amount.currency().minorDigits() > 0)
        probe += locale.decimalPoint() + locale.toString(0).repeated(amount.currency().minorDigits());
    QString text = widgets::moneyText(Money(7 * unit, amount.currency()), locale);
    text.replace(text.indexOf(probe), probe.size(), number);
    return amount.isNegative() ? minus + text : text;
}

QString decimalText(const Money &amount)
{
    const qint64 unit = unitOf(amount.currency());
    const quint64 magnitude =
        amount.isNegative() ? ~static_cast<quint64>(amount.minor()) + 1 : static_cast<quint64>(amount.minor());
    QString text = QString::number(magnitude / static_cast<quint64>(unit));
    if (const int digits = amount.currency().minorDigits(); digits > 0)
        text += u'.' + QString::number(magnitude % static_cast<quint64>(unit)).rightJustified(digits, u'0');
    return amount.isNegative() ? u'-' + text : text;
}

QString dayText(QDate day, const QLocale &locale)
{
    return locale.toString(day, u"ddd d MMM"_s);
}

QString periodText(QDate from, QDate to, const QLocale &locale)
{
    const QString whole = u"d MMM yyyy"_s;
    if (from == to)
        return locale.toString(from, u"ddd "_s + whole);
    if (from.year() != to.year())
        return locale.toString(from, whole) + u" – "_s + locale.toString(to, whole);
    if (from.month() != to.month())
        return locale.toString(from, u"d MMM"_s) + u" – "_s + locale.toString(to, whole);
    return locale.toString(from, u"d"_s) + u" – "_s + locale.toString(to, whole);
}

QString paymentName(const QString &method)
{
    if (method == "CASH"_L1)
        return Words::tr("Cash");
    if (method == "CARD"_L1)
        return Words::tr("Card");
    if (method == "ONLINE"_L1)
        return Words::tr("Online");
    if (method == "GIFT_CARD"_L1)
        return Words::tr("Gift card");
    if (method == "VOUCHER"_L1)
        return Words::tr("Voucher");
    if (method == "ACCOUNT"_L1)
        return Words::tr("On account");
    return method;
}

std::optional<int> occupancyOf(qint64 sold, qint64 offered)
{
    if (offered <= 0)
        return std::nullopt;
    return static_cast<int>(roundedQuotient(sold, 10'000, offered));
}

} // namespace foyer::admin
