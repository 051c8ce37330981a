#pragma once

#include "decision.h"
#include "editrefusal.h"
#include "storedvalue.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What the schema shows, property for field. */
namespace foyer::payment {

struct MoneyView
{
    Q_GADGET
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
public:
    qint64 amountMinor = 0;
    QString currency;

    static MoneyView of(qint64 minor, const domain::Currency &currency) { return {minor, currency.code()}; }
};

inline std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

inline QDateTime toDateTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

inline std::optional<QDateTime> toDateTime(const std::optional<qint64> &ms)
{
    return ms ? std::optional(toDateTime(*ms)) : std::nullopt;
}

/** What another service knows more of. */
struct BookingRefView
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
public:
    QString id;
};

struct PaymentView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString bookingId READ bookingId)
    Q_PROPERTY(std::optional<foyer::payment::BookingRefView> booking READ booking)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
    Q_PROPERTY(foyer::payment::MoneyView tendered READ tendered)
    Q_PROPERTY(foyer::payment::MoneyView change READ change)
    Q_PROPERTY(foyer::payment::MoneyView refunded READ refunded)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(std::optional<QDateTime> settledAt READ settledAt)
    Q_PROPERTY(QString takenBy READ takenBy)
    Q_PROPERTY(std::optional<QString> deviceId READ deviceId)
    Q_PROPERTY(std::optional<QString> cinemaId READ cinemaId)
    Q_PROPERTY(std::optional<QString> refusalCode READ refusalCode)
    Q_PROPERTY(std::optional<QString> declineReason READ declineReason)
    Q_PROPERTY(std::optional<QString> provider READ provider)
    Q_PROPERTY(std::optional<QString> reference READ reference)
    Q_PROPERTY(std::optional<QString> brand READ brand)
    Q_PROPERTY(std::optional<QString> last4 READ last4)
    Q_PROPERTY(std::optional<QString> redirectUrl READ redirectUrl)
    Q_PROPERTY(QString standing READ standing)
public:
    Attempt attempt;

    QString id() const { return attempt.capture.payment.toString(); }
    QString bookingId() const { return attempt.capture.booking.toString(); }
    std::optional<BookingRefView> booking() const { return BookingRefView{bookingId()}; }
    QString method() const { return toWireName(attempt.capture.method); }
    QString state() const { return toWireName(attempt.state); }
    MoneyView amount() const { return money(attempt.capture.amount.minor()); }
    MoneyView tendered() const { return money(attempt.capture.tenderedMinor); }
    MoneyView change() const { return money(attempt.changeMinor); }
    MoneyView refunded() const { return money(attempt.refundedMinor); }
    QDateTime at() const { return toDateTime(attempt.atMs); }
    std::optional<QDateTime> settledAt() const { return toDateTime(attempt.settledAtMs); }
    QString takenBy() const { return attempt.capture.takenBy; }
    std::optional<QString> deviceId() const
    {
        return attempt.capture.device.isNull() ? std::nullopt : std::optional(attempt.capture.device.toString());
    }
    std::optional<QString> cinemaId() const
    {
        return attempt.capture.cinema.isNull() ? std::nullopt : std::optional(attempt.capture.cinema.toString());
    }
    std::optional<QString> refusalCode() const { return orNull(attempt.refusal.code); }
    std::optional<QString> declineReason() const { return orNull(attempt.refusal.reason); }
    std::optional<QString> provider() const { return orNull(attempt.provider); }
    std::optional<QString> reference() const { return orNull(attempt.providerReference); }
    std::optional<QString> brand() const { return orNull(attempt.cardBrand); }
    std::optional<QString> last4() const { return orNull(attempt.last4); }
    std::optional<QString> redirectUrl() const
    {
        return attempt.state == PaymentState::Pending ? orNull(attempt.redirectUrl) : std::nullopt;
    }
    QString standing() const { return toWireName(standingOf(attempt)); }

private:
    MoneyView money(qint64 minor) const { return MoneyView::of(minor, attempt.capture.amount.currency()); }
};

struct CapturePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::payment::PaymentView> payment READ toPayment)
    Q_PROPERTY(std::optional<QString> refusalCode READ toRefusalCode)
public:
    std::optional<PaymentView> payment;
    std::optional<QString> refusalCode;

    std::optional<PaymentView> toPayment() const { return payment; }
    std::optional<QString> toRefusalCode() const { return refusalCode; }
};

struct CaptureAllPayloadView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::payment::CapturePayloadView> payloads READ toPayloads)
public:
    QList<CapturePayloadView> payloads;

    QList<CapturePayloadView> toPayloads() const { return payloads; }
};

struct CancelPaymentPayloadView
{
    Q_GADGET
    Q_PROPERTY(QString state READ toState)
    Q_PROPERTY(std::optional<foyer::payment::PaymentView> payment READ toPayment)
public:
    QString state;
    std::optional<PaymentView> payment;

    QString toState() const { return state; }
    std::optional<PaymentView> toPayment() const { return payment; }
};

struct PaymentRefundView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString paymentId READ paymentId)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(std::optional<QDateTime> settledAt READ settledAt)
    Q_PROPERTY(QString takenBy READ takenBy)
    Q_PROPERTY(std::optional<QString> refusalCode READ refusalCode)
    Q_PROPERTY(std::optional<QString> declineReason READ declineReason)
    Q_PROPERTY(std::optional<QString> reference READ reference)
    Q_PROPERTY(QString standing READ standing)
    Q_PROPERTY(std::optional<bool> owedIfRefused READ owedIfRefused)
