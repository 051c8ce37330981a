#include "bookingstate.h"

#include "wirenames.h"

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Step
{
    BookingState from;
    BookingEvent event;
    BookingState to;
};

// What is not here cannot happen.
constexpr std::array steps{
    Step{BookingState::Held, BookingEvent::SeatsChanged, BookingState::Held},
    Step{BookingState::Held, BookingEvent::Released, BookingState::Cancelled},
    Step{BookingState::Held, BookingEvent::HoldRanOut, BookingState::Expired},
    Step{BookingState::Held, BookingEvent::PaymentBegun, BookingState::Paying},
    Step{BookingState::Paying, BookingEvent::PaymentUndone, BookingState::Held},
    Step{BookingState::Paying, BookingEvent::PaymentTaken, BookingState::Confirmed},
    Step{BookingState::Confirmed, BookingEvent::SomeTicketsEnded, BookingState::Confirmed},
    Step{BookingState::Confirmed, BookingEvent::AllTicketsRefunded, BookingState::Refunded},
    Step{BookingState::Confirmed, BookingEvent::AllTicketsExchanged, BookingState::Exchanged},
};

constexpr std::array bookingNames{
    std::pair{BookingState::Held, "HELD"_L1},           std::pair{BookingState::Paying, "PAYING"_L1},
    std::pair{BookingState::Confirmed, "CONFIRMED"_L1}, std::pair{BookingState::Cancelled, "CANCELLED"_L1},
    std::pair{BookingState::Expired, "EXPIRED"_L1},     std::pair{BookingState::Refunded, "REFUNDED"_L1},
    std::pair{BookingState::Exchanged, "EXCHANGED"_L1},
};
static_assert(bookingNames.size() == bookingStateCount);

constexpr std::array claimNames{
    std::pair{ClaimState::Held, "HELD"_L1},
    std::pair{ClaimState::Paying, "PAYING"_L1},
    std::pair{ClaimState::Sold, "SOLD"_L1},
};

constexpr std::array ticketNames{
    std::pair{TicketState::Live, "LIVE"_L1},
    std::pair{TicketState::Locked, "LOCKED"_L1},
    std::pair{TicketState::Refunded, "REFUNDED"_L1},
    std::pair{TicketState::Exchanged, "EXCHANGED"_L1},
};

} // namespace

std::optional<BookingState> nextState(BookingState from, BookingEvent event)
{
    for (const Step &step : steps) {
        if (step.from == from && step.event == event)
            return step.to;
    }
    return std::nullopt;
}

QString toWireName(BookingState state)
{
    return nameIn(bookingNames, state);
}

std::optional<BookingState> bookingStateFromWireName(QStringView name)
{
    return valueIn<BookingState>(bookingNames, name);
}

QString toWireName(ClaimState state)
{
    return nameIn(claimNames, state);
}

std::optional<ClaimState> claimStateFromWireName(QStringView name)
{
    return valueIn<ClaimState>(claimNames, name);
}

QString toWireName(TicketState state)
{
    return nameIn(ticketNames, state);
}

std::optional<TicketState> ticketStateFromWireName(QStringView name)
{
    return valueIn<TicketState>(ticketNames, name);
}

} // namespace foyer::booking
