#include "showtimeplanner.h"

#include "async.h"
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

ShowtimeEdit refused(const Error &error, const Found &now = {})
{
    return {now, error};
}

ShowtimeEdit refused(ErrorCode code, const QString &detail, const Found &now = {})
{
    return refused(Error{code, detail, {}}, now);
}

Error problem(const QString &field, FieldFault fault, const QString &limit = {})
{
    return invalidFields({{field, fault, limit}});
}

Result<Found> showtimeNow(db::Connection &connection, const ShowtimeId &id)
{
    return showtimesById(connection, {id}).map([&id](const auto &found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.value(id));
    });
}

/** What @p other leaves no room for. */
Error overlapsWith(const ShowtimeRecord &other)
{
    return problem(u"startsLocal"_s, FieldFault::NotTogether, other.startsLocal + u' ' + other.movieTitle);
}

/** Its price card: the one asked for, or the one that is valid that day. The outer error is the database's. */
Result<Result<ShowtimeRecord>> withCard(db::Connection &connection, ShowtimeRecord showtime,
                                        const domain::PriceCardId &wanted)
{
    using Inner = Result<ShowtimeRecord>;
    const QString field = u"priceCardId"_s;
    std::optional<PriceCardHead> head;
    if (wanted.isNull()) {
        const auto valid = priceCardHeadOn(connection, showtime.cinema, showtime.businessDay);
        if (!valid)
            return fail(valid.error());
        head = *valid;
        if (!head)
            return Inner(fail(problem(field, FieldFault::Required)));
    } else {
        const auto heads = priceCardHeads(connection, {wanted});
        if (!heads)
            return fail(heads.error());
        if (!heads->contains(wanted))
            return Inner(fail(problem(field, FieldFault::Unknown)));
        head = heads->value(wanted);
        if (head->cinema != showtime.cinema)
            return Inner(fail(problem(field, FieldFault::NotTogether, u"auditoriumId"_s)));
        if (head->state != Publication::Published)
            return Inner(fail(problem(field, FieldFault::NotTogether, u"state"_s)));
        if (!head->isValidOn(showtime.businessDay))
            return Inner(fail(problem(field, FieldFault::NotTogether, u"startsLocal"_s)));
    }
    showtime.priceCard = head->revision;
    return Inner(showtime);
}

/** The card of the showtime, when it is valid on its day still, or the one that is. */
Result<Result<ShowtimeRecord>> withCardOfDay(db::Connection &connection, const ShowtimeRecord &showtime)
{
    const auto cards = priceCardsById(connection, {showtime.priceCard});
    if (!cards)
        return fail(cards.error());
    if (cards->value(showtime.priceCard).isValidOn(showtime.businessDay))
        return Result<ShowtimeRecord>(showtime);
    return withCard(connection, showtime, {});
}

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
    return *replaced ? Outcome(ShowtimeEdit{next, {}}) : Outcome();
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

