#include "remotemembers.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RemoteMembers::RemoteMembers(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QList<ports::Member>>> RemoteMembers::find(QString text)
{
    return async::andThen(m_client.query(u"members"_s, {{u"text"_s, text}}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<ports::Member>> {
                              const Result<QJsonValue> members = answer.field(u"members"_s);
                              if (!members)
                                  return fail(members.error());
                              JsonReader json(QJsonObject{{u"members"_s, *members}}, u"answer"_s);
                              const auto found = json.list(u"members"_s, [](JsonReader &member) {
                                  return ports::Member{member.id<domain::UserId>(u"id"_s), member.text(u"name"_s),
                                                       member.text(u"number"_s), member.optionalText(u"maskedContact"_s)};
                              });
                              return json.result(found);
                          });
}

} // namespace foyer::remote
