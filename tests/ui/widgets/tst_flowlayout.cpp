#include "flowlayout.h"

#include "legend.h"
#include "theme.h"

#include <QApplication>
#include <QTest>

using namespace foyer::widgets;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestFlowLayout : public QObject
{
    Q_OBJECT

    static QList<QWidget *> fill(QWidget &page)
    {
        auto *layout = new FlowLayout(10, 5, &page);
        QList<QWidget *> boxes;
        for (int i = 0; i < 4; ++i) {
            auto *box = new QWidget(&page);
            box->setFixedSize(100, 20);
            layout->addWidget(box);
            boxes.append(box);
        }
        return boxes;
    }

private Q_SLOTS:
    void itemsWrapWhenTheyDoNotFit()
    {
        QWidget page;
        const QList<QWidget *> boxes = fill(page);
        QCOMPARE(page.heightForWidth(430), 20);
        QCOMPARE(page.heightForWidth(429), 45);
        QCOMPARE(page.heightForWidth(210), 45);
        QCOMPARE(page.heightForWidth(100), 95);
        page.resize(220, 100);
        page.show();
        QCOMPARE(boxes.at(1)->pos(), QPoint(110, 0));
        QCOMPARE(boxes.at(2)->pos(), QPoint(0, 25));
    }

    void fromRightToLeftTheFirstStandsRight()
    {
        QWidget page;
        const QList<QWidget *> boxes = fill(page);
        page.setLayoutDirection(Qt::RightToLeft);
        page.resize(220, 100);
        page.show();
        QCOMPARE(boxes.at(0)->pos(), QPoint(120, 0));
        QCOMPARE(boxes.at(1)->pos(), QPoint(10, 0));
    }

    void hiddenItemsTakeNoRoom()
    {
        QWidget page;
        const QList<QWidget *> boxes = fill(page);
        boxes.at(0)->hide();
        page.resize(220, 100);
        page.show();
        QCOMPARE(boxes.at(1)->pos(), QPoint(0, 0));
    }

    void aLegendGrowsDownwardsWhenItIsSqueezed()
    {
        Theme::apply(*qApp, ThemeMode::Dark);
        Legend legend;
        legend.setEntries({{SeatType::Standard, SeatState::Available, u"Standard"_s},
                           {SeatType::Vip, SeatState::Available, u"VIP"_s},
                           {SeatType::Standard, SeatState::Sold, u"Sold"_s}});
        const int wide = legend.heightForWidth(1000);
        QVERIFY(legend.heightForWidth(120) >= 2 * wide);
        legend.setEntries({{SeatType::Standard, SeatState::Available, u"Standard"_s}});
        QCOMPARE(legend.heightForWidth(120), wide);
    }
};

QTEST_MAIN(TestFlowLayout)
#include "tst_flowlayout.moc"
