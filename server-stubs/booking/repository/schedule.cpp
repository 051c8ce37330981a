#include "schedule.h"

#include "planblob.h"

#include <QTimeZone>

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::PriceCardId;
using domain::ShowtimeId;

constexpr qint64 msPerMinute = 60'000;

const QStringList showtimeColumns{
    u"id"_s,           u"cinema_id"_s,   u"auditorium_id"_s,    u"auditorium_name"_s,
    u"movie_id"_s,     u"movie_title"_s, u"plan_snapshot_id"_s, u"price_card_id"_s,
    u"starts_at"_s,    u"ends_at"_s,     u"blocked_until"_s,    u"starts_local"_s,
    u"ends_local"_s,   u"time_zone"_s,   u"business_day"_s,     u"formats"_s,
    u"language"_s,     u"subtitles"_s,   u"sales_open_at"_s,    u"sales_close_at"_s,
    u"is_cancelled"_s, u"seat_count"_s,  u"seat_version"_s,
};

ShowtimeRecord toShowtime(const db::Row &row)
{
    ShowtimeRecord showtime;
    int column = 0;
    showtime.id = row.id<domain::ShowtimeTag>(column++);
    showtime.cinema = row.id<domain::CinemaTag>(column++);
    showtime.auditorium = row.id<domain::AuditoriumTag>(column++);
    showtime.auditoriumName = row.text(column++);
    showtime.movie = row.id<domain::MovieTag>(column++);
    showtime.movieTitle = row.text(column++);
    showtime.plan = row.id<PlanSnapshotTag>(column++);
    showtime.priceCard = row.id<domain::PriceCardTag>(column++);
    showtime.startsAtMs = row.integer(column++);
    showtime.endsAtMs = row.integer(column++);
    showtime.blockedUntilMs = row.integer(column++);
    showtime.startsLocal = row.text(column++);
    showtime.endsLocal = row.text(column++);
    showtime.timeZone = row.text(column++);
    showtime.businessDay = QDate::fromString(row.text(column++), Qt::ISODate);
    showtime.formats = row.text(column++).split(u' ', Qt::SkipEmptyParts);
    showtime.language = row.text(column++);
    if (!row.isNull(column))
        showtime.subtitles = row.text(column);
    ++column;
    showtime.salesOpenMs = row.integer(column++);
    showtime.salesCloseMs = row.integer(column++);
    showtime.isCancelled = row.boolean(column++);
    showtime.seatCount = static_cast<int>(row.integer(column++));
    showtime.seatVersion = row.integer(column++);
    return showtime;
}

db::Binds toBinds(const ShowtimeRecord &s)
{
    return {s.id,
            s.cinema,
            s.auditorium,
            s.auditoriumName,
            s.movie,
            s.movieTitle,
            s.plan,
            s.priceCard,
            s.startsAtMs,
            s.endsAtMs,
            s.blockedUntilMs,
            s.startsLocal,
            s.endsLocal,
            s.timeZone,
            s.businessDay.toString(Qt::ISODate),
            s.formats.join(u' '),
            s.language,
            s.subtitles,
            s.salesOpenMs,
            s.salesCloseMs,
            s.isCancelled,
            s.seatCount,
            s.seatVersion};
}

template <class IdType>
db::Binds bindsOf(const QList<IdType> &ids)
{
    db::Binds binds;
    for (const IdType &id : ids)
        binds.append(id);
    return binds;
}

constexpr std::array roundingNames{
    std::pair{domain::Rounding::HalfUp, "HALF_UP"_L1},
    std::pair{domain::Rounding::HalfEven, "HALF_EVEN"_L1},
    std::pair{domain::Rounding::Down, "DOWN"_L1},
};

QString toColumn(domain::Rounding rounding)
{
    for (const auto &[value, name] : roundingNames) {
        if (value == rounding)
            return name;
    }
    Q_UNREACHABLE();
}

domain::Rounding roundingFromColumn(const QString &text)
{
    for (const auto &[value, name] : roundingNames) {
        if (text == name)
            return value;
    }
    Q_UNREACHABLE(); // the table checks
}

QString toColumn(Surcharge::When when)
{
    return when == Surcharge::When::Format ? u"FORMAT"_s : u"WEEKDAY"_s;
}

} // namespace

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

Result<PlanCache::Plan> PlanCache::plan(db::Connection &connection, const PlanSnapshotId &id)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_plans.constFind(id);
        if (known != m_plans.cend())
            return *known;
    }
    const Result<db::Rows> rows = connection.query(u"SELECT seats FROM plan_snapshot WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, u"no such plan snapshot"_s);
    Result<domain::SeatPlan> plan = decodePlan(rows->first().bytes(0));
    if (!plan)
        return fail(plan.error());
    auto shared = std::make_shared<const domain::SeatPlan>(*std::move(plan));
    const QMutexLocker lock(&m_mutex);
    return *m_plans.insert(id, shared);
}

