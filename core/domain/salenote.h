#pragma once

#include "result.h"

#include <QString>

namespace foyer::domain {

inline constexpr qsizetype longestSaleNote = 80;

/** A word or two by which a sale is found again, as somebody typed it: without blanks around it; empty for none. The
 *  till asks before it sends, the box office before it believes. TooLarge for more than longestSaleNote characters;
 *  InvalidInput for control characters and line ends, and for what may be the number of a payment card, which nobody
 *  keeps (extras.cardNumber). */
Result<QString> readSaleNote(const QString &typed);

} // namespace foyer::domain
