#include "pricecards.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PriceCardId;
using domain::PriceCardTag;
using Cards = QHash<PriceCardId, PriceCard>;

const QString clockFormat = u"HH:mm"_s;
const QString surchargeEffect = u"SURCHARGE"_s;

const QStringList ruleColumns{
    u"price_card_id"_s,     u"position"_s,      u"code"_s,        u"name"_s,      u"effect"_s,      u"amount_minor"_s,
    u"percent_permyriad"_s, u"tax_permyriad"_s, u"ticket_type"_s, u"seat_type"_s, u"weekdays"_s,    u"date_from"_s,
    u"date_to"_s,           u"time_from"_s,     u"time_before"_s, u"format"_s,    u"member_tier"_s, u"channel"_s,
};

/** NULL for what is not set: it says nothing. */
db::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? db::Value(nullptr) : db::Value(text);
}

db::Value dateOrNull(QDate date)
{
    return textOrNull(date.toString(Qt::ISODate)); // empty when invalid
}

QDate toDate(const db::Row &row, int column)
{
    return QDate::fromString(row.text(column), Qt::ISODate);
}

QString toDigits(quint8 weekdays)
{
    QString digits;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        if (weekdays >> (day - 1) & 1)
            digits.append(QString::number(day));
    }
    return digits;
}

quint8 fromDigits(const QString &digits)
{
    int mask = 0;
    for (const QChar digit : digits) {
        if (const int day = digit.digitValue(); day >= Qt::Monday && day <= Qt::Sunday)
            mask |= 1 << (day - 1);
    }
    return static_cast<quint8>(mask);
}

db::Binds toBinds(const PriceCondition &when)
{
    return {textOrNull(toDigits(when.weekdays)),
            dateOrNull(when.from),
            dateOrNull(when.to),
            textOrNull(when.startsFrom.toString(clockFormat)),
            textOrNull(when.startsBefore.toString(clockFormat)),
            textOrNull(when.format),
            textOrNull(when.memberTier),
            when.channel ? db::Value(domain::toWireName(*when.channel)) : db::Value(nullptr)};
}

PriceCondition toCondition(const db::Row &row, int column)
{
    PriceCondition when;
    when.weekdays = fromDigits(row.text(column++));
    when.from = toDate(row, column++);
    when.to = toDate(row, column++);
    when.startsFrom = QTime::fromString(row.text(column++), clockFormat);
    when.startsBefore = QTime::fromString(row.text(column++), clockFormat);
    when.format = row.text(column++);
    when.memberTier = row.text(column++);
    when.channel = domain::salesChannelFromWireName(row.text(column++));
    return when;
}

db::Value seatTypeOrNull(const std::optional<domain::SeatType> &type)
{
    return type ? db::Value(domain::toWireName(*type)) : db::Value(nullptr);
}

db::Binds toBinds(const PriceCardId &card, qsizetype position, const PriceRule &rule)
{
    const bool isPercent = rule.effect == PriceRule::Effect::Percent;
    return db::Binds{card,
                     position,
                     rule.code,
                     rule.name,
                     toWireName(rule.effect),
                     isPercent ? db::Value(nullptr) : db::Value(rule.priceMinor),
                     isPercent ? db::Value(rule.percentPermyriad) : db::Value(nullptr),
                     nullptr,
                     textOrNull(rule.ticketType),
                     seatTypeOrNull(rule.seatType)}
    + toBinds(rule.when);
}

db::Binds toBinds(const PriceCardId &card, qsizetype position, const Surcharge &surcharge)
{
    return db::Binds{card,
                     position,
                     surcharge.code,
                     surcharge.name,
                     surchargeEffect,
                     surcharge.amountMinor,
                     nullptr,
                     surcharge.taxPermyriad,
                     textOrNull(surcharge.ticketType),
                     seatTypeOrNull(surcharge.seatType)}
    + toBinds(surcharge.when);
}

