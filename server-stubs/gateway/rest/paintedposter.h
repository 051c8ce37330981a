#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::rest {

/** A drawing in the place of a poster that nobody uploaded, as SVG of two by three: the colours and the motif that the
 *  tills paint for the film of that id, the same for ever and on every machine. Has no text and no script. */
QByteArray paintedPoster(const QString &filmId);

} // namespace foyer::rest
