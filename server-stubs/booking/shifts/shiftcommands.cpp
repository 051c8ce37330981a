#include "shiftcommands.h"

#include "schedule.h"
#include "shiftfigures.h"
#include "wallclock.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

constexpr int longestDrawer = 40;
constexpr int longestReason = 200;
constexpr qint64 msPerMinute = 60'000;
/** How long another instance may need to commit what it has the time of. */
constexpr qint64 settlingMs = 5'000;

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<void> report(db::Transaction &transaction, const ShiftSession &session, const QString &action,
                    const QByteArray &subject, const QJsonObject &body)
{
    return session.audit.append(transaction, {{session.actor, action, subject, compact(body)}}, session.nowMs);
}

tl::unexpected<Error> isOpenAlready(const Shift &shift, const QString &detail)
{
    return fail(ErrorCode::IllegalState, detail, {{u"openShifts"_s, QStringList{shift.label()}}});
}

Result<CinemaRecord> cinemaOf(db::Connection &connection, const CinemaId &id)
{
    const Result<std::optional<CinemaRecord>> cinema = cinemaById(connection, id);
    if (!cinema)
        return fail(cinema.error());
    if (!*cinema)
        return fail(ErrorCode::NotFound, u"nothing was ever planned in this cinema"_s);
    return **cinema;
}

/** When the business day @p day begins; a time that the clocks skip is the next there is. */
Result<qint64> beginOf(QDate day, const CinemaRecord &cinema)
{
    for (int minutes = cinema.dayChangeMinutes; minutes <= cinema.dayChangeMinutes + 120; minutes += 30) {
        const QDateTime local = day.startOfDay(Qt::UTC).addMSecs(minutes * msPerMinute);
        const Result<QList<qint64>> moments = momentsOf(local.toString(u"yyyy-MM-ddTHH:mm"_s), cinema.timeZone);
        if (!moments)
            return fail(moments.error());
        if (!moments->isEmpty())
            return moments->first();
    }
    return fail(ErrorCode::InvalidInput, u"day: not one"_s);
}

/** Neither the drawer nor the cashier has another open shift there; of two who open at once the keys refuse one, which
 *  decides anew. */
Result<void> mayBeOpened(db::Connection &connection, const Shift &shift)
{
    const Result<QList<Shift>> open = openShifts(connection, shift.cinema);
    if (!open)
        return fail(open.error());
    for (const Shift &other : *open) {
        if (other.drawer == shift.drawer)
            return isOpenAlready(other, u"the drawer is open"_s);
        if (other.cashier == shift.cashier)
            return isOpenAlready(other, u"the cashier has an open shift"_s);
    }
    return {};
}

Result<Shift> readBack(db::Connection &connection, const ShiftId &id)
{
    const Result<std::optional<Shift>> shift = shiftById(connection, id);
    if (!shift)
        return fail(shift.error());
    return **shift;
}

/** Names what the report says in the audit log, and keeps it. */
Result<void> keepReport(db::Transaction &transaction, const ShiftSession &session, ShiftReport z, const QString &action,
                        const QByteArray &subject, QJsonObject body)
{
    body.insert(u"number"_s, z.number.value());
    body.insert(u"report"_s,
                QString::fromLatin1(QCryptographicHash::hash(compact(toJson(z)), QCryptographicHash::Sha256).toHex()));
    if (const Result<void> told = report(transaction, session, action, subject, body); !told)
        return told;
    z.auditHash = session.audit.lastHash();
    return addReport(transaction, z, subject, session.actor.user);
}

Result<void> checkDay(db::Connection &connection, const CloseDay &command, const CinemaRecord &cinema, qint64 nowMs,
                      const std::optional<ShiftReport> &last)
{
    const Result<QDate> today = businessDayAt(nowMs, cinema.timeZone, cinema.dayChangeMinutes);
    if (!today)
        return fail(today.error());
    if (!command.day.isValid() || command.day > *today)
        return fail(ErrorCode::InvalidInput, u"day: one that is to come"_s);
    if (last && last->day >= command.day)
        return fail(ErrorCode::IllegalState, u"the day, or a later one, was closed"_s);
    const Result<QList<Shift>> open = openShifts(connection, command.cinema);
    if (!open)
        return fail(open.error());
    QStringList names;
    for (const Shift &shift : *open) {
        if (shift.businessDay <= command.day)
            names.append(shift.label());
    }
    if (!names.isEmpty())
        return fail(ErrorCode::IllegalState, u"shifts are open"_s, {{u"openShifts"_s, names}});
    return {};
}

