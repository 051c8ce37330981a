#include "cinemarepository.h"

#include "keyedanswer.h"
#include "plantext.h"
#include "queryamong.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::CinemaId;

constexpr int maxCinemas = 2'000;

const QString cinemaColumns = u"id, name, street, city, country_code, latitude_e6, longitude_e6, time_zone, currency, "
                              "day_change_minutes"_s;
const QString auditoriumColumns = u"id, cinema_id, name, formats, plan_version, capacity"_s;

Result<Cinema> cinemaOf(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    if (!currency)
        return fail(ErrorCode::Storage, u"a cinema with the currency %1"_s.arg(row.text("currency")));
    Cinema cinema;
    cinema.id = row.id<domain::CinemaTag>("id");
    cinema.name = row.text("name");
    cinema.street = row.text("street");
    cinema.city = row.text("city");
    cinema.countryCode = row.text("country_code");
    cinema.latitudeE6 = static_cast<qint32>(row.integer("latitude_e6"));
    cinema.longitudeE6 = static_cast<qint32>(row.integer("longitude_e6"));
    cinema.timeZone = row.text("time_zone");
    cinema.currency = *currency;
    cinema.dayChangeMinutes = static_cast<int>(row.integer("day_change_minutes"));
    return cinema;
}

Result<Auditorium> auditoriumOf(const db::Row &row)
{
    Auditorium auditorium;
    auditorium.id = row.id<domain::AuditoriumTag>("id");
    auditorium.cinemaId = row.id<domain::CinemaTag>("cinema_id");
    auditorium.name = row.text("name");
    auditorium.formats = row.text("formats").split(u'\n', Qt::SkipEmptyParts);
    auditorium.planVersion = static_cast<int>(row.integer("plan_version"));
    auditorium.capacity = static_cast<int>(row.integer("capacity"));
    return auditorium;
}

template <class Value, class Key>
Result<QHash<Key, Value>> byId(db::Connection &connection, const QString &select, const QList<Key> &ids,
                               Result<Value> (*make)(const db::Row &))
{
    const auto rows = db::queryAmong(connection, select, ids);
    if (!rows)
        return fail(rows.error());
    QHash<Key, Value> values;
    for (const db::Row &row : *rows) {
        const Result<Value> value = make(row);
        if (!value)
            return fail(value.error());
        values.insert(value->id, *value);
    }
    return values;
}

QString selectCinemas()
{
    return u"SELECT %1 FROM cinema WHERE id IN (%2)"_s.arg(cinemaColumns, u"%1"_s);
}

QString selectAuditoriums()
{
    return u"SELECT %1 FROM auditorium WHERE id IN (%2)"_s.arg(auditoriumColumns, u"%1"_s);
}

} // namespace

CinemaRepository::CinemaRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<QList<Cinema>>> CinemaRepository::cinemas() const
{
    return m_database->read([](db::Connection &connection) -> Result<QList<Cinema>> {
        const Result<db::Rows> rows =
            connection.query(u"SELECT %1 FROM cinema ORDER BY name, id LIMIT ?"_s.arg(cinemaColumns), {maxCinemas});
        if (!rows)
            return fail(rows.error());
        QList<Cinema> cinemas;
        for (const db::Row &row : *rows) {
            const Result<Cinema> cinema = cinemaOf(row);
            if (!cinema)
                return fail(cinema.error());
            cinemas.append(*cinema);
        }
        return cinemas;
    });
}

QFuture<Result<QHash<CinemaId, Cinema>>> CinemaRepository::cinemasById(const QList<CinemaId> &ids) const
{
    return m_database->read(
        [ids](db::Connection &connection) { return byId(connection, selectCinemas(), ids, cinemaOf); });
}

QFuture<Result<QHash<AuditoriumId, Auditorium>>> CinemaRepository::auditoriumsById(const QList<AuditoriumId> &ids) const
{
    return m_database->read(
        [ids](db::Connection &connection) { return byId(connection, selectAuditoriums(), ids, auditoriumOf); });
}

