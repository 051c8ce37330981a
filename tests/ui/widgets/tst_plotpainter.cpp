#include "plotpainter.h"
#include "theme.h"

#include <QApplication>
#include <QImage>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestPlotPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Light); }

    // Whatever their heights and the room there is.
    void everyBarIsPainted()
    {
        constexpr int hours = 24;
        Plot plot;
        plot.kind = Plot::Kind::Bars;
        plot.valueTicks = {{0, u"0"_s}, {30'000, u"30k"_s}};
        const QRgb bar = Theme::current().chart.bar.rgb();
        for (int round = 0; round < 60; ++round) {
            plot.current.clear();
            for (int hour = 0; hour < hours; ++hour)
                plot.current.append(4'000 + (hour * 7'919 + round * 104'729) % 24'000);
            PlotPainter painter;
            painter.setPlot(plot, QSize(300 + round, 150 + round % 50));
            const QImage picture = painter.picture(1).toImage();
            for (int hour = 0; hour < hours; ++hour) {
                const QPointF middle = painter.pixelOf(hour, plot.current.at(hour) / 2);
                QVERIFY2(picture.pixelColor(middle.toPoint()).rgb() == bar,
                         qPrintable(u"round %1, hour %2"_s.arg(round).arg(hour)));
            }
        }
    }
};

QTEST_MAIN(TestPlotPainter)
#include "tst_plotpainter.moc"
