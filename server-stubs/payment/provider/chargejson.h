#pragma once

#include "paymentprovider.h"

#include <QJsonObject>

namespace foyer::payment {

/** A charge as the provider's API and its webhooks tell it, with the payment that it is of. Protocol when something is
 *  missing or no such status is known: that is never to be taken for a refusal. */
struct ToldCharge
{
    domain::PaymentId payment;
    ChargeReport report;
};
Result<ToldCharge> toldChargeFromJson(const QJsonObject &json);

} // namespace foyer::payment
