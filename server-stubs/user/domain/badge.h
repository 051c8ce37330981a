#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::user {

/** What is on a badge: so many digits and nothing else. A scanner types it as a keyboard does, and digits are the keys
 *  that every layout has; no staff number and no PIN is as long. More than 128 random bits. */
inline constexpr qsizetype badgeDigits = 40;

/** Of 40 random digits. */
QString newBadge();
/** What is stored of it; empty for what is on no badge. */
QByteArray badgeHash(const QString &badge);

} // namespace foyer::user
