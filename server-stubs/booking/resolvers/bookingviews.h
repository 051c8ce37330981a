#pragma once

#include "sales.h"
#include "showtimeviews.h"

/** @file
 *  What the schema shows of bookings, property for field. */
namespace foyer::booking {

struct TaxPartView
{
    Q_GADGET
    Q_PROPERTY(int ratePermyriad READ ratePermyriad)
    Q_PROPERTY(foyer::booking::MoneyView gross READ gross)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
public:
    domain::TaxPart part;

    int ratePermyriad() const { return part.ratePermyriad; }
    MoneyView gross() const { return MoneyView::of(part.gross); }
    MoneyView tax() const { return MoneyView::of(part.tax); }
};

struct PriceStepView
{
    Q_GADGET
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(QString text READ text)
    Q_PROPERTY(foyer::booking::MoneyView amount READ amount)
public:
    domain::PriceStep step;

    QString kind() const { return domain::toWireName(step.kind); }
    QString code() const { return step.code; }
    QString text() const { return step.text; }
    MoneyView amount() const { return MoneyView::of(step.amount); }
};

QList<TaxPartView> taxPartViews(const QList<domain::TaxPart> &parts);
QList<PriceStepView> priceStepViews(const QList<domain::PriceStep> &steps);

struct TicketView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(foyer::booking::PlanSeatView seat READ toSeat)
    Q_PROPERTY(foyer::booking::TicketTypeView ticketType READ toTicketType)
    Q_PROPERTY(foyer::booking::MoneyView price READ price)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
    Q_PROPERTY(QList<foyer::booking::TaxPartView> taxes READ taxes)
    Q_PROPERTY(QList<foyer::booking::PriceStepView> steps READ steps)
    Q_PROPERTY(foyer::booking::MoneyView refunded READ refunded)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QString code READ code)
public:
    Ticket ticket;
    PlanSeatView seat;
    QString typeName;
    QString cardName;

    QString id() const { return ticket.id.toString(); }
    PlanSeatView toSeat() const { return seat; }
    TicketTypeView toTicketType() const { return {ticket.line.ticketType, typeName}; }
    MoneyView price() const { return MoneyView::of(ticket.line.price); }
    MoneyView tax() const { return MoneyView::of(ticket.line.tax); }
    QList<TaxPartView> taxes() const { return taxPartViews(ticket.line.taxes); }
    QList<PriceStepView> steps() const { return priceStepViews(explainPrice(ticket.line, cardName)); }
    MoneyView refunded() const { return {ticket.refundedMinor, ticket.line.price.currency().code()}; }
    QString state() const { return toWireName(ticket.state); }
    QString code() const;
};

struct BookingPaymentView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(bool isRefund READ isRefund)
    Q_PROPERTY(std::optional<QString> ofPayment READ ofPayment)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(foyer::booking::MoneyView amount READ amount)
    Q_PROPERTY(foyer::booking::MoneyView tendered READ tendered)
    Q_PROPERTY(foyer::booking::MoneyView change READ change)
    Q_PROPERTY(std::optional<QString> card READ card)
    Q_PROPERTY(std::optional<QString> reference READ reference)
    Q_PROPERTY(std::optional<QString> redirectUrl READ redirectUrl)
    Q_PROPERTY(std::optional<QString> refusalCode READ refusalCode)
public:
    Leg leg;
    QString currency;

    QString id() const { return leg.id.toString(); }
    bool isRefund() const { return leg.direction == Leg::Direction::Give; }
    std::optional<QString> ofPayment() const { return textOrNone(isRefund() ? leg.payment.toString() : QString()); }
    QString method() const { return toWireName(leg.method); }
    static QString nameOf(Leg::State state);
    QString state() const { return nameOf(leg.state); }
    MoneyView amount() const { return {leg.amountMinor, currency}; }
    MoneyView tendered() const { return {leg.tenderedMinor, currency}; }
    MoneyView change() const { return {leg.changeMinor, currency}; }
    std::optional<QString> card() const { return textOrNone(leg.maskedCard); }
    std::optional<QString> reference() const { return textOrNone(leg.providerReference); }
    std::optional<QString> redirectUrl() const { return textOrNone(leg.redirectUrl); }
    std::optional<QString> refusalCode() const { return textOrNone(leg.refusalCode); }

private:
    static std::optional<QString> textOrNone(const QString &text)
    {
        return text.isEmpty() ? std::nullopt : std::optional(text);
    }
};

/** Something that happened to a booking. */
struct BookingEventView
{
    Q_GADGET
    Q_PROPERTY(QDateTime at READ toAt)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(std::optional<QString> approvedBy MEMBER approvedBy)
    Q_PROPERTY(std::optional<QString> reason MEMBER reason)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> amount READ toAmount)
