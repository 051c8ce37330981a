#pragma once

#include "audit.h"
#include "shiftrecords.h"

/** @file
 *  What is done with shifts: each call is a transaction's body, and may be run again. What it refuses is an error
 * before anything is written: NotFound, Forbidden, IllegalState (extras.openShifts names those in the way), Conflict,
 *  InvalidInput, IdempotencyKeyReused. Anything else is the database's; Busy means that all of it is to be done again.
 *  Asked again under its id each answers what it did. All of it is in the audit log. */
namespace foyer::booking {

/** Who asks, in the database's writer. */
struct ShiftSession
{
    Actor actor; ///< Staff who may work in the cinema.
    qint64 nowMs = 0;
    AuditWriter &audit;
};

struct OpenShift
{
    ShiftId id;
    domain::CinemaId cinema;
    QString drawer;
    domain::Currency currency;
    Pieces floatPieces;
};
Result<Shift> openShift(db::Transaction &transaction, const OpenShift &command, const ShiftSession &session);

struct MoveCash
{
    ShiftMovementId id;
    domain::CinemaId cinema;
    ShiftId shift;
    ShiftMovementKind kind = ShiftMovementKind::NoSale;
    qint64 amountMinor = 0;
    QString reason;
};
Result<Shift> moveCash(db::Transaction &transaction, const MoveCash &command, const ShiftSession &session);

struct CloseShift
{
    domain::CinemaId cinema;
    ShiftId shift;
    Pieces counted;
};
/** Writes the next Z report of the cinema. Whatever was counted is accepted. */
Result<Shift> closeShift(db::Transaction &transaction, const CloseShift &command, const ShiftSession &session);

struct TakeOverShift
{
    ShiftHandoverId id;
    domain::CinemaId cinema;
    ShiftId shift;
    domain::UserId from;
};
Result<Shift> takeOverShift(db::Transaction &transaction, const TakeOverShift &command, const ShiftSession &session);

struct ReopenShift
{
    ShiftId id;
    domain::CinemaId cinema;
    ShiftId shift;
    QString reason;
};
/** For managers. The closed one stays as it is; one that goes on with what was counted is opened for its cashier. */
Result<Shift> reopenShift(db::Transaction &transaction, const ReopenShift &command, const ShiftSession &session);

struct CloseDay
{
    IdempotencyKey id;
    domain::CinemaId cinema;
    QDate day;
    domain::Currency currency;
};
/** For managers. The shifts opened until the day's end that are in no day's report yet, and what was booked in none
 * since the last one's end. On a server what was booked in no shift within the last seconds is left to the next day:
 * another instance may be writing of that time. */
Result<ShiftReport> closeDay(db::Transaction &transaction, const CloseDay &command, const ShiftSession &session);

/** X report of an open shift, as of now: IllegalState of a closed one. NotFound. */
Result<ShiftReport> xReport(db::Connection &connection, const domain::CinemaId &cinema, const ShiftId &shift,
                            qint64 nowMs);

/** The shift, if it is of this cinema. NotFound. */
Result<Shift> shiftIn(db::Connection &connection, const domain::CinemaId &cinema, const ShiftId &shift);

} // namespace foyer::booking
