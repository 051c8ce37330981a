#include "authguard.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

graphql::FieldGuard authGuard()
{
    return [](const graphql::FieldDefinition &field, const graphql::FieldContext &context) -> std::optional<Error> {
        const graphql::AppliedDirective *auth = field.directive(u"auth");
        if (!auth)
            return std::nullopt;
        const QStringList allowed = auth->arguments.value(u"roles"_s).toStringList();
        const graphql::Identity &identity = context.identity();
        const bool may = std::any_of(allowed.begin(), allowed.end(), [&identity](const QString &role) {
            return role == "PUBLIC"_L1 || identity.hasRole(role);
        });
        if (may)
            return std::nullopt;
        if (identity.isAnonymous())
            return Error{ErrorCode::Unauthenticated, u"%1 asks for a signed-in user"_s.arg(field.coordinate()), {}};
        return Error{ErrorCode::Forbidden, u"%1 is for %2"_s.arg(field.coordinate(), allowed.join(u", "_s)), {}};
    };
}

QStringList rootFieldsWithoutAuth(const graphql::Schema &schema)
{
    QStringList bare;
    for (const graphql::TypeDefinition *root :
         {&schema.queryType(), schema.mutationType(), schema.subscriptionType()}) {
        if (!root)
            continue;
        for (const graphql::FieldDefinition &field : root->fields) {
            // Federation's own fields are guarded by the engine's options.
            if (!field.directive(u"auth") && !field.name.startsWith(u'_'))
                bare.append(field.coordinate());
        }
    }
    return bare;
}

} // namespace foyer::service
