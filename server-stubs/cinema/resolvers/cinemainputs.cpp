#include "cinemainputs.h"

#include "execution/valuetypes.h"

#include <cmath>

namespace foyer::cinema {

namespace {

/** In millionths, at most a little beyond what there is: that is refused, and fits. */
qint32 millionths(double degrees)
{
    constexpr double beyond = 181;
    return static_cast<qint32>(std::lround(std::clamp(degrees, -beyond, beyond) * 1e6));
}

} // namespace

CinemaBody CinemaInput::toBody() const
{
    CinemaBody body{name, street};
    body.postalCode = postalCode;
    body.city = city;
    body.countryCode = countryCode;
    body.latitudeE6 = millionths(latitude);
    body.longitudeE6 = millionths(longitude);
    body.timeZone = timeZone;
    body.currency = domain::Currency::fromCode(currency).value_or(domain::Currency());
    body.dayChangeMinutes = dayChangeMinutes;
    body.phone = phone;
    body.email = email;
    body.facilities = facilities;
    body.region = region;
    for (const OpeningTimeInput &day : openingHours)
        body.openingHours.append({day.weekday, timeFromText(day.opens), timeFromText(day.closes)});
    return body;
}

domain::DrawnSeats PlanSeatInput::toSeats(const QList<PlanSeatInput> &inputs)
{
    domain::DrawnSeats seats;
    for (const PlanSeatInput &input : inputs) {
        domain::PlanSeat seat;
        seat.id = domain::SeatId(input.id);
        seat.row = input.row;
        seat.number = input.number;
        seat.type = input.type;
        seat.x = input.x;
        seat.y = input.y;
        seat.angle = input.angle;
        seat.width = input.width;
        if (input.partner)
            seat.partner = domain::SeatId(*input.partner);
        seats.append(seat);
    }
    return seats;
}

NewAuditorium CreateAuditoriumInput::toAuditorium() const
{
    NewAuditorium wanted{auditoriumId, cinemaId, auditorium.toBody()};
    if (seats)
        wanted.seats = PlanSeatInput::toSeats(*seats);
    if (rows)
        wanted.rows = rows->toSpec();
    return wanted;
}

void registerCinemaInputs()
{
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<domain::AuditoriumId>();
    graphql::registerEnum<domain::SeatType>([](domain::SeatType type) { return domain::toWireName(type); },
                                            [](const QString &name) { return domain::seatTypeFromWireName(name); });
    graphql::registerEnum<Facility>([](Facility facility) { return toWireName(facility); },
                                    [](const QString &name) { return facilityFromWireName(name); });
    graphql::registerEnum<OpenState>([](OpenState state) { return toWireName(state); },
                                     [](const QString &name) { return openStateFromWireName(name); });
    graphql::registerEnum<Qt::DayOfWeek>([](Qt::DayOfWeek weekday) { return toWireName(weekday); },
                                         [](const QString &name) { return weekdayFromWireName(name); });
    graphql::registerEnum<domain::SeatFault>([](domain::SeatFault fault) { return toWireName(fault); },
                                             [](const QString &name) { return domain::seatFaultFromWireName(name); });
    graphql::registerList<Facility>();
    graphql::registerList<OpenState>();
    graphql::registerOptional<QList<PlanSeatInput>>();
    graphql::registerOptional<RowsInput>();
}

} // namespace foyer::cinema
