#pragma once

#include "ids.h"
#include "money.h"
#include "seatplan.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace foyer::domain {

/** What is known of a film. Value type. */
struct MovieFacts
{
    MovieId id;
    QString title;
    QStringList directors;
    QStringList genres;
    int runtimeMinutes = 0;
    std::optional<int> releaseYear;
    std::optional<int> ageRating; ///< Youngest age admitted, in years; none while unrated.
    std::optional<int> score; ///< Critics' score, 0 to 100.
    qint32 posterSeed = 0; ///< Colours and motif of the painted poster.
    QString posterHash{}; ///< Names the uploaded poster; empty while there is only the painted one.
    /** Nobody reported these, they were made up for the demo and must be shown as such. */
    bool ageRatingGenerated = false;
    bool scoreGenerated = false;
    bool posterGenerated = false;

    friend bool operator==(const MovieFacts &, const MovieFacts &) = default;
};

struct TicketType
{
    QString code; ///< "ADULT" and so on, as the price card names it.
    QString name; ///< For people, in the server's language.

    friend bool operator==(const TicketType &, const TicketType &) = default;
};

/** The prices of one showtime by ticket type and seat type. For showing before the server has quoted; what is
 *  charged is the server's quote. Value type. */
class PriceTable
{
public:
    /** The last one given for a pair counts. */
    void set(const QString &ticketType, SeatType seatType, Money price);
    /** None when this ticket type is not sold for this seat type. */
    std::optional<Money> price(const QString &ticketType, SeatType seatType) const;
    bool isEmpty() const { return m_prices.isEmpty(); }

    friend bool operator==(const PriceTable &, const PriceTable &) = default;

private:
    QHash<std::pair<QString, int>, Money> m_prices;
};

/** A local date and time of day without a zone: what the clock on the cinema's wall shows. */
struct WallTime
{
    QDate date;
    QTime time;

    bool isValid() const { return date.isValid() && time.isValid(); }
    friend bool operator==(const WallTime &, const WallTime &) = default;
};

/** One showing of a film in a hall. Value type. */
struct ShowtimeFacts
{
    ShowtimeId id;
    CinemaId cinemaId;
    QString movieTitle;
    std::optional<int> ageRating; ///< From so many years on.
    QString auditoriumName;
    QDateTime startsAtUtc;
    QDateTime endsAtUtc;
    WallTime startsLocal;
    WallTime endsLocal;
    QString timeZone; ///< IANA name.
    QDate businessDay;
    QStringList formats; ///< "2D", "ATMOS"...
    QString language; ///< BCP 47.
    QString subtitles; ///< BCP 47; empty without.

    friend bool operator==(const ShowtimeFacts &, const ShowtimeFacts &) = default;
};

/** A showtime one may sell for. Value type. */
struct ShowtimeSummary : ShowtimeFacts
{
    /** None while the catalogue of films is down: sell on with movieTitle. */
    std::optional<MovieFacts> movie;
    bool salesOpen = false;
    int seatsTotal = 0; ///< So many may come.
    int seatsFree = 0; ///< How many of them may still come.
    std::optional<int> capacityLimit; ///< So many may come, fewer than there are seats.
    QList<TicketType> ticketTypes; ///< The first is what a seat gets when nobody says otherwise.
    PriceTable prices;

    friend bool operator==(const ShowtimeSummary &, const ShowtimeSummary &) = default;
};

/** A business day of a cinema. Value type. */
struct Programme
{
    QDate day;
    QDate today; ///< The cinema's business day now.
    QList<QDate> days; ///< From today on, with showtimes, ascending.
    QList<ShowtimeSummary> showtimes; ///< By start.
};

} // namespace foyer::domain
