#include "qrview.h"

#include "foyerassert.h"

#include <QPainter>

namespace foyer::widgets {

namespace {
constexpr int quietZone = 4; // modules, ISO/IEC 18004
}

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    setAccessibleName(tr("QR code"));
}

void QrView::setCode(int side, const QBitArray &modules)
{
    FOYER_ASSERT(modules.size() == qsizetype(side) * side);
    m_side = side;
    m_modules = modules;
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const
{
    const int px = 4 * (m_side + 2 * quietZone);
    return m_side == 0 ? QSize(0, 0) : QSize(px, px);
}

QSize QrView::minimumSizeHint() const
{
    return sizeHint() / 2;
}

void QrView::paintEvent(QPaintEvent *)
{
    if (m_side == 0)
        return;
    // Device pixels: a module of a fractional width would be read badly.
    const qreal ratio = devicePixelRatioF();
    const int across = m_side + 2 * quietZone;
    const int available = qFloor(qMin(width(), height()) * ratio);
    const int module = qMax(1, available / across);
    QImage image(across, across, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < m_side; ++y) {
        for (int x = 0; x < m_side; ++x) {
            if (m_modules.testBit(y * m_side + x))
                image.setPixel(x + quietZone, y + quietZone, qRgb(0, 0, 0));
        }
    }
    const qreal px = across * module / ratio;
    const QPointF corner((width() - px) / 2, (height() - px) / 2);
    const QPointF snapped(qRound(corner.x() * ratio) / ratio, qRound(corner.y() * ratio) / ratio);
    QPainter painter(this);
    painter.drawImage(QRectF(snapped, QSizeF(px, px)), image);
}

} // namespace foyer::widgets
