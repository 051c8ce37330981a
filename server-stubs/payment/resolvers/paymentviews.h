#pragma once

#include "capture.h"

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
};

struct PaymentView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString bookingId READ bookingId)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(foyer::payment::MoneyView amount READ amount)
    Q_PROPERTY(foyer::payment::MoneyView tendered READ tendered)
    Q_PROPERTY(foyer::payment::MoneyView change READ change)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(QString takenBy READ takenBy)
public:
    Attempt attempt;

    QString id() const { return attempt.capture.payment.toString(); }
    QString bookingId() const { return attempt.capture.booking.toString(); }
    QString method() const { return toWireName(attempt.capture.method); }
    QString state() const { return toWireName(attempt.state); }
    MoneyView amount() const { return money(attempt.capture.amount.minor()); }
    MoneyView tendered() const { return money(attempt.capture.tenderedMinor); }
    MoneyView change() const { return money(attempt.changeMinor); }
    QDateTime at() const { return QDateTime::fromMSecsSinceEpoch(attempt.atMs, Qt::UTC); }
    QString takenBy() const { return attempt.capture.takenBy; }

private:
    MoneyView money(qint64 minor) const { return {minor, attempt.capture.amount.currency().code()}; }
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

struct CaptureInputView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::PaymentId paymentId MEMBER paymentId)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(qint64 tenderedMinor MEMBER tenderedMinor)
    Q_PROPERTY(QString takenBy MEMBER takenBy)
public:
    domain::PaymentId paymentId;
    domain::BookingId bookingId;
    QString method;
    qint64 amountMinor = 0;
    QString currency;
    qint64 tenderedMinor = 0;
    QString takenBy;
};

} // namespace foyer::payment
