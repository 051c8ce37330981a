#include "remotepeople.h"

#include "async.h"
#include "userwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::KioskCode;
using ports::RecordAnswer;

namespace {

Result<KioskCode> kioskCodeFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"createKioskCode"_s);
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        const Error error = readEditRefusal(refusal, {});
        return json.isGood() ? Result<KioskCode>(fail(error)) : json.result(KioskCode());
    }
    JsonReader code = json.object(u"code"_s);
    return json.result(KioskCode{code.text(u"code"_s), code.text(u"name"_s), code.moment(u"expiresAt"_s)});
}

} // namespace

RemotePeople::RemotePeople(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<RecordAnswer>> RemotePeople::resetPassword(const QString &userId, int version, const QString &password)
{
    // Not said again by itself: a repeat is refused, and whether the first one was heard is for the person to see.
    const QJsonObject input{{u"userId"_s, userId}, {u"version"_s, version}, {u"password"_s, password}};
    return async::andThen(m_client.mutateUnrepeated(u"resetPassword"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"resetPassword"_s).and_then([](const QJsonValue &payload) {
            return recordAnswerFrom(payload, userWire());
        });
    });
}

QFuture<Result<RecordAnswer>> RemotePeople::setPin(const QString &userId, int version, const QString &pin)
{
    const QJsonObject input{
        {u"userId"_s, userId}, {u"version"_s, version}, {u"pin"_s, pin.isEmpty() ? QJsonValue() : QJsonValue(pin)}};
    return async::andThen(m_client.mutateUnrepeated(u"setPin"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"setPin"_s).and_then([](const QJsonValue &payload) {
            return recordAnswerFrom(payload, userWire());
        });
    });
}

QFuture<Result<KioskCode>> RemotePeople::createKioskCode(const QString &codeId, const QString &cinemaId,
                                                         const QString &name)
{
    const QJsonObject input{{u"codeId"_s, codeId}, {u"cinemaId"_s, cinemaId}, {u"name"_s, name}};
    return async::andThen(m_client.mutateAgain(u"createKioskCode"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"createKioskCode"_s).and_then(kioskCodeFrom);
    });
}

} // namespace foyer::remote
