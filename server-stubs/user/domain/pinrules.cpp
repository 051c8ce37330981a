#include "pinrules.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int shortest = 4; // digits
constexpr int longest = 8;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9'; // QChar::isDigit() takes those of all scripts, which a key pad does not have
}

/** Each digit as far from the one before: 1111, 1234, 8642. */
bool isRun(const QString &pin)
{
    const int step = pin.at(1).unicode() - pin.at(0).unicode();
    for (qsizetype i = 2; i < pin.size(); ++i) {
        if (pin.at(i).unicode() - pin.at(i - 1).unicode() != step)
            return false;
    }
    return true;
}

} // namespace

void checkPin(FieldChecks &checks, const QString &pin)
{
    const QString field = u"pin"_s;
    if (pin.size() < shortest)
        checks.that(false, field, FieldFault::TooShort, QString::number(shortest));
    else if (pin.size() > longest)
        checks.that(false, field, FieldFault::TooLong, QString::number(longest));
    else if (!std::all_of(pin.cbegin(), pin.cend(), isDigit))
        checks.that(false, field, FieldFault::BadFormat, u"digits"_s);
    else
        checks.that(!isRun(pin), field, FieldFault::TooEasy);
}

} // namespace foyer::user
