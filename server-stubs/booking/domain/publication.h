#pragma once

#include "result.h"

namespace foyer::booking {

/** How far a thing of the back office is. What was published once stays: things that were sold refer to it. */
enum class Publication {
    Draft, ///< Nothing refers to it yet.
    Published,
    Retired, ///< Not for anything new.
};

/** "DRAFT" and so on, as in GraphQL and SQL. */
QString toWireName(Publication state);
std::optional<Publication> publicationFromWireName(QStringView name);

/** IllegalState for all but Draft to Published, and Published to Retired and back; the same again is allowed. */
Result<void> mayBecome(Publication from, Publication to);

} // namespace foyer::booking
