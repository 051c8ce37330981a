#include "planexecutor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Where in the response, on the stack: a path is only needed when something is wrong there. */
struct Step
{
    const Step *above = nullptr;
    const QString *key = nullptr; ///< Null in a list.
    int index = 0;

    ResponsePath path() const
    {
        ResponsePath path;
        for (const Step *step = this; step; step = step->above)
            path.prepend(step->key ? PathSegment(*step->key) : PathSegment(step->index));
        return path;
    }
};

/** Writes a response. Each part is false when a null rises past it (spec, section 6.4.4); what it had written is then
 *  taken back by who can be null. */
class Completion
{
public:
    Completion(const QHash<QString, QByteArray> &introspection, const QString &typeKey, QList<GraphQlError> &errors)
        : m_introspection(introspection)
        , m_typeKey(typeKey)
        , m_errors(errors)
    {
    }

    bool object(const ResponseShape::Object &shape, const DataNode *node, const Step *place);
    QByteArray out;

private:
    bool field(const ResponseShape::Object &parent, const ResponseShape::Field &field, const DataNode *node,
               const Step &place);
    const ResponseShape::Object *shapeOf(const ResponseShape::Field &field, const DataNode &node) const;
    bool value(const ResponseShape::Field &field, size_t wrappers, const DataNode *node, const Step &place);
    bool list(const ResponseShape::Field &field, size_t wrappers, const DataNode &node, const Step &place);
    void noteNull(const ResponsePath &path, ErrorCode code, const QString &message);

    const QHash<QString, QByteArray> &m_introspection;
    const QString &m_typeKey;
    QList<GraphQlError> &m_errors;
};

/** The error that made the null usually came with the service's answer; without one the client must still be told. */
void Completion::noteNull(const ResponsePath &path, ErrorCode code, const QString &message)
{
    for (const GraphQlError &error : m_errors) {
        if (error.path == path || (error.path.size() > path.size() && error.path.mid(0, path.size()) == path)
            || error.path.isEmpty())
            return;
    }
    GraphQlError error;
    error.message = message;
    error.code = code;
    error.path = path;
    m_errors.append(error);
}

bool Completion::object(const ResponseShape::Object &shape, const DataNode *node, const Step *place)
{
    char separator = '{';
    for (const ResponseShape::Field &each : shape.fields) {
        out += std::exchange(separator, ',');
        out += each.label;
        if (!field(shape, each, node ? node->field(each.key) : nullptr, {place, &each.key, 0}))
            return false;
    }
    out += shape.fields.empty() ? "{}" : "}";
    return true;
}

bool Completion::field(const ResponseShape::Object &parent, const ResponseShape::Field &field, const DataNode *node,
                       const Step &place)
{
    if (field.type)
        return value(field, field.type->wrappers.size(), node, place);
    if (field.isTypeName()) {
        out += parent.typeName;
        return true;
    }
    const auto made = m_introspection.constFind(field.key);
    if (place.above || made == m_introspection.cend())
        return false; // validated before: cannot happen with a schema of one piece
    out += *made;
    return true;
}

/** Of which type the object is that stands at @p node; null when it is none of the composed schema's. */
const ResponseShape::Object *Completion::shapeOf(const ResponseShape::Field &field, const DataNode &node) const
{
    const DataNode *type = node.field(m_typeKey);
    const QString *name = type ? type->leaf().as<QString>() : nullptr;
    if (name)
        return field.objectBelow(*name);
    return field.below.size() == 1 ? &field.below.front() : nullptr;
}

bool Completion::value(const ResponseShape::Field &field, size_t wrappers, const DataNode *node, const Step &place)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const bool nonNull = wrappers > 0 && field.type->wrappers[wrappers - 1] == Wrapper::NonNull;
    const size_t inner = nonNull ? wrappers - 1 : wrappers;
    const qsizetype start = out.size();
    bool isWritten = false;
    bool fits = true;
    if (!node || node->isNull()) {
        if (nonNull) // as the engine has it: to a client we are one
            noteNull(place.path(), ErrorCode::Internal,
                     u"Cannot return null for non-nullable field %1."_s.arg(field.coordinate));
    } else if (inner > 0) {
        fits = node->kind() == DataNode::Kind::List;
        isWritten = fits && list(field, inner - 1, *node, place);
    } else if (!field.below.empty()) {
        const ResponseShape::Object *shape = shapeOf(field, *node);
        fits = node->kind() == DataNode::Kind::Object && shape;
        isWritten = fits && object(*shape, node, &place);
    } else {
        fits = node->kind() == DataNode::Kind::Leaf;
        if (fits)
            node->leaf().appendTo(out);
        isWritten = fits;
    }
    if (!fits)
        noteNull(place.path(), ErrorCode::Protocol, u"The answer does not fit the type of %1."_s.arg(field.coordinate));
    if (isWritten)
        return true;
    out.truncate(start);
    if (nonNull)
        return false;
    out += "null";
    return true;
}

