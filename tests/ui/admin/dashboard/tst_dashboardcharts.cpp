#include "dashboardcharts.h"
#include "dashboardwords.h"
#include "fakefigures.h"

#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using domain::Money;

namespace {

const QLocale english(u"en_GB"_s);
const QLocale german(u"de_DE"_s);

Money money(qint64 minor, QStringView code = u"EUR")
{
    return {minor, *domain::Currency::fromCode(code)};
}

} // namespace

class TestDashboardCharts : public QObject
{
    Q_OBJECT

    static ports::CurrencyFigures week()
    {
        return FakeFigures().answerTo({{}, {2026, 11, 8}, {2026, 11, 14}}).currencies.first();
    }

private Q_SLOTS:
    void changesAreToldInWords_data()
    {
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("before");
        QTest::addColumn<QString>("text");
        QTest::newRow("more") << qint64(1124) << qint64(1000) << u"+12.4\u00a0%"_s;
        QTest::newRow("less") << qint64(977) << qint64(1000) << u"−2.3\u00a0%"_s;
        QTest::newRow("the same") << qint64(5) << qint64(5) << u"±0.0\u00a0%"_s;
        QTest::newRow("half a tenth") << qint64(10005) << qint64(10000) << u"+0.1\u00a0%"_s;
        QTest::newRow("nothing before") << qint64(5) << qint64(0) << QString();
        QTest::newRow("less than nothing before") << qint64(5) << qint64(-5) << QString();
        QTest::newRow("below zero now") << qint64(-500) << qint64(1000) << u"−150.0\u00a0%"_s;
    }
    void changesAreToldInWords()
    {
        QFETCH(qint64, now);
        QFETCH(qint64, before);
        QFETCH(QString, text);
        QCOMPARE(changeOf(now, before, english).text, text);
    }
    void occupancyChangesByPoints()
    {
        QCOMPARE(changeOf(std::optional(6120), std::optional(6350), english), (Change{-1, u"−2.3 pt"_s}));
        QCOMPARE(changeOf(std::optional(6120), std::nullopt, english), Change{});
        QCOMPARE(permyriadText(6125, german), u"61,3\u00a0%"_s);
    }
    void amountsChangeByAmounts()
    {
        QCOMPARE(changeOf(money(1222), money(1200), english), (Change{1, u"+€0.22"_s}));
        QCOMPARE(changeOf(money(1200), std::nullopt, english), Change{});
    }
    void axesHaveShortAmounts_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"€0"_s;
        QTest::newRow("some") << qint64(50000) << u"€500"_s;
        QTest::newRow("thousands") << qint64(1200000) << u"€12k"_s;
        QTest::newRow("a half") << qint64(250000) << u"€2.5k"_s;
        QTest::newRow("millions") << qint64(150000000) << u"€1.5M"_s;
        QTest::newRow("below zero") << qint64(-200000) << u"−€2k"_s;
    }
    void axesHaveShortAmounts()
    {
        QFETCH(qint64, minor);
        QFETCH(QString, text);
        QCOMPARE(axisMoney(money(minor), english), text);
    }
    void yenHaveNoCents() { QCOMPARE(axisMoney(money(5000, u"JPY"), english), u"¥5k"_s); }
    void decimalsAreExact_data()
    {
        QTest::addColumn<Money>("amount");
        QTest::addColumn<QString>("text");
        QTest::newRow("cents") << money(5) << u"0.05"_s;
        QTest::newRow("below zero") << money(-123456) << u"-1234.56"_s;
        QTest::newRow("millions") << money(100000000) << u"1000000.00"_s;
        QTest::newRow("beyond a double") << money(9007199254740993) << u"90071992547409.93"_s;
        QTest::newRow("the least") << money(std::numeric_limits<qint64>::min()) << u"-92233720368547758.08"_s;
        QTest::newRow("yen") << money(42, u"JPY") << u"42"_s;
    }
    void decimalsAreExact()
    {
        QFETCH(Money, amount);
        QFETCH(QString, text);
        QCOMPARE(decimalText(amount), text);
    }
    void periodsAreToldShort()
    {
        QCOMPARE(periodText({2026, 11, 8}, {2026, 11, 14}, english), u"8 – 14 Nov 2026"_s);
        QCOMPARE(periodText({2026, 10, 16}, {2026, 11, 14}, english), u"16 Oct – 14 Nov 2026"_s);
        QCOMPARE(periodText({2025, 12, 30}, {2026, 1, 5}, english), u"30 Dec 2025 – 5 Jan 2026"_s);
        QCOMPARE(periodText({2026, 11, 14}, {2026, 11, 14}, english), u"Sat 14 Nov 2026"_s);
    }

    void everyTableSumsToTheGross()
    {
        const ports::CurrencyFigures figures = week();
        const auto minorOf = [](const widgets::ChartTable &table, int row, int column) {
            return table.rows.at(row).at(column).value.toString().remove(u'.').toLongLong();
        };
        for (const widgets::ChartTable &table :
             {revenueTable(figures, english), paymentTable(figures, english), hourTable(figures, english)}) {
            const bool hasSum = table.rows.size() != 24;
            qint64 sum = 0;
            for (int row = 0; row < table.rows.size() - (hasSum ? 1 : 0); ++row)
                sum += minorOf(table, row, 1);
            QCOMPARE(sum, figures.current.gross.minor());
            if (hasSum)
                QCOMPARE(minorOf(table, static_cast<int>(table.rows.size()) - 1, 1), sum);
            for (const auto &row : table.rows)
                QCOMPARE(row.size(), table.titles.size());
        }
    }
    void whatIsOwedAndExchangedIsPartOfTheMix()
    {
        ports::CurrencyFigures figures = week();
        QCOMPARE(paymentTable(figures, english).rows.size(), 6);
        figures.current.owed = money(500);
        figures.current.exchanged = money(300);
        figures.previous.byHand = money(200);
        const widgets::ChartTable table = paymentTable(figures, english);
        QCOMPARE(table.rows.size(), 9);
        QCOMPARE(table.rows.at(5).at(1).value.toString(), u"3.00"_s);
        QCOMPARE(table.rows.at(6).at(1).value.toString(), u"-5.00"_s);
        QCOMPARE(table.rows.at(7).at(2).value.toString(), u"-2.00"_s);
    }
    void aWeekBeginsAsTheLocaleSays()
    {
        QCOMPARE(occupancyCells(week(), german).cells.rows.first(), u"Mo"_s);
        QCOMPARE(occupancyCells(week(), QLocale(u"en_US"_s)).cells.rows.first(), u"Sun"_s);
    }
    void lateHoursFollowTheEvening()
    {
        ports::CurrencyFigures figures = week();
        figures.occupancyByHour = {{5, 0, 1, 100, 61, 0, 0}, {5, 23, 1, 100, 50, 80, 40}};
        const OccupancyCells heat = occupancyCells(figures, english);
        QCOMPARE(heat.cells.columns, (QStringList{u"23:00"_s, u"00:00"_s}));
        QCOMPARE(heat.cells.permyriads.at(4 * 2), 5000); // Friday
        QCOMPARE(heat.cells.permyriads.at(4 * 2 + 1), 6100);
        QVERIFY(!heat.cells.permyriads.first());
        QVERIFY(heat.points.at(8).before.contains(u"50.0"_s));
    }
    void aDayOrTwoAreBars()
    {
        const auto figures = FakeFigures().answerTo({{}, {2026, 11, 14}, {2026, 11, 14}}).currencies.first();
        QCOMPARE(revenueSeries(figures, english).kind, widgets::Plot::Kind::Bars);
        QCOMPARE(revenueSeries(week(), english).kind, widgets::Plot::Kind::Line);
    }
    void gridLinesAreRoundNumbers_data()
    {
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("greatest");
        QTest::addColumn<QList<qint64>>("steps");
        QTest::newRow("nothing") << qint64(0) << qint64(0) << QList<qint64>{0, 100};
        QTest::newRow("thousands") << qint64(0) << qint64(1'010'000) << QList<qint64>{0, 500'000, 1'000'000, 1'500'000};
        QTest::newRow("below zero") << qint64(-150) << qint64(250) << QList<qint64>{-200, -100, 0, 100, 200, 300};
        QTest::newRow("less than one") << qint64(0) << qint64(40) << QList<qint64>{0, 100};
    }
    void gridLinesAreRoundNumbers()
    {
        QFETCH(qint64, least);
        QFETCH(qint64, greatest);
        QFETCH(QList<qint64>, steps);
        QCOMPARE(widgets::niceSteps(least, greatest, 4, 100), steps);
    }
};

QTEST_MAIN(TestDashboardCharts)
#include "tst_dashboardcharts.moc"
