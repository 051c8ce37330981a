#include "posterart.h"

#include "postershelf.h"
#include "theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

#include <array>

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Colours
{
    QColor deep;
    QColor glow;
    QColor light;
};

const std::array<Colours, 10> &palettes()
{
    static const std::array<Colours, 10> list{{
        {0xff1b2a6b, 0xffe8694a, 0xffffd9a0},
        {0xff0e3b3a, 0xff36b29a, 0xffe8fff5},
        {0xff3a0f2e, 0xffd83a6b, 0xffffc2b0},
        {0xff241a4d, 0xff7c5ce0, 0xffe8dcff},
        {0xff402a0b, 0xffe0a12e, 0xfffff2c9},
        {0xff0c2740, 0xff3c9be0, 0xffddf2ff},
        {0xff10231a, 0xff6fae4f, 0xfff1ffd8},
        {0xff2b1016, 0xffb5413a, 0xffffe0c7},
        {0xff15171f, 0xff6b7690, 0xffeef2fb},
        {0xff0f2b3f, 0xfff08a5d, 0xfffbe7c6},
    }};
    return list;
}

/** FNV-1a, then numbers one after the other: the same on every machine, which qHash need not be. */
class Dice
{
public:
    explicit Dice(const QString &seed)
    {
        for (const char byte : seed.toUtf8()) {
            m_state ^= static_cast<quint8>(byte);
            m_state *= 1099511628211ULL;
        }
    }
    /** 0 up to, not including, @p count. */
    int pick(int count)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((m_state >> 33) % static_cast<quint64>(count));
    }
    qreal between(qreal low, qreal high) { return low + (high - low) * pick(1001) / 1000.0; }

private:
    quint64 m_state = 14695981039346656037ULL;
};

