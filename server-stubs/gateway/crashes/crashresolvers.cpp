#include "crashresolvers.h"

#include "async.h"

namespace foyer::crashes {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

namespace {

QFuture<Result<CrashReportView>> report(const FieldContext &field, ReportBook &book)
{
    const auto id = field.args.get<QString>(u"id"_s);
    return id ? book.report(*id) : async::failed<CrashReportView>(id.error());
}

QFuture<Result<CrashReportView>> noteSeen(const FieldContext &field, ReportBook &book)
{
    const auto id = field.args.get<QString>(u"id"_s);
    if (!id)
        return async::failed<CrashReportView>(id.error());
    const graphql::Identity &person = field.identity();
    return book.noteSeen(*id, person.displayName.isEmpty() ? person.subject : person.displayName);
}

} // namespace

void addCrashResolvers(graphql::ResolverMap &map, ReportBook &book)
{
    map.field(u"Query.crashReports"_s, [&book](const FieldContext &) { return book.reports(); });
    map.field(u"Query.crashReport"_s, [&book](const FieldContext &field) { return report(field, book); });
    map.field(u"Mutation.noteCrashSeen"_s, [&book](const FieldContext &field) { return noteSeen(field, book); });
    map.field(u"CrashReport.text"_s,
              [&book](const FieldContext &field) { return book.text(field.parent<CrashReportView>().id()); });
}

} // namespace foyer::crashes
