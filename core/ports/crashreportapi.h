#pragma once

#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

/** What a process of the server left behind that ended by a fault of the program. Value type. */
struct CrashReport
{
    struct Seen
    {
        QString by; ///< For people.
        QDateTime atUtc;
        friend bool operator==(const Seen &, const Seen &) = default;
    };

    QString id;
    QDateTime atUtc;
    QString machine;
    QString service; ///< This, process and version are empty in a report that was cut off.
    QString process; ///< By its name in the log: "booking-4711".
    QString version;
    QString what; ///< In the words of the log: "SIGSEGV".
    std::optional<Seen> seen; ///< None until somebody has looked at it.

    friend bool operator==(const CrashReport &, const CrashReport &) = default;
};

/** GUI thread; futures finish there. All: Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden (admins may
 *  ask). */
class CrashReportApi
{
public:
    virtual ~CrashReportApi() = default;

    /** Newest first; those of machines on which nobody answers are left out. */
    virtual QFuture<Result<QList<CrashReport>>> crashReports() = 0;
    /** The stack and what else it says, for whoever mends it. NotFound. */
    virtual QFuture<Result<QString>> crashText(const QString &id) = 0;
    /** That the person has looked at it; who was first stays. As it is then. NotFound. May be asked again. */
    virtual QFuture<Result<CrashReport>> noteCrashSeen(const QString &id) = 0;
};

} // namespace foyer::ports
