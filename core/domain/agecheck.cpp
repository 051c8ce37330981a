#include "agecheck.h"

namespace foyer::domain {

QDate latestBirthday(int age, QDate day)
{
    return day.addYears(-age);
}

std::optional<AgeCheck> ageCheck(std::optional<int> rating, QDate day, int askFrom)
{
    if (!rating || *rating <= 0 || askFrom <= 0 || *rating < askFrom || !day.isValid())
        return std::nullopt;
    return AgeCheck{*rating, latestBirthday(*rating, day)};
}

} // namespace foyer::domain
