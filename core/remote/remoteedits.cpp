#include "remoteedits.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

ports::Edit readEdit(JsonReader &json)
{
    ports::Edit edit;
    edit.action = json.text(u"action"_s);
    edit.version = json.number(u"version"_s);
    edit.atUtc = json.moment(u"at"_s);
    edit.by = json.optionalText(u"by"_s);
    edit.changes = json.list(u"changes"_s, [](JsonReader &change) {
        return ports::EditedField{change.text(u"field"_s), change.optionalText(u"before"_s),
                                  change.optionalText(u"after"_s)};
    });
    return edit;
}

} // namespace

RemoteEdits::RemoteEdits(GraphQlClient &client, const QString &operation, const QString &field, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_operation(operation)
    , m_field(field)
{
}

QFuture<Result<ports::EditPage>> RemoteEdits::edits(const QString &id, const QString &cursor)
{
    const QJsonValue after = cursor.isEmpty() ? QJsonValue() : QJsonValue(cursor);
    return async::andThen(m_client.query(m_operation, {{u"id"_s, id}, {u"after"_s, after}}), this,
                          [field = m_field](const GraphQlAnswer &answer) -> Result<ports::EditPage> {
                              const Result<QJsonValue> thing = answer.field(field);
                              if (!thing)
                                  return fail(thing.error());
                              JsonReader json(*thing, field);
                              JsonReader page = json.object(u"edits"_s);
                              ports::EditPage read;
                              read.edits = page.list(u"nodes"_s, readEdit);
                              read.nextCursor = page.optionalText(u"nextCursor"_s);
                              return page.result(read);
                          });
}

} // namespace foyer::remote
