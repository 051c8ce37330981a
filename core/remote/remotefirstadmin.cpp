#include "remotefirstadmin.h"

#include "async.h"
#include "recordwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RemoteFirstAdmin::RemoteFirstAdmin(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<bool>> RemoteFirstAdmin::isWanted()
{
    return async::andThen(m_client.query(u"wantsFirstAdmin"_s, {}), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"wantsFirstAdmin"_s).map([](const QJsonValue &value) { return value.toBool(); });
    });
}

QFuture<Result<void>> RemoteFirstAdmin::create(const ports::FirstAdmin &admin)
{
    const QJsonObject input{{u"token"_s, admin.token},       {u"userId"_s, admin.id},
                            {u"login"_s, admin.login},       {u"password"_s, admin.password},
                            {u"language"_s, admin.language}, {u"displayName"_s, admin.displayName}};
    return async::andThen(
        m_client.mutateOnce(u"createFirstAdmin"_s, {{u"input"_s, input}}), this,
        [](const GraphQlAnswer &answer) -> Result<void> {
            return answer.field(u"createFirstAdmin"_s).and_then([](const QJsonValue &payload) {
                JsonReader json(payload, u"createFirstAdmin"_s);
                if (json.isNull(u"refusal"_s))
                    return json.result(true).map([](bool) {});
                JsonReader refusal = json.object(u"refusal"_s);
                return json.result(readEditRefusal(refusal, u"user"_s)).and_then([](const Error &why) -> Result<void> {
                    return fail(why);
                });
            });
        });
}

} // namespace foyer::remote
