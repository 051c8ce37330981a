#pragma once

#include "remoteedits.h"

namespace foyer::app {

/** Who changed what, for every kind of thing that the back office edits. Owner: Office. */
struct OfficeHistory
{
    explicit OfficeHistory(remote::GraphQlClient &client)
        : films(client, QStringLiteral("movieEdits"), QStringLiteral("movie"))
        , cinemas(client, QStringLiteral("cinemaEdits"), QStringLiteral("cinema"))
        , halls(client, QStringLiteral("auditoriumEdits"), QStringLiteral("auditorium"))
        , coupons(client, QStringLiteral("couponEdits"), QStringLiteral("coupon"))
        , people(client, QStringLiteral("userEdits"), QStringLiteral("user"))
        , prices(client, QStringLiteral("priceCardEdits"), QStringLiteral("priceCard"))
        , showtimes(client, QStringLiteral("showtimeEdits"), QStringLiteral("showtime"))
    {
    }

    remote::RemoteEdits films;
    remote::RemoteEdits cinemas;
    remote::RemoteEdits halls;
    remote::RemoteEdits coupons;
    remote::RemoteEdits people; ///< Kiosks, too.
    remote::RemoteEdits prices;
    remote::RemoteEdits showtimes;
};

} // namespace foyer::app