Result<ShowtimeEdit> addShowtime(db::Transaction &transaction, const ShowtimeRecord &planned,
                                 const AuditoriumFacts &room, const ShowtimeBody &body)
{
    db::Connection &connection = transaction.connection();
    const Result<std::optional<QByteArray>> known = createHashOf(connection, planned.id);
    if (!known)
        return fail(known.error());
    if (*known) {
        if (**known != body.hash())
            return refused(ErrorCode::IdempotencyKeyReused, u"the id names another showtime"_s);
        return showtimeNow(connection, planned.id).map([](const Found &now) { return ShowtimeEdit{now, {}}; });
    }
    const Result<Result<ShowtimeRecord>> priced = withCard(connection, planned, body.priceCard);
    if (!priced)
        return fail(priced.error());
    if (!*priced)
        return refused(priced->error());
    ShowtimeRecord showtime = **priced;
    const auto refusalOfRoom = [&]() {
        return overlapping(connection, showtime).map([](const Found &other) {
            return other ? std::optional(refused(overlapsWith(*other))) : std::nullopt;
        });
    };
    const auto refusal = refusalOfRoom();
    if (!refusal)
        return fail(refusal.error());
    if (*refusal)
        return **refusal;
    if (const Result<void> saved = saveCinema(transaction, room.cinema); !saved)
        return fail(saved.error());
    const Result<PlanSnapshotId> plan = planSnapshot(transaction, room.id, room.plan);
    if (!plan)
        return fail(plan.error());
    showtime.plan = *plan;
    if (const Result<void> added = addPlannedShowtime(transaction, showtime, body.hash()); !added) {
        const auto guarded = refusalOfRoom(); // another instance was faster
        if (added.error().code == ErrorCode::Conflict && guarded && *guarded)
            return **guarded;
        return fail(added.error());
    }
    return ShowtimeEdit{showtime, {}};
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
        return async::andThen(m_facts.auditorium(body.auditorium), this,
                              [this, id, body, editor, movie](const Room &room) -> QFuture<Result<ShowtimeEdit>> {
                                  if (room && !editor.mayEdit(room->cinema.id))
                                      return async::ready(Result<ShowtimeEdit>(
                                          refused(ErrorCode::Forbidden, u"an auditorium of another cinema"_s)));
                                  Result<ShowtimeRecord> planned = plannedShowtime(body, movie, room);
                                  if (!planned)
                                      return async::ready(Result<ShowtimeEdit>(refused(planned.error())));
                                  planned->id = id;
                                  planned->changedAtMs = m_clock.nowMs();
                                  planned->changedBy = editor.name;
                                  return m_database->write(
                                      [planned = *planned, room = *room, body](db::Transaction &transaction) {
                                          return addShowtime(transaction, planned, room, body);
                                      },
                                      db::WhenInDoubt::Redo);
                              });
    });
}

QFuture<Result<std::optional<AuditoriumFacts>>> ShowtimePlanner::roomFor(const ShowtimeId &id, const AuditoriumId &room)
{
    using Room = std::optional<AuditoriumFacts>;
    const auto known = m_database->read([id](db::Connection &connection) { return showtimeNow(connection, id); });
    return async::andThen(known, this, [this, room](const Found &showtime) -> QFuture<Result<Room>> {
        const bool isAsked = showtime && showtime->auditorium != room;
        return isAsked ? m_facts.auditorium(room) : async::ready(Result<Room>(Room()));
    });
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::move(const ShowtimeId &id, int version, const AuditoriumId &room,
                                                    const WallStart &start, const Editor &editor)
{
    Change change{id, version, editor, m_clock.nowMs(), false, {}, {}};
    change.needsNobody = isElsewhere;
    return async::andThen(
        roomFor(id, room), this, [this, change, room, start](const std::optional<AuditoriumFacts> &facts) {
            return m_database->write(
                [change, room, start, facts](db::Transaction &transaction) mutable {
                    change.apply = [&](db::Transaction &t,
                                       const ShowtimeRecord &now) -> Result<Result<ShowtimeRecord>> {
                        const Result<std::optional<CinemaRecord>> cinema = cinemaById(t.connection(), now.cinema);
                        if (!cinema)
                            return fail(cinema.error());
                        if (!*cinema)
                            return fail(ErrorCode::Storage, u"a showtime of an unknown cinema"_s);
                        Result<ShowtimeRecord> moved = movedTo(start, now, **cinema);
                        if (moved && room != now.auditorium) {
                            moved = movedInto(facts, *moved);
                            if (!moved)
                                return moved;
                            const Result<PlanSnapshotId> plan = planSnapshot(t, room, facts->plan);
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
    change.apply = [isDraft](db::Transaction &, ShowtimeRecord next) -> Result<Result<ShowtimeRecord>> {
        next.isDraft = isDraft;
        return Result<ShowtimeRecord>(next);
    };
    return m_database->write([change](db::Transaction &transaction) { return makeChange(transaction, change); },
                             db::WhenInDoubt::Redo);
}

QFuture<Result<ShowtimeEdit>> ShowtimePlanner::remove(const ShowtimeId &id, int version, const Editor &editor)
{
    return m_database->write([id, version, editor](db::Transaction &transaction) -> Result<ShowtimeEdit> {
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
        return ShowtimeEdit{};
    });
}

} // namespace foyer::booking
