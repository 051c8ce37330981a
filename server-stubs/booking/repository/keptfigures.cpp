#include "keptfigures.h"

#include "schedule.h"

#include <QDateTime>
#include <QMap>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

constexpr int firstAccount = 7; ///< Column of a row of kept sums.

QString iso(QDate day)
{
    return day.toString(Qt::ISODate);
}

QStringList accountColumns()
{
    QStringList columns;
    for (const QString &account : ledgerAccounts())
        columns.append(account + u"_minor"_s);
    return columns;
}

/** Since when something was booked. */
Result<qint64> firstBookedMs(db::Connection &connection)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT (SELECT MIN(at) FROM ledger_entry), (SELECT MIN(issued_at) FROM ticket)"_s);
    if (!rows)
        return fail(rows.error());
    const db::Row &row = rows->first();
    const qint64 never = std::numeric_limits<qint64>::max();
    return std::min(row.isNull(0) ? never : row.integer(0), row.isNull(1) ? never : row.integer(1));
}

/** By key: what was booked at one hour of one film may come in several parts. */
QList<MovedSums> joined(const QList<MovedSums> &sums)
{
    QMap<std::tuple<QString, int, QByteArray>, MovedSums> byKey;
    for (const MovedSums &part : sums) {
        auto &whole = byKey[{part.currency, part.hour, part.movie.toBytes()}];
        const FigureSums sum = whole.sums;
        const domain::ShowtimeId newest = whole.newestShowtime;
        whole = part;
        whole.sums += sum;
        if (!newest.isNull() && whole.newestShowtime.toBytes() < newest.toBytes())
            whole.newestShowtime = newest;
    }
    return byKey.values();
}

} // namespace

Result<QSet<QDate>> keptDays(db::Connection &connection, const Place &place, const Period &period, qint64 nowMs)
{
    db::Binds binds(place.cinemas.cbegin(), place.cinemas.cend());
    binds.append(iso(period.from()));
    binds.append(iso(period.to()));
    binds.append(place.clock.timeZone);
    binds.append(place.clock.dayChangeMinutes);
    binds.append(nowMs);
    const Result<db::Rows> rows = connection.query(
        u"SELECT business_day, COUNT(*) FROM figures_day WHERE cinema_id IN (%1) AND business_day >= ? AND "
        u"business_day "
        "<= ? AND time_zone = ? AND day_change_minutes = ? AND kept_at <= ? GROUP BY business_day"_s.arg(
            placeholders(place.cinemas.size())),
        binds);
    if (!rows)
        return fail(rows.error());
    QSet<QDate> days;
    for (const db::Row &row : *rows) {
        if (row.integer(1) == place.cinemas.size())
            days.insert(QDate::fromString(row.text(0), Qt::ISODate));
    }
    return days;
}

Result<QList<MovedSums>> keptSums(db::Connection &connection, const Place &place, const Period &period)
{
    db::Binds binds(place.cinemas.cbegin(), place.cinemas.cend());
    binds.append(iso(period.from()));
    binds.append(iso(period.to()));
    QStringList sums;
    for (const QString &column : accountColumns())
        sums.append(u"SUM(%1)"_s.arg(column));
    const Result<db::Rows> rows = connection.query(
        u"SELECT currency, business_day, wall_hour, movie_id, MAX(newest_showtime_id), SUM(tickets_sold), "
        "SUM(tickets_returned), %1 FROM figures_part WHERE cinema_id IN (%2) AND business_day >= ? AND business_day <= "
        "? "
        "GROUP BY currency, business_day, wall_hour, movie_id"_s.arg(sums.join(u", "_s),
                                                                     placeholders(place.cinemas.size())),
        binds);
    if (!rows)
        return fail(rows.error());
    const QStringList accounts = ledgerAccounts();
    QList<MovedSums> found;
    for (const db::Row &row : *rows) {
        MovedSums part{row.text(0),
                       QDate::fromString(row.text(1), Qt::ISODate),
                       static_cast<int>(row.integer(2)),
                       row.id<domain::MovieTag>(3),
                       row.id<domain::ShowtimeTag>(4),
                       {}};
        part.sums.sold = row.integer(5);
        part.sums.returned = row.integer(6);
        for (int i = 0; i < accounts.size(); ++i) {
            if (const qint64 minor = row.integer(firstAccount + i); minor != 0)
                part.sums.minorOf.insert(accounts.at(i), minor);
        }
        found.append(part);
    }
    return found;
}

