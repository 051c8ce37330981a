#include "visit.h"

/** @file
 *  Which steps there are after which, and what a person can do in each: the rules by themselves. */
namespace foyer::workflow {

bool Visit::isLegal(Step step, Event event)
{
    switch (event) {
    case Event::Begin:
        return step == Step::Welcome;
    case Event::EnterSignIn:
    case Event::ChooseFilm:
        return step == Step::Films;
    case Event::ChooseShowtime:
        return step == Step::Showtimes;
    case Event::ChangeParty:
    case Event::TakeBestSeats:
        return step == Step::Party || step == Step::Seats;
    case Event::ChooseOnMap:
        return step == Step::Party;
    case Event::ChangeSeats:
        return step == Step::Seats;
    case Event::Continue:
        return step == Step::Seats || step == Step::Tickets;
    case Event::ChangeTickets:
        return step == Step::Tickets;
    case Event::ChangeCoupons:
        return step == Step::Tickets || step == Step::Coupon;
    case Event::Pay:
    case Event::Reserve:
        return step == Step::Payment;
    case Event::ExtendHold:
        return step == Step::Seats || step == Step::Tickets || step == Step::Coupon || step == Step::Payment;
    case Event::Stop:
    case Event::SetAside:
        return step == Step::Settling;
    case Event::Back:
        return step == Step::Films || step == Step::SignIn || step == Step::Showtimes || step == Step::Party
            || step == Step::Seats || step == Step::Tickets || step == Step::Coupon || step == Step::Payment;
    case Event::Finish:
        return step == Step::Finished;
    case Event::Leave:
        return step != Step::Welcome && step != Step::Settling;
    }
    Q_UNREACHABLE();
}

bool Visit::isLegal(Step from, Step to)
{
    if (to == Step::Welcome) // the visit ends
        return from != Step::Welcome;
    switch (from) {
    case Step::Welcome:
        return to == Step::Films;
    case Step::Films:
        return to == Step::Showtimes || to == Step::SignIn;
    case Step::SignIn:
        return to == Step::Films;
    case Step::Showtimes:
        return to == Step::Films || to == Step::Party;
    case Step::Party:
        return to == Step::Showtimes || to == Step::Seats;
    case Step::Seats:
        return to == Step::Party || to == Step::Tickets || to == Step::Showtimes;
    case Step::Tickets:
        return to == Step::Seats || to == Step::Coupon || to == Step::Payment;
    case Step::Coupon:
        return to == Step::Tickets || to == Step::Seats;
    case Step::Payment:
        return to == Step::Tickets || to == Step::Seats || to == Step::Settling;
    case Step::Settling:
        return to == Step::Payment || to == Step::Finished || to == Step::Farewell;
    case Step::Finished:
        return to == Step::Farewell;
    case Step::Farewell:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace foyer::workflow