/** In the order of ruleColumns. */
Result<void> addRule(PriceCard &card, const db::Row &row)
{
    const QString effect = row.text(4);
    std::optional<domain::SeatType> seatType;
    if (!row.isNull(9)) {
        seatType = domain::seatTypeFromWireName(row.text(9));
        if (!seatType)
            return fail(ErrorCode::Storage, u"a price rule for an unknown seat type"_s);
    }
    const PriceCondition when = toCondition(row, 10);
    if (effect == surchargeEffect) {
        std::optional<int> tax;
        if (!row.isNull(7))
            tax = static_cast<int>(row.integer(7));
        card.surcharges.append({row.text(2), row.text(3), when, row.integer(5), row.text(8), seatType, tax});
        return {};
    }
    const auto kind = priceRuleEffectFromWireName(effect);
    if (!kind)
        return fail(ErrorCode::Storage, u"a price rule with an unknown effect"_s);
    card.rules.append({row.text(2), row.text(3), when, row.text(8), seatType, *kind, row.integer(5),
                       static_cast<int>(row.integer(6))});
    return {};
}

Result<PriceCard> toCard(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(3));
    const auto rounding = roundingFromWireName(row.text(5));
    const auto taxMode = taxModeFromWireName(row.text(8));
    if (!currency || !rounding || !taxMode)
        return fail(ErrorCode::Storage, u"a price card with an unknown currency, rounding or tax mode"_s);
    PriceCard card;
    card.id = row.id<PriceCardTag>(0);
    card.cinema = row.id<domain::CinemaTag>(1);
    card.name = row.text(2);
    card.currency = *currency;
    card.taxPermyriad = static_cast<int>(row.integer(4));
    card.taxRounding = *rounding;
    card.validFrom = toDate(row, 6);
    card.validTo = toDate(row, 7);
    card.taxMode = *taxMode;
    card.roundToMinor = row.integer(9);
    return card;
}

/** The cards @p where names; it stands in five statements, each with @p binds. */
Result<Cards> cardsWhere(db::Connection &connection, const QString &where, const db::Binds &binds)
{
    const auto select = [&](const QString &columns, const QString &table, const QString &order) {
        return connection.query(u"SELECT %1 FROM %2 WHERE price_card_id IN (SELECT id FROM price_card WHERE %3) "
                                "ORDER BY price_card_id, %4"_s.arg(columns, table, where, order),
                                binds);
    };
    const Result<db::Rows> cards =
        connection.query(u"SELECT id, cinema_id, name, currency, tax_permyriad, tax_rounding, valid_from, valid_to, "
                         "tax_mode, round_to_minor FROM price_card WHERE "_s
                             + where,
                         binds);
    const Result<db::Rows> types = select(u"price_card_id, code, name"_s, u"price_card_type"_s, u"position"_s);
    const Result<db::Rows> prices =
        select(u"price_card_id, ticket_type, seat_type, price_minor"_s, u"price_card_price"_s, u"ticket_type"_s);
    const Result<db::Rows> taxes =
        select(u"price_card_id, ticket_type, tax_permyriad"_s, u"price_card_tax"_s, u"ticket_type"_s);
    const Result<db::Rows> rules = select(ruleColumns.join(u", "_s), u"price_card_rule"_s, u"position"_s);
    for (const Result<db::Rows> *rows : {&cards, &types, &prices, &taxes, &rules}) {
        if (!*rows)
            return fail(rows->error());
    }
    Cards result;
    for (const db::Row &row : *cards) {
        Result<PriceCard> card = toCard(row);
        if (!card)
            return fail(card.error());
        result.insert(card->id, *std::move(card));
    }
    for (const db::Row &row : *types)
        result[row.id<PriceCardTag>(0)].types.append({row.text(1), row.text(2)});
    for (const db::Row &row : *prices) {
        const std::optional<domain::SeatType> type = domain::seatTypeFromWireName(row.text(2));
        if (!type)
            return fail(ErrorCode::Storage, u"a price for an unknown seat type"_s);
        result[row.id<PriceCardTag>(0)].baseMinor.insert({row.text(1), *type}, row.integer(3));
    }
    for (const db::Row &row : *taxes)
        result[row.id<PriceCardTag>(0)].taxOfType.insert(row.text(1), static_cast<int>(row.integer(2)));
    for (const db::Row &row : *rules) {
        if (const Result<void> added = addRule(result[row.id<PriceCardTag>(0)], row); !added)
            return fail(added.error());
    }
    return result;
}

} // namespace

