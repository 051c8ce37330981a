#pragma once

#include "bookingapi.h"
#include "jsonreader.h"

#include <QJsonArray>

/** What booking is asked and what it answers, in JSON. */
namespace foyer::remote {

QJsonArray ticketsJson(const QList<domain::TicketChoice> &tickets);
/** Without the idempotency key. The same request always gives the same JSON. */
QJsonObject checkoutJson(const ports::CheckoutRequest &request);

Result<domain::Booking> bookingFrom(const QJsonValue &value);
Result<domain::Quote> quoteFrom(const QJsonValue &value);
/** The error a payload's refusal stands for; none when there is none. It is a ports::isRefusal() unless the service
 * says that the same may be tried again. */
std::optional<Error> refusalFrom(const QJsonValue &payload);

} // namespace foyer::remote
