#include "remoteplans.h"

#include "async.h"
#include "cataloguejson.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;

namespace {

Result<ports::HallPlan> hallFrom(JsonReader &json)
{
    ports::HallPlan hall;
    hall.id = json.id<domain::AuditoriumId>(u"id"_s);
    hall.name = json.text(u"name"_s);
    hall.capacityLimit = json.optionalNumber(u"capacityLimit"_s);
    hall.cinemaName = json.object(u"cinema"_s).text(u"name"_s);
    JsonReader planJson = json.object(u"seatPlan"_s);
    const int version = planJson.number(u"version"_s);
    const QList<PlanSeat> seats = planJson.list(u"seats"_s, readSeat);
    if (!json.isGood())
        return json.result(std::move(hall));
    const Result<domain::SeatPlan> plan = domain::SeatPlan::create(version, seats);
    if (!plan)
        return fail(ErrorCode::Protocol, u"seatPlan: "_s + toString(plan.error()));
    hall.plan = *plan;
    return hall;
}

domain::SeatProblem readProblem(JsonReader &json)
{
    domain::SeatProblem problem;
    // A newer server may find what this program has no word for: then the seat is wrong, and its place is told.
    problem.fault = domain::seatFaultFromWireName(json.text(u"fault"_s)).value_or(domain::SeatFault::OutOfBounds);
    problem.seat = json.optionalNumber(u"seat"_s).value_or(-1);
    problem.where = json.text(u"where"_s);
    return problem;
}

Result<ports::SeatPlanAnswer> seatPlanAnswerFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"payload"_s);
    ports::SeatPlanAnswer answer;
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        answer.refusal = Error{errorCodeFromWireName(refusal.text(u"code"_s)), refusal.text(u"detail"_s), {}};
    }
    answer.seatProblems = json.list(u"seatProblems"_s, readProblem);
    if (!json.isNull(u"auditorium"_s)) {
        JsonReader auditorium = json.object(u"auditorium"_s);
        const Result<ports::HallPlan> hall = hallFrom(auditorium);
        if (!hall)
            return fail(hall.error());
        answer.hall = *hall;
    }
    return json.result(std::move(answer));
}

ports::ChartProblem readChartProblem(JsonReader &json)
{
    return {json.text(u"reason"_s), json.text(u"where"_s), json.optionalNumber(u"seat"_s).value_or(-1)};
}

Result<ports::ChartReport> chartReportFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"payload"_s);
    ports::ChartReport report;
    report.isMade = !json.isNull(u"auditorium"_s);
    report.problems = json.list(u"problems"_s, readChartProblem);
    report.leftOut = json.texts(u"leftOut"_s);
    report.seats = json.list(u"seats"_s, readSeat);
    return json.result(std::move(report));
}

/** What the schema takes for granted is left out: a request is bounded, and a hall has many seats. */
QJsonObject seatJson(const PlanSeat &seat)
{
    QJsonObject json{{u"id"_s, static_cast<int>(seat.id)},
                     {u"row"_s, seat.row},
                     {u"number"_s, seat.number},
                     {u"x"_s, seat.x},
                     {u"y"_s, seat.y}};
    const PlanSeat usual;
    if (seat.type != usual.type)
        json.insert(u"type"_s, domain::toWireName(seat.type));
    if (seat.angle != usual.angle)
        json.insert(u"angle"_s, seat.angle);
    if (seat.width != usual.width)
        json.insert(u"width"_s, seat.width);
    if (seat.partner)
        json.insert(u"partner"_s, static_cast<int>(*seat.partner));
    return json;
}

} // namespace

RemotePlans::RemotePlans(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::HallPlan>> RemotePlans::read(domain::AuditoriumId hall)
{
    const QJsonObject variables{{u"id"_s, hall.toString()}};
    return async::andThen(m_client.query(u"auditoriumPlan"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"auditorium"_s).and_then([](const QJsonValue &value) {
            JsonReader json(value, u"auditorium"_s);
            return hallFrom(json);
        });
    });
}

QFuture<Result<ports::SeatPlanAnswer>> RemotePlans::save(domain::AuditoriumId hall, int planVersion,
                                                         const domain::DrawnSeats &seats)
{
    QJsonArray drawn;
    for (const PlanSeat &seat : seats)
        drawn.append(seatJson(seat));
    const QJsonObject input{{u"auditoriumId"_s, hall.toString()}, {u"planVersion"_s, planVersion}, {u"seats"_s, drawn}};
    return async::andThen(m_client.mutateAgain(u"updateSeatPlan"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"updateSeatPlan"_s).and_then(seatPlanAnswerFrom);
    });
}

QFuture<Result<ports::ChartReport>> RemotePlans::sendChart(const ports::ChartImport &chart, bool dryRun)
{
    const QJsonObject input{{u"cinemaId"_s, chart.cinemaId.toString()},
                            {u"auditoriumId"_s, chart.auditoriumId.toString()},
                            {u"auditoriumName"_s, chart.auditoriumName},
                            {u"format"_s, u"SEATSIO"_s},
                            {u"document"_s, chart.document},
                            {u"dryRun"_s, dryRun}};
    return async::andThen(
        m_client.mutate(u"importSeatingChart"_s, input, chart.key), this,
        [](const GraphQlAnswer &answer) { return answer.field(u"importSeatingChart"_s).and_then(chartReportFrom); });
}

QFuture<Result<ports::ChartReport>> RemotePlans::look(const ports::ChartImport &chart)
{
    return sendChart(chart, true);
}

QFuture<Result<ports::ChartReport>> RemotePlans::import(const ports::ChartImport &chart)
{
    return sendChart(chart, false);
}

} // namespace foyer::remote
