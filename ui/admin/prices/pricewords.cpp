#include "pricewords.h"

#include "adminwords.h"
#include "moneylabel.h"
#include "ticketwords.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;

/** The context of this file's strings; functions have no class to lend one. */
struct Prices
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Prices)
};

QString labelIn(const QList<Choice> &choices, const QString &value)
{
    for (const Choice &choice : choices) {
        if (choice.value == value)
            return choice.label;
    }
    return value;
}

QString textIn(const QVariantMap &entry, const QString &field)
{
    return entry.value(field).toString();
}

QString daysText(const QVariantMap &entry, const QLocale &locale)
{
    const QVariant from = entry.value(u"when.from"_s);
    const QVariant to = entry.value(u"when.to"_s);
    if (!from.isNull() && !to.isNull())
        return Prices::tr("%1 to %2").arg(valueText(from, locale), valueText(to, locale));
    if (!from.isNull())
        return Prices::tr("from %1").arg(valueText(from, locale));
    return to.isNull() ? QString() : Prices::tr("until %1").arg(valueText(to, locale));
}

QString timesText(const QVariantMap &entry, const QLocale &locale)
{
    const QTime from = entry.value(u"when.startsFrom"_s).toTime();
    const QTime before = entry.value(u"when.startsBefore"_s).toTime();
    if (!from.isValid() || !before.isValid())
        return {};
    return locale.toString(from, QLocale::ShortFormat) + u'–' + locale.toString(before, QLocale::ShortFormat);
}

QString amountWords(const QVariant &minor, const QVariantMap &form, const QLocale &locale)
{
    const FieldSpec money{
        .name = u"amount"_s, .label = {}, .kind = FieldSpec::Kind::Money, .currencyFrom = u"currency"_s};
    return fieldText(money, minor, form, locale);
}

/** "Matinee: 7.50 € – Mon, Tue". */
QString entryWords(const QVariantMap &entry, const QString &amount, const QLocale &locale)
{
    QString name = textIn(entry, u"name"_s);
    if (name.isEmpty())
        name = textIn(entry, u"code"_s);
    const QString said = name.isEmpty() ? amount : Prices::tr("%1: %2").arg(name, amount);
    const QString when = conditionText(entry, locale);
    return when.isEmpty() ? said : said + u"  ·  "_s + when;
}

} // namespace

QList<Choice> seatTypeChoices()
{
    using domain::SeatType;
    QList<Choice> types;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Wheelchair,
                                SeatType::Companion, SeatType::Sofa})
        types.append({domain::toWireName(type), widgets::seatTypeName(type)});
    return types;
}

QList<Choice> channelChoices()
{
    return {{u"TILL"_s, Prices::tr("Till")}, {u"KIOSK"_s, Prices::tr("Kiosk")}, {u"WEB"_s, Prices::tr("Web")}};
}

QList<Choice> weekdayChoices()
{
    const QStringList names{u"MONDAY"_s, u"TUESDAY"_s,  u"WEDNESDAY"_s, u"THURSDAY"_s,
                            u"FRIDAY"_s, u"SATURDAY"_s, u"SUNDAY"_s};
    QList<Choice> days;
    for (int i = 0; i < names.size(); ++i)
        days.append({names.at(i), QLocale().standaloneDayName(i + 1, QLocale::ShortFormat)});
    return days;
}

QString conditionText(const QVariantMap &entry, const QLocale &locale)
{
    QStringList days;
    const QStringList weekdays = entry.value(u"when.weekdays"_s).toStringList();
    for (const QString &day : weekdays)
        days.append(labelIn(weekdayChoices(), day));
    QStringList parts{days.join(u", "_s),
                      daysText(entry, locale),
                      timesText(entry, locale),
                      textIn(entry, u"when.format"_s),
                      textIn(entry, u"when.memberTier"_s),
                      labelIn(channelChoices(), textIn(entry, u"when.channel"_s)),
                      textIn(entry, u"ticketType"_s),
                      labelIn(seatTypeChoices(), textIn(entry, u"seatType"_s))};
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

QString ruleText(const QVariantMap &rule, const QVariantMap &form, const QLocale &locale)
{
    const bool isPercent = textIn(rule, u"effect"_s) == "PERCENT"_L1;
    const FieldSpec percent{.name = u"percent"_s, .label = {}, .kind = FieldSpec::Kind::Percent};
    const QString amount = isPercent
        ? Prices::tr("%1 of the price").arg(fieldText(percent, rule.value(u"percentPermyriad"_s), form, locale))
        : amountWords(rule.value(u"priceMinor"_s), form, locale);
    return entryWords(rule, amount, locale);
}

QString surchargeText(const QVariantMap &surcharge, const QVariantMap &form, const QLocale &locale)
{
    const QVariant minor = surcharge.value(u"amountMinor"_s);
    const QString amount = amountWords(minor, form, locale);
    return entryWords(surcharge, minor.toLongLong() > 0 ? u'+' + amount : amount, locale);
}

QString stepText(const domain::PriceStep &step, const QLocale &locale)
{
    using Kind = domain::PriceStep::Kind;
    const QString name = step.text.isEmpty() ? step.code : step.text;
    switch (step.kind) {
    case Kind::Card:
        return Prices::tr("Price card %1").arg(name);
    case Kind::Base:
        return Prices::tr("Base price %1").arg(name);
    case Kind::Rule:
        return Prices::tr("Rule %1").arg(name);
    case Kind::Rounding:
        return Prices::tr("Rounded");
    case Kind::Surcharge:
        return Prices::tr("Surcharge %1").arg(name);
    case Kind::Coupon:
        return Prices::tr("Coupon %1").arg(name);
    case Kind::TaxAdded:
        return Prices::tr("Tax %1 %").arg(percentText(step.code.toInt(), locale));
    case Kind::TaxIncluded:
        return Prices::tr("Contains tax of %1 %").arg(percentText(step.code.toInt(), locale));
    }
    Q_UNREACHABLE();
}

} // namespace foyer::admin
