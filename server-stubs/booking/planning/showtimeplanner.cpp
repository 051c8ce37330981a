#include "showtimeplanner.h"

#include "async.h"
#include "planninghistory.h"
#include "pricecardheads.h"
#include "showtimeedits.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::ShowtimeId;
using Found = std::optional<ShowtimeRecord>;

/** How often a change is decided anew because somebody else was faster. */
constexpr int mostTries = 5;

/** Who changes what, and how. */
struct Change
{
    ShowtimeId id;
    int version = 0;
    Editor editor;
    qint64 nowMs = 0;
    bool isDryRun = false;
    /** The showtime as it shall be. The inner error refuses, the outer one is the database's. */
    std::function<Result<Result<ShowtimeRecord>>(db::Transaction &, const ShowtimeRecord &)> apply;
    /** Is the change one that nobody must have a seat for? */
    std::function<bool(const ShowtimeRecord &before, const ShowtimeRecord &after)> needsNobody;
};

bool isSamePlan(const ShowtimeRecord &a, const ShowtimeRecord &b)
{
    return showtimeBinds(a) == showtimeBinds(b);
}

bool isElsewhere(const ShowtimeRecord &a, const ShowtimeRecord &b)
{
    return a.auditorium != b.auditorium || a.startsAtMs != b.startsAtMs || a.blockedUntilMs != b.blockedUntilMs;
}

/** Nothing when somebody else changed the showtime meanwhile. */
Result<std::optional<ShowtimeEdit>> tryToChange(db::Transaction &transaction, const Change &change)
{
    using Outcome = std::optional<ShowtimeEdit>;
    db::Connection &connection = transaction.connection();
    const Result<Found> found = showtimeNow(connection, change.id);
    if (!found)
        return fail(found.error());
    if (!*found)
        return Outcome(refused(ErrorCode::NotFound, u"no such showtime"_s));
    const ShowtimeRecord &now = **found;
    if (!change.editor.mayEdit(now.cinema))
        return Outcome(refused(ErrorCode::Forbidden, u"a showtime of another cinema"_s));
    if (now.isCancelled)
        return Outcome(refused(ErrorCode::IllegalState, u"the showtime is cancelled"_s, now));
    const Result<Result<ShowtimeRecord>> applied = change.apply(transaction, now);
    if (!applied)
        return fail(applied.error());
    if (*applied && isSamePlan(now, **applied))
        return Outcome(ShowtimeEdit{now, {}});
    if (now.planRevision != change.version)
        return Outcome(refused(ErrorCode::Conflict, u"the showtime is at version %1"_s.arg(now.planRevision), now));
    if (!*applied)
        return Outcome(refused(applied->error(), now));
    ShowtimeRecord next = **applied;
    if (change.needsNobody(now, next)) {
        const Result<bool> touched = isTouched(connection, now.id, change.nowMs);
        if (!touched)
            return fail(touched.error());
        if (*touched)
            return Outcome(refused(ErrorCode::IllegalState, u"somebody has a seat, or had a ticket"_s, now));
    }
    const auto refusalOfRoom = [&]() -> Result<Outcome> {
        if (!isElsewhere(now, next))
            return Outcome();
        return overlapping(connection, next).map([&now](const Found &other) {
            return other ? Outcome(refused(overlapsWith(*other), now)) : Outcome();
        });
    };
    if (const Result<Outcome> refusal = refusalOfRoom(); !refusal || *refusal)
        return refusal;
    if (change.isDryRun)
        return Outcome(ShowtimeEdit{next, {}});
    ++next.planRevision;
    next.changedAtMs = change.nowMs;
    next.changedBy = change.editor.name;
    const Result<bool> replaced = replaceShowtime(transaction, now, next);
    if (!replaced) { // the database's guard: another instance was faster
        const Result<Outcome> refusal = refusalOfRoom();
        return replaced.error().code == ErrorCode::Conflict && (!refusal || *refusal) ? refusal
                                                                                      : fail(replaced.error());
    }
    if (!*replaced)
        return Outcome();
    return logChanged(transaction, now, next, change.editor).map([&next] { return Outcome(ShowtimeEdit{next, {}}); });
}

Result<ShowtimeEdit> makeChange(db::Transaction &transaction, const Change &change)
{
    for (int i = 0; i < mostTries; ++i) {
        const Result<std::optional<ShowtimeEdit>> outcome = tryToChange(transaction, change);
        if (!outcome)
            return fail(outcome.error());
        if (*outcome)
            return **outcome;
    }
    return fail(ErrorCode::Busy, u"the showtime sells too fast to be changed"_s);
}

} // namespace

