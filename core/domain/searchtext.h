#pragma once

#include <QString>

namespace foyer::domain {

/** @p text without accents and case; what else there is of it, blanks too, stays. Letters that only look as if they had
 *  an accent become what people type for them ("Ørsted" is "orsted", "Straße" "strasse"). */
QString foldedLetters(QStringView text);

/** @p text as people search for it: without accents and case, blanks single; at most @p longest characters, none of
 *  them half. The same on every machine: it is stored. */
QString searchText(QStringView text, qsizetype longest = 300);

} // namespace foyer::domain
