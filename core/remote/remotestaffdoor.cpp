#include "remotestaffdoor.h"

#include "async.h"
#include "remotesession.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RemoteStaffDoor::RemoteStaffDoor(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QString>> RemoteStaffDoor::check(int staffNumber, QString pin)
{
    const QJsonObject input{{u"staffNumber"_s, staffNumber}, {u"pin"_s, pin}};
    return async::andThen(m_client.mutateAgain(u"checkPin"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<QString> {
                              const Result<QJsonValue> payload = answer.field(u"checkPin"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"checkPin"_s);
                              if (const std::optional<Error> refusal = readSignInRefusal(json))
                                  return fail(*refusal);
                              return json.result(json.object(u"staff"_s).text(u"displayName"_s));
                          });
}

} // namespace foyer::remote
