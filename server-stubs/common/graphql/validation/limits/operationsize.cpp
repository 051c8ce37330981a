#include "validation/limits/operationsize.h"

#include <algorithm>
#include <limits>

namespace foyer::graphql::limits {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 product(qint64 a, qint64 b)
{
    qint64 result = 0;
    return __builtin_mul_overflow(a, b, &result) ? std::numeric_limits<qint64>::max() : result;
}

qint64 sum(qint64 a, qint64 b)
{
    qint64 result = 0;
    return __builtin_add_overflow(a, b, &result) ? std::numeric_limits<qint64>::max() : result;
}

const ast::Value *valueOf(const ast::Field &field, QStringView argument)
{
    const auto given = std::find_if(field.arguments.begin(), field.arguments.end(),
                                    [argument](const ast::Argument &other) { return other.name.value == argument; });
    return given == field.arguments.end() ? nullptr : &given->value;
}

} // namespace

void Size::add(const Size &other)
{
    depth = std::max(depth, other.depth);
    aliases = sum(aliases, other.aliases);
    fragments = sum(fragments, other.fragments);
    cost = sum(cost, other.cost);
    perItem = sum(perItem, other.perItem);
}

qint64 Size::costOf(qint64 length) const
{
    return sum(cost, product(perItem, length));
}

OperationSize::OperationSize(const ValidationContext &context, const QVariantMap &variables)
    : m_context(context)
    , m_variables(variables)
    , m_fragments(context.definitionCount())
{
    for (const ast::FragmentDefinition *fragment : context.fragmentsInnerFirst())
        m_fragments[context.indexOf(*fragment)] =
            of(fragment->selectionSet, context.schema().type(fragment->typeCondition.value));
}

Size OperationSize::of(const ast::OperationDefinition &operation) const
{
    Size size = of(operation.selectionSet, m_context.schema().rootType(operation.operation));
    size.cost = size.costOf(assumedLength());
    size.perItem = 0;
    return size;
}

Size OperationSize::of(const ast::SelectionSet &selectionSet, const TypeDefinition *parent) const
{
    Size size;
    for (const ast::Selection &selection : selectionSet.selections) {
        if (const auto *field = selection.as<ast::Field>()) {
            size.add(of(*field, parent));
            continue;
        }
        size.fragments = sum(size.fragments, 1);
        if (const auto *spread = selection.as<ast::FragmentSpread>()) {
            if (const ast::FragmentDefinition *definition = m_context.fragment(spread->name.value))
                size.add(m_fragments[m_context.indexOf(*definition)]);
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            size.add(of(fragment->selectionSet,
                        fragment->typeCondition ? m_context.schema().type(fragment->typeCondition->value) : parent));
        }
    }
    return size;
}

Size OperationSize::of(const ast::Field &field, const TypeDefinition *parent) const
{
    if (field.selectionSet.isEmpty())
        return {.depth = 1, .aliases = field.alias ? 1 : 0, .cost = 1}; // however many of them there are
    const FieldDefinition *definition =
        parent && parent->isComposite() ? m_context.schema().field(*parent, field.name.value) : nullptr;
    const Size inner = of(field.selectionSet, definition ? &definition->type.named() : nullptr);
    Size size = inner;
    size.depth += 1;
    size.aliases = sum(size.aliases, field.alias ? 1 : 0);
    size.cost = 1;
    size.perItem = 0;
    const std::optional<qint64> length = definition ? lengthOf(field, *definition) : std::nullopt;
    if (!definition || !definition->type.isList())
        size.cost = sum(size.cost, inner.costOf(length.value_or(assumedLength())));
    else if (length)
        size.cost = sum(size.cost, product(inner.costOf(assumedLength()), *length));
    else
        size.perItem = inner.costOf(assumedLength());
    return size;
}

std::optional<qint64> OperationSize::lengthOf(const ast::Field &field, const FieldDefinition &definition) const
{
    if (definition.arguments.empty())
        return std::nullopt;
    const InputValueDefinition *references = definition.argument(u"representations");
    if (references && references->type.isList() && references->type.named().name == "_Any"_L1) {
        const ast::Value *given = valueOf(field, references->name);
        return given ? referencesIn(*given) : 1;
    }
    for (const QStringView name : {u"first", u"last", u"limit"}) {
        const InputValueDefinition *argument = definition.argument(name);
        if (!argument || argument->type.isList() || argument->type.named().name != "Int"_L1)
            continue;
        if (const ast::Value *given = valueOf(field, name))
            return lengthIn(*given);
        if (argument->defaultValue && argument->defaultValue->isValid())
            return std::max(argument->defaultValue->toLongLong(), 1LL);
    }
    return std::nullopt;
}

qint64 OperationSize::lengthIn(const ast::Value &value) const
{
    if (const auto *literal = value.as<ast::IntValue>()) {
        bool isNumber = false;
        const qint64 length = literal->text.toLongLong(&isNumber);
        return isNumber ? std::max<qint64>(length, 1) : std::numeric_limits<qint64>::max();
    }
    const auto *variable = value.as<ast::Variable>();
    const QVariant known = variable ? m_variables.value(variable->name) : QVariant();
    return known.isValid() ? std::max(known.toLongLong(), 1LL) : assumedLength();
}

qint64 OperationSize::referencesIn(const ast::Value &value) const
{
    if (const auto *list = value.as<ast::ListValue>())
        return std::max<qint64>(static_cast<qint64>(list->items.size()), 1);
    const auto *variable = value.as<ast::Variable>();
    return variable ? std::max<qint64>(m_variables.value(variable->name).toList().size(), 1) : 1;
}

bool mayCostDepend(const ast::OperationDefinition &operation)
{
    return std::any_of(operation.variables.begin(), operation.variables.end(),
                       [](const ast::VariableDefinition &variable) {
                           return variable.type.name.value == "Int"_L1 || variable.type.name.value == "_Any"_L1;
                       });
}

} // namespace foyer::graphql::limits
