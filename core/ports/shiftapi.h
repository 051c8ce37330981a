#pragma once

#include "id.h"
#include "ids.h"
#include "money.h"
#include "result.h"

#include <QDate>
#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace foyer::ports {

struct ShiftTag;
/** Of a shift; made by whoever opens it. */
using ShiftId = Id<ShiftTag>;

/** Coins and notes: what a piece is worth in minor units of the shift's currency, to how many there are. Where pieces
 *  are not counted one by one: {{1, amount}}. Worth and count are not less than zero; in all, less than 2^53. */
using Denominations = QMap<qint64, qint64>;

/** What @p pieces are worth. */
inline qint64 minorOf(const Denominations &pieces)
{
    qint64 sum = 0;
    for (auto piece = pieces.cbegin(); piece != pieces.cend(); ++piece)
        sum += piece.key() * piece.value();
    return sum;
}

enum class ShiftState { Open, Closed };

enum class ShiftMovementKind {
    Drop, ///< Out of the drawer into the safe.
    PaidIn, ///< Into the drawer, that nobody paid for tickets: change from the bank.
    PaidOut, ///< Out of the drawer, that is no refund: milk for the staff.
    NoSale, ///< The drawer was opened; no money moved.
};

struct ShiftMovement
{
    QString id; ///< A UUID.
    ShiftMovementKind kind = ShiftMovementKind::NoSale;
    domain::Money amount; ///< Not less than zero; what it does to the drawer the kind says.
    QString reason;
    QDateTime atUtc;
    QString byName; ///< Whose session it was.

    friend bool operator==(const ShiftMovement &, const ShiftMovement &) = default;
};

/** The drawer became somebody else's. */
struct ShiftHandover
{
    QString fromName;
    QString toName;
    QDateTime atUtc;

    friend bool operator==(const ShiftHandover &, const ShiftHandover &) = default;
};

/** How a shift was closed. Never changes. */
struct ShiftClosing
{
    QDateTime atUtc;
    QString byName;
    int reportNumber = 0; ///< Of its Z report, from 1, without gaps in the cinema.
    Denominations pieces; ///< As counted.
    domain::Money counted;
    domain::Money expected; ///< What the books say was in the drawer.
    domain::Money overShort; ///< counted - expected: less than zero when something is missing.

    friend bool operator==(const ShiftClosing &, const ShiftClosing &) = default;
};

/** One drawer from its float to its count. Value type. */
struct Shift
{
    ShiftId id;
    domain::CinemaId cinema;
    QString drawer; ///< "Till 1".
    domain::UserId cashier; ///< Whose it is now.
    QString cashierName;
    ShiftState state = ShiftState::Open;
    QDateTime openedAtUtc;
    domain::Currency currency;
    Denominations floatPieces;
    domain::Money floatTotal;
    QList<ShiftMovement> movements; ///< In their order.
    QList<ShiftHandover> handovers; ///< In their order.
    std::optional<ShiftClosing> closing; ///< Once it is closed.
    /** The number of the Z report of the shift that this one goes on with: a manager opened its drawer again. */
    std::optional<int> reopensReport;

    friend bool operator==(const Shift &, const Shift &) = default;
};

/** What was taken and given in one way. Neither is less than zero. */
struct MethodTotal
{
    QString method; ///< "CASH", "CARD", "ONLINE", "GIFT_CARD", "VOUCHER", or what comes.
    domain::Money taken;
    domain::Money given;

    friend bool operator==(const MethodTotal &, const MethodTotal &) = default;
};

struct RateTotal
{
    int ratePermyriad = 0; ///< 1900 = 19 %.
    domain::Money gross; ///< Sold less refunded, tax included.
    domain::Money tax;

    friend bool operator==(const RateTotal &, const RateTotal &) = default;
};

/** What the ledger says; all amounts of one currency. Gross is what tickets cost, tax included, less what was given
 *  back: gross = sold - refunded = net + tax. */
