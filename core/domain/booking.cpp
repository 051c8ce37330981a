#include "booking.h"

#include <QVariantList>

#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array stateNames{
    std::pair{BookingState::Held, "HELD"_L1},           std::pair{BookingState::Paying, "PAYING"_L1},
    std::pair{BookingState::Confirmed, "CONFIRMED"_L1}, std::pair{BookingState::Cancelled, "CANCELLED"_L1},
    std::pair{BookingState::Expired, "EXPIRED"_L1},
};

using Reason = RefusedSeat::Reason;
constexpr std::array reasonNames{
    std::pair{Reason::Held, "HELD"_L1},
    std::pair{Reason::Paying, "PAYING"_L1},
    std::pair{Reason::Sold, "SOLD"_L1},
    std::pair{Reason::UnknownSeat, "UNKNOWN_SEAT"_L1},
};

template <class Names, class Value>
QString nameOf(const Names &names, Value value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    Q_UNREACHABLE();
}

template <class Names>
auto valueOf(const Names &names, QStringView wireName) -> std::optional<decltype(names.front().first)>
{
    for (const auto &[value, name] : names) {
        if (wireName == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

QString toWireName(BookingState state)
{
    return nameOf(stateNames, state);
}

std::optional<BookingState> bookingStateFromWireName(QStringView name)
{
    return valueOf(stateNames, name);
}

QString toWireName(RefusedSeat::Reason reason)
{
    return nameOf(reasonNames, reason);
}

std::optional<RefusedSeat::Reason> refusedReasonFromWireName(QStringView name)
{
    return valueOf(reasonNames, name);
}

QList<RefusedSeat> refusedSeats(const Error &error)
{
    QList<RefusedSeat> seats;
    if (error.code != ErrorCode::SeatTaken)
        return seats;
    const QVariantList entries = error.extras.value(u"seats"_s).toList();
    for (const QVariant &entry : entries) {
        const QVariantMap seat = entry.toMap();
        const auto reason = refusedReasonFromWireName(seat.value(u"reason"_s).toString());
        seats.append({static_cast<SeatId>(seat.value(u"seatId"_s).toInt()), reason.value_or(Reason::Held)});
    }
    return seats;
}

Error seatTaken(const QList<RefusedSeat> &seats, const QString &detail)
{
    QVariantList entries;
    for (const RefusedSeat &seat : seats)
        entries.append(
            QVariantMap{{u"seatId"_s, static_cast<qint32>(seat.seat)}, {u"reason"_s, toWireName(seat.reason)}});
    return {ErrorCode::SeatTaken, detail, {{u"seats"_s, entries}}};
}

} // namespace foyer::domain