bool Completion::list(const ResponseShape::Field &field, size_t wrappers, const DataNode &node, const Step &place)
{
    char separator = '[';
    int index = 0;
    for (const DataNode &item : node.items()) {
        out += std::exchange(separator, ',');
        if (!value(field, wrappers, &item, {&place, nullptr, index++}))
            return false;
    }
    out += index == 0 ? "[]" : "]";
    return true;
}

/** The type that an object says it is; null when it says none. */
const QString *typeOf(const DataNode *node, const QString &typeKey)
{
    const DataNode *type = node ? node->field(typeKey) : nullptr;
    return type ? type->leaf().as<QString>() : nullptr;
}

const ResponseShape::Field *fieldOf(const ResponseShape::Object &object, const QString &key)
{
    const auto field = std::find_if(object.fields.begin(), object.fields.end(),
                                    [&key](const ResponseShape::Field &each) { return each.key == key; });
    return field == object.fields.end() ? nullptr : &*field;
}

/** The field that an error at @p path is about. Null when there is none. */
const ResponseShape::Field *fieldAt(const ResponseShape &shape, const ResponsePath &path, const Gathered &gathered)
{
    const ResponseShape::Field *field = nullptr;
    const DataNode *node = gathered.data.get();
    for (const PathSegment &segment : path) {
        if (const int *index = std::get_if<int>(&segment)) {
            const bool isThere = node && *index >= 0 && static_cast<size_t>(*index) < node->items().size();
            node = isThere ? &node->items()[static_cast<size_t>(*index)] : nullptr;
            continue;
        }
        const QString &key = std::get<QString>(segment);
        const QString *type = field ? typeOf(node, gathered.typeKey) : nullptr;
        const ResponseShape::Field *next = nullptr;
        if (!field)
            next = fieldOf(shape.root(), key);
        for (size_t i = 0; field && !next && i < field->below.size(); ++i) {
            const ResponseShape::Object &object = field->below[i];
            if (!type || object.type == *type) // its service may have nulled the object; then any will do
                next = fieldOf(object, key);
        }
        if (!next)
            return nullptr;
        field = next;
        node = node ? node->field(key) : nullptr;
    }
    return field;
}

bool nullRises(const ResponseShape::Field &field, size_t wrappers, const DataNode *node, const QString &typeKey)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const bool nonNull = wrappers > 0 && field.type->wrappers[wrappers - 1] == Wrapper::NonNull;
    if (!nonNull || !node || node->isNull())
        return nonNull;
    if (node->kind() == DataNode::Kind::List)
        return std::any_of(node->items().begin(), node->items().end(), [&](const DataNode &item) {
            return wrappers > 1 && nullRises(field, wrappers - 2, &item, typeKey);
        });
    const QString *name = typeOf(node, typeKey);
    const ResponseShape::Object *object = name ? field.objectBelow(*name)
        : field.below.empty()                  ? nullptr
                                               : &field.below.front();
    return object && std::any_of(object->fields.begin(), object->fields.end(), [&](const ResponseShape::Field &each) {
               return each.type && nullRises(each, each.type->wrappers.size(), node->field(each.key), typeKey);
           });
}

} // namespace

bool isNullAsAWhole(const ResponseShape &shape, const QStringList &keys, const DataNode &data, const QString &typeKey)
{
    const std::vector<ResponseShape::Field> &fields = shape.root().fields;
    return std::any_of(fields.begin(), fields.end(), [&](const ResponseShape::Field &field) {
        return field.type && keys.contains(field.key)
            && nullRises(field, field.type->wrappers.size(), data.field(field.key), typeKey);
    });
}

Completed complete(const ResponseShape &shape, Gathered gathered, const QHash<QString, QByteArray> &introspection)
{
    Completion completion(introspection, gathered.typeKey, gathered.errors);
    if (!gathered.whole.isEmpty())
        completion.out = gathered.whole;
    else if (!completion.object(shape.root(), gathered.data.get(), nullptr))
        completion.out = "null";
    QByteArray end = completion.out;
    const bool hasExtensions = !gathered.extensions.isEmpty();
    if (hasExtensions)
        end += ",\"extensions\":" + QJsonDocument(gathered.extensions).toJson(QJsonDocument::Compact);
    if (gathered.errors.isEmpty())
        return {"{\"data\":" + end + '}', false, hasExtensions};
    QJsonArray errors;
    for (GraphQlError &error : gathered.errors) {
        if (const ResponseShape::Field *field = fieldAt(shape, error.path, gathered))
            error.locations = shape.locationsOf(*field);
        errors.append(error.toJson());
    }
    return {"{\"errors\":" + QJsonDocument(errors).toJson(QJsonDocument::Compact) + ",\"data\":" + end + '}', true,
            hasExtensions};
}

} // namespace foyer::graphql::federation
