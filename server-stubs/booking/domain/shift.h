#pragma once

#include "actor.h"
#include "money.h"
#include "result.h"

#include <QDate>
#include <QList>
#include <QMap>

#include <optional>

/** @file
 *  Shifts: one cash drawer from its float to its count. Values and rules; no SQL, no clock. */
namespace foyer::booking {

struct ShiftTag;
using ShiftId = Id<ShiftTag>;
struct ShiftMovementTag;
using ShiftMovementId = Id<ShiftMovementTag>;
struct ShiftHandoverTag;
using ShiftHandoverId = Id<ShiftHandoverTag>;

/** What a piece is worth in minor units, to how many there are. */
using Pieces = QMap<qint64, qint64>;

/** InvalidInput unless at most 60 kinds of pieces of worth, none less than zero, are worth less than 2^53 in all. */
Result<qint64> worthOf(const Pieces &pieces);
/** As it is kept, and back: [[500, 3], ...]. Storage when it is damaged. */
QString toText(const Pieces &pieces);
Result<Pieces> piecesFromText(const QString &text);

enum class ShiftMovementKind {
    Drop, ///< Out of the drawer into the safe.
    PaidIn, ///< Into the drawer, for no ticket.
    PaidOut, ///< Out of the drawer, and no refund.
    NoSale, ///< The drawer was opened.
};

QString toWireName(ShiftMovementKind kind);
std::optional<ShiftMovementKind> shiftMovementKindFromWireName(QStringView name);

struct ShiftMovement
{
    ShiftMovementId id;
    ShiftMovementKind kind = ShiftMovementKind::NoSale;
    qint64 amountMinor = 0; ///< What it does to the drawer the kind says.
    QString reason;
    qint64 atMs = 0;
    domain::UserId user;
    QString userName;

    friend bool operator==(const ShiftMovement &, const ShiftMovement &) = default;
};

struct ShiftHandover
{
    ShiftHandoverId id;
    domain::UserId from;
    QString fromName;
    domain::UserId to;
    QString toName;
    qint64 atMs = 0;

    friend bool operator==(const ShiftHandover &, const ShiftHandover &) = default;
};

struct ShiftClosing
{
    qint64 atMs = 0;
    QString byName;
    int reportNumber = 0;
    Pieces pieces;
    qint64 countedMinor = 0;
    qint64 expectedMinor = 0;

    qint64 overShortMinor() const { return countedMinor - expectedMinor; }
    friend bool operator==(const ShiftClosing &, const ShiftClosing &) = default;
};

struct Shift
{
    ShiftId id;
    domain::CinemaId cinema;
    QString drawer;
    domain::UserId cashier; ///< Whose it is now.
    QString cashierName;
    QDate businessDay; ///< On which it was opened.
    domain::Currency currency;
    Pieces floatPieces;
    qint64 floatMinor = 0;
    qint64 openedAtMs = 0;
    domain::UserId openedBy;
    QString reason; ///< Of what goes on with another one; else empty.
    ShiftId reopens; ///< Null, or the closed one that this one goes on with.
    std::optional<int> reopensReport; ///< The number of that one's report.
    std::optional<ShiftClosing> closing; ///< Once it is closed; then it never changes.
    qint64 revision = 0; ///< Counts what was written of it.
    QList<ShiftMovement> movements; ///< In their order.
    QList<ShiftHandover> handovers; ///< In their order.

    bool isOpen() const { return !closing; }
    /** "Till 1 (Anna)" */
    QString label() const;
    /** May @p actor, who works in its cinema, put something in, take something out, and close it? */
    bool mayBeKeptBy(const Actor &actor) const { return actor.isManager() || actor.user == cashier; }
    /** Is @p actor told what is in it, before it is counted? Nobody is told that of a drawer that is one's own. */
    bool mayBeSeenBy(const Actor &actor) const { return actor.isManager() && actor.user != cashier; }
    friend bool operator==(const Shift &, const Shift &) = default;
};

/** One line of the double entry of a shift. Accounts: drawer; safe; paid_in; paid_out; over_short. What is sold for
 *  cash moves the drawer in the ledger of the bookings (account cash). The lines of a shift sum to zero. */
struct ShiftLine
{
    QString account;
    qint64 amountMinor = 0; ///< Debit positive, credit negative.
    QString text;

    friend bool operator==(const ShiftLine &, const ShiftLine &) = default;
};

/** The float comes out of the safe. */
QList<ShiftLine> linesOfOpening(const Shift &shift);
/** None when nothing moves. */
QList<ShiftLine> linesOfMovement(const ShiftMovement &movement);
/** What is too much or too little, and all that was counted into the safe: nothing is left in the drawer. */
QList<ShiftLine> linesOfClosing(const ShiftClosing &closing);

/** InvalidInput unless it is 1 to @p most characters, not only spaces; answers it without those around. */
Result<QString> shortText(const QString &text, int most, const QString &field);

} // namespace foyer::booking
