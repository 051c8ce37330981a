#include "planexecutor.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Fields of one object with the same response key, in the order of first appearance (spec, section 6.3.2). */
using FieldGroups = std::vector<std::pair<QString, std::vector<const ast::Field *>>>;

QByteArray jsonText(QStringView text)
{
    QByteArray out;
    appendJsonString(out, text);
    return out;
}

class Completion
{
public:
    Completion(const Supergraph &graph, const ast::Document &document, const ast::OperationDefinition &operation,
               const QJsonObject &variables, QList<GraphQlError> &errors)
        : m_graph(graph)
        , m_variables(variables)
        , m_errors(errors)
    {
        for (const ast::Definition &definition : document.definitions) {
            if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
                m_fragments.insert(fragment->name.value, fragment);
        }
        for (const ast::VariableDefinition &variable : operation.variables) {
            if (m_variables.contains(variable.name.value) || !variable.defaultValue)
                continue;
            if (const auto *flag = variable.defaultValue->as<ast::BooleanValue>())
                m_variables.insert(variable.name.value, flag->value);
        }
    }

    /** Nothing when a null rises past this object. */
    std::optional<QByteArray> object(const QString &type, const DataNode *node,
                                     const std::vector<const ast::SelectionSet *> &sets, const ResponsePath &path,
                                     const QHash<QString, QByteArray> &introspection = {});

private:
    std::optional<QByteArray> value(const ast::TypeReference &type, size_t wrappers, const DataNode *node,
                                    const std::vector<const ast::Field *> &fields, const ResponsePath &path);
    void collect(const QString &type, const ast::SelectionSet &set, FieldGroups &groups) const;
    bool isIncluded(const std::vector<ast::Directive> &directives) const;
    bool flag(const ast::Directive &directive) const;
    void noteRisenNull(const ResponsePath &path);

    const Supergraph &m_graph;
    QJsonObject m_variables;
    QList<GraphQlError> &m_errors;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
};

bool Completion::flag(const ast::Directive &directive) const
{
    for (const ast::Argument &argument : directive.arguments) {
        if (argument.name.value != "if"_L1)
            continue;
        if (const auto *literal = argument.value.as<ast::BooleanValue>())
            return literal->value;
        if (const auto *variable = argument.value.as<ast::Variable>())
            return m_variables.value(variable->name).toBool();
    }
    return false;
}

bool Completion::isIncluded(const std::vector<ast::Directive> &directives) const
{
    return std::all_of(directives.begin(), directives.end(), [this](const ast::Directive &directive) {
        if (directive.name.value == "skip"_L1)
            return !flag(directive);
        if (directive.name.value == "include"_L1)
            return flag(directive);
        return true;
    });
}

void Completion::collect(const QString &type, const ast::SelectionSet &set, FieldGroups &groups) const
{
    for (const ast::Selection &selection : set.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            if (!isIncluded(field->directives))
                continue;
            const auto group = std::find_if(groups.begin(), groups.end(),
                                            [field](const auto &g) { return g.first == field->responseKey(); });
            if (group == groups.end())
                groups.push_back({field->responseKey(), {field}});
            else
                group->second.push_back(field);
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            const ast::FragmentDefinition *fragment = m_fragments.value(spread->name.value);
            if (fragment && isIncluded(spread->directives) && fragment->typeCondition.value == type)
                collect(type, fragment->selectionSet, groups);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            if (isIncluded(fragment->directives)
                && (!fragment->typeCondition || fragment->typeCondition->value == type))
                collect(type, fragment->selectionSet, groups);
        }
    }
}

void Completion::noteRisenNull(const ResponsePath &path)
{
    // The error that made the null usually came with the service's answer; without one the client must still be told.
    for (const GraphQlError &error : m_errors) {
        if (error.path == path || (error.path.size() > path.size() && error.path.mid(0, path.size()) == path)
            || error.path.isEmpty())
            return;
    }
    GraphQlError error;
    error.message = u"A field that is never null came without a value."_s;
    error.code = ErrorCode::Protocol;
    error.path = path;
    m_errors.append(error);
}

