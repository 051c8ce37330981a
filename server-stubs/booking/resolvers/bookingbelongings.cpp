#include "bookingbelongings.h"

#include "cinemasofthings.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

service::Belongings bookingBelongings(const std::shared_ptr<db::Database> &database)
{
    const auto cinemas = [database](Placed what) -> service::Belongings::CinemasOf {
        return [database, what](const QStringList &ids) {
            return database->read([ids, what](db::Connection &connection) { return cinemasOf(connection, what, ids); });
        };
    };
    return service::Belongings()
        .inCinema(u"SHOWTIME"_s, cinemas(Placed::Showtime))
        .inCinema(u"BOOKING"_s, cinemas(Placed::Booking))
        .inCinema(u"PRICE_CARD"_s, cinemas(Placed::PriceCard));
}

} // namespace foyer::booking
