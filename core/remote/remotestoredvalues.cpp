#include "remotestoredvalues.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<ports::StoredValue::State> stateFrom(QStringView name)
{
    using State = ports::StoredValue::State;
    if (name == u"USABLE")
        return State::Usable;
    if (name == u"USED_UP")
        return State::UsedUp;
    return name == u"EXPIRED" ? std::optional(State::Expired) : std::nullopt;
}

Result<ports::StoredValue> storedValueFrom(const QJsonValue &value, const QString &code)
{
    JsonReader json(value, u"giftCard"_s);
    ports::StoredValue card;
    card.code = code;
    card.method = json.oneOf(u"method"_s, ports::paymentMethodFromWireName);
    card.state = json.oneOf(u"state"_s, stateFrom);
    card.last4 = json.text(u"last4"_s);
    card.balance = json.money(u"balance"_s);
    return json.result(card);
}

Result<ports::StoredValue> accountFrom(const QJsonValue &value, const QString &code)
{
    using State = ports::StoredValue::State;
    JsonReader json(value, u"houseAccount"_s);
    ports::StoredValue account;
    account.code = code;
    account.method = ports::PaymentMethod::Account;
    account.name = json.text(u"name"_s);
    account.last4 = code.right(4);
    account.balance = json.money(u"left"_s);
    const auto isOpen = json.oneOf(u"state"_s, [](QStringView name) {
        return name == u"ACTIVE" ? std::optional(true) : name == u"CLOSED" ? std::optional(false) : std::nullopt;
    });
    account.state = !isOpen ? State::Closed : account.balance.minor() > 0 ? State::Usable : State::UsedUp;
    return json.result(account);
}

} // namespace

RemoteStoredValues::RemoteStoredValues(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::StoredValue>> RemoteStoredValues::storedValue(QString code)
{
    if (code.size() == ports::accountCodeLength) {
        return async::andThen(m_client.query(u"houseAccountByCode"_s, {{u"code"_s, code}}), this,
                              [code](const GraphQlAnswer &answer) {
                                  return answer.field(u"houseAccount"_s).and_then([&](const QJsonValue &value) {
                                      return accountFrom(value, code);
                                  });
                              });
    }
    return async::andThen(m_client.query(u"giftCardByCode"_s, {{u"code"_s, code}}), this,
                          [code](const GraphQlAnswer &answer) {
                              return answer.field(u"giftCard"_s).and_then([&](const QJsonValue &value) {
                                  return storedValueFrom(value, code);
                              });
                          });
}

} // namespace foyer::remote
