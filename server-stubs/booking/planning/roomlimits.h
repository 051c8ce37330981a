#pragma once

#include "clock.h"
#include "database.h"
#include "factsport.h"

#include <QObject>

namespace foyer::booking {

/** Takes over how many people rooms may let in now, for the showtimes that are planned in them: a limit counts for
 *  what is on sale already. What is sold stays sold; where that is more than the new limit, nothing more is sold.
 *
 *  In the service's thread. Borrows all but the database. */
class RoomLimits : public QObject
{
    Q_OBJECT
public:
    RoomLimits(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts);

    /** How many showtimes got another limit. Harmless to repeat, and at several instances. Errors: the database's,
     *  and the cinema service's when it does not answer; everything is as it was then. */
    QFuture<Result<int>> refresh();

private:
    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    FactsPort &m_facts;
};

} // namespace foyer::booking
