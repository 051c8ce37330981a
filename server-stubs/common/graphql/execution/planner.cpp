#include "execution/planner.h"

#include "execution/jsonvalue.h"
#include "language/printer.h"
#include "language/visitor.h"
#include "type/inputcoercion.h"
#include "validation/context.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

GraphQlError inputError(const QString &message, const QList<SourceLocation> &locations)
{
    GraphQlError error;
    error.message = message;
    error.locations = locations;
    error.code = ErrorCode::InvalidInput;
    return error;
}

QString shownPath(const ResponsePath &path)
{
    QString text;
    for (const PathSegment &segment : path) {
        if (const int *index = std::get_if<int>(&segment))
            text += u'[' + QString::number(*index) + u']';
        else
            text += u'.' + std::get<QString>(segment);
    }
    return text;
}

/** Looks for @skip and @include. */
class ConditionFinder final : public Visitor
{
public:
    bool found = false;
    void enterDirective(const ast::Directive &directive) override
    {
        found = found || directive.name.value == "skip"_L1 || directive.name.value == "include"_L1;
    }
};

class VariableFinder final : public Visitor
{
public:
    bool found = false;
    void enterValue(const ast::Value &value) override { found = found || value.as<ast::Variable>(); }
};

bool usesVariables(const ast::Field &node)
{
    VariableFinder variables;
    for (const ast::Argument &argument : node.arguments)
        walk(argument.value, variables);
    return variables.found;
}

} // namespace

PlannedDocument::PlannedDocument(ast::Document document)
    : m_document(std::move(document))
{
    for (const ast::Definition &definition : m_document.definitions) {
        if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
            m_fragments.insert(fragment->name.value, fragment);
    }
    ConditionFinder conditions;
    walk(m_document, conditions);
    m_isConditional = conditions.found;
}

QList<SourceLocation> PlannedDocument::locationsOf(const PlannedField &field) const
{
    constexpr std::size_t mostPlaces = 16;
    QList<SourceLocation> locations;
    for (std::size_t i = 0; i < std::min(field.nodes.size(), mostPlaces); ++i)
        locations += m_document.locate(field.nodes[i]->range);
    return locations;
}

SelectionPlan *PlannedDocument::find(const std::vector<const ast::Field *> &nodes, const TypeDefinition &type) const
{
    const auto kept = m_plans.find({nodes, &type});
    return kept == m_plans.end() ? nullptr : kept->second.get();
}

bool PlannedDocument::keep(const std::vector<const ast::Field *> &nodes, std::unique_ptr<SelectionPlan> &plan)
{
    if (m_isConditional || plan->usesVariables || m_keptFields + plan->fields.size() > mostKeptFields)
        return false;
    m_keptFields += plan->fields.size();
    for (PlannedField &field : plan->fields)
        field.isKept = true;
    const TypeDefinition *type = plan->type;
    m_plans.insert_or_assign({nodes, type}, std::move(plan));
    return true;
}

Planner::Planner(const Schema &schema, const Bindings &bindings, PlannedDocument &document, QVariantMap variables)
    : m_schema(schema)
    , m_bindings(bindings)
    , m_document(document)
    , m_variables(std::move(variables))
{
}

std::unique_ptr<SelectionPlan> Planner::plan(const TypeDefinition &type, const ast::SelectionSet &selectionSet)
{
    auto made = std::make_unique<SelectionPlan>();
    made->type = &type;
    Collecting into{*made, {}, {}};
    collect(selectionSet, into);
    finish(*made);
    return made;
}

SelectionPlan &Planner::below(PlannedField &field, const TypeDefinition &type)
{
    if (const auto known = field.below.find(&type); known != field.below.end())
        return *known->second;
    SelectionPlan *plan = m_document.find(field.nodes, type);
    if (!plan) {
        std::unique_ptr<SelectionPlan> &own = m_ownPlans[{&field, &type}];
        if (own)
            return *own;
        std::unique_ptr<SelectionPlan> made = planBelow(field, type);
        plan = made.get();
        if (!m_document.keep(field.nodes, made)) {
            own = std::move(made);
            if (field.isKept) // which outlives this plan
                return *plan;
        }
    }
    field.below.emplace(&type, plan);
    return *plan;
}

