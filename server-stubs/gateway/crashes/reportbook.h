#pragma once

#include "reportplace.h"

#include <QObject>

#include <functional>
#include <memory>

namespace foyer::crashes {

/** The reports of all places as one list. Processes of one machine mostly see the same folder: what several tell of is
 *  there once. A place that does not answer is left out. Lives in one thread. */
class ReportBook
{
public:
    using Place = std::shared_ptr<ReportPlace>;
    /** @p places are those there are now; asked before each work. */
    explicit ReportBook(std::function<QList<Place>()> places);

    /** Newest first. */
    QFuture<Result<QList<CrashReportView>>> reports();
    /** NotFound, and what the place says. */
    QFuture<Result<CrashReportView>> report(const QString &id);
    QFuture<Result<QString>> text(const QString &id);
    QFuture<Result<CrashReportView>> noteSeen(const QString &id, const QString &by);

private:
    /** A report, and who told of it. */
    struct Told
    {
        CrashReportView report;
        Place place;
    };
    QFuture<Result<QList<Told>>> ask();
    QFuture<Result<Told>> find(const QString &id);

    const std::function<QList<Place>()> m_places;
    QObject m_context;
};

} // namespace foyer::crashes
