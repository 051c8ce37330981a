#pragma once

#include "result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::ports {

/** Posters of films, as they were uploaded. GUI thread; futures finish there. */
class PosterApi
{
public:
    virtual ~PosterApi() = default;

    /** A JPEG of two by three, 360 px wide unless what was uploaded was smaller; empty when the film has none. Timeout,
     *  Unreachable, Busy, Protocol. */
    virtual QFuture<Result<QByteArray>> poster(const QString &movieId) = 0;

    /** @p file is what a person chose, as it is; none: the film has no poster any more. Sent again, it changes nothing.
     *  Errors: those of the way there (Timeout leaves open whether it was done), and what the server refuses:
     * InvalidInput (fieldProblemsOf() at "image": BadFormat, TooLarge, TooSmall), Conflict, NotFound, Forbidden. */
    virtual QFuture<Result<void>> setPoster(const QString &movieId, int version,
                                            const std::optional<QByteArray> &file) = 0;

    /** The hosts of the web from which the server fetches posters; none: it fetches none. Errors: those of the way. */
    virtual QFuture<Result<QStringList>> posterHosts() = 0;
    /** The server fetches the picture at @p url, which a person wrote. Errors: as setPoster(), with the problem at
     * "url": BadFormat (no such URL, or no picture), Unknown (limit: the hosts, when it is of none of them; else
     * nothing was to be had there), TooLarge, TooSmall. */
    virtual QFuture<Result<void>> importPoster(const QString &movieId, int version, const QString &url) = 0;
};

/** What the server takes, in bytes. */
inline constexpr qint64 maxPosterBytes = 2 * 1024 * 1024;

} // namespace foyer::ports