Result<std::optional<CinemaDay>> nextDayToKeep(db::Connection &connection, qint64 nowMs)
{
    const Result<qint64> firstMs = firstBookedMs(connection);
    if (!firstMs)
        return fail(firstMs.error());
    const qint64 overMs = nowMs - std::chrono::milliseconds(dayIsKeptAfter).count();
    if (*firstMs >= overMs)
        return std::optional<CinemaDay>();
    const Result<db::Rows> cinemas =
        connection.query(u"SELECT id, time_zone, day_change_minutes FROM cinema_snapshot ORDER BY id"_s);
    if (!cinemas)
        return fail(cinemas.error());
    std::optional<CinemaDay> next;
    for (const db::Row &row : *cinemas) {
        const BusinessClock clock{row.text(1), static_cast<int>(row.integer(2))};
        const Result<QDate> over = businessDayAt(overMs, clock.timeZone, clock.dayChangeMinutes);
        const Result<QDate> begun = businessDayAt(*firstMs, clock.timeZone, clock.dayChangeMinutes);
        if (!over || !begun)
            return fail(over ? begun.error() : over.error());
        const QDate today = *over;
        const QDate first = *begun;
        if (first >= today)
            continue;
        // No figures are told of more days at once, and those before them.
        const QDate last = today.addDays(-1);
        const QDate furthest = std::max(first, today.addDays(-2 * Period::maxDays));
        const Place place{clock, {row.id<domain::CinemaTag>(0)}};
        for (QDate to = last; to >= furthest; to = to.addDays(-Period::maxDays)) {
            const QDate from = std::max(furthest, to.addDays(1 - Period::maxDays));
            const Result<QSet<QDate>> kept = keptDays(connection, place, *Period::create(from, to), nowMs);
            if (!kept)
                return fail(kept.error());
            QDate day = to;
            while (day >= from && kept->contains(day))
                day = day.addDays(-1);
            if (day < from)
                continue;
            if (!next || next->day < day)
                next = CinemaDay{place.cinemas.first(), clock, day};
            break;
        }
    }
    return next;
}

Result<void> keepDay(db::Transaction &transaction, const CinemaDay &day, const QList<MovedSums> &sums, qint64 nowMs)
{
    const db::Binds key{day.cinema, iso(day.day)};
    const QStringList keyColumns{u"cinema_id"_s, u"business_day"_s};
    for (const QString &table : {u"figures_part"_s, u"figures_day"_s}) {
        if (const Result<qint64> gone = transaction.deleteRows(table, keyColumns, {key}); !gone)
            return fail(gone.error());
    }
    db::Binds head = key;
    head += {day.clock.timeZone, day.clock.dayChangeMinutes, nowMs};
    const Result<qint64> written = transaction.insertRows(
        u"figures_day"_s, keyColumns + QStringList{u"time_zone"_s, u"day_change_minutes"_s, u"kept_at"_s}, {head});
    if (!written)
        return fail(written.error());
    QList<db::Binds> rows;
    const QStringList accounts = ledgerAccounts();
    for (const MovedSums &part : joined(sums)) {
        db::Binds row = key;
        row += {part.currency, part.hour, part.movie, part.newestShowtime, part.sums.sold, part.sums.returned};
        for (const QString &account : accounts)
            row.append(part.sums.minorOf.value(account));
        rows.append(row);
    }
    const QStringList columns = keyColumns
        + QStringList{u"currency"_s,           u"wall_hour"_s,    u"movie_id"_s,
                      u"newest_showtime_id"_s, u"tickets_sold"_s, u"tickets_returned"_s}
        + accountColumns();
    if (const Result<qint64> parts = transaction.insertRows(u"figures_part"_s, columns, rows); !parts)
        return fail(parts.error());
    return {};
}

Result<void> forgetDaysKeptAfter(db::Transaction &transaction, qint64 nowMs)
{
    const Result<qint64> parts =
        transaction.execute(u"DELETE FROM figures_part WHERE EXISTS (SELECT 1 FROM figures_day d WHERE d.cinema_id = "
                            u"figures_part.cinema_id "
                            "AND d.business_day = figures_part.business_day AND d.kept_at > ?)"_s,
                            {nowMs});
    if (!parts)
        return fail(parts.error());
    const Result<qint64> days = transaction.execute(u"DELETE FROM figures_day WHERE kept_at > ?"_s, {nowMs});
    if (!days)
        return fail(days.error());
    return {};
}

} // namespace foyer::booking
