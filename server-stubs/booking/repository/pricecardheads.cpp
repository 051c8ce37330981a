#include "pricecardheads.h"

#include "planninghistory.h"

#include "bookingsearch.h"
#include "queryamong.h"
#include "searchtext.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PriceCardId;
using domain::PriceCardTag;
using domain::ShowtimeId;

const QStringList identityColumns{u"id"_s, u"cinema_id"_s, u"created_at"_s, u"created_by"_s};
const QStringList editedColumns{u"revision_id"_s, u"version"_s,  u"state"_s,      u"name"_s,      u"search_name"_s,
                                u"valid_from"_s,  u"valid_to"_s, u"changed_at"_s, u"changed_by"_s};

QString selectHeads()
{
    return u"SELECT "_s + (identityColumns + editedColumns).join(u", "_s) + u" FROM price_card_head"_s;
}

db::Value dateOrNull(QDate date)
{
    return date.isValid() ? db::Value(date.toString(Qt::ISODate)) : db::Value(nullptr);
}

db::Binds editedBinds(const PriceCardHead &head)
{
    return {head.revision,
            head.version,
            toWireName(head.state),
            head.name,
            domain::searchText(head.name),
            dateOrNull(head.validFrom),
            dateOrNull(head.validTo),
            head.changedAtMs,
            head.changedBy};
}

Result<QList<PriceCardHead>> toHeads(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<PriceCardHead> heads;
    for (const db::Row &row : *rows) {
        const auto state = publicationFromWireName(row.text("state"));
        if (!state)
            return fail(ErrorCode::Storage, u"a price card in the database cannot be read"_s);
        PriceCardHead head;
        head.id = row.id<PriceCardTag>("id");
        head.cinema = row.id<domain::CinemaTag>("cinema_id");
        head.revision = row.id<PriceCardTag>("revision_id");
        head.version = static_cast<int>(row.integer("version"));
        head.state = *state;
        head.name = row.text("name");
        head.validFrom = QDate::fromString(row.text("valid_from"), Qt::ISODate);
        head.validTo = QDate::fromString(row.text("valid_to"), Qt::ISODate);
        head.createdAtMs = row.integer("created_at");
        head.createdBy = row.text("created_by");
        head.changedAtMs = row.integer("changed_at");
        head.changedBy = row.text("changed_by");
        heads.append(head);
    }
    return heads;
}

const QString validOnDay = u"(valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to >= ?)"_s;

struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    void add(const QString &term, const db::Binds &values)
    {
        terms.append(u'(' + term + u')');
        binds += values;
    }
    QString sql() const { return terms.join(u" AND "_s); }
};

Condition conditionOf(const PriceCardQuery &query)
{
    Condition condition;
    if (!query.cinema.isNull())
        condition.add(u"cinema_id = ?"_s, {query.cinema});
    if (!query.visibleCinemas.isEmpty()) {
        db::Binds visible;
        for (const domain::CinemaId &cinema : query.visibleCinemas)
            visible.append(cinema);
        condition.add(u"cinema_id IN (%1)"_s.arg(QStringList(visible.size(), u"?"_s).join(u", "_s)), visible);
    }
    const QStringList words = domain::searchText(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words)
        condition.add(u"search_name LIKE ? ESCAPE '!'"_s, {anywhere(word)});
    if (query.validOn) {
        const QString day = query.validOn->toString(Qt::ISODate);
        condition.add(validOnDay, {day, day});
    }
    if (!query.states.isEmpty()) {
        db::Binds states;
        for (const Publication state : query.states)
            states.append(toWireName(state));
        condition.add(u"state IN (%1)"_s.arg(QStringList(states.size(), u"?"_s).join(u", "_s)), states);
    }
    return condition;
}

