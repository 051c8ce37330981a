#pragma once

#include "remoteedits.h"

namespace foyer::app {

/** Who changed what, for every kind of thing that the back office edits. Owner: Office. */
struct OfficeHistory
{
    explicit OfficeHistory(remote::GraphQlClient &client)
        : films(client, QStringLiteral("movieEdits"), QStringLiteral("movie"))
    {
    }

    remote::RemoteEdits films;
};

} // namespace foyer::app
