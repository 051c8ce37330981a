#include "remotesecondstep.h"

#include "async.h"
#include "recordwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What @p read makes of the payload of @p field; its refusal, if there is one. */
template <class T, class Read>
Result<T> payloadOf(const GraphQlAnswer &answer, const QString &field, Read read)
{
    return answer.field(field).and_then([&](const QJsonValue &payload) -> Result<T> {
        JsonReader json(payload, field);
        if (json.isNull(u"refusal"_s)) {
            T value = read(json);
            return json.result(std::move(value));
        }
        JsonReader refusal = json.object(u"refusal"_s);
        return json.result(readEditRefusal(refusal, u"user"_s)).and_then([](const Error &why) -> Result<T> {
            return fail(why);
        });
    });
}

} // namespace

RemoteSecondStep::RemoteSecondStep(GraphQlClient &client, AccessTokens &session, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_session(session)
{
}

QFuture<Result<ports::CodeSecret>> RemoteSecondStep::begin(QString password)
{
    const QJsonObject input{{u"currentPassword"_s, password}};
    return async::andThen(m_client.mutateOnce(u"beginTotp"_s, {{u"input"_s, input}}), this,
                          [](const GraphQlAnswer &answer) {
                              return payloadOf<ports::CodeSecret>(answer, u"beginTotp"_s, [](JsonReader &json) {
                                  JsonReader secret = json.object(u"secret"_s);
                                  return ports::CodeSecret{secret.text(u"uri"_s), secret.text(u"key"_s)};
                              });
                          });
}

QFuture<Result<QStringList>> RemoteSecondStep::confirm(QString code)
{
    const QJsonObject input{{u"code"_s, code}};
    return async::andThen(
        m_client.mutateOnce(u"confirmTotp"_s, {{u"input"_s, input}}), this, [](const GraphQlAnswer &answer) {
            return payloadOf<QStringList>(answer, u"confirmTotp"_s,
                                          [](JsonReader &json) { return json.texts(u"recoveryCodes"_s); });
        });
}

QFuture<Result<void>> RemoteSecondStep::remove(QString password, QString code)
{
    const QJsonObject input{{u"currentPassword"_s, password}, {u"code"_s, code}};
    return async::andThen(
        m_client.mutateOnce(u"removeTotp"_s, {{u"input"_s, input}}), this,
        [](const GraphQlAnswer &answer) -> Result<void> {
            return payloadOf<bool>(answer, u"removeTotp"_s, [](JsonReader &) { return true; }).map([](bool) {});
        });
}

} // namespace foyer::remote
