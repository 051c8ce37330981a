#pragma once

#include "clock.h"
#include "database.h"
#include "toldevent.h"

#include <QHash>

namespace foyer::notification {

/** What other services told, each event once. Any thread; futures finish elsewhere, see db::Database. */
class EventBook
{
public:
    /** @p clock is borrowed. */
    EventBook(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Keeps @p events, all or none; how many of them were not known yet. One that is known by its id is left as it is:
     *  whoever tells in doubt tells again. There is nothing to look at in one of nobody known. InvalidInput for one
     * that cannot be. */
    QFuture<Result<int>> store(const QList<ToldEvent> &events);
    /** Those about @p subject, oldest first: at most 100. */
    QFuture<Result<QList<ToldEvent>>> about(const SubjectId &subject) const;
    /** Those of which no messages were made yet, oldest first, but of the regions that are @p away. */
    QFuture<Result<QList<ToldEvent>>> unseen(int most, const QStringList &away = {}) const;
    /** Those that are known. */
    QFuture<Result<QHash<ToldEventId, ToldEvent>>> byId(const QList<ToldEventId> &ids) const;

    // For bodies of Database::write().

    /** Its messages were made, or none is to be. */
    static Result<void> markSeen(db::Transaction &transaction, const ToldEventId &id, qint64 nowMs);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::notification
