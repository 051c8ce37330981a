#include "cinemafixture.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using namespace cinema;
using domain::PlanSeat;
using domain::SeatId;
using domain::SeatType;

CinemaBody fullBody(const QString &name)
{
    CinemaBody body{name, u"Lichtspielstraße 12"_s};
    body.postalCode = u"10178"_s;
    body.city = u"Berlin"_s;
    body.countryCode = u"DE"_s;
    body.latitudeE6 = 52'520'008;
    body.longitudeE6 = 13'404'954;
    body.timeZone = u"Europe/Berlin"_s;
    body.currency = *domain::Currency::fromCode(u"EUR");
    body.dayChangeMinutes = 360;
    body.phone = u"+49 (30) 555-0140"_s;
    body.email = u"box.office+1@lumiere.example"_s;
    body.facilities = {Facility::Parking, Facility::Bar};
    body.openingHours = {{Qt::Monday, QTime(10, 0), QTime(23, 59)}, {Qt::Sunday, QTime(10, 0), QTime(1, 30)}};
    return body;
}

Cinema fullCinema(const QString &name)
{
    Cinema cinema{fullBody(name)};
    cinema.id = domain::CinemaId::create();
    cinema.changedAtMs = 1;
    cinema.changedBy = u"Mia"_s;
    return cinema;
}

PlanSeat drawnSeat(int id, const QString &row, int number, SeatType type)
{
    PlanSeat seat;
    seat.id = SeatId(id);
    seat.row = row;
    seat.number = QString::number(number);
    seat.type = type;
    seat.x = number * 100;
    seat.y = 300 + row.at(0).unicode() * 120;
    return seat;
}

domain::DrawnSeats smallHall(int firstId, int step)
{
    const auto id = [firstId, step](int index) { return firstId + index * step; };
    domain::DrawnSeats seats;
    for (int i = 0; i < 4; ++i)
        seats.append(drawnSeat(id(i), u"A"_s, i + 1));
    seats.append(drawnSeat(id(4), u"B"_s, 1, SeatType::Wheelchair));
    seats.append(drawnSeat(id(5), u"B"_s, 2, SeatType::Companion));
    seats.append(drawnSeat(id(6), u"B"_s, 4, SeatType::Sofa));
    seats.append(drawnSeat(id(7), u"B"_s, 5, SeatType::Sofa));
    seats[6].partner = SeatId(id(7));
    seats[7].partner = SeatId(id(6));
    return seats;
}

QStringList wordsOf(const Error &error)
{
    QStringList words;
    for (const FieldProblem &problem : fieldProblemsOf(error))
        words.append(u"%1 %2 %3"_s.arg(problem.field, toWireName(problem.fault), problem.limit).trimmed());
    return words;
}

} // namespace foyer::test
