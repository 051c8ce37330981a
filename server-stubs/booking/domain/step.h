#pragma once

#include "salesstate.h"
#include "ticketsigner.h"

#include <QJsonObject>

#include <variant>

namespace foyer::booking {

// Events: what a command changed, in order. Records carry their whole new value.

struct BookingChanged
{
    Booking booking; ///< Without its claims, which SeatsChanged tells.
    bool isNew = false;
};
/** The booking is as it was, and its revision is counted up: a definite no about it that is kept. Two writers may be
 * asked under one key at once, and one of them not refuse; as both change the booking, only one of them decides. */
struct BookingRefused
{
    domain::BookingId booking;
};
/** No claim: the seat is free. Seats ascending. One step of the showtime's seat version, when others can see any of it:
 *  a hold that only lasts longer looks as before. */
struct SeatsChanged
{
    domain::ShowtimeId showtime;
    QList<std::pair<domain::SeatId, std::optional<Claim>>> seats;
};
struct SagaChanged
{
    Saga saga;
    bool isNew = false;
};
struct AnswerKept
{
    RequestKey request;
    QString operation; ///< "hold"
    KeptAnswer kept;
};
/** Lines of the double entry; those of one booking sum to zero. */
struct Posted
{
    domain::BookingId booking;
    SagaId saga;
    domain::DeviceId device; ///< Whose drawer; null for none.
    QList<LedgerLine> lines;
};
/** Goes into the audit chain, and out to other services, under the same name. */
struct Reported
{
    Actor actor;
    QString kind; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes.
    QJsonObject body;
};
struct ShowtimeCancelled
{
    domain::ShowtimeId showtime;
    std::optional<Cancellation> cancellation{};
};

using Event = std::variant<BookingChanged, BookingRefused, SeatsChanged, SagaChanged, AnswerKept, Posted, Reported,
                           ShowtimeCancelled>;

/** Does a seat look different to those who watch? To them one that is being paid for is held, as it was. */
bool looksChanged(const std::optional<Claim> &before, const std::optional<Claim> &after);

/** Makes the state what it is after the event. */
void applyEvent(SalesState &state, const Event &event);

/** What deciding needs of the world beside the state. */
class IdSource
{
public:
    virtual ~IdSource() = default;
    virtual QUuid next() = 0;
    virtual QString nextConfirmationCode() = 0;
};

struct SalesPolicy
{
    std::chrono::milliseconds holdLifetime = std::chrono::minutes(8);
    /** Changing seats starts the lifetime anew, but without an extension no hold lasts longer than this many. */
    int longestHold = 3;
    std::chrono::milliseconds holdAfterRefusal = std::chrono::minutes(8);
    std::chrono::milliseconds rememberAnswers = std::chrono::hours(24);
    /** Reserved seats that nobody paid for go back on sale this long before the start. */
    std::chrono::milliseconds reservationEndsBefore = std::chrono::minutes(30);
    /** For this long nobody else sees to a saga. */
    std::chrono::milliseconds lease = std::chrono::seconds(15);
    /** Customers and cashiers refund and exchange until this long before and after the start; managers at any time. */
    std::chrono::milliseconds customerRefundsUntilBefore = std::chrono::hours(2);
    std::chrono::milliseconds cashierRefundsUntilAfter = std::chrono::minutes(15);
    /** What a cashier gives back of one booking, all in all, without asking a manager. None: any amount. */
    std::optional<qint64> cashierRefundLimitMinor{};
    /** Who gives more of one booking back, all in all, has just given a one-time code; or somebody who has allows it.
     *  None: any amount without. */
    std::optional<qint64> stepUpRefundAboveMinor{};
    /** Staff take cash in an open shift only. */
    bool requiresShifts = false;
};

struct Context
{
    qint64 nowMs = 0; ///< The storage's clock.
    IdSource &ids;
    const TicketSigner &signer;
    const SalesPolicy &policy;
};

/** What comes of a command. */
struct Step
{
    /** For whoever gave the command. Nothing while its saga is at work: its later steps answer. */
    std::optional<Answer> answer;
    QList<Event> events;
    /** To be performed once the events are stored. */
    QList<Effect> effects;
    /** The saga that ended with this step; whoever waits for it gets the answer. */
    std::optional<SagaId> ended;
};

} // namespace foyer::booking
