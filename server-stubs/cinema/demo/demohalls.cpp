#include "demohalls.h"

namespace foyer::cinema {

using domain::SeatType;

HallSpec bigHall()
{
    const QList<std::pair<int, SeatType>> accessible{
        {1, SeatType::Wheelchair}, {2, SeatType::Companion}, {23, SeatType::Companion}, {24, SeatType::Wheelchair}};
    HallSpec hall;
    hall.radius = 22'000;
    hall.rows = {
        {u'A', u'A', {{4}, {14}, {4}}, 100, 0, {}},
        {u'B', u'D', {{5}, {14}, {5}}, 100, 0, {}},
        {u'E', u'E', {{5}, {14}, {5}}, 100, 80, accessible},
        {u'F', u'F', {{5}, {14}, {5}}, 100, 0, {}},
        {u'G', u'K', {{5}, {14, SeatType::Premium}, {5}}, 100, 0, {}},
        {u'L', u'M', {{3, SeatType::Vip}, {10, SeatType::Vip}, {3, SeatType::Vip}}, 150, 60, {}},
    };
    return hall;
}

HallSpec middleHall()
{
    HallSpec hall;
    hall.radius = 14'000;
    hall.rows = {
        {u'A',
         u'A',
         {{3}, {8}, {3}},
         100,
         0,
         {{1, SeatType::Wheelchair}, {2, SeatType::Companion}, {13, SeatType::Companion}, {14, SeatType::Wheelchair}}},
        {u'B', u'F', {{3}, {8}, {3}}, 100, 0, {}},
        {u'G', u'J', {{3}, {8, SeatType::Premium}, {3}}, 100, 60, {}},
    };
    return hall;
}

HallSpec sofaHall()
{
    HallSpec hall;
    hall.rows = {
        {u'A', u'A', {{10}}, 100, 0, {{1, SeatType::Wheelchair}, {2, SeatType::Companion}}},
        {u'B', u'D', {{10}}, 100, 0, {}},
        {u'E', u'E', {{8, SeatType::Sofa}}, 110, 60, {}},
    };
    return hall;
}

HallSpec narrowHall()
{
    HallSpec hall;
    hall.radius = 9'000;
    hall.rows = {
        {u'A', u'A', {{4}, {4}}, 100, 0, {{1, SeatType::Wheelchair}, {2, SeatType::Companion}}},
        {u'B', u'H', {{5}, {5}}, 100, 0, {}},
        {u'I', u'I', {{6, SeatType::Premium}, {6, SeatType::Premium}}, 100, 60, {}},
    };
    return hall;
}

} // namespace foyer::cinema
