#include "remoteshifts.h"

#include "async.h"
#include "bookingapi.h"
#include "jsonreader.h"

#include <array>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using namespace ports;

namespace {

constexpr std::array movementKinds{
    std::pair{ShiftMovementKind::Drop, "DROP"_L1},
    std::pair{ShiftMovementKind::PaidIn, "PAID_IN"_L1},
    std::pair{ShiftMovementKind::PaidOut, "PAID_OUT"_L1},
    std::pair{ShiftMovementKind::NoSale, "NO_SALE"_L1},
};

QString nameOf(ShiftMovementKind kind)
{
    const auto found = std::find_if(movementKinds.begin(), movementKinds.end(),
                                    [kind](const auto &known) { return known.first == kind; });
    return found->second;
}

std::optional<ShiftMovementKind> movementKindFrom(QStringView name)
{
    for (const auto &[kind, known] : movementKinds) {
        if (name == known)
            return kind;
    }
    return std::nullopt;
}

std::optional<ShiftState> stateFrom(QStringView name)
{
    if (name == "OPEN"_L1)
        return ShiftState::Open;
    return name == "CLOSED"_L1 ? std::optional(ShiftState::Closed) : std::nullopt;
}

QJsonArray toJson(const Denominations &pieces)
{
    QJsonArray all;
    for (auto piece = pieces.cbegin(); piece != pieces.cend(); ++piece)
        all.append(QJsonObject{{u"worthMinor"_s, piece.key()}, {u"count"_s, piece.value()}});
    return all;
}

Denominations readPieces(JsonReader &json, const QString &name)
{
    Denominations pieces;
    json.list(name, [&pieces](JsonReader &piece) {
        const qint64 worth = piece.integer(u"worthMinor"_s);
        pieces.insert(worth, piece.integer(u"count"_s));
        return worth;
    });
    return pieces;
}

ShiftClosing readClosing(JsonReader json)
{
    ShiftClosing closing;
    closing.atUtc = json.moment(u"at"_s);
    closing.byName = json.text(u"by"_s);
    closing.reportNumber = json.number(u"reportNumber"_s);
    closing.pieces = readPieces(json, u"pieces"_s);
    closing.counted = json.money(u"counted"_s);
    closing.expected = json.money(u"expected"_s);
    closing.overShort = json.money(u"overShort"_s);
    return closing;
}

Shift readShift(JsonReader &json)
{
    Shift shift;
    shift.id = json.id<ShiftId>(u"id"_s);
    shift.cinema = json.id<domain::CinemaId>(u"cinemaId"_s);
    shift.drawer = json.text(u"drawer"_s);
    shift.cashier = json.id<domain::UserId>(u"cashierId"_s);
    shift.cashierName = json.text(u"cashierName"_s);
    shift.state = json.oneOf(u"state"_s, stateFrom);
    shift.openedAtUtc = json.moment(u"openedAt"_s);
    shift.floatPieces = readPieces(json, u"floatPieces"_s);
    shift.floatTotal = json.money(u"floatTotal"_s);
    shift.currency = shift.floatTotal.currency();
    shift.movements = json.list(u"movements"_s, [](JsonReader &movement) {
        return ShiftMovement{movement.text(u"id"_s),      movement.oneOf(u"kind"_s, movementKindFrom),
                             movement.money(u"amount"_s), movement.text(u"reason"_s),
                             movement.moment(u"at"_s),    movement.text(u"by"_s)};
    });
    shift.handovers = json.list(u"handovers"_s, [](JsonReader &handover) {
        return ShiftHandover{handover.text(u"from"_s), handover.text(u"to"_s), handover.moment(u"at"_s)};
    });
    if (!json.isNull(u"closing"_s))
        shift.closing = readClosing(json.object(u"closing"_s));
    shift.reopensReport = json.optionalNumber(u"reopensReport"_s);
    return shift;
}

ShiftFigures readFigures(JsonReader json)
{
    ShiftFigures figures;
    figures.sales = json.integer(u"sales"_s);
    figures.refunds = json.integer(u"refunds"_s);
    figures.ticketsSold = json.integer(u"ticketsSold"_s);
    figures.ticketsReturned = json.integer(u"ticketsReturned"_s);
    figures.sold = json.money(u"sold"_s);
    figures.refunded = json.money(u"refunded"_s);
    figures.gross = json.money(u"gross"_s);
    figures.net = json.money(u"net"_s);
    figures.tax = json.money(u"tax"_s);
    figures.discounts = json.money(u"discounts"_s);
    figures.rates = json.list(u"rates"_s, [](JsonReader &rate) {
        return RateTotal{rate.number(u"ratePermyriad"_s), rate.money(u"gross"_s), rate.money(u"tax"_s)};
    });
    figures.methods = json.list(u"methods"_s, [](JsonReader &method) {
        return MethodTotal{method.text(u"method"_s), method.money(u"taken"_s), method.money(u"given"_s)};
    });
    figures.firstCode = json.optionalText(u"firstCode"_s);
    figures.lastCode = json.optionalText(u"lastCode"_s);
    return figures;
}

std::optional<domain::Money> readMoney(JsonReader &json, const QString &name)
{
    return json.isNull(name) ? std::nullopt : std::optional(json.money(name));
}

Result<ShiftReport> reportFrom(const QJsonValue &value)
{
    JsonReader json(value, u"report"_s);
    ShiftReport report;
    report.number = json.optionalNumber(u"number"_s);
    report.replaces = json.optionalNumber(u"replaces"_s);
    report.cinema = json.id<domain::CinemaId>(u"cinemaId"_s);
    report.drawer = json.optionalText(u"drawer"_s);
    report.cashierNames = json.texts(u"cashierNames"_s);
    if (!json.isNull(u"day"_s)) {
        report.kind = ShiftReport::Kind::Day;
        report.day = json.day(u"day"_s);
    }
    report.fromUtc = json.moment(u"from"_s);
    report.untilUtc = json.moment(u"until"_s);
    report.figures = readFigures(json.object(u"figures"_s));
    if (!json.isNull(u"outside"_s))
        report.outside = readFigures(json.object(u"outside"_s));
    report.floatTotal = json.money(u"floatTotal"_s);
    report.currency = report.floatTotal.currency();
    report.drops = json.money(u"drops"_s);
    report.paidIn = json.money(u"paidIn"_s);
    report.paidOut = json.money(u"paidOut"_s);
    report.noSales = json.integer(u"noSales"_s);
    report.isBlind = json.flag(u"isBlind"_s);
    report.expected = readMoney(json, u"expected"_s);
    report.counted = readMoney(json, u"counted"_s);
    report.overShort = readMoney(json, u"overShort"_s);
    report.shifts = json.list(u"shifts"_s, [](JsonReader &shift) {
        return DayShift{shift.id<ShiftId>(u"shiftId"_s), shift.number(u"reportNumber"_s), shift.text(u"drawer"_s),
                        shift.text(u"cashierName"_s),    shift.money(u"gross"_s),         shift.money(u"overShort"_s)};
    });
    report.auditHead = json.optionalText(u"auditHead"_s);
    return json.result(report);
}

Result<Shift> shiftFrom(const QJsonValue &value)
{
    JsonReader json(value, u"shift"_s);
    const Shift shift = readShift(json);
    return json.result(shift);
}

/** Why it was refused; nothing when it was not. */
std::optional<Error> refusalOf(const QJsonValue &payload)
{
    const QJsonValue refusal = payload[u"refusal"_s];
    if (refusal.isNull() || refusal.isUndefined())
        return std::nullopt;
    JsonReader json(refusal, u"refusal"_s);
    Error error{errorCodeFromWireName(json.text(u"code"_s)), json.text(u"detail"_s), {}};
    if (const QStringList open = json.texts(u"openShifts"_s); !open.isEmpty())
        error.extras.insert(u"openShifts"_s, open);
    const Result<int> good = json.result(0);
    return good ? asRefusal(error) : good.error(); // half a refusal decides nothing
}

QJsonObject inCinema(const domain::CinemaId &cinema, QJsonObject input)
{
    input.insert(u"cinemaId"_s, cinema.toString());
    return input;
}

} // namespace

