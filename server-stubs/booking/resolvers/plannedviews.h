#pragma once

#include "showtimeedits.h"
#include "showtimeviews.h"

namespace foyer::booking {

struct CinemaView : ReferenceView
{
    Q_GADGET
};

struct PlannedShowtimesView
{
    Q_GADGET
    Q_PROPERTY(int count READ count)
    Q_PROPERTY(int drafts READ drafts)
    Q_PROPERTY(std::optional<QString> lastStartsLocal READ lastStartsLocal)
public:
    PlannedAhead planned;

    int count() const { return planned.showtimes; }
    int drafts() const { return planned.drafts; }
    std::optional<QString> lastStartsLocal() const
    {
        return planned.lastStartsLocal.isEmpty() ? std::nullopt : std::optional(planned.lastStartsLocal);
    }
};

} // namespace foyer::booking

Q_DECLARE_METATYPE(foyer::booking::CinemaView)
Q_DECLARE_METATYPE(foyer::booking::PlannedShowtimesView)
