#include "recordwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::Record;
using Type = RecordField::Type;
using Use = RecordField::Use;

namespace {

bool isNeverNull(Use use)
{
    return use == Use::Required || use == Use::Made;
}

QVariantMap readValues(JsonReader &json, const QList<RecordField> &fields);

QVariant readValue(JsonReader &json, const QString &path, const RecordField &field)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot >= 0) {
        const QString outer = path.first(dot);
        if (!isNeverNull(field.use) && json.isNull(outer))
            return {};
        JsonReader inner = json.object(outer);
        return readValue(inner, path.mid(dot + 1), field);
    }
    if (!isNeverNull(field.use) && json.isNull(path))
        return {};
    switch (field.type) {
    case Type::Text:
        return json.text(path);
    case Type::Texts:
        return json.texts(path);
    case Type::Number:
        return json.number(path);
    case Type::Long:
        return json.integer(path);
    case Type::Flag:
        return json.flag(path);
    case Type::Day:
        return json.day(path);
    case Type::Moment:
        return json.moment(path);
    case Type::Decimal:
        return json.decimal(path);
    case Type::Time:
        return json.timeOfDay(path);
    case Type::Minutes: {
        const int minutes = json.number(path);
        const QTime time = QTime(0, 0).addSecs(minutes * 60);
        if (minutes < 0 || minutes >= 24 * 60)
            json.problem(path, u"not minutes of a day"_s);
        return time;
    }
    case Type::Objects: {
        QVariantList rows;
        const QList<QVariantMap> objects =
            json.list(path, [&field](JsonReader &object) { return readValues(object, field.inner); });
        for (const QVariantMap &object : objects)
            rows.append(object);
        return rows;
    }
    }
    Q_UNREACHABLE();
}

QVariantMap readValues(JsonReader &json, const QList<RecordField> &fields)
{
    QVariantMap values;
    for (const RecordField &field : fields) {
        if (field.use != Use::MadeSecret)
            values.insert(field.name, readValue(json, field.readFrom.isEmpty() ? field.name : field.readFrom, field));
    }
    return values;
}

/** What is never null has something that stands for none, where there is such a thing. */
QJsonValue jsonOfNone(const RecordField &field)
{
    if (field.use == Use::Optional || field.use == Use::MadeOptional)
        return {};
    return field.type == Type::Text ? QJsonValue(QString())
        : field.type == Type::Flag  ? QJsonValue(false)
                                    : QJsonValue();
}

QJsonValue jsonOf(const QVariant &value, const RecordField &field)
{
    if (field.type == Type::Texts)
        return QJsonArray::fromStringList(value.toStringList());
    if (field.type == Type::Objects) {
        QJsonArray objects;
        const QVariantList rows = value.toList();
        for (const QVariant &row : rows)
            objects.append(recordBody(row.toMap(), field.inner));
        return objects;
    }
    const bool mayBeNone = field.use == Use::Optional || field.use == Use::MadeOptional;
    if (value.isNull() || (mayBeNone && value.toString().isEmpty()))
        return jsonOfNone(field);
    switch (field.type) {
    case Type::Day:
        return value.toDate().toString(Qt::ISODate);
    case Type::Moment:
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    case Type::Number:
        return value.toInt();
    case Type::Long:
        return value.toLongLong();
    case Type::Flag:
        return value.toBool();
    case Type::Decimal:
        return value.toDouble();
    case Type::Time:
        return value.toTime().toString(u"HH:mm"_s);
    case Type::Minutes:
        return QTime(0, 0).secsTo(value.toTime()) / 60;
    case Type::Text:
    case Type::Texts:
    case Type::Objects:
        return value.toString();
    }
    Q_UNREACHABLE();
}

void put(QJsonObject &object, const QString &path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.insert(path, value);
        return;
    }
    QJsonObject inner = object.value(path.first(dot)).toObject();
    put(inner, path.mid(dot + 1), value);
    object.insert(path.first(dot), inner);
}

} // namespace

Error readEditRefusal(JsonReader &json, const QString &bodyName)
{
    const ErrorCode code = errorCodeFromWireName(json.text(u"code"_s));
    const QString detail = json.text(u"detail"_s);
    const QList<FieldProblem> problems = json.list(u"problems"_s, [&](JsonReader &problem) {
        QString field = problem.text(u"field"_s);
        if (!bodyName.isEmpty() && field.startsWith(bodyName + u'.'))
            field = field.mid(bodyName.size() + 1);
        return FieldProblem{field, fieldFaultFromWireName(problem.text(u"fault"_s)), problem.optionalText(u"limit"_s)};
    });
    Error error{code, detail, {}};
    if (code == ErrorCode::InvalidInput || !problems.isEmpty())
        error.extras = invalidFields(problems).extras;
    return error;
}

Record readRecord(JsonReader &json, const QList<RecordField> &fields)
{
    Record record;
    record.id = json.text(u"id"_s);
    record.version = json.optionalNumber(u"version"_s).value_or(0); // what nobody edits has none
    record.state = json.optionalText(u"state"_s);
    record.changedAtUtc = json.optionalMoment(u"changedAt"_s).value_or(QDateTime());
    record.changedBy = json.optionalText(u"changedBy"_s);
    record.values = readValues(json, fields);
    return record;
}

Result<ports::RecordPage> recordPageFrom(const QJsonValue &value, const QList<RecordField> &fields)
{
    JsonReader json(value, u"page"_s);
    ports::RecordPage page;
    page.totalCount = json.number(u"totalCount"_s);
    page.records = json.list(u"nodes"_s, [&](JsonReader &node) { return readRecord(node, fields); });
    return json.result(std::move(page));
}

std::optional<Error> editRefusalFrom(JsonReader &payload, const QString &bodyName)
{
    if (payload.isNull(u"refusal"_s))
        return std::nullopt;
    JsonReader refusal = payload.object(u"refusal"_s);
    return readEditRefusal(refusal, bodyName);
}

Result<ports::RecordAnswer> recordAnswerFrom(const QJsonValue &payload, const RecordWire &wire)
{
    JsonReader json(payload, u"payload"_s);
    ports::RecordAnswer answer;
    if (!json.isNull(wire.bodyName)) {
        JsonReader thing = json.object(wire.bodyName);
        answer.record = readRecord(thing, wire.fields);
    }
    answer.refusal = editRefusalFrom(json, wire.bodyName);
    return json.result(std::move(answer));
}

QJsonObject recordBody(const QVariantMap &values, const QList<RecordField> &fields)
{
    QJsonObject body;
    for (const RecordField &field : fields) {
        if (field.use == Use::Required || field.use == Use::Optional)
            put(body, field.name, jsonOf(values.value(field.name), field));
    }
    return body;
}

QJsonObject recordMade(const QVariantMap &values, const QList<RecordField> &fields)
{
    QJsonObject made;
    for (const RecordField &field : fields) {
        if (field.use == Use::Made || field.use == Use::MadeOptional || field.use == Use::MadeSecret)
            put(made, field.name, jsonOf(values.value(field.name), field));
    }
    return made;
}

QJsonObject recordFilter(const ports::RecordQuery &query, const RecordWire &wire)
{
    QJsonObject filter;
    if (!query.text.isEmpty())
        filter.insert(u"text"_s, query.text);
    for (auto choice = query.choices.begin(); choice != query.choices.end(); ++choice) {
        if (choice->isEmpty())
            continue;
        if (wire.singleFilters.contains(choice.key()))
            filter.insert(choice.key(), choice->first());
        else
            filter.insert(choice.key(), QJsonArray::fromStringList(*choice));
    }
    return filter;
}

} // namespace foyer::remote
