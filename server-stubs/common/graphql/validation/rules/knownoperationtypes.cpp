#include "validation/rules/rules.h"

#include "language/printer.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 3.3.1: without a root type for it, a schema does not support an operation.
class KnownOperationTypes final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        if (!schema().rootType(operation.operation))
            context().report(u"The schema has no %1 operations."_s.arg(print(operation.operation)), {operation.range});
    }
};

} // namespace

Rule knownOperationTypes(ValidationContext &context)
{
    return make<KnownOperationTypes>(context);
}

} // namespace foyer::graphql::rules
