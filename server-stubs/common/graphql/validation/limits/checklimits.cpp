#include "validation/limits/checklimits.h"

#include "validation/limits/operationsize.h"

#include <algorithm>

namespace foyer::graphql::limits {

using namespace Qt::Literals::StringLiterals;

namespace {

void checkOncePerRequest(ValidationContext &context, const ast::OperationDefinition &operation)
{
    const QList<const ast::Field *> fields = fieldsOncePerRequest(context, operation);
    const int most = context.limits().maxOncePerRequest;
    if (fields.size() <= most)
        return;
    QList<Range> places; // as far as the first one too many
    for (const ast::Field *field : fields.first(most + 1))
        places.append(field->range);
    context.reportExcess(
        u"The operation has %1 fields that are @oncePerRequest; the limit is %2."_s.arg(fields.size()).arg(most),
        {u"oncePerRequest"_s, fields.size(), most}, places);
}

void checkCost(ValidationContext &context, const ast::OperationDefinition &operation, const Size &size)
{
    const qint64 most = context.limits().maxCost;
    if (size.cost > most)
        context.reportExcess(u"The operation has a cost of %1; the limit is %2."_s.arg(size.cost).arg(most),
                             {u"cost"_s, size.cost, most}, {operation.range});
}

void checkSize(ValidationContext &context, const ast::OperationDefinition &operation, const Size &size)
{
    const ValidationLimits &limits = context.limits();
    const auto atMost = [&](const QString &message, const QString &limit, qint64 value, qint64 maximum) {
        if (value > maximum)
            context.reportExcess(message.arg(value).arg(maximum), {limit, value, maximum}, {operation.range});
    };
    atMost(u"The operation selects %1 fields deep; the limit is %2."_s, u"depth"_s, size.depth, limits.maxDepth);
    atMost(u"The operation has %1 aliases; the limit is %2."_s, u"aliases"_s, size.aliases, limits.maxAliases);
    atMost(u"The operation spreads %1 fragments; the limit is %2."_s, u"fragments"_s, size.fragments,
           limits.maxFragments);
    checkCost(context, operation, size);
}

} // namespace

QList<const ast::Field *> fieldsOncePerRequest(const ValidationContext &context,
                                               const ast::OperationDefinition &operation)
{
    const TypeDefinition *root = context.schema().rootType(operation.operation);
    QList<const ast::Field *> found;
    QSet<QString> keys;
    for (const ast::Field *field : context.rootFieldsOf(operation, Conditions::Ignored)) {
        const FieldDefinition *definition = root ? root->field(field->name.value) : nullptr;
        if (!definition || !definition->directive(u"oncePerRequest") || keys.contains(field->responseKey()))
            continue;
        keys.insert(field->responseKey());
        found.append(field);
    }
    return found;
}

void checkLimits(ValidationContext &context)
{
    QList<const ast::OperationDefinition *> operations;
    for (const ast::Definition &definition : context.document().definitions) {
        if (const auto *operation = std::get_if<ast::OperationDefinition>(&definition))
            operations.append(operation);
    }
    const int most = context.limits().maxOperations;
    if (operations.size() > most)
        return context.reportExcess(
            u"The document has %1 operations; the limit is %2."_s.arg(operations.size()).arg(most),
            {u"operations"_s, operations.size(), most}, {operations.at(most)->range});
    const OperationSize sizes(context);
    for (const ast::OperationDefinition *operation : std::as_const(operations)) {
        checkSize(context, *operation, sizes.of(*operation));
        checkOncePerRequest(context, *operation);
    }
}

} // namespace foyer::graphql::limits

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

std::optional<GraphQlError> checkCost(const Schema &schema, const ast::Document &document,
                                      const ast::OperationDefinition &operation, const QVariantMap &variables,
                                      const ValidationLimits &limits)
{
    if (!limits::mayCostDepend(operation))
        return std::nullopt;
    ValidationContext context(schema, document, limits, Introspection::On);
    limits::checkCost(context, operation, limits::OperationSize(context, variables).of(operation));
    return context.errors().isEmpty() ? std::nullopt : std::optional(context.errors().constFirst());
}

} // namespace foyer::graphql
