#include "finderresolvers.h"

#include "async.h"
#include "bookingreader.h"
#include "finderviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

constexpr qsizetype shortestText = 2;
constexpr qsizetype longestText = 300;

Result<FinderQuestion> questionOf(const FieldContext &f)
{
    const auto cinema = f.args.get<domain::CinemaId>(u"cinemaId"_s);
    const auto text = f.args.get<QString>(u"text"_s);
    const auto showtime = f.args.get<std::optional<domain::ShowtimeId>>(u"showtimeId"_s);
    const auto first = f.args.get<int>(u"first"_s);
    if (!cinema || !text)
        return fail(cinema ? text.error() : cinema.error());
    if (!showtime || !first)
        return fail(showtime ? first.error() : showtime.error());
    if (*first < 1 || *first > mostFound)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(mostFound));
    if (text->size() > longestText)
        return fail(ErrorCode::TooLarge, u"text: at most %1 characters"_s.arg(longestText));
    FinderQuestion question;
    question.text = text->trimmed();
    question.cinema = *cinema;
    question.showtime = showtime->value_or(domain::ShowtimeId());
    question.first = *first;
    return question;
}

QFuture<Result<FoundBookingsView>> read(const ResolverPorts &ports, FinderQuestion question, bool peopleAsked)
{
    question.nowMs = ports.clock.nowMs();
    return ports.database->read(
        [question, peopleAsked, snapshots = ports.snapshots](db::Connection &connection) -> Result<FoundBookingsView> {
            const Result<FoundBookings> found = findBookings(connection, snapshots->plans, question);
            if (!found)
                return fail(found.error());
            QList<domain::BookingId> ids;
            for (const FoundBooking &each : found->found)
                ids.append(each.id);
            const auto views = bookingViews(connection, *snapshots, ids, question.nowMs);
            if (!views)
                return fail(views.error());
            FoundBookingsView all{{}, found->hasMore, peopleAsked};
            for (const FoundBooking &each : found->found) {
                if (const auto view = views->constFind(each.id); view != views->cend())
                    all.matches.append({*view, each.by});
            }
            return all;
        });
}

/** Without the people when nobody says who they are: the till is told so, and everything else is found. */
QFuture<Result<FoundBookingsView>> find(const ResolverPorts &ports, const FinderQuestion &question)
{
    const bool isNumberOfShowtime = !question.showtime.isNull();
    if (question.text.size() < shortestText && !isNumberOfShowtime)
        return async::ready(Result<FoundBookingsView>(FoundBookingsView()));
    if (!ports.peopleByContact || !looksLikeContact(question.text))
        return read(ports, question, true);
    return async::then(ports.peopleByContact(question.text), &ports.context,
                       [ports, question](const Result<QList<domain::UserId>> &people) {
                           FinderQuestion ofPeople = question;
                           ofPeople.people = people.value_or(QList<domain::UserId>());
                           return read(ports, ofPeople, people.has_value());
                       });
}

} // namespace

void addFinderResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    map.field(u"Query.findBookings"_s, [ports](const FieldContext &f) -> QFuture<Result<FoundBookingsView>> {
        const Result<FinderQuestion> question = questionOf(f);
        return question ? find(ports, *question) : async::failed<FoundBookingsView>(question.error());
    });
}

} // namespace foyer::booking