public:
    Refund refund;

    QString id() const { return refund.refund.toString(); }
    QString paymentId() const { return refund.payment.toString(); }
    QString state() const { return toWireName(refund.state); }
    QString method() const { return toWireName(refund.method); }
    MoneyView amount() const { return MoneyView::of(refund.amount.minor(), refund.amount.currency()); }
    QDateTime at() const { return toDateTime(refund.atMs); }
    std::optional<QDateTime> settledAt() const { return toDateTime(refund.settledAtMs); }
    QString takenBy() const { return refund.takenBy; }
    std::optional<QString> refusalCode() const { return orNull(refund.refusal.code); }
    std::optional<QString> declineReason() const { return orNull(refund.refusal.reason); }
    std::optional<QString> reference() const { return orNull(refund.providerReference); }
    QString standing() const { return toWireName(standingOf(refund)); }
    std::optional<bool> owedIfRefused() const { return refund.owedIfRefused; }
};

struct PaymentDecisionView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString subjectId READ subjectId)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QString reason READ reason)
    Q_PROPERTY(QString decidedBy READ decidedBy)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(QString debitAccount READ debitAccount)
    Q_PROPERTY(QString creditAccount READ creditAccount)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
public:
    DecisionRecord record;

    QString id() const { return record.request.id.toString(); }
    QString subjectId() const { return record.request.subject.toString(QUuid::WithoutBraces); }
    QString kind() const { return toWireName(record.request.kind); }
    QString reason() const { return record.request.reason; }
    QString decidedBy() const { return record.request.decidedBy; }
    QDateTime at() const { return toDateTime(record.atMs); }
    QString debitAccount() const { return record.debitAccount; }
    QString creditAccount() const { return record.creditAccount; }
    MoneyView amount() const { return MoneyView::of(record.amount.minor(), record.amount.currency()); }
};

struct DecidePaymentPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::payment::PaymentView> payment READ toPayment)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<PaymentView> payment;
    std::optional<service::EditRefusalView> refusal;

    std::optional<PaymentView> toPayment() const { return payment; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct PaymentConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::payment::PaymentView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<PaymentView> nodes;

    QList<PaymentView> toNodes() const { return nodes; }
};

struct PaymentRefundPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::payment::PaymentRefundView> refund READ toRefund)
    Q_PROPERTY(std::optional<QString> refusalCode READ toRefusalCode)
public:
    std::optional<PaymentRefundView> refund;
    std::optional<QString> refusalCode;

    std::optional<PaymentRefundView> toRefund() const { return refund; }
    std::optional<QString> toRefusalCode() const { return refusalCode; }
};

struct UnsettledView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::payment::PaymentView> payments READ toPayments)
    Q_PROPERTY(QList<foyer::payment::PaymentRefundView> refunds READ toRefunds)
public:
    QList<PaymentView> payments;
    QList<PaymentRefundView> refunds;

    QList<PaymentView> toPayments() const { return payments; }
    QList<PaymentRefundView> toRefunds() const { return refunds; }
};

struct GiftCardView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(foyer::payment::MoneyView balance READ balance)
    Q_PROPERTY(QString last4 READ last4)
    Q_PROPERTY(std::optional<QDateTime> expiresAt READ expiresAt)
    Q_PROPERTY(QDateTime issuedAt READ issuedAt)
    Q_PROPERTY(std::optional<QString> issuedBy READ issuedBy)
    Q_PROPERTY(std::optional<QString> note READ note)
public:
    StoredValue card;

    QString id() const { return card.id.toString(); }
    QString method() const { return toWireName(card.method); }
    MoneyView balance() const { return MoneyView::of(card.balance.minor(), card.balance.currency()); }
    QString last4() const { return card.last4; }
    std::optional<QDateTime> expiresAt() const { return toDateTime(card.expiresAtMs); }
    QDateTime issuedAt() const { return toDateTime(card.issuedAtMs); }
    std::optional<QString> issuedBy() const { return orNull(card.issuedBy); }
    std::optional<QString> note() const { return orNull(card.note); }
};

struct GiftCardTransferView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
    Q_PROPERTY(QString takenBy READ takenBy)
    Q_PROPERTY(std::optional<QString> reason READ reason)
public:
    Transfer transfer;
    StoredValueId card;

    QString id() const { return transfer.id.toString(); }
    QString kind() const { return toWireName(kindOf(transfer, card)); }
    QDateTime at() const { return toDateTime(transfer.atMs); }
    MoneyView amount() const
    {
        const bool isTaken = kindOf(transfer, card) == TransferKind::Redeemed;
        return MoneyView::of(isTaken ? -transfer.amount.minor() : transfer.amount.minor(), transfer.amount.currency());
    }
    QString takenBy() const { return transfer.takenBy; }
    std::optional<QString> reason() const { return orNull(transfer.reason); }
};

struct GiftCardConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::payment::GiftCardView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<GiftCardView> nodes;

    QList<GiftCardView> toNodes() const { return nodes; }
};

struct GiftCardPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::payment::GiftCardView> giftCard READ toGiftCard)
    Q_PROPERTY(std::optional<QString> code READ toCode)
    Q_PROPERTY(std::optional<QString> refusalCode READ toRefusalCode)
    Q_PROPERTY(QList<foyer::service::FieldProblemView> problems READ toProblems)
public:
    std::optional<GiftCardView> giftCard;
    std::optional<QString> code;
    std::optional<QString> refusalCode;
    QList<service::FieldProblemView> problems;

    QList<service::FieldProblemView> toProblems() const { return problems; }

    std::optional<GiftCardView> toGiftCard() const { return giftCard; }
    std::optional<QString> toCode() const { return code; }
    std::optional<QString> toRefusalCode() const { return refusalCode; }
};

} // namespace foyer::payment
