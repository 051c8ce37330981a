#include "circuitstatus.h"

#include "circuitfile.h"
#include "identities.h"
#include "runningprocess.h"
#include "transport.h"

#include "async.h"
#include "healthquestions.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

constexpr milliseconds gatewayPatience{3'000};

template <class T>
Result<T> waitFor(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    Result<T> result = fail(ErrorCode::Timeout);
    async::then(future, &loop, [&](const Result<T> &finished) {
        result = finished;
        loop.quit();
    });
    loop.exec();
    return result;
}

/** What the gateway says of each service. */
Result<QList<InstanceStatus>> askGateway(const RunningProcess &process, const QByteArray &token, const Options &options)
{
    const Result<http::ClientSettings> calls = callsAs(options, process.what, process.url);
    if (!calls)
        return fail(calls.error());
    http::HttpClient client(*calls);
    QUrl url = process.url;
    url.setPath(u"/graphql"_s);
    const QByteArray body =
        QJsonDocument(
            QJsonObject{
                {u"query"_s, u"{ serviceStatus { name instance address state version latencyMs share lastError } }"_s}})
            .toJson(QJsonDocument::Compact);
    http::Headers headers;
    headers.set("Authorization", "Bearer " + token);
    const Result<http::Response> response = waitFor(client.postJson(url, body, headers, gatewayPatience));
    if (!response)
        return fail(response.error());
    const QJsonObject answer = QJsonDocument::fromJson(response->body).object();
    const QJsonValue told = answer["data"_L1]["serviceStatus"_L1];
    if (!told.isArray())
        return fail(ErrorCode::Protocol,
                    u"it answered %1: %2"_s.arg(response->status).arg(QString::fromUtf8(response->body.left(200))));
    QList<InstanceStatus> instances;
    const QJsonArray rows = told.toArray();
    for (const QJsonValue &row : rows) {
        InstanceStatus instance;
        instance.name = row["name"_L1].toString();
        instance.instance = row["instance"_L1].toString();
        instance.url = QUrl(row["address"_L1].toString());
        instance.state = row["state"_L1].toString().toLower();
        instance.version = row["version"_L1].toString();
        if (row["latencyMs"_L1].isDouble())
            instance.latencyMs = row["latencyMs"_L1].toInteger();
        if (row["share"_L1].isDouble())
            instance.share = row["share"_L1].toDouble();
        instance.lastError = row["lastError"_L1].toString();
        instances.append(instance);
    }
    return instances;
}

Result<gateway::HealthAnswer> ask(const QUrl &url, const Result<http::ClientSettings> &calls)
{
    if (!calls)
        return fail(calls.error());
    http::HttpClient client(*calls);
    return waitFor(gateway::questionFor(url, client)());
}

/** How a process itself says it is. */
InstanceStatus askItself(const QString &name, const RunningProcess &process, const Options &options)
{
    InstanceStatus instance;
    instance.name = name;
    instance.state = u"down"_s;
    instance.url = process.url;
    instance.pid = process.pid;
    instance.uptime = process.uptime;
    if (process.url.isEmpty()) {
        instance.lastError = u"It is starting."_s;
        return instance;
    }
    QUrl url = process.url;
    url.setPath(u"/graphql"_s);
    const Result<gateway::HealthAnswer> answer = ask(url, callsAs(options, process.what, url));
    if (answer) {
        instance.state = u"up"_s;
        instance.version = answer->version;
        instance.latencyMs = answer->latency.count();
    } else {
        instance.state = answer.error().code == ErrorCode::Busy ? u"degraded"_s : u"down"_s;
        instance.lastError = answer.error().detail;
    }
    return instance;
}

bool isGateway(const RunningProcess &process)
{
    return process.what == "gateway"_L1 || process.what == "all"_L1;
}

/** Adds what the locks know of a service that the gateway told of. */
void addPlace(InstanceStatus &instance, const QList<RunningProcess> &processes)
{
    const auto process = std::find_if(processes.begin(), processes.end(),
                                      [&instance](const RunningProcess &p) { return p.locks.contains(instance.name); });
    if (process == processes.end())
        return;
    instance.pid = process->pid;
    instance.uptime = process->uptime;
    instance.url = process->url;
}

InstanceStatus notRunning(const SupervisedProcess &process)
{
    InstanceStatus instance;
    instance.name = process.name;
    instance.state = u"down"_s;
    instance.lastError = process.lastError;
    return instance;
}

/** What the supervisor knows of those that do not run now. */
void addWaiting(QList<InstanceStatus> &instances, const QList<SupervisedProcess> &supervised)
{
    for (const SupervisedProcess &process : supervised) {
        const auto known = std::find_if(instances.begin(), instances.end(), [&process](const InstanceStatus &instance) {
            return instance.name == process.name;
        });
        if (known == instances.end())
            instances.append(notRunning(process));
        else if (known->lastError.isEmpty())
            known->lastError = process.lastError;
    }
}

QString durationText(seconds time)
{
    const qint64 s = time.count();
    if (s < 120)
        return u"%1 s"_s.arg(s);
    if (s < 2 * 3600)
        return u"%1 min"_s.arg(s / 60);
    return s < 48 * 3600 ? u"%1 h"_s.arg(s / 3600) : u"%1 days"_s.arg(s / 86400);
}

} // namespace

