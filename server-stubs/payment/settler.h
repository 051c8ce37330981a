#pragma once

#include "captures.h"
#include "givingback.h"

#include <QTimer>

namespace foyer::payment {

/** Sees to what is pending when nobody else does: asks the provider about each, ever more seldom up to a bound, so that
 *  all of it is settled within 30 s after the provider answers again. Several instances may run on one database: each
 *  item is taken by one of them at a time. Service's thread. */
class Settler
{
public:
    /** Borrows @p captures and @p givingBack. */
    Settler(std::shared_ptr<db::Database> database, const Clock &clock, Captures &captures, GivingBack &givingBack,
            const AskSchedule &schedule);

    /** Looks for what is due, every half second from now on. */
    void start();
    /** Once: asks about what is due now, at most so many. Finishes when all of them answered; the number asked. */
    QFuture<Result<int>> run();

    static constexpr int mostAtOnce = 50;

private:
    QFuture<Result<int>> askAll(const QList<OpenItem> &items);
    /** Never fails: what stays pending comes again. */
    QFuture<bool> askAbout(const OpenItem &item);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    Captures &m_captures;
    GivingBack &m_givingBack;
    const AskSchedule m_schedule;
    QTimer m_timer;
    bool m_isRunning = false;
    QObject m_context;
};

} // namespace foyer::payment