QColor faded(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

void paintSunOverHills(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    const qreal r = w * dice.between(0.16, 0.26);
    p.setBrush(c.light);
    p.drawEllipse(QPointF(w * dice.between(0.3, 0.7), h * dice.between(0.3, 0.42)), r, r);
    for (int range = 0; range < 2; ++range) {
        const qreal base = h * (0.62 + 0.14 * range);
        QPolygonF hills{{0, h}};
        for (int i = 0; i <= 5; ++i)
            hills << QPointF(w * i / 5.0, base + h * dice.between(-0.09, 0.09));
        hills << QPointF(w, h);
        p.setBrush(range == 0 ? faded(c.deep, 170) : c.deep);
        p.drawPolygon(hills);
    }
}

void paintRipples(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    const QPointF centre(w * dice.between(0.3, 0.7), h * dice.between(0.85, 1.0));
    p.setBrush(faded(c.light, 34));
    for (int i = 6; i > 0; --i)
        p.drawEllipse(centre, w * 0.2 * i, w * 0.2 * i);
}

void paintEclipse(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    const QPointF centre(w * 0.5, h * dice.between(0.38, 0.5));
    p.setBrush(c.deep);
    p.drawEllipse(centre, w * 0.34, w * 0.34);
    p.setBrush(c.light);
    p.drawEllipse(centre + QPointF(w * dice.between(-0.1, 0.1), -h * 0.03), w * 0.26, w * 0.26);
}

void paintRays(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    const QPointF focus(w * dice.between(0.4, 0.6), h * 0.7);
    for (int i = 0; i < 11; ++i) {
        p.setPen(QPen(faded(c.light, 50 + i * 12), w * 0.018));
        p.drawLine(QPointF(w * i / 10.0, 0), focus);
    }
    p.setPen(Qt::NoPen);
    p.setBrush(c.deep);
    p.drawEllipse(focus, w * 0.15, w * 0.15);
}

void paintSkyline(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    for (int i = 0; i < 7; ++i) {
        p.setBrush(i % 2 == 0 ? faded(c.light, 220) : c.deep);
        p.drawRect(QRectF(w * (0.06 + 0.13 * i), h * dice.between(0.4, 0.8), w * 0.1, h));
    }
}

void paintSea(QPainter &p, const Colours &c, Dice &dice, qreal w, qreal h)
{
    p.setBrush(c.light);
    p.drawEllipse(QPointF(w * dice.between(0.25, 0.75), h * 0.28), w * 0.09, w * 0.09);
    for (int i = 0; i < 3; ++i) {
        const qreal y = h * (0.5 + 0.14 * i);
        QPainterPath wave(QPointF(0, y));
        wave.cubicTo(w * 0.3, y - h * dice.between(0.05, 0.2), w * 0.6, y + h * dice.between(0.05, 0.2), w,
                     y - h * 0.03);
        wave.lineTo(w, h);
        wave.lineTo(0, h);
        p.setBrush(faded(c.deep, 120 + 60 * i));
        p.drawPath(wave);
    }
}

void paintTitle(QPainter &p, const QString &title, qreal w, qreal h)
{
    const qreal px = qMax(11.0, w * 0.105);
    p.setFont(font(px, QFont::Bold));
    p.setPen(Qt::white);
    const QRectF room(w * 0.08, h * 0.5, w * 0.84, h * 0.44);
    p.drawText(room, Qt::AlignBottom | Qt::AlignLeading | Qt::TextWordWrap, title);
}

void paintArt(QPainter &p, const QString &seed, const QString &title, qreal w, qreal h)
{
    const QRectF all(0, 0, w, h);
    Dice dice(seed);
    const Colours colours = palettes()[static_cast<size_t>(dice.pick(int(palettes().size())))];

    QLinearGradient sky(0, 0, 0, h);
    sky.setColorAt(0, colours.deep);
    sky.setColorAt(0.75, colours.glow);
    sky.setColorAt(1, colours.light);
    p.fillRect(all, sky);
    p.setPen(Qt::NoPen);
    static constexpr std::array motifs{paintSunOverHills, paintRipples, paintEclipse,
                                       paintRays,         paintSkyline, paintSea};
    motifs[static_cast<size_t>(dice.pick(int(motifs.size())))](p, colours, dice, w, h);
    QLinearGradient shade(0, h * 0.5, 0, h);
    shade.setColorAt(0, Qt::transparent);
    shade.setColorAt(1, QColor(0, 0, 0, title.isEmpty() ? 90 : 190));
    p.fillRect(all, shade);
    if (!title.isEmpty())
        paintTitle(p, title, w, h);
}

/** As much of it as fills the place; what is left over is cut off on both sides, or, above faces, at the bottom. */
void paintPicture(QPainter &p, const QImage &picture, const QRectF &place)
{
    const qreal scale = qMax(place.width() / picture.width(), place.height() / picture.height());
    const QSizeF shown = place.size() / scale;
    const QRectF part((picture.width() - shown.width()) / 2, (picture.height() - shown.height()) / 4, shown.width(),
                      shown.height());
    p.setRenderHint(QPainter::SmoothPixmapTransform);
    // In one step a picture of six times the size would lose every other line.
    const QImage fitting = picture.copy(part.toAlignedRect())
                               .scaled((place.size() * p.device()->devicePixelRatioF()).toSize(), Qt::IgnoreAspectRatio,
                                       Qt::SmoothTransformation);
    p.drawImage(place, fitting);
}

} // namespace

QPixmap posterArt(const QString &seed, const QString &title, QSize size, qreal devicePixelRatio, int cornerRadius)
{
    const QImage real = shelvedPoster(seed);
    const bool titled = size.width() >= 120 && real.isNull();
    const QString key = u"foyer-poster-%1-%2-%3x%4-%5-%6-%7"_s.arg(seed, titled ? title : QString())
                            .arg(size.width())
                            .arg(size.height())
                            .arg(devicePixelRatio)
                            .arg(cornerRadius)
                            .arg(real.isNull() ? 0 : real.cacheKey());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    pixmap = QPixmap(size * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    p.setRenderHint(QPainter::Antialiasing);
    const qreal w = size.width();
    const qreal h = size.height();
    const QRectF all(0, 0, w, h);
    // The picture first, the round corners cut from it afterwards: a clip path would leave jagged edges.
    if (real.isNull())
        paintArt(p, seed, titled ? title : QString(), w, h);
    else
        paintPicture(p, real, all);

    QPainterPath corners;
    corners.addRect(all.adjusted(-1, -1, 1, 1));
    QPainterPath kept;
    kept.addRoundedRect(all, cornerRadius, cornerRadius);
    p.setCompositionMode(QPainter::CompositionMode_DestinationOut);
    p.fillPath(corners.subtracted(kept), Qt::black);
    p.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace foyer::widgets