RemoteShifts::RemoteShifts(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<std::optional<Shift>>> RemoteShifts::myShift(domain::CinemaId cinema)
{
    return async::andThen(m_client.query(u"myShift"_s, inCinema(cinema, {})), this,
                          [](const GraphQlAnswer &answer) -> Result<std::optional<Shift>> {
                              const Result<QJsonValue> found = answer.field(u"myShift"_s);
                              if (!found && found.error().code == ErrorCode::NotFound && answer.errors.isEmpty())
                                  return std::nullopt; // plainly none
                              if (!found)
                                  return fail(found.error());
                              return shiftFrom(*found).map([](const Shift &shift) { return std::optional(shift); });
                          });
}

QFuture<Result<Shift>> RemoteShifts::shift(domain::CinemaId cinema, ShiftId shift)
{
    return async::andThen(m_client.query(u"shift"_s, inCinema(cinema, {{u"id"_s, shift.toString()}})), this,
                          [](const GraphQlAnswer &answer) -> Result<Shift> {
                              const Result<QJsonValue> found = answer.field(u"shift"_s);
                              return found.and_then(shiftFrom);
                          });
}

QFuture<Result<ShiftPage>> RemoteShifts::shifts(const ShiftQuery &query)
{
    QJsonObject filter{{u"cinemaId"_s, query.cinema.toString()}};
    if (query.day.isValid())
        filter.insert(u"day"_s, query.day.toString(Qt::ISODate));
    if (!query.cashier.isNull())
        filter.insert(u"cashierId"_s, query.cashier.toString());
    if (query.state)
        filter.insert(u"state"_s, *query.state == ShiftState::Open ? u"OPEN"_s : u"CLOSED"_s);
    const QJsonObject variables{{u"filter"_s, filter}, {u"first"_s, query.first}, {u"offset"_s, query.offset}};
    return async::andThen(m_client.query(u"shifts"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<ShiftPage> {
                              const Result<QJsonValue> found = answer.field(u"shifts"_s);
                              if (!found)
                                  return fail(found.error());
                              JsonReader json(*found, u"shifts"_s);
                              ShiftPage page{json.integer(u"totalCount"_s), {}};
                              page.shifts = json.list(u"nodes"_s, [](JsonReader &shift) { return readShift(shift); });
                              return json.result(page);
                          });
}

QFuture<Result<Shift>> RemoteShifts::change(const QString &operation, const QJsonObject &input)
{
    return async::andThen(m_client.mutateAgain(operation, input), this,
                          [operation](const GraphQlAnswer &answer) -> Result<Shift> {
                              const Result<QJsonValue> payload = answer.field(operation);
                              if (!payload)
                                  return fail(payload.error());
                              if (const std::optional<Error> refusal = refusalOf(*payload))
                                  return fail(*refusal);
                              return shiftFrom((*payload)[u"shift"_s]);
                          });
}

QFuture<Result<Shift>> RemoteShifts::open(const OpenShiftRequest &request)
{
    return change(u"openShift"_s,
                  inCinema(request.cinema,
                           {{u"shiftId"_s, request.id.toString()},
                            {u"drawer"_s, request.drawer},
                            {u"currency"_s, request.currency.code()},
                            {u"floatPieces"_s, toJson(request.floatPieces)}}));
}

QFuture<Result<Shift>> RemoteShifts::record(const MovementRequest &request)
{
    return change(u"recordShiftMovement"_s,
                  inCinema(request.cinema,
                           {{u"movementId"_s, request.id.toString()},
                            {u"shiftId"_s, request.shift.toString()},
                            {u"kind"_s, nameOf(request.kind)},
                            {u"amountMinor"_s, request.amountMinor},
                            {u"reason"_s, request.reason}}));
}

QFuture<Result<Shift>> RemoteShifts::close(const CloseShiftRequest &request)
{
    return change(
        u"closeShift"_s,
        inCinema(request.cinema, {{u"shiftId"_s, request.shift.toString()}, {u"counted"_s, toJson(request.counted)}}));
}

QFuture<Result<Shift>> RemoteShifts::takeOver(const TakeOverRequest &request)
{
    return change(u"reassignShift"_s,
                  inCinema(request.cinema,
                           {{u"handoverId"_s, request.id.toString()},
                            {u"shiftId"_s, request.shift.toString()},
                            {u"fromCashierId"_s, request.from.toString()}}));
}

QFuture<Result<Shift>> RemoteShifts::reopen(const ReopenShiftRequest &request)
{
    return change(u"reopenShift"_s,
                  inCinema(request.cinema,
                           {{u"newShiftId"_s, request.id.toString()},
                            {u"shiftId"_s, request.shift.toString()},
                            {u"reason"_s, request.reason}}));
}

QFuture<Result<ShiftReport>> RemoteShifts::closeDay(const CloseDayRequest &request)
{
    const QJsonObject input = inCinema(request.cinema,
                                       {{u"closingId"_s, request.id.toString()},
                                        {u"day"_s, request.day.toString(Qt::ISODate)},
                                        {u"currency"_s, request.currency.code()}});
    return async::andThen(m_client.mutateAgain(u"closeDay"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<ShiftReport> {
                              const Result<QJsonValue> payload = answer.field(u"closeDay"_s);
                              if (!payload)
                                  return fail(payload.error());
                              if (const std::optional<Error> refusal = refusalOf(*payload))
                                  return fail(*refusal);
                              return reportFrom((*payload)[u"report"_s]);
                          });
}

QFuture<Result<ShiftReport>> RemoteShifts::report(domain::CinemaId cinema, ShiftId shift, bool isZ)
{
    return async::andThen(m_client.query(u"shiftReport"_s, inCinema(cinema, {{u"shiftId"_s, shift.toString()}})), this,
                          [isZ](const GraphQlAnswer &answer) -> Result<ShiftReport> {
                              const Result<QJsonValue> found = answer.field(u"shiftReport"_s);
                              if (!found)
                                  return fail(found.error());
                              const Result<ShiftReport> report = reportFrom(*found);
                              if (!report || report->number.has_value() == isZ)
                                  return report;
                              return isZ ? fail(ErrorCode::NotFound, u"the shift is open"_s)
                                         : fail(ErrorCode::IllegalState, u"the shift is closed"_s);
                          });
}

QFuture<Result<ShiftReport>> RemoteShifts::xReport(domain::CinemaId cinema, ShiftId shift)
{
    return report(cinema, shift, false);
}

QFuture<Result<ShiftReport>> RemoteShifts::zReport(domain::CinemaId cinema, ShiftId shift)
{
    return report(cinema, shift, true);
}

QFuture<Result<ShiftReport>> RemoteShifts::dayReport(domain::CinemaId cinema, QDate day, domain::Currency currency)
{
    const QJsonObject variables =
        inCinema(cinema, {{u"day"_s, day.toString(Qt::ISODate)}, {u"currency"_s, currency.code()}});
    return async::andThen(m_client.query(u"dayReport"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<ShiftReport> {
                              const Result<QJsonValue> found = answer.field(u"dayReport"_s);
                              return found.and_then(reportFrom);
                          });
}

} // namespace foyer::remote