Result<Cards> priceCardsById(db::Connection &connection, const QList<PriceCardId> &ids)
{
    if (ids.isEmpty())
        return Cards();
    db::Binds binds;
    for (const PriceCardId &id : ids)
        binds.append(id);
    return cardsWhere(connection, u"id IN (%1)"_s.arg(QStringList(ids.size(), u"?"_s).join(u", "_s)), binds);
}

Result<QList<PriceCard>> priceCardsOf(db::Connection &connection, const domain::CinemaId &cinema)
{
    return cardsWhere(connection, u"cinema_id = ?"_s, {cinema}).map([](const Cards &found) {
        QList<PriceCard> cards = found.values();
        std::sort(cards.begin(), cards.end(), [](const PriceCard &a, const PriceCard &b) { return a.id < b.id; });
        return cards;
    });
}

Result<void> addPriceCard(db::Transaction &transaction, const PriceCard &card)
{
    if (const Result<void> checked = card.check().result(); !checked)
        return checked;
    const Result<qint64> added = transaction.insertRows(
        u"price_card"_s,
        {u"id"_s, u"cinema_id"_s, u"name"_s, u"currency"_s, u"tax_permyriad"_s, u"tax_rounding"_s, u"valid_from"_s,
         u"valid_to"_s, u"tax_mode"_s, u"round_to_minor"_s},
        {{card.id, card.cinema, card.name, card.currency.code(), card.taxPermyriad, toWireName(card.taxRounding),
          dateOrNull(card.validFrom), dateOrNull(card.validTo), toWireName(card.taxMode), card.roundToMinor}},
        db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    if (*added == 0)
        return {};
    QList<db::Binds> types;
    for (const TicketType &type : card.types)
        types.append({card.id, types.size(), type.code, type.name});
    QList<db::Binds> prices;
    for (auto price = card.baseMinor.cbegin(); price != card.baseMinor.cend(); ++price)
        prices.append({card.id, price.key().first, domain::toWireName(price.key().second), price.value()});
    QList<db::Binds> taxes;
    for (auto tax = card.taxOfType.cbegin(); tax != card.taxOfType.cend(); ++tax)
        taxes.append({card.id, tax.key(), tax.value()});
    QList<db::Binds> rules;
    for (const PriceRule &rule : card.rules)
        rules.append(toBinds(card.id, rules.size(), rule));
    for (const Surcharge &surcharge : card.surcharges)
        rules.append(toBinds(card.id, rules.size(), surcharge));

    struct Part
    {
        QString table;
        QStringList columns;
        QList<db::Binds> rows;
    };
    const QList<Part> parts{
        {u"price_card_type"_s, {u"price_card_id"_s, u"position"_s, u"code"_s, u"name"_s}, types},
        {u"price_card_price"_s, {u"price_card_id"_s, u"ticket_type"_s, u"seat_type"_s, u"price_minor"_s}, prices},
        {u"price_card_tax"_s, {u"price_card_id"_s, u"ticket_type"_s, u"tax_permyriad"_s}, taxes},
        {u"price_card_rule"_s, ruleColumns, rules},
    };
    for (const Part &part : parts) {
        if (const Result<qint64> written = transaction.insertRows(part.table, part.columns, part.rows); !written)
            return fail(written.error());
    }
    return {};
}

} // namespace foyer::booking
