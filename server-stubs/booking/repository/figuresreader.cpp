#include "figuresreader.h"

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
constexpr qint64 msPerDay = 24 * msPerHour;

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
        const Result<WallTimes> both = wallTimesOf(m_period.withBefore(), place.clock);
        const Result<WallTimes> own = wallTimesOf(m_period, place.clock);
        if (!both || !own)
            return fail(both ? own.error() : both.error());
        const auto each = {
            &Summary::addCurrencies,
            &Summary::addMoneyByDay,
            &Summary::addMoneyByHour,
            &Summary::addSeats,
        };
        m_both = *both;
        m_own = *own;
        for (const auto step : each) {
            if (const Result<void> done = (this->*step)(place); !done)
                return done;
        }
        for (const Moved &moved : {Moved{u"issued_at"_s, &FigureSums::sold}, {u"ended_at"_s, &FigureSums::returned}}) {
            if (const Result<void> done = addTicketsByDay(place, moved); !done)
                return done;
            if (const Result<void> done = addTicketsByHour(place, moved); !done)
                return done;
        }
        return {};
    }

    /** Once all is added. */
    Result<QList<CurrencyFigures>> take()
    {
        if (const Result<void> done = addTitles(); !done)
            return fail(done.error());
        return m_figures.values();
    }

