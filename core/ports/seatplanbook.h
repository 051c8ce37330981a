#pragma once

#include "planedit.h"
#include "result.h"

#include <QFuture>

#include <optional>

namespace foyer::ports {

/** A room with its newest plan. Value type. */
struct HallPlan
{
    domain::AuditoriumId id{};
    QString name;
    QString cinemaName;
    std::optional<int> capacityLimit; ///< So many people the law lets in; nothing when all seats may be sold.
    domain::SeatPlan plan; ///< Its version() is what an edit names.
};

/** What came of a new plan. */
struct SeatPlanAnswer
{
    /** The room as it is now, also when the plan was refused; none when there is no such room, or it is not this
     *  person's. */
    std::optional<HallPlan> hall;
    /** Why it was refused: InvalidInput (then seatProblems tells), Conflict, NotFound, Forbidden. None: it is done. */
    std::optional<Error> refusal;
    QList<domain::SeatProblem> seatProblems{}; ///< By index in the seats that were sent.
};

/** A seating chart that somebody drew elsewhere. */
struct ChartImport
{
    IdempotencyKey key; ///< New for each chart and name; the same when it is tried again.
    domain::CinemaId cinemaId;
    domain::AuditoriumId auditoriumId; ///< New, made by the caller.
    QString auditoriumName;
    QString document; ///< As it is in the file, up to 2 MiB.
};

struct ChartProblem
{
    QString reason; ///< As on the wire: "DUPLICATE_LABEL".
    QString where; ///< The server's words, for what is no seat.
    int seat = -1; ///< Index in ChartReport::seats; -1 when it is about no seat, or all of them.
    friend bool operator==(const ChartProblem &, const ChartProblem &) = default;
};

/** What the server understood of a chart. */
struct ChartReport
{
    domain::DrawnSeats seats; ///< Problems and all, to be looked at.
    QList<ChartProblem> problems; ///< With any nothing was made.
    QStringList leftOut; ///< "standing area GA1 (100 places)"
    bool isMade = false; ///< The room is there now.
};

/** Seat plans in the back office. GUI thread; futures finish there. Errors of all: Timeout, Unreachable, Busy,
 *  TooLarge, Protocol, Unauthenticated, Forbidden. */
class SeatPlanBook
{
public:
    virtual ~SeatPlanBook() = default;

    /** NotFound when there is none. */
    virtual QFuture<Result<HallPlan>> read(domain::AuditoriumId hall) = 0;
    /** A new version of the plan that was version @p planVersion; see domain::DrawnSeats for ids. May be repeated: what
     *  is so already is done. */
    virtual QFuture<Result<SeatPlanAnswer>> save(domain::AuditoriumId hall, int planVersion,
                                                 const domain::DrawnSeats &seats) = 0;
    /** Only tells what would become of it. InvalidInput for a name that is none, NotFound for the cinema. */
    virtual QFuture<Result<ChartReport>> look(const ChartImport &chart) = 0;
    /** Makes the room, once however often it is asked. As look(); Conflict when the name is taken. */
    virtual QFuture<Result<ChartReport>> import(const ChartImport &chart) = 0;
};

} // namespace foyer::ports
