#pragma once

#include "booking.h"
#include "result.h"

#include <QFuture>
#include <QStringList>

#include <optional>

namespace foyer::ports {

/** How a booking stands, as somebody at a till has to know it. */
enum class BookingStanding {
    Reserved, ///< Its seats are kept until expiresAtUtc, for whoever pays.
    Paying, ///< Somebody is paying for it now.
    Sold,
    Refunded,
    Exchanged,
    Over, ///< It was cancelled, or nobody paid in time.
};

/** What a booking was found by. */
enum class FoundBy { Code, Ticket, Seat, Showtime, Name, Contact, Card, Note };

/** A booking as it is listed. Value type. */
struct ListedBooking
{
    domain::BookingId id;
    QString code; ///< As it is stored: "K7M2QX4RB".
    BookingStanding standing = BookingStanding::Sold;
    QString movieTitle;
    QString auditoriumName;
    QDateTime startsAtUtc;
    QString timeZone; ///< The cinema's, by its IANA name.
    QStringList seats; ///< "A 12"
    QString bookedBy; ///< Who sold or booked it: a name.
    QDateTime atUtc; ///< When it was sold, or else made.
    std::optional<domain::Money> total; ///< Once sold.
    QString note{}; ///< Of the sale; empty for none.

    friend bool operator==(const ListedBooking &, const ListedBooking &) = default;
};

struct BookingMatch
{
    ListedBooking booking;
    FoundBy by = FoundBy::Code;

    friend bool operator==(const BookingMatch &, const BookingMatch &) = default;
};

/** The newest first. */
struct BookingMatches
{
    QList<BookingMatch> matches;
    bool hasMore = false; ///< A longer text finds fewer.
    bool peopleAsked = true; ///< False: nobody answered whose e-mail address, phone or staff number it is.
};

/** A message about a booking, to whom it went. */
struct BookingMessage
{
    QString id;
    QString address;
    QDateTime madeAtUtc;

    friend bool operator==(const BookingMessage &, const BookingMessage &) = default;
};

/** Money of a booking. */
struct BookingMoney
{
    QString method; ///< As on the wire: "CASH".
    domain::Money amount;
    QString card; ///< "Visa 4242"; empty for none.
    bool isBack = false; ///< It was given back.

    friend bool operator==(const BookingMoney &, const BookingMoney &) = default;
};

/** That somebody looked whether those who come are old enough. */
struct ConfirmedAge
{
    QDateTime atUtc;
    QString by; ///< As they were called then.

    friend bool operator==(const ConfirmedAge &, const ConfirmedAge &) = default;
};

/** All that a till shows of one. Value type. */
struct BookingFacts
{
    ListedBooking listed;
    std::optional<QDateTime> expiresAtUtc{}; ///< Of a reservation.
    int liveTickets = 0; ///< That admit somebody.
    int reprints = 0; ///< How often tickets were printed again.
    QList<BookingMoney> money{}; ///< That moved, in order.
    /** The newest that went to somebody. Nothing: none did, or nobody can say. */
    std::optional<BookingMessage> message{};
    std::optional<ConfirmedAge> ageConfirmed{}; ///< None: nobody had to look.
    /** Of the receipt of what was sold; none of what was booked before there were numbers. */
    std::optional<int> receiptNumber{};
    QList<int> refundReceipts{}; ///< The numbers of those of its refunds, in order.

    friend bool operator==(const BookingFacts &, const BookingFacts &) = default;
};

/** Looks bookings up by whatever somebody has of them. GUI thread; futures finish there. Reads only, may be repeated.
 *  Errors: Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden, InvalidInput, TooLarge. */
class BookingFinder
{
public:
    virtual ~BookingFinder() = default;

    /** Of @p cinema alone, at most @p most (1 to 50). @p numbered: what the number that the text begins with stands for
     *  on the screen; null for none. */
    virtual QFuture<Result<BookingMatches>> find(domain::CinemaId cinema, QString text, domain::ShowtimeId numbered,
                                                 int most) = 0;
    /** NotFound when there is none that the caller may see. */
    virtual QFuture<Result<BookingFacts>> facts(domain::BookingId booking) = 0;
};

} // namespace foyer::ports
