#pragma once

#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

enum class AlertKind {
    ServiceDown,
    ProcessDown,
    DatabaseDown,
    UnsettledPayments,
    OutboxStuck,
    MessagesStuck,
    DiskLow,
    AuditBroken,
    BooksBroken,
    BackupLate,
    CertificateEnding,
    ClockWrong,
    Crashed,
    Other, ///< One that this release has no words for.
};

enum class AlertSeverity {
    Today, ///< Somebody has to look in the course of the day.
    Now, ///< Sales stop, or money is in doubt.
};

/** Something that somebody has to look at, or had to. Value type. */
struct Alert
{
    QString id;
    AlertKind kind = AlertKind::Other;
    QString subject; ///< A service, a process, a machine: "movie", "movie-3010", "box".
    AlertSeverity severity = AlertSeverity::Today;
    QDateTime sinceUtc; ///< Since when it is so.
    std::optional<QDateTime> clearedAtUtc; ///< Since when it is over.
    QString detail; ///< In the words of the log; may be empty.
    QString summary; ///< What is so and what to do, in English, for kinds without words of their own.
    QString advice;

    bool isOpen() const { return !clearedAtUtc; }
    friend bool operator==(const Alert &, const Alert &) = default;
};

/** Reading only. GUI thread; futures finish there. */
class AlertApi
{
public:
    virtual ~AlertApi() = default;

    /** Those that are open, the most severe and newest first; then those of the last week. Timeout, Unreachable, Busy,
     * Protocol, Unauthenticated, Forbidden (managers and admins may ask). */
    virtual QFuture<Result<QList<Alert>>> alerts() = 0;
};

} // namespace foyer::ports