Result<std::optional<CinemaRecord>> cinemaById(db::Connection &connection, const CinemaId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT time_zone, day_change_minutes FROM cinema_snapshot WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<CinemaRecord>();
    return std::optional(CinemaRecord{id, rows->first().text(0), static_cast<int>(rows->first().integer(1))});
}

Result<QHash<ShowtimeId, ShowtimeRecord>> showtimesById(db::Connection &connection, const QList<ShowtimeId> &ids)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT %1 FROM showtime WHERE id IN (%2)"_s.arg(showtimeColumns.join(u", "_s), placeholders(ids.size())),
        bindsOf(ids));
    if (!rows)
        return fail(rows.error());
    QHash<ShowtimeId, ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows) {
        const ShowtimeRecord showtime = toShowtime(row);
        showtimes.insert(showtime.id, showtime);
    }
    return showtimes;
}

Result<QList<ShowtimeRecord>> showtimesOfDay(db::Connection &connection, const CinemaId &cinema, QDate day)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT %1 FROM showtime WHERE cinema_id = ? AND business_day = ? AND is_cancelled = 0 "
                         "ORDER BY starts_at, auditorium_name, id"_s.arg(showtimeColumns.join(u", "_s)),
                         {cinema, day.toString(Qt::ISODate)});
    if (!rows)
        return fail(rows.error());
    QList<ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows)
        showtimes.append(toShowtime(row));
    return showtimes;
}

Result<QList<QDate>> daysWithShowtimes(db::Connection &connection, const CinemaId &cinema, QDate from)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT DISTINCT business_day FROM showtime WHERE cinema_id = ? AND business_day >= ? "
                         "AND is_cancelled = 0 ORDER BY business_day LIMIT 30"_s,
                         {cinema, from.toString(Qt::ISODate)});
    if (!rows)
        return fail(rows.error());
    QList<QDate> days;
    for (const db::Row &row : *rows)
        days.append(QDate::fromString(row.text(0), Qt::ISODate));
    return days;
}

Result<QSet<QDate>> allDaysWithShowtimes(db::Connection &connection, const CinemaId &cinema)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT DISTINCT business_day FROM showtime WHERE cinema_id = ?"_s, {cinema});
    if (!rows)
        return fail(rows.error());
    QSet<QDate> days;
    for (const db::Row &row : *rows)
        days.insert(QDate::fromString(row.text(0), Qt::ISODate));
    return days;
}

Result<QHash<PriceCardId, PriceCard>> priceCardsById(db::Connection &connection, const QList<PriceCardId> &ids)
{
    const db::Binds binds = bindsOf(ids);
    const QString in = placeholders(ids.size());
    const Result<db::Rows> cards = connection.query(
        u"SELECT id, cinema_id, name, currency, tax_permyriad, tax_rounding FROM price_card WHERE id IN (%1)"_s.arg(in),
        binds);
    const Result<db::Rows> types =
        connection.query(u"SELECT price_card_id, code, name FROM price_card_type WHERE price_card_id IN (%1) "
                         "ORDER BY price_card_id, position"_s.arg(in),
                         binds);
    const Result<db::Rows> prices =
        connection.query(u"SELECT price_card_id, ticket_type, seat_type, price_minor FROM price_card_price "
                         "WHERE price_card_id IN (%1)"_s.arg(in),
                         binds);
    const Result<db::Rows> surcharges =
        connection.query(u"SELECT price_card_id, code, kind, match_text, amount_minor FROM price_card_surcharge "
                         "WHERE price_card_id IN (%1) ORDER BY price_card_id, position"_s.arg(in),
                         binds);
    for (const Result<db::Rows> *rows : {&cards, &types, &prices, &surcharges}) {
        if (!*rows)
            return fail(rows->error());
    }
    QHash<PriceCardId, PriceCard> result;
    for (const db::Row &row : *cards) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(3));
        if (!currency)
            return fail(ErrorCode::Storage, u"a price card with "_s + currency.error().detail);
        PriceCard card;
        card.id = row.id<domain::PriceCardTag>(0);
        card.cinema = row.id<domain::CinemaTag>(1);
        card.name = row.text(2);
        card.currency = *currency;
        card.taxPermyriad = static_cast<int>(row.integer(4));
        card.taxRounding = roundingFromColumn(row.text(5));
        result.insert(card.id, card);
    }
    for (const db::Row &row : *types)
        result[row.id<domain::PriceCardTag>(0)].types.append({row.text(1), row.text(2)});
    for (const db::Row &row : *prices) {
        const std::optional<domain::SeatType> type = domain::seatTypeFromWireName(row.text(2));
        if (!type)
            return fail(ErrorCode::Storage, u"a price for an unknown seat type"_s);
        result[row.id<domain::PriceCardTag>(0)].baseMinor.insert({row.text(1), *type}, row.integer(3));
    }
    for (const db::Row &row : *surcharges) {
        const auto when = row.text(2) == "FORMAT"_L1 ? Surcharge::When::Format : Surcharge::When::Weekday;
        result[row.id<domain::PriceCardTag>(0)].surcharges.append({row.text(1), when, row.text(3), row.integer(4)});
    }
    return result;
}

