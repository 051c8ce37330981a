#include "remoteservicestatus.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::ServiceState;
using ports::ServiceStatus;

namespace {

std::optional<ServiceState> stateFromWireName(QStringView name)
{
    if (name == "UP"_L1)
        return ServiceState::Up;
    if (name == "DRAINING"_L1)
        return ServiceState::Draining;
    if (name == "DEGRADED"_L1)
        return ServiceState::Degraded;
    if (name == "DOWN"_L1)
        return ServiceState::Down;
    return std::nullopt;
}

ServiceStatus readStatus(JsonReader &json)
{
    ServiceStatus status;
    status.name = json.text(u"name"_s);
    status.state = json.oneOf(u"state"_s, stateFromWireName);
    status.sinceUtc = json.moment(u"since"_s);
    status.version = json.optionalText(u"version"_s);
    if (const std::optional<int> latency = json.optionalNumber(u"latencyMs"_s))
        status.latency = std::chrono::milliseconds(*latency);
    status.lastError = json.optionalText(u"lastError"_s);
    status.lastErrorAtUtc = json.optionalMoment(u"lastErrorAt"_s);
    status.instance = json.text(u"instance"_s);
    status.address = json.optionalText(u"address"_s);
    if (!json.isNull(u"share"_s))
        status.share = json.decimal(u"share"_s);
    return status;
}

} // namespace

RemoteServiceStatus::RemoteServiceStatus(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QList<ServiceStatus>>> RemoteServiceStatus::serviceStatus()
{
    return async::andThen(m_client.query(u"serviceStatus"_s, {}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<ServiceStatus>> {
                              if (const auto field = answer.field(u"serviceStatus"_s); !field)
                                  return fail(field.error());
                              JsonReader json(answer.data);
                              return json.result(json.list(u"serviceStatus"_s, readStatus));
                          });
}

} // namespace foyer::remote
