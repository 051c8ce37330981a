#pragma once

#include "chart.h"

namespace foyer::widgets {

/** The parts of a whole as a ring, and beside it what each is called and its share. Parts are told apart by their order
 *  and their percent, which stand in both, and not by colour alone. What is less than zero is in the list only. */
class DonutChart : public Chart
{
    Q_OBJECT
public:
    struct Part
    {
        QString name;
        qint64 value = 0;
        QString share; ///< "58 %"
    };

    using Chart::Chart;

    /** As many points as parts. */
    void setParts(const QList<Part> &parts, const QList<ChartPoint> &points);

    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {190, 110}; }

protected:
    void layOut() override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, int point) override;
    int pointAt(const QPointF &position) const override;
    QRectF placeOf(int point) const override;

private:
    struct Slice
    {
        double from = 0; ///< Degrees, clockwise from the top.
        double span = 0;
    };
    QPainterPath pathOf(const Slice &slice) const;
    qint64 whole() const;

    QList<Part> m_parts;
    QList<Slice> m_slices;
    QList<QRectF> m_rows;
    QRectF m_ring;
};

} // namespace foyer::widgets
