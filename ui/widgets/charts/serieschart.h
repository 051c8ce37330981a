#pragma once

#include "chart.h"
#include "plotpainter.h"

#include <functional>

namespace foyer::widgets {

/** Values one after another, as a line or as bars, with those of the time before. */
struct Series
{
    Plot::Kind kind = Plot::Kind::Line;
    QList<qint64> current;
    QList<qint64> previous; ///< As many, or none.
    QStringList keys; ///< Under each; those that there is room for are shown.
    QList<ChartPoint> points;
    std::function<QString(qint64)> axisText; ///< "€12k"
    qint64 leastStep = 1; ///< Between two lines of the grid: a whole euro, a whole ticket.
};

class SeriesChart : public Chart
{
    Q_OBJECT
public:
    using Chart::Chart;

    void setSeries(const Series &series);

    QSize sizeHint() const override { return {420, 200}; }
    QSize minimumSizeHint() const override { return {160, 110}; }

protected:
    void layOut() override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, int point) override;
    int pointAt(const QPointF &position) const override;
    QRectF placeOf(int point) const override;

private:
    QList<Plot::Tick> valueTicks() const;
    QList<Plot::Tick> keyTicks() const;

    Series m_series;
    PlotPainter m_plot;
};

/** From at most @p least to at least @p greatest, zero among them, in @p count steps or a few more; a step is 1, 2 or 5
 *  times a power of ten, and no less than @p leastStep. */
QList<qint64> niceSteps(qint64 least, qint64 greatest, int count, qint64 leastStep);

} // namespace foyer::widgets