/** The sum of @p shifts and of what was booked in none. */
ShiftReport dayReport(const CloseDay &command, const QList<std::pair<ShiftId, ShiftReport>> &shifts,
                      const ShiftFigures &outside)
{
    ShiftReport day;
    day.kind = ShiftReport::Kind::Day;
    day.cinema = command.cinema;
    day.day = command.day;
    day.currency = command.currency;
    day.countedMinor = 0;
    for (const auto &[id, z] : shifts) {
        day.figures.add(z.figures);
        day.floatMinor += z.floatMinor;
        day.dropMinor += z.dropMinor;
        day.paidInMinor += z.paidInMinor;
        day.paidOutMinor += z.paidOutMinor;
        day.noSales += z.noSales;
        day.expectedMinor += z.expectedMinor;
        *day.countedMinor += z.countedMinor.value_or(0);
        for (const QString &name : z.cashierNames) {
            if (!day.cashierNames.contains(name))
                day.cashierNames.append(name);
        }
        day.shifts.append({id, z.number.value_or(0), z.drawer,
                           z.cashierNames.isEmpty() ? QString() : z.cashierNames.last(), z.figures.grossMinor(),
                           z.countedMinor.value_or(0) - z.expectedMinor});
    }
    day.figures.add(outside);
    day.outside = outside;
    return day;
}

} // namespace

Result<Shift> shiftIn(db::Connection &connection, const CinemaId &cinema, const ShiftId &id)
{
    const Result<std::optional<Shift>> shift = shiftById(connection, id);
    if (!shift)
        return fail(shift.error());
    if (!*shift || (*shift)->cinema != cinema)
        return fail(ErrorCode::NotFound, u"no such shift"_s);
    return **shift;
}

Result<Shift> openShift(db::Transaction &transaction, const OpenShift &command, const ShiftSession &session)
{
    const Result<QString> drawer = shortText(command.drawer, longestDrawer, u"drawer"_s);
    const Result<qint64> worth = worthOf(command.floatPieces);
    if (!drawer || !worth)
        return fail(drawer ? worth.error() : drawer.error());
    db::Connection &connection = transaction.connection();
    Shift shift;
    shift.id = command.id;
    shift.cinema = command.cinema;
    shift.drawer = *drawer;
    shift.cashier = session.actor.user;
    shift.cashierName = session.actor.name;
    shift.currency = command.currency;
    shift.floatPieces = command.floatPieces;
    shift.floatMinor = *worth;
    shift.openedAtMs = session.nowMs;
    shift.openedBy = session.actor.user;
    const Result<std::optional<Shift>> known = shiftById(connection, command.id);
    if (!known)
        return fail(known.error());
    if (*known) {
        const Shift &was = **known;
        const bool isSame = was.cinema == shift.cinema && was.drawer == shift.drawer && was.reopens.isNull()
            && was.currency == shift.currency && was.floatPieces == shift.floatPieces
            && was.openedBy == session.actor.user;
        return isSame ? Result<Shift>(was) : fail(ErrorCode::IdempotencyKeyReused, u"the id names another shift"_s);
    }
    const Result<CinemaRecord> cinema = cinemaOf(connection, command.cinema);
    if (!cinema)
        return fail(cinema.error());
    if (const Result<void> may = mayBeOpened(connection, shift); !may)
        return fail(may.error());
    const Result<QDate> day = businessDayAt(session.nowMs, cinema->timeZone, cinema->dayChangeMinutes);
    if (!day)
        return fail(day.error());
    shift.businessDay = *day;
    if (const Result<void> added = addShift(transaction, shift); !added)
        return fail(added.error());
    const Result<void> told = report(transaction, session, u"shift.opened"_s, shift.id.toBytes(),
                                     {{u"cinema"_s, shift.cinema.toString()},
                                      {u"drawer"_s, shift.drawer},
                                      {u"floatMinor"_s, shift.floatMinor},
                                      {u"currency"_s, shift.currency.code()}});
    return told ? readBack(connection, shift.id) : fail(told.error());
}

