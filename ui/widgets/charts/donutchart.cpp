#include "donutchart.h"

#include "theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace foyer::widgets {

namespace {
constexpr qreal holeShare = 0.62; // of the radius
constexpr double labelledSpan = 26; // degrees that hold a percent
constexpr int rowPitch = 36; // px
constexpr int swatch = 12;
constexpr double wholeTurn = 360;
} // namespace

void DonutChart::setParts(const QList<Part> &parts, const QList<ChartPoint> &points)
{
    m_parts = parts;
    setPoints(points);
}

qint64 DonutChart::whole() const
{
    qint64 sum = 0;
    for (const Part &part : m_parts)
        sum += qMax<qint64>(0, part.value);
    return sum;
}

void DonutChart::layOut()
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(widgets::font(TextSize::Body, QFont::DemiBold));
    int names = 0;
    int shares = 0;
    for (const Part &part : std::as_const(m_parts)) {
        names = qMax(names, metrics.horizontalAdvance(part.name));
        shares = qMax(shares, metrics.horizontalAdvance(part.share));
    }
    const int wanted = swatch + spacing::small + names + spacing::large + shares;
    const int listWidth = qMin(wanted, qMax(width() / 2, width() - height() - spacing::huge));
    const qreal side = qMax(40.0, qMin<qreal>(height() - 4, width() - listWidth - spacing::huge));
    m_ring = QRectF(2, (height() - side) / 2, side, side);
    const auto count = static_cast<qreal>(qMax<qsizetype>(1, m_parts.size()));
    const qreal pitch = qMin<qreal>(theme.scaled(rowPitch), height() / count);
    const qreal top = (height() - pitch * count) / 2;
    // The list takes what the ring leaves, but no more than twice what it needs.
    const qreal left = m_ring.right() + spacing::huge;
    const qreal room = qMin<qreal>(width() - left, wanted + 90);
    m_rows.clear();
    m_slices.clear();
    const qint64 all = whole();
    double from = 0;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        m_rows.append(QRectF(left, top + static_cast<qreal>(i) * pitch, room, pitch));
        const double span = all > 0
            ? wholeTurn * static_cast<double>(qMax<qint64>(0, m_parts.at(i).value)) / static_cast<double>(all)
            : 0;
        m_slices.append({from, span});
        from += span;
    }
}

QPainterPath DonutChart::pathOf(const Slice &slice) const
{
    const qreal inset = m_ring.width() / 2 * (1 - holeShare);
    const QRectF hole = m_ring.adjusted(inset, inset, -inset, -inset);
    QPainterPath path;
    if (slice.span >= wholeTurn) { // a ring, without a seam
        path.addEllipse(m_ring);
        path.addEllipse(hole);
        return path;
    }
    path.arcMoveTo(m_ring, 90 - slice.from);
    path.arcTo(m_ring, 90 - slice.from, -slice.span);
    path.arcTo(hole, 90 - slice.from - slice.span, slice.span);
    path.closeSubpath();
    return path;
}

void DonutChart::paintChart(QPainter &painter)
{
    const Theme &theme = Theme::current();
    const QFont strong = widgets::font(TextSize::Body, QFont::DemiBold);
    const QFont small = widgets::font(TextSize::Tiny, QFont::DemiBold);
    const QFontMetrics metrics(strong);
    qsizetype greatest = 0;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const QColor colour = theme.chart.series.at(i % theme.chart.series.size());
        const Slice &slice = m_slices.at(i);
        if (m_parts.at(i).value > m_parts.at(greatest).value)
            greatest = i;
        if (slice.span > 0) {
            painter.setPen(QPen(theme.surface, 2));
            painter.setBrush(colour);
            painter.drawPath(pathOf(slice));
        }
        if (slice.span >= labelledSpan && slice.span < wholeTurn) {
            const double middle = (slice.from + slice.span / 2) * std::numbers::pi / 180;
            const qreal distance = m_ring.width() / 2 * (1 + holeShare) / 2;
            const QPointF at = m_ring.center() + QPointF(std::sin(middle), -std::cos(middle)) * distance;
            painter.setFont(small);
            painter.setPen(inkOn(colour));
            painter.drawText(QRectF(at.x() - 30, at.y() - 10, 60, 20), Qt::AlignCenter, m_parts.at(i).share);
        }
        const QRectF row = m_rows.at(i);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(row.left(), row.center().y() - swatch / 2.0, swatch, swatch), 4, 4);
        painter.setFont(strong);
        painter.setPen(theme.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, m_parts.at(i).share);
        QRectF name = row.adjusted(swatch + spacing::small, 0, 0, 0);
        name.setWidth(qMax(0.0, name.width() - metrics.horizontalAdvance(m_parts.at(i).share) - spacing::small));
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(m_parts.at(i).name, Qt::ElideRight, static_cast<int>(name.width())));
    }
    if (whole() <= 0)
        return;
    const QFont title = widgets::font(TextSize::Title, QFont::Bold);
    const qreal titleHeight = QFontMetrics(title).height();
    const qreal nameHeight = QFontMetrics(small).height();
    QRectF line = m_ring;
    line.setTop(m_ring.center().y() - (titleHeight + nameHeight) / 2);
    line.setHeight(titleHeight);
    painter.setFont(title);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignCenter, m_parts.at(greatest).share);
    line.translate(0, titleHeight);
    line.setHeight(nameHeight);
    painter.setFont(small);
    painter.setPen(theme.muted);
    painter.drawText(line, Qt::AlignCenter,
                     QFontMetrics(small).elidedText(m_parts.at(greatest).name, Qt::ElideRight,
                                                    static_cast<int>(m_ring.width() * holeShare * 0.85)));
}

void DonutChart::paintMark(QPainter &painter, int point)
{
    const Theme &theme = Theme::current();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 2));
    if (m_slices.at(point).span > 0)
        painter.drawPath(pathOf(m_slices.at(point)));
    painter.setPen(QPen(theme.muted, 1));
    painter.drawRoundedRect(m_rows.at(point).adjusted(-spacing::tight, 1, spacing::tight, -1), radius::chip,
                            radius::chip);
}

int DonutChart::pointAt(const QPointF &position) const
{
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        if (m_rows.at(i).contains(position) || (m_slices.at(i).span > 0 && pathOf(m_slices.at(i)).contains(position)))
            return static_cast<int>(i);
    }
    return -1;
}

QRectF DonutChart::placeOf(int point) const
{
    // Over the ring, which then says nothing that the bubble does not.
    const QRectF row = m_rows.at(point);
    return {row.left(), row.top(), 1, row.height()};
}

} // namespace foyer::widgets
