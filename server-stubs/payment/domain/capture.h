#pragma once

#include "ids.h"
#include "money.h"

#include <QByteArray>

#include <optional>

namespace foyer::payment {

struct StoredValueTag;
/** A gift card or a voucher. */
using StoredValueId = Id<StoredValueTag>;
struct HouseAccountTag;
/** An account of a customer who pays by invoice. */
using HouseAccountId = Id<HouseAccountTag>;

enum class PaymentMethod {
    Cash,
    Card, ///< At a card terminal, through a provider.
    Online, ///< On a page of the provider, where the customer is sent.
    GiftCard,
    Voucher,
    Account, ///< Owed by a customer of the house, who pays by invoice.
};
enum class PaymentState {
    Pending, ///< Nobody knows yet; never to be taken for a refusal.
    Captured,
    Refused, ///< Definite.
};

QString toWireName(PaymentMethod method);
std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name);
QString toWireName(PaymentState state);
std::optional<PaymentState> paymentStateFromWireName(QStringView name);
/** Is the money moved by somebody outside, whom we have to ask? */
bool needsProvider(PaymentMethod method);
/** Is the money in our own ledger? */
bool isStoredValue(PaymentMethod method);

/** "Take this much, once." The payment id names the attempt. */
struct Capture
{
    domain::PaymentId payment;
    domain::BookingId booking;
    PaymentMethod method = PaymentMethod::Cash;
    domain::Money amount;
    qint64 tenderedMinor = 0; ///< Cash handed over; the amount for others.
    QString takenBy; ///< Staff member, as printed.
    domain::DeviceId device; ///< Till or kiosk; null for none.
    domain::CinemaId cinema; ///< Whose booking it is; null when whoever asks does not say.
    QString terminal; ///< Card: which terminal.
    QString reference; ///< Stored value: its code, which is kept nowhere. Account: see AccountReference. Online: where
                       ///< the browser goes afterwards.
};

/** SHA-256 of everything but the payment id and the cinema, which follows from the booking. For cash at no device it is
 * what the first release wrote. */
QByteArray bodyHash(const Capture &capture);
/** http or https and not too long: where a browser may be sent. */
bool isWebAddress(const QString &text);
/** SHA-256 over @p fields, each with its length. */
QByteArray hashOfFields(const QList<QByteArray> &fields);

/** A definite no. The code is for programs: the wire name of an ErrorCode. The reason is in the words of whoever
 *  refused. */
struct Refusal
{
    QString code;
    QString reason;

    static Refusal because(ErrorCode code, QString reason = {}) { return {foyer::toWireName(code), std::move(reason)}; }
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

/** An attempt to take money, as it stands now; kept for ever, refused ones too. */
struct Attempt
{
    Capture capture; ///< Read from storage it is without the code of a gift card.
    QByteArray bodyHash; ///< Of what was asked for; empty when it never was.
    PaymentState state = PaymentState::Refused;
    Refusal refusal; ///< Only when refused.
    qint64 changeMinor = 0; ///< Given back.
    qint64 refundedMinor = 0; ///< Of it went back later, or is on its way.
    qint64 atMs = 0;
    std::optional<qint64> settledAtMs; ///< Nothing while pending.
    StoredValueId storedValue;
    HouseAccountId houseAccount{}; ///< On which it was put.
    QString provider; ///< Who moves the money; empty when it is we.
    QString providerReference; ///< Of an account: how its owner calls the purchase.
    QString cardBrand; ///< Of an account: its name.
    QString last4; ///< Of the card, or of the gift card's code.
    QString redirectUrl; ///< Online, while pending.
    bool cancelAsked = false; ///< While pending: it is not to be charged any more.
    QString lastDecision; ///< What people decided of it last (decision.h), by its wire name; empty for nothing.

    /** Cancelled before it was asked for: there is only its id. */
    bool wasNeverAsked() const { return capture.booking.isNull(); }
};

/** What comes of @p capture by itself: cash is captured with its change or refused, with InsufficientTender when less
 *  than the amount was handed over; the other methods are pending, or refused with InvalidInput when they cannot be. */
Attempt decide(const Capture &capture, qint64 nowMs);

} // namespace foyer::payment
