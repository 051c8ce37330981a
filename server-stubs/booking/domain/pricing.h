#pragma once

#include "refusal.h"
#include "seatplan.h"

#include <QDate>
#include <QMap>
#include <QStringList>

namespace foyer::booking {

struct TicketType
{
    QString code; ///< "ADULT"
    QString name; ///< As printed: "Adult".

    friend bool operator==(const TicketType &, const TicketType &) = default;
};

/** An amount on top of the base price when its condition holds. */
struct Surcharge
{
    enum class When {
        Format, ///< The showtime is shown in this format: match is "3D".
        Weekday, ///< The business day is one of these: match is digits, 1 = Monday: "567".
    };
    QString code; ///< "3D", "WEEKEND"
    When when = When::Format;
    QString match;
    qint64 amountMinor = 0; ///< May be negative: a cheap Tuesday.

    friend bool operator==(const Surcharge &, const Surcharge &) = default;
};

/** What tickets cost: a base price for each ticket type and seat type, and surcharges. Prices include the tax, which
 *  is taken out of each ticket (never of the sum), so that tickets and totals always agree. Value type. */
struct PriceCard
{
    domain::PriceCardId id;
    domain::CinemaId cinema;
    QString name;
    domain::Currency currency;
    int taxPermyriad = 0; ///< 1900 = 19 %.
    domain::Rounding taxRounding = domain::Rounding::HalfUp;
    QList<TicketType> types;
    QMap<std::pair<QString, domain::SeatType>, qint64> baseMinor;
    QList<Surcharge> surcharges;
};

/** What a price depends on beside the seat and the ticket type. */
struct Occasion
{
    QStringList formats;
    QDate businessDay;
};

/** Nothing when the card does not sell such a ticket. Never below zero. */
std::optional<domain::Money> unitPrice(const PriceCard &card, const Occasion &occasion, const QString &ticketType,
                                       domain::SeatType seatType);

struct TicketChoice
{
    domain::SeatId seat{};
    QString ticketType;
};

struct PricedSeat
{
    domain::SeatId seat{};
    QString ticketType;
    domain::Money price;
    domain::Money tax; ///< Contained in the price.
};

struct Quote
{
    QList<PricedSeat> lines; ///< By seat.
    domain::Money total;
    domain::Money tax;
};

/** The price of @p seats with @p choices. InvalidInput unless every seat has exactly one choice, of a type that the
 *  card sells for it, and no choice names another seat. */
Decision<Quote> quoteFor(const PriceCard &card, const Occasion &occasion, const QList<domain::PlanSeat> &seats,
                         const QList<TicketChoice> &choices);

} // namespace foyer::booking
