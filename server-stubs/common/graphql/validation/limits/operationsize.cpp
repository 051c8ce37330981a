#include "validation/rules/rules.h"

#include <limits>

namespace foyer::graphql::rules {

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

/** What a selection comes to with its fragments in place. Sums stay at the largest number instead of wrapping. */
struct Size
{
    int depth = 0;
    qint64 aliases = 0;
    qint64 cost = 0;

    void add(const Size &other)
    {
        depth = std::max(depth, other.depth);
        aliases = sum(aliases, other.aliases);
        cost = sum(cost, other.cost);
    }
};

/** Each definition is measured once, those it spreads before it; so the time is linear in the text even where the
 *  size it stands for is exponential. */
class Measure
{
public:
    explicit Measure(const ValidationContext &context)
        : m_context(context)
    {
        for (const ast::FragmentDefinition *fragment : context.fragmentsInnerFirst())
            m_fragments.insert(fragment->name.value,
                               sizeOf(fragment->selectionSet, context.schema().type(fragment->typeCondition.value)));
    }

    Size sizeOf(const ast::SelectionSet &selectionSet, const TypeDefinition *parent) const
    {
        Size size;
        for (const ast::Selection &selection : selectionSet.selections) {
            if (const auto *field = selection.as<ast::Field>()) {
                size.add(sizeOf(*field, parent));
            } else if (const auto *spread = selection.as<ast::FragmentSpread>()) {
                size.add(m_fragments.value(spread->name.value));
            } else if (const auto *fragment = selection.as<ast::InlineFragment>()) {
                size.add(
                    sizeOf(fragment->selectionSet,
                           fragment->typeCondition ? m_context.schema().type(fragment->typeCondition->value) : parent));
            }
        }
        return size;
    }

private:
    Size sizeOf(const ast::Field &field, const TypeDefinition *parent) const
    {
        const FieldDefinition *definition =
            parent && parent->isComposite() ? m_context.schema().field(*parent, field.name.value) : nullptr;
        Size size = sizeOf(field.selectionSet, definition ? &definition->type.named() : nullptr);
        size.depth += 1;
        size.aliases = sum(size.aliases, field.alias ? 1 : 0);
        if (definition && definition->type.isList())
            size.cost = product(size.cost, lengthOf(field));
        size.cost = sum(size.cost, 1);
        return size;
    }

    qint64 lengthOf(const ast::Field &field) const
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

    const ValidationContext &m_context;
    QHash<QString, Size> m_fragments;
};

} // namespace

void checkLimits(ValidationContext &context)
{
    const ValidationLimits &limits = context.limits();
    const auto refuse = [&context](const QString &message, const Range &range) {
        context.report(message, {range}, ErrorCode::TooLarge);
    };
    const Measure measure(context);
    int operations = 0;
    for (const ast::Definition &definition : context.document().definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation)
            continue;
        if (++operations > limits.maxOperations) {
            refuse(u"The document has more than %1 operations, which is the limit."_s.arg(limits.maxOperations),
                   operation->range);
            return;
        }
        const Size size = measure.sizeOf(operation->selectionSet, context.schema().rootType(operation->operation));
        if (size.depth > limits.maxDepth)
            refuse(u"The operation selects %1 fields deep; the limit is %2."_s.arg(size.depth).arg(limits.maxDepth),
                   operation->range);
        if (size.aliases > limits.maxAliases)
            refuse(u"The operation has %1 aliases; the limit is %2."_s.arg(size.aliases).arg(limits.maxAliases),
                   operation->range);
        if (size.cost > limits.maxCost)
            refuse(u"The operation has a cost of %1; the limit is %2."_s.arg(size.cost).arg(limits.maxCost),
                   operation->range);
    }
}

} // namespace foyer::graphql::rules
