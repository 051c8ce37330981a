#include "commands.h"

#include <QCryptographicHash>

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

/** Fields with their length before them, so that no two bodies run into the same bytes. */
class Canonical
{
public:
    Canonical &operator<<(const QByteArray &field)
    {
        m_hash.addData(QByteArray::number(field.size()) + ':');
        m_hash.addData(field);
        return *this;
    }
    Canonical &operator<<(qint64 number) { return *this << QByteArray::number(number); }
    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QByteArray bodyHash(const HoldSeats &command)
{
    QList<domain::SeatId> seats = command.seats;
    std::sort(seats.begin(), seats.end());
    Canonical canonical;
    canonical << "hold" << command.booking.toBytes() << command.showtime.toBytes();
    for (const domain::SeatId seat : seats)
        canonical << static_cast<qint64>(seat);
    return canonical.result();
}

QByteArray bodyHash(const ReleaseHold &command)
{
    return (Canonical() << "release" << command.booking.toBytes()).result();
}

QByteArray bodyHash(const Checkout &command)
{
    QList<TicketChoice> tickets = command.tickets;
    std::stable_sort(tickets.begin(), tickets.end(), [](const auto &a, const auto &b) { return a.seat < b.seat; });
    Canonical canonical;
    canonical << "checkout" << command.booking.toBytes() << command.expectedTotalMinor
              << command.tender.payment.toBytes() << toWireName(command.tender.method).toUtf8()
              << command.tender.tenderedMinor;
    for (const TicketChoice &ticket : tickets)
        canonical << static_cast<qint64>(ticket.seat) << ticket.ticketType.toUtf8();
    return canonical.result();
}

QString toWireName(PaymentMethod method)
{
    switch (method) {
    case PaymentMethod::Cash:
        return u"CASH"_s;
    }
    Q_UNREACHABLE();
}

} // namespace foyer::booking
