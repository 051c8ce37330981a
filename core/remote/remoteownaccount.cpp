#include "remoteownaccount.h"

#include "async.h"
#include "recordwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

ports::OwnSession readSession(JsonReader &json)
{
    return {json.text(u"id"_s), json.text(u"deviceName"_s), json.moment(u"since"_s), json.moment(u"lastUsedAt"_s),
            json.flag(u"isThis"_s)};
}

Result<ports::OwnAccount> accountFrom(const QJsonValue &me)
{
    JsonReader json(me, u"me"_s);
    ports::OwnAccount account;
    account.id = json.text(u"id"_s);
    account.version = json.number(u"version"_s);
    account.staffNumber = json.optionalNumber(u"staffNumber"_s);
    account.hasPin = json.flag(u"hasPin"_s);
    account.hasTotp = json.flag(u"hasTotp"_s);
    account.sessions = json.list(u"sessions"_s, readSession);
    return json.result(account);
}

} // namespace

RemoteOwnAccount::RemoteOwnAccount(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::OwnAccount>> RemoteOwnAccount::read()
{
    return async::andThen(m_client.query(u"ownAccount"_s, {}), this,
                          [](const GraphQlAnswer &answer) { return answer.field(u"me"_s).and_then(accountFrom); });
}

QFuture<Result<void>> RemoteOwnAccount::changePassword(int version, QString currentPassword, QString password)
{
    return change(u"changePassword"_s,
                  {{u"version"_s, version}, {u"currentPassword"_s, currentPassword}, {u"password"_s, password}});
}

QFuture<Result<void>> RemoteOwnAccount::changePin(int version, QString currentPassword, QString pin)
{
    return change(u"changePin"_s,
                  {{u"version"_s, version},
                   {u"currentPassword"_s, currentPassword},
                   {u"pin"_s, pin.isEmpty() ? QJsonValue() : QJsonValue(pin)}});
}

QFuture<Result<void>> RemoteOwnAccount::change(const QString &mutation, const QJsonObject &input)
{
    return async::andThen(
        m_client.mutateUnrepeated(mutation, input), this, [mutation](const GraphQlAnswer &answer) -> Result<void> {
            return answer.field(mutation).and_then([&mutation](const QJsonValue &payload) -> Result<void> {
                JsonReader json(payload, mutation);
                const std::optional<Error> refusal = editRefusalFrom(json);
                if (json.isGood() && refusal)
                    return fail(*refusal);
                return json.result(true).map([](bool) {});
            });
        });
}

QFuture<Result<int>> RemoteOwnAccount::endSessions(QString userId, QString sessionId)
{
    QJsonObject variables{{u"userId"_s, userId}};
    if (!sessionId.isEmpty())
        variables.insert(u"sessionId"_s, sessionId);
    return async::andThen(m_client.mutatePlainly(u"endSessions"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"endSessions"_s).and_then([](const QJsonValue &payload) {
            JsonReader json(payload, u"endSessions"_s);
            return json.result(json.number(u"ended"_s));
        });
    });
}

} // namespace foyer::remote
