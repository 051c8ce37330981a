#pragma once

#include <QImage>
#include <QString>

namespace foyer::widgets {

/** Real posters, by the seed of the painted one (posterart.h), which shows the real one from then on. Only so many are
 *  kept; one that was forgotten is painted again until it is put back. GUI thread. */
void shelvePoster(const QString &seed, const QImage &poster);
/** The film has none any more. */
void removePoster(const QString &seed);
/** Null when there is none. */
QImage shelvedPoster(const QString &seed);

} // namespace foyer::widgets
