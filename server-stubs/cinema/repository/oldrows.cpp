#include "oldrows.h"

#include "planedit.h"
#include "plantext.h"
#include "searchtext.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;

Result<void> completeCinemas(db::Transaction &transaction)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT id, name, city FROM cinema WHERE search_name IS NULL"_s);
    if (!rows)
        return fail(rows.error());
    QList<db::RowUpdate> updates;
    for (const db::Row &row : *rows)
        updates.append(
            {{row.bytes("id")}, {}, {domain::searchText(row.text("name")), domain::searchText(row.text("city"))}});
    return transaction.updateRows(u"cinema"_s, {u"id"_s}, {}, {u"search_name"_s, u"search_city"_s}, updates)
        .map([](qint64) {});
}

/** A plan that cannot be read has no ids to keep: it is told of when somebody asks for it, not at the start. */
Result<int> highestIdOf(db::Transaction &transaction, const QByteArray &auditorium)
{
    return transaction.query(u"SELECT version, seats FROM seat_plan WHERE auditorium_id = ?"_s, {auditorium})
        .map([](const db::Rows &plans) {
            int highest = 0;
            for (const db::Row &row : plans) {
                if (const auto plan = planFromText(static_cast<int>(row.integer(0)), row.text(1)))
                    highest = std::max(highest, highestSeatId(*plan));
            }
            return highest;
        });
}

Result<void> completeAuditoriums(db::Transaction &transaction)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT id, name FROM auditorium WHERE search_name IS NULL"_s);
    if (!rows)
        return fail(rows.error());
    QList<db::RowUpdate> updates;
    for (const db::Row &row : *rows) {
        const Result<int> highest = highestIdOf(transaction, row.bytes("id"));
        if (!highest)
            return fail(highest.error());
        updates.append({{row.bytes("id")}, {}, {domain::searchText(row.text("name")), *highest}});
    }
    return transaction.updateRows(u"auditorium"_s, {u"id"_s}, {}, {u"search_name"_s, u"highest_seat_id"_s}, updates)
        .map([](qint64) {});
}

} // namespace

Result<bool> hasIncompleteRows(db::Connection &connection)
{
    return connection
        .query(u"SELECT id FROM cinema WHERE search_name IS NULL UNION ALL "
               "SELECT id FROM auditorium WHERE search_name IS NULL LIMIT 1"_s)
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

Result<void> completeOldRows(db::Transaction &transaction)
{
    return completeCinemas(transaction).and_then([&transaction] { return completeAuditoriums(transaction); });
}

} // namespace foyer::cinema
