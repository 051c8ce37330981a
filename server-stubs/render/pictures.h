#pragma once

#include <QByteArray>
#include <QList>
#include <QSize>

namespace foyer::render {

/** What was made of a picture, or why nothing was. */
struct Rendered
{
    enum class Verdict {
        Good,
        NoPicture, ///< Not one of the formats, or broken.
        TooLarge, ///< More pixels than maxPixels.
        TooSmall, ///< Less wide than the smallest width, or flatter than that.
    };
    Verdict verdict = Verdict::NoPicture;
    QList<QByteArray> images; ///< JPEG, one for each width asked for, in that order.
};

inline constexpr int maxPixels = 40'000'000;

/** @p file as JPEGs of these @p widths, each half as high again as it is wide: what is left over is cut off on both
 * sides alike. Nothing of the file itself is passed on, so nothing hidden in it is. A picture is never made larger than
 * it is. Meant for a process of its own: decoders have had holes. */
Rendered renderPoster(const QByteArray &file, const QList<int> &widths);

} // namespace foyer::render
