#include "bookinginputs.h"

#include <array>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

HoldSeats HoldSeatsInput::command() const
{
    HoldSeats command{IdempotencyKey(idempotencyKey), bookingId, showtimeId, {}};
    for (const int seat : seatIds)
        command.seats.append(domain::SeatId{seat});
    return command;
}

Checkout CheckoutInput::command() const
{
    return {IdempotencyKey(idempotencyKey),
            bookingId,
            toChoices(tickets),
            expectedTotalMinor,
            {payment.paymentId, PaymentMethod::Cash, payment.tenderedMinor}};
}

QList<TicketChoice> toChoices(const QList<TicketChoiceInput> &inputs)
{
    QList<TicketChoice> choices;
    for (const TicketChoiceInput &input : inputs)
        choices.append({domain::SeatId{input.seatId}, input.ticketType});
    return choices;
}

Result<Actor> actorOf(const graphql::Identity &identity)
{
    constexpr std::array roles{
        std::pair{QStringView(u"ADMIN"), Role::Admin},       std::pair{QStringView(u"MANAGER"), Role::Manager},
        std::pair{QStringView(u"CASHIER"), Role::Cashier},   std::pair{QStringView(u"KIOSK"), Role::Kiosk},
        std::pair{QStringView(u"CUSTOMER"), Role::Customer}, std::pair{QStringView(u"SERVICE"), Role::Service},
    };
    for (const auto &[name, role] : roles) {
        if (!identity.hasRole(name))
            continue;
        const Result<domain::UserId> user =
            domain::UserId::fromString(identity.subject.isEmpty() ? identity.deviceId : identity.subject);
        if (!user)
            return fail(ErrorCode::Unauthenticated, u"the session names nobody"_s);
        return Actor{*user, identity.displayName, role};
    }
    return fail(ErrorCode::Unauthenticated, u"nobody is signed in"_s);
}

} // namespace foyer::booking
