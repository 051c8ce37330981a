#include "plotpainter.h"

#include "theme.h"

#include <cmath>

// The header is written with Qt's keywords, which QT_NO_KEYWORDS and QT_NO_FOREACH take away.
#define FOYER_EACH_OF(variable, container) for (variable : container)
#define foreach FOYER_EACH_OF
#define signals Q_SIGNALS
#include <qcustomplot.h>
#undef signals
#undef foreach

namespace foyer::widgets {

namespace {

constexpr double barShare = 0.68; // of the room a key has
constexpr int stepsBetween = 16; // points of a smooth line from one value to the next
constexpr qreal barCorner = 4;

/** With round corners at its far end. */
class RoundBars final : public QCPBars
{
public:
    RoundBars(QCPAxis *keys, QCPAxis *values, int peak)
        : QCPBars(keys, values)
        , m_peak(peak)
    {
    }

protected:
    void draw(QCPPainter *painter) override
    {
        const ChartPaint &paint = Theme::current().chart;
        painter->save();
        painter->setAntialiasing(true);
        painter->setPen(Qt::NoPen);
        for (auto it = data()->constBegin(); it != data()->constEnd(); ++it) {
            const QRectF bar = getBarRect(it->key, it->value).normalized();
            painter->setBrush(qRound(it->key) == m_peak ? paint.peak : paint.bar);
            const qreal corner = qMin(barCorner, bar.height() / 2);
            QPainterPath path;
            path.setFillRule(Qt::WindingFill);
            path.addRoundedRect(bar, corner, corner);
            const qreal half = bar.height() / 2; // the near end is straight
            path.addRect(it->value >= 0 ? bar.adjusted(0, half, 0, 0) : bar.adjusted(0, 0, 0, -half));
            painter->drawPath(path); // not simplified(), which loses some bars altogether
        }
        painter->restore();
    }

private:
    int m_peak;
};

/** Slopes of a curve through the values that never leaves the range between two neighbours, so that it shows no
 *  revenue nobody made (Fritsch and Carlson, 1980). */
QList<double> slopesOf(const QList<double> &values)
{
    const qsizetype count = values.size();
    QList<double> slopes(count, 0);
    for (qsizetype i = 1; i + 1 < count; ++i) {
        const double before = values.at(i) - values.at(i - 1);
        const double after = values.at(i + 1) - values.at(i);
        if (before * after > 0)
            slopes[i] = 2 * before * after / (before + after); // the harmonic mean is never too steep
    }
    if (count > 1) {
        slopes[0] = values.at(1) - values.at(0);
        slopes[count - 1] = values.at(count - 1) - values.at(count - 2);
    }
    return slopes;
}

void addSmoothly(QCPGraph *graph, const QList<double> &values)
{
    const QList<double> slopes = slopesOf(values);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto key = static_cast<double>(i);
        graph->addData(key, values.at(i));
        if (i + 1 == values.size())
            break;
        for (int step = 1; step < stepsBetween; ++step) {
            const double t = static_cast<double>(step) / stepsBetween;
            const double t2 = t * t;
            const double t3 = t2 * t;
            graph->addData(key + t,
                           (2 * t3 - 3 * t2 + 1) * values.at(i) + (t3 - 2 * t2 + t) * slopes.at(i)
                               + (3 * t2 - 2 * t3) * values.at(i + 1) + (t3 - t2) * slopes.at(i + 1));
        }
    }
}

QSharedPointer<QCPAxisTickerText> tickerOf(const QList<Plot::Tick> &ticks)
{
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    for (const Plot::Tick &tick : ticks)
        ticker->addTick(tick.at, tick.text);
    return ticker;
}

} // namespace

struct PlotPainter::Private
{
    QCustomPlot plot;
    qsizetype count = 0;
};

PlotPainter::PlotPainter()
    : d(std::make_unique<Private>())
{
    d->plot.setAttribute(Qt::WA_DontShowOnScreen);
}

PlotPainter::~PlotPainter() = default;

