#include "pricecardinputs.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatType;

const QString basePricesField = u"basePrices"_s;
const QString typeTaxesField = u"typeTaxes"_s;

/** HH:MM; an invalid time, and a problem, for anything else. */
QTime clockTime(const QString &text, FieldChecks &checks, const QString &field)
{
    const QString format = u"HH:mm"_s;
    const QTime time = QTime::fromString(text, format);
    const bool isGood = time.isValid() && time.toString(format) == text;
    checks.that(isGood, field, FieldFault::BadFormat);
    return isGood ? time : QTime();
}

QTime clockTime(const std::optional<QString> &text, FieldChecks &checks, const QString &field)
{
    return text ? clockTime(*text, checks, field) : QTime();
}

/** The schema knows no other names. */
SeatType toSeatType(const QString &name)
{
    return domain::seatTypeFromWireName(name).value_or(SeatType::Standard);
}

std::optional<SeatType> toSeatType(const std::optional<QString> &name)
{
    return name ? domain::seatTypeFromWireName(*name) : std::nullopt;
}

QString pathOf(const QString &list, qsizetype index)
{
    return list + u'.' + QString::number(index);
}

/** The card numbers the entries of @p list by their keys, the form as they stand in it: @p places is the one by the
 *  other. */
QString renumbered(const QString &field, const QString &list, const QList<qsizetype> &places)
{
    const QStringList parts = field.split(u'.');
    if (parts.first() != list || parts.size() < 2)
        return field;
    QStringList path = parts;
    path[1] = QString::number(places.value(parts.at(1).toInt()));
    return path.join(u'.');
}

/** Where each key of @p map stands among @p keys. */
template <class Map, class Key>
QList<qsizetype> placesOf(const Map &map, const QList<Key> &keys)
{
    QList<qsizetype> places;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        places.append(keys.indexOf(entry.key()));
    return places;
}

} // namespace

PriceCondition PriceConditionInput::condition(FieldChecks &checks, const QString &path) const
{
    PriceCondition condition;
    condition.weekdays = weekdaysFromNames(weekdays).value_or(0);
    condition.from = from.value_or(QDate());
    condition.to = to.value_or(QDate());
    condition.startsFrom = clockTime(startsFrom, checks, path + u".startsFrom"_s);
    condition.startsBefore = clockTime(startsBefore, checks, path + u".startsBefore"_s);
    condition.format = format.value_or(QString());
    condition.memberTier = memberTier.value_or(QString());
    if (channel)
        condition.channel = domain::salesChannelFromWireName(*channel);
    return condition;
}

Result<PriceCard> PriceCardInput::card(const domain::PriceCardId &id, const domain::CinemaId &cinema) const
{
    FieldChecks checks;
    PriceCard card;
    card.id = id;
    card.cinema = cinema;
    card.name = name;
    const Result<domain::Currency> known = domain::Currency::fromCode(currency);
    checks.that(known.has_value(), u"currency"_s, FieldFault::Unknown);
    if (known)
        card.currency = *known;
    card.validFrom = validFrom.value_or(QDate());
    card.validTo = validTo.value_or(QDate());
    card.taxMode = taxModeFromWireName(taxMode).value_or(PriceCard::TaxMode::Included);
    card.taxPermyriad = taxPermyriad;
    card.taxRounding = roundingFromWireName(taxRounding).value_or(domain::Rounding::HalfUp);
    card.roundToMinor = roundToMinor;
    for (const TicketTypeInput &type : types)
        card.types.append({type.code, type.name});
    QList<QString> taxed;
    for (const TypeTaxInput &tax : typeTaxes) {
        checks.that(!taxed.contains(tax.ticketType), pathOf(typeTaxesField, taxed.size()) + u".ticketType"_s,
                    FieldFault::NotUnique);
        taxed.append(tax.ticketType);
        card.taxOfType.insert(tax.ticketType, tax.taxPermyriad);
    }
    QList<std::pair<QString, SeatType>> priced;
    for (const BasePriceInput &base : basePrices) {
        const std::pair key(base.ticketType, toSeatType(base.seatType));
        checks.that(!card.baseMinor.contains(key), pathOf(basePricesField, priced.size()), FieldFault::NotUnique);
        priced.append(key);
        card.baseMinor.insert(key, base.priceMinor);
    }
    for (const PriceRuleInput &rule : rules) {
        const PriceCondition when = rule.when.condition(checks, pathOf(u"rules"_s, card.rules.size()) + u".when"_s);
        card.rules.append({rule.code, rule.name, when, rule.ticketType.value_or(QString()), toSeatType(rule.seatType),
                           priceRuleEffectFromWireName(rule.effect).value_or(PriceRule::Effect::Price), rule.priceMinor,
                           rule.percentPermyriad});
    }
    for (const SurchargeInput &extra : surcharges) {
        const PriceCondition when =
            extra.when.condition(checks, pathOf(u"surcharges"_s, card.surcharges.size()) + u".when"_s);
        card.surcharges.append({extra.code, extra.name, when, extra.amountMinor, extra.ticketType.value_or(QString()),
                                toSeatType(extra.seatType), extra.taxPermyriad});
    }
    // A field that could not be read is told once, not again as missing.
    QList<FieldProblem> problems = checks.problems();
    const auto isKnown = [unread = problems](const QString &field) {
        return std::any_of(unread.begin(), unread.end(), [&field](const FieldProblem &p) { return p.field == field; });
    };
    const QList<qsizetype> pricePlaces = placesOf(card.baseMinor, priced);
    const QList<qsizetype> taxPlaces = placesOf(card.taxOfType, taxed);
    const QList<FieldProblem> inCard = card.check().problems();
    for (FieldProblem problem : inCard) {
        problem.field = renumbered(problem.field, basePricesField, pricePlaces);
        problem.field = renumbered(problem.field, typeTaxesField, taxPlaces);
        if (!isKnown(problem.field))
            problems.append(problem);
    }
    if (!problems.isEmpty())
        return fail(invalidFields(problems));
    return card;
}

Occasion ExplainPriceInput::occasion(FieldChecks &checks) const
{
    Occasion occasion{formats, businessDay};
    occasion.startsAt = clockTime(startsAt, checks, u"startsAt"_s);
    occasion.channel = domain::salesChannelFromWireName(channel).value_or(domain::SalesChannel::Till);
    occasion.memberTier = memberTier.value_or(QString());
    return occasion;
}

} // namespace foyer::booking
