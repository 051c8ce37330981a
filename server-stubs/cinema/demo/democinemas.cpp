#include "democinemas.h"

#include "async.h"
#include "chartimporter.h"
#include "demohalls.h"

#include <QFile>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::CinemaId;

/** 2026-01-01T00:00:00Z, the moment in all ids of the demo. */
constexpr qint64 demoMoment = 1'767'225'600'000;

QUuid demoId(quint64 seed, const QByteArray &name)
{
    return namedUuidV7(demoMoment, QByteArray::number(seed) + ' ' + name);
}

struct BuiltHall
{
    Auditorium auditorium;
    HallSpec spec;
};

BuiltHall hall(quint64 seed, const CinemaId &cinemaId, const QString &name, const QStringList &formats,
               const HallSpec &spec)
{
    BuiltHall built;
    built.auditorium.id = AuditoriumId(demoId(seed, "auditorium " + cinemaId.toBytes() + name.toUtf8()));
    built.auditorium.cinemaId = cinemaId;
    built.auditorium.name = name;
    built.auditorium.formats = formats;
    built.spec = spec;
    return built;
}

Result<void> addCinema(db::Transaction &transaction, const Cinema &cinema, qint64 nowMs)
{
    const auto known = CinemaRepository::findCinema(transaction.connection(), cinema.id);
    if (!known)
        return fail(known.error());
    return *known ? Result<void>() : CinemaRepository::insert(transaction, cinema, nowMs);
}

Result<void> addHall(db::Transaction &transaction, const BuiltHall &built, qint64 nowMs)
{
    const auto known = CinemaRepository::findAuditorium(transaction.connection(), built.auditorium.id);
    if (!known)
        return fail(known.error());
    if (*known)
        return {};
    const Result<domain::SeatPlan> plan = buildHall(built.spec);
    if (!plan)
        return fail(plan.error());
    return CinemaRepository::insert(transaction, built.auditorium, *plan, nowMs);
}

Result<void> addChartHall(db::Transaction &transaction, const ChartImport &request, qint64 nowMs)
{
    const auto known = CinemaRepository::findAuditorium(transaction.connection(), request.auditoriumId);
    if (!known)
        return fail(known.error());
    if (*known)
        return {};
    const auto report = ChartImporter::importWithin(transaction, request, nowMs);
    if (!report)
        return fail(report.error());
    if (!report->auditorium)
        return fail(ErrorCode::Internal, u"the demo's chart was refused: "_s + report->problems.constFirst().reason);
    return {};
}

Result<DemoAuditorium> readAuditorium(db::Connection &connection, const AuditoriumId &id)
{
    const auto auditorium = CinemaRepository::findAuditorium(connection, id);
    if (!auditorium)
        return fail(auditorium.error());
    const auto plans = CinemaRepository::readNewestPlans(connection, {id});
    if (!plans)
        return fail(plans.error());
    if (!*auditorium || !plans->contains(id))
        return fail(ErrorCode::Storage, u"auditorium %1 is not there"_s.arg(id.toString()));
    return DemoAuditorium{**auditorium, plans->value(id)};
}

Result<DemoCinema> readBack(db::Connection &connection, const CinemaId &id, const QList<AuditoriumId> &auditoriums)
{
    const auto cinema = CinemaRepository::findCinema(connection, id);
    if (!cinema)
        return fail(cinema.error());
    DemoCinema demo{**cinema, {}};
    for (const AuditoriumId &auditoriumId : auditoriums) {
        const Result<DemoAuditorium> auditorium = readAuditorium(connection, auditoriumId);
        if (!auditorium)
            return fail(auditorium.error());
        demo.auditoriums.append(*auditorium);
    }
    return demo;
}

/** What the demo consists of, for one seed. */
struct Plan
{
    Cinema berlin;
    Cinema newYork;
    QList<BuiltHall> berlinHalls;
    QList<BuiltHall> newYorkHalls;
    ChartImport chart; ///< One more hall in New York.
};

QList<OpeningTime> everyDay(QTime opens, QTime closes)
{
    QList<OpeningTime> hours;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        hours.append({static_cast<Qt::DayOfWeek>(day), opens, closes});
    return hours;
}

