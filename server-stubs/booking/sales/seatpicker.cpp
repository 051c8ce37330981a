#include "seatpicker.h"

#include "async.h"
#include "faultpoint.h"
#include "hallsnapshot.h"

#include <QCryptographicHash>

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatProposal;
using domain::ShowtimeId;

constexpr int maxTries = 5;

/** The same for the same party, whatever order the types were named in. */
QByteArray hashOf(domain::Party party)
{
    std::sort(party.wanted.begin(), party.wanted.end());
    std::sort(party.accepted.begin(), party.accepted.end());
    QByteArray text;
    for (const int number : {party.seats, party.wheelchairs, party.companions, party.children,
                             static_cast<int>(party.splitting), static_cast<int>(party.staff)})
        text += QByteArray::number(number) + ' ';
    for (const QList<domain::SeatType> &types : {party.wanted, party.accepted}) {
        text += '/';
        for (const domain::SeatType type : types)
            text += domain::toWireName(type).toUtf8() + ' ';
    }
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

Refusal refusalOf(const SeatProposal &proposal, std::optional<int> seatsLeft)
{
    using Outcome = SeatProposal::Outcome;
    const ErrorCode code = proposal.outcome == Outcome::NoParty ? ErrorCode::InvalidInput
        : proposal.outcome == Outcome::CapReached               ? ErrorCode::HouseFull
                                                                : ErrorCode::SeatTaken;
    Refusal refusal{code, domain::sentence(proposal), {}, {}};
    if (code == ErrorCode::HouseFull)
        refusal.seatsLeft = seatsLeft;
    return refusal;
}

} // namespace

SeatPicker::SeatPicker(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, const Clock &clock,
                       Sales &sales)
    : m_database(std::move(database))
    , m_snapshots(std::move(snapshots))
    , m_clock(clock)
    , m_sales(sales)
{
}

QFuture<Result<PickedSeats>> SeatPicker::pick(const ShowtimeId &showtime, const domain::Party &party,
                                              const domain::BookingId &own)
{
    return m_database->read([showtime, party, own, snapshots = m_snapshots,
                             clock = &m_clock](db::Connection &connection) -> Result<PickedSeats> {
        const Result<HallSnapshot> hall = hallSnapshot(connection, *snapshots, showtime, own, clock->nowMs());
        if (!hall)
            return fail(hall.error());
        const auto plan = snapshots->plans.plan(connection, hall->showtime.plan);
        if (!plan)
            return fail(plan.error());
        return PickedSeats{hall->version, domain::bestSeats(hall->occupancy, party), *plan, hall->seatsLeft};
    });
}

QFuture<Result<HeldSeats>> SeatPicker::hold(const HoldBestSeats &command, const Actor &actor)
{
    return hold(command, actor, maxTries);
}

QFuture<Result<HeldSeats>> SeatPicker::hold(const HoldBestSeats &command, const Actor &actor, int triesLeft)
{
    const domain::BookingId own = FOYER_DELIBERATE_FAULT("picks_seats_anew") ? domain::BookingId() : command.booking;
    return async::then(
        pick(command.showtime, command.party, own), this,
        [this, command, actor, triesLeft](const Result<PickedSeats> &picked) -> QFuture<Result<HeldSeats>> {
            const bool isUnknown = !picked && picked.error().code == ErrorCode::NotFound;
            if (!picked && !isUnknown)
                return async::failed<HeldSeats>(picked.error());
            HoldSeats hold{command.key, command.booking, command.showtime, {}};
            hold.wish = HoldSeats::Wish{hashOf(command.party), triesLeft > 1, {}};
            if (isUnknown)
                hold.wish->nothing = Refusal{ErrorCode::NotFound, picked.error().detail, {}, {}};
            else if (picked->proposal.isFound())
                hold.seats = picked->proposal.seats();
            else
                hold.wish->nothing = refusalOf(picked->proposal, picked->seatsLeft);
            const std::optional<PickedSeats> found = picked ? std::optional(*picked) : std::nullopt;
            return async::andThen(m_sales.perform({actor, hold}), this,
                                  [this, command, actor, triesLeft, hold,
                                   found](const Performed &performed) -> QFuture<Result<HeldSeats>> {
                                      const std::optional<Refusal> &refusal = performed.answer.refusal;
                                      const bool wasFaster = refusal && refusal->code == ErrorCode::SeatTaken
                                          && !hold.wish->nothing && triesLeft > 1;
                                      if (wasFaster)
                                          return this->hold(command, actor, triesLeft - 1);
                                      QList<domain::SeatId> seats = hold.seats;
                                      std::sort(seats.begin(), seats.end());
                                      const bool areThese =
                                          !refusal && performed.booking && performed.booking->seats == seats;
                                      return async::ready<Result<HeldSeats>>(HeldSeats{
                                          performed, areThese || hold.wish->nothing == refusal ? found : std::nullopt});
                                  });
        });
}

} // namespace foyer::booking
