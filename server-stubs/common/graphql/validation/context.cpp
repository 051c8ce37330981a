#include "validation/context.h"

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The spreads written in one definition, not those behind them. */
QList<const ast::FragmentSpread *> spreadsIn(const ast::SelectionSet &selectionSet)
{
    QList<const ast::FragmentSpread *> spreads;
    std::vector<const ast::SelectionSet *> open{&selectionSet};
    while (!open.empty()) {
        const ast::SelectionSet *set = open.back();
        open.pop_back();
        for (const ast::Selection &selection : set->selections) {
            if (const auto *spread = selection.as<ast::FragmentSpread>())
                spreads.append(spread);
            else if (const auto *inlined = selection.as<ast::InlineFragment>())
                open.push_back(&inlined->selectionSet);
            else if (const auto *field = selection.as<ast::Field>(); !field->selectionSet.isEmpty())
                open.push_back(&field->selectionSet);
        }
    }
    return spreads;
}

/** Section 6.3.2: of conditions only a literal true is true then. */
bool isLeftOutWithoutVariables(const std::vector<ast::Directive> &directives)
{
    const auto isTrue = [&directives](QLatin1StringView name, bool whenAbsent) {
        const auto directive = std::find_if(directives.begin(), directives.end(),
                                            [name](const ast::Directive &other) { return other.name.value == name; });
        if (directive == directives.end())
            return whenAbsent;
        return std::any_of(directive->arguments.begin(), directive->arguments.end(), [](const ast::Argument &argument) {
            const auto *flag = argument.value.as<ast::BooleanValue>();
            return argument.name.value == "if"_L1 && flag && flag->value;
        });
    };
    return isTrue("skip"_L1, false) || !isTrue("include"_L1, true);
}

} // namespace

QString shortened(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    const bool splitsPair = text.at(longest - 1).isHighSurrogate();
    return text.left(splitsPair ? longest - 1 : longest) + u"..."_s;
}

ValidationContext::ValidationContext(const Schema &schema, const ast::Document &document,
                                     const ValidationLimits &limits, Introspection introspection)
    : m_schema(schema)
    , m_document(document)
    , m_limits(limits)
    , m_introspection(introspection)
    , m_types(schema)
{
    m_definitions.reserve(document.definitions.size());
    for (const ast::Definition &definition : document.definitions) {
        if (const auto *operation = std::get_if<ast::OperationDefinition>(&definition)) {
            m_definitions.push_back({operation, spreadsIn(operation->selectionSet), {}, {}});
        } else if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition)) {
            m_definitions.push_back({fragment, spreadsIn(fragment->selectionSet), {}, {}});
            const ast::FragmentDefinition *&known = m_fragments[fragment->name.value];
            m_hasRepeatedFragments = m_hasRepeatedFragments || known;
            known = fragment;
        }
    }
    orderFragments();
}

std::size_t ValidationContext::indexOfDefinition(const void *definition) const
{
    const auto found = std::lower_bound(
        m_definitions.begin(), m_definitions.end(), definition,
        [](const Uses &uses, const void *other) { return std::less<const void *>()(uses.definition, other); });
    return static_cast<std::size_t>(found - m_definitions.begin());
}

/** Takes away fragments that spread no other that is left (Kahn). No recursion, since fragments may form a chain as
 *  long as the document. */
void ValidationContext::orderFragments()
{
    struct Edge
    {
        const ast::FragmentDefinition *spread;
        const ast::FragmentDefinition *user;
    };
    const auto isBefore = [](const Edge &a, const Edge &b) { return std::less<>()(a.spread, b.spread); };
    std::vector<int> openSpreads(m_definitions.size());
    std::vector<Edge> edges;
    for (const ast::Definition &definition : m_document.definitions) {
        const auto *user = std::get_if<ast::FragmentDefinition>(&definition);
        if (!user || fragment(user->name.value) != user)
            continue;
        const std::size_t before = edges.size();
        for (const ast::FragmentSpread *spread : spreadsOf(*user)) {
            if (const ast::FragmentDefinition *target = fragment(spread->name.value))
                edges.push_back({target, user});
        }
        openSpreads[indexOf(*user)] = static_cast<int>(edges.size() - before);
        if (edges.size() == before)
            m_innerFirst.append(user);
    }
    std::sort(edges.begin(), edges.end(), isBefore);
    for (qsizetype i = 0; i < m_innerFirst.size(); ++i) {
        const auto [begin, end] = std::equal_range(edges.begin(), edges.end(), Edge{m_innerFirst.at(i), {}}, isBefore);
        for (auto edge = begin; edge != end; ++edge) {
            if (--openSpreads[indexOf(*edge->user)] == 0)
                m_innerFirst.append(edge->user);
        }
    }
}