Result<void> saveCinema(db::Transaction &transaction, const CinemaRecord &cinema)
{
    return transaction
        .execute(u"INSERT INTO cinema_snapshot (id, time_zone, day_change_minutes) VALUES (?, ?, ?) ON CONFLICT (id) "
                 "DO UPDATE SET time_zone = excluded.time_zone, day_change_minutes = excluded.day_change_minutes"_s,
                 {cinema.id, cinema.timeZone, cinema.dayChangeMinutes})
        .map([](qint64) {});
}

Result<void> addPriceCard(db::Transaction &transaction, const PriceCard &card)
{
    const Result<qint64> added = transaction.execute(
        u"INSERT INTO price_card (id, cinema_id, name, currency, tax_permyriad, tax_rounding) VALUES (?, ?, ?, ?, ?, "
        u"?) "
        "ON CONFLICT (id) DO NOTHING"_s,
        {card.id, card.cinema, card.name, card.currency.code(), card.taxPermyriad, toColumn(card.taxRounding)});
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
    QList<db::Binds> surcharges;
    for (const Surcharge &surcharge : card.surcharges) {
        surcharges.append({card.id, surcharges.size(), surcharge.code, toColumn(surcharge.when), surcharge.match,
                           surcharge.amountMinor});
    }
    const Result<qint64> typed =
        transaction.insertRows(u"price_card_type"_s, {u"price_card_id"_s, u"position"_s, u"code"_s, u"name"_s}, types);
    if (!typed)
        return fail(typed.error());
    const Result<qint64> priced = transaction.insertRows(
        u"price_card_price"_s, {u"price_card_id"_s, u"ticket_type"_s, u"seat_type"_s, u"price_minor"_s}, prices);
    if (!priced)
        return fail(priced.error());
    return transaction
        .insertRows(u"price_card_surcharge"_s,
                    {u"price_card_id"_s, u"position"_s, u"code"_s, u"kind"_s, u"match_text"_s, u"amount_minor"_s},
                    surcharges)
        .map([](qint64) {});
}

Result<PlanSnapshotId> planSnapshot(db::Transaction &transaction, const domain::AuditoriumId &auditorium,
                                    const domain::SeatPlan &plan)
{
    const Result<qint64> added = transaction.execute(
        u"INSERT INTO plan_snapshot (id, auditorium_id, plan_version, seat_count, seats) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (auditorium_id, plan_version) DO NOTHING"_s,
        {PlanSnapshotId::create(), auditorium, plan.version(), plan.capacity(), encodePlan(plan)});
    if (!added)
        return fail(added.error());
    const Result<db::Rows> rows = transaction.query(
        u"SELECT id FROM plan_snapshot WHERE auditorium_id = ? AND plan_version = ?"_s, {auditorium, plan.version()});
    if (!rows)
        return fail(rows.error());
    return rows->first().id<PlanSnapshotTag>(0);
}

Result<void> addShowtimes(db::Transaction &transaction, const QList<ShowtimeRecord> &showtimes)
{
    QList<db::Binds> rows;
    for (const ShowtimeRecord &showtime : showtimes)
        rows.append(toBinds(showtime));
    return transaction.insertRows(u"showtime"_s, showtimeColumns, rows).map([](qint64) {});
}

Result<QDate> businessDayAt(qint64 atMs, const QString &timeZone, int dayChangeMinutes)
{
    const QTimeZone zone(timeZone.toUtf8());
    if (!zone.isValid())
        return fail(ErrorCode::InvalidInput, u"unknown time zone "_s + timeZone);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(atMs, zone);
    const bool isNight = local.time().msecsSinceStartOfDay() < dayChangeMinutes * msPerMinute;
    return isNight ? local.date().addDays(-1) : local.date();
}

QString wallTime(qint64 atMs, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toUtf8());
    return zone.isValid() ? QDateTime::fromMSecsSinceEpoch(atMs, zone).toString(u"yyyy-MM-ddTHH:mm") : QString();
}

} // namespace foyer::booking
