#pragma once

#include "confirmationcode.h"

#include <optional>

namespace foyer::coupon {

/** A code as it is stored and compared: capitals and digits, without blanks, hyphens, points and underscores. None for
 *  what cannot be a code: another character, or not 3 to 32 of them. */
std::optional<QString> comparedCode(QStringView typed);

/** An issued code as it is printed: "K7M2-QX4R-B"; a shared one as it is. */
QString printedCode(const QString &compared, bool isIssued);

} // namespace foyer::coupon
