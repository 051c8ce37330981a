#include "figuresreader.h"

#include "keptfigures.h"
#include "queryamong.h"
#include "schedule.h"

#include <QDateTime>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::MovieId;
using domain::ShowtimeId;

class Summary
{
public:
    Summary(db::Connection &connection, const Period &period, qint64 nowMs)
        : m_connection(connection)
        , m_period(period)
        , m_nowMs(nowMs)
    {
    }

    Result<void> add(const Place &place)
    {
        if (const Result<void> done = addCurrencies(place); !done)
            return done;
        const Period both = m_period.withBefore();
        const Result<QSet<QDate>> kept = keptDays(m_connection, place, both, m_nowMs);
        if (!kept)
            return fail(kept.error());
        // In runs of days that are kept, or are not.
        for (QDate from = both.from(); from <= both.to();) {
            const bool isKept = kept->contains(from);
            QDate next = from.addDays(1);
            while (next <= both.to() && kept->contains(next) == isKept)
                next = next.addDays(1);
            const Period run = both.part(from, next.addDays(-1));
            const Result<QList<MovedSums>> sums =
                isKept ? keptSums(m_connection, place, run) : bookedSums(m_connection, place, run);
            if (!sums)
                return fail(sums.error());
            for (const MovedSums &moved : *sums) {
                if (const Result<void> done = addMoved(moved); !done)
                    return done;
            }
            from = next;
        }
        return addSeats(place);
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

    Result<void> addMoved(const MovedSums &moved)
    {
        const Result<CurrencyFigures *> found = blockOf(moved.currency);
        if (!found)
            return fail(found.error());
        CurrencyFigures &block = **found;
        block.byDay[moved.day] += moved.sums;
        const bool isCurrent = m_period.contains(moved.day);
        PeriodParts &parts = isCurrent ? block.current : block.previous;
        parts.byHour[moved.hour] += moved.sums;
        MovieFigures &ofMovie = parts.byMovie[moved.movie];
        ofMovie.movie = moved.movie;
        ofMovie.sums += moved.sums;
        ShowtimeId &newest = (isCurrent ? m_newestOf : m_newestBefore)[moved.movie];
        if (newest.isNull() || newest.toBytes() < moved.newestShowtime.toBytes())
            newest = moved.newestShowtime;
        return {};
    }

    Result<void> addSeats(const Place &place)
    {
        db::Binds binds(place.cinemas.cbegin(), place.cinemas.cend());
        binds.append(m_period.before().from().toString(Qt::ISODate));
        binds.append(m_period.to().toString(Qt::ISODate));
        const Result<db::Rows> rows = m_connection.query(
            u"SELECT currency, business_day, start_hour, COUNT(*), SUM(seat_count), SUM(sold) FROM ("
            "SELECT c.currency, s.business_day, SUBSTR(s.starts_local, 12, 2) AS start_hour, "
            "COALESCE(s.capacity_limit, s.seat_count) AS seat_count, "
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
            PeriodParts &parts = m_period.contains(day) ? (*block)->current : (*block)->previous;
            parts.byWeekHour[{day.dayOfWeek(), row.text(2).toInt()}] += sums;
        }
        return {};
    }

    /** Of the newest showtime of each: ids are in the order of time. */
    Result<void> addTitles()
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection, u"SELECT id, movie_title FROM showtime WHERE id IN (%1)"_s,
                           m_newestOf.values() + m_newestBefore.values());
        if (!rows)
            return fail(rows.error());
        QHash<ShowtimeId, QString> titles;
        for (const db::Row &row : *rows)
            titles.insert(row.id<domain::ShowtimeTag>(0), row.text(1));
        for (CurrencyFigures &block : m_figures) {
            for (MovieFigures &movie : block.current.byMovie)
                movie.title = titles.value(m_newestOf.value(movie.movie));
            for (MovieFigures &movie : block.previous.byMovie)
                movie.title = titles.value(m_newestBefore.value(movie.movie));
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
            known = m_figures.insert(code, CurrencyFigures{*currency, {}, {}, {}});
        }
        return &known.value();
    }

    db::Connection &m_connection;
    const Period m_period;
    const qint64 m_nowMs;
    QMap<QString, CurrencyFigures> m_figures;
    QHash<MovieId, ShowtimeId> m_newestOf; ///< In the period.
    QHash<MovieId, ShowtimeId> m_newestBefore; ///< In the one before.
};

} // namespace

Result<QList<CurrencyFigures>> figuresOf(db::Connection &connection, const QList<CinemaId> &cinemas,
                                         const Period &period, qint64 nowMs)
{
    const Result<QList<Place>> places = placesOf(connection, cinemas);
    if (!places)
        return fail(places.error());
    Summary summary(connection, period, nowMs);
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
