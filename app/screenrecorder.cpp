#include "screenrecorder.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace foyer::app {

namespace {

/** A piece of paper that takes notes. */
class NotingEngine final : public QPaintEngine
{
public:
    NotingEngine()
        : QPaintEngine(AllFeatures)
    {
    }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override { }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        if (item.text().trimmed().isEmpty())
            return;
        Painted note = noteOf(Painted::Kind::Text);
        // The metrics round each letter; the line was laid out with the exact width.
        QRectF ink = QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(at);
        ink.setRight(qMin(ink.right(), qMax(ink.left() + 1, at.x() + item.width())));
        note.rect = onRoot(painter()->deviceTransform().mapRect(ink));
        note.text = item.text();
        note.font = item.font();
        note.colour = painter()->pen().color();
        note.colour.setAlphaF(note.colour.alphaF() * static_cast<float>(painter()->opacity()));
        m_notes.append(note);
    }
    void drawPath(const QPainterPath &path) override { fill(path.boundingRect()); }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        if (mode != PolylineMode)
            fill(QPolygonF(QList<QPointF>(points, points + count)).boundingRect());
    }
    void drawRects(const QRectF *rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            fill(rects[i]);
    }
    void drawPixmap(const QRectF &rect, const QPixmap &pixmap, const QRectF &) override
    {
        cover(rect, pixmap.hasAlpha() ? 0 : 1);
    }
    void drawImage(const QRectF &rect, const QImage &image, const QRectF &, Qt::ImageConversionFlags) override
    {
        cover(rect, image.hasAlphaChannel() ? 0 : 1);
    }
    void drawTiledPixmap(const QRectF &rect, const QPixmap &pixmap, const QPointF &) override
    {
        cover(rect, pixmap.hasAlpha() ? 0 : 1);
    }

    const QWidget *m_widget = nullptr;
    QPointF m_origin; ///< Of the widget on the root.
    QList<Painted> m_notes;

private:
    QRectF onRoot(const QRectF &rect) const { return rect.translated(m_origin); }
    Painted noteOf(Painted::Kind kind) const
    {
        Painted note;
        note.kind = kind;
        note.widget = m_widget;
        if (painter()->hasClipping()) {
            const QRectF clip = painter()->deviceTransform().mapRect(painter()->clipBoundingRect());
            if (!clip.contains(m_widget->rect()))
                note.clip = onRoot(clip);
        }
        return note;
    }
    void cover(const QRectF &rect, qreal alpha)
    {
        Painted note = noteOf(Painted::Kind::Fill);
        note.rect = onRoot(painter()->deviceTransform().mapRect(rect)) & onRoot(m_widget->rect());
        if (note.clip)
            note.rect &= *note.clip;
        note.alpha = alpha * painter()->opacity();
        if (note.alpha > 0 && !note.rect.isEmpty())
            m_notes.append(note);
    }
    void fill(const QRectF &rect)
    {
        const QBrush brush = painter()->brush();
        if (brush.style() == Qt::NoBrush)
            return;
        if (brush.gradient() || brush.style() == Qt::TexturePattern)
            cover(rect, brush.isOpaque() ? 1 : 0);
        else if (brush.style() == Qt::SolidPattern)
            cover(rect, brush.color().alphaF());
    }
};

class NotingDevice final : public QPaintDevice
{
public:
    explicit NotingDevice(const QWidget &root)
        : m_root(root)
    {
    }
    QPaintEngine *paintEngine() const override { return &m_engine; }
    NotingEngine &engine() { return m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_root.width();
        case PdmHeight:
            return m_root.height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_root.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_root.logicalDpiY();
        case PdmDepth:
            return 32;
        case PdmNumColors:
            return 0;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return qRound(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    const QWidget &m_root;
    mutable NotingEngine m_engine;
};

void record(QWidget &widget, const QWidget &root, NotingDevice &device)
{
    device.engine().m_widget = &widget;
    device.engine().m_origin = widget.mapTo(&root, QPointF(0, 0));
    widget.render(&device, {}, {}, &widget == &root ? QWidget::DrawWindowBackground : QWidget::RenderFlags());
    const QObjectList children = widget.children(); // in the order in which they lie upon one another
    for (QObject *child : children) {
        auto *inner = qobject_cast<QWidget *>(child);
        if (inner && inner->isVisible() && !inner->isWindow() && !inner->size().isEmpty())
            record(*inner, root, device);
    }
}

} // namespace

QList<Painted> recordPainting(QWidget &root)
{
    NotingDevice device(root);
    record(root, root, device);
    return device.engine().m_notes;
}

} // namespace foyer::app
