#pragma once

#include "ids.h"

#include <QStringList>

#include <optional>

namespace foyer::cinema {

/** Who edits, as the session says it. Value type. */
struct Editor
{
    QString name; ///< For the books.
    QStringList cinemaIds; ///< Only these; empty for all.
    domain::UserId id{}; ///< Null when it is no user.
    bool isAdmin = false;

    bool mayEdit(const domain::CinemaId &cinema) const
    {
        return cinemaIds.isEmpty() || cinemaIds.contains(cinema.toString());
    }
};

/** What an edit left: the thing as it is now, and why nothing was changed when nothing was. */
template <class T>
struct Edited
{
    T now;
    std::optional<Error> refusal;
};

} // namespace foyer::cinema
