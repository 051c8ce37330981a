#pragma once

#include "demoinput.h"
#include "demorandom.h"
#include "pricing.h"

#include <QHash>

namespace foyer::booking {

/** People who came together, and where they sit: side by side in one row. */
struct DemoParty
{
    QList<TicketChoice> tickets; ///< By seat.
};

/** Where seats can be had side by side, worked out once a plan: rows of adjacent seats, best in the middle and towards
 *  the back. Wheelchair and companion places are left to those who need them. */
class DemoHall
{
public:
    explicit DemoHall(const domain::SeatPlan &plan);

    /** Parties until about @p occupancyPercent of the seats are taken. No seat is in two parties. */
    QList<DemoParty> fill(int occupancyPercent, bool isMatinee, DemoRandom &random) const;

private:
    struct Row
    {
        QList<domain::SeatId> seats; ///< Side by side.
        int distance = 0; ///< Of its middle from the best place, in hundredths of a seat.
    };
    struct Place
    {
        qsizetype row = 0;
        qsizetype first = 0;
    };

    std::optional<Place> bestPlace(const QList<QList<bool>> &taken, qsizetype size, DemoRandom &random) const;

    QList<Row> m_rows;
    QHash<domain::SeatId, qint32> m_x;
    qint32 m_middle = 0;
    int m_capacity = 0;
};

} // namespace foyer::booking
