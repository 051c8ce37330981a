#include "serieschart.h"

#include "theme.h"

#include <QPainter>

#include <cmath>

namespace foyer::widgets {

namespace {
constexpr int gridPitch = 46; // px between two lines at least
constexpr qreal dotRadius = 5;
} // namespace

QList<qint64> niceSteps(qint64 least, qint64 greatest, int count, qint64 leastStep)
{
    const qint64 bottom = qMin<qint64>(least, 0);
    const qint64 top = qMax<qint64>(greatest, 0);
    // Only where lines are drawn is worked out so: which values are shown is exact elsewhere.
    const double rough = (static_cast<double>(top) - static_cast<double>(bottom)) / qMax(1, count);
    double step = static_cast<double>(leastStep);
    if (rough > step) {
        const double power = std::pow(10, std::floor(std::log10(rough)));
        const double lead = rough / power;
        step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
    const auto whole = qMax<qint64>(leastStep, std::llround(step));
    QList<qint64> steps;
    for (qint64 at = -((-bottom + whole - 1) / whole) * whole; at < top; at += whole)
        steps.append(at);
    steps.append((steps.isEmpty() ? 0 : steps.last() + whole));
    if (steps.size() == 1)
        steps.append(whole);
    return steps;
}

void SeriesChart::setSeries(const Series &series)
{
    m_series = series;
    setPoints(series.points);
}

QList<Plot::Tick> SeriesChart::valueTicks() const
{
    qint64 least = 0;
    qint64 greatest = 0;
    for (const QList<qint64> &values : {m_series.current, m_series.previous}) {
        for (const qint64 value : values) {
            least = qMin(least, value);
            greatest = qMax(greatest, value);
        }
    }
    const int count = qMax(1, height() / Theme::current().scaled(gridPitch));
    QList<Plot::Tick> ticks;
    for (const qint64 at : niceSteps(least, greatest, count, m_series.leastStep))
        ticks.append({static_cast<double>(at), m_series.axisText(at)});
    return ticks;
}

QList<Plot::Tick> SeriesChart::keyTicks() const
{
    const QFontMetrics metrics(widgets::font(TextSize::Tiny, QFont::DemiBold));
    int widest = 1;
    for (const QString &key : m_series.keys)
        widest = qMax(widest, metrics.horizontalAdvance(key));
    const auto count = static_cast<int>(m_series.keys.size());
    const int room = qMax(1, width() - 60);
    const int most = qMax(1, room / (widest + spacing::medium));
    const int every = qMax(1, (count + most - 1) / most);
    QList<Plot::Tick> ticks;
    for (int i = 0; i < count; i += every)
        ticks.append({static_cast<double>(i), m_series.keys.at(i)});
    return ticks;
}

void SeriesChart::layOut()
{
    Plot plot;
    plot.kind = m_series.kind;
    for (const qint64 value : m_series.current)
        plot.current.append(static_cast<double>(value)); // for the place of a pixel, not for a sum
    for (const qint64 value : m_series.previous)
        plot.previous.append(static_cast<double>(value));
    plot.keyTicks = keyTicks();
    plot.valueTicks = valueTicks();
    if (m_series.kind == Plot::Kind::Bars) {
        const auto greatest = std::max_element(m_series.current.cbegin(), m_series.current.cend());
        if (greatest != m_series.current.cend() && *greatest > 0)
            plot.peak = static_cast<int>(greatest - m_series.current.cbegin());
    }
    m_plot.setPlot(plot, size());
}

void SeriesChart::paintChart(QPainter &painter)
{
    painter.drawPixmap(0, 0, m_plot.picture(devicePixelRatioF()));
}

void SeriesChart::paintMark(QPainter &painter, int point)
{
    const Theme &theme = Theme::current();
    const QRectF place = placeOf(point);
    if (m_series.kind == Plot::Kind::Bars) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), dotRadius, dotRadius);
        return;
    }
    const QRectF area = m_plot.area();
    const QPointF at = place.center();
    painter.setPen(QPen(theme.muted, 1));
    painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()));
    painter.setPen(QPen(theme.surface, 2));
    painter.setBrush(theme.chart.line);
    painter.drawEllipse(at, dotRadius, dotRadius);
}

int SeriesChart::pointAt(const QPointF &position) const
{
    const QRectF area = m_plot.area().adjusted(-spacing::medium, -spacing::medium, spacing::medium, spacing::huge);
    if (!area.contains(position))
        return -1;
    return qBound(0, m_plot.keyAt(position.x()), static_cast<int>(m_series.current.size()) - 1);
}

QRectF SeriesChart::placeOf(int point) const
{
    const QPointF at = m_plot.pixelOf(point, static_cast<double>(m_series.current.at(point)));
    if (m_series.kind == Plot::Kind::Line)
        return {at.x() - dotRadius, at.y() - dotRadius, 2 * dotRadius, 2 * dotRadius};
    const qreal half = (m_plot.pixelOf(1, 0).x() - m_plot.pixelOf(0, 0).x()) * 0.34;
    const qreal zero = m_plot.pixelOf(0, 0).y();
    return QRectF(QPointF(at.x() - half, at.y()), QPointF(at.x() + half, zero)).normalized();
}

} // namespace foyer::widgets
