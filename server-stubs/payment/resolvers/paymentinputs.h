#pragma once

#include "paymentsearch.h"
#include "refund.h"
#include "storedvaluesearch.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What callers send, and the commands it means. InvalidInput when it means none. */
namespace foyer::payment {

struct CaptureInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PaymentId paymentId MEMBER paymentId)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(std::optional<qint64> tenderedMinor MEMBER tenderedMinor)
    Q_PROPERTY(QString takenBy MEMBER takenBy)
    Q_PROPERTY(std::optional<foyer::domain::DeviceId> deviceId MEMBER deviceId)
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
    Q_PROPERTY(std::optional<QString> terminalId MEMBER terminalId)
    Q_PROPERTY(std::optional<QString> reference MEMBER reference)
public:
    domain::PaymentId paymentId;
    domain::BookingId bookingId;
    QString method;
    qint64 amountMinor = 0;
    QString currency;
    std::optional<qint64> tenderedMinor;
    QString takenBy;
    std::optional<domain::DeviceId> deviceId;
    std::optional<domain::CinemaId> cinemaId;
    std::optional<QString> terminalId;
    std::optional<QString> reference;

    Result<Capture> command() const;
};

struct CancelPaymentInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PaymentId paymentId MEMBER paymentId)
public:
    domain::PaymentId paymentId;
};

struct OtherTenderInput
{
    Q_GADGET
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(std::optional<QString> reference MEMBER reference)
public:
    QString method;
    std::optional<QString> reference;

    friend bool operator==(const OtherTenderInput &, const OtherTenderInput &) = default;
};

struct PaymentRefundInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::PaymentRefundId refundId MEMBER refundId)
    Q_PROPERTY(foyer::domain::PaymentId paymentId MEMBER paymentId)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(QString takenBy MEMBER takenBy)
    Q_PROPERTY(std::optional<foyer::payment::OtherTenderInput> otherTender MEMBER otherTender)
    Q_PROPERTY(std::optional<bool> owedIfRefused MEMBER owedIfRefused)
public:
    PaymentRefundId refundId;
    domain::PaymentId paymentId;
    qint64 amountMinor = 0;
    QString currency;
    QString takenBy;
    std::optional<OtherTenderInput> otherTender;
    std::optional<bool> owedIfRefused;

    Result<RefundRequest> command() const;
};

struct DecidePaymentInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::DecisionId decisionId MEMBER decisionId)
    Q_PROPERTY(foyer::domain::PaymentId subjectId MEMBER subjectId)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    DecisionId decisionId;
    domain::PaymentId subjectId; ///< Or that of a refund.
    QString kind;
    QString reason;

    DecisionRequest request(const QString &decidedBy) const;
};

struct PaymentFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<foyer::domain::BookingId> bookingId MEMBER bookingId)
    Q_PROPERTY(QStringList standings MEMBER standings)
    Q_PROPERTY(QStringList refundStates MEMBER refundStates)
    Q_PROPERTY(QStringList methods MEMBER methods)
    Q_PROPERTY(std::optional<QDateTime> from MEMBER from)
    Q_PROPERTY(std::optional<QDateTime> until MEMBER until)
public:
    std::optional<QString> text;
    std::optional<domain::BookingId> bookingId;
    QStringList standings;
    QStringList refundStates;
    QStringList methods;
    std::optional<QDateTime> from;
    std::optional<QDateTime> until;

    PaymentQuery query() const;
};

struct PaymentSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

struct IssueGiftCardInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::StoredValueId giftCardId MEMBER giftCardId)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(std::optional<QDateTime> expiresAt MEMBER expiresAt)
    Q_PROPERTY(std::optional<QString> note MEMBER note)
    Q_PROPERTY(std::optional<QString> takenBy MEMBER takenBy)
public:
    StoredValueId giftCardId;
    qint64 amountMinor = 0;
    QString currency;
    std::optional<QDateTime> expiresAt;
    std::optional<QString> note;
    std::optional<QString> takenBy;

    Result<IssueStoredValue> command(PaymentMethod method, const QString &issuedBy) const;
};

struct TopUpGiftCardInput
{
    Q_GADGET
    Q_PROPERTY(foyer::payment::TransferId topUpId MEMBER topUpId)
    Q_PROPERTY(std::optional<QString> code MEMBER code)
    Q_PROPERTY(std::optional<foyer::payment::StoredValueId> giftCardId MEMBER giftCardId)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(std::optional<QString> reason MEMBER reason)
    Q_PROPERTY(std::optional<QString> takenBy MEMBER takenBy)
public:
    TransferId topUpId;
    std::optional<QString> code;
    std::optional<StoredValueId> giftCardId;
    qint64 amountMinor = 0;
    QString currency;
    std::optional<QString> reason;
    std::optional<QString> takenBy;

    Result<TopUp> command(const QString &by) const;
};

struct GiftCardFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QStringList methods MEMBER methods)
    Q_PROPERTY(QStringList states MEMBER states)
public:
    std::optional<QString> text;
    QStringList methods;
    QStringList states;

    StoredValueQuery query() const;
};

struct GiftCardSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

} // namespace foyer::payment
