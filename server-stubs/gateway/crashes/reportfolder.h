#pragma once

#include "clock.h"
#include "reportplace.h"

namespace foyer::crashes {

/** A folder of this machine, which need not be there. */
class ReportFolder final : public ReportPlace
{
public:
    /** Borrows the clock. */
    ReportFolder(QString folder, QString machine, const Clock &clock);

    QFuture<Result<QList<CrashReportView>>> reports() override;
    QFuture<Result<QString>> text(const QString &name) override;
    QFuture<Result<CrashReportView>> noteSeen(const QString &name, const QString &by) override;

private:
    QList<CrashReportView> read() const;

    const QString m_folder;
    const QString m_machine;
    const Clock &m_clock;
};

} // namespace foyer::crashes
