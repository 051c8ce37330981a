#include "remoterecords.h"

#include "async.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::Record;
using ports::RecordAnswer;

RemoteRecords::RemoteRecords(GraphQlClient &client, RecordWire wire, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_wire(std::move(wire))
{
}

QFuture<Result<ports::RecordPage>> RemoteRecords::fetch(const ports::RecordQuery &query, int offset, int count)
{
    QJsonObject variables{{u"filter"_s, recordFilter(query, m_wire)}, {u"first"_s, count}, {u"offset"_s, offset}};
    if (!query.sortKey.isEmpty()) {
        variables.insert(u"sort"_s,
                         QJsonObject{{u"by"_s, query.sortKey},
                                     {u"direction"_s, query.descending ? u"DESCENDING"_s : u"ASCENDING"_s}});
    }
    return async::andThen(m_client.query(m_wire.list.operation, variables), this, [this](const GraphQlAnswer &answer) {
        Result<ports::RecordPage> page = answer.field(m_wire.list.field).and_then([this](const QJsonValue &value) {
            return recordPageFrom(value, m_wire.fields);
        });
        if (page)
            page->missingRegions = answer.missingRegions;
        return page;
    });
}

QFuture<Result<Record>> RemoteRecords::read(const QString &id)
{
    return async::andThen(m_client.query(m_wire.one.operation, {{u"id"_s, id}}), this,
                          [this](const GraphQlAnswer &answer) {
                              return answer.field(m_wire.one.field).and_then([this](const QJsonValue &value) {
                                  JsonReader json(value, m_wire.one.field);
                                  return json.result(readRecord(json, m_wire.fields));
                              });
                          });
}

QFuture<Result<RecordAnswer>> RemoteRecords::edit(const RecordWire::Call &call, const QJsonObject &input)
{
    if (call.operation.isEmpty())
        return async::ready<Result<RecordAnswer>>(RecordAnswer{std::nullopt, Error{ErrorCode::IllegalState, {}, {}}});
    return async::andThen(m_client.mutateAgain(call.operation, input), this,
                          [this, field = call.field](const GraphQlAnswer &answer) {
                              return answer.field(field).and_then(
                                  [this](const QJsonValue &payload) { return recordAnswerFrom(payload, m_wire); });
                          });
}

QFuture<Result<RecordAnswer>> RemoteRecords::create(const QString &id, const QVariantMap &values)
{
    QJsonObject input = recordMade(values, m_wire.fields);
    input.insert(m_wire.idName, id);
    input.insert(m_wire.bodyName, recordBody(values, m_wire.fields));
    return edit(m_wire.create, input);
}

QFuture<Result<RecordAnswer>> RemoteRecords::update(const QString &id, int version, const QVariantMap &values)
{
    return edit(m_wire.update,
                {{m_wire.idName, id}, {u"version"_s, version}, {m_wire.bodyName, recordBody(values, m_wire.fields)}});
}

QFuture<Result<RecordAnswer>> RemoteRecords::setState(const QString &id, int version, const QString &state, bool dryRun)
{
    return edit(m_wire.setState,
                {{m_wire.idName, id}, {u"version"_s, version}, {u"state"_s, state}, {u"dryRun"_s, dryRun}});
}

QFuture<Result<RecordAnswer>> RemoteRecords::remove(const QString &id, int version, bool dryRun)
{
    if (!dryRun || m_wire.remove.operation.isEmpty())
        return edit(m_wire.remove, {{m_wire.idName, id}, {u"version"_s, version}});
    return async::andThen(read(id), this, [version](const Record &record) {
        RecordAnswer answer{record, std::nullopt};
        if (record.version != version)
            answer.refusal = Error{ErrorCode::Conflict, {}, {}};
        else if (record.state != ports::recordstate::draft)
            answer.refusal = Error{ErrorCode::IllegalState, {}, {}};
        return answer;
    });
}

RecordWire movieWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"movieList"_s, u"movies"_s};
    wire.one = {u"movieRecord"_s, u"movie"_s};
    wire.create = {u"createMovie"_s, u"createMovie"_s};
    wire.update = {u"updateMovie"_s, u"updateMovie"_s};
    wire.setState = {u"setMovieState"_s, u"setMovieState"_s};
    wire.remove = {u"deleteMovie"_s, u"deleteMovie"_s};
    wire.idName = u"movieId"_s;
    wire.bodyName = u"movie"_s;
    wire.singleFilters = {u"genre"_s, u"showingOn"_s};
    wire.fields = {{u"title"_s, Type::Text, Use::Required},
                   {u"originalTitle"_s, Type::Text},
                   {u"synopsis"_s, Type::Text},
                   {u"directors"_s, Type::Texts, Use::Required},
                   {u"cast"_s, Type::Texts, Use::Required},
                   {u"genres"_s, Type::Texts, Use::Required},
                   {u"distributor"_s, Type::Text},
                   {u"countries"_s, Type::Texts, Use::Required},
                   {u"languages"_s, Type::Texts, Use::Required},
                   {u"subtitles"_s, Type::Texts, Use::Required},
                   {u"formats"_s, Type::Texts, Use::Required},
                   {u"runtimeMinutes"_s, Type::Number, Use::Required},
                   {u"releaseYear"_s, Type::Number},
                   {u"releasedOn"_s, Type::Day},
                   {u"endsOn"_s, Type::Day},
                   {u"ageRating"_s, Type::Number},
                   {u"contentNotes"_s, Type::Texts, Use::Required},
                   {u"score"_s, Type::Number},
                   {u"posterSeed"_s, Type::Number, Use::Shown},
                   {u"planned.count"_s, Type::Number, Use::Shown},
                   {u"planned.drafts"_s, Type::Number, Use::Shown},
                   {u"planned.lastStartsLocal"_s, Type::Text, Use::Shown},
                   {u"posterHash"_s, Type::Text, Use::Shown}};
    return wire;
}

} // namespace foyer::remote
