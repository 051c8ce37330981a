#pragma once

#include "cinemarepository.h"
#include "clock.h"
#include "editing.h"
#include "seatsiochart.h"

namespace foyer::cinema {

struct ChartImport
{
    IdempotencyKey key; ///< Not null.
    domain::CinemaId cinemaId;
    domain::AuditoriumId auditoriumId; ///< Made by whoever asks.
    QString auditoriumName; ///< 1 to 200 printable characters; new in this cinema.
    QString document;
    bool dryRun = false; ///< Change nothing, not even remember the key.
    Editor importedBy{}; ///< For the books.
};

struct ChartImportReport
{
    std::optional<Auditorium> auditorium; ///< What was made; nothing with problems or in a dry run.
    QList<ChartProblem> problems;
    QStringList leftOut;
    QList<domain::PlanSeat> seats; ///< What the chart draws, problems and all.
    friend bool operator==(const ChartImportReport &, const ChartImportReport &) = default;
};

/** Makes auditoriums from seats.io charts, under one key only once: the same key with the same body is answered as the
 *  first time. What a chart does not say is that a room can show more than 2D. All work happens in the database's
 *  threads. */
class ChartImporter
{
public:
    /** @p clock outlives the importer. */
    ChartImporter(std::shared_ptr<db::Database> database, const Clock &clock);

    /** InvalidInput for a name that is none, NotFound for the cinema, Conflict when the id or the name is taken,
     *  IdempotencyKeyReused. What is wrong with the chart is in the report. */
    QFuture<Result<ChartImportReport>> importChart(const ChartImport &request) const;
    /** The same as part of a transaction, never as a dry run. */
    static Result<ChartImportReport> importWithin(db::Transaction &transaction, const ChartImport &request,
                                                  qint64 nowMs);

    static constexpr qsizetype maxNameLength = 200;

private:
    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::cinema