struct ShiftFigures
{
    qint64 sales = 0; ///< Bookings sold.
    qint64 refunds = 0; ///< Times that money or tickets were given back; an exchange is a sale and one of these.
    qint64 ticketsSold = 0;
    qint64 ticketsReturned = 0;
    domain::Money sold;
    domain::Money refunded;
    domain::Money gross;
    domain::Money net;
    domain::Money tax;
    domain::Money discounts; ///< What coupons took off what was sold; not in gross.
    QList<RateTotal> rates; ///< Ascending. They sum to gross and tax.
    QList<MethodTotal> methods; ///< Those there were, by name. Cash is missing where isBlind.
    QString firstCode; ///< Confirmation code of the first booking sold; empty for none.
    QString lastCode;

    friend bool operator==(const ShiftFigures &, const ShiftFigures &) = default;
};

/** One shift's line in the Z report of a day. */
struct DayShift
{
    ShiftId shift;
    int reportNumber = 0;
    QString drawer;
    QString cashierName;
    domain::Money gross;
    domain::Money overShort;

    friend bool operator==(const DayShift &, const DayShift &) = default;
};

/** An X report (of a shift as it is now, without a number) or a Z report (as it was at the end; never changes). Of a
 *  day it is the sum of its shifts, and of what was sold in none. Value type. */
struct ShiftReport
{
    enum class Kind { Shift, Day };

    Kind kind = Kind::Shift;
    std::optional<int> number; ///< Z: from 1, without gaps for this kind in the cinema. X: none.
    std::optional<int> replaces; ///< The Z report of the shift that was opened again; that one stays.
    domain::CinemaId cinema;
    QString drawer; ///< Of a shift.
    QStringList cashierNames; ///< Who had the drawer, in order; of a day everybody who had one.
    QDate day; ///< The business day, of a day.
    QDateTime fromUtc;
    QDateTime untilUtc; ///< X: now.
    domain::Currency currency;
    ShiftFigures figures; ///< Of a day: outside included.
    std::optional<ShiftFigures> outside; ///< Of a day: what was sold and given back in no shift, online sales too.

    domain::Money floatTotal;
    domain::Money drops;
    domain::Money paidIn;
    domain::Money paidOut;
    qint64 noSales = 0;
    /** An X report for who will count the drawer does not tell what should be in it, nor what was taken in cash:
     *  `expected` and the cash of `figures.methods` are not there. */
    bool isBlind = false;
    std::optional<domain::Money> expected; ///< What should be in the drawer; of a day the sum of the counted ones.
    std::optional<domain::Money> counted; ///< Z only.
    std::optional<domain::Money> overShort; ///< counted - expected; Z only.
    QList<DayShift> shifts; ///< Of a day, by their numbers.
    QString auditHead; ///< Z: the hash of the audit log's entry that tells of it, in hexadecimal.

    friend bool operator==(const ShiftReport &, const ShiftReport &) = default;
};

/** Sending one of these again, unchanged, gets the first answer again. */
struct OpenShiftRequest
{
    ShiftId id; ///< The caller's.
    domain::CinemaId cinema;
    QString drawer; ///< 1 to 40 characters.
    domain::Currency currency;
    Denominations floatPieces;
};

struct MovementRequest
{
    IdempotencyKey id; ///< The movement's, the caller's.
    domain::CinemaId cinema; ///< The shift's.
    ShiftId shift;
    ShiftMovementKind kind = ShiftMovementKind::NoSale;
    qint64 amountMinor = 0; ///< More than zero; zero for NoSale.
    QString reason; ///< 1 to 200 characters.
};

struct CloseShiftRequest
{
    domain::CinemaId cinema; ///< The shift's.
    ShiftId shift;
    Denominations counted;
};

struct TakeOverRequest
{
    IdempotencyKey id; ///< The handover's, the caller's.
    domain::CinemaId cinema; ///< The shift's.
    ShiftId shift;
    domain::UserId from; ///< Whose it is, as the caller knows; Conflict when it is somebody else's by now.
};

struct ReopenShiftRequest
{
    ShiftId id; ///< Of the shift that goes on, the caller's.
    domain::CinemaId cinema; ///< The shift's.
    ShiftId shift; ///< That was closed. Its report stays as it is.
    QString reason; ///< 1 to 200 characters.
};

struct CloseDayRequest
{
    IdempotencyKey id; ///< The caller's.
    domain::CinemaId cinema;
    QDate day; ///< The business day; not one that is to come.
    domain::Currency currency;
};

