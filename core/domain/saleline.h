#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace foyer::domain {

/** A seat as a person names it. */
struct SeatName
{
    QString row; ///< Upper case.
    QString number;

    friend bool operator==(const SeatName &, const SeatName &) = default;
};

/** What somebody wants of a showtime. */
struct SeatRequest
{
    QStringList ticketTypes; ///< One code a ticket, in the order said. Empty with named seats: all of the first type.
    bool best = false; ///< The best seats together; otherwise seats.
    QList<SeatName> seats;

    bool isEmpty() const { return !best && seats.isEmpty() && ticketTypes.isEmpty(); }
    friend bool operator==(const SeatRequest &, const SeatRequest &) = default;
};

/** The cashier's command line, read. Words in this order, each optional, at least one:
 *
 *      7           showtime number 7 of the list
 *      2a1c        two adults and a child: a adult, c child, s senior, t student
 *      b           the best seats together, or
 *      h10-13 j4   these seats: row and number, a range of numbers, several words
 *
 *  or `c` and the code of a coupon, by themselves.
 *
 *  `7 2a1c b`, `3 2a h10-11`, `2a b` (in the showtime that is open), `5` (open it). Case does not matter. */
struct SaleLine
{
    std::optional<int> showtimeNumber; ///< From 1.
    SeatRequest request;
    QString couponCode{}; ///< Upper case; empty for none, then there is no other thing.

    friend bool operator==(const SaleLine &, const SaleLine &) = default;
};

/** Why a line is none, so that the page can say it in words and mark the place. */
struct SaleLineProblem
{
    enum class Kind {
        Empty, ///< Nothing was typed.
        UnknownWord, ///< The word is none of the grammar's.
        UnknownLetter, ///< Looks like tickets, but the letter names no ticket type.
        BadCount, ///< No tickets of a type (0a).
        TooMany, ///< More than maxTickets tickets or seats.
        BadRange, ///< h13-10, or a range that names a seat twice.
        OutOfPlace, ///< Right word, wrong place: a showtime number after tickets, tickets twice, b with seats.
        CountMismatch, ///< Three tickets and two seats.
        TicketsMissing, ///< Best seats, but for how many?
    };
    Kind kind = Kind::Empty;
    QString word; ///< As typed.
    qsizetype position = 0; ///< Of the word in the line.

    friend bool operator==(const SaleLineProblem &, const SaleLineProblem &) = default;
};

constexpr int maxTicketsOfLine = 50;

tl::expected<SaleLine, SaleLineProblem> parseSaleLine(QStringView line);

} // namespace foyer::domain
