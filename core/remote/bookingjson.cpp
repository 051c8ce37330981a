#include "bookingjson.h"

#include "cataloguejson.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

Ticket readTicket(JsonReader &json)
{
    Ticket ticket;
    ticket.id = json.id<TicketId>(u"id"_s);
    JsonReader seat = json.object(u"seat"_s);
    ticket.seat = readSeat(seat);
    JsonReader type = json.object(u"ticketType"_s);
    ticket.type = readTicketType(type);
    ticket.price = json.money(u"price"_s);
    ticket.code = json.text(u"code"_s);
    ticket.taxes = json.list(u"taxes"_s, [](JsonReader &part) {
        return TaxPart{part.number(u"ratePermyriad"_s), part.money(u"gross"_s), part.money(u"tax"_s)};
    });
    return ticket;
}

/** Without those that moved nothing, and what went back. */
QList<PaidPart> readPaid(JsonReader &booking)
{
    QList<PaidPart> paid;
    booking.list(u"payments"_s, [&paid](JsonReader &payment) {
        const PaidPart part{payment.text(u"method"_s), payment.money(u"amount"_s), payment.optionalText(u"card"_s),
                            payment.optionalText(u"reference"_s)};
        if (payment.text(u"state"_s) == "DONE"_L1 && !payment.flag(u"isRefund"_s))
            paid.append(part);
        return part;
    });
    return paid;
}

/** Of the sale; refunds have others. */
std::optional<int> readReceiptNumber(JsonReader &booking)
{
    std::optional<int> number;
    if (booking.isNull(u"receipts"_s))
        return number;
    booking.list(u"receipts"_s, [&number](JsonReader &receipt) {
        const int given = receipt.number(u"number"_s);
        if (receipt.text(u"kind"_s) != "REFUND"_L1)
            number = given;
        return given;
    });
    return number;
}

} // namespace

QJsonArray ticketsJson(const QList<TicketChoice> &tickets)
{
    QJsonArray array;
    for (const TicketChoice &ticket : tickets)
        array.append(
            QJsonObject{{u"seatId"_s, static_cast<qint32>(ticket.seat)}, {u"ticketType"_s, ticket.ticketType}});
    return array;
}

QJsonObject checkoutJson(const ports::CheckoutRequest &request)
{
    QJsonObject json{{u"bookingId"_s, request.booking.toString()},
                     {u"tickets"_s, ticketsJson(request.tickets)},
                     {u"expectedTotalMinor"_s, request.expectedTotal.minor()}};
    QJsonArray payments;
    for (const ports::PaymentPart &part : request.parts) {
        QJsonObject payment{{u"paymentId"_s, part.payment.toString()},
                            {u"method"_s, toWireName(part.method)},
                            {u"amountMinor"_s, part.amount.minor()}};
        if (!part.reference.isEmpty())
            payment.insert(u"reference"_s, part.reference);
        payments.append(payment);
    }
    const bool isMorePaid =
        request.parts.isEmpty() ? !request.exchange || request.due().minor() > 0 : request.rest().minor() > 0;
    if (isMorePaid) {
        QJsonObject payment{{u"paymentId"_s, request.payment.toString()}, {u"method"_s, toWireName(request.method)}};
        if (request.method == ports::PaymentMethod::Cash)
            payment.insert(u"tenderedMinor"_s, request.tendered.minor());
        if (payments.isEmpty())
            json.insert(u"payment"_s, payment); // as releases before parts said it: a journal may have one of theirs
        else
            payments.append(payment);
    }
    if (!payments.isEmpty())
        json.insert(u"payments"_s, payments);
    if (request.exchange) {
        json.insert(u"exchange"_s,
                    QJsonObject{{u"bookingId"_s, request.exchange->booking.toString()},
                                {u"ticketIds"_s, QJsonArray::fromStringList(request.exchange->ticketIds)},
                                {u"expectedMinor"_s, request.exchange->worth.minor()}});
    }
    if (!request.reservationCode.isEmpty())
        json.insert(u"confirmationCode"_s, request.reservationCode);
    if (!request.approval.isEmpty())
        json.insert(u"approval"_s, request.approval);
    if (request.ageConfirmedAtUtc.isValid())
        json.insert(u"ageConfirmedAt"_s, request.ageConfirmedAtUtc.toString(Qt::ISODateWithMs));
    if (!request.note.isEmpty())
        json.insert(u"note"_s, request.note);
    if (!request.member.isNull())
        json.insert(u"memberId"_s, request.member.toString());
    if (!request.couponCodes.isEmpty())
        json.insert(u"couponCodes"_s, QJsonArray::fromStringList(request.couponCodes));
    return json;
}