Result<Shift> moveCash(db::Transaction &transaction, const MoveCash &command, const ShiftSession &session)
{
    const Result<QString> reason = shortText(command.reason, longestReason, u"reason"_s);
    if (!reason)
        return fail(reason.error());
    const bool isNoSale = command.kind == ShiftMovementKind::NoSale;
    if (isNoSale ? command.amountMinor != 0 : !worthOf({{1, command.amountMinor}}) || command.amountMinor == 0)
        return fail(ErrorCode::InvalidInput, u"amountMinor: more than zero, and zero for NO_SALE"_s);
    db::Connection &connection = transaction.connection();
    const Result<Shift> known = shiftIn(connection, command.cinema, command.shift);
    if (!known)
        return known;
    const ShiftMovement movement{command.id,    command.kind,       command.amountMinor, *reason,
                                 session.nowMs, session.actor.user, session.actor.name};
    for (const ShiftMovement &other : known->movements) {
        if (other.id != movement.id)
            continue;
        const bool isSame = other.kind == movement.kind && other.amountMinor == movement.amountMinor
            && other.reason == movement.reason && other.user == movement.user;
        return isSame ? known : fail(ErrorCode::IdempotencyKeyReused, u"the id names another movement"_s);
    }
    if (!known->mayBeKeptBy(session.actor))
        return fail(ErrorCode::Forbidden, u"somebody else's shift"_s);
    if (!known->isOpen())
        return fail(ErrorCode::IllegalState, u"the shift is closed"_s);
    if (const Result<void> added = addMovement(transaction, *known, movement); !added)
        return fail(added.error());
    const Result<void> told = report(transaction, session, u"shift.moved"_s, known->id.toBytes(),
                                     {{u"movement"_s, movement.id.toString()},
                                      {u"kind"_s, toWireName(movement.kind)},
                                      {u"amountMinor"_s, movement.amountMinor},
                                      {u"currency"_s, known->currency.code()},
                                      {u"reason"_s, movement.reason}});
    return told ? readBack(connection, known->id) : fail(told.error());
}

Result<Shift> closeShift(db::Transaction &transaction, const CloseShift &command, const ShiftSession &session)
{
    const Result<qint64> counted = worthOf(command.counted);
    if (!counted)
        return fail(counted.error());
    db::Connection &connection = transaction.connection();
    const Result<Shift> shift = shiftIn(connection, command.cinema, command.shift);
    if (!shift)
        return shift;
    if (!shift->mayBeKeptBy(session.actor))
        return fail(ErrorCode::Forbidden, u"somebody else's shift"_s);
    if (shift->closing)
        return shift->closing->pieces == command.counted
            ? shift
            : fail(ErrorCode::IllegalState, u"the shift was closed with another count"_s);
    const Result<ShiftFigures> figures = figuresOfShift(connection, shift->id);
    const Result<int> number = nextReportNumber(connection, shift->cinema, ShiftReport::Kind::Shift);
    if (!figures || !number)
        return fail(figures ? number.error() : figures.error());
    ShiftReport z = reportOf(*shift, *figures, session.nowMs);
    z.number = *number;
    z.countedMinor = *counted;
    const ShiftClosing closing{session.nowMs, session.actor.name, *number, command.counted, *counted, z.expectedMinor};
    // First the row that every sale of the shift changes: what was not summed up makes this decide anew.
    if (const Result<void> closed = writeClosing(transaction, *shift, closing); !closed)
        return fail(closed.error());
    const Result<void> kept = keepReport(transaction, session, z, u"shift.closed"_s, shift->id.toBytes(),
                                         {{u"countedMinor"_s, *counted},
                                          {u"expectedMinor"_s, z.expectedMinor},
                                          {u"currency"_s, shift->currency.code()}});
    return kept ? readBack(connection, shift->id) : fail(kept.error());
}