void PlotPainter::setPlot(const Plot &data, const QSize &size)
{
    const Theme &theme = Theme::current();
    const ChartPaint &paint = theme.chart;
    QCustomPlot &plot = d->plot;
    d->count = data.current.size();
    plot.clearPlottables();
    plot.resize(size);
    plot.setBackground(Qt::transparent);
    plot.setAntialiasedElements(QCP::aeAll);
    plot.setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid);
    // The text under the last value of a line is half beyond it.
    const int rightMargin = theme.scaled(data.kind == Plot::Kind::Line ? 26 : spacing::medium);
    plot.axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    plot.axisRect()->setMargins(QMargins(0, spacing::small, rightMargin, 0));
    plot.axisRect()->setMinimumMargins(QMargins(0, spacing::small, rightMargin, 0));
    plot.plotLayout()->setMargins({});

    for (QCPAxis *axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0);
        axis->setSubTickLength(0);
        axis->setTickLabelFont(widgets::font(TextSize::Tiny, QFont::DemiBold));
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelPadding(spacing::small);
    }
    plot.xAxis->grid()->setVisible(false);
    plot.yAxis->grid()->setPen(QPen(theme.line, 1));
    plot.yAxis->grid()->setZeroLinePen(QPen(theme.line, 1));
    plot.xAxis->setTicker(tickerOf(data.keyTicks));
    plot.yAxis->setTicker(tickerOf(data.valueTicks));
    const bool isLine = data.kind == Plot::Kind::Line;
    // A line of one value is a dot in the middle.
    const double margin = isLine && d->count > 1 ? 0 : 0.5;
    plot.xAxis->setRange(-margin, static_cast<double>(d->count - 1) + margin);
    const double least = data.valueTicks.isEmpty() ? 0 : data.valueTicks.first().at;
    const double greatest = data.valueTicks.isEmpty() ? 1 : data.valueTicks.last().at;
    plot.yAxis->setRange(least, greatest);

    const QPen beforePen(paint.previous, 1.6, Qt::CustomDashLine, Qt::FlatCap);
    QPen dashed = beforePen;
    dashed.setDashPattern({4, 3});
    if (isLine) {
        QCPGraph *before = plot.addGraph();
        before->setPen(dashed);
        addSmoothly(before, data.previous);
        QCPGraph *now = plot.addGraph();
        now->setPen(QPen(paint.line, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        QLinearGradient gradient(0, 0, 0, 1);
        gradient.setCoordinateMode(QGradient::ObjectBoundingMode);
        QColor none = paint.fill;
        none.setAlpha(0);
        gradient.setColorAt(0, paint.fill);
        gradient.setColorAt(1, none);
        now->setBrush(gradient);
        addSmoothly(now, data.current);
        if (d->count == 1)
            now->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, paint.line, 8));
    } else {
        auto *bars = new RoundBars(plot.xAxis, plot.yAxis, data.peak);
        bars->setWidth(barShare);
        for (qsizetype i = 0; i < data.current.size(); ++i)
            bars->addData(static_cast<double>(i), data.current.at(i));
        // What it was before is a dash across each bar.
        for (qsizetype i = 0; i < data.previous.size(); ++i) {
            QCPGraph *mark = plot.addGraph();
            mark->setPen(QPen(paint.previous, 2, Qt::SolidLine, Qt::FlatCap));
            const auto key = static_cast<double>(i);
            mark->addData(key - barShare / 2 - 0.08, data.previous.at(i));
            mark->addData(key + barShare / 2 + 0.08, data.previous.at(i));
        }
    }
    plot.replot(QCustomPlot::rpImmediateRefresh);
}

QPixmap PlotPainter::picture(qreal devicePixelRatio) const
{
    QPixmap pixmap(d->plot.size() * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QCPPainter painter(&pixmap);
    painter.setMode(QCPPainter::pmNoCaching);
    d->plot.toPainter(&painter, d->plot.width(), d->plot.height());
    return pixmap;
}

QRectF PlotPainter::area() const
{
    return d->plot.axisRect()->rect();
}

QPointF PlotPainter::pixelOf(double key, double value) const
{
    return {d->plot.xAxis->coordToPixel(key), d->plot.yAxis->coordToPixel(value)};
}

int PlotPainter::keyAt(qreal x) const
{
    return static_cast<int>(std::lround(d->plot.xAxis->pixelToCoord(x)));
}

} // namespace foyer::widgets
