#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace foyer::alerts {

/** What somebody has to look at. */
enum class Kind {
    ServiceDown, ///< No process of a service answers.
    ProcessDown, ///< One does not, and others do its work.
    DatabaseDown, ///< It answers no read, or takes no writes.
    UnsettledPayments, ///< Nobody knows yet whether money moved.
    OutboxStuck, ///< Events wait to be told.
    MessagesStuck, ///< Messages to customers are not taken, or were given up.
    DiskLow,
    AuditBroken, ///< The audit log is not the one that was signed.
    BooksBroken, ///< The nightly check of the books found something.
    BackupLate, ///< The newest backup is too old.
    CertificateEnding,
    ClockWrong,
    Crashed, ///< A process left a report of a crash of late.
    Other, ///< A check of /readyz that has no kind of its own.
};
/** "SERVICE_DOWN" */
QString toWireName(Kind kind);
std::optional<Kind> kindFromWireName(QStringView name);
/** For how long it has to be so before it is told: what mends itself in a moment is no news. */
std::chrono::milliseconds patienceFor(Kind kind);

enum class Severity {
    Today, ///< Somebody has to look in the course of the day.
    Now, ///< Sales stop, or money is in doubt.
};
QString toWireName(Severity severity);

/** Something that is wrong, or was. Value type. Times are milliseconds since 1970. */
struct Alert
{
    Kind kind = Kind::Other;
    QString subject; ///< What it is about: a service, a process, a machine or a check, by its name.
    Severity severity = Severity::Today;
    QString detail; ///< In the words of who noticed; may be empty.
    std::optional<double> value; ///< What was measured, in the unit of the check.
    std::optional<double> limit;
    qint64 sinceMs = 0; ///< Since when it is so.
    qint64 raisedMs = 0; ///< Since when it is told.
    std::optional<qint64> clearedMs; ///< Since when it is over.

    bool isOpen() const { return !clearedMs; }
    /** Of this one time: "SERVICE_DOWN/movie/1797973200000". */
    QString id() const;
    /** What is so and what to do, in English, for those who have no words of their own. */
    QString summary() const;
    QString advice() const;
    friend bool operator==(const Alert &, const Alert &) = default;
};

QJsonObject toJson(const Alert &alert);
/** Nothing when it is none. */
std::optional<Alert> alertFromJson(const QJsonObject &json);

} // namespace foyer::alerts
