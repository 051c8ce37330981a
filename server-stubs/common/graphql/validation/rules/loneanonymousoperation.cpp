#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.2.2.1: one who asks for one of several operations needs its name.
class LoneAnonymousOperation final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void enterDocument(const ast::Document &document) override
    {
        m_operations = std::count_if(document.definitions.begin(), document.definitions.end(), [](const auto &kind) {
            return std::holds_alternative<ast::OperationDefinition>(kind);
        });
    }

    void enterOperation(const ast::OperationDefinition &operation) override
    {
        if (!operation.name && m_operations > 1)
            context().report(u"This anonymous operation must be the only defined operation."_s, {operation.range});
    }

private:
    std::ptrdiff_t m_operations = 0;
};

} // namespace

Rule loneAnonymousOperation(ValidationContext &context)
{
    return make<LoneAnonymousOperation>(context);
}

} // namespace foyer::graphql::rules
