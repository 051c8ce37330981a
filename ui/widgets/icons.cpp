#include "icons.h"

#include "foyerassert.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

// At file scope because the macro declares a function of the global namespace.
static void initIconsResource()
{
    Q_INIT_RESOURCE(foyer_look);
}

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;

QLatin1StringView fileName(Icon icon)
{
    static constexpr std::array names{
        "arrow"_L1,   "back"_L1,    "basket"_L1, "building"_L1, "calendar"_L1,  "card"_L1,    "cash"_L1,
        "chart"_L1,   "check"_L1,   "clock"_L1,  "close"_L1,    "companion"_L1, "down"_L1,    "error"_L1,
        "film"_L1,    "fit"_L1,     "gift"_L1,   "globe"_L1,    "history"_L1,   "info"_L1,    "lock"_L1,
        "minus"_L1,   "moon"_L1,    "more"_L1,   "people"_L1,   "person"_L1,    "plus"_L1,    "popcorn"_L1,
        "printer"_L1, "refresh"_L1, "screen"_L1, "search"_L1,   "seat"_L1,      "split"_L1,   "star"_L1,
        "sun"_L1,     "tag"_L1,     "ticket"_L1, "trash"_L1,    "up"_L1,        "warning"_L1, "wheelchair"_L1,
    };
    return names.at(static_cast<size_t>(icon));
}

/** The files draw with currentColor, which Qt's SVG renderer does not know. */
QByteArray source(Icon icon)
{
    static QHash<Icon, QByteArray> sources;
    QByteArray &text = sources[icon];
    if (text.isEmpty()) {
        initIconsResource();
        QFile file(":/foyer/icons/"_L1 + fileName(icon) + ".svg"_L1);
        const bool opened = file.open(QIODevice::ReadOnly);
        FOYER_ASSERT(opened);
        text = file.readAll();
    }
    return text;
}

} // namespace

QPixmap iconPixmap(Icon icon, const QColor &colour, int px, qreal devicePixelRatio, bool mirrored)
{
    const QString key = u"foyer-icon-%1-%2-%3-%4-%5"_s.arg(static_cast<int>(icon))
                            .arg(colour.rgba(), 0, 16)
                            .arg(px)
                            .arg(devicePixelRatio)
                            .arg(mirrored);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    QByteArray svg = source(icon);
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(QSize(px, px) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        painter.setOpacity(colour.alphaF());
        if (mirrored) {
            painter.translate(pixmap.width(), 0);
            painter.scale(-1, 1);
        }
        renderer.render(&painter);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace foyer::widgets
