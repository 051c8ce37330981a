#include "reprint.h"

#include "async.h"

namespace foyer::workflow {

using domain::Booking;
using domain::Cinema;

Reprint::Reprint(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{
}

QFuture<Result<Reprint::Printed>> Reprint::print(const QString &printId, const domain::BookingId &booking)
{
    return async::andThen(m_ports.bookings.booking(booking), this, [this, printId](const Booking &read) {
        return async::andThen(
            m_ports.catalogue.cinemas(), this,
            [this, printId, read](const QList<Cinema> &cinemas) -> QFuture<Result<Printed>> {
                const auto cinema = std::find_if(cinemas.begin(), cinemas.end(), [&read](const Cinema &known) {
                    return known.id == read.showtime.cinemaId;
                });
                if (cinema == cinemas.end())
                    return async::failed<Printed>(ErrorCode::NotFound, QStringLiteral("no such cinema"));
                return async::andThen(
                    m_ports.desk.countReprint(printId, read.id), this,
                    [this, read, cinema = *cinema](int number) { return printCounted(read, cinema, number); });
            });
    });
}

QFuture<Result<Reprint::Printed>> Reprint::printCounted(const Booking &booking, const Cinema &cinema, int number)
{
    return async::andThen(m_ports.printer.reprint(booking, cinema, number), this,
                          [number](const ports::PrintedTickets &tickets) -> Result<Printed> {
                              return Printed{number, tickets};
                          });
}

} // namespace foyer::workflow
