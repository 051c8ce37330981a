#include "checkout.h"

/** @file
 *  Which states there are after which, and what a person can do in each: the rules by themselves. */
namespace foyer::workflow {

bool Checkout::isLegal(State state, Event event)
{
    const bool paying = state == State::Paying || state == State::CheckingOutcome || state == State::Reserving;
    switch (event) {
    case Event::ChooseShowtime:
    case Event::Close:
        return !paying;
    case Event::ChangeSeats:
        return state == State::Choosing || state == State::Holding || state == State::Held || state == State::Paid
            || state == State::Reserved;
    case Event::ChangeTickets:
        return state == State::Holding || state == State::Held;
    case Event::Stop:
        return state == State::Paying || state == State::CheckingOutcome;
    case Event::ExtendHold:
    case Event::Pay:
    case Event::Reserve:
        return state == State::Held;
    case Event::SetAside:
        return state == State::CheckingOutcome;
    }
    Q_UNREACHABLE();
}

bool Checkout::isLegal(State from, State to)
{
    switch (from) {
    case State::Browsing:
        return to == State::Opening;
    case State::Opening:
        return to == State::Opening || to == State::Choosing || to == State::Browsing;
    case State::Choosing:
        return to == State::Holding || to == State::Opening || to == State::Browsing;
    case State::Holding:
        return to == State::Held || to == State::Choosing || to == State::Opening || to == State::Browsing;
    case State::Held:
        return to == State::Holding || to == State::Paying || to == State::Reserving || to == State::Choosing
            || to == State::Opening || to == State::Browsing;
    case State::Paying:
        return to == State::Paid || to == State::CheckingOutcome || to == State::Held || to == State::Holding;
    case State::CheckingOutcome:
        return to == State::Paid || to == State::Held || to == State::Holding || to == State::Browsing;
    case State::Reserving:
        return to == State::Reserved || to == State::Held || to == State::Holding;
    case State::Paid:
    case State::Reserved:
        return to == State::Choosing || to == State::Opening || to == State::Browsing;
    }
    Q_UNREACHABLE();
}

} // namespace foyer::workflow
