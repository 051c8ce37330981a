#include "auditoriumedits.h"

#include "async.h"
#include "cinemahistory.h"
#include "cinemarows.h"
#include "foyerassert.h"
#include "plantext.h"
#include "rowlocks.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::AuditoriumId;
using domain::CinemaId;
using domain::SeatPlan;
using Outcome = EditedAuditorium;

/** A room that was asked for, checked as far as that goes without the database. */
struct CheckedAuditorium
{
    Auditorium auditorium;
    SeatPlan plan;
    QByteArray hash;
};

/** The seats that @p wanted asks for; those of rows that cannot be are none. */
domain::DrawnSeats seatsOf(const NewAuditorium &wanted)
{
    if (!wanted.rows)
        return wanted.seats.value_or(domain::DrawnSeats());
    FieldChecks checks;
    wanted.rows->check(checks);
    return checks.problems().isEmpty() ? seatsInRows(*wanted.rows) : domain::DrawnSeats();
}

Error notASeatPlan(qsizetype problems)
{
    return {ErrorCode::InvalidInput, u"seats: %1 problems"_s.arg(problems), {}};
}

/** What is wrong with @p wanted in itself; nothing when nothing is. */
std::optional<Outcome> refusalOf(const NewAuditorium &wanted, const domain::DrawnSeats &seats)
{
    FieldChecks checks;
    wanted.body.check(checks, seats.isEmpty() ? SeatPlan::maxSeats : static_cast<int>(seats.size()));
    checks.that(wanted.seats || wanted.rows, u"seats"_s, FieldFault::Required)
        .that(!wanted.seats || !wanted.rows, u"rows"_s, FieldFault::NotTogether, u"seats"_s);
    if (wanted.rows)
        wanted.rows->check(checks);
    QList<domain::SeatProblem> seatProblems;
    if (wanted.seats && !wanted.rows)
        seatProblems = seatProblemsIn(seats, nullptr);
    if (!checks.problems().isEmpty())
        return Outcome{std::nullopt, invalidFields(checks.problems()), seatProblems};
    if (!seatProblems.isEmpty())
        return Outcome{std::nullopt, notASeatPlan(seatProblems.size()), seatProblems};
    return std::nullopt;
}

CheckedAuditorium checkedAuditorium(const NewAuditorium &wanted, const domain::DrawnSeats &seats, const Editor &editor)
{
    const Result<SeatPlan> plan = SeatPlan::create(1, withLastingIds(seats, nullptr, 0));
    FOYER_ASSERT(plan.has_value());
    Auditorium auditorium{wanted.body};
    auditorium.id = wanted.id;
    auditorium.cinemaId = wanted.cinemaId;
    auditorium.capacity = plan->capacity();
    auditorium.planVersion = plan->version();
    auditorium.changedBy = editor.name;
    const db::Binds values = auditoriumBodyBinds(wanted.body) + db::Binds{wanted.cinemaId, toPlanText(*plan)};
    return {auditorium, *plan, hashOf(values)};
}

/** Nothing when the name is free in the cinema. */
Result<std::optional<Error>> nameTaken(db::Transaction &transaction, const Auditorium &auditorium)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT id FROM auditorium WHERE cinema_id = ? AND name = ?"_s,
                                                    {auditorium.cinemaId, auditorium.name});
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        if (row.id<domain::AuditoriumTag>(0) != auditorium.id)
            return std::optional(invalidFields({{u"name"_s, FieldFault::NotUnique, {}}}));
    }
    return std::optional<Error>();
}

