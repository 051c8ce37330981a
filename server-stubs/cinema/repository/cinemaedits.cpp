#include "cinemaedits.h"

#include "async.h"
#include "cinemahistory.h"
#include "cinemarows.h"
#include "rowlocks.h"

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

Result<Edited<Cinema>> createWithin(db::Transaction &transaction, const Cinema &cinema, const Editor &editor,
                                    qint64 nowMs)
{
    const Result<db::Rows> known =
        transaction.query(u"SELECT %1, create_hash FROM cinema WHERE id = ?"_s.arg(cinemaColumns()), {cinema.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (known->constFirst().bytes("create_hash") != hashOf(cinemaBodyBinds(cinema.normalized())))
            return fail(ErrorCode::IdempotencyKeyReused, u"the cinema id was used for another cinema"_s);
        return toCinema(known->constFirst()).map([](const Cinema &now) { return Edited<Cinema>{now, {}}; });
    }
    if (const Result<void> inserted = CinemaRepository::insert(transaction, cinema, nowMs); !inserted)
        return fail(againIfTaken(inserted.error()));
    Cinema made = cinema;
    static_cast<CinemaBody &>(made) = cinema.normalized();
    made.changedAtMs = nowMs;
    return db::writeEdits(transaction, {madeEntry(made, editor)}).map([&made] { return Edited<Cinema>{made, {}}; });
}

/** @p changed with a new version over @p before, which is locked; and into the log. */
Result<Edited<Cinema>> store(db::Transaction &transaction, const Cinema &before, Cinema changed, const Editor &editor,
                             qint64 nowMs)
{
    ++changed.version;
    changed.changedAtMs = nowMs;
    changed.changedBy = editor.name;
    const Result<qint64> matched = transaction.updateRows(
        u"cinema"_s, {u"id"_s}, {u"version"_s},
        cinemaBodyColumns() + QStringList{u"state"_s, u"version"_s, u"changed_at"_s, u"changed_by"_s},
        {{{changed.id},
          {changed.version - 1},
          cinemaBodyBinds(changed)
              + db::Binds{toWireName(changed.state), changed.version, changed.changedAtMs, changed.changedBy}}});
    if (!matched)
        return fail(matched.error());
    if (*matched != 1)
        return fail(again());
    return db::writeEdits(transaction, {changedEntry(before, changed, editor)}).map([&changed] {
        return Edited<Cinema>{changed, {}};
    });
}

/** Where the books of a cinema are kept is the installation's matter, not the cinema's. */
Error onlyAdmins()
{
    return {ErrorCode::Forbidden, u"only admins say in which region a cinema is"_s, {}};
}

Result<bool> hasAuditoriums(db::Transaction &transaction, const CinemaId &id)
{
    return transaction.query(u"SELECT id FROM auditorium WHERE cinema_id = ? LIMIT 1"_s, {id})
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

/** What @p change makes of the cinema that is there; nothing is written when that is what it is already. */
template <class Change>
Result<Edited<Cinema>> editWithin(db::Transaction &transaction, const CinemaId &id, int version, bool isDryRun,
                                  const Editor &editor, qint64 nowMs, Change change)
{
    // An auditorium that is being made waits for this row, as what it refers to: so none comes in between.
    const Result<std::optional<Cinema>> found =
        lockedRow(transaction, u"SELECT %1 FROM cinema WHERE id = ?"_s.arg(cinemaColumns()), id, toCinema);
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, u"cinema "_s + id.toString());
    const Cinema &before = **found;
    Cinema after = before;
    change(after);
    if (after == before)
        return Edited<Cinema>{before, {}};
    if (before.version != version)
        return Edited<Cinema>{before, staleVersion(before.version)};
    const Result<bool> hasRooms = hasAuditoriums(transaction, id);
    if (!hasRooms)
        return fail(hasRooms.error());
    if (after.region != before.region && !editor.isAdmin)
        return Edited<Cinema>{before, onlyAdmins()};
    if (const Result<void> checked = checkChange(before, after, *hasRooms); !checked)
        return Edited<Cinema>{before, checked.error()};
    return isDryRun ? Edited<Cinema>{before, {}} : store(transaction, before, after, editor, nowMs);
}

QFuture<Result<Edited<Cinema>>> refused(Error error)
{
    return async::failed<Edited<Cinema>>(std::move(error));
}

} // namespace

CinemaEdits::CinemaEdits(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<Edited<Cinema>>> CinemaEdits::create(const CinemaId &id, const CinemaBody &body,
                                                    const Editor &editor) const
{
    if (!editor.mayEdit(id))
        return refused({ErrorCode::Forbidden, u"a new cinema is none of this person's"_s, {}});
    if (const Result<void> checked = body.check(); !checked)
        return refused(checked.error());
    if (body.region != defaultRegion && !editor.isAdmin)
        return refused(onlyAdmins());
    Cinema cinema{body};
    cinema.id = id;
    cinema.changedBy = editor.name;
    return m_database->write(
        [cinema, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return createWithin(transaction, cinema, editor, nowMs);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<Edited<Cinema>>> CinemaEdits::update(const CinemaId &id, int version, const CinemaBody &body,
                                                    const Editor &editor) const
{
    if (!editor.mayEdit(id))
        return refused(notTheirs(id));
    if (const Result<void> checked = body.check(); !checked)
        return refused(checked.error());
    return m_database->write(
        [id, version, body = body.normalized(), editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return editWithin(transaction, id, version, false, editor, nowMs,
                              [&body](Cinema &cinema) { static_cast<CinemaBody &>(cinema) = body; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<Edited<Cinema>>> CinemaEdits::setState(const CinemaId &id, int version, OpenState state, bool isDryRun,
                                                      const Editor &editor) const
{
    if (!editor.mayEdit(id))
        return refused(notTheirs(id));
    return m_database->write(
        [id, version, state, isDryRun, editor, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
            return editWithin(transaction, id, version, isDryRun, editor, nowMs,
                              [state](Cinema &cinema) { cinema.state = state; });
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::cinema
