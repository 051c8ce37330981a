#pragma once

#include "witness.h"

#include <functional>

namespace foyer::booking::simulator {

struct SimulationOptions
{
    quint64 seed = 1;
    int operations = 300; ///< Commands that are decided; healing comes on top.
    /** Decide everything a second time on all that is committed, and compare. */
    bool comparesWithWhole = true;
    bool tellsStory = false; ///< On stdout.
    /** Makes commands forget a part of what they need, to see that it is noticed. */
    std::function<void(Needs &)> spoilNeeds{};
};

struct SimulationReport
{
    std::optional<QString> breach; ///< The first invariant that did not hold.
    qint64 operations = 0;
    Witness::Story story;
    qint64 crashes = 0;
    qint64 batchesRedone = 0; ///< Storage refused, or found a key used or a record changed.
    qint64 answersLost = 0;
    qint64 clockJumpsBack = 0;
    qint64 seatsPickedAgain = 0;
    qint64 errandsDone = 0; ///< Bookings of cancelled showtimes that the house refunded or moved.

    SimulationReport &operator+=(const SimulationReport &other);
    friend bool operator==(const SimulationReport &, const SimulationReport &) = default;
};

/** How much of what happened: "300 operations, 12 sales..." */
QString inWords(const SimulationReport &report);

/** A box office from its opening until everything is settled, in one thread, everything from the seed: who asks for
 *  what, how commands meet in a batch, what the clock, storage, signing, payments and coupons do. Crashes, refusals of
 *  storage, lost, late, doubled and reordered answers; in some seeds two writers on one database, or few confirmation
 *  codes; in some no faults at all.
 *
 *  It does what the service does: load what the batch needs, decide, commit, answer, perform effects. */
SimulationReport simulate(const SimulationOptions &options);

/** The command that shows the same again. */
QString replayOf(const SimulationOptions &options);

/** Lets a failed FOYER_ASSERT say which seed it was. Once, at the start of a program. */
void nameSeedWhenAborting();

} // namespace foyer::booking::simulator
