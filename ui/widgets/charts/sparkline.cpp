#include "sparkline.h"

#include "theme.h"

#include <QPainter>
#include <QPainterPath>

namespace foyer::widgets {

namespace {
constexpr qreal dotRadius = 3.5;
}

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    followTheme(this);
}

void Sparkline::setValues(const QList<qint64> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    if (m_values.size() < 2)
        return;
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto [least, greatest] = std::minmax_element(m_values.cbegin(), m_values.cend());
    const qreal span = qMax(1.0, static_cast<qreal>(*greatest) - static_cast<qreal>(*least));
    const QRectF area = QRectF(rect()).adjusted(2, dotRadius + 2, -dotRadius - 2, -dotRadius - 2);
    const auto placeOf = [&](qsizetype i) {
        const qreal height = (static_cast<qreal>(m_values.at(i)) - static_cast<qreal>(*least)) / span;
        return QPointF(area.left() + area.width() * static_cast<qreal>(i) / static_cast<qreal>(m_values.size() - 1),
                       area.bottom() - area.height() * height);
    };
    QPainterPath path(placeOf(0));
    for (qsizetype i = 1; i < m_values.size(); ++i) {
        const QPointF from = placeOf(i - 1);
        const QPointF to = placeOf(i);
        const qreal middle = (from.x() + to.x()) / 2; // level at each value, so never beyond it
        path.cubicTo(QPointF(middle, from.y()), QPointF(middle, to.y()), to);
    }
    painter.setPen(QPen(theme.chart.line, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.chart.line);
    painter.drawEllipse(placeOf(m_values.size() - 1), dotRadius, dotRadius);
}

} // namespace foyer::widgets
