#include "remotealerts.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::Alert;
using ports::AlertKind;
using ports::AlertSeverity;

namespace {

AlertKind kindFrom(const QString &name)
{
    static const QHash<QString, AlertKind> kinds{{u"SERVICE_DOWN"_s, AlertKind::ServiceDown},
                                                 {u"PROCESS_DOWN"_s, AlertKind::ProcessDown},
                                                 {u"DATABASE_DOWN"_s, AlertKind::DatabaseDown},
                                                 {u"UNSETTLED_PAYMENTS"_s, AlertKind::UnsettledPayments},
                                                 {u"OUTBOX_STUCK"_s, AlertKind::OutboxStuck},
                                                 {u"MESSAGES_STUCK"_s, AlertKind::MessagesStuck},
                                                 {u"DISK_LOW"_s, AlertKind::DiskLow},
                                                 {u"AUDIT_BROKEN"_s, AlertKind::AuditBroken},
                                                 {u"BOOKS_BROKEN"_s, AlertKind::BooksBroken},
                                                 {u"BACKUP_LATE"_s, AlertKind::BackupLate},
                                                 {u"CERTIFICATE_ENDING"_s, AlertKind::CertificateEnding},
                                                 {u"CLOCK_WRONG"_s, AlertKind::ClockWrong},
                                                 {u"CRASHED"_s, AlertKind::Crashed}};
    return kinds.value(name, AlertKind::Other);
}

std::optional<AlertSeverity> severityFromWireName(QStringView name)
{
    if (name == "NOW"_L1)
        return AlertSeverity::Now;
    if (name == "TODAY"_L1)
        return AlertSeverity::Today;
    return std::nullopt;
}

Alert readAlert(JsonReader &json)
{
    Alert alert;
    alert.id = json.text(u"id"_s);
    alert.kind = kindFrom(json.text(u"kind"_s));
    alert.subject = json.text(u"subject"_s);
    alert.severity = json.oneOf(u"severity"_s, severityFromWireName);
    alert.sinceUtc = json.moment(u"since"_s);
    alert.clearedAtUtc = json.optionalMoment(u"clearedAt"_s);
    alert.detail = json.text(u"detail"_s);
    alert.summary = json.text(u"summary"_s);
    alert.advice = json.text(u"advice"_s);
    return alert;
}

} // namespace

RemoteAlerts::RemoteAlerts(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QList<Alert>>> RemoteAlerts::alerts()
{
    return async::andThen(m_client.query(u"alerts"_s, {}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<Alert>> {
                              if (const auto field = answer.field(u"alerts"_s); !field)
                                  return fail(field.error());
                              JsonReader json(answer.data);
                              return json.result(json.list(u"alerts"_s, readAlert));
                          });
}

} // namespace foyer::remote