std::unique_ptr<SelectionPlan> Planner::planBelow(const PlannedField &field, const TypeDefinition &type)
{
    auto made = std::make_unique<SelectionPlan>();
    made->type = &type;
    Collecting into{*made, {}, {}};
    // MergeSelectionSets (section 6.4.3): the same field selected twice has the selections of both.
    for (const ast::Field *node : field.nodes)
        collect(node->selectionSet, into);
    finish(*made);
    return made;
}

// CollectFields, section 6.3.2.
void Planner::collect(const ast::SelectionSet &selectionSet, Collecting &into)
{
    for (const ast::Selection &selection : selectionSet.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            if (isIncluded(field->directives))
                collectField(*field, into);
        } else if (const auto *inlined = selection.as<ast::InlineFragment>()) {
            if (isIncluded(inlined->directives))
                collectFragment(inlined->selectionSet, inlined->typeCondition ? &*inlined->typeCondition : nullptr,
                                into);
        } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            const QString &name = spread->name.value;
            const ast::FragmentDefinition *fragment = m_document.fragment(name);
            if (!isIncluded(spread->directives) || !fragment || into.visitedFragments.contains(name))
                continue;
            into.visitedFragments.insert(name);
            collectFragment(fragment->selectionSet, &fragment->typeCondition, into);
        }
    }
}

void Planner::collectField(const ast::Field &field, Collecting &into)
{
    const FieldDefinition *definition = m_schema.field(*into.plan.type, field.name.value);
    if (!definition) // Validation refuses it; section 6.3 passes over it.
        return;
    PlannedField *&planned = into.byKey[field.responseKey()];
    if (!planned) {
        planned = &into.plan.fields.emplace_back();
        planned->responseKey = field.responseKey();
        appendJsonString(planned->label, planned->responseKey);
        planned->label += ':';
        planned->definition = definition;
        planned->parentType = into.plan.type;
    }
    planned->nodes.push_back(&field);
}

void Planner::collectFragment(const ast::SelectionSet &selectionSet, const ast::Name *condition, Collecting &into)
{
    const TypeDefinition *type = condition ? m_schema.type(condition->value) : into.plan.type;
    if (type && m_schema.isPossibleType(*type, *into.plan.type))
        collect(selectionSet, into);
}

bool Planner::isIncluded(const std::vector<ast::Directive> &directives) const
{
    // Sections 3.13.1 and 3.13.2: included only when neither of the two says no.
    return std::all_of(directives.begin(), directives.end(), [this](const ast::Directive &directive) {
        const bool isSkip = directive.name.value == "skip"_L1;
        if ((!isSkip && directive.name.value != "include"_L1) || directive.arguments.empty())
            return true;
        const TypeRef boolean(m_schema.type(u"Boolean"));
        const Result<QVariant> condition = coerceLiteral(directive.arguments.front().value, boolean, m_variables);
        return condition.value_or(QVariant()).toBool() != isSkip;
    });
}

void Planner::finish(SelectionPlan &plan)
{
    for (PlannedField &field : plan.fields) {
        field.bound = m_bindings.field(*field.definition);
        coerceArguments(field);
        plan.usesVariables = plan.usesVariables || usesVariables(*field.nodes.front());
    }
}

