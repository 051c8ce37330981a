#include "execution/operationchoice.h"

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<GraphQlError> refused(const QString &message)
{
    GraphQlError error;
    error.message = message;
    return tl::unexpected(error);
}

} // namespace

tl::expected<const ast::OperationDefinition *, GraphQlError> chosenOperation(const ast::Document &document,
                                                                             const QString &name)
{
    const ast::OperationDefinition *chosen = nullptr;
    for (const ast::Definition &definition : document.definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation || (!name.isEmpty() && (!operation->name || operation->name->value != name)))
            continue;
        if (chosen)
            return refused(u"Must provide operation name if query contains multiple operations."_s);
        chosen = operation;
    }
    if (!chosen)
        return refused(name.isEmpty() ? u"Must provide an operation."_s
                                      : u"Unknown operation named \"%1\"."_s.arg(name));
    return chosen;
}

} // namespace foyer::graphql
