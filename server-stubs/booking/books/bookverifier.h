#pragma once

#include "clock.h"
#include "database.h"
#include "moneymatch.h"

#include <QObject>
#include <QTimer>

namespace foyer::booking {

/** Proves the books by themselves every night, between three and four by the machine's zone, and warns in the log of
 * each finding. What payment has is compared by `foyerd verify`, which reads both. Lives in the service's thread. */
class BookVerifier : public QObject
{
public:
    /** What is due for longer than this is late. */
    static constexpr std::chrono::minutes lateAfter{15};

    BookVerifier(std::shared_ptr<db::Database> database, const Clock &clock);

    void start();
    /** Now. Warns of each finding, and returns them. */
    QFuture<Result<QList<BookFinding>>> verify();
    /** How many there were the last time; 0 before the first. */
    qsizetype findings() const { return m_findings; }

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    QTimer m_timer;
    qsizetype m_findings = 0;
};

} // namespace foyer::booking
