#pragma once

#include "result.h"

#include <QJsonObject>

namespace foyer::psp {

/** "processing", "requires_action", "succeeded", "declined", "canceled": the provider's words, on the wire as they are
 *  in its books. */
namespace status {
inline constexpr QLatin1StringView processing("processing"); ///< The terminal is at it.
inline constexpr QLatin1StringView requiresAction("requires_action"); ///< The customer has to pay on the page.
inline constexpr QLatin1StringView succeeded("succeeded");
inline constexpr QLatin1StringView declined("declined");
inline constexpr QLatin1StringView canceled("canceled");
} // namespace status

/** A charge as the provider sees it. Value type. */
struct SimulatedCharge
{
    QString key; ///< The merchant's idempotency key.
    QString reference; ///< "ch_...": ours.
    QString kind; ///< "terminal", "online", or "none" when only its cancellation came.
    QString status;
    QString outcome; ///< What it ends as at settlesAtMs, when nothing happens before.
    qint64 settlesAtMs = 0;
    QString currency;
    qint64 amountMinor = 0;
    qint64 refundedMinor = 0;
    QString terminal;
    QString returnUrl;
    QString declineCode; ///< When declined, or what it would be declined with.
    qint64 atMs = 0;

    bool isOpen() const { return status == status::processing || status == status::requiresAction; }
    /** Is the same asked for? */
    bool asksTheSameAs(const SimulatedCharge &other) const
    {
        return kind == other.kind && currency == other.currency && amountMinor == other.amountMinor;
    }
    /** As the API tells it. */
    QJsonObject toJson() const;
};

struct SimulatedRefund
{
    QString key;
    QString reference; ///< "re_..."
    QString chargeKey;
    QString status; ///< succeeded or declined
    QString declineCode;
    qint64 amountMinor = 0;
    qint64 atMs = 0;

    QJsonObject toJson() const;
};

struct WebhookEvent
{
    QString id; ///< "evt_..."
    QByteArray body;
    int copies = 1; ///< Times it is to be delivered.
    int tries = 0;
    qint64 nextTryMs = 0;
};

/** "ch_" and thirty-two random characters. */
QString newReference(QLatin1StringView prefix);

} // namespace foyer::psp
