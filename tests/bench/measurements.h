#pragma once

#include "boxoffice.h"
#include "figures.h"

namespace foyer::bench {

/** How much is measured. */
struct Extent
{
    std::chrono::milliseconds duration{8'000}; ///< Of each load.
    /** Past sales for the figure that asks whether the past costs anything; about two tickets each. */
    qint64 pastSales = 40'000;
    QString folder; ///< Where the databases lie: its disk is what is measured.
    QString slowSync; ///< The library that makes syncs slow.
};

/** One set of figures; they are measured together because one is needed for the other. */
struct Measurement
{
    QString name;
    QString about;
    db::Settings::Engine engine;
    Result<QList<Figure>> (*measure)(const Extent &extent, db::Settings::Engine engine);
};

QList<Measurement> measurements();

} // namespace foyer::bench
