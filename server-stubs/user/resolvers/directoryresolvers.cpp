#include "directoryresolvers.h"

#include "userhistory.h"
#include "userinputs.h"
#include "userpayloads.h"

#include "async.h"
#include "listwindow.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;

namespace {

QFuture<Result<UserConnectionView>> page(const FieldContext &field, UserDirectory &directory)
{
    UserQuery query;
    if (!field.args.isNull(u"filter"_s)) {
        const auto filter = field.args.input<UserFilterInput>(u"filter"_s);
        if (!filter)
            return async::failed<UserConnectionView>(filter.error());
        query.text = filter->text.value_or(QString());
        query.phone = filter->phone.value_or(QString());
        query.roles = filter->roles;
        query.roles.removeDuplicates();
        query.states = filter->states;
        query.states.removeDuplicates();
        query.cinema = filter->cinemaId.value_or(domain::CinemaId());
    }
    if (!field.args.isNull(u"sort"_s)) {
        const auto sort = field.args.input<UserSortInput>(u"sort"_s);
        if (!sort)
            return async::failed<UserConnectionView>(sort.error());
        query.sortBy = sort->key();
        query.isDescending = sort->direction == "DESCENDING"_L1;
    }
    const auto window = service::ListWindow::of(field);
    if (!window)
        return async::failed<UserConnectionView>(window.error());
    query.first = window->first;
    query.offset = window->offset;
    return async::andThen(directory.page(query, viewerOf(field.identity())), field.thread(), &UserConnectionView::of);
}

/** Who changed a user is told to whom the user is shown, also where another service's answer led to them. */
QFuture<Result<db::EditLogPage>> editsOfUser(const FieldContext &field, UserDirectory &directory,
                                             const service::EditHistory &history)
{
    const UserId id = field.parent<User>().id;
    const auto window = service::EditWindow::of(field);
    if (!window)
        return async::failed<db::EditLogPage>(window.error());
    return async::andThen(
        directory.user(id, viewerOf(field.identity())), field.thread(),
        [window = *window, id, &history](const std::optional<User> &user) -> QFuture<Result<db::EditLogPage>> {
            if (!user)
                return async::failed<db::EditLogPage>(ErrorCode::Forbidden, u"staff of other cinemas"_s);
            return history.edits(window, userEditKind(), id.toBytes());
        });
}

/** A mutation of one input object: @p run(editor, input) gives the edit. */
template <class Input, class Edited, class View, class Run>
auto edit(Run run)
{
    return [run](const FieldContext &field) -> QFuture<Result<View>> {
        const auto input = field.args.input<Input>(u"input"_s);
        if (!input)
            return async::ready(toPayload(Result<Edited>(fail(input.error()))));
        const Result<UserId> editor = UserId::fromString(field.identity().subject);
        if (!editor)
            return async::failed<View>(ErrorCode::Unauthenticated, u"the session names no user"_s);
        return async::then(run(*editor, *input), field.thread(),
                           [](const Result<Edited> &edited) { return toPayload(edited); });
    };
}

template <class Input, class Run>
auto editUser(Run run)
{
    return edit<Input, UserEdit, UserPayloadView>(run);
}

} // namespace

void addDirectoryResolvers(graphql::ResolverMap &resolvers, UserDirectory &directory, UserEdits &edits,
                           FirstAdmin &firstAdmin, const service::EditHistory &history)
{
    registerUserInputs();
    registerUserPayloads();
    resolvers.field(u"Query.users"_s, [&directory](const FieldContext &f) { return page(f, directory); });
    resolvers.field(u"Query.user"_s, [&directory](const FieldContext &f) -> QFuture<Result<std::optional<User>>> {
        const Result<UserId> id = f.args.get<UserId>(u"id"_s);
        return id ? directory.user(*id, viewerOf(f.identity())) : async::failed<std::optional<User>>(id.error());
    });
    resolvers.field(u"User.edits"_s,
                    [&directory, &history](const FieldContext &f) { return editsOfUser(f, directory, history); });
    resolvers.field(u"Query.wantsFirstAdmin"_s, [&firstAdmin](const FieldContext &) { return firstAdmin.isWanted(); });
    resolvers.field(u"Mutation.createFirstAdmin"_s,
                    [&firstAdmin](const FieldContext &f) -> QFuture<Result<UserPayloadView>> {
                        const auto input = f.args.input<FirstAdminInput>(u"input"_s);
                        if (!input)
                            return async::ready(toPayload(Result<UserEdit>(fail(input.error()))));
                        return async::then(firstAdmin.create(input->token, input->userId, input->login, input->password,
                                                             input->displayName, input->language),
                                           f.thread(), [](const Result<UserEdit> &edit) { return toPayload(edit); });
                    });
    resolvers.field(u"Mutation.createUser"_s, editUser<CreateUserInput>([&edits](UserId editor, const auto &input) {
                        return edits.create(editor, {input.userId, input.login, input.user.toBody()}, input.password);
                    }));
    resolvers.field(u"Mutation.updateUser"_s, editUser<UpdateUserInput>([&edits](UserId editor, const auto &input) {
                        return edits.update(editor, input.userId, input.version, input.user.toBody());
                    }));
    resolvers.field(u"Mutation.setUserState"_s, editUser<SetUserStateInput>([&edits](UserId editor, const auto &input) {
                        return edits.setActive(editor, input.userId, input.version, input.state == "ACTIVE"_L1,
                                               input.dryRun);
                    }));
    resolvers.field(u"Mutation.resetPassword"_s,
                    editUser<ResetPasswordInput>([&edits](UserId editor, const auto &input) {
                        return edits.resetPassword(editor, input.userId, input.version, input.password);
                    }));
    resolvers.field(u"Mutation.setPin"_s, editUser<SetPinInput>([&edits](UserId editor, const auto &input) {
                        return edits.setPin(editor, input.userId, input.version, input.pin.value_or(QString()));
                    }));
    resolvers.field(u"Mutation.issueBadge"_s,
                    edit<BadgeInput, IssuedBadge, BadgePayloadView>([&edits](UserId editor, const BadgeInput &input) {
                        return edits.issueBadge(editor, input.userId, input.version);
                    }));
    resolvers.field(u"Mutation.revokeBadge"_s, editUser<BadgeInput>([&edits](UserId editor, const auto &input) {
                        return edits.revokeBadge(editor, input.userId, input.version);
                    }));
    resolvers.field(u"Mutation.createKioskCode"_s,
                    edit<CreateKioskCodeInput, KioskCode, KioskCodePayloadView>(
                        [&edits](UserId editor, const CreateKioskCodeInput &input) {
                            return edits.createKioskCode(editor, input.codeId, input.cinemaId, input.name);
                        }));
}

Viewer viewerOf(const graphql::Identity &identity)
{
    Viewer viewer;
    viewer.id = UserId::fromString(identity.subject).value_or(UserId());
    for (const QString &text : identity.cinemaIds)
        viewer.cinemaIds.append(domain::CinemaId::fromString(text).value_or(domain::CinemaId()));
    return viewer;
}

} // namespace foyer::user
