#include "simulatedhouse.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatType;

/** Every fifth seat is dearer. */
std::shared_ptr<const domain::SeatPlan> planOf(int seats)
{
    QList<domain::PlanSeat> list;
    for (int i = 1; i <= seats; ++i) {
        domain::PlanSeat seat;
        seat.id = domain::SeatId{i};
        seat.row = u"A"_s;
        seat.number = QString::number(i);
        seat.type = i % 5 == 0 ? SeatType::Vip : SeatType::Standard;
        seat.x = i * 100;
        list.append(seat);
    }
    return std::make_shared<domain::SeatPlan>(*domain::SeatPlan::create(1, list));
}

/** Odd prices and an odd tax, so that nothing comes out even by luck; and tickets that cost nothing. */
std::shared_ptr<const PriceCard> cardIn(QStringView currency)
{
    PriceCard card;
    card.name = u"simulated"_s;
    card.currency = *domain::Currency::fromCode(currency);
    card.taxPermyriad = 1900;
    card.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}, {u"COMP"_s, u"Complimentary"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1049}, {{u"ADULT"_s, SeatType::Vip}, 1453},
                      {{u"CHILD"_s, SeatType::Standard}, 701},  {{u"CHILD"_s, SeatType::Vip}, 1049},
                      {{u"COMP"_s, SeatType::Standard}, 0},     {{u"COMP"_s, SeatType::Vip}, 0}};
    return std::make_shared<PriceCard>(card);
}

struct Hall
{
    int seats = 0;
    int startsInMin = 0;
    bool isInDollars = false;
    std::optional<int> capacityLimit{};
};

} // namespace

SimulatedHouse::SimulatedHouse(SimRandom &random)
{
    // The same for every seed, so made once: a thousand seeds should spend their time on selling.
    static const auto small = planOf(8);
    static const auto large = planOf(30);
    static const auto euros = cardIn(u"EUR");
    static const auto dollars = cardIn(u"USD");

    for (const Hall &hall : {Hall{8, 300, false}, Hall{30, 55, false}, Hall{30, 240, false, 17}, Hall{30, 180, true}}) {
        Showtime showtime;
        showtime.id = random.id<domain::ShowtimeId>();
        showtime.startsAtMs = openingMs + hall.startsInMin * minuteMs;
        showtime.blockedUntilMs = showtime.startsAtMs + 150 * minuteMs;
        showtime.salesOpenMs = openingMs - 60 * minuteMs;
        showtime.salesCloseMs = showtime.startsAtMs + 20 * minuteMs;
        showtime.occasion.businessDay = QDate(2023, 11, 14);
        showtime.plan = hall.seats == 8 ? small : large;
        showtime.card = hall.isInDollars ? dollars : euros;
        showtime.capacityLimit = hall.capacityLimit;
        state.showtimes.insert(showtime.id, showtime);
        showtimes.append(showtime.id);
    }
    constexpr std::array roles{Role::Customer, Role::Customer, Role::Customer, Role::Customer,
                               Role::Kiosk,    Role::Kiosk,    Role::Cashier,  Role::Cashier,
                               Role::Cashier,  Role::Manager,  Role::Service};
    for (const Role role : roles) {
        Actor actor;
        actor.user = random.id<domain::UserId>();
        actor.name = toWireName(role);
        actor.role = role;
        if (role == Role::Kiosk || role == Role::Cashier)
            actor.device = random.id<domain::DeviceId>();
        people.push_back(actor);
    }
}

} // namespace foyer::booking::simulator