ShowtimePlanner::ShowtimePlanner(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_facts(facts)
{
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::schedule(const ShowtimeId &id, const ShowtimeBody &body,
                                                        const Editor &editor)
{
    using Movie = std::optional<MovieFacts>;
    using Room = std::optional<AuditoriumFacts>;
    return async::andThen(m_facts.movie(body.movie), this, [this, id, body, editor](const Movie &movie) {
        return async::andThen(
            m_facts.auditorium(body.auditorium), this,
            [this, id, body, editor, movie](const Room &room) -> QFuture<Result<ShowtimeEdit>> {
                if (room && !editor.mayEdit(room->cinema.id))
                    return async::ready(
                        Result<ShowtimeEdit>(refused(ErrorCode::Forbidden, u"an auditorium of another cinema"_s)));
                Result<ShowtimeRecord> planned = plannedShowtime(body, movie, room);
                if (!planned)
                    return async::ready(Result<ShowtimeEdit>(refused(planned.error())));
                planned->id = id;
                planned->changedAtMs = m_clock.nowMs();
                planned->changedBy = editor.name;
                return m_database->write(
                    [planned = *planned, room = *room, body, editor](db::Transaction &transaction) {
                        return addShowtime(transaction, planned, room, body.priceCard, body.hash(), editor);
                    },
                    db::WhenInDoubt::Redo);
            });
    });
}

QFuture<Result<AskedFacts>> ShowtimePlanner::factsOf(const ShowtimeId &id, NeededFacts needed)
{
    const auto known = m_database->read([id](db::Connection &connection) -> Result<std::optional<Known>> {
        const Result<Found> showtime = showtimeNow(connection, id);
        if (!showtime)
            return fail(showtime.error());
        if (!*showtime)
            return std::optional<Known>();
        const Result<std::optional<CinemaRecord>> cinema = cinemaById(connection, (*showtime)->cinema);
        if (!cinema)
            return fail(cinema.error());
        if (!*cinema)
            return fail(ErrorCode::Storage, u"a showtime of an unknown cinema"_s);
        return std::optional(Known{**showtime, **cinema});
    });
    return async::andThen(known, this, [this, needed](const std::optional<Known> &showtime) {
        QList<domain::MovieId> movies;
        QList<AuditoriumId> rooms;
        if (showtime)
            needed(*showtime, movies, rooms);
        return askFacts(m_facts, this, movies, rooms);
    });
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::move(const ShowtimeId &id, int version, const AuditoriumId &room,
                                                    const WallStart &start, const Editor &editor)
{
    Change change{id, version, editor, m_clock.nowMs(), false, {}, {}};
    change.needsNobody = isElsewhere;
    const auto needed = [room, start](const Known &now, QList<domain::MovieId> &movies, QList<AuditoriumId> &rooms) {
        const Result<ShowtimeRecord> moved = movedTo(start, now.showtime, now.cinema);
        if (moved && moved->businessDay != now.showtime.businessDay)
            movies.append(now.showtime.movie);
        if (room != now.showtime.auditorium)
            rooms.append(room);
    };
    return async::andThen(factsOf(id, needed), this, [this, change, room, start](const AskedFacts &facts) {
        return m_database->write(
            [change, room, start, facts](db::Transaction &transaction) mutable {
                change.apply = [&](db::Transaction &t, const ShowtimeRecord &now) -> Result<Result<ShowtimeRecord>> {
                    const Result<std::optional<CinemaRecord>> cinema = cinemaById(t.connection(), now.cinema);
                    if (!cinema)
                        return fail(cinema.error());
                    if (!*cinema)
                        return fail(ErrorCode::Storage, u"a showtime of an unknown cinema"_s);
                    Result<ShowtimeRecord> moved = movedTo(start, now, **cinema);
                    // Not asked for: it was on that day when it was read, and is at another version now.
                    if (moved && moved->businessDay != now.businessDay && facts.knows(now.movie)) {
                        if (const Result<void> runs = mayRun(*moved, facts.movies.value(now.movie)); !runs)
                            return Result<ShowtimeRecord>(fail(runs.error()));
                    }
                    if (moved && room != now.auditorium) {
                        const auto hall = facts.rooms.value(room);
                        moved = movedInto(hall, *moved);
                        if (!moved)
                            return moved;
                        const Result<PlanSnapshotId> plan = planSnapshot(t, room, hall->plan);
                        if (!plan)
                            return fail(plan.error());
                        moved->plan = *plan;
                    }
                    return moved ? withCardOfDay(t.connection(), *moved) : Result<Result<ShowtimeRecord>>(moved);
                };
                return makeChange(transaction, change);
            },
            db::WhenInDoubt::Redo);
    });
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::update(const ShowtimeId &id, int version, const ShowtimeDetails &details,
                                                      const Editor &editor)
{
    Change change{id, version, editor, m_clock.nowMs(), false, {}, {}};
    change.needsNobody = [](const ShowtimeRecord &before, const ShowtimeRecord &after) {
        return before.priceCard != after.priceCard || before.formats != after.formats;
    };
    change.apply = [details](db::Transaction &t, const ShowtimeRecord &now) -> Result<Result<ShowtimeRecord>> {
        FieldChecks checks;
        checkDetails(checks, details.formats, details.language, details.subtitles);
        if (const Result<void> good = checks.result(); !good)
            return Result<ShowtimeRecord>(fail(good.error()));
        ShowtimeRecord next = now;
        next.formats = details.formats;
        next.language = details.language;
        next.subtitles = details.subtitles;
        if (details.priceCard.isNull())
            return Result<ShowtimeRecord>(next);
        // The card it has stays in the revision it has: giving it the newest is the card's applyToShowtimes.
        const auto heads = priceCardOf(t.connection(), {now.priceCard});
        if (!heads)
            return fail(heads.error());
        if (heads->value(now.priceCard) == details.priceCard)
            return Result<ShowtimeRecord>(next);
        return withCard(t.connection(), next, details.priceCard);
    };
    return m_database->write([change](db::Transaction &transaction) { return makeChange(transaction, change); },
                             db::WhenInDoubt::Redo);
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::setDraft(const ShowtimeId &id, int version, bool isDraft, bool dryRun,
                                                        const Editor &editor)
{
    Change change{id, version, editor, m_clock.nowMs(), dryRun, {}, {}};
    change.needsNobody = [](const ShowtimeRecord &, const ShowtimeRecord &after) { return after.isDraft; };
    const auto needed = [isDraft](const Known &now, QList<domain::MovieId> &movies, QList<AuditoriumId> &rooms) {
        if (isDraft || !now.showtime.isDraft)
            return;
        movies.append(now.showtime.movie);
        rooms.append(now.showtime.auditorium);
    };
    return async::andThen(factsOf(id, needed), this, [this, change, isDraft](const AskedFacts &facts) mutable {
        change.apply = [isDraft, facts](db::Transaction &, ShowtimeRecord next) -> Result<Result<ShowtimeRecord>> {
            if (next.isDraft && !isDraft) {
                const Result<void> may =
                    mayBeSold(next, facts.movies.value(next.movie), facts.rooms.value(next.auditorium));
                if (!may)
                    return Result<ShowtimeRecord>(fail(may.error()));
                next.capacityLimit = countingLimit(facts.rooms.value(next.auditorium)->capacityLimit, next.seatCount);
            }
            next.isDraft = isDraft;
            return Result<ShowtimeRecord>(next);
        };
        return m_database->write([change](db::Transaction &transaction) { return makeChange(transaction, change); },
                                 db::WhenInDoubt::Redo);
    });
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::remove(const ShowtimeId &id, int version, const Editor &editor)
{
    return m_database->write(
        [id, version, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<ShowtimeEdit> {
            const Result<Found> found = showtimeNow(transaction.connection(), id);
            if (!found)
                return fail(found.error());
            if (!*found) // it is gone, whoever it was
                return ShowtimeEdit{};
            const ShowtimeRecord &now = **found;
            if (!editor.mayEdit(now.cinema))
                return refused(ErrorCode::Forbidden, u"a showtime of another cinema"_s);
            if (now.planRevision != version)
                return refused(ErrorCode::Conflict, u"the showtime is at version %1"_s.arg(now.planRevision), now);
            if (!now.isDraft)
                return refused(ErrorCode::IllegalState, u"the showtime is published"_s, now);
            const Result<bool> removed = removeShowtime(transaction, now);
            if (!removed && removed.error().code == ErrorCode::Conflict)
                return refused(ErrorCode::IllegalState, u"the showtime was on sale: bookings refer to it"_s, now);
            if (!removed)
                return fail(removed.error());
            if (!*removed)
                return refused(ErrorCode::Conflict, u"the showtime was changed by somebody else"_s, now);
            return logRemoved(transaction, now, editor, nowMs).map([] { return ShowtimeEdit{}; });
        });
}

} // namespace foyer::booking
