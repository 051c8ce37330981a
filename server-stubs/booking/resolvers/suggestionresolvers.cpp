#include "suggestionresolvers.h"

#include "async.h"
#include "bookinginputs.h"
#include "filmsuggestions.h"
#include "pricecardresolvers.h"
#include "suggestionviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::UserId;
using graphql::FieldContext;
using Views = QList<SuggestionView>;

QFuture<Result<QList<SeenFilmView>>> seen(Suggestions &suggestions, QObject &context, const FieldContext &f)
{
    const Result<UserId> user = toldUser(f);
    const Result<int> limit = f.args.get<int>(u"limit"_s);
    if (!user || !limit)
        return async::failed<QList<SeenFilmView>>(user ? limit.error() : user.error());
    return async::andThen(suggestions.seenBy(*user, *limit), &context, [](const QList<SeenFilm> &films) {
        QList<SeenFilmView> views;
        for (const SeenFilm &film : films)
            views.append(SeenFilmView{film});
        return views;
    });
}

QFuture<Result<QList<VisitView>>> visits(db::Database &database, const FieldContext &f)
{
    constexpr int most = 20'000;
    const Result<UserId> user = toldUser(f);
    if (!user)
        return async::failed<QList<VisitView>>(user.error());
    const Editor asker = editorOf(f.identity());
    const QList<CinemaId> cinemas = asker.id == *user ? QList<CinemaId>() : asker.cinemas;
    return database.read([user = *user, cinemas](db::Connection &connection) -> Result<QList<VisitView>> {
        const Result<QList<Visit>> found = visitsOf(connection, user, cinemas, most + 1);
        if (!found)
            return fail(found.error());
        if (found->size() > most)
            return fail(ErrorCode::TooLarge, u"more than %1 visits"_s.arg(most));
        QList<VisitView> views;
        for (const Visit &visit : *found)
            views.append(VisitView{visit});
        return views;
    });
}

QFuture<Result<Views>> suggested(Suggestions &suggestions, QObject &context, const FieldContext &f)
{
    const Result<UserId> user = toldUser(f);
    if (!user)
        return async::failed<Views>(user.error());
    SuggestionQuestion question;
    question.user = *user;
    const Result<int> limit = f.args.get<int>(u"limit"_s);
    if (!limit)
        return async::failed<Views>(limit.error());
    question.limit = *limit;
    if (!f.args.isNull(u"cinemaId"_s)) {
        const Result<CinemaId> cinema = f.args.get<CinemaId>(u"cinemaId"_s);
        if (!cinema)
            return async::failed<Views>(cinema.error());
        question.cinema = *cinema;
    }
    if (!f.args.isNull(u"age"_s)) {
        const Result<int> age = f.args.get<int>(u"age"_s);
        if (!age)
            return async::failed<Views>(age.error());
        question.age = *age;
    }
    return async::andThen(suggestions.suggest(question), &context, [](const QList<FilmSuggestion> &films) {
        Views views;
        for (const FilmSuggestion &film : films)
            views.append(SuggestionView{film});
        return views;
    });
}

} // namespace

Result<UserId> toldUser(const FieldContext &f)
{
    const UserId user = UserId::fromString(f.parent<UserView>().id).value_or(UserId());
    const Result<Actor> actor = actorOf(f.identity());
    if (!actor)
        return fail(actor.error());
    if (actor->user != user && !actor->isManager())
        return fail(ErrorCode::Forbidden, u"what somebody else has seen"_s);
    return user;
}

void addSuggestionResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerOptional<MovieView>();
    graphql::registerOptional<QString>();
    graphql::registerOptional<int>();
    // Anybody may be named; who there is, the user service knows. What is told of them is decided field by field.
    map.reference<QString, UserView>(u"User"_s, u"id"_s, [](const QStringList &ids, graphql::RequestContext &) {
        QHash<QString, UserView> users;
        for (const QString &id : ids)
            users.insert(id, UserView{{id}});
        return async::ready<Result<QHash<QString, UserView>>>(users);
    });
    const auto suggestions = std::make_shared<Suggestions>(ports.database, ports.clock, ports.facts);
    map.field(u"User.suggested"_s, [suggestions, context = &ports.context](const FieldContext &f) {
        return suggested(*suggestions, *context, f);
    });
    map.field(u"User.seen"_s, [suggestions, context = &ports.context](const FieldContext &f) {
        return seen(*suggestions, *context, f);
    });
    map.field(u"User.visits"_s, [database = ports.database](const FieldContext &f) { return visits(*database, f); });
    map.field(
        u"Mutation.rememberBooking"_s,
        [suggestions, context = &ports.context](const FieldContext &f) -> QFuture<Result<RememberBookingPayloadView>> {
            const Result<RememberBookingInput> input = f.args.input<RememberBookingInput>(u"input"_s);
            const Result<Actor> actor = actorOf(f.identity());
            if (!input || !actor)
                return async::failed<RememberBookingPayloadView>(input ? actor.error() : input.error());
            return async::then(
                suggestions->note(input->bookingId, input->confirmationCode, actor->user), context,
                [](const Result<void> &noted) -> Result<RememberBookingPayloadView> {
                    if (noted)
                        return RememberBookingPayloadView();
                    const Error &error = noted.error();
                    if (error.code != ErrorCode::NotFound && error.code != ErrorCode::Conflict)
                        return fail(error);
                    return RememberBookingPayloadView{RefusalView{Refusal{error.code, error.detail, {}, {}}}};
                });
        });
}

} // namespace foyer::booking
