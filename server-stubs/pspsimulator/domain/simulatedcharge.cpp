#include "simulatedcharge.h"

#include "id.h"

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;

QJsonObject SimulatedCharge::toJson() const
{
    QJsonObject json{{u"id"_s, reference},
                     {u"idempotencyKey"_s, key},
                     {u"kind"_s, kind},
                     {u"status"_s, status},
                     {u"amountMinor"_s, amountMinor},
                     {u"currency"_s, currency},
                     {u"refundedMinor"_s, refundedMinor},
                     {u"createdMs"_s, atMs}};
    if (kind == "terminal"_L1)
        json[u"terminalId"_s] = terminal;
    if (status == status::declined || status == status::canceled)
        json[u"declineCode"_s] = declineCode;
    if (status == status::succeeded)
        json[u"card"_s] = QJsonObject{{u"brand"_s, u"VISA"_s}, {u"last4"_s, u"4242"_s}};
    return json;
}

QJsonObject SimulatedRefund::toJson() const
{
    QJsonObject json{{u"id"_s, reference},  {u"idempotencyKey"_s, key},      {u"chargeKey"_s, chargeKey},
                     {u"status"_s, status}, {u"amountMinor"_s, amountMinor}, {u"createdMs"_s, atMs}};
    if (status == status::declined)
        json[u"declineCode"_s] = declineCode;
    return json;
}

QString newReference(QLatin1StringView prefix)
{
    return prefix + newUuidV7().toString(QUuid::Id128);
}

} // namespace foyer::psp
