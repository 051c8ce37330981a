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
    Canonical &operator<<(std::optional<qint64> number)
    {
        return *this << (number ? QByteArray::number(*number) : QByteArray("none"));
    }
    /** In any order. */
    Canonical &operator<<(QList<domain::TicketId> tickets)
    {
        std::sort(tickets.begin(), tickets.end());
        *this << static_cast<qint64>(tickets.size());
        for (const domain::TicketId &ticket : tickets)
            *this << ticket.toBytes();
        return *this;
    }
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
    if (command.wish)
        return (canonical << "wish" << command.wish->hash).result();
    for (const domain::SeatId seat : seats)
        canonical << static_cast<qint64>(seat);
    return canonical.result();
}

QByteArray bodyHash(const ExtendHold &command)
{
    return (Canonical() << "extend" << command.booking.toBytes()).result();
}

QByteArray bodyHash(const ReserveHold &command)
{
    return (Canonical() << "reserve" << command.booking.toBytes()).result();
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
              << static_cast<qint64>(command.tenders.size());
    for (const Tender &tender : command.tenders) {
        canonical << tender.payment.toBytes() << toWireName(tender.method).toUtf8() << tender.amountMinor
                  << tender.tenderedMinor << tender.reference.toUtf8();
    }
    canonical << static_cast<qint64>(command.couponCodes.size());
    for (const QString &code : command.couponCodes)
        canonical << code.toUtf8();
    if (command.exchange)
        canonical << command.exchange->booking.toBytes() << command.exchange->tickets;
    if (command.exchange && command.exchange->expectedMinor) // else as it was before there was such a field
        canonical << "worth" << *command.exchange->expectedMinor;
    canonical << "code" << command.confirmationCode.toUtf8() << "tickets";
    for (const TicketChoice &ticket : tickets)
        canonical << static_cast<qint64>(ticket.seat) << ticket.ticketType.toUtf8();
    // Each as it was before there was such a field, where it is not there.
    if (!command.note.isEmpty())
        canonical << "note" << command.note.toUtf8();
    if (command.ageConfirmedAtMs)
        canonical << "age" << *command.ageConfirmedAtMs;
    if (!command.member.isNull())
        canonical << "member" << command.member.toBytes();
    return canonical.result();
}

QByteArray bodyHash(const Refund &command)
{
    Canonical canonical;
    canonical << "refund" << command.booking.toBytes() << command.tickets << command.amountMinor
              << command.reason.toUtf8();
    if (command.otherTender)
        canonical << toWireName(command.otherTender->method).toUtf8() << command.otherTender->reference.toUtf8();
    return canonical.result();
}

QByteArray bodyHash(const Rebook &command)
{
    Canonical canonical;
    canonical << "rebook" << command.booking.toBytes() << command.newBooking.toBytes() << command.showtime.toBytes();
    for (const domain::SeatId seat : command.seats)
        canonical << static_cast<qint64>(seat);
    return canonical.result();
}

QByteArray bodyHash(const CancelShowtime &command)
{
    Canonical canonical;
    canonical << "cancelShowtime" << command.showtime.toBytes() << command.reason.toUtf8();
    if (command.then)
        canonical << toWireName(*command.then).toUtf8() << command.target.toBytes();
    return canonical.result();
}

} // namespace foyer::booking