Result<Shift> takeOverShift(db::Transaction &transaction, const TakeOverShift &command, const ShiftSession &session)
{
    db::Connection &connection = transaction.connection();
    const Result<Shift> shift = shiftIn(connection, command.cinema, command.shift);
    if (!shift)
        return shift;
    for (const ShiftHandover &other : shift->handovers) {
        if (other.id == command.id)
            return other.to == session.actor.user && other.from == command.from
                ? shift
                : fail(ErrorCode::IdempotencyKeyReused, u"the id names another handover"_s);
    }
    if (!shift->isOpen())
        return fail(ErrorCode::IllegalState, u"the shift is closed"_s);
    if (shift->cashier != command.from)
        return fail(ErrorCode::Conflict, u"the drawer is somebody else's by now"_s);
    const Result<QList<Shift>> open = openShifts(connection, command.cinema);
    if (!open)
        return fail(open.error());
    for (const Shift &other : *open) {
        if (other.cashier == session.actor.user)
            return isOpenAlready(other, u"who takes over has an open shift"_s);
    }
    const ShiftHandover handover{command.id,         shift->cashier,     shift->cashierName,
                                 session.actor.user, session.actor.name, session.nowMs};
    if (const Result<void> added = addHandover(transaction, *shift, handover); !added)
        return fail(added.error());
    const Result<void> told = report(transaction, session, u"shift.handedOver"_s, shift->id.toBytes(),
                                     {{u"from"_s, shift->cashier.toString()},
                                      {u"fromName"_s, shift->cashierName},
                                      {u"toName"_s, session.actor.name}});
    return told ? readBack(connection, shift->id) : fail(told.error());
}

Result<Shift> reopenShift(db::Transaction &transaction, const ReopenShift &command, const ShiftSession &session)
{
    if (!session.actor.isManager())
        return fail(ErrorCode::Forbidden, u"managers open a closed shift again"_s);
    const Result<QString> reason = shortText(command.reason, longestReason, u"reason"_s);
    if (!reason)
        return fail(reason.error());
    db::Connection &connection = transaction.connection();
    const Result<Shift> closed = shiftIn(connection, command.cinema, command.shift);
    const Result<std::optional<Shift>> known = shiftById(connection, command.id);
    if (!closed || !known)
        return fail(closed ? known.error() : closed.error());
    if (*known) {
        const bool isSame =
            (*known)->reopens == closed->id && (*known)->reason == *reason && (*known)->openedBy == session.actor.user;
        return isSame ? Result<Shift>(**known) : fail(ErrorCode::IdempotencyKeyReused, u"the id names another shift"_s);
    }
    if (closed->isOpen())
        return fail(ErrorCode::IllegalState, u"the shift is open"_s);
    const Result<std::optional<ShiftId>> again = reopenedAs(connection, closed->id);
    const Result<CinemaRecord> cinema = cinemaOf(connection, command.cinema);
    if (!again || !cinema)
        return fail(again ? cinema.error() : again.error());
    if (*again)
        return fail(ErrorCode::IllegalState, u"the shift was opened again"_s);
    const Result<QDate> day = businessDayAt(session.nowMs, cinema->timeZone, cinema->dayChangeMinutes);
    if (!day)
        return fail(day.error());
    Shift shift;
    shift.id = command.id;
    shift.cinema = closed->cinema;
    shift.drawer = closed->drawer;
    shift.cashier = closed->cashier;
    shift.cashierName = closed->cashierName;
    shift.businessDay = *day;
    shift.currency = closed->currency;
    shift.floatPieces = closed->closing->pieces;
    shift.floatMinor = closed->closing->countedMinor;
    shift.openedAtMs = session.nowMs;
    shift.openedBy = session.actor.user;
    shift.reason = *reason;
    shift.reopens = closed->id;
    if (const Result<void> may = mayBeOpened(connection, shift); !may)
        return fail(may.error());
    if (const Result<void> added = addShift(transaction, shift); !added)
        return fail(added.error());
    const Result<void> told = report(transaction, session, u"shift.reopened"_s, shift.id.toBytes(),
                                     {{u"reopens"_s, closed->id.toString()},
                                      {u"replaces"_s, closed->closing->reportNumber},
                                      {u"cashierName"_s, shift.cashierName},
                                      {u"reason"_s, *reason}});
    return told ? readBack(connection, shift.id) : fail(told.error());
}

