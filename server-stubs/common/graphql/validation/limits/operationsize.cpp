#include "validation/limits/operationsize.h"

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

} // namespace

void Size::add(const Size &other)
{
    depth = std::max(depth, other.depth);
    aliases = sum(aliases, other.aliases);
    fragments = sum(fragments, other.fragments);
    cost = sum(cost, other.cost);
}

OperationSize::OperationSize(const ValidationContext &context)
    : m_context(context)
{
    for (const ast::FragmentDefinition *fragment : context.fragmentsInnerFirst())
        m_fragments.insert(fragment->name.value,
                           of(fragment->selectionSet, context.schema().type(fragment->typeCondition.value)));
}

Size OperationSize::of(const ast::OperationDefinition &operation) const
{
    return of(operation.selectionSet, m_context.schema().rootType(operation.operation));
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
            size.add(m_fragments.value(spread->name.value));
        } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
            size.add(of(fragment->selectionSet,
                        fragment->typeCondition ? m_context.schema().type(fragment->typeCondition->value) : parent));
        }
    }
    return size;
}

Size OperationSize::of(const ast::Field &field, const TypeDefinition *parent) const
{
    const FieldDefinition *definition =
        parent && parent->isComposite() ? m_context.schema().field(*parent, field.name.value) : nullptr;
    Size size = of(field.selectionSet, definition ? &definition->type.named() : nullptr);
    size.depth += 1;
    size.aliases = sum(size.aliases, field.alias ? 1 : 0);
    if (definition && definition->type.isList())
        size.cost = product(size.cost, lengthOf(field));
    size.cost = sum(size.cost, 1);
    return size;
}

qint64 OperationSize::lengthOf(const ast::Field &field) const
{
    for (const ast::Argument &argument : field.arguments) {
        const QString &name = argument.name.value;
        if (name != "first"_L1 && name != "last"_L1 && name != "limit"_L1)
            continue;
        if (const auto *literal = argument.value.as<ast::IntValue>()) {
            bool isNumber = false;
            const qint64 length = literal->text.toLongLong(&isNumber);
            return isNumber ? std::max<qint64>(length, 1) : std::numeric_limits<qint64>::max();
        }
    }
    return m_context.limits().assumedListLength;
}

} // namespace foyer::graphql::limits
