#pragma once

#include "ids.h"
#include "result.h"

#include <QHash>
#include <QString>

namespace foyer::devices {

/** How somebody wants the program to look at this till. Value type. */
struct PersonLook
{
    QString theme; ///< "dark", "light", "contrast".
    int textPercent = 100; ///< 100 to 300.

    friend bool operator==(const PersonLook &, const PersonLook &) = default;
};

/** Of the people who chose one here, from the till's folder; none when nobody did. Protocol when the file is damaged or
 *  of a later version, Storage. Blocks. */
Result<QHash<domain::UserId, PersonLook>> loadPersonLooks(const QString &folder);
/** The old ones or the new ones after a power cut, never half. Storage. Blocks. */
Result<void> savePersonLooks(const QString &folder, const QHash<domain::UserId, PersonLook> &looks);

} // namespace foyer::devices
