#pragma once

#include "fieldproblem.h"
#include "money.h"
#include "saleschannel.h"
#include "seatplan.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <initializer_list>

namespace foyer::booking {

struct TicketType
{
    QString code; ///< "ADULT"
    QString name; ///< As printed: "Adult".

    friend bool operator==(const TicketType &, const TicketType &) = default;
};

/** What a price depends on beside the seat and the ticket type. */
struct Occasion
{
    QStringList formats;
    QDate businessDay; ///< Of the showtime. 00:30 belongs to the day before.
    QTime startsAt{}; ///< Of the showtime, on the cinema's wall.
    domain::SalesChannel channel = domain::SalesChannel::Till;
    QString memberTier{}; ///< Of the customer; empty for none.
};

/** When a rule or a surcharge of a card applies: everything that is set must hold. */
struct PriceCondition
{
    quint8 weekdays = 0; ///< Of the business day: bit 0 is Monday, daysOf() makes it. 0: all.
    QDate from{}; ///< Business days, both included; invalid: open on that side.
    QDate to{};
    /** The start lies at or after startsFrom and before startsBefore; over midnight when that is the earlier. Both or
     *  neither. */
    QTime startsFrom{};
    QTime startsBefore{};
    QString format{}; ///< "3D": one of the showtime's.
    QString memberTier{};
    std::optional<domain::SalesChannel> channel{};

    static quint8 daysOf(std::initializer_list<Qt::DayOfWeek> days);
    bool holds(const Occasion &occasion) const;
    /** What can never hold, or has one end of a time only. */
    void check(FieldChecks &checks, const QString &path) const;

    friend bool operator==(const PriceCondition &, const PriceCondition &) = default;
};

/** Another price instead of the card's base price. */
struct PriceRule
{
    enum class Effect {
        Price, ///< priceMinor.
        Percent, ///< percentPermyriad of the base price, then to a multiple of PriceCard::roundToMinor.
    };
    QString code; ///< "MATINEE"
    QString name{}; ///< For people: "Matinee".
    PriceCondition when{};
    QString ticketType{}; ///< Empty: all.
    std::optional<domain::SeatType> seatType{}; ///< None: all.
    Effect effect = Effect::Price;
    qint64 priceMinor = 0;
    int percentPermyriad = 0; ///< 8000: a fifth less.

    bool holds(const Occasion &occasion, const QString &type, domain::SeatType seat) const;
    friend bool operator==(const PriceRule &, const PriceRule &) = default;
};

/** An amount on top of the price; all that hold are added. */
struct Surcharge
{
    QString code; ///< "3D"
    QString name{}; ///< For people: "3D glasses".
    PriceCondition when{};
    qint64 amountMinor = 0; ///< May be negative: a cheap Tuesday.
    QString ticketType{}; ///< Empty: all.
    std::optional<domain::SeatType> seatType{}; ///< None: all.
    /** When it is taxed otherwise than the ticket, as glasses are. Not for negative ones, which make the ticket cheaper
     *  and, when that is free, the surcharges. */
    std::optional<int> taxPermyriad{};

    bool holds(const Occasion &occasion, const QString &type, domain::SeatType seat) const;
    friend bool operator==(const Surcharge &, const Surcharge &) = default;
};

/** What tickets cost at a cinema: a base price for each ticket type and seat type, rules that replace it, surcharges,
 *  and the taxes. Value type.
 *
 *  Of the rules that hold, one counts, the most specific: they are compared by whether they name, in this order, dates,
 *  a member tier, a channel, a time of day, weekdays, a format, a ticket type, a seat type; then by the shorter range
 * of dates; then the first listed. A member who would pay less without the card pays less: a membership never costs. */
struct PriceCard
{
    enum class TaxMode {
        Included, ///< Prices, surcharges and coupons' amounts are with tax.
        Added, ///< They are before tax, which is put on top of what is left after coupons.
    };
    domain::PriceCardId id;
    domain::CinemaId cinema;
    QString name;
    domain::Currency currency;
    QDate validFrom{}; ///< Business days, both included; invalid: open on that side.
    QDate validTo{};
    TaxMode taxMode = TaxMode::Included;
    int taxPermyriad = 0; ///< 1900 = 19 %. Of tickets, unless taxOfType says otherwise.
    QMap<QString, int> taxOfType{}; ///< By ticket type.
    /** Of tax, for each ticket and rate (never of a sum, so that tickets, receipts and days always agree), and of
     *  percentages. */
    domain::Rounding taxRounding = domain::Rounding::HalfUp;
    qint64 roundToMinor = 1; ///< Prices worked out by a Percent rule are multiples of this, half up.
    QList<TicketType> types;
    QMap<std::pair<QString, domain::SeatType>, qint64> baseMinor;
    QList<PriceRule> rules{};
    QList<Surcharge> surcharges{};

    bool isValidOn(QDate businessDay) const;
    /** As printed; the code itself when the card does not name it. */
    QString nameOfType(const QString &ticketType) const;
    int taxOf(const QString &ticketType) const { return taxOfType.value(ticketType, taxPermyriad); }
    /** The rule that counts; null when the base price does. */
    const PriceRule *ruleFor(const Occasion &occasion, const QString &ticketType, domain::SeatType seatType,
                             qint64 baseMinor) const;
    /** What @p rule makes of a base price, before and after rounding to the card's step. Nothing when that is out of
     *  range. */
    struct Ruled
    {
        qint64 exactMinor = 0;
        qint64 roundedMinor = 0;
    };
    std::optional<Ruled> ruled(const PriceRule &rule, qint64 baseMinor) const;

    /** All that is wrong with it: whoever saves a card asks first. The fields are those of PriceCardInput; where the
     *  card keeps by key what a form has as a list (basePrices, typeTaxes), entries are numbered by the order here. */
    FieldChecks check() const;

    friend bool operator==(const PriceCard &, const PriceCard &) = default;
};

/** The card of @p cards that is valid on a business day: of several the one that began last, of those the one with the
 *  highest id. Null when there is none. */
const PriceCard *cardOn(const QList<PriceCard> &cards, QDate businessDay);

// "INCLUDED", "PERCENT", "HALF_UP", "MONDAY" and so on, as in GraphQL and SQL.

QString toWireName(PriceCard::TaxMode mode);
std::optional<PriceCard::TaxMode> taxModeFromWireName(QStringView name);
QString toWireName(PriceRule::Effect effect);
std::optional<PriceRule::Effect> priceRuleEffectFromWireName(QStringView name);
QString toWireName(domain::Rounding rounding);
std::optional<domain::Rounding> roundingFromWireName(QStringView name);
/** The names of the days in PriceCondition::weekdays, Monday first. */
QStringList weekdayNames(quint8 weekdays);
/** Nothing for an unknown name. */
std::optional<quint8> weekdaysFromNames(const QStringList &names);

} // namespace foyer::booking