private:
    /** What tickets did, in the column that says when. */
    struct Moved
    {
        QString column;
        qint64 FigureSums::*count;
    };

    /** The rows of @p select, which reads @p from with a moment `at` and these columns, with that as `wall`. */
    struct Timed
    {
        QString select;
        QString columns;
        QString from;
        QString at;
        QString groupBy;
    };

    /** The binds of the outer SELECT come first, as they stand there. */
    Result<db::Rows> query(const Timed &what, const Place &place, const WallTimes &times, db::Binds binds)
    {
        QString wall = u"("_s + what.at + u" + CASE"_s;
        for (const WallTimes::Offset &offset : times.offsets) {
            wall += u" WHEN "_s + what.at + u" < ? THEN ?"_s;
            binds.append(offset.untilMs);
            binds.append(offset.ms);
        }
        // A CASE needs a WHEN.
        wall += u" WHEN 0 = 1 THEN 0 ELSE ? END)"_s;
        binds.append(times.lastOffsetMs);
        binds.append(times.fromMs);
        binds.append(times.untilMs);
        binds.append(place.cinemas);
        return m_connection.query(
            u"SELECT %1 FROM (SELECT %2, %3 AS wall FROM %4 WHERE %5 >= ? AND %5 < ? AND s.cinema_id IN (%6)) moments "
            "GROUP BY %7"_s.arg(what.select, what.columns, wall, what.from, what.at, placeholders(place.cinemas.size()),
                                what.groupBy),
            binds);
    }

    /** The day change as often as byDay asks for it. */
    static db::Binds dayBinds(const Place &place)
    {
        const qint64 change = place.clock.dayChangeMinutes * msPerMinute;
        return {change, change};
    }

    static QDate dayOf(qint64 wallMs) { return QDateTime::fromMSecsSinceEpoch(wallMs, Qt::UTC).date(); }

    Result<void> addCurrencies(const Place &place)
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection, u"SELECT DISTINCT currency FROM price_card WHERE cinema_id IN (%1)"_s, place.cinemas);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            if (const Result<CurrencyFigures *> block = blockOf(row.text(0)); !block)
                return fail(block.error());
        }
        return {};
    }

    Result<void> addMoneyByDay(const Place &place)
    {
        const Result<db::Rows> rows =
            query({u"currency, account, (wall - ?) - (wall - ?) % 86400000 AS business_day, SUM(amount_minor)"_s,
                   u"e.currency, e.account, e.amount_minor"_s, ledger, u"e.at"_s, u"currency, account, business_day"_s},
                  place, m_both, dayBinds(place));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const Result<FigureSums *> sums = dayIn(row.text(0), dayOf(row.integer(2)));
            if (!sums)
                return fail(sums.error());
            if (*sums)
                (*sums)->minorOf[row.text(1)] += row.integer(3);
        }
        return {};
    }

    /** The same moments as a sum of hours; the few that a change of clocks lets in are told by their day. */
    Result<void> addMoneyByHour(const Place &place)
    {
        const Result<db::Rows> rows =
            query({hourAndMovie + u", account, SUM(amount_minor)"_s,
                   u"e.currency, e.account, e.amount_minor, s.movie_id, s.id AS showtime_id"_s, ledger, u"e.at"_s,
                   u"currency, is_in, wall_hour, movie_id, account"_s},
                  place, m_own, inPeriodBinds(place));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            if (!row.boolean(1))
                continue;
            FigureSums sums;
            sums.minorOf.insert(row.text(5), row.integer(6));
            if (const Result<void> done = addHour(row, sums); !done)
                return done;
        }
        return {};
    }

    Result<void> addTicketsByDay(const Place &place, const Moved &moved)
    {
        const Result<db::Rows> rows =
            query({u"currency, (wall - ?) - (wall - ?) % 86400000 AS business_day, COUNT(*)"_s, u"c.currency"_s,
                   tickets, u"t."_s + moved.column, u"currency, business_day"_s},
                  place, m_both, dayBinds(place));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const Result<FigureSums *> sums = dayIn(row.text(0), dayOf(row.integer(1)));
            if (!sums)
                return fail(sums.error());
            if (*sums)
                (*sums)->*moved.count += row.integer(2);
        }
        return {};
    }

    Result<void> addTicketsByHour(const Place &place, const Moved &moved)
    {
        const Result<db::Rows> rows =
            query({hourAndMovie + u", COUNT(*)"_s, u"c.currency, s.movie_id, s.id AS showtime_id"_s, tickets,
                   u"t."_s + moved.column, u"currency, is_in, wall_hour, movie_id"_s},
                  place, m_own, inPeriodBinds(place));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            if (!row.boolean(1))
                continue;
            FigureSums sums;
            sums.*moved.count = row.integer(5);
            if (const Result<void> done = addHour(row, sums); !done)
                return done;
        }
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
            "WHERE s.cinema_id IN (%1) AND s.business_day >= ? AND s.business_day <= ? AND s.is_cancelled = 0) played "
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
            const Result<FigureSums *> ofDay = dayIn(row.text(0), day);
            if (!ofDay)
                return fail(ofDay.error());
            **ofDay += sums;
            if (m_period.contains(day))
                m_figures[row.text(0)].byWeekHour[{day.dayOfWeek(), row.text(2).toInt()}] += sums;
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

    /** Null for a day that was not asked for. */
    Result<FigureSums *> dayIn(const QString &currency, QDate day)
    {
        const Result<CurrencyFigures *> block = blockOf(currency);
        if (!block)
            return fail(block.error());
        return m_period.withBefore().contains(day) ? &(*block)->byDay[day] : nullptr;
    }

    /** @p row begins with hourAndMovie. */
    Result<void> addHour(const db::Row &row, const FigureSums &sums)
    {
        const Result<CurrencyFigures *> block = blockOf(row.text(0));
        if (!block)
            return fail(block.error());
        (*block)->byHour[static_cast<int>(row.integer(2) / msPerHour)] += sums;
        const auto movie = row.id<domain::MovieTag>(3);
        MovieFigures &ofMovie = (*block)->byMovie[movie];
        ofMovie.movie = movie;
        ofMovie.sums += sums;
        const auto showtime = row.id<domain::ShowtimeTag>(4);
        ShowtimeId &newest = m_newestOf[movie];
        if (newest.isNull() || newest.toBytes() < showtime.toBytes())
            newest = showtime;
        return {};
    }

    /** From the first moment of the first day, on the wall, to the last of the last. */
    db::Binds inPeriodBinds(const Place &place) const
    {
        const qint64 change = place.clock.dayChangeMinutes * msPerMinute;
        const auto startOf = [](QDate day) { return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(); };
        return {startOf(m_period.from()) + change, startOf(m_period.to().addDays(1)) + change};
    }

    // SQLite takes a CROSS JOIN in the order it is written: by time first, whatever it guesses of the tables.
    const QString ledger = u"ledger_entry e CROSS JOIN booking b ON b.id = e.booking_id "
                           "CROSS JOIN showtime s ON s.id = b.showtime_id"_s;
    const QString tickets = u"ticket t CROSS JOIN showtime s ON s.id = t.showtime_id "
                            "CROSS JOIN price_card c ON c.id = s.price_card_id"_s;
    const QString hourAndMovie = u"currency, CASE WHEN wall >= ? AND wall < ? THEN 1 ELSE 0 END AS is_in, "
                                 "wall % 86400000 - wall % 3600000 AS wall_hour, movie_id, MAX(showtime_id)"_s;

    db::Connection &m_connection;
    const Period m_period;
    WallTimes m_both;
    WallTimes m_own;
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
