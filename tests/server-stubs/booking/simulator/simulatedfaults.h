#pragma once

#include "simrandom.h"

#include <limits>

namespace foyer::booking::simulator {

/** How much goes wrong on a day; nothing as it is made. */
struct Faults
{
    int crashPermille = 0;
    int storagePermille = 0;
    int losePercent = 0; ///< Answers, by and by for each kind of way.
    int downPermille = 0;
    int signerPermille = 0;
    int jumpPermille = 0;
    bool hasTwoWriters = false;
    int codes = std::numeric_limits<int>::max();
};

/** Another day for each seed; on some nothing goes wrong. */
inline Faults faultsOf(SimRandom &random)
{
    Faults faults;
    if (random.percent(10))
        return faults;
    faults.crashPermille = random.below(20);
    faults.storagePermille = random.below(30);
    faults.losePercent = random.below(12);
    faults.downPermille = random.below(15);
    faults.signerPermille = random.below(15);
    faults.jumpPermille = random.below(30);
    faults.hasTwoWriters = random.percent(25);
    if (random.percent(20))
        faults.codes = 2000;
    return faults;
}

} // namespace foyer::booking::simulator
