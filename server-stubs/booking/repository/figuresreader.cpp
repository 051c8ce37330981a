#include "figuresreader.h"

#include "ledger.h"
#include "queryamong.h"
#include "schedule.h"

#include <QDateTime>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::MovieId;
using domain::ShowtimeId;

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerHour = 60 * msPerMinute;
constexpr qsizetype firstSum = 5; ///< Column of a row of movements.

/** Cinemas whose days are the same span of time. */
struct Place
{
    BusinessClock clock;
    db::Binds cinemas;
};

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

/** What moved at a moment, one row for all that did so together, with that as `at`. */
struct Movements
{
    QString select; ///< In the order of an index, so that it is summed up as it is read. Binds: from, until.
    QString joined; ///< `m` is the above; `s` its showtime.
    QString currency;
    QStringList sums; ///< Columns of the above.
};

/** All that there are (domain/ledger.h). */
QStringList accounts()
{
    QStringList names{u"revenue"_s, u"tax"_s, u"exchange"_s, u"refunds_payable"_s};
    for (const PaymentMethod method : {PaymentMethod::Cash, PaymentMethod::Card, PaymentMethod::Online,
                                       PaymentMethod::GiftCard, PaymentMethod::Voucher})
        names.append(accountOf(method));
    return names;
}

// SQLite takes a CROSS JOIN in the order it is written: by time first, whatever it guesses of the tables.

