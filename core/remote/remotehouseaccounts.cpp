#include "remotehouseaccounts.h"

#include "async.h"
#include "bookingapi.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

using Type = RecordField::Type;
using Use = RecordField::Use;

RecordField shown(const QString &name, Type type, const QString &readFrom = {})
{
    return {name, type, Use::Shown, {}, readFrom};
}

} // namespace

RecordWire houseAccountWire()
{
    RecordWire wire;
    wire.list = {u"houseAccountList"_s, u"houseAccountList"_s};
    wire.one = {u"houseAccountRecord"_s, u"houseAccountById"_s};
    wire.create = {u"openHouseAccount"_s, u"openHouseAccount"_s};
    wire.update = {u"updateHouseAccount"_s, u"updateHouseAccount"_s};
    wire.setState = {u"setHouseAccountState"_s, u"setHouseAccountState"_s};
    wire.idName = u"houseAccountId"_s;
    wire.bodyName = u"houseAccount"_s;
    wire.fields = {
        {u"name"_s, Type::Text, Use::Required},
        {u"invoiceAddress"_s, Type::Text, Use::Required},
        {u"limitMinor"_s, Type::Long, Use::Required, {}, u"limit.amountMinor"_s},
        {u"currency"_s, Type::Text, Use::Made, {}, u"limit.currency"_s},
        {u"note"_s, Type::Text, Use::Optional},
        shown(u"code"_s, Type::Text),
        shown(u"owedMinor"_s, Type::Long, u"owed.amountMinor"_s),
        shown(u"leftMinor"_s, Type::Long, u"left.amountMinor"_s),
        shown(u"openedAt"_s, Type::Moment),
        shown(u"openedBy"_s, Type::Text),
        {u"entries"_s,
         Type::Objects,
         Use::Shown,
         {shown(u"at"_s, Type::Moment), shown(u"kind"_s, Type::Text), shown(u"takenBy"_s, Type::Text),
          shown(u"purchaseOrder"_s, Type::Text), shown(u"reason"_s, Type::Text),
          shown(u"amountMinor"_s, Type::Long, u"amount.amountMinor"_s),
          shown(u"balanceMinor"_s, Type::Long, u"balance.amountMinor"_s)},
         u"statement.entries"_s},
    };
    return wire;
}

RemoteHouseAccounts::RemoteHouseAccounts(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<void>> RemoteHouseAccounts::recordPayment(const ports::AccountReceipt &receipt)
{
    const bool isCash = receipt.way == ports::AccountReceipt::Way::Cash;
    const QJsonObject input{{u"receiptId"_s, receipt.id},
                            {u"houseAccountId"_s, receipt.account},
                            {u"amountMinor"_s, receipt.amount.minor()},
                            {u"currency"_s, receipt.amount.currency().code()},
                            {u"way"_s, isCash ? u"CASH"_s : u"BANK_TRANSFER"_s},
                            {u"reason"_s, receipt.reason}};
    return async::andThen(m_client.mutateAgain(u"recordAccountPayment"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"recordAccountPayment"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"recordAccountPayment"_s);
                              const std::optional<Error> refusal = editRefusalFrom(json);
                              if (!json.isGood())
                                  return fail(json.result(0).error());
                              if (refusal)
                                  return fail(ports::asRefusal(*refusal));
                              return {};
                          });
}

} // namespace foyer::remote
