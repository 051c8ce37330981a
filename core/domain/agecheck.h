#pragma once

#include <QDate>

#include <optional>

namespace foyer::domain {

/** What whoever sells for a rated film has to look at. Value type. */
struct AgeCheck
{
    int age = 0; ///< From so many years on.
    QDate bornUntil; ///< Whoever was born on that day or before it is as old as that.

    friend bool operator==(const AgeCheck &, const AgeCheck &) = default;
};

/** The latest day of birth of somebody who is @p age years old on @p day: the calendar day, at the cinema, on which the
 *  film begins, whatever business day that belongs to. Where the year has no such day (29 February) it is 28 February:
 *  who was born on a 29th is a year older on 1 March of other years. */
QDate latestBirthday(int age, QDate day);

/** What is asked of a film that is rated @p rating, of houses that ask from @p askFrom years on (0: never). Nothing of
 *  one that is not rated, or for everybody. */
std::optional<AgeCheck> ageCheck(std::optional<int> rating, QDate day, int askFrom);

} // namespace foyer::domain
