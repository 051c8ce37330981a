#pragma once

#include <QList>
#include <QPixmap>
#include <QRectF>
#include <QString>

#include <memory>

namespace foyer::widgets {

/** A series of values over keys 0, 1, 2…, and the same of the time before. */
struct Plot
{
    enum class Kind { Line, Bars };
    struct Tick
    {
        double at = 0;
        QString text;
    };

    Kind kind = Kind::Line;
    QList<double> current;
    QList<double> previous; ///< As many, or none.
    QList<Tick> keyTicks;
    QList<Tick> valueTicks; ///< From the least to the greatest shown.
    int peak = -1; ///< Which of the bars stands out.
};

/** Axes, lines and bars in the look of the program. The only one that knows QCustomPlot, which is never shown as a
 *  widget: it paints into a picture, over which charts lay what is pointed at. */
class PlotPainter
{
public:
    PlotPainter();
    ~PlotPainter();

    /** In device independent pixels; in the theme there is now. */
    void setPlot(const Plot &plot, const QSize &size);
    QPixmap picture(qreal devicePixelRatio) const;

    /** Where values are painted, without the axes' texts. */
    QRectF area() const;
    QPointF pixelOf(double key, double value) const;
    /** The nearest; it may lie outside. */
    int keyAt(qreal x) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace foyer::widgets
