#include "remotecrashreports.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::CrashReport;

namespace {

CrashReport readReport(JsonReader &json)
{
    CrashReport report;
    report.id = json.text(u"id"_s);
    report.atUtc = json.moment(u"at"_s);
    report.machine = json.text(u"machine"_s);
    report.service = json.text(u"service"_s);
    report.process = json.text(u"process"_s);
    report.version = json.text(u"version"_s);
    report.what = json.text(u"what"_s);
    if (const auto seenAt = json.optionalMoment(u"seenAt"_s))
        report.seen = CrashReport::Seen{json.optionalText(u"seenBy"_s), *seenAt};
    return report;
}

} // namespace

RemoteCrashReports::RemoteCrashReports(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QList<CrashReport>>> RemoteCrashReports::crashReports()
{
    return async::andThen(m_client.query(u"crashReports"_s, {}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<CrashReport>> {
                              if (const auto field = answer.field(u"crashReports"_s); !field)
                                  return fail(field.error());
                              JsonReader json(answer.data);
                              return json.result(json.list(u"crashReports"_s, readReport));
                          });
}

QFuture<Result<QString>> RemoteCrashReports::crashText(const QString &id)
{
    return async::andThen(m_client.query(u"crashReport"_s, {{u"id"_s, id}}), this,
                          [](const GraphQlAnswer &answer) -> Result<QString> {
                              const auto field = answer.field(u"crashReport"_s);
                              if (!field)
                                  return fail(field.error());
                              JsonReader json(*field, u"crashReport"_s);
                              return json.result(json.text(u"text"_s));
                          });
}

QFuture<Result<CrashReport>> RemoteCrashReports::noteCrashSeen(const QString &id)
{
    return async::andThen(m_client.mutatePlainly(u"noteCrashSeen"_s, {{u"id"_s, id}}), this,
                          [](const GraphQlAnswer &answer) -> Result<CrashReport> {
                              const auto field = answer.field(u"noteCrashSeen"_s);
                              if (!field)
                                  return fail(field.error());
                              JsonReader json(*field, u"noteCrashSeen"_s);
                              return json.result(readReport(json));
                          });
}

} // namespace foyer::remote
