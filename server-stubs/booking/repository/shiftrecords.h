#pragma once

#include "shiftreport.h"
#include "transaction.h"

/** @file
 *  Shifts, what moved in their drawers, and their reports, in the database. What writes is a part of a transaction;
 *  Busy when somebody else was faster: all of it is to be done again. Otherwise the database's errors. */
namespace foyer::booking {

/** With its movements and handovers; nothing when there is none. */
Result<std::optional<Shift>> shiftById(db::Connection &connection, const ShiftId &id);
/** The open ones of a cinema, by their drawers; without movements and handovers. */
Result<QList<Shift>> openShifts(db::Connection &connection, const domain::CinemaId &cinema);

struct ShiftQuery
{
    domain::CinemaId cinema;
    QDate day; ///< On which they were opened; null for any.
    domain::UserId cashier; ///< Null for any.
    std::optional<bool> isOpen;
    domain::UserId onlyFor; ///< Null: all. Somebody: one's own and those that are open.
    int first = 50;
    int offset = 0;
};
struct ShiftPage
{
    qint64 totalCount = 0;
    QList<Shift> shifts; ///< The one opened last first.
};
Result<ShiftPage> shiftPage(db::Connection &connection, const ShiftQuery &query);

/** Writes what is opened, with the lines of its float. */
Result<void> addShift(db::Transaction &transaction, const Shift &shift);
/** Writes a movement of @p shift as it was read. */
Result<void> addMovement(db::Transaction &transaction, const Shift &shift, const ShiftMovement &movement);
/** @p shift, as it was read, becomes that of @p handover's receiver. */
Result<void> addHandover(db::Transaction &transaction, const Shift &shift, const ShiftHandover &handover);
/** Closes @p shift, as it was read; sales of it that are written meanwhile are Busy, or this is. */
Result<void> writeClosing(db::Transaction &transaction, const Shift &shift, const ShiftClosing &closing);

/** Of a shift, or of who closed the day with this request. */
Result<std::optional<ShiftReport>> reportOfSubject(db::Connection &connection, const QByteArray &subject);
Result<std::optional<ShiftReport>> reportOfDay(db::Connection &connection, const domain::CinemaId &cinema, QDate day,
                                               const domain::Currency &currency);
/** Of the last day that was closed in a currency. */
Result<std::optional<ShiftReport>> lastDayReport(db::Connection &connection, const domain::CinemaId &cinema,
                                                 const domain::Currency &currency);
/** After the last of its kind in the cinema. Of two who take the same one is Busy when it writes. */
Result<int> nextReportNumber(db::Connection &connection, const domain::CinemaId &cinema, ShiftReport::Kind kind);
/** Of a Z report, with its hash; @p user closed. */
Result<void> addReport(db::Transaction &transaction, const ShiftReport &report, const QByteArray &subject,
                       const domain::UserId &user);
/** Who closed; null when there is no such report. */
Result<domain::UserId> reporterOf(db::Connection &connection, const QByteArray &subject);

/** Reports of closed shifts opened on @p day or before that are in no day's report, by number. */
Result<QList<std::pair<ShiftId, ShiftReport>>> shiftsForDay(db::Connection &connection, const domain::CinemaId &cinema,
                                                            QDate day, const domain::Currency &currency);
Result<void> putIntoDay(db::Transaction &transaction, const QList<ShiftId> &shifts, const domain::CinemaId &cinema,
                        int number);
/** The shift that goes on with @p closed. */
Result<std::optional<ShiftId>> reopenedAs(db::Connection &connection, const ShiftId &closed);

} // namespace foyer::booking
