#pragma once

#include "checks.h"
#include "options.h"

#include "clock.h"

namespace foyer::foyerd {

/** One thing that was looked at, as the doctor tells it. Value type. */
struct Diagnosis
{
    Finding::State state = Finding::State::Ok;
    QString check; ///< "ports", "database".
    QString what; ///< What was found, for people.
    QString advice; ///< What to do about it; empty when it is Ok.
};

/** From where on something is not well. */
struct DoctorLimits
{
    DiskLimits disk;
    std::chrono::milliseconds mostAhead{60'000}; ///< Of what was written in the data folder, over our clock.
    quint64 leastFiles = 1024; ///< Open files allowed (the hard limit); fewer is a failure.
    quint64 fewFiles = 4096; ///< Fewer is a warning.
    std::chrono::hours soon{30
                            * 24}; ///< A certificate that ends within that is a warning: there is time to make another.
};

/** Looks at all that @p options are about, and changes nothing. Any thread; blocks while a server does not answer. */
QList<Diagnosis> examine(const Options &options, const Clock &clock, const DoctorLimits &limits = {});

} // namespace foyer::foyerd