void ValidationContext::enterOperation(const ast::OperationDefinition &operation)
{
    m_current = indexOfDefinition(&operation);
    collectFragments(m_definitions[m_current]);
}

void ValidationContext::collectFragments(Uses &operation)
{
    std::vector<bool> isFound(m_definitions.size());
    const auto add = [&](const Uses &user) {
        for (const ast::FragmentSpread *spread : user.spreads) {
            const ast::FragmentDefinition *target = fragment(spread->name.value);
            if (!target)
                continue;
            const std::size_t index = indexOf(*target);
            if (!isFound[index])
                operation.fragments.append(target);
            isFound[index] = true;
            m_definitions[index].isUsed = true;
        }
    };
    add(operation);
    for (qsizetype i = 0; i < operation.fragments.size(); ++i)
        add(usesOf(*operation.fragments.at(i)));
}

QList<const ast::Field *> ValidationContext::rootFieldsOf(const ast::OperationDefinition &operation,
                                                          Conditions conditions) const
{
    struct Place
    {
        const ast::SelectionSet *set;
        std::size_t next = 0;
    };
    const TypeDefinition *root = m_schema.rootType(operation.operation);
    const auto applies = [&](const ast::Name &condition) {
        const TypeDefinition *type = m_schema.type(condition.value);
        return root && type && m_schema.isPossibleType(*type, *root);
    };
    const auto isLeftOut = [conditions](const auto &selection) {
        return conditions == Conditions::WithoutVariables && isLeftOutWithoutVariables(selection.directives);
    };
    QList<const ast::Field *> fields;
    QSet<const ast::FragmentDefinition *> spread;
    std::vector<Place> open{{&operation.selectionSet}}; // fragments may form a chain as long as the document
    while (!open.empty()) {
        Place &place = open.back();
        if (place.next == place.set->selections.size()) {
            open.pop_back();
            continue;
        }
        const ast::Selection &selection = place.set->selections[place.next++];
        if (std::visit(isLeftOut, selection.kind))
            continue;
        if (const auto *field = selection.as<ast::Field>()) {
            fields.append(field);
        } else if (const auto *inlined = selection.as<ast::InlineFragment>()) {
            if (!inlined->typeCondition || applies(*inlined->typeCondition))
                open.push_back({&inlined->selectionSet});
        } else if (const auto *named = fragment(selection.as<ast::FragmentSpread>()->name.value);
                   named && !spread.contains(named) && applies(named->typeCondition)) {
            spread.insert(named);
            open.push_back({&named->selectionSet});
        }
    }
    return fields;
}

std::vector<const VariableUsage *> ValidationContext::variableUsagesOf(const ast::OperationDefinition &operation) const
{
    std::vector<const VariableUsage *> usages;
    const auto add = [&usages](const Uses &user) {
        for (const VariableUsage &usage : user.variables)
            usages.push_back(&usage);
    };
    add(usesOf(operation));
    for (const ast::FragmentDefinition *fragment : fragmentsOf(operation))
        add(usesOf(*fragment));
    return usages;
}

void ValidationContext::recordVariable(const ast::Value &value, const ast::Variable &variable)
{
    m_definitions[m_current].variables.append(
        {variable.name, value.range, m_types.valueType(), m_types.valueHasDefault()});
}

void ValidationContext::report(const QString &message, const QList<Range> &ranges)
{
    GraphQlError error;
    error.message = message;
    report(std::move(error), ranges);
}

void ValidationContext::reportExcess(const QString &message, const Excess &excess, const QList<Range> &ranges)
{
    report(GraphQlError::tooLarge(message, excess), ranges);
}

void ValidationContext::report(GraphQlError error, const QList<Range> &ranges)
{
    if (isFull())
        return;
    error.message = shortened(error.message, 500);
    for (const Range &range : ranges)
        error.locations.append(m_document.locate(range));
    m_errors.append(error);
}

} // namespace foyer::graphql
