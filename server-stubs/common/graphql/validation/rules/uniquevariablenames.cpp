#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.8.1.
class UniqueVariableNames final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterOperation(const ast::OperationDefinition &) override { m_names.clear(); }

    void enterVariableDefinition(const ast::VariableDefinition &variable) override
    {
        const auto first = m_names.constFind(variable.name.value);
        if (first == m_names.cend())
            m_names.insert(variable.name.value, variable.name.range);
        else
            context().report(u"There can be only one variable named \"$%1\"."_s.arg(variable.name.value),
                             {*first, variable.name.range});
    }

private:
    QHash<QString, Range> m_names;
};

} // namespace

Rule uniqueVariableNames(ValidationContext &context)
{
    return std::make_unique<UniqueVariableNames>(context);
}

} // namespace foyer::graphql::rules
