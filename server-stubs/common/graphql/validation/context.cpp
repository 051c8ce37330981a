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
    for (const ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition);
        if (fragment) {
            m_fragments.insert(fragment->name.value, fragment);
            m_spreads.insert(fragment, spreadsIn(fragment->selectionSet));
        } else if (operation) {
            m_spreads.insert(operation, spreadsIn(operation->selectionSet));
        }
    }
    orderFragments();
}

/** Takes away fragments that spread no other that is left (Kahn). No recursion, since fragments may form a chain as
 *  long as the document. */
void ValidationContext::orderFragments()
{
    QHash<const ast::FragmentDefinition *, int> openSpreads;
    QHash<const ast::FragmentDefinition *, QList<const ast::FragmentDefinition *>> spreadBy;
    for (const ast::Definition &definition : m_document.definitions) {
        const auto *user = std::get_if<ast::FragmentDefinition>(&definition);
        if (!user || fragment(user->name.value) != user)
            continue;
        for (const ast::FragmentSpread *spread : spreadsOf(*user)) {
            if (const ast::FragmentDefinition *target = fragment(spread->name.value)) {
                ++openSpreads[user];
                spreadBy[target].append(user);
            }
        }
        if (!openSpreads.contains(user))
            m_innerFirst.append(user);
    }
    for (qsizetype i = 0; i < m_innerFirst.size(); ++i) {
        for (const ast::FragmentDefinition *user : spreadBy.value(m_innerFirst.at(i))) {
            if (--openSpreads[user] == 0)
                m_innerFirst.append(user);
        }
    }
}

void ValidationContext::enterOperation(const ast::OperationDefinition &operation)
{
    m_currentDefinition = &operation;
    m_fragmentsOf.insert(&operation, collectFragments(operation));
}

QList<const ast::FragmentDefinition *>
ValidationContext::collectFragments(const ast::OperationDefinition &operation) const
{
    QList<const ast::FragmentDefinition *> found;
    QSet<const ast::FragmentDefinition *> seen;
    const auto add = [&](const void *definition) {
        for (const ast::FragmentSpread *spread : m_spreads.value(definition)) {
            const ast::FragmentDefinition *target = fragment(spread->name.value);
            if (target && !seen.contains(target)) {
                seen.insert(target);
                found.append(target);
            }
        }
    };
    add(&operation);
    for (qsizetype i = 0; i < found.size(); ++i)
        add(found.at(i));
    return found;
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

QList<VariableUsage> ValidationContext::variableUsagesOf(const ast::OperationDefinition &operation) const
{
    QList<VariableUsage> usages = m_variableUsages.value(&operation);
    for (const ast::FragmentDefinition *fragment : fragmentsOf(operation))
        usages.append(m_variableUsages.value(fragment));
    return usages;
}

void ValidationContext::recordVariable(const ast::Value &value, const ast::Variable &variable)
{
    m_variableUsages[m_currentDefinition].append(
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
