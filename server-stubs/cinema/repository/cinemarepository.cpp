#include "cinemarepository.h"

#include "cinemarows.h"
#include "keyedanswer.h"
#include "planedit.h"
#include "plantext.h"
#include "queryamong.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::CinemaId;

constexpr int maxCinemas = 2'000;

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
    return u"SELECT %1 FROM cinema WHERE id IN (%2)"_s.arg(cinemaColumns(), u"%1"_s);
}

QString selectAuditoriums()
{
    return u"SELECT %1 FROM auditorium WHERE id IN (%2)"_s.arg(auditoriumColumns(), u"%1"_s);
}

} // namespace

CinemaRepository::CinemaRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<QList<Cinema>>> CinemaRepository::openCinemas(const QList<CinemaId> &evenClosed) const
{
    return m_database->read([evenClosed](db::Connection &connection) {
        const QString also = evenClosed.isEmpty()
            ? QString()
            : u" OR id IN (%1)"_s.arg(QStringList(evenClosed.size(), u"?"_s).join(u", "_s));
        return eachOf(
            connection.query(u"SELECT %1 FROM cinema WHERE state = 'OPEN'%2 ORDER BY search_name, id LIMIT ?"_s.arg(
                                 cinemaColumns(), also),
                             db::Binds(evenClosed.cbegin(), evenClosed.cend()) + db::Binds{maxCinemas}),
            toCinema);
    });
}

QFuture<Result<QList<CinemaRegion>>> CinemaRepository::regions() const
{
    return m_database->read([](db::Connection &connection) -> Result<QList<CinemaRegion>> {
        const auto rows =
            connection.query(u"SELECT cinema.id AS cinema_id, region, auditorium.id AS auditorium_id FROM "
                             "cinema LEFT JOIN auditorium ON auditorium.cinema_id = cinema.id "
                             "ORDER BY cinema.id"_s,
                             {});
        if (!rows)
            return fail(rows.error());
        QList<CinemaRegion> regions;
        for (const db::Row &row : *rows) {
            const CinemaId cinema = row.id<domain::CinemaTag>("cinema_id");
            if (regions.isEmpty() || regions.last().cinemaId != cinema)
                regions.append({cinema, row.text("region")});
            if (!row.isNull("auditorium_id"))
                regions.last().auditoriumIds.append(row.id<domain::AuditoriumTag>("auditorium_id"));
        }
        return regions;
    });
}

QFuture<Result<QHash<CinemaId, Cinema>>> CinemaRepository::cinemasById(const QList<CinemaId> &ids) const
{
    return m_database->read(
        [ids](db::Connection &connection) { return byId(connection, selectCinemas(), ids, toCinema); });
}

QFuture<Result<QHash<AuditoriumId, Auditorium>>> CinemaRepository::auditoriumsById(const QList<AuditoriumId> &ids) const
{
    return m_database->read(
        [ids](db::Connection &connection) { return byId(connection, selectAuditoriums(), ids, toAuditorium); });
}

QFuture<Result<QHash<CinemaId, QList<Auditorium>>>>
CinemaRepository::auditoriumsOf(const QList<CinemaId> &cinemas) const
{
    return m_database->read([cinemas](db::Connection &connection) -> Result<QHash<CinemaId, QList<Auditorium>>> {
        const auto rows = db::queryAmong(
            connection,
            u"SELECT %1 FROM auditorium WHERE cinema_id IN (%2) ORDER BY name, id"_s.arg(auditoriumColumns(), u"%1"_s),
            cinemas);
        if (!rows)
            return fail(rows.error());
        QHash<CinemaId, QList<Auditorium>> auditoriums;
        for (const CinemaId &id : cinemas)
            auditoriums.insert(id, {});
        for (const db::Row &row : *rows) {
            const Result<Auditorium> auditorium = toAuditorium(row);
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

QFuture<Result<domain::SeatPlan>> CinemaRepository::plan(const AuditoriumId &auditorium, int version) const
{
    return m_database->read([auditorium, version](db::Connection &connection) -> Result<domain::SeatPlan> {
        const Result<db::Rows> rows = connection.query(
            u"SELECT seats FROM seat_plan WHERE auditorium_id = ? AND version = ?"_s, {auditorium, version});
        if (!rows)
            return fail(rows.error());
        if (rows->isEmpty())
            return fail(ErrorCode::NotFound, u"auditorium %1 has no plan %2"_s.arg(auditorium.toString()).arg(version));
        return planFromText(version, rows->constFirst().text(0));
    });
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
    const auto found = byId(connection, selectCinemas(), QList{id}, toCinema);
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->value(id));
}

Result<std::optional<Auditorium>> CinemaRepository::findAuditorium(db::Connection &connection, const AuditoriumId &id)
{
    const auto found = byId(connection, selectAuditoriums(), QList{id}, toAuditorium);
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->value(id));
}

Result<void> CinemaRepository::insert(db::Transaction &transaction, const Cinema &cinema, qint64 nowMs)
{
    if (const Result<void> checked = cinema.check(); !checked)
        return fail(checked.error());
    const db::Binds body = cinemaBodyBinds(cinema.normalized());
    const Result<qint64> written =
        transaction.insertRows(u"cinema"_s,
                               cinemaBodyColumns()
                                   + QStringList{u"id"_s, u"state"_s, u"version"_s, u"created_at"_s, u"changed_at"_s,
                                                 u"changed_by"_s, u"create_hash"_s},
                               {body
                                + db::Binds{cinema.id, toWireName(cinema.state), cinema.version, nowMs, nowMs,
                                            cinema.changedBy, hashOf(body)}});
    return written.map([](qint64) {});
}

Result<void> CinemaRepository::insert(db::Transaction &transaction, const Auditorium &auditorium,
                                      const domain::SeatPlan &plan, qint64 nowMs, const QByteArray &createHash)
{
    const db::Binds hash{createHash.isEmpty() ? std::nullopt : std::optional(createHash)};
    const Result<qint64> written = transaction.insertRows(
        u"auditorium"_s,
        auditoriumBodyColumns()
            + QStringList{u"id"_s, u"cinema_id"_s, u"plan_version"_s, u"capacity"_s, u"highest_seat_id"_s, u"state"_s,
                          u"version"_s, u"created_at"_s, u"changed_at"_s, u"changed_by"_s, u"create_hash"_s},
        {auditoriumBodyBinds(auditorium)
         + db::Binds{auditorium.id, auditorium.cinemaId, plan.version(), plan.capacity(), highestSeatId(plan),
                     toWireName(auditorium.state), auditorium.version, nowMs, nowMs, auditorium.changedBy}
         + hash});
    if (!written)
        return fail(written.error());
    return insertPlan(transaction, auditorium.id, plan, auditorium.changedBy, nowMs);
}

Result<void> CinemaRepository::insertPlan(db::Transaction &transaction, const AuditoriumId &auditorium,
                                          const domain::SeatPlan &plan, const QString &by, qint64 nowMs)
{
    return transaction
        .insertRows(u"seat_plan"_s, {u"auditorium_id"_s, u"version"_s, u"seats"_s, u"created_at"_s, u"created_by"_s},
                    {{auditorium, plan.version(), toPlanText(plan), nowMs, by}})
        .map([](qint64) {});
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
