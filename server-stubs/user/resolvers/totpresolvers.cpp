#include "totpresolvers.h"

#include "owncalls.h"
#include "totpviews.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;
using service::EditRefusalView;

namespace {

Result<EditRefusalView> refusalOf(const Error &error)
{
    if (!EditRefusalView::tells(error.code))
        return fail(error);
    return EditRefusalView::of(error);
}

Result<BeginTotpPayloadView> toBeginPayload(const Result<TotpSecret> &secret)
{
    if (secret)
        return BeginTotpPayloadView{TotpSecretView{secret->uri, secret->key}, std::nullopt};
    return refusalOf(secret.error()).map([](const EditRefusalView &refusal) {
        return BeginTotpPayloadView{std::nullopt, refusal};
    });
}

Result<ConfirmTotpPayloadView> toConfirmPayload(const Result<TotpEnrolled> &enrolled)
{
    if (enrolled && !enrolled->edit.refusal)
        return ConfirmTotpPayloadView{enrolled->recoveryCodes, std::nullopt};
    return refusalOf(enrolled ? *enrolled->edit.refusal : enrolled.error()).map([](const EditRefusalView &refusal) {
        return ConfirmTotpPayloadView{std::nullopt, refusal};
    });
}

Result<StepUpPayload> toStepUpPayload(const Result<SteppedUp> &token)
{
    if (token)
        return StepUpPayload{token->accessToken, QDateTime::fromMSecsSinceEpoch(token->expiresAtMs, Qt::UTC),
                             std::nullopt};
    return toRefusal(token.error()).map([](const SignInRefusal &refusal) {
        return StepUpPayload{std::nullopt, std::nullopt, refusal};
    });
}

Result<UserPayloadView> toUserPayload(const Result<UserEdit> &edit)
{
    return toPayload(edit);
}

/** A mutation of one input object, of who is signed in: @p run(proof, input) gives what @p answer makes a payload of.
 */
template <class Input, class Run, class Answer>
auto ofSelf(Run run, Answer answer)
{
    using Payload = decltype(answer(run(OwnProof(), Input()).result()));
    return [run, answer](const FieldContext &field) -> QFuture<Payload> {
        const auto input = field.args.input<Input>(u"input"_s);
        if (!input)
            return async::ready(Payload(fail(input.error())));
        const Result<domain::UserId> self = selfOf(field);
        if (!self)
            return async::ready(Payload(fail(self.error())));
        const OwnProof proof{*self, 0, {}, sessionOf(field.identity()), field.identity().peer};
        return async::then(run(proof, *input), field.thread(), answer);
    };
}

} // namespace

void addTotpResolvers(graphql::ResolverMap &resolvers, Sessions &sessions, TotpEnrolment &enrolment)
{
    graphql::registerOptional<QStringList>();
    graphql::registerOptional<QDateTime>();
    graphql::registerOptional<TotpSecretView>();
    resolvers.field(
        u"Mutation.completeSignIn"_s, [&sessions](const FieldContext &field) -> QFuture<Result<SignInPayload>> {
            const auto input = field.args.input<CompleteSignInInput>(u"input"_s);
            if (!input)
                return async::failed<SignInPayload>(input.error());
            return async::then(
                sessions.completeSignIn({input->challenge, input->verifier, input->code, input->deviceToken},
                                        field.identity().peer),
                field.thread(), [](const Result<IssuedSession> &s) { return toPayload(s); });
        });
    resolvers.field(u"Mutation.stepUp"_s, [&sessions](const FieldContext &field) -> QFuture<Result<StepUpPayload>> {
        const auto input = field.args.input<ConfirmTotpInput>(u"input"_s);
        const Result<domain::UserId> self = selfOf(field);
        if (!input || !self)
            return async::failed<StepUpPayload>(input ? self.error() : input.error());
        const CodeGiver giver{*self, {}, sessionOf(field.identity()), field.identity().peer};
        return async::then(sessions.stepUp(giver, field.identity().roles, input->code), field.thread(),
                           toStepUpPayload);
    });
    resolvers.field(u"Mutation.beginTotp"_s,
                    ofSelf<BeginTotpInput>(
                        [&enrolment](OwnProof proof, const BeginTotpInput &input) {
                            proof.currentPassword = input.currentPassword;
                            return enrolment.begin(proof);
                        },
                        toBeginPayload));
    resolvers.field(u"Mutation.confirmTotp"_s,
                    ofSelf<ConfirmTotpInput>(
                        [&enrolment](const OwnProof &proof, const ConfirmTotpInput &input) {
                            return enrolment.confirm(proof, input.code);
                        },
                        toConfirmPayload));
    resolvers.field(u"Mutation.removeTotp"_s,
                    ofSelf<RemoveTotpInput>(
                        [&enrolment](OwnProof proof, const RemoveTotpInput &input) {
                            proof.currentPassword = input.currentPassword;
                            return enrolment.removeOwn(proof, input.code);
                        },
                        toUserPayload));
    resolvers.field(u"Mutation.removeTotpOf"_s,
                    ofSelf<RemoveTotpOfInput>(
                        [&enrolment](const OwnProof &proof, const RemoveTotpOfInput &in) {
                            return enrolment.removeOf(proof.self, in.userId, in.version);
                        },
                        toUserPayload));
}

} // namespace foyer::user
