#pragma once

#include "ids.h"
#include "schedule.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/** @file
 *  A booking that somebody at a till asks for, by whatever they have of it. Each way has an index of its own and reads
 * a bounded number of its entries, so the answer takes as long among a million bookings as among ten thousand. Errors
 * are the database's. */
namespace foyer::booking {

/** What a booking was found by. */
enum class BookingClue {
    Code, ///< Its confirmation code, or the beginning of it: four characters at least. Or a receipt's number, all of
          ///< it.
    Ticket, ///< What one of its tickets' QR code says, ended ones too.
    Seat, ///< Who has the seat now, in the showtime that is named or in any of today's.
    Showtime,
    Name, ///< Words of the name it was sold or reserved under, each by its beginning, accents and case aside.
    Contact, ///< Sold to or by one of the people who were named.
    Card, ///< The last four digits of a card that it was paid with.
    Note, ///< Words of the note that staff gave it, each by its beginning, accents and case aside.
};
/** "CODE" and so on. */
QString toWireName(BookingClue clue);

struct FinderQuestion
{
    QString text;
    domain::CinemaId cinema; ///< Nothing of another is found.
    /** What the number that the text begins with stands for, where it was typed: all of its bookings, or who has the
     * seat that the text goes on with ("7 H12"). Null: none. */
    domain::ShowtimeId showtime{};
    QList<domain::UserId> people{}; ///< Whose e-mail address, phone or staff number the text is.
    int first = 20; ///< At most mostFound.
    qint64 nowMs = 0;
};

struct FoundBooking
{
    domain::BookingId id;
    BookingClue by = BookingClue::Code;
    qint64 atMs = 0; ///< When it was sold, or else made.
};

/** Each booking once, the newest first. What was neither sold nor reserved is nobody's to ask for. */
struct FoundBookings
{
    QList<FoundBooking> found;
    bool hasMore = false; ///< A longer text finds fewer.
};

inline constexpr int mostFound = 50;

/** Of one person, of one card's digits and of one word of notes the newest 500 are looked at (of words that only begin
 * as what was typed, those of the last of them), and of a name the first 100 people. */
Result<FoundBookings> findBookings(db::Connection &connection, PlanCache &plans, const FinderQuestion &question);

/** May @p text be an e-mail address, a phone or a staff number? Then somebody who knows people is to be asked. */
bool looksLikeContact(const QString &text);

/** What a note is found by: its words, folded (domain::searchText()), each once. */
QStringList wordsToFind(const QString &note);

/** The last four digits of @p maskedCard ("Visa 1234"), by which it is found; nothing when it does not end so. */
std::optional<QString> endOfCard(const QString &maskedCard);

} // namespace foyer::booking
