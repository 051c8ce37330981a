#include "logo.h"

#include "theme.h"

#include <QPainter>
#include <QPainterPath>

namespace foyer::cashier {

using namespace foyer::widgets;

namespace {
constexpr int side = 34;
}

Logo::Logo(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
    followTheme(this);
}

void Logo::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(QRectF(rect()), radius::chip + 1, radius::chip + 1);
    const qreal w = width();
    // The screen, seen from the back row, and five heads in front of it.
    painter.setPen(QPen(theme.onAccent, w * 0.075, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    QPainterPath screen(QPointF(w * 0.22, w * 0.36));
    screen.quadTo(QPointF(w * 0.5, w * 0.24), QPointF(w * 0.78, w * 0.36));
    painter.drawPath(screen);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.onAccent);
    for (int i = 0; i < 3; ++i)
        painter.drawEllipse(QPointF(w * (0.29 + 0.21 * i), w * (i == 1 ? 0.60 : 0.57)), w * 0.065, w * 0.065);
    for (int i = 0; i < 2; ++i)
        painter.drawEllipse(QPointF(w * (0.395 + 0.21 * i), w * 0.755), w * 0.065, w * 0.065);
}

} // namespace foyer::cashier
