#include "locating.h"

#include "async.h"
#include "execution/fieldcontext.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

void addLocating(graphql::ResolverMap &map, const QString &field, std::shared_ptr<db::Database> database,
                 const KeyColumns &columns)
{
    map.field(
        field,
        [database = std::move(database), columns](const graphql::FieldContext &f) -> QFuture<Result<QStringList>> {
            const Result<QString> kind = f.args.get<QString>(u"kind"_s);
            const Result<QStringList> ids = f.args.get<QStringList>(u"ids"_s);
            if (!kind || !ids)
                return async::failed<QStringList>(kind ? ids.error() : kind.error());
            return database->read([places = columns.value(*kind), ids = *ids](db::Connection &connection) {
                return db::keptIds(connection, places, ids);
            });
        });
}

} // namespace foyer::service
