#include "userresolvers.h"

#include "directoryresolvers.h"
#include "signinpayload.h"

#include "async.h"

#include <QJsonDocument>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

namespace {

void registerTypes()
{
    graphql::registerId<domain::UserId>();
    graphql::registerId<domain::CinemaId>();
    graphql::registerOptional<qint64>();
    graphql::registerOptional<int>();
    graphql::registerOptional<QString>();
    graphql::registerOptional<StaffMemberView>();
    graphql::registerOptional<ApprovalView>();
    graphql::registerOptional<SessionPayload>();
    graphql::registerOptional<SignInRefusal>();
    graphql::registerOptional<SignInChallengeView>();
}

/** Who may see another's login and name: those who plan the work. */
bool maySeeName(const graphql::Identity &identity, domain::UserId user)
{
    return identity.hasRole(u"MANAGER") || identity.hasRole(u"ADMIN") || identity.hasRole(u"SERVICE")
        || identity.subject == user.toString();
}

/** How to reach people: themselves, other services, and the back office as far as its cinemas go. */
bool maySeeContact(const graphql::Identity &identity, const User &user)
{
    if (identity.cinemaIds.isEmpty() || identity.subject == user.id.toString())
        return true;
    return std::any_of(user.cinemaIds.cbegin(), user.cinemaIds.cend(),
                       [&identity](domain::CinemaId cinema) { return identity.cinemaIds.contains(cinema.toString()); });
}

} // namespace

graphql::ResolverMap userResolvers(UserRepository &repository, Sessions &sessions, StaffPins &pins,
                                   Approvals &approvals, UserDirectory &directory, UserEdits &edits,
                                   FirstAdmin &firstAdmin, const service::EditHistory &history, QObject *context)
{
    registerTypes();
    graphql::ResolverMap resolvers;
    addDirectoryResolvers(resolvers, directory, edits, firstAdmin, history);
    resolvers.field(u"Query.me"_s, [&repository, context](const FieldContext &f) -> QFuture<Result<User>> {
        const Result<domain::UserId> id = domain::UserId::fromString(f.identity().subject);
        if (!id)
            return async::failed<User>(ErrorCode::Unauthenticated, u"the session names no user"_s);
        return async::andThen(repository.activeUsers({*id}), context,
                              [id = *id](const QHash<domain::UserId, User> &users) -> Result<User> {
                                  const auto found = users.constFind(id);
                                  if (found == users.cend())
                                      return fail(ErrorCode::Unauthenticated, u"the user may no longer sign in"_s);
                                  return *found;
                              });
    });
    resolvers.field(
        u"Query.peopleByContact"_s, [&repository](const FieldContext &f) -> QFuture<Result<QList<domain::UserId>>> {
            const Result<QString> contact = f.args.get<QString>(u"contact"_s);
            return contact ? repository.idsByContact(*contact) : async::failed<QList<domain::UserId>>(contact.error());
        });
    resolvers.field(u"Mutation.signIn"_s,
                    [&sessions, context](const FieldContext &f) -> QFuture<Result<SignInPayload>> {
                        const Result<SignInInput> input = f.args.input<SignInInput>(u"input"_s);
                        if (!input)
                            return async::failed<SignInPayload>(input.error());
                        return async::then(sessions.signIn({input->login, input->password, input->deviceName,
                                                            input->deviceToken, input->verifierHash},
                                                           f.identity().peer),
                                           context, toSignInPayload);
                    });
    resolvers.field(u"Mutation.enrolKiosk"_s,
                    [&sessions, context](const FieldContext &f) -> QFuture<Result<SignInPayload>> {
                        const Result<EnrolKioskInput> input = f.args.input<EnrolKioskInput>(u"input"_s);
                        if (!input)
                            return async::failed<SignInPayload>(input.error());
                        return async::then(sessions.enrolKiosk({input->code, input->refreshToken, input->deviceName},
                                                               f.identity().peer),
                                           context, toPayload);
                    });
    resolvers.field(
        u"Mutation.refreshSession"_s, [&sessions, context](const FieldContext &f) -> QFuture<Result<SignInPayload>> {
            const Result<QString> token = f.args.get<QString>(u"refreshToken"_s);
            if (!token)
                return async::failed<SignInPayload>(token.error());
            const Result<QString> next =
                f.args.isNull(u"nextToken"_s) ? Result<QString>(QString()) : f.args.get<QString>(u"nextToken"_s);
            if (!next)
                return async::failed<SignInPayload>(next.error());
            return async::then(sessions.renew(*token, *next, f.identity().peer), context, toPayload);
        });
    resolvers.field(u"Query.endedSessions"_s,
                    [&sessions, context](const FieldContext &f) -> QFuture<Result<std::optional<QString>>> {
                        const Result<QString> unless =
                            f.args.isNull(u"unless"_s) ? Result<QString>(QString()) : f.args.get<QString>(u"unless"_s);
                        if (!unless)
                            return async::failed<std::optional<QString>>(unless.error());
                        return async::andThen(
                            sessions.ended(), context,
                            [known = *unless](const auth::EndedSessions &ended) -> Result<std::optional<QString>> {
                                const QJsonObject told = ended.toJson();
                                if (told.value("mark"_L1) == known)
                                    return std::nullopt;
                                return QString::fromUtf8(QJsonDocument(told).toJson(QJsonDocument::Compact));
                            });
                    });
    resolvers.field(u"Mutation.checkPin"_s,
                    [&pins, context](const FieldContext &f) -> QFuture<Result<CheckPinPayload>> {
                        const Result<CheckPinInput> input = f.args.input<CheckPinInput>(u"input"_s);
                        if (!input)
                            return async::failed<CheckPinPayload>(input.error());
                        const Viewer asker = viewerOf(f.identity());
                        return async::then(
                            pins.check({asker.id, asker.cinemaIds, f.identity().peer}, input->staffNumber, input->pin),
                            context, toPinPayload);
                    });
    resolvers.field(
        u"Mutation.approve"_s, [&approvals, context](const FieldContext &f) -> QFuture<Result<ApprovePayload>> {
            const Result<ApproveInput> input = f.args.input<ApproveInput>(u"input"_s);
            if (!input)
                return async::failed<ApprovePayload>(input.error());
            const Viewer asker = viewerOf(f.identity());
            return async::then(approvals.approve({asker.id, asker.cinemaIds, f.identity().peer}, input->request()),
                               context, toApprovePayload);
        });
    resolvers.field(u"Mutation.signOut"_s, [&sessions](const FieldContext &f) -> QFuture<Result<bool>> {
        const Result<QString> token = f.args.get<QString>(u"refreshToken"_s);
        return token ? sessions.signOut(*token, f.identity().peer) : async::failed<bool>(token.error());
    });
    // Another service's answer may refer to anybody: whom the caller may not see is null, as if not there. Who may no
    // longer sign in still has a name: the books speak of them.
    resolvers.reference<domain::UserId, User>(
        u"User"_s, u"id"_s, [&repository, context](QList<domain::UserId> ids, graphql::RequestContext &request) {
            ids.removeIf([&request](domain::UserId id) { return !maySeeName(request.identity, id); });
            return async::andThen(repository.users(ids), context,
                                  [identity = request.identity](QHash<domain::UserId, User> users) {
                                      for (User &user : users) {
                                          if (!maySeeContact(identity, user)) {
                                              user.email.clear();
                                              user.phone.clear();
                                          }
                                      }
                                      return users;
                                  });
        });
    return resolvers;
}

} // namespace foyer::user
