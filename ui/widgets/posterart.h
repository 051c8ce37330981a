#pragma once

#include <QPixmap>
#include <QString>

namespace foyer::widgets {

/** A film's poster: the real one when it is on the shelf (postershelf.h), else a painted one, the same for the same @p
 * seed (the film's id) for ever and on every machine. Corners are rounded by @p cornerRadius px. The title is set on it
 * from 120 px of width. Cached. */
QPixmap posterArt(const QString &seed, const QString &title, QSize size, qreal devicePixelRatio, int cornerRadius = 8);

} // namespace foyer::widgets
