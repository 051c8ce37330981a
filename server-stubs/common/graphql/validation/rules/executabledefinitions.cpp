#include "validation/rules/rules.h"

namespace foyer::graphql::rules {

using namespace Qt::Literals::StringLiterals;

namespace {

// Section 5.1.1: a document to be executed defines operations and fragments only.
class ExecutableDefinitions final : public ValidationRule
{
public:
    using ValidationRule::ValidationRule;

    void visitTypeSystemDefinition(const ast::Definition &definition) override
    {
        std::visit(
            [this](const auto &kind) {
                context().report(u"The %1 definition is not executable."_s.arg(nameOf(kind)), {kind.range});
            },
            definition);
    }

private:
    template <class Kind>
    static QString nameOf(const Kind &kind)
    {
        if constexpr (requires { kind.name.value; })
            return u'"' + kind.name.value + u'"';
        else
            return u"schema"_s;
    }
};

} // namespace

Rule executableDefinitions(ValidationContext &context)
{
    return make<ExecutableDefinitions>(context);
}

} // namespace foyer::graphql::rules
