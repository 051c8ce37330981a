#include "movedsums.h"

#include "ledger.h"
#include "queryamong.h"
#include "schedule.h"

#include <QDateTime>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerHour = 60 * msPerMinute;
constexpr int firstSum = 5; ///< Column of a row of movements.

/** What moved at a moment, one row for all that did so together, with that as `at`. */
struct Movements
{
    QString select; ///< In the order of an index, so that it is summed up as it is read. Binds: from, until.
    QString joined; ///< `m` is the above; `s` its showtime.
    QString currency;
    QStringList sums; ///< Columns of the above.
};

QString sumOf(const QStringList &columns)
{
    QStringList sums;
    for (const QString &column : columns)
        sums.append(u"SUM(%1)"_s.arg(column));
    return sums.join(u", "_s);
}

void putMinor(FigureSums &sums, const QString &account, qint64 minor)
{
    if (minor != 0)
        sums.minorOf.insert(account, minor);
}

// SQLite takes a CROSS JOIN in the order it is written: by time first, whatever it guesses of the tables.

Movements moneyMovements()
{
    QStringList columns;
    QStringList sums;
    for (const QString &account : ledgerAccounts()) {
        columns.append(account + u"_minor"_s);
        sums.append(u"SUM(CASE account WHEN '%1' THEN amount_minor ELSE 0 END) AS %2"_s.arg(account, columns.last()));
    }
    return {u"SELECT at, booking_id, currency, %1 FROM ledger_entry WHERE at >= ? AND at < ? "
            "GROUP BY at, booking_id, currency"_s.arg(sums.join(u", "_s)),
            u"CROSS JOIN booking b ON b.id = m.booking_id CROSS JOIN showtime s ON s.id = b.showtime_id"_s,
            u"m.currency"_s, columns};
}

/** Tickets by the moment in @p column. */
Movements ticketMovements(const QString &column)
{
    return {u"SELECT %1 AS at, showtime_id, COUNT(*) AS tickets FROM ticket WHERE %1 >= ? AND %1 < ? "
            "GROUP BY %1, showtime_id"_s.arg(column),
            u"CROSS JOIN showtime s ON s.id = m.showtime_id CROSS JOIN price_card c ON c.id = s.price_card_id"_s,
            u"c.currency"_s,
            {u"tickets"_s}};
}

/** Currency, day, hour, film and newest showtime, the first five columns of @p row. */
MovedSums partOf(const db::Row &row, QDate day, int hour)
{
    return {row.text(0), day, hour, row.id<domain::MovieTag>(3), row.id<domain::ShowtimeTag>(4), {}};
}

/** `wall` is the moment as the cinema's clocks show it. @p put writes the sum of the column counted so. */
template <class Put>
Result<void> addMovements(QList<MovedSums> &found, db::Connection &connection, const Place &place, const Period &period,
                          const Movements &movements, Put put)
{
    const Result<WallTimes> times = wallTimesOf(period, place.clock);
    if (!times)
        return fail(times.error());
    const qint64 change = place.clock.dayChangeMinutes * msPerMinute;
    db::Binds binds{change, change};
    QString wall = u"m.at + CASE"_s;
    for (const WallTimes::Offset &offset : times->offsets) {
        wall += u" WHEN m.at < ? THEN ?"_s;
        binds.append(offset.untilMs);
        binds.append(offset.ms);
    }
    wall += u" WHEN 1 = 0 THEN 0 ELSE ? END"_s; // a CASE needs a WHEN
    binds.append(times->lastOffsetMs);
    binds.append(times->fromMs);
    binds.append(times->untilMs);
    for (const CinemaId &cinema : place.cinemas)
        binds.append(cinema);
    const Result<db::Rows> rows =
        connection.query(u"SELECT currency, (wall - ?) - (wall - ?) % 86400000 AS business_day, "
                         "wall % 86400000 - wall % 3600000 AS wall_hour, movie_id, MAX(showtime_id), %1 FROM ("
                         "SELECT %2 AS currency, s.movie_id, s.id AS showtime_id, %3, %4 AS wall FROM (%5) m %6 "
                         "WHERE s.cinema_id IN (%7)) moved GROUP BY currency, business_day, wall_hour, movie_id"_s.arg(
                             sumOf(movements.sums), movements.currency, u"m."_s + movements.sums.join(u", m."_s), wall,
                             movements.select, movements.joined, placeholders(place.cinemas.size())),
                         binds);
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(row.integer(1), Qt::UTC).date();
        if (!period.contains(day))
            continue; // a change of the clocks let it in
        MovedSums moved = partOf(row, day, static_cast<int>(row.integer(2) / msPerHour));
        for (qsizetype i = 0; i < movements.sums.size(); ++i)
            put(moved.sums, i, row.integer(static_cast<int>(firstSum + i)));
        found.append(moved);
    }
    return {};
}

} // namespace

QStringList ledgerAccounts()
{
    QStringList names{u"revenue"_s, u"tax"_s, u"exchange"_s, u"refunds_payable"_s, u"by_hand"_s};
    for (const PaymentMethod method : paymentMethods)
        names.append(accountOf(method));
    return names;
}

Result<QList<Place>> placesOf(db::Connection &connection, const QList<CinemaId> &cinemas)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection, u"SELECT id, time_zone, day_change_minutes FROM cinema_snapshot WHERE id IN (%1)"_s, cinemas);
    if (!rows)
        return fail(rows.error());
    QList<Place> places;
    for (const db::Row &row : *rows) {
        const BusinessClock clock{row.text(1), static_cast<int>(row.integer(2))};
        auto known = std::find_if(places.begin(), places.end(), [&](const Place &p) { return p.clock == clock; });
        if (known == places.end())
            known = places.insert(places.end(), {clock, {}});
        known->cinemas.append(row.id<domain::CinemaTag>(0));
    }
    return places;
}

Result<QList<MovedSums>> bookedSums(db::Connection &connection, const Place &place, const Period &period)
{
    QList<MovedSums> found;
    const QStringList names = ledgerAccounts();
    const Result<void> money =
        addMovements(found, connection, place, period, moneyMovements(),
                     [names](FigureSums &sums, qsizetype i, qint64 minor) { putMinor(sums, names.at(i), minor); });
    if (!money)
        return fail(money.error());
    const Result<void> sold = addMovements(found, connection, place, period, ticketMovements(u"issued_at"_s),
                                           [](FigureSums &sums, qsizetype, qint64 count) { sums.sold = count; });
    if (!sold)
        return fail(sold.error());
    const Result<void> returned =
        addMovements(found, connection, place, period, ticketMovements(u"ended_at"_s),
                     [](FigureSums &sums, qsizetype, qint64 count) { sums.returned = count; });
    if (!returned)
        return fail(returned.error());
    return found;
}

} // namespace foyer::booking