Movements moneyMovements()
{
    QStringList columns;
    QStringList sums;
    for (const QString &account : accounts()) {
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

class Summary
{
public:
    Summary(db::Connection &connection, const Period &period)
        : m_connection(connection)
        , m_period(period)
    {
    }

    Result<void> add(const Place &place)
    {
        Result<void> done = addCurrencies(place);
        const QStringList names = accounts();
        if (done) {
            done = addMovements(place, moneyMovements(), [names](FigureSums &sums, qsizetype i, qint64 minor) {
                if (minor != 0)
                    sums.minorOf.insert(names.at(i), minor);
            });
        }
        if (done) {
            done = addMovements(place, ticketMovements(u"issued_at"_s),
                                [](FigureSums &sums, qsizetype, qint64 count) { sums.sold = count; });
        }
        if (done) {
            done = addMovements(place, ticketMovements(u"ended_at"_s),
                                [](FigureSums &sums, qsizetype, qint64 count) { sums.returned = count; });
        }
        return done ? addSeats(place) : done;
    }

    /** Once all is added. */
    Result<QList<CurrencyFigures>> take()
    {
        if (const Result<void> done = addTitles(); !done)
            return fail(done.error());
        return m_figures.values();
    }

private:
    /** Of the cards on sale now or once. */
    Result<void> addCurrencies(const Place &place)
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT DISTINCT c.currency FROM price_card c WHERE c.cinema_id IN (%1) AND NOT EXISTS (SELECT 1 FROM "
            "price_card_head h WHERE h.id = COALESCE(c.revision_of, c.id) AND h.state = 'DRAFT')"_s,
            place.cinemas);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            if (const Result<CurrencyFigures *> block = blockOf(row.text(0)); !block)
                return fail(block.error());
        }
        return {};
    }

    /** One pass over both periods: by day, and in the asked one by hour and film too. `wall` is the moment as the
     *  cinema's clocks show it. @p put writes the sum of the column counted so. */
    template <class Put>
    Result<void> addMovements(const Place &place, const Movements &movements, Put put)
    {
        const Result<WallTimes> times = wallTimesOf(m_period.withBefore(), place.clock);
        if (!times)
            return fail(times.error());
        const qint64 change = place.clock.dayChangeMinutes * msPerMinute;
        const qint64 start = QDateTime(m_period.from(), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() + change;
        db::Binds binds{change, change, start, start};
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
        binds.append(place.cinemas);
        QStringList sums;
        for (const QString &column : movements.sums)
            sums.append(u"SUM(%1)"_s.arg(column));
        const Result<db::Rows> rows = m_connection.query(
            u"SELECT currency, (wall - ?) - (wall - ?) % 86400000 AS business_day, "
            "CASE WHEN wall >= ? THEN wall % 86400000 - wall % 3600000 ELSE -1 END AS wall_hour, "
            "CASE WHEN wall >= ? THEN movie_id END AS film, MAX(showtime_id), %1 FROM ("
            "SELECT %2 AS currency, s.movie_id, s.id AS showtime_id, %3, %4 AS wall FROM (%5) m %6 "
            "WHERE s.cinema_id IN (%7)) moved GROUP BY currency, business_day, wall_hour, film"_s.arg(
                sums.join(u", "_s), movements.currency, u"m."_s + movements.sums.join(u", m."_s), wall,
                movements.select, movements.joined, placeholders(place.cinemas.size())),
            binds);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            FigureSums moved;
            for (qsizetype i = 0; i < movements.sums.size(); ++i)
                put(moved, i, row.integer(static_cast<int>(firstSum + i)));
            if (const Result<void> done = addRow(row, moved); !done)
                return done;
        }
        return {};
    }

    Result<void> addRow(const db::Row &row, const FigureSums &sums)
    {
        const Result<CurrencyFigures *> found = blockOf(row.text(0));
        if (!found)
            return fail(found.error());
        CurrencyFigures &block = **found;
        const QDate day = QDateTime::fromMSecsSinceEpoch(row.integer(1), Qt::UTC).date();
        if (!m_period.withBefore().contains(day))
            return {}; // a change of the clocks let it in
        block.byDay[day] += sums;
        if (!m_period.contains(day))
            return {};
        block.byHour[static_cast<int>(row.integer(2) / msPerHour)] += sums;
        const auto movie = row.id<domain::MovieTag>(3);
        MovieFigures &ofMovie = block.byMovie[movie];
        ofMovie.movie = movie;
        ofMovie.sums += sums;
        const auto showtime = row.id<domain::ShowtimeTag>(4);
        ShowtimeId &newest = m_newestOf[movie];
        if (newest.isNull() || newest.toBytes() < showtime.toBytes())
            newest = showtime;
        return {};
    }

    Result<void> addSeats(const Place &place)
    {
        db::Binds binds = place.cinemas;
        binds.append(m_period.before().from().toString(Qt::ISODate));
        binds.append(m_period.to().toString(Qt::ISODate));
        const Result<db::Rows> rows = m_connection.query(
            u"SELECT currency, business_day, start_hour, COUNT(*), SUM(seat_count), SUM(sold) FROM ("
            "SELECT c.currency, s.business_day, SUBSTR(s.starts_local, 12, 2) AS start_hour, s.seat_count, "
            "(SELECT COUNT(*) FROM ticket t WHERE t.showtime_id = s.id AND t.is_live = 1) AS sold "
            "FROM showtime s JOIN price_card c ON c.id = s.price_card_id "
            "WHERE s.cinema_id IN (%1) AND s.business_day >= ? AND s.business_day <= ? AND s.is_cancelled = 0 AND "
            "s.publication = 'PUBLISHED') played "
            "GROUP BY currency, business_day, start_hour"_s.arg(placeholders(place.cinemas.size())),
            binds);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            FigureSums sums;
            sums.showtimes = row.integer(3);
            sums.seatsOffered = row.integer(4);
            sums.seatsSold = row.integer(5);
            const QDate day = QDate::fromString(row.text(1), Qt::ISODate);
            const Result<CurrencyFigures *> block = blockOf(row.text(0));
            if (!block)
                return fail(block.error());
            (*block)->byDay[day] += sums;
            if (m_period.contains(day))
                (*block)->byWeekHour[{day.dayOfWeek(), row.text(2).toInt()}] += sums;
        }
        return {};
    }

    /** Of the newest showtime of each: ids are in the order of time. */
    Result<void> addTitles()
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection, u"SELECT id, movie_title FROM showtime WHERE id IN (%1)"_s, m_newestOf.values());
        if (!rows)
            return fail(rows.error());
        QHash<ShowtimeId, QString> titles;
        for (const db::Row &row : *rows)
            titles.insert(row.id<domain::ShowtimeTag>(0), row.text(1));
        for (CurrencyFigures &block : m_figures) {
            for (MovieFigures &movie : block.byMovie)
                movie.title = titles.value(m_newestOf.value(movie.movie));
        }
        return {};
    }

    Result<CurrencyFigures *> blockOf(const QString &code)
    {
        auto known = m_figures.find(code);
        if (known == m_figures.end()) {
            const Result<domain::Currency> currency = domain::Currency::fromCode(code);
            if (!currency)
                return fail(ErrorCode::Storage, u"the books name the currency "_s + code);
            known = m_figures.insert(code, CurrencyFigures{*currency, {}, {}, {}, {}});
        }
        return &known.value();
    }

    db::Connection &m_connection;
    const Period m_period;
    QMap<QString, CurrencyFigures> m_figures;
    QHash<MovieId, ShowtimeId> m_newestOf;
};

} // namespace

Result<QList<CurrencyFigures>> figuresOf(db::Connection &connection, const QList<CinemaId> &cinemas,
                                         const Period &period)
{
    const Result<QList<Place>> places = placesOf(connection, cinemas);
    if (!places)
        return fail(places.error());
    Summary summary(connection, period);
    for (const Place &place : *places) {
        if (const Result<void> done = summary.add(place); !done)
            return fail(done.error());
    }
    return summary.take();
}

Result<QList<CinemaId>> allCinemas(db::Connection &connection)
{
    const Result<db::Rows> rows = connection.query(u"SELECT id FROM cinema_snapshot"_s);
    if (!rows)
        return fail(rows.error());
    QList<CinemaId> cinemas;
    for (const db::Row &row : *rows)
        cinemas.append(row.id<domain::CinemaTag>(0));
    return cinemas;
}

} // namespace foyer::booking
