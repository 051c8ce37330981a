#pragma once

#include "belongings.h"
#include "execution/engine.h"

#include <memory>

namespace foyer::service {

/** What @auth of common.graphql says, kept for each field and type of one engine before any resolver runs. Lives in the
 *  engine's thread. */
class AuthGuard
{
public:
    explicit AuthGuard(Belongings belongings = {});

    /** Unauthenticated when nobody is signed in, Forbidden for another role, for what is somebody else's (own), and in
     *  another cinema than the session's (cinema); what is marked byService its resolver refuses. */
    graphql::Verdict mayAsk(const graphql::FieldDefinition &field, const graphql::FieldContext &context) const;
    /** May such a thing be told at all? */
    std::optional<Error> mayBeTold(const graphql::TypeDefinition &type, const graphql::Identity &identity) const;

    /** Root fields and types without @auth, places that there are not, things of which nobody knows where they belong:
     *  sentences that stop the start. @p schema may have federation's own fields and types. */
    static QStringList problems(const graphql::Schema &schema, const Belongings &belongings);

private:
    struct Rule;
    const Rule *ruleOf(const void *of, const graphql::AppliedDirectives &directives) const;

    struct Private;
    std::shared_ptr<Private> d;
};

/** Has both functions of one guard. */
void setAuthGuard(graphql::EngineOptions &options, const Belongings &belongings = {});

} // namespace foyer::service
