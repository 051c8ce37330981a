#pragma once

#include "histogram.h"

#include <QList>
#include <QString>

#include <optional>

namespace foyer::bench {

/** What a figure is held against. */
struct Goal
{
    enum class Side { AtLeast, AtMost };
    Side side = Side::AtLeast;
    double bound = 0;
    bool isMetBy(double value) const { return side == Side::AtLeast ? value >= bound : value <= bound; }
};

/** Something else measured in the same run, so that a fast or a busy machine does not look like good or bad work. */
struct Reference
{
    QString name;
    double value = 0;
};

/** One line of the table. Value type. */
struct Figure
{
    QString name;
    double value = 0;
    QString unit;
    std::optional<Reference> reference; ///< In the same unit.
    std::optional<Goal> goal;
    QString note; ///< What else to know: counts, refusals.
};

/** In place of figures that could not be measured; a goal that is not met. */
Figure notMeasured(const QString &name, const QString &why);

double inMs(std::chrono::nanoseconds time);
/** Processor time of a thing that was done @p count times, all of the run counted on both sides; zero for none. */
double msEach(std::chrono::nanoseconds cpu, qint64 count);
/** For a note: the median, the 99th percentile and the longest. */
QString latencies(const Histogram &latency);

/** The table; its last line says how many goals are met. */
QString table(const QList<Figure> &figures);

} // namespace foyer::bench