std::optional<QByteArray> Completion::object(const QString &type, const DataNode *node,
                                             const std::vector<const ast::SelectionSet *> &sets,
                                             const ResponsePath &path, const QHash<QString, QByteArray> &introspection)
{
    FieldGroups groups;
    for (const ast::SelectionSet *set : sets)
        collect(type, *set, groups);
    QByteArray out = "{";
    for (const auto &[key, fields] : groups) {
        if (out.size() > 1)
            out += ',';
        out += jsonText(key) + ':';
        const QString &name = fields.front()->name.value;
        if (name == "__typename"_L1) {
            out += jsonText(type);
            continue;
        }
        if (const auto made = introspection.constFind(key); made != introspection.cend()) {
            out += *made;
            continue;
        }
        const ast::TypeReference *fieldType = m_graph.fieldType(type, name);
        if (!fieldType)
            return std::nullopt; // validated before: cannot happen with a schema of one piece
        const std::optional<QByteArray> text =
            value(*fieldType, fieldType->wrappers.size(), node ? node->field(key) : nullptr, fields,
                  path + ResponsePath{key});
        if (!text)
            return std::nullopt;
        out += *text;
    }
    return out + '}';
}

std::optional<QByteArray> Completion::value(const ast::TypeReference &type, size_t wrappers, const DataNode *node,
                                            const std::vector<const ast::Field *> &fields, const ResponsePath &path)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const bool nonNull = wrappers > 0 && type.wrappers[wrappers - 1] == Wrapper::NonNull;
    const size_t inner = nonNull ? wrappers - 1 : wrappers;
    std::optional<QByteArray> text;
    if (!node || node->isNull()) {
        if (nonNull)
            noteRisenNull(path);
        else
            return QByteArray("null");
    } else if (inner > 0) {
        if (node->kind() == DataNode::Kind::List) {
            QByteArray list = "[";
            bool risen = false;
            int index = 0;
            for (const DataNode &item : node->items()) {
                const std::optional<QByteArray> itemText =
                    value(type, inner - 1, &item, fields, path + ResponsePath{index});
                if (!itemText) {
                    risen = true;
                    break;
                }
                if (index++ > 0)
                    list += ',';
                list += *itemText;
            }
            if (!risen)
                text = list + ']';
        }
    } else if (node->kind() == DataNode::Kind::Object) {
        std::vector<const ast::SelectionSet *> sets;
        for (const ast::Field *field : fields)
            sets.push_back(&field->selectionSet);
        text = object(type.name.value, node, sets, path);
    } else if (node->kind() == DataNode::Kind::Leaf) {
        text = node->leaf().toJson();
    }
    if (!text && !nonNull)
        return QByteArray("null");
    return text;
}

} // namespace

QByteArray complete(const Supergraph &graph, const ast::Document &document, const ast::OperationDefinition &operation,
                    const QJsonObject &variables, Gathered gathered, const QHash<QString, QByteArray> &introspection)
{
    if (gathered.whole) {
        QByteArray out = "{\"data\":";
        gathered.whole->appendTo(out);
        return out + '}';
    }
    Completion completion(graph, document, operation, variables, gathered.errors);
    const std::optional<QByteArray> data = completion.object(graph.rootType(operation.operation), gathered.data.get(),
                                                             {&operation.selectionSet}, {}, introspection);
    QByteArray out;
    if (!gathered.errors.isEmpty()) {
        QJsonArray errors;
        for (const GraphQlError &error : std::as_const(gathered.errors))
            errors.append(error.toJson());
        out = "{\"errors\":" + QJsonDocument(errors).toJson(QJsonDocument::Compact) + ",\"data\":";
    } else {
        out = "{\"data\":";
    }
    return out + data.value_or("null") + '}';
}

} // namespace foyer::graphql::federation
