#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.2.1.1.
class UniqueOperationNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        if (!operation.name)
            return;
        const auto first = m_names.constFind(operation.name->value);
        if (first == m_names.cend())
            m_names.insert(operation.name->value, operation.name->range);
        else
            context().report(u"There can be only one operation named \"%1\"."_s.arg(operation.name->value),
                             {*first, operation.name->range});
    }

private:
    QHash<QString, Range> m_names;
};

} // namespace

Rule uniqueOperationNames(ValidationContext &context)
{
    return make<UniqueOperationNames>(context);
}

} // namespace foyer::graphql::rules