/** Which shifts of a cinema are listed. */
struct ShiftQuery
{
    domain::CinemaId cinema;
    QDate day{}; ///< Those opened on this business day; null for any.
    domain::UserId cashier{}; ///< Null for any.
    std::optional<ShiftState> state{};
    int first = 50; ///< 1 to 200.
    int offset = 0;
};

struct ShiftPage
{
    qint64 total = 0;
    QList<Shift> shifts; ///< The one opened last first.
};

/** The open shifts that a refused closeDay() names (IllegalState, extras.openShifts): "Till 1 (Anna)". Empty for any
 *  other error. */
inline QStringList openShiftsOf(const Error &refusal)
{
    return refusal.extras.value(QStringLiteral("openShifts")).toStringList();
}

/** Shifts of cash drawers, and the days they sum up to. GUI thread; futures finish there.
 *
 *  An error that is ports::isRefusal() is definite: nothing was done. Any other of a call that changes something leaves
 *  open whether it was; the same call finds out. */
class ShiftApi
{
public:
    virtual ~ShiftApi() = default;

    /** The open shift of who is signed in, in a cinema; nothing when there is none. */
    virtual QFuture<Result<std::optional<Shift>>> myShift(domain::CinemaId cinema) = 0;
    /** NotFound (also one of another cinema than @p cinema); Forbidden (of a cinema that is not one's own). */
    virtual QFuture<Result<Shift>> shift(domain::CinemaId cinema, ShiftId shift) = 0;
    virtual QFuture<Result<ShiftPage>> shifts(const ShiftQuery &query) = 0;

    /** Refusals: IllegalState (this drawer, or who is signed in, has an open shift in the cinema; extras.openShifts
     *  names it), InvalidInput, Forbidden, IdempotencyKeyReused. */
    virtual QFuture<Result<Shift>> open(const OpenShiftRequest &request) = 0;
    /** Of one's own shift; managers of any. Refusals: IllegalState (it is closed), InvalidInput, Forbidden, NotFound,
     *  IdempotencyKeyReused. More may go out than there is: the count tells. */
    virtual QFuture<Result<Shift>> record(const MovementRequest &request) = 0;
    /** Of one's own shift; managers of any. What was expected is told only with this answer. Any difference is
     *  accepted. Refusals: IllegalState (somebody closed it with another count), InvalidInput, Forbidden, NotFound. */
    virtual QFuture<Result<Shift>> close(const CloseShiftRequest &request) = 0;
    /** The drawer becomes that of who is signed in; both names are kept. Refusals: IllegalState (closed, or one has an
     *  open shift), Conflict (not TakeOverRequest::from's any more), Forbidden, NotFound. */
    virtual QFuture<Result<Shift>> takeOver(const TakeOverRequest &request) = 0;
    /** Managers only. What comes is a shift of its own, of the same drawer and cashier, with what was counted as its
     *  float; its Z report names the one before. Refusals: IllegalState (it is open, was opened again already, or its
     *  drawer or cashier has an open shift), Forbidden, NotFound. */
    virtual QFuture<Result<Shift>> reopen(const ReopenShiftRequest &request) = 0;
    /** Managers only. Answers the day's Z report: all shifts opened until its end that no such report has yet, and what
     *  was sold in none since the last. Refusals: IllegalState (openShiftsOf(): those of it that are open; none: the
     *  day, or a later one, was closed), InvalidInput, Forbidden, NotFound. */
    virtual QFuture<Result<ShiftReport>> closeDay(const CloseDayRequest &request) = 0;

    /** X, any time while it is open: IllegalState afterwards. NotFound; Forbidden. */
    virtual QFuture<Result<ShiftReport>> xReport(domain::CinemaId cinema, ShiftId shift) = 0;
    /** Z of a closed shift. NotFound (open, too); Forbidden. */
    virtual QFuture<Result<ShiftReport>> zReport(domain::CinemaId cinema, ShiftId shift) = 0;
    /** Z of a day. NotFound when it is not closed. */
    virtual QFuture<Result<ShiftReport>> dayReport(domain::CinemaId cinema, QDate day, domain::Currency currency) = 0;
};

} // namespace foyer::ports