bool CircuitStatus::isWell() const
{
    return !gateway.isEmpty() && std::all_of(instances.begin(), instances.end(), [](const InstanceStatus &instance) {
        return instance.state == "up"_L1;
    });
}

Result<CircuitStatus> circuitStatus(const Options &options)
{
    const QString &dataFolder = options.dataFolder;
    const Result<QList<RunningProcess>> processes = runningProcesses(dataFolder);
    if (!processes)
        return fail(processes.error());
    CircuitStatus status;
    status.gatewayError = u"none runs here"_s;
    if (processes->isEmpty())
        return status;
    const SystemClock clock;
    const Result<std::unique_ptr<Identities>> identities = Identities::open(dataFolder + u"/keys"_s, clock);
    if (!identities)
        return fail(identities.error());
    for (const RunningProcess &process : *processes) {
        if (!isGateway(process) || process.url.isEmpty() || !status.gateway.isEmpty())
            continue;
        const QByteArray token = (*identities)->ownIdentity(u"status"_s).bearerToken;
        Result<QList<InstanceStatus>> told = askGateway(process, token, options);
        if (!told) {
            status.gatewayError = told.error().detail;
            continue;
        }
        status.gateway = process.url;
        status.instances = *std::move(told);
        for (InstanceStatus &instance : status.instances)
            addPlace(instance, *processes);
    }
    for (const RunningProcess &process : *processes) {
        if (process.what == "gateway"_L1)
            status.instances.append(askItself(process.locks.first(), process, options));
        else if (status.gateway.isEmpty() && process.what != "run"_L1)
            for (const QString &name : process.locks)
                status.instances.append(askItself(name, process, options));
    }
    const bool isSupervised = std::any_of(processes->begin(), processes->end(),
                                          [](const RunningProcess &process) { return process.what == "run"_L1; });
    if (isSupervised)
        addWaiting(status.instances, readCircuitFile(dataFolder));
    return status;
}

QString toTable(const CircuitStatus &status)
{
    QList<QStringList> rows{{u"INSTANCE"_s, u"STATE"_s, u"VERSION"_s, u"PROCESS"_s, u"UP FOR"_s, u"LATENCY"_s,
                             u"SHARE"_s, u"LAST ERROR"_s}};
    for (const InstanceStatus &instance : status.instances) {
        const QString &name = instance.instance.isEmpty() ? instance.name : instance.instance;
        rows.append({name, instance.state, instance.version, instance.pid ? QString::number(*instance.pid) : QString(),
                     instance.uptime ? durationText(*instance.uptime) : QString(),
                     instance.latencyMs ? u"%1 ms"_s.arg(*instance.latencyMs) : QString(),
                     instance.share ? u"%1 %"_s.arg(qRound(*instance.share * 100)) : QString(),
                     instance.lastError.simplified()});
    }
    QString table;
    for (const QStringList &row : std::as_const(rows)) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList &other : std::as_const(rows))
                width = std::max(width, other[column].size());
            line += row[column].leftJustified(width) + u"  "_s;
        }
        table += line.trimmed() + u'\n';
    }
    return table;
}

QByteArray toJson(const CircuitStatus &status)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray instances;
    for (const InstanceStatus &instance : status.instances)
        instances.append(QJsonObject{
            {u"name"_s, instance.name},
            {u"instance"_s, orNull(instance.instance)},
            {u"state"_s, instance.state},
            {u"version"_s, orNull(instance.version)},
            {u"url"_s, orNull(instance.url.toString())},
            {u"pid"_s, instance.pid ? QJsonValue(*instance.pid) : QJsonValue()},
            {u"uptimeSeconds"_s, instance.uptime ? QJsonValue(qint64(instance.uptime->count())) : QJsonValue()},
            {u"latencyMs"_s, instance.latencyMs ? QJsonValue(*instance.latencyMs) : QJsonValue()},
            {u"share"_s, instance.share ? QJsonValue(*instance.share) : QJsonValue()},
            {u"lastError"_s, orNull(instance.lastError)}});
    return QJsonDocument(QJsonObject{{u"gateway"_s, orNull(status.gateway.toString())}, {u"instances"_s, instances}})
        .toJson();
}

} // namespace foyer::foyerd
