#pragma once

#include "crashreportview.h"

#include <QFuture>

namespace foyer::crashes {

/** Where reports of crashes lie: those that one process can read. Lives in one thread; futures finish there. */
class ReportPlace
{
public:
    virtual ~ReportPlace() = default;

    /** Newest first. */
    virtual QFuture<Result<QList<CrashReportView>>> reports() = 0;
    /** logging::crashReportText(). */
    virtual QFuture<Result<QString>> text(const QString &name) = 0;
    /** logging::noteCrashSeen(), now; @p by is for people. The report as it is then. */
    virtual QFuture<Result<CrashReportView>> noteSeen(const QString &name, const QString &by) = 0;
};

} // namespace foyer::crashes
