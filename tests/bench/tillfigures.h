#pragma once

#include "figures.h"
#include "result.h"

namespace foyer::bench {

/** How much of a cashier's workstation is measured. */
struct TillExtent
{
    QString folder; ///< Where the databases lie: its disk is what is measured.
    int sales = 1'000;
    int starts = 15;
    int idleSeconds = 20;
    int changes = 300; ///< Of seats, one after another.
    int tills = 50; ///< That look at one hall.
};

/** @file
 *  What a cashier waits for, with the real pages on the offscreen platform and the real services. GUI thread; each
 *  starts what it needs and ends it. Errors tell why nothing could be measured. */

/** From the key that takes the money to the acknowledged sale, and from there to the printer. */
Result<QList<Figure>> measureTillSales(const TillExtent &extent);
/** The program `foyer`: until it can be sold with, its memory, and what it takes while nobody does anything. */
Result<QList<Figure>> measureTillStart(const TillExtent &extent);
/** From a click at one till to the changed pixels at another. */
Result<QList<Figure>> measureSeatDelta(const TillExtent &extent);

} // namespace foyer::bench