// CoerceArgumentValues, section 6.4.1.
void Planner::coerceArguments(PlannedField &field) const
{
    const ast::Field &node = *field.nodes.front();
    QVariantMap values;
    for (const InputValueDefinition &argument : field.definition->arguments) {
        const auto given = std::find_if(node.arguments.begin(), node.arguments.end(),
                                        [&argument](const auto &other) { return other.name.value == argument.name; });
        const auto *variable = given == node.arguments.end() ? nullptr : given->value.as<ast::Variable>();
        const bool hasValue = given != node.arguments.end() && (!variable || m_variables.contains(variable->name));
        const auto refuse = [&](const QString &why) {
            if (!field.argumentError)
                field.argumentError =
                    inputError(u"Argument \"%1\" "_s.arg(argument.name) + why,
                               document().locate(given == node.arguments.end() ? node.range : given->value.range));
        };
        const QString type = argument.type.toString();
        if (!hasValue) {
            if (argument.defaultValue)
                values.insert(argument.name, *argument.defaultValue);
            else if (argument.type.isNonNull() && variable)
                refuse(
                    u"of required type \"%1\" was provided the variable \"$%2\" which was not provided a runtime value."_s
                        .arg(type, variable->name));
            else if (argument.type.isNonNull())
                refuse(u"of required type \"%1\" was not provided."_s.arg(type));
            continue;
        }
        const bool isNull =
            variable ? !m_variables.value(variable->name).isValid() : given->value.as<ast::NullValue>() != nullptr;
        if (isNull && argument.type.isNonNull()) {
            refuse(u"of non-null type \"%1\" must not be null."_s.arg(type));
            continue;
        }
        const Result<QVariant> value = coerceLiteral(given->value, argument.type, m_variables);
        if (value)
            values.insert(argument.name, *value);
        else
            refuse(u"has invalid value %1."_s.arg(shortened(print(given->value), 200)));
    }
    field.arguments = Arguments(std::move(values));
}

tl::expected<QVariantMap, QList<GraphQlError>> coerceVariables(const Schema &schema, const ast::Document &document,
                                                               const ast::OperationDefinition &operation,
                                                               const QJsonObject &given)
{
    QVariantMap values;
    QList<GraphQlError> errors;
    for (const ast::VariableDefinition &definition : operation.variables) {
        const QString &name = definition.name.value;
        const auto refuse = [&](const QString &message) {
            errors.append(inputError(message, document.locate(definition.range)));
        };
        const TypeRef type = schema.typeRef(definition.type);
        if (!type.isValid() || !type.named().isInput()) {
            refuse(u"Variable \"$%1\" expected value of type \"%2\" which cannot be used as an input type."_s.arg(
                name, print(definition.type)));
            continue;
        }
        const auto value = given.constFind(name);
        if (value == given.constEnd()) {
            if (definition.defaultValue) {
                const Result<QVariant> coerced = coerceLiteral(*definition.defaultValue, type);
                if (coerced)
                    values.insert(name, *coerced);
                else
                    refuse(u"Variable \"$%1\" has an invalid default value. %2"_s.arg(name, coerced.error().detail));
            } else if (type.isNonNull()) {
                refuse(u"Variable \"$%1\" of required type \"%2\" was not provided."_s.arg(name, type.toString()));
            }
            continue;
        }
        if (isNestedTooDeep(*value)) {
            errors.append(GraphQlError::tooLarge(
                u"Variable \"$%1\" nests deeper than %2, which is the limit."_s.arg(name).arg(maxInputNesting),
                {u"nesting"_s, maxInputNesting + 1, maxInputNesting}, document.locate(definition.range)));
            continue;
        }
        if (value->isNull() && type.isNonNull()) {
            refuse(u"Variable \"$%1\" of non-null type \"%2\" must not be null."_s.arg(name, type.toString()));
            continue;
        }
        InputProblems problems;
        const QVariant coerced = coerceJson(*value, type, problems);
        for (const InputProblem &problem : std::as_const(problems)) {
            const QString where =
                problem.path.isEmpty() ? QString() : u" at \"%1%2\""_s.arg(name, shownPath(problem.path));
            refuse(u"Variable \"$%1\" got an invalid value%2; %3"_s.arg(name, where, problem.message));
        }
        values.insert(name, coerced);
    }
    if (!errors.isEmpty())
        return tl::unexpected(errors);
    return values;
}

} // namespace foyer::graphql
