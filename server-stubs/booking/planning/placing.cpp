#include "placing.h"

#include "planninghistory.h"
#include "pricecardheads.h"
#include "showtimeedits.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::PriceCardId;
using Found = std::optional<ShowtimeRecord>;

namespace {

Error problem(const QString &field, FieldFault fault, const QString &limit = {})
{
    return invalidFields({{field, fault, limit}});
}

} // namespace

ShowtimeEdit refused(const Error &error, const Found &now)
{
    return {now, error};
}

ShowtimeEdit refused(ErrorCode code, const QString &detail, const Found &now)
{
    return refused(Error{code, detail, {}}, now);
}

Result<Found> showtimeNow(db::Connection &connection, const domain::ShowtimeId &id)
{
    return showtimesById(connection, {id}).map([&id](const auto &found) {
        return found.isEmpty() ? std::nullopt : std::optional(found.value(id));
    });
}

Error overlapsWith(const ShowtimeRecord &other)
{
    return problem(u"startsLocal"_s, FieldFault::NotTogether, other.startsLocal + u' ' + other.movieTitle);
}

Result<Result<ShowtimeRecord>> withCard(db::Connection &connection, ShowtimeRecord showtime, const PriceCardId &wanted)
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

Result<Result<ShowtimeRecord>> withCardOfDay(db::Connection &connection, const ShowtimeRecord &showtime)
{
    const auto cards = priceCardsById(connection, {showtime.priceCard});
    if (!cards)
        return fail(cards.error());
    if (cards->value(showtime.priceCard).isValidOn(showtime.businessDay))
        return Result<ShowtimeRecord>(showtime);
    return withCard(connection, showtime, {});
}

Result<ShowtimeEdit> addShowtime(db::Transaction &transaction, const ShowtimeRecord &planned,
                                 const AuditoriumFacts &room, const PriceCardId &wantedCard, const QByteArray &hash,
                                 const Editor &editor)
{
    db::Connection &connection = transaction.connection();
    const Result<std::optional<QByteArray>> known = createHashOf(connection, planned.id);
    if (!known)
        return fail(known.error());
    if (*known) {
        if (**known != hash)
            return refused(ErrorCode::IdempotencyKeyReused, u"the id names another showtime"_s);
        return showtimeNow(connection, planned.id).map([](const Found &now) { return ShowtimeEdit{now, {}}; });
    }
    const Result<Result<ShowtimeRecord>> priced = withCard(connection, planned, wantedCard);
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
    if (const Result<void> added = addPlannedShowtime(transaction, showtime, hash); !added) {
        const auto guarded = refusalOfRoom(); // another instance was faster
        if (added.error().code == ErrorCode::Conflict && guarded && *guarded)
            return **guarded;
        return fail(added.error());
    }
    return logMade(transaction, showtime, editor).map([&showtime] { return ShowtimeEdit{showtime, {}}; });
}

} // namespace foyer::booking
