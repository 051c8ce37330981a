#include "tillswitchresolvers.h"

#include "directoryresolvers.h"
#include "owncalls.h"
#include "signinpayload.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

void addTillSwitchResolvers(graphql::ResolverMap &resolvers, TillSwitch &tillSwitch)
{
    resolvers.field(
        u"Mutation.switchUser"_s, [&tillSwitch](const graphql::FieldContext &field) -> QFuture<Result<SignInPayload>> {
            const auto input = field.args.input<SwitchUserInput>(u"input"_s);
            if (!input)
                return async::failed<SignInPayload>(input.error());
            const graphql::Identity &identity = field.identity();
            const Viewer asker = viewerOf(identity);
            const auto begun = tillSwitch.begin({asker.id, asker.cinemaIds, identity.peer}, sessionOf(identity),
                                                {input->staffNumber, input->badge, input->pin});
            return async::then(begun, field.thread(),
                               [](const Result<IssuedSession> &session) { return toPayload(session); });
        });
}

} // namespace foyer::user
