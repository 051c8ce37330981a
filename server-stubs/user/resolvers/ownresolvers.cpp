#include "ownresolvers.h"

#include "owncalls.h"
#include "owninputs.h"
#include "ownviews.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;
using service::EditRefusalView;

namespace {

Result<RegisterPayloadView> toRegisterPayload(const Result<UserId> &id)
{
    if (id)
        return RegisterPayloadView{*id, std::nullopt};
    if (!EditRefusalView::tells(id.error().code))
        return fail(id.error());
    return RegisterPayloadView{std::nullopt, EditRefusalView::of(id.error())};
}

QFuture<Result<RegisterPayloadView>> registerCustomer(const FieldContext &field, SelfService &self)
{
    const auto input = field.args.input<RegisterInput>(u"input"_s);
    if (!input)
        return async::ready(toRegisterPayload(fail(input.error())));
    return async::then(
        self.registerCustomer(input->userId, input->profile.toBody(), input->password, field.identity().peer),
        field.thread(), toRegisterPayload);
}

QFuture<Result<EndSessionsPayloadView>> endSessions(const FieldContext &field, SelfService &self)
{
    const Result<UserId> editor = selfOf(field);
    const Result<UserId> user = field.args.get<UserId>(u"userId"_s);
    const auto session = field.args.isNull(u"sessionId"_s) ? Result<SessionFamilyId>(SessionFamilyId())
                                                           : field.args.get<SessionFamilyId>(u"sessionId"_s);
    if (!editor || !user || !session)
        return async::failed<EndSessionsPayloadView>(!editor ? editor.error() : !user ? user.error() : session.error());
    // A session by PIN has no more rights than its roles, whatever its owner may do in others.
    const graphql::Identity &identity = field.identity();
    if (*user != *editor && !identity.hasRole(u"MANAGER") && !identity.hasRole(u"ADMIN"))
        return async::failed<EndSessionsPayloadView>(ErrorCode::Forbidden,
                                                     u"others' sessions are a manager's to end"_s);
    return async::andThen(self.endSessions(*editor, *user, *session, sessionOf(field.identity())), field.thread(),
                          [](int ended) { return EndSessionsPayloadView{ended}; });
}

QFuture<Result<QList<UserSessionView>>> sessions(const FieldContext &field, SelfService &self)
{
    const Result<UserId> editor = selfOf(field);
    if (!editor)
        return async::failed<QList<UserSessionView>>(editor.error());
    return async::andThen(self.sessions(*editor, field.parent<User>().id), field.thread(),
                          [asking = sessionOf(field.identity())](const QList<OpenSession> &open) {
                              const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); };
                              QList<UserSessionView> views;
                              for (const OpenSession &one : open) {
                                  views.append({one.id, one.deviceName, at(one.sinceMs), at(one.lastUsedAtMs),
                                                at(one.expiresAtMs), one.id == asking});
                              }
                              return views;
                          });
}

} // namespace

void addOwnResolvers(graphql::ResolverMap &resolvers, SelfService &self)
{
    graphql::registerId<SessionFamilyId>();
    graphql::registerOptional<UserId>();
    resolvers.field(u"Mutation.register"_s, [&self](const FieldContext &f) { return registerCustomer(f, self); });
    resolvers.field(u"Mutation.updateProfile"_s, editSelf<UpdateProfileInput>([&self](OwnProof proof, const auto &in) {
                        proof.currentPassword = in.currentPassword.value_or(QString());
                        return self.update(proof, in.profile.toBody());
                    }));
    resolvers.field(u"Mutation.changePassword"_s,
                    editSelf<ChangePasswordInput>([&self](OwnProof proof, const auto &in) {
                        proof.currentPassword = in.currentPassword;
                        return self.changePassword(proof, in.password);
                    }));
    resolvers.field(u"Mutation.changePin"_s, editSelf<ChangePinInput>([&self](OwnProof proof, const auto &in) {
                        proof.currentPassword = in.currentPassword;
                        return self.changePin(proof, in.pin.value_or(QString()));
                    }));
    resolvers.field(u"Mutation.endSessions"_s, [&self](const FieldContext &f) { return endSessions(f, self); });
    resolvers.field(u"User.sessions"_s, [&self](const FieldContext &f) { return sessions(f, self); });
}

} // namespace foyer::user