public:
    qint64 atMs = 0;
    QString kind;
    QString by;
    std::optional<QString> reason{};
    std::optional<MoneyView> amount{};
    std::optional<QString> approvedBy{};

    QDateTime toAt() const { return QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC); }
    std::optional<MoneyView> toAmount() const { return amount; }
};

/** That somebody looked whether people are old enough. */
struct AgeConfirmationView
{
    Q_GADGET
    Q_PROPERTY(QDateTime at READ toAt)
    Q_PROPERTY(QString by MEMBER by)
public:
    qint64 atMs = 0;
    QString by;

    QDateTime toAt() const { return QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC); }
};

/** A booking as it was at one moment. Its payments and its history are loaded when they are asked for. */
struct BookingView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QList<foyer::booking::PlanSeatView> seats READ seats)
    Q_PROPERTY(std::optional<QDateTime> expiresAt READ expiresAt)
    Q_PROPERTY(int extensions READ extensions)
    Q_PROPERTY(bool isReserved READ isReserved)
    Q_PROPERTY(QDateTime createdAt READ createdAt)
    Q_PROPERTY(std::optional<QDateTime> confirmedAt READ confirmedAt)
    Q_PROPERTY(std::optional<QString> confirmationCode READ confirmationCode)
    Q_PROPERTY(QList<foyer::booking::TicketView> tickets READ tickets)
    Q_PROPERTY(QList<foyer::booking::TicketView> endedTickets READ endedTickets)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> total READ total)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> tax READ tax)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> refunded READ refunded)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> tendered READ tendered)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> change READ change)
    Q_PROPERTY(std::optional<QString> soldBy READ soldBy)
    Q_PROPERTY(std::optional<foyer::booking::AgeConfirmationView> ageConfirmed READ ageConfirmed)
    Q_PROPERTY(std::optional<QString> note READ note)
    Q_PROPERTY(std::optional<foyer::domain::UserId> memberId READ memberId)
public:
    Booking booking;
    ShowtimeSeen showtime; ///< At the same moment.
    qint64 nowMs = 0; ///< When it was read: a hold that ran out shows as expired before it is swept.

    bool isSold() const { return booking.confirmedAtMs.has_value(); }
    QString id() const { return booking.id.toString(); }
    QString state() const;
    QList<PlanSeatView> seats() const;
    std::optional<QDateTime> expiresAt() const;
    int extensions() const { return booking.extensions; }
    bool isReserved() const { return booking.isReserved; }
    QDateTime createdAt() const { return QDateTime::fromMSecsSinceEpoch(booking.createdAtMs, Qt::UTC); }
    std::optional<QDateTime> confirmedAt() const;
    std::optional<QString> confirmationCode() const;
    QList<TicketView> tickets() const { return ticketViews(true); }
    QList<TicketView> endedTickets() const { return ticketViews(false); }
    std::optional<MoneyView> total() const { return soldMoney(booking.totalMinor); }
    std::optional<MoneyView> tax() const { return soldMoney(booking.taxMinor); }
    std::optional<MoneyView> refunded() const;
    std::optional<MoneyView> tendered() const { return soldMoney(booking.tenderedMinor); }
    std::optional<MoneyView> change() const { return soldMoney(booking.changeMinor); }
    std::optional<QString> soldBy() const;
    std::optional<AgeConfirmationView> ageConfirmed() const;
    std::optional<QString> note() const;
    std::optional<domain::UserId> memberId() const;

private:
    QList<TicketView> ticketViews(bool admitting) const;
    std::optional<MoneyView> soldMoney(qint64 minor) const;
};

struct RefusedSeatView
{
    Q_GADGET
    Q_PROPERTY(int seatId MEMBER seatId)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    int seatId = 0;
    QString reason;
};

struct RefusedCouponView
{
    Q_GADGET
    Q_PROPERTY(QString couponCode MEMBER couponCode)
    Q_PROPERTY(QString condition MEMBER condition)
    Q_PROPERTY(QString detail MEMBER detail)
public:
    QString couponCode;
    QString condition;
    QString detail;
};

struct NeededApprovalView
{
    Q_GADGET
    Q_PROPERTY(QString operation READ operation)
    Q_PROPERTY(foyer::booking::MoneyView amount READ amount)
    Q_PROPERTY(bool withCode READ withCode)
public:
    NeededApproval needed;

    QString operation() const { return toWireName(needed.operation); }
    MoneyView amount() const { return MoneyView::of(needed.amount); }
    bool withCode() const { return needed.code != NeededCode::None; }
};

