#pragma once

#include "postersheet.h"
#include "recordkind.h"

namespace foyer::admin {

/** What a list of films needs to show and change posters. */
struct FilmPosters
{
    ports::PosterApi *api = nullptr; ///< Borrowed; null: they are neither shown nor changed.
    PosterSheet::ChoosePicture choosePicture{};
    /** A film is shown: its poster, if it has one, is to be put on the shelf (postershelf.h). */
    std::function<void(const QString &seed, const QString &movieId, const QString &hash)> want{};
};

/** Films, as the back office lists and edits them. */
RecordKind filmKind(const FilmPosters &posters = {});

} // namespace foyer::admin