CinemaBody lumiere()
{
    CinemaBody body{u"Lumière"_s, u"Lichtspielstraße 12"_s};
    body.postalCode = u"10178"_s;
    body.city = u"Berlin"_s;
    body.countryCode = u"DE"_s;
    body.latitudeE6 = 52'520'008;
    body.longitudeE6 = 13'404'954;
    body.timeZone = u"Europe/Berlin"_s;
    body.currency = *domain::Currency::fromCode(u"EUR");
    body.dayChangeMinutes = 6 * 60;
    body.phone = u"+49 30 5550 0140"_s;
    body.email = u"lumiere@example.com"_s;
    body.facilities = {Facility::Bar, Facility::StepFree, Facility::AccessibleToilet, Facility::HearingLoop,
                       Facility::BicycleStands};
    body.openingHours = everyDay(QTime(10, 0), QTime(0, 30));
    return body;
}

CinemaBody meridian()
{
    CinemaBody body{u"Meridian"_s, u"418 Lantern Street"_s};
    body.postalCode = u"10013"_s;
    body.city = u"New York"_s;
    body.countryCode = u"US"_s;
    body.latitudeE6 = 40'712'776;
    body.longitudeE6 = -74'005'974;
    body.timeZone = u"America/New_York"_s;
    body.currency = *domain::Currency::fromCode(u"USD");
    body.dayChangeMinutes = 5 * 60;
    body.phone = u"+1 212 555 0143"_s;
    body.email = u"meridian@example.com"_s;
    body.facilities = {Facility::Parking, Facility::Bar, Facility::StepFree, Facility::AirConditioning};
    body.openingHours = everyDay(QTime(11, 0), QTime(1, 0));
    return body;
}

Cinema demoCinema(quint64 seed, const QByteArray &name, const CinemaBody &body)
{
    Cinema cinema{body};
    cinema.id = CinemaId(demoId(seed, name));
    return cinema;
}

Plan planOf(quint64 seed, const QString &chart)
{
    Plan plan;
    plan.berlin = demoCinema(seed, "cinema Berlin", lumiere());
    plan.newYork = demoCinema(seed, "cinema New York", meridian());
    const CinemaId berlin = plan.berlin.id;
    const CinemaId newYork = plan.newYork.id;
    plan.berlinHalls = {hall(seed, berlin, u"Hall 1"_s, {u"2D"_s, u"3D"_s, u"ATMOS"_s}, bigHall()),
                        hall(seed, berlin, u"Hall 2"_s, {u"2D"_s, u"3D"_s}, middleHall()),
                        hall(seed, berlin, u"Hall 3"_s, {u"2D"_s}, sofaHall())};
    plan.newYorkHalls = {hall(seed, newYork, u"Screen 1"_s, {u"2D"_s, u"3D"_s}, narrowHall())};
    plan.chart = {IdempotencyKey(demoId(seed, "chart " + chart.toUtf8())),
                  newYork,
                  AuditoriumId(demoId(seed, "auditorium of the chart")),
                  u"Screen 2"_s,
                  chart,
                  false};
    return plan;
}

Result<QList<DemoCinema>> seedWithin(db::Transaction &transaction, const Plan &plan, qint64 nowMs)
{
    for (const Cinema &cinema : {plan.berlin, plan.newYork}) {
        if (const Result<void> added = addCinema(transaction, cinema, nowMs); !added)
            return fail(added.error());
    }
    QList<AuditoriumId> inBerlin;
    QList<AuditoriumId> inNewYork;
    for (const BuiltHall &built : plan.berlinHalls + plan.newYorkHalls) {
        if (const Result<void> added = addHall(transaction, built, nowMs); !added)
            return fail(added.error());
        (built.auditorium.cinemaId == plan.berlin.id ? inBerlin : inNewYork).append(built.auditorium.id);
    }
    if (const Result<void> added = addChartHall(transaction, plan.chart, nowMs); !added)
        return fail(added.error());
    inNewYork.append(plan.chart.auditoriumId);

    const auto berlin = readBack(transaction.connection(), plan.berlin.id, inBerlin);
    if (!berlin)
        return fail(berlin.error());
    const auto newYork = readBack(transaction.connection(), plan.newYork.id, inNewYork);
    if (!newYork)
        return fail(newYork.error());
    return QList{*berlin, *newYork};
}

} // namespace

QFuture<Result<QList<DemoCinema>>> seedDemoCinemas(const std::shared_ptr<db::Database> &database, quint64 seed,
                                                   const Clock &clock)
{
    QFile file(u":/demo/seatsio-samplechart.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return async::failed<QList<DemoCinema>>(ErrorCode::Internal, u"the demo's chart is not in this program"_s);
    return database->write([plan = planOf(seed, QString::fromUtf8(file.readAll())), nowMs = clock.nowMs()](
                               db::Transaction &transaction) { return seedWithin(transaction, plan, nowMs); });
}

} // namespace foyer::cinema
