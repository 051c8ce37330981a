#include "bookinginputs.h"

#include <array>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<domain::SeatId> toSeats(const QList<int> &ids)
{
    QList<domain::SeatId> seats;
    for (const int id : ids)
        seats.append(domain::SeatId{id});
    return seats;
}

PaymentMethod toMethod(const QString &name)
{
    return paymentMethodFromWireName(name).value_or(PaymentMethod::Cash); // the schema knows no others
}

} // namespace

HoldSeats HoldSeatsInput::command() const
{
    return {IdempotencyKey(idempotencyKey), bookingId, showtimeId, toSeats(seatIds)};
}

Tender PaymentInput::tender() const
{
    return {paymentId, toMethod(method), amountMinor, tenderedMinor, reference.value_or(QString())};
}

Checkout CheckoutInput::command() const
{
    Checkout command{IdempotencyKey(idempotencyKey), bookingId, toChoices(tickets), expectedTotalMinor, {}};
    if (payment)
        command.tenders.append(payment->tender());
    for (const PaymentInput &other : payments)
        command.tenders.append(other.tender());
    command.couponCodes = couponCodes;
    if (exchange)
        command.exchange = ExchangeOf{exchange->bookingId, exchange->ticketIds, exchange->expectedMinor};
    command.confirmationCode = confirmationCode.value_or(QString());
    command.note = note.value_or(QString()).trimmed();
    if (ageConfirmedAt)
        command.ageConfirmedAtMs = ageConfirmedAt->toMSecsSinceEpoch();
    command.member = memberId.value_or(domain::UserId());
    return command;
}

Refund RefundInput::command() const
{
    Refund command{IdempotencyKey(idempotencyKey), bookingId, ticketIds, amountMinor, reason, {}};
    if (otherTender)
        command.otherTender = OtherTender{toMethod(otherTender->method), otherTender->reference.value_or(QString())};
    return command;
}

Result<Approval> toApproval(const auth::Approval &read)
{
    const std::optional<ApprovedOperation> operation = approvedOperationFromWireName(read.operation);
    const Result<domain::BookingId> booking = domain::BookingId::fromString(read.object);
    const Result<domain::Currency> currency = domain::Currency::fromCode(read.currency);
    if (!operation || !booking || !currency)
        return fail(ErrorCode::Unauthenticated, u"the approval is not for a booking"_s);
    return Approval{ApprovalId(read.id),
                    read.caller,
                    read.approver,
                    read.approverName,
                    *operation,
                    *booking,
                    domain::Money(read.amountMinor, *currency),
                    read.cinema,
                    read.withCode};
}

Rebook RebookInput::command() const
{
    return {IdempotencyKey(idempotencyKey), bookingId, newBookingId, showtimeId, toSeats(seatIds)};
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
        const Result<domain::DeviceId> device = domain::DeviceId::fromString(identity.deviceId);
        return Actor{*user, identity.displayName, role, device ? *device : domain::DeviceId()};
    }
    return fail(ErrorCode::Unauthenticated, u"nobody is signed in"_s);
}

std::optional<Actor> viewerOf(const graphql::Identity &identity)
{
    const Result<Actor> actor = actorOf(identity);
    return actor ? std::optional(*actor) : std::nullopt;
}

} // namespace foyer::booking
