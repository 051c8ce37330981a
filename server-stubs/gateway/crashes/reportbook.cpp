#include "reportbook.h"

#include "async.h"

#include <QSet>

#include <algorithm>

namespace foyer::crashes {

using namespace Qt::Literals::StringLiterals;

ReportBook::ReportBook(std::function<QList<Place>()> places)
    : m_places(std::move(places))
{
}

QFuture<Result<QList<ReportBook::Told>>> ReportBook::ask()
{
    using Reports = Result<QList<CrashReportView>>;
    QFuture<Result<QList<Told>>> chain = async::ready(Result<QList<Told>>());
    const QList<Place> places = m_places();
    for (const Place &place : places) {
        const QFuture<Reports> answer = place->reports(); // all are asked at once
        chain = async::andThen(chain, &m_context, [this, answer, place](const QList<Told> &before) {
            return async::then(answer, &m_context, [before, place](const Reports &reports) {
                QList<Told> all = before;
                for (const CrashReportView &report : reports.value_or(QList<CrashReportView>())) {
                    if (std::none_of(all.begin(), all.end(),
                                     [&report](const Told &told) { return told.report.id() == report.id(); }))
                        all.append({report, place});
                }
                return Result<QList<Told>>(all);
            });
        });
    }
    return chain;
}

QFuture<Result<QList<CrashReportView>>> ReportBook::reports()
{
    return async::andThen(ask(), &m_context, [](const QList<Told> &all) {
        QList<CrashReportView> reports;
        for (const Told &told : all)
            reports.append(told.report);
        std::stable_sort(reports.begin(), reports.end(), [](const CrashReportView &a, const CrashReportView &b) {
            return std::pair(b.at, b.name) < std::pair(a.at, a.name);
        });
        return reports;
    });
}

QFuture<Result<ReportBook::Told>> ReportBook::find(const QString &id)
{
    return async::andThen(ask(), &m_context, [id](const QList<Told> &all) -> Result<Told> {
        const auto told =
            std::find_if(all.begin(), all.end(), [&id](const Told &each) { return each.report.id() == id; });
        if (told == all.end())
            return fail(ErrorCode::NotFound, u"no such report"_s);
        return *told;
    });
}

QFuture<Result<CrashReportView>> ReportBook::report(const QString &id)
{
    return async::andThen(find(id), &m_context, [](const Told &told) { return told.report; });
}

QFuture<Result<QString>> ReportBook::text(const QString &id)
{
    return async::andThen(find(id), &m_context, [](const Told &told) { return told.place->text(told.report.name); });
}

QFuture<Result<CrashReportView>> ReportBook::noteSeen(const QString &id, const QString &by)
{
    return async::andThen(find(id), &m_context,
                          [by](const Told &told) { return told.place->noteSeen(told.report.name, by); });
}

} // namespace foyer::crashes
