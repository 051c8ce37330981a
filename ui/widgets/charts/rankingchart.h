#pragma once

#include "chart.h"

#include <functional>

namespace foyer::widgets {

/** The first of many, best first: a picture, a name, what they made, and how that compares with the best. */
class RankingChart : public Chart
{
    Q_OBJECT
public:
    struct Entry
    {
        QString name;
        QString text; ///< "€14,200.00"
        qint64 value = 0;
        qint64 previous = 0; ///< A mark across the bar; none when zero.
    };
    /** Of an entry, in a size. */
    using Picture = std::function<QPixmap(int entry, QSize size, qreal devicePixelRatio)>;

    using Chart::Chart;

    /** As many points as entries; only those that there is room for are shown. */
    void setEntries(const QList<Entry> &entries, const QList<ChartPoint> &points, const Picture &picture);
    int shownCount() const { return static_cast<int>(m_rows.size()); }

    QSize sizeHint() const override { return {300, 200}; }
    QSize minimumSizeHint() const override { return {160, 110}; }

protected:
    void layOut() override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, int point) override;
    int pointAt(const QPointF &position) const override;
    QRectF placeOf(int point) const override;
    int neighbour(int point, Qt::Key key) const override;

private:
    QList<Entry> m_entries;
    Picture m_picture;
    QList<QRectF> m_rows;
};

} // namespace foyer::widgets