QString orderOf(const PriceCardQuery &query)
{
    const QString direction = query.isDescending ? u" DESC"_s : u" ASC"_s;
    switch (query.order) {
    case PriceCardQuery::Order::Name:
        break;
    case PriceCardQuery::Order::ValidFrom: // what has no beginning began first, on both engines
        return u"COALESCE(valid_from, '')"_s + direction + u", id"_s + direction;
    case PriceCardQuery::Order::ChangedAt:
        return u"changed_at"_s + direction + u", id"_s + direction;
    }
    return u"search_name"_s + direction + u", id"_s + direction;
}

} // namespace

bool PriceCardHead::isValidOn(QDate businessDay) const
{
    return businessDay.isValid() && (!validFrom.isValid() || businessDay >= validFrom)
        && (!validTo.isValid() || businessDay <= validTo);
}

void PriceCardHead::setRevision(const PriceCard &card)
{
    revision = card.id;
    name = card.name;
    validFrom = card.validFrom;
    validTo = card.validTo;
}

Result<PriceCardPage> priceCardPage(db::Connection &connection, const PriceCardQuery &query)
{
    const Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM price_card_head WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    const Result<QList<PriceCardHead>> heads = toHeads(connection.query(
        selectHeads() + u" WHERE %1 ORDER BY %2 LIMIT ? OFFSET ?"_s.arg(condition.sql(), orderOf(query)),
        condition.binds + db::Binds{query.first, query.offset}));
    if (!heads)
        return fail(heads.error());
    return PriceCardPage{*heads, static_cast<int>(count->first().integer(0))};
}

Result<QHash<PriceCardId, PriceCardHead>> priceCardHeads(db::Connection &connection, const QList<PriceCardId> &ids)
{
    const Result<QList<PriceCardHead>> heads =
        toHeads(db::queryAmong(connection, selectHeads() + u" WHERE id IN (%1)"_s, ids));
    if (!heads)
        return fail(heads.error());
    QHash<PriceCardId, PriceCardHead> found;
    for (const PriceCardHead &head : *heads)
        found.insert(head.id, head);
    return found;
}

Result<QHash<PriceCardId, PriceCardId>> priceCardOf(db::Connection &connection, const QList<PriceCardId> &revisions)
{
    return db::queryAmong(connection, u"SELECT id, revision_of FROM price_card WHERE id IN (%1)"_s, revisions)
        .map([](const db::Rows &rows) {
            QHash<PriceCardId, PriceCardId> cards;
            for (const db::Row &row : rows) {
                const PriceCardId revision = row.id<PriceCardTag>(0);
                cards.insert(revision, row.isNull(1) ? revision : row.id<PriceCardTag>(1));
            }
            return cards;
        });
}

Result<std::optional<PriceCardHead>> priceCardHeadOn(db::Connection &connection, const domain::CinemaId &cinema,
                                                     QDate businessDay)
{
    const QString day = businessDay.toString(Qt::ISODate);
    const Result<QList<PriceCardHead>> heads =
        toHeads(connection.query(selectHeads()
                                     + u" WHERE cinema_id = ? AND state = 'PUBLISHED' AND %1 "
                                       "ORDER BY COALESCE(valid_from, '') DESC, id DESC LIMIT 1"_s.arg(validOnDay),
                                 {cinema, day, day}));
    if (!heads)
        return fail(heads.error());
    return heads->isEmpty() ? std::nullopt : std::optional(heads->first());
}

Result<void> addPriceCardHead(db::Transaction &transaction, const PriceCardHead &head)
{
    const Result<qint64> added =
        transaction.insertRows(u"price_card_head"_s, identityColumns + editedColumns,
                               {db::Binds{head.id, head.cinema, head.createdAtMs, head.createdBy} + editedBinds(head)});
    if (!added)
        return fail(added.error());
    return transaction.execute(u"UPDATE price_card SET revision_of = ? WHERE id = ?"_s, {head.id, head.revision})
        .map([](qint64) {});
}

Result<void> addPriceCardRevision(db::Transaction &transaction, const PriceCard &card, const PriceCardId &of)
{
    if (const Result<void> added = addPriceCard(transaction, card); !added)
        return added;
    return transaction.execute(u"UPDATE price_card SET revision_of = ? WHERE id = ?"_s, {of, card.id}).map([](qint64) {
    });
}

