#pragma once

#include "bookingdesk.h"
#include "showtime.h"

namespace foyer::ports {

/** A ticket that admits somebody. Value type. */
struct SoldTicket
{
    QString id;
    QString seat; ///< "A12".
    domain::TicketType type;
    domain::Money left; ///< What was paid for it and not given back yet.

    friend bool operator==(const SoldTicket &, const SoldTicket &) = default;
};

/** Money that went back, or is to. Value type. */
struct MoneyBack
{
    QString id; ///< The refund's at the payment service.
    domain::Money amount;
    bool inCash = false; ///< Out of the till's drawer. Otherwise nobody has to do anything, unless it is owed.
    bool isOwed = false; ///< It could not go back the way it was paid: somebody must give it by hand.

    friend bool operator==(const MoneyBack &, const MoneyBack &) = default;
};

/** What went back of a booking, and how it is numbered. Value type. */
struct GivenBack
{
    QList<MoneyBack> moved; ///< All that ever went back, or is to, in order.
    std::optional<int> receipt{}; ///< The number of the newest receipt of a refund; none before the first.

    friend bool operator==(const GivenBack &, const GivenBack &) = default;
};

/** What of @p now is not in @p before; none when it is not @p amount together: something else went back meanwhile, and
 *  nobody is to be told the wrong sum. */
std::optional<QList<MoneyBack>> movedSince(const QList<MoneyBack> &before, const QList<MoneyBack> &now,
                                           const domain::Money &amount);
/** What somebody takes out of the drawer for it. */
qint64 cashMinor(const QList<MoneyBack> &moved);

/** A booking that was sold, as far as a till gives it back or exchanges it. Value type. */
struct SoldBooking
{
    domain::BookingId id;
    QString code;
    QString movieTitle;
    QDateTime startsAtUtc;
    QString timeZone; ///< The cinema's, by its IANA name.
    domain::CinemaId cinema;
    QStringList ticketIds; ///< Those that admit somebody.
    QStringList seats; ///< Theirs: "A 12".
    domain::Money left; ///< What was paid for them and not given back yet.
    domain::ShowtimeId showtime{};
    QList<SoldTicket> tickets{}; ///< The same ones, one by one.

    friend bool operator==(const SoldBooking &, const SoldBooking &) = default;
};

/** What a manager would have to allow: of a refusal (neededApproval()). Value type. */
struct NeededApproval
{
    QString operation; ///< As the server names it: "REFUND".
    domain::Money amount;
    bool withCode = false; ///< Whoever allows it gives a one-time code, too.
    bool isOwnCodeEnough =
        false; ///< One of who is signed in (SecondStepApi::prove()) does, and nobody has to allow it.

    friend bool operator==(const NeededApproval &, const NeededApproval &) = default;
};

/** What @p refusal names as such (extras.approval: operation, amountMinor, currency, withCode, isOwnCodeEnough);
 * nothing when nobody may allow it. */
std::optional<NeededApproval> neededApproval(const Error &refusal);

/** Is @p digits of a badge? By its length: so long is no staff number, and a scanner types as a keyboard does. */
bool isBadge(const QString &digits);

struct ApprovalRequest
{
    QString shown; ///< The manager's staff number, or what a scanner read off their badge (isBadge()).
    QString pin; ///< May be empty with a badge, where the house asks for none.
    NeededApproval needed;
    domain::BookingId booking;
    domain::CinemaId cinema;
    QString code{}; ///< A one-time code of the manager's, where one is asked for.
};

struct GivenApproval
{
    QString token; ///< Of the refund or exchange that goes on with it, once, within a minute.
    QString approverName;

    friend bool operator==(const GivenApproval &, const GivenApproval &) = default;
};

/** Refunds at a till, and what exchanges share with them. GUI thread; futures finish there. Errors as those of
 * BookingDesk. */
class RefundDesk
{
public:
    virtual ~RefundDesk() = default;

    /** By confirmation code, in either case. NotFound; IllegalState: it was not paid, or nothing of it admits anybody.
     */
    virtual QFuture<Result<SoldBooking>> find(QString code) = 0;
    /** Of a booking and of those it was exchanged from; the receipt is its own. NotFound. */
    virtual QFuture<Result<GivenBack>> givenBack(domain::BookingId booking) = 0;
    /** As BookingDesk::refund(). Forbidden and SalesClosed may name what would have to be allowed. */
    virtual QFuture<Result<std::optional<domain::Money>>> refund(const RefundRequest &request) = 0;
    /** A manager allows what was refused; whoever is signed in stays so. WrongCredentials; TooManyAttempts
     *  (extras.retryAfterMs); Forbidden: who it is may not. */
    virtual QFuture<Result<GivenApproval>> approve(const ApprovalRequest &request) = 0;
};

} // namespace foyer::ports