Result<Outcome> createWithin(db::Transaction &transaction, const CheckedAuditorium &wanted, const Editor &editor,
                             qint64 nowMs)
{
    const Auditorium &auditorium = wanted.auditorium;
    const Result<db::Rows> known = transaction.query(
        u"SELECT %1, create_hash FROM auditorium WHERE id = ?"_s.arg(auditoriumColumns()), {auditorium.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (known->constFirst().bytes("create_hash") != wanted.hash)
            return fail(ErrorCode::IdempotencyKeyReused, u"the auditorium id was used for another auditorium"_s);
        return toAuditorium(known->constFirst()).map([](const Auditorium &now) { return Outcome{now}; });
    }
    const auto cinema = CinemaRepository::findCinema(transaction.connection(), auditorium.cinemaId);
    if (!cinema)
        return fail(cinema.error());
    if (!*cinema)
        return fail(ErrorCode::NotFound, u"cinema "_s + auditorium.cinemaId.toString());
    const auto taken = nameTaken(transaction, auditorium);
    if (!taken)
        return fail(taken.error());
    if (*taken)
        return Outcome{std::nullopt, *taken};
    const Result<void> inserted = CinemaRepository::insert(transaction, auditorium, wanted.plan, nowMs, wanted.hash);
    if (!inserted)
        return fail(againIfTaken(inserted.error()));
    Auditorium made = auditorium;
    made.changedAtMs = nowMs;
    return db::writeEdits(transaction, {madeEntry(made, db::EditAction::Created, editor)}).map([&made] {
        return Outcome{made};
    });
}

/** The auditorium, locked; Forbidden unless it is in a cinema of the editor's. */
Result<Auditorium> lockedAuditorium(db::Transaction &transaction, const AuditoriumId &id, const Editor &editor)
{
    const Result<std::optional<Auditorium>> found =
        lockedRow(transaction, u"SELECT %1 FROM auditorium WHERE id = ?"_s.arg(auditoriumColumns()), id, toAuditorium);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"auditorium "_s + id.toString());
    if (!editor.mayEdit((*found)->cinemaId))
        return fail(notTheirs((*found)->cinemaId));
    return **found;
}

/** @p changed with a new version over @p before, which is locked; and into the log. */
Result<Outcome> store(db::Transaction &transaction, const Auditorium &before, Auditorium changed, const Editor &editor,
                      qint64 nowMs)
{
    ++changed.version;
    changed.changedAtMs = nowMs;
    changed.changedBy = editor.name;
    const Result<qint64> matched = transaction.updateRows(
        u"auditorium"_s, {u"id"_s}, {u"version"_s},
        auditoriumBodyColumns() + QStringList{u"state"_s, u"version"_s, u"changed_at"_s, u"changed_by"_s},
        {{{changed.id},
          {changed.version - 1},
          auditoriumBodyBinds(changed)
              + db::Binds{toWireName(changed.state), changed.version, changed.changedAtMs, changed.changedBy}}});
    if (!matched)
        return fail(againIfTaken(matched.error())); // the name
    if (*matched != 1)
        return fail(again());
    return db::writeEdits(transaction, {changedEntry(before, changed, editor)}).map([&changed] {
        return Outcome{changed};
    });
}

/** What @p change makes of the auditorium that is there; nothing is written when that is what it is already. */
template <class Change>
Result<Outcome> editWithin(db::Transaction &transaction, const AuditoriumId &id, int version, bool isDryRun,
                           const Editor &editor, qint64 nowMs, Change change)
{
    const Result<Auditorium> before = lockedAuditorium(transaction, id, editor);
    if (!before)
        return fail(before.error());
    Auditorium after = *before;
    change(after);
    if (after == *before)
        return Outcome{*before};
    if (before->version != version)
        return Outcome{*before, staleVersion(before->version)};
    if (after.body() != before->body()) {
        FieldChecks checks;
        after.check(checks, after.capacity);
        if (const Result<void> checked = checks.result(); !checked)
            return Outcome{*before, checked.error()};
        const auto taken = nameTaken(transaction, after);
        if (!taken)
            return fail(taken.error());
        if (*taken)
            return Outcome{*before, *taken};
    }
    return isDryRun ? Outcome{*before} : store(transaction, *before, after, editor, nowMs);
}

/** The highest id that a seat of this auditorium, which is locked, ever had. */
Result<int> highestIdEver(db::Transaction &transaction, const AuditoriumId &id, const SeatPlan &newest)
{
    return transaction.query(u"SELECT highest_seat_id FROM auditorium WHERE id = ?"_s, {id})
        .map([&newest](const db::Rows &rows) {
            return std::max(static_cast<int>(rows.constFirst().integer(0)), highestSeatId(newest));
        });
}

