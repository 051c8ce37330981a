#pragma once

#include "houses.h"
#include "keptpages.h"
#include "pagewords.h"
#include "programmehtml.h"

namespace foyer::rest {

/** GET / and /programme: the page for the foyer, of ?cinema= (needed only when there are several) and ?day=YYYY-MM-DD
 *  (today without), in ?lang= or the language that the browser asks for, and with ?screen=1 for a screen on a wall.
 *  Everybody gets the same for five seconds. Lives in the gateway's thread. */
class ProgrammeFace
{
public:
    /** All are borrowed. */
    ProgrammeFace(Asker &asker, Houses &houses, const Clock &clock);

    QFuture<http::Response> page(const Call &call);

private:
    struct Wanted
    {
        QString cinema;
        std::optional<QDate> day;
        PageKind kind = PageKind::Browsing;
        PageWords words;
        Visitor visitor; ///< Nobody: the page is the same for all.
    };
    static Wanted wanted(const Call &call);
    QFuture<PublicAnswer> make(const Wanted &wanted);
    QFuture<PublicAnswer> makeDay(const Wanted &wanted, const House &house, bool hasOtherHouses);

    Asker &m_asker;
    Houses &m_houses;
    const Clock &m_clock;
    KeptPages m_pages;
    QObject m_context;
};

} // namespace foyer::rest
