#include "planblob.h"

#include <QDataStream>
#include <QIODevice>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;

constexpr quint8 format = 1;

} // namespace

QByteArray encodePlan(const domain::SeatPlan &plan)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << format << static_cast<qint32>(plan.version()) << static_cast<quint32>(plan.capacity());
    for (const PlanSeat &seat : plan.seats()) {
        out << static_cast<qint32>(seat.id) << seat.row.toUtf8() << seat.number.toUtf8()
            << static_cast<quint8>(seat.type) << seat.x << seat.y << seat.angle << seat.width
            << static_cast<quint8>(seat.partner.has_value())
            << static_cast<qint32>(seat.partner.value_or(domain::SeatId{}));
    }
    return bytes;
}

Result<domain::SeatPlan> decodePlan(const QByteArray &bytes)
{
    QDataStream in(bytes);
    quint8 readFormat = 0;
    qint32 version = 0;
    quint32 count = 0;
    in >> readFormat >> version >> count;
    if (readFormat != format || count > static_cast<quint32>(domain::SeatPlan::maxSeats))
        return fail(ErrorCode::Storage, u"a plan snapshot of an unknown format"_s);
    QList<PlanSeat> seats;
    seats.reserve(count);
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        PlanSeat seat;
        qint32 id = 0;
        qint32 partner = 0;
        quint8 type = 0;
        quint8 hasPartner = 0;
        QByteArray row;
        QByteArray number;
        in >> id >> row >> number >> type >> seat.x >> seat.y >> seat.angle >> seat.width >> hasPartner >> partner;
        if (type > static_cast<quint8>(domain::SeatType::Sofa))
            return fail(ErrorCode::Storage, u"a plan snapshot with an unknown seat type"_s);
        seat.id = domain::SeatId{id};
        seat.row = QString::fromUtf8(row);
        seat.number = QString::fromUtf8(number);
        seat.type = static_cast<domain::SeatType>(type);
        if (hasPartner)
            seat.partner = domain::SeatId{partner};
        seats.append(std::move(seat));
    }
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return fail(ErrorCode::Storage, u"a plan snapshot is cut off"_s);
    Result<domain::SeatPlan> plan = domain::SeatPlan::create(version, std::move(seats));
    if (!plan)
        return fail(ErrorCode::Storage, u"a plan snapshot is damaged"_s, plan.error().extras);
    return plan;
}

} // namespace foyer::booking