Result<ShiftReport> closeDay(db::Transaction &transaction, const CloseDay &command, const ShiftSession &session)
{
    if (!session.actor.isManager())
        return fail(ErrorCode::Forbidden, u"managers close the day"_s);
    db::Connection &connection = transaction.connection();
    const Result<std::optional<ShiftReport>> known = reportOfSubject(connection, command.id.toBytes());
    const Result<std::optional<ShiftReport>> last = lastDayReport(connection, command.cinema, command.currency);
    if (!known || !last)
        return fail(known ? last.error() : known.error());
    if (*known) {
        const Result<domain::UserId> closer = reporterOf(connection, command.id.toBytes());
        if (!closer)
            return fail(closer.error());
        const ShiftReport &was = **known;
        const bool isSame = was.cinema == command.cinema && was.day == command.day && was.currency == command.currency
            && *closer == session.actor.user;
        return isSame ? Result<ShiftReport>(was) : fail(ErrorCode::IdempotencyKeyReused, u"the id names another day"_s);
    }
    const Result<CinemaRecord> cinema = cinemaOf(connection, command.cinema);
    if (!cinema)
        return fail(cinema.error());
    if (const Result<void> may = checkDay(connection, command, *cinema, session.nowMs, *last); !may)
        return fail(may.error());
    const Result<qint64> begin = beginOf(command.day, *cinema);
    const Result<qint64> end = beginOf(command.day.addDays(1), *cinema);
    if (!begin || !end)
        return fail(begin ? end.error() : begin.error());
    const bool isAlone = connection.engine() == db::Settings::Engine::Sqlite;
    const qint64 from = *last ? (*last)->untilMs : *begin;
    const qint64 until = std::max(from, std::min(*end, isAlone ? session.nowMs : session.nowMs - settlingMs));
    const auto shifts = shiftsForDay(connection, command.cinema, command.day, command.currency);
    const Result<ShiftFigures> outside = figuresOutside(connection, command.cinema, command.currency, from, until);
    const Result<int> number = nextReportNumber(connection, command.cinema, ShiftReport::Kind::Day);
    if (!shifts)
        return fail(shifts.error());
    if (!outside || !number)
        return fail(outside ? number.error() : outside.error());
    ShiftReport day = dayReport(command, *shifts, *outside);
    day.number = *number;
    day.fromMs = from;
    day.untilMs = until;
    const Result<void> kept = keepReport(transaction, session, day, u"day.closed"_s, command.id.toBytes(),
                                         {{u"cinema"_s, command.cinema.toString()},
                                          {u"day"_s, command.day.toString(Qt::ISODate)},
                                          {u"currency"_s, command.currency.code()}});
    if (!kept)
        return fail(kept.error());
    QList<ShiftId> ids;
    for (const auto &[id, z] : *shifts)
        ids.append(id);
    if (const Result<void> put = putIntoDay(transaction, ids, command.cinema, *number); !put)
        return fail(put.error());
    day.auditHash = session.audit.lastHash();
    return day;
}

Result<ShiftReport> xReport(db::Connection &connection, const CinemaId &cinema, const ShiftId &id, qint64 nowMs)
{
    const Result<Shift> shift = shiftIn(connection, cinema, id);
    if (!shift)
        return fail(shift.error());
    if (!shift->isOpen())
        return fail(ErrorCode::IllegalState, u"the shift is closed: it has a Z report"_s);
    return figuresOfShift(connection, id).map([&](const ShiftFigures &figures) {
        return reportOf(*shift, figures, nowMs);
    });
}

} // namespace foyer::booking
