#pragma once

#include "async.h"
#include "planningapi.h"

#include <functional>

namespace foyer::test {

/** A programme in memory that answers as booking does: versions, overlaps, refusals. Halls are in Europe/Berlin. It can
 *  keep answers back and fail as told, and remembers what it was asked. */
class FakePlanning final : public ports::PlanningApi
{
public:
    FakePlanning();

    domain::CinemaId cinema = domain::CinemaId::create();
    QList<ports::Hall> halls; ///< Hall 1 to Hall 3; "2D" and "3D" in each.
    QList<ports::PlannedShowtime> showtimes;
    QList<ports::PriceCardName> priceCards{{domain::PriceCardId::create().toString(), QStringLiteral("Weekday")}};

    /** A published one of 90 minutes with 15 of trailers and 15 to clean up. @p start: "2026-11-20T20:00". */
    domain::ShowtimeId add(const QString &title, int hall, const QString &start, bool isDraft = false);
    ports::PlannedShowtime *find(const domain::ShowtimeId &id);
    /** As somebody else at another desk. */
    void changeBehind(const domain::ShowtimeId &id, const std::function<void(ports::PlannedShowtime &)> &change);

    QStringList asked; ///< "day 2026-11-20", "move Hall 2 2026-11-20T21:00 v1", "setDraft no dry v1"...
    QList<ports::ShowtimeWish> wishes;
    QList<std::pair<ports::ShowtimeCancelling, IdempotencyKey>> cancellings;
    std::optional<ports::CancellationProgress> progress; ///< Of whatever was cancelled.
    QList<Error> faults; ///< Of the next calls, taken from the front; an Error of Internal means none.
    QHash<domain::ShowtimeId, Error> refusals; ///< For every edit of it, and every copy.
    std::optional<Error> copyRefusal; ///< Of all of every copyDay().
    bool keepsBack = false;
    int waiting() const { return static_cast<int>(m_waiting.size()); }
    void letGo(int index = 0);
    void letAllGo();

    QFuture<Result<ports::DayPlan>> day(domain::CinemaId cinema, QDate day) override;
    QFuture<Result<ports::PlannedShowtime>> showtime(domain::ShowtimeId id) override;
    QFuture<Result<ports::PlanAnswer>> schedule(domain::ShowtimeId id, const ports::ShowtimeWish &wish) override;
    QFuture<Result<ports::PlanAnswer>> move(domain::ShowtimeId id, int version,
                                            const ports::ShowtimePlace &place) override;
    QFuture<Result<ports::PlanAnswer>> change(domain::ShowtimeId id, int version,
                                              const ports::ShowtimeDetails &details) override;
    QFuture<Result<ports::PlanAnswer>> setDraft(domain::ShowtimeId id, int version, bool isDraft, bool dryRun) override;
    QFuture<Result<ports::PlanAnswer>> remove(domain::ShowtimeId id, int version) override;
    QFuture<Result<ports::DayCopyAnswer>> copyDay(const ports::DayCopy &copy, bool dryRun) override;
    QFuture<Result<ports::PlanAnswer>> cancel(const ports::ShowtimeCancelling &cancelling, IdempotencyKey key) override;
    QFuture<Result<ports::CancellationProgress>> cancellation(domain::ShowtimeId) override
    {
        return progress ? async::ready<Result<ports::CancellationProgress>>(*progress)
                        : async::failed<ports::CancellationProgress>(ErrorCode::NotFound);
    }

private:
    template <class T>
    QFuture<Result<T>> answer(const QString &call, std::function<Result<T>()> work);
    QFuture<Result<ports::PlanAnswer>> edit(const QString &call, const domain::ShowtimeId &id, int version,
                                            const std::function<std::optional<Error>(ports::PlannedShowtime &)> &change,
                                            bool dryRun = false);
    void place(ports::PlannedShowtime &showtime, const ports::ShowtimePlace &place) const;
    std::optional<Error> overlap(const ports::PlannedShowtime &showtime) const;
    QString hallName(const domain::AuditoriumId &id) const;

    QList<std::function<void()>> m_waiting;
};

} // namespace foyer::test