Result<Outcome> storePlan(db::Transaction &transaction, Auditorium auditorium, const SeatPlan &newest,
                          const SeatPlan &plan, int highestId, const Editor &editor, qint64 nowMs)
{
    if (const auto inserted = CinemaRepository::insertPlan(transaction, auditorium.id, plan, editor.name, nowMs);
        !inserted)
        return fail(againIfTaken(inserted.error()));
    const Result<qint64> matched = transaction.updateRows(
        u"auditorium"_s, {u"id"_s}, {u"plan_version"_s}, {u"plan_version"_s, u"capacity"_s, u"highest_seat_id"_s},
        {{{auditorium.id},
          {auditorium.planVersion},
          {plan.version(), plan.capacity(), std::max(highestId, highestSeatId(plan))}}});
    if (!matched)
        return fail(matched.error());
    if (*matched != 1)
        return fail(again());
    auditorium.planVersion = plan.version();
    auditorium.capacity = plan.capacity();
    return db::writeEdits(transaction, {planEntry(auditorium, newest, plan, editor, nowMs)}).map([&auditorium] {
        return Outcome{auditorium};
    });
}

Result<Outcome> updatePlanWithin(db::Transaction &transaction, const AuditoriumId &id, int planVersion,
                                 const domain::DrawnSeats &drawn, const Editor &editor, qint64 nowMs)
{
    const Result<Auditorium> auditorium = lockedAuditorium(transaction, id, editor);
    if (!auditorium)
        return fail(auditorium.error());
    const auto plans = CinemaRepository::readNewestPlans(transaction.connection(), {id});
    if (!plans)
        return fail(plans.error());
    const SeatPlan newest = plans->value(id);
    if (isDrawnAs(newest, drawn))
        return Outcome{*auditorium};
    if (auditorium->planVersion != planVersion)
        return Outcome{*auditorium, staleVersion(auditorium->planVersion)};
    const QList<domain::SeatProblem> problems = seatProblemsIn(drawn, &newest);
    if (!problems.isEmpty())
        return Outcome{*auditorium, notASeatPlan(problems.size()), problems};
    const Result<int> highestId = highestIdEver(transaction, id, newest);
    if (!highestId)
        return fail(highestId.error());
    const Result<SeatPlan> plan = SeatPlan::create(planVersion + 1, withLastingIds(drawn, &newest, *highestId));
    FOYER_ASSERT(plan.has_value());
    return storePlan(transaction, *auditorium, newest, *plan, *highestId, editor, nowMs);
}

} // namespace

AuditoriumEdits::AuditoriumEdits(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<EditedAuditorium>> AuditoriumEdits::create(const NewAuditorium &wanted, const Editor &editor) const
{
    if (!editor.mayEdit(wanted.cinemaId))
        return async::failed<Outcome>(notTheirs(wanted.cinemaId));
    const domain::DrawnSeats seats = seatsOf(wanted);
    if (const std::optional<Outcome> refusal = refusalOf(wanted, seats))
        return async::ready<Result<Outcome>>(*refusal);
    return m_database->write(
        [checked = checkedAuditorium(wanted, seats, editor), editor, nowMs = m_clock.nowMs()](
            db::Transaction &transaction) { return createWithin(transaction, checked, editor, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<EditedAuditorium>> AuditoriumEdits::update(const AuditoriumId &id, int version,
                                                          const AuditoriumBody &body, const Editor &editor) const
{
    return m_database->write(
        [id, version, body, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return editWithin(transaction, id, version, false, editor, nowMs,
                              [&body](Auditorium &auditorium) { static_cast<AuditoriumBody &>(auditorium) = body; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<EditedAuditorium>> AuditoriumEdits::setState(const AuditoriumId &id, int version, OpenState state,
                                                            bool isDryRun, const Editor &editor) const
{
    return m_database->write(
        [id, version, state, isDryRun, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return editWithin(transaction, id, version, isDryRun, editor, nowMs,
                              [state](Auditorium &auditorium) { auditorium.state = state; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<EditedAuditorium>> AuditoriumEdits::updatePlan(const AuditoriumId &id, int planVersion,
                                                              const domain::DrawnSeats &drawn,
                                                              const Editor &editor) const
{
    return m_database->write(
        [id, planVersion, drawn, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return updatePlanWithin(transaction, id, planVersion, drawn, editor, nowMs);
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::cinema
