#include "textlabel.h"

#include <QApplication>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestTextLabel : public QObject
{
    Q_OBJECT

    /** From the highest to the lowest line of pixels that anything is written on. */
    static int heightOfInk(TextLabel &label)
    {
        const QImage picture = label.grab().toImage();
        int first = -1;
        int last = -1;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, y) == picture.pixel(0, 0))
                    continue;
                first = first < 0 ? y : first;
                last = y;
                break;
            }
        }
        return last - first + 1;
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void tooLongATextIsElidedOnOneLineOrTakesAsManyAsItNeeds_data()
    {
        QTest::addColumn<bool>("wraps");
        QTest::newRow("one line") << false;
        QTest::newRow("lines") << true;
    }
    void tooLongATextIsElidedOnOneLineOrTakesAsManyAsItNeeds()
    {
        QFETCH(bool, wraps);
        TextLabel label(u"Wednesday, 24 November 2010"_s, TextSize::Title, QFont::Bold);
        label.setWordWrap(wraps);
        label.resize(label.fontMetrics().horizontalAdvance(label.text()) * 2 / 3, label.fontMetrics().height() * 3);
        QCOMPARE(heightOfInk(label) > label.fontMetrics().height(), wraps);
        QCOMPARE(label.hasHeightForWidth(), wraps);
    }
};

QTEST_MAIN(TestTextLabel)
#include "tst_textlabel.moc"
