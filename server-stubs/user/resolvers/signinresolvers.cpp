#include "signinresolvers.h"

#include "directoryresolvers.h"
#include "signinviews.h"

#include "async.h"
#include "listwindow.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;

namespace {

SignInConnectionView toView(const SignInPage &page, const QHash<UserId, User> &people)
{
    SignInConnectionView view{static_cast<int>(page.totalCount), {}};
    for (const SignInEntry &entry : page.entries) {
        SignInView one;
        one.id = entry.id;
        one.result = entry.result;
        one.at = QDateTime::fromMSecsSinceEpoch(entry.atMs, Qt::UTC);
        one.lastAt = QDateTime::fromMSecsSinceEpoch(entry.lastAtMs, Qt::UTC);
        one.times = entry.times;
        if (const auto user = people.constFind(entry.user); user != people.cend()) {
            one.userId = entry.user;
            one.userName = user->displayName;
            one.cinemaIds = user->cinemaIds;
        }
        if (const auto by = people.constFind(entry.by); by != people.cend()) {
            one.by = by->displayName;
            if (entry.user.isNull())
                one.cinemaIds = by->cinemaIds;
        }
        one.deviceName = entry.deviceName;
        one.address = entry.peer;
        if (!entry.operation.isEmpty())
            one.operation = entry.operation;
        view.nodes.append(one);
    }
    return view;
}

qint64 periodMs(const QString &period)
{
    constexpr qint64 hourMs = 3600 * 1000;
    if (period == "HOUR"_L1)
        return hourMs;
    if (period == "DAY"_L1)
        return 24 * hourMs;
    return (period == "WEEK"_L1 ? 7 : 30) * 24 * hourMs;
}

Result<SignInQuery> queryOf(const FieldContext &field, qint64 nowMs)
{
    SignInQuery query;
    const auto window = service::ListWindow::of(field);
    if (!window)
        return fail(window.error());
    query.first = window->first;
    query.offset = window->offset;
    if (field.args.isNull(u"filter"_s))
        return query;
    const auto filter = field.args.input<SignInFilterInput>(u"filter"_s);
    if (!filter)
        return fail(filter.error());
    query.text = filter->text.value_or(QString());
    query.user = filter->userId.value_or(UserId());
    for (const QString &name : filter->results) {
        if (const auto result = signInResultFromWireName(name)) // the schema lets nothing else through
            query.results.append(*result);
    }
    for (const QString &kind : filter->kinds)
        query.alsoOf += resultsOfKind(kind);
    if (filter->within)
        query.fromMs = nowMs - periodMs(*filter->within);
    query.peer = filter->address.value_or(QString()).trimmed();
    if (filter->from)
        query.fromMs = std::max(query.fromMs.value_or(0), filter->from->toMSecsSinceEpoch());
    if (filter->until)
        query.untilMs = filter->until->toMSecsSinceEpoch();
    return query;
}

/** With the names of people. */
QFuture<Result<SignInConnectionView>> read(const FieldContext &field, const SignInQuery &query, SignInLog &log,
                                           UserRepository &repository)
{
    return async::andThen(log.page(query, viewerOf(field.identity())), field.thread(),
                          [&repository, thread = field.thread()](const SignInPage &page) {
                              QList<UserId> ids;
                              for (const SignInEntry &entry : page.entries) {
                                  for (const UserId id : {entry.user, entry.by}) {
                                      if (!id.isNull() && !ids.contains(id))
                                          ids.append(id);
                                  }
                              }
                              return async::andThen(
                                  repository.users(ids), thread,
                                  [page](const QHash<UserId, User> &people) { return toView(page, people); });
                          });
}

QFuture<Result<SignInConnectionView>> page(const FieldContext &field, SignInLog &log, UserRepository &repository)
{
    const Result<SignInQuery> query = queryOf(field, log.nowMs());
    return query ? read(field, *query, log, repository) : async::failed<SignInConnectionView>(query.error());
}

QFuture<Result<std::optional<SignInView>>> one(const FieldContext &field, SignInLog &log, UserRepository &repository)
{
    const Result<SignInId> id = field.args.get<SignInId>(u"id"_s);
    if (!id)
        return async::failed<std::optional<SignInView>>(id.error());
    SignInQuery query;
    query.id = *id;
    return async::andThen(read(field, query, log, repository), field.thread(), [](const SignInConnectionView &found) {
        return found.nodes.isEmpty() ? std::nullopt : std::optional(found.nodes.constFirst());
    });
}

Result<bool> noteRefusals(const FieldContext &field, SignInLog &log)
{
    constexpr qsizetype most = 1000;
    const auto input = field.args.input<NoteRefusalsInput>(u"input"_s);
    if (!input)
        return fail(input.error());
    if (input->refusals.size() > most)
        return fail(ErrorCode::InvalidInput, u"refusals: at most %1"_s.arg(most));
    for (const NotedRefusalInput &one : input->refusals) {
        SignInEntry entry{
            SignInResult::NotAllowed, 0, one.userId.value_or(UserId()), {}, {}, {}, one.address, one.operation,
            std::max(one.times, 1)};
        log.refused(entry);
    }
    return true;
}

} // namespace

void addSignInResolvers(graphql::ResolverMap &resolvers, SignInLog &log, UserRepository &repository)
{
    graphql::registerId<SignInId>();
    graphql::registerOptional<UserId>();
    graphql::registerOptional<QString>();
    graphql::registerOptional<QDateTime>();
    graphql::registerOptional<SignInView>();
    graphql::registerEnum<SignInResult>([](SignInResult result) { return toWireName(result); },
                                        signInResultFromWireName);
    resolvers.field(u"Query.signIns"_s,
                    [&log, &repository](const FieldContext &f) { return page(f, log, repository); });
    resolvers.field(u"Mutation.noteRefusals"_s, [&log](const FieldContext &f) { return noteRefusals(f, log); });
    resolvers.field(u"Query.signInEntry"_s,
                    [&log, &repository](const FieldContext &f) { return one(f, log, repository); });
}

} // namespace foyer::user
