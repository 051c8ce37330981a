#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>
#include <QMap>

namespace foyer::movie {

/** An uploaded picture and what was made of it. Value type. */
struct Poster
{
    QByteArray hash; ///< SHA-256 of the file.
    QMap<int, QByteArray> images; ///< JPEG by width in px.
};

/** The widths in which a poster is kept. */
inline constexpr int posterWidths[]{120, 360, 720};
/** Of an uploaded file. As base64 in JSON it is 2.7 MiB; the front door takes 4 MiB from managers. */
inline constexpr qint64 maxPosterBytes = 2 * 1024 * 1024;

/** Makes posters of files. */
class PosterRenderer
{
public:
    virtual ~PosterRenderer() = default;
    /** InvalidInput with the problem of the field "image": BadFormat (no picture), TooLarge (limit: bytes, or pixels
     * with the word), TooSmall (limit: px). Busy when too many wait; Internal when there is nobody to do it. */
    virtual QFuture<Result<Poster>> render(const QByteArray &file) = 0;
};

} // namespace foyer::movie
