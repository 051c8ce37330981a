#pragma once

#include "seatplan.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace foyer::cinema {

/** One thing wrong with a chart; reason is the name in schema.graphql, e.g. "DUPLICATE_LABEL". */
struct ChartProblem
{
    QString reason;
    QString where; ///< "row A seat 3", or a place in the file.
    int seat = -1; ///< Its index in ImportedChart::seats; -1 when it is about no seat, or all of them.
    friend bool operator==(const ChartProblem &, const ChartProblem &) = default;
};

/** What a seating chart says. Value type. */
struct ImportedChart
{
    domain::SeatPlan plan; ///< Version 1; without seats when there are problems.
    QList<domain::PlanSeat> seats; ///< What the chart draws, problems and all, so that it can be looked at.
    QList<ChartProblem> problems; ///< At most maxProblems; with any, there is no plan.
    QStringList leftOut; ///< What a seat plan has no place for, e.g. "standing area GA1 (100 places)"; at most 200.

    static constexpr qsizetype maxProblems = 200;
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;
};

/** Reads a chart as the seats.io designer draws it: the rows of its subChart. Positions are scaled so that neighbours
 *  in a row are 100 apart (the median of the nearest neighbours, so that aisles and wide seats do not count) and
 *  moved so that x = 0 is the middle. Seats are turned as their row runs. A seat marked accessible is a wheelchair
 *  place, one marked companionSeat a companion's; else the chart's first category is STANDARD, the second
 *  PREMIUM, all further ones VIP. Ids count from 1 in the order of the file.
 *  Never fails: what is wrong is in problems. */
ImportedChart readSeatsioChart(const QByteArray &document);

} // namespace foyer::cinema
