#pragma once

#include "result.h"

#include <QByteArray>

#include <chrono>

namespace foyer::auth {

/** How a webhook says who sent it: a header `t=<seconds since 1970>,v1=<hex>`, where v1 is HMAC-SHA256 of "<t>.<body>"
 *  under a secret that both sides have. The time is signed too, so that a message that was overheard is only good for a
 *  while; what it says must be harmless to hear twice. */
inline constexpr char webhookSignatureHeader[] = "Foyer-Webhook-Signature";
/** How far apart the time in a signature and the receiver's clock may be. */
inline constexpr std::chrono::seconds webhookWindow = std::chrono::minutes(5);

QByteArray signWebhook(const QByteArray &secret, const QByteArray &body, qint64 nowMs);

/** Unauthenticated, with the reason for the log, unless @p header holds a signature of @p body, by @p secret and not
 *  further than webhookWindow from @p nowMs. Several v1 may be given, while a secret is being changed. Takes the same
 *  time for every wrong signature. */
Result<void> verifyWebhook(const QByteArray &secret, const QByteArray &header, const QByteArray &body, qint64 nowMs);

} // namespace foyer::auth
