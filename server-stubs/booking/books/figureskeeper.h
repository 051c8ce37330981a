#pragma once

#include "clock.h"
#include "database.h"

#include <QObject>
#include <QTimer>

namespace foyer::booking {

/** Sums up the business days that are over, the latest first, so that whoever looks at the dashboard waits for today
 *  only. One day at a time: a reader and, for a moment, the writer. Lives in the service's thread. */
class FiguresKeeper : public QObject
{
public:
    FiguresKeeper(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Soon, and again every quarter of an hour. */
    void start();
    /** All days there are to keep; how many these were. One round at a time: asked meanwhile, Busy. */
    QFuture<Result<int>> keepAll();

private:
    void keepNext();
    void finish(const Result<int> &outcome);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    std::shared_ptr<QPromise<Result<int>>> m_round; // null when there is none
    int m_count = 0; ///< Of this round.
    QTimer m_timer;
};

} // namespace foyer::booking