Result<Booking> bookingFrom(const QJsonValue &value)
{
    JsonReader json(value, u"booking"_s);
    Booking booking;
    booking.id = json.id<BookingId>(u"id"_s);
    booking.state = json.oneOf(u"state"_s, bookingStateFromWireName);
    JsonReader showtime = json.object(u"showtime"_s);
    booking.showtime = readShowtimeFacts(showtime);
    booking.seats = json.list(u"seats"_s, readSeat);
    booking.expiresAtUtc = json.optionalMoment(u"expiresAt"_s);
    booking.createdAtUtc = json.moment(u"createdAt"_s);
    booking.confirmedAtUtc = json.optionalMoment(u"confirmedAt"_s);
    booking.confirmationCode = json.optionalText(u"confirmationCode"_s);
    booking.tickets = json.list(u"tickets"_s, readTicket);
    booking.total = json.optionalMoney(u"total"_s);
    booking.tax = json.optionalMoney(u"tax"_s);
    booking.tendered = json.optionalMoney(u"tendered"_s);
    booking.change = json.optionalMoney(u"change"_s);
    booking.soldBy = json.optionalText(u"soldBy"_s);
    booking.paid = readPaid(json);
    booking.receiptNumber = readReceiptNumber(json);
    if (booking.state == BookingState::Confirmed && (booking.confirmationCode.isEmpty() || booking.tickets.isEmpty()))
        json.problem(u"tickets"_s, u"confirmed, but without a code or tickets"_s);
    return json.result(std::move(booking));
}

Result<Quote> quoteFrom(const QJsonValue &value)
{
    JsonReader json(value, u"quote"_s);
    Quote quote;
    quote.lines = json.list(u"lines"_s, [](JsonReader &line) {
        return QuoteLine{static_cast<SeatId>(line.number(u"seatId"_s)), line.text(u"ticketType"_s),
                         line.money(u"price"_s)};
    });
    quote.total = json.money(u"total"_s);
    quote.tax = json.money(u"tax"_s);
    quote.coupons = json.list(u"coupons"_s, [](JsonReader &coupon) {
        return CouponDiscount{coupon.text(u"code"_s), coupon.money(u"off"_s)};
    });
    return json.result(std::move(quote));
}

std::optional<Error> refusalFrom(const QJsonValue &payload)
{
    const QJsonValue refusal = payload[u"refusal"_s];
    if (refusal.isNull() || refusal.isUndefined())
        return std::nullopt;
    JsonReader json(refusal, u"refusal"_s);
    Error error{errorCodeFromWireName(json.text(u"code"_s)), json.text(u"detail"_s), {}};
    const QList<RefusedSeat> seats = json.list(u"seats"_s, [](JsonReader &seat) {
        // A reason that a newer server knows still means that the seat is not to be had.
        const auto reason = refusedReasonFromWireName(seat.text(u"reason"_s));
        return RefusedSeat{static_cast<SeatId>(seat.number(u"seatId"_s)), reason.value_or(RefusedSeat::Reason::Held)};
    });
    if (error.code == ErrorCode::SeatTaken)
        error = seatTaken(seats, error.detail);
    // Refusal.detail of the schema: the till says more of a reason that it knows.
    if (error.code == ErrorCode::PaymentRefused && !error.detail.isEmpty())
        error.extras.insert(u"declineReason"_s, error.detail);
    if (const Money total = json.optionalMoney(u"total"_s); total.currency().isValid())
        error.extras.insert(u"totalMinor"_s, total.minor());
    const auto coupons = json.list(u"coupons"_s, [](JsonReader &coupon) {
        return std::pair(coupon.text(u"couponCode"_s), coupon.text(u"condition"_s));
    });
    if (!coupons.isEmpty()) {
        error.extras.insert(u"couponCode"_s, coupons.first().first);
        error.extras.insert(u"condition"_s, coupons.first().second);
    }
    if (const std::optional<int> left = json.optionalNumber(u"seatsLeft"_s))
        error.extras.insert(u"seatsLeft"_s, *left);
    if (refusal[u"code"_s].toString() == "SHIFT_REQUIRED"_L1) {
        error.code = ErrorCode::IllegalState;
        error.extras.insert(u"shiftRequired"_s, true);
    }
    if (refusal[u"approval"_s].isObject()) {
        JsonReader approval = json.object(u"approval"_s);
        const Money amount = approval.money(u"amount"_s);
        const bool isOwnCodeEnough = refusal[u"code"_s].toString() == "STEP_UP_REQUIRED"_L1;
        // Somebody may allow it: to everybody else it is what the till may not do.
        error.code = ErrorCode::Forbidden;
        error.extras.insert(u"approval"_s,
                            QVariantMap{{u"operation"_s, approval.text(u"operation"_s)},
                                        {u"amountMinor"_s, amount.minor()},
                                        {u"currency"_s, amount.currency().code()},
                                        {u"withCode"_s, approval.flag(u"withCode"_s)},
                                        {u"isOwnCodeEnough"_s, isOwnCodeEnough}});
    }
    if (const QString payment = json.optionalText(u"paymentId"_s); !payment.isEmpty())
        error.extras.insert(u"paymentId"_s, payment);
    const bool retryable = json.flag(u"retryable"_s);
    if (const Result<void> good = json.isGood() ? Result<void>() : json.result(0).map([](int) {}); !good)
        return good.error(); // half a refusal decides nothing
    return retryable ? error : ports::asRefusal(error);
}

} // namespace foyer::remote
