#include "reportfolder.h"

#include "async.h"

namespace foyer::crashes {

using namespace Qt::Literals::StringLiterals;

ReportFolder::ReportFolder(QString folder, QString machine, const Clock &clock)
    : m_folder(std::move(folder))
    , m_machine(std::move(machine))
    , m_clock(clock)
{
}

QList<CrashReportView> ReportFolder::read() const
{
    QList<CrashReportView> views;
    const QList<logging::CrashReport> reports = logging::crashReportsIn(m_folder);
    for (const logging::CrashReport &report : reports)
        views.append(CrashReportView::of(report, m_machine));
    return views;
}

QFuture<Result<QList<CrashReportView>>> ReportFolder::reports()
{
    return async::ready(Result<QList<CrashReportView>>(read()));
}

QFuture<Result<QString>> ReportFolder::text(const QString &name)
{
    return async::ready(logging::crashReportText(m_folder, name));
}

QFuture<Result<CrashReportView>> ReportFolder::noteSeen(const QString &name, const QString &by)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    if (const Result<void> noted = logging::noteCrashSeen(m_folder, name, {by, now}); !noted)
        return async::failed<CrashReportView>(noted.error());
    const QList<CrashReportView> all = read();
    for (const CrashReportView &report : all) {
        if (report.name == name)
            return async::ready(Result<CrashReportView>(report));
    }
    return async::failed<CrashReportView>(ErrorCode::NotFound, u"no such report"_s);
}

} // namespace foyer::crashes
