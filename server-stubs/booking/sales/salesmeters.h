#pragma once

#include "metrics.h"
#include "step.h"

namespace foyer::booking {

/** What came of one command, to be counted once it is durable. Value type. */
struct SalesTally
{
    struct Moved
    {
        QString account; ///< "cash", "card": what it was booked on.
        QString currency;
        qint64 minor = 0; ///< Taken is positive, given back negative.
    };

    static SalesTally of(const Step &step);

    int holds = 0; ///< New ones.
    QStringList bookings; ///< What became of bookings: "confirmed", "refunded", "exchanged", "reserved".
    QList<Moved> moved;
    std::optional<ErrorCode> refusal;
};

/** Counts sales for /metrics. Any thread. */
class SalesMeters
{
public:
    /** Borrows @p metrics. */
    explicit SalesMeters(metrics::Metrics &metrics);

    void note(const SalesTally &tally) const;

private:
    metrics::Metrics &m_metrics;
    const metrics::Counter m_holds;
};

} // namespace foyer::booking
