#pragma once

#include "demoinput.h"
#include "records.h"

namespace foyer::booking {

/** What tickets cost in a demo cinema: adult, child, senior and student by seat type, with surcharges for 3D and the
 *  weekend and a cheap Tuesday. Prices and tax as usual for the currency. */
PriceCard demoPriceCard(const DemoCinema &cinema, quint64 seed);

/** The showtimes of one business day, without their plan snapshots: starts on five minutes, staggered between the
 *  rooms, with time to clean up, the popular films in the evening, those for children before it. Follows from the
 *  arguments. */
QList<ShowtimeRecord> demoShowtimes(const DemoInput &input, const DemoCinema &cinema, const domain::PriceCardId &card,
                                    QDate day);

} // namespace foyer::booking
