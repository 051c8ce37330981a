#include "heatmapchart.h"

#include "theme.h"

#include <QPainter>

namespace foyer::widgets {

namespace {
constexpr qreal gap = 3; // px between two cells
constexpr qreal corner = 4;
constexpr int permyriadsAPercent = 100;
} // namespace

void HeatMapChart::setCells(const Cells &cells, const QList<ChartPoint> &points)
{
    m_cells = cells;
    setPoints(points);
}

void HeatMapChart::layOut()
{
    const QFontMetrics metrics(widgets::font(TextSize::Tiny, QFont::DemiBold));
    int names = 0;
    for (const QString &row : std::as_const(m_cells.rows))
        names = qMax(names, metrics.horizontalAdvance(row));
    m_area = QRectF(rect()).adjusted(names + spacing::medium, 0, 0, -(metrics.height() + spacing::small));
}

QRectF HeatMapChart::placeOf(int point) const
{
    const int columns = qMax(1, columnCount());
    const auto rows = static_cast<qreal>(qMax<qsizetype>(1, m_cells.rows.size()));
    const qreal width = m_area.width() / columns;
    const qreal height = m_area.height() / rows;
    return QRectF(m_area.left() + (point % columns) * width, m_area.top() + (point / columns) * height, width, height)
        .adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2);
}

void HeatMapChart::paintChart(QPainter &painter)
{
    const Theme &theme = Theme::current();
    const QFont font = widgets::font(TextSize::Tiny, QFont::DemiBold);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const int columns = columnCount();
    for (qsizetype row = 0; row < m_cells.rows.size(); ++row) {
        const QRectF first = placeOf(static_cast<int>(row) * columns);
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, first.top(), m_area.left() - spacing::small, first.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_cells.rows.at(row));
    }
    int widest = 1;
    for (const QString &column : std::as_const(m_cells.columns))
        widest = qMax(widest, metrics.horizontalAdvance(column));
    const qreal pitch = m_area.width() / qMax(1, columns);
    const int every = qMax(1, static_cast<int>((widest + spacing::small + pitch - 1) / pitch));
    for (int column = 0; column < columns; column += every) {
        const qreal middle = m_area.left() + (column + 0.5) * pitch;
        painter.setPen(theme.muted);
        painter.drawText(QRectF(middle - widest, m_area.bottom() + spacing::tight, 2 * widest, metrics.height()),
                         Qt::AlignCenter | Qt::TextSingleLine, m_cells.columns.at(column));
    }
    for (qsizetype i = 0; i < m_cells.permyriads.size(); ++i) {
        const QRectF cell = placeOf(static_cast<int>(i));
        const std::optional<int> permyriad = m_cells.permyriads.at(i);
        if (!permyriad) { // an outline: not the same as an empty hall
            painter.setPen(QPen(theme.line, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
            continue;
        }
        const QColor heat = heatColour(theme.chart, *permyriad / 10000.0);
        painter.setPen(theme.mode == ThemeMode::HighContrast ? QPen(theme.line) : QPen(Qt::NoPen));
        painter.setBrush(heat);
        painter.drawRoundedRect(cell, corner, corner);
        const QString percent =
            locale().toString((*permyriad + permyriadsAPercent / 2) / permyriadsAPercent); // its unit is in the head
        if (metrics.horizontalAdvance(percent) + 4 > cell.width() || metrics.height() > cell.height())
            continue;
        painter.setPen(inkOn(heat));
        painter.drawText(cell, Qt::AlignCenter | Qt::TextSingleLine, percent);
    }
}

void HeatMapChart::paintMark(QPainter &painter, int point)
{
    painter.setPen(QPen(Theme::current().text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(placeOf(point).adjusted(1, 1, -1, -1), corner, corner);
}

int HeatMapChart::pointAt(const QPointF &position) const
{
    if (!m_area.contains(position))
        return -1;
    const auto column = static_cast<int>((position.x() - m_area.left()) / m_area.width() * columnCount());
    const auto row =
        static_cast<int>((position.y() - m_area.top()) / m_area.height() * static_cast<qreal>(m_cells.rows.size()));
    return row * columnCount() + qMin(column, columnCount() - 1);
}

int HeatMapChart::neighbour(int point, Qt::Key key) const
{
    if (point < 0 || (key != Qt::Key_Up && key != Qt::Key_Down))
        return Chart::neighbour(point, key);
    const int next = point + (key == Qt::Key_Up ? -columnCount() : columnCount());
    return next >= 0 && next < points().size() ? next : point;
}

} // namespace foyer::widgets
