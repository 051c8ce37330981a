#pragma once

#include "houses.h"
#include "keptpages.h"
#include "screenings.h"

namespace foyer::rest {

/** What schema.org knows of @p screenings at @p house: a ScreeningEvent each, for an @graph. @p base is where this
 *  gateway is found, without a slash at its end. Pure. */
graphql::JsonValue::List screeningEvents(const House &house, const ScreeningDay &day, const QString &base);

/** Where people's browsers find this gateway. Value type. */
struct PublicPlace
{
    QString url; ///< Without a slash at its end. Empty: what the client calls us by.
    QString scheme = QStringLiteral("http"); ///< For that.
};

/** GET /feed/screenings.jsonld: the showtimes to come as schema.org's ScreeningEvents, in JSON-LD 1.1. Of ?cinema= or
 * of all as long as they are a few; of ?days= business days that have any, seven without, 30 at most. Lives in the
 *  gateway's thread. */
class FeedFace
{
public:
    /** All but @p place are borrowed. */
    FeedFace(Asker &asker, Houses &houses, const Clock &clock, PublicPlace place);

    QFuture<http::Response> feed(const Call &call);

private:
    /** A cinema on one of its days. */
    struct Stop
    {
        House house;
        QDate day;
    };
    QFuture<PublicAnswer> make(const Call &call, int days, const QString &base);
    QFuture<PublicAnswer> makeOf(const Call &call, const QList<Stop> &stops, const QList<Fault> &missing,
                                 const QString &base);

    Asker &m_asker;
    Houses &m_houses;
    const Clock &m_clock;
    const PublicPlace m_place;
    KeptPages m_pages;
    QObject m_context;
};

} // namespace foyer::rest
