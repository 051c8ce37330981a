#pragma once

#include "execution/resolvermap.h"
#include "execution/valuetypes.h"
#include "selfservice.h"
#include "userpayloads.h"

#include "async.h"

/** @file
 *  What the resolvers of people who act for themselves have in common. */
namespace foyer::user {

/** The session that asks; null where the token names none. */
SessionFamilyId sessionOf(const graphql::Identity &identity);
/** Who asks; Unauthenticated. */
Result<domain::UserId> selfOf(const graphql::FieldContext &field);

/** A mutation of one input object with a version: @p run(proof, input) gives the edit. */
template <class Input, class Run>
auto editSelf(Run run)
{
    return [run](const graphql::FieldContext &field) -> QFuture<Result<UserPayloadView>> {
        const auto input = field.args.input<Input>(QStringLiteral("input"));
        if (!input)
            return async::ready(toPayload(Result<UserEdit>(fail(input.error()))));
        const Result<domain::UserId> self = selfOf(field);
        if (!self)
            return async::failed<UserPayloadView>(self.error());
        const OwnProof proof{*self, input->version, {}, sessionOf(field.identity()), field.identity().peer};
        return async::then(run(proof, *input), field.thread(),
                           [](const Result<UserEdit> &edit) { return toPayload(edit); });
    };
}

} // namespace foyer::user
