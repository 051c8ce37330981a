#pragma once

#include "houses.h"

#include "clock.h"

#include <QDate>

namespace foyer::rest {

/** GET /showtimes and /showtimes/YYYYMMDD: which films are shown on a business day, in the order in which they first
 *  begin. What is cancelled is not shown. Of one cinema (?cinema=ID), or of all together as long as they are a few.
 *  Lives in the gateway's thread. */
class ShowtimeFaces
{
public:
    /** All are borrowed. */
    ShowtimeFaces(Asker &asker, Houses &houses, const Clock &clock)
        : m_asker(asker)
        , m_houses(houses)
        , m_clock(clock)
    {
    }

    /** {"20151130": [film ids]}, from today on. */
    QFuture<http::Response> list(const Call &call);
    /** [film ids]; 404 when nothing is shown that day. */
    QFuture<http::Response> ofDay(const Call &call, const QDate &day);

private:
    /** A day of a cinema. */
    struct Shown
    {
        QString cinema;
        QDate day;
    };
    QFuture<QList<Told>> filmsOf(const QList<Shown> &days, const Visitor &visitor);
    http::Response answerList(const Call &call, const QList<Shown> &days, const QList<Told> &films,
                              QList<Fault> missing);

    Asker &m_asker;
    Houses &m_houses;
    const Clock &m_clock;
    QObject m_context;
};

} // namespace foyer::rest
