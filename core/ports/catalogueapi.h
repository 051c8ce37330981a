#pragma once

#include "cinema.h"
#include "result.h"
#include "seatfeed.h"
#include "seatmap.h"
#include "showtime.h"

#include <QFuture>
#include <QList>

#include <memory>

namespace foyer::ports {

/** A showtime with its hall. */
struct ShowtimeDetail
{
    domain::ShowtimeSummary summary;
    domain::SeatMap seatMap;
};

/** What there is to sell. Reading only, so anything may be repeated. GUI thread; futures finish there. Errors of
 *  all: Timeout, Unreachable, Busy, Protocol, Unauthenticated. */
class CatalogueApi
{
public:
    virtual ~CatalogueApi() = default;

    virtual QFuture<Result<QList<domain::Cinema>>> cinemas() = 0;
    /** One business day of a cinema (domain::businessDay()). An empty day is a success. NotFound: no such cinema. */
    virtual QFuture<Result<domain::Programme>> programme(domain::CinemaId cinema, QDate day) = 0;
    /** NotFound: no such showtime. */
    virtual QFuture<Result<ShowtimeDetail>> showtime(domain::ShowtimeId showtime) = 0;
    /** What changed in the hall after @p sinceVersion. On a gap read showtime() anew. */
    virtual QFuture<Result<domain::SeatChanges>> seatChanges(domain::ShowtimeId showtime, qint64 sinceVersion) = 0;
    /** The same without asking again and again; for whoever is signed in now. Tells nothing before this has returned.
     */
    virtual std::unique_ptr<SeatFeed> seatFeed(domain::ShowtimeId showtime, qint64 sinceVersion) = 0;
};

} // namespace foyer::ports
