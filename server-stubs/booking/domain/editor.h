#pragma once

#include "ids.h"

#include <QList>
#include <QString>

namespace foyer::booking {

/** Who edits in the back office. Value type. */
struct Editor
{
    QString name; ///< As the books name them.
    QList<domain::CinemaId> cinemas{}; ///< Theirs; empty for all.
    domain::UserId id{}; ///< Null when it is no user.

    bool mayEdit(const domain::CinemaId &cinema) const { return cinemas.isEmpty() || cinemas.contains(cinema); }
};

} // namespace foyer::booking
