#include "postershelf.h"

#include <QCache>

namespace foyer::widgets {

namespace {

constexpr qsizetype shelfKib = 96 * 1024; // a hundred and some of 360 x 540

QCache<QString, QImage> &shelf()
{
    static QCache<QString, QImage> posters(shelfKib);
    return posters;
}

} // namespace

void shelvePoster(const QString &seed, const QImage &poster)
{
    shelf().insert(seed, new QImage(poster), qMax<qsizetype>(1, poster.sizeInBytes() / 1024));
}

void removePoster(const QString &seed)
{
    shelf().remove(seed);
}

QImage shelvedPoster(const QString &seed)
{
    const QImage *poster = shelf().object(seed);
    return poster ? *poster : QImage();
}

} // namespace foyer::widgets
