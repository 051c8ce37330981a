#include "alert.h"

#include "foyerassert.h"

#include <array>

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct KindFacts
{
    Kind kind;
    const char *wireName;
    std::chrono::milliseconds patience;
    const char *summary; ///< %1 is the subject.
    const char *advice;
};

/** A process that is started again, and a database server that is, are back within the patience; what is measured over
 * a long time, or is not mended by itself, is told at once. */
constexpr std::array<KindFacts, 14> kinds{{
    {Kind::ServiceDown, "SERVICE_DOWN", 10s, "The service %1 does not answer",
     "'foyerd status' tells whether its process runs. Start it again; its log has the reason for which it ended."},
    {Kind::ProcessDown, "PROCESS_DOWN", 30s, "The process %1 does not answer; others do its work",
     "'foyerd status' tells whether it runs. Start it again, or stop it as planned."},
    {Kind::DatabaseDown, "DATABASE_DOWN", 15s, "The database of %1 takes no writes",
     "Look at the database server and its disk. Nothing that needs it can be sold until it takes writes again."},
    {Kind::UnsettledPayments, "UNSETTLED_PAYMENTS", 0s, "Payments are undecided for too long",
     "The provider does not say whether money moved. The page of payments lists what is open, and lets a person "
     "decide."},
    {Kind::OutboxStuck, "OUTBOX_STUCK", 60s, "Events of %1 wait to be delivered",
     "Sales go on; those who are told of them are behind. Look whether the notification service runs, and why it "
     "refuses."},
    {Kind::MessagesStuck, "MESSAGES_STUCK", 0s, "Messages to customers are not sent",
     "Look whether the mail server of [notification] runs and takes our name and password. What waits goes out by "
     "itself; "
     "a booking's page says why a message was given up, and sends it again."},
    {Kind::DiskLow, "DISK_LOW", 60s, "The disk of %1 is nearly full",
     "Make room: old backups and logs are in the data folder. Once it is full nothing can be sold."},
    {Kind::AuditBroken, "AUDIT_BROKEN", 0s, "The audit log of %1 is not as it was signed",
     "Leave the database as it is and keep a copy. 'foyerd verify-audit' names the first entry that is another."},
    {Kind::BooksBroken, "BOOKS_BROKEN", 0s, "The nightly check of the books of %1 found what does not fit",
     "'foyerd verify' lists each finding with what it is about."},
    {Kind::BackupLate, "BACKUP_LATE", 0s, "There is no new backup of %1",
     "The log says why none was made. 'foyerd backup' makes one now and says what is wrong."},
    {Kind::CertificateEnding, "CERTIFICATE_ENDING", 0s, "A certificate of %1 ends soon",
     "'foyerd ca renew' makes new ones; those of other machines are copied there."},
    {Kind::ClockWrong, "CLOCK_WRONG", 60s, "The clock of %1 is wrong",
     "Let the machine and its database's have their time from the same server: holds end too early or too late."},
    {Kind::Crashed, "CRASHED", 0s, "A process of %1 crashed",
     "Its report is in the folder 'reports' of the data folder, and admins read it in the back office. Send it to who "
     "looks after Foyer."},
    {Kind::Other, "OTHER", 60s, "The check %1 does not pass", "/readyz of the process says more."},
}};

const KindFacts &factsOf(Kind kind)
{
    for (const KindFacts &facts : kinds) {
        if (facts.kind == kind)
            return facts;
    }
    Q_UNREACHABLE();
}

} // namespace

QString toWireName(Kind kind)
{
    return QLatin1StringView(factsOf(kind).wireName);
}

std::optional<Kind> kindFromWireName(QStringView name)
{
    for (const KindFacts &facts : kinds) {
        if (name == QLatin1StringView(facts.wireName))
            return facts.kind;
    }
    return std::nullopt;
}

std::chrono::milliseconds patienceFor(Kind kind)
{
    return factsOf(kind).patience;
}

QString toWireName(Severity severity)
{
    return severity == Severity::Now ? u"NOW"_s : u"TODAY"_s;
}

QString Alert::id() const
{
    return u"%1/%2/%3"_s.arg(toWireName(kind), subject).arg(raisedMs);
}

QString Alert::summary() const
{
    const QString text = QLatin1StringView(factsOf(kind).summary);
    return text.contains("%1"_L1) ? text.arg(subject) : text;
}

QString Alert::advice() const
{
    return QLatin1StringView(factsOf(kind).advice);
}

QJsonObject toJson(const Alert &alert)
{
    QJsonObject json{
        {u"kind"_s, toWireName(alert.kind)}, {u"subject"_s, alert.subject}, {u"severity"_s, toWireName(alert.severity)},
        {u"detail"_s, alert.detail},         {u"sinceMs"_s, alert.sinceMs}, {u"raisedMs"_s, alert.raisedMs}};
    if (alert.value)
        json.insert(u"value"_s, *alert.value);
    if (alert.limit)
        json.insert(u"limit"_s, *alert.limit);
    if (alert.clearedMs)
        json.insert(u"clearedMs"_s, *alert.clearedMs);
    return json;
}

std::optional<Alert> alertFromJson(const QJsonObject &json)
{
    const std::optional<Kind> kind = kindFromWireName(json.value("kind"_L1).toString());
    const QString severity = json.value("severity"_L1).toString();
    if (!kind || (severity != toWireName(Severity::Now) && severity != toWireName(Severity::Today))
        || !json.value("raisedMs"_L1).isDouble())
        return std::nullopt;
    const auto number = [&json](QLatin1StringView key) {
        return json.contains(key) ? std::optional(json.value(key).toDouble()) : std::nullopt;
    };
    Alert alert;
    alert.kind = *kind;
    alert.subject = json.value("subject"_L1).toString();
    alert.severity = severity == toWireName(Severity::Now) ? Severity::Now : Severity::Today;
    alert.detail = json.value("detail"_L1).toString();
    alert.value = number("value"_L1);
    alert.limit = number("limit"_L1);
    alert.sinceMs = json.value("sinceMs"_L1).toInteger();
    alert.raisedMs = json.value("raisedMs"_L1).toInteger();
    if (json.contains("clearedMs"_L1))
        alert.clearedMs = json.value("clearedMs"_L1).toInteger();
    return alert;
}

} // namespace foyer::alerts