QFuture<Result<QHash<CinemaId, QList<Auditorium>>>>
CinemaRepository::auditoriumsOf(const QList<CinemaId> &cinemas) const
{
    return m_database->read([cinemas](db::Connection &connection) -> Result<QHash<CinemaId, QList<Auditorium>>> {
        const auto rows = db::queryAmong(
            connection,
            u"SELECT %1 FROM auditorium WHERE cinema_id IN (%2) ORDER BY name, id"_s.arg(auditoriumColumns, u"%1"_s),
            cinemas);
        if (!rows)
            return fail(rows.error());
        QHash<CinemaId, QList<Auditorium>> auditoriums;
        for (const CinemaId &id : cinemas)
            auditoriums.insert(id, {});
        for (const db::Row &row : *rows) {
            const Result<Auditorium> auditorium = auditoriumOf(row);
            if (!auditorium)
                return fail(auditorium.error());
            auditoriums[auditorium->cinemaId].append(*auditorium);
        }
        return auditoriums;
    });
}

QFuture<Result<QHash<AuditoriumId, domain::SeatPlan>>>
CinemaRepository::newestPlans(const QList<AuditoriumId> &auditoriums) const
{
    return m_database->read(
        [auditoriums](db::Connection &connection) { return readNewestPlans(connection, auditoriums); });
}

Result<QHash<AuditoriumId, domain::SeatPlan>> CinemaRepository::readNewestPlans(db::Connection &connection,
                                                                                const QList<AuditoriumId> &auditoriums)
{
    const auto rows = db::queryAmong(
        connection,
        u"SELECT p.auditorium_id AS auditorium_id, p.version AS version, p.seats AS seats FROM seat_plan p "
        "JOIN auditorium a ON a.id = p.auditorium_id AND a.plan_version = p.version WHERE a.id IN (%1)"_s,
        auditoriums);
    if (!rows)
        return fail(rows.error());
    QHash<AuditoriumId, domain::SeatPlan> plans;
    for (const db::Row &row : *rows) {
        const auto plan = planFromText(static_cast<int>(row.integer("version")), row.text("seats"));
        if (!plan)
            return fail(plan.error());
        plans.insert(row.id<domain::AuditoriumTag>("auditorium_id"), *plan);
    }
    return plans;
}

Result<std::optional<Cinema>> CinemaRepository::findCinema(db::Connection &connection, const CinemaId &id)
{
    const auto found = byId(connection, selectCinemas(), QList{id}, cinemaOf);
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->value(id));
}

Result<std::optional<Auditorium>> CinemaRepository::findAuditorium(db::Connection &connection, const AuditoriumId &id)
{
    const auto found = byId(connection, selectAuditoriums(), QList{id}, auditoriumOf);
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->value(id));
}

Result<void> CinemaRepository::insert(db::Transaction &transaction, const Cinema &cinema, qint64 nowMs)
{
    if (const QStringList problems = problemsIn(cinema); !problems.isEmpty())
        return fail(ErrorCode::InvalidInput, problems.join(u"; "_s));
    const Result<qint64> written = transaction.execute(
        u"INSERT INTO cinema (%1, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(cinemaColumns),
        {cinema.id, cinema.name, cinema.street, cinema.city, cinema.countryCode, cinema.latitudeE6, cinema.longitudeE6,
         cinema.timeZone, cinema.currency.code(), cinema.dayChangeMinutes, nowMs});
    if (!written)
        return fail(written.error());
    return {};
}

Result<void> CinemaRepository::insert(db::Transaction &transaction, const Auditorium &auditorium,
                                      const domain::SeatPlan &plan, qint64 nowMs)
{
    const Result<qint64> written = transaction.execute(
        u"INSERT INTO auditorium (%1, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s.arg(auditoriumColumns),
        {auditorium.id, auditorium.cinemaId, auditorium.name, auditorium.formats.join(u'\n'), plan.version(),
         plan.capacity(), nowMs});
    if (!written)
        return fail(written.error());
    const Result<qint64> planWritten =
        transaction.execute(u"INSERT INTO seat_plan (auditorium_id, version, seats, created_at) VALUES (?, ?, ?, ?)"_s,
                            {auditorium.id, plan.version(), toPlanText(plan), nowMs});
    if (!planWritten)
        return fail(planWritten.error());
    return {};
}

Result<std::optional<QString>> CinemaRepository::importAnswer(db::Connection &connection, const IdempotencyKey &key,
                                                              const QByteArray &bodyHash)
{
    return db::keyedAnswer(connection, u"chart_import"_s, key, bodyHash);
}

Result<void> CinemaRepository::storeImportAnswer(db::Transaction &transaction, const IdempotencyKey &key,
                                                 const QByteArray &bodyHash, const QString &answer, qint64 nowMs)
{
    return db::keepAnswer(transaction, u"chart_import"_s, key, bodyHash, answer, nowMs);
}

} // namespace foyer::cinema
