#include "plantext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::cinema {

using namespace Qt::Literals::StringLiterals;
using domain::PlanSeat;
using domain::SeatId;

QString toPlanText(const domain::SeatPlan &plan)
{
    QJsonArray seats;
    for (const PlanSeat &seat : plan.seats()) {
        const QJsonValue partner = seat.partner ? QJsonValue(static_cast<int>(*seat.partner)) : QJsonValue();
        seats.append(QJsonArray{static_cast<int>(seat.id), seat.row, seat.number, domain::toWireName(seat.type), seat.x,
                                seat.y, seat.angle, seat.width, partner});
    }
    return QString::fromUtf8(QJsonDocument(seats).toJson(QJsonDocument::Compact));
}

Result<domain::SeatPlan> planFromText(int version, const QString &text)
{
    constexpr qsizetype fields = 9;
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    const QJsonArray rows = json.array();
    QList<PlanSeat> seats;
    seats.reserve(rows.size());
    for (const QJsonValue &value : rows) {
        const QJsonArray row = value.toArray();
        const std::optional<domain::SeatType> type = domain::seatTypeFromWireName(row.at(3).toString());
        if (row.size() != fields || !type)
            return fail(ErrorCode::Storage, u"a stored seat cannot be read"_s);
        PlanSeat seat;
        seat.id = SeatId(row.at(0).toInt());
        seat.row = row.at(1).toString();
        seat.number = row.at(2).toString();
        seat.type = *type;
        seat.x = row.at(4).toInt();
        seat.y = row.at(5).toInt();
        seat.angle = row.at(6).toInt();
        seat.width = row.at(7).toInt();
        if (!row.at(8).isNull())
            seat.partner = SeatId(row.at(8).toInt());
        seats.append(seat);
    }
    const Result<domain::SeatPlan> plan = domain::SeatPlan::create(version, std::move(seats));
    if (!plan)
        return fail(ErrorCode::Storage, u"a stored plan is none: "_s + plan.error().detail);
    return plan;
}

} // namespace foyer::cinema
