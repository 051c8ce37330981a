#pragma once

#include "result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::logging {

/** A report of a crash (crashreport.h) that lies in a folder. Value type. */
struct CrashReport
{
    struct Seen
    {
        QString by; ///< For people.
        QDateTime atUtc;
    };

    QString path;
    QDateTime atUtc;
    QString what; ///< Its first line: "SIGSEGV", or what the assertion said.
    QString service; ///< This and what follows is empty in a report that was cut off.
    QString version;
    QString pid;
    std::optional<Seen> seen; ///< None until somebody has looked at it.

    /** Of its file, without the ending: 20261122T180405Z-0000004711. */
    QString name() const;
};

/** Newest first; those that cannot be read are left out. */
QList<CrashReport> crashReportsIn(const QString &folder);

/** What it says, but for what was mapped where, which is for machines; at most 64 KiB. NotFound. */
Result<QString> crashReportText(const QString &folder, const QString &name);

/** Keeps beside it that somebody has looked at it. Who was first stays. NotFound, Storage. */
Result<void> noteCrashSeen(const QString &folder, const QString &name, const CrashReport::Seen &seen);

/** And what was kept beside it. */
void removeCrashReport(const CrashReport &report);

} // namespace foyer::logging
