#pragma once

#include "restanswers.h"

namespace foyer::rest {

/** GET /posters/ID: the poster of a film, the uploaded one (JPEG, 360 across) or a drawing (SVG). What it depends on is
 * in its ETag; with ?v=, the version that a page names, it may be kept for ever. There are no files behind it: nothing
 * but an id leads anywhere. Lives in the gateway's thread. */
class PosterFace
{
public:
    /** @p asker is borrowed. */
    explicit PosterFace(Asker &asker)
        : m_asker(asker)
    {
    }

    QFuture<http::Response> one(const Call &call, const QString &id);
    /** Where a page finds it. @p hash names an uploaded one; empty for the drawing. */
    static QString url(const QString &id, const QString &hash);

private:
    Asker &m_asker;
    QObject m_context;
};

} // namespace foyer::rest