Result<bool> claimPriceCardEdit(db::Transaction &transaction, const PriceCardId &id, int version)
{
    return transaction
        .updateRows(u"price_card_head"_s, {u"id"_s}, {u"version"_s}, {u"version"_s}, {{{id}, {version}, {version + 1}}})
        .map([](qint64 matched) { return matched == 1; });
}

Result<void> writePriceCardHead(db::Transaction &transaction, const PriceCardHead &head)
{
    return transaction
        .updateRows(u"price_card_head"_s, {u"id"_s}, {}, editedColumns, {{{head.id}, {}, editedBinds(head)}})
        .map([](qint64) {});
}

Result<QHash<PriceCardId, int>> showtimesOfCards(db::Connection &connection, const QList<PriceCardId> &cards,
                                                 qint64 fromMs)
{
    QHash<PriceCardId, int> counts;
    for (const PriceCardId &card : cards) {
        const Result<db::Rows> rows =
            connection.query(u"SELECT COUNT(*) FROM price_card c JOIN showtime s ON s.price_card_id = c.id "
                             "WHERE c.revision_of = ? AND s.starts_at >= ? AND s.is_cancelled = 0"_s,
                             {card, fromMs});
        if (!rows)
            return fail(rows.error());
        counts.insert(card, static_cast<int>(rows->first().integer(0)));
    }
    return counts;
}

Result<int> giveNewestRevision(db::Transaction &transaction, const PriceCardHead &head, const Editor &by, qint64 nowMs)
{
    const QString first = head.validFrom.isValid() ? head.validFrom.toString(Qt::ISODate) : u"0000-01-01"_s;
    const QString last = head.validTo.isValid() ? head.validTo.toString(Qt::ISODate) : u"9999-12-31"_s;
    const Result<db::Rows> found = transaction.query(
        u"SELECT id, plan_revision, seat_version FROM showtime WHERE price_card_id IN "
        "(SELECT id FROM price_card WHERE revision_of = ? AND id <> ?) AND starts_at > ? AND is_cancelled = 0 "
        "AND business_day BETWEEN ? AND ? "
        "AND NOT EXISTS (SELECT 1 FROM seat_claim c WHERE c.showtime_id = showtime.id) "
        "AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.showtime_id = showtime.id)"_s,
        {head.id, head.revision, nowMs, first, last});
    if (!found)
        return fail(found.error());
    QList<db::RowUpdate> updates;
    QList<ShowtimeId> ids;
    for (const db::Row &row : *found) {
        const qint64 revision = row.integer(1);
        ids.append(row.id<domain::ShowtimeTag>(0));
        // Whoever claims a seat counts up seat_version: one that is claimed meanwhile keeps its price.
        updates.append({{ids.constLast()}, {revision, row.integer(2)}, {head.revision, revision + 1, nowMs, by.name}});
    }
    const Result<qint64> matched =
        transaction.updateRows(u"showtime"_s, {u"id"_s}, {u"plan_revision"_s, u"seat_version"_s},
                               {u"price_card_id"_s, u"plan_revision"_s, u"changed_at"_s, u"changed_by"_s}, updates);
    if (!matched)
        return fail(matched.error());
    const auto changed = db::queryAmong(
        transaction.connection(), u"SELECT id, plan_revision, price_card_id FROM showtime WHERE id IN (%1)"_s, ids);
    if (!changed)
        return fail(changed.error());
    QHash<ShowtimeId, int> versions;
    for (const db::Row &row : *changed) {
        if (row.id<domain::PriceCardTag>(2) == head.revision)
            versions.insert(row.id<domain::ShowtimeTag>(0), static_cast<int>(row.integer(1)));
    }
    return logNewPrices(transaction, versions, head, by, nowMs).map([&matched] { return static_cast<int>(*matched); });
}

} // namespace foyer::booking