struct RefusalView
{
    Q_GADGET
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(QString detail READ detail)
    Q_PROPERTY(QList<foyer::booking::RefusedSeatView> seats READ seats)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> total READ total)
    Q_PROPERTY(QList<foyer::booking::RefusedCouponView> coupons READ coupons)
    Q_PROPERTY(std::optional<int> seatsLeft READ seatsLeft)
    Q_PROPERTY(std::optional<foyer::booking::NeededApprovalView> approval READ approval)
    Q_PROPERTY(std::optional<QString> paymentId READ paymentId)
    Q_PROPERTY(bool retryable READ retryable)
public:
    Refusal refusal;

    QString code() const;
    QString detail() const { return refusal.detail; }
    QList<RefusedSeatView> seats() const;
    std::optional<MoneyView> total() const { return MoneyView::of(refusal.total); }
    QList<RefusedCouponView> coupons() const;
    std::optional<int> seatsLeft() const { return refusal.seatsLeft; }
    std::optional<NeededApprovalView> approval() const
    {
        return refusal.approval ? std::optional(NeededApprovalView{*refusal.approval}) : std::nullopt;
    }
    std::optional<QString> paymentId() const
    {
        return refusal.payment.isNull() ? std::nullopt : std::optional(refusal.payment.toString());
    }
    bool retryable() const { return refusal.isRetryable(); }
};

struct BookingPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::BookingView> booking READ toBooking)
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<BookingView> booking;
    std::optional<RefusalView> refusal;

    std::optional<BookingView> toBooking() const { return booking; }
    std::optional<RefusalView> toRefusal() const { return refusal; }
};

struct ShowtimePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::ShowtimeView> showtime READ toShowtime)
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<ShowtimeView> showtime;
    std::optional<RefusalView> refusal;

    std::optional<ShowtimeView> toShowtime() const { return showtime; }
    std::optional<RefusalView> toRefusal() const { return refusal; }
};

struct QuoteLineView
{
    Q_GADGET
    Q_PROPERTY(int seatId READ seatId)
    Q_PROPERTY(QString ticketType READ ticketType)
    Q_PROPERTY(foyer::booking::MoneyView price READ price)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
    Q_PROPERTY(QList<foyer::booking::TaxPartView> taxes READ taxes)
    Q_PROPERTY(QList<foyer::booking::PriceStepView> steps READ steps)
public:
    PricedSeat line;
    QString cardName;

    int seatId() const { return static_cast<int>(line.seat); }
    QString ticketType() const { return line.ticketType; }
    MoneyView price() const { return MoneyView::of(line.price); }
    MoneyView tax() const { return MoneyView::of(line.tax); }
    QList<TaxPartView> taxes() const { return taxPartViews(line.taxes); }
    QList<PriceStepView> steps() const { return priceStepViews(explainPrice(line, cardName)); }
};

struct CouponDiscountView
{
    Q_GADGET
    Q_PROPERTY(QString code READ code)
    Q_PROPERTY(foyer::booking::MoneyView off READ off)
public:
    CouponDiscount discount;

    QString code() const { return discount.code; }
    MoneyView off() const { return MoneyView::of(discount.off); }
};

struct QuoteView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::booking::QuoteLineView> lines READ lines)
    Q_PROPERTY(foyer::booking::MoneyView total READ total)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
    Q_PROPERTY(QList<foyer::booking::TaxPartView> taxes READ taxes)
    Q_PROPERTY(QList<foyer::booking::CouponDiscountView> coupons READ coupons)
public:
    Quote quote;

    QList<QuoteLineView> lines() const;
    MoneyView total() const { return MoneyView::of(quote.total); }
    MoneyView tax() const { return MoneyView::of(quote.tax); }
    QList<TaxPartView> taxes() const { return taxPartViews(quote.taxes); }
    QList<CouponDiscountView> coupons() const;
};

struct QuotePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::QuoteView> quote READ toQuote)
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<QuoteView> quote;
    std::optional<RefusalView> refusal;

    std::optional<QuoteView> toQuote() const { return quote; }
    std::optional<RefusalView> toRefusal() const { return refusal; }
};

struct LedgerEntryView
{
    Q_GADGET
    Q_PROPERTY(qint64 sequence READ sequence)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(QString account READ account)
    Q_PROPERTY(foyer::booking::MoneyView amount READ amount)
    Q_PROPERTY(QString text READ text)
public:
    LedgerRecord record;

    qint64 sequence() const { return record.line; }
    QDateTime at() const { return QDateTime::fromMSecsSinceEpoch(record.atMs, Qt::UTC); }
    QString account() const { return record.entry.account; }
    MoneyView amount() const { return MoneyView::of(record.entry.amount); }
    QString text() const { return record.entry.text; }
};

} // namespace foyer::booking
