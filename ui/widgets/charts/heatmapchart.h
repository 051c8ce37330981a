#pragma once

#include "chart.h"

#include <optional>

namespace foyer::widgets {

/** A table of shares, the greater the hotter. What there is room for says its percent, too. */
class HeatMapChart : public Chart
{
    Q_OBJECT
public:
    /** Row by row; none: nothing was there. */
    struct Cells
    {
        QStringList rows;
        QStringList columns;
        QList<std::optional<int>> permyriads;
    };

    using Chart::Chart;

    /** A point a cell, row by row. */
    void setCells(const Cells &cells, const QList<ChartPoint> &points);

    QSize sizeHint() const override { return {380, 200}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    void layOut() override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, int point) override;
    int pointAt(const QPointF &position) const override;
    QRectF placeOf(int point) const override;
    int neighbour(int point, Qt::Key key) const override;

private:
    int columnCount() const { return static_cast<int>(m_cells.columns.size()); }

    Cells m_cells;
    QRectF m_area;
};

} // namespace foyer::widgets
