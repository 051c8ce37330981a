#pragma once

#include "ids.h"
#include "period.h"
#include "saga.h"

#include <QHash>
#include <QMap>

/** @file
 *  What the books say of some time. Every amount of money is a sum of ledger lines (domain/ledger.h), and every count
 *  one of tickets or showtimes:
 *
 *  - A line belongs to the moment it was booked at and to the cinema of its booking's showtime, whenever that plays. A
 *    sale is booked when all of its money was taken, a refund when all was given.
 *  - A ticket is sold when it was issued, which is the moment its sale was booked, and returned when a refund or an
 *    exchange ended it. One that cost nothing is a ticket without lines.
 *  - Giving back a part of the price takes from gross and net and returns no ticket.
 *  - An exchange returns the old tickets and sells new ones: gross changes by the difference of their prices. What the
 *    old ones were worth is on `exchange`, out of one booking and into the other; the two only differ in one sum when
 *    the new seats are in another cinema.
 *  - A sale that was undone booked what it took and what it gave back, which is nothing in all. What could not be given
 *    is in its account as taken, and owed: gross has nothing of it. When it is given by hand, at the moment this
 * service learns of it, it is owed no more: gross stays as it is, whenever that is.
 *  - What a cancelled showtime sold stays sold; its refunds are booked when they are made.
 *
 *  Nothing is booked into the past: the money and the tickets of a business day that is over do not change any more,
 *  only the seats of its showtimes do, when tickets are returned afterwards. */
namespace foyer::booking {

/** Sums of ledger lines, tickets and showtimes. Sums of parts are the sums of the whole. Value type. */
struct FigureSums
{
    QMap<QString, qint64> minorOf; ///< Of each account: debit positive, credit negative.
    qint64 sold = 0; ///< Tickets.
    qint64 returned = 0; ///< Tickets.
    // Of showtimes that play then, no drafts and not cancelled, whenever they were sold:
    qint64 showtimes = 0;
    qint64 seatsOffered = 0; ///< All that the hall's plan has.
    qint64 seatsSold = 0; ///< With a ticket that admits.

    /** What customers pay for tickets, tax included, less what was given back or is owed. */
    qint64 grossMinor() const { return netMinor() + taxMinor(); }
    qint64 netMinor() const { return -minorOf.value(QStringLiteral("revenue")); }
    qint64 taxMinor() const { return -minorOf.value(QStringLiteral("tax")); }
    /** By a way to pay: taken less given. */
    qint64 takenMinor(PaymentMethod method) const;
    /** What tickets of other sums paid for these; less than zero: the other way round. */
    qint64 exchangedMinor() const { return minorOf.value(QStringLiteral("exchange")); }
    /** What the house came to owe, less what of it was given by hand: gross is what was taken, and exchanged, less this
     *  and byHandMinor(). */
    qint64 owedMinor() const { return -minorOf.value(QStringLiteral("refunds_payable")); }
    /** What was owed, then or earlier, and was given by hand. */
    qint64 byHandMinor() const { return -minorOf.value(QStringLiteral("by_hand")); }
    /** May be less than zero: tickets of an earlier time were returned. */
    qint64 admissions() const { return sold - returned; }
    /** Gross by admissions, half a minor unit rounded away from zero; nothing when nobody was admitted. */
    std::optional<qint64> averageTicketMinor() const;
    /** Of the seats offered, 10000 is all of them, rounded half up; nothing when there were none. */
    std::optional<int> occupancyPermyriad() const;

    FigureSums &operator+=(const FigureSums &other);
    friend bool operator==(const FigureSums &, const FigureSums &) = default;
};

/** A day of the week and the hour in which a showtime starts, both on the cinema's wall and of the business day: 00:30
 *  on Saturday morning is Friday, hour 0. */
struct WeekHour
{
    int weekday = 1; ///< 1 is Monday.
    int hour = 0;

    friend auto operator<=>(const WeekHour &, const WeekHour &) = default;
};

struct MovieFigures
{
    domain::MovieId movie;
    QString title; ///< As on its newest showtime that was sold.
    FigureSums sums;
};

/** What a period is made of, beside its days. What is not in a map is zero. */
struct PeriodParts
{
    QMap<int, FigureSums> byHour; ///< On the wall, 0 to 23. Revenue, tax and tickets only.
    QHash<domain::MovieId, MovieFigures> byMovie; ///< The same sums.
    QMap<WeekHour, FigureSums> byWeekHour; ///< Showtimes and seats only.
};

/** All of one currency. What is not in a map is zero. */
struct CurrencyFigures
{
    domain::Currency currency;
    QMap<QDate, FigureSums> byDay; ///< Of the period and of the one before.
    PeriodParts current;
    PeriodParts previous; ///< Of the period before. Its films may have no title.

    /** Of the days in @p period. */
    FigureSums total(const Period &period) const;
    /** Of the period, by gross, then admissions, title and id; at most @p count. */
    QList<MovieFigures> topMovies(qsizetype count) const;
};

} // namespace foyer::booking
