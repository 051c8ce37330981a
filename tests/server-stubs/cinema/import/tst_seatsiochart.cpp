#include "seatsiochart.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using foyer::domain::PlanSeat;
using foyer::domain::SeatType;
using namespace Qt::Literals::StringLiterals;

class TestSeatsioChart : public QObject
{
    Q_OBJECT

    static QByteArray sample(const QString &name)
    {
        QFile file(QStringLiteral(FOYER_TEST_DATA "/charts/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /** A chart of one category, with @p rows as JSON. */
    static QByteArray chartOf(const QByteArray &rows)
    {
        return R"({"categories":{"list":[{"key":1,"label":"Stalls"}]},"subChart":{"rows":[)" + rows + "]}}";
    }
    static QByteArray seat(const char *label, double x, double y, const char *more = R"(,"categoryKey":1)")
    {
        return "{\"label\":\"" + QByteArray(label) + "\",\"x\":" + QByteArray::number(x)
            + ",\"y\":" + QByteArray::number(y) + more + "}";
    }
    static QByteArray row(const char *label, const QByteArrayList &seats)
    {
        return "{\"label\":\"" + QByteArray(label) + "\",\"seats\":[" + seats.join(',') + "]}";
    }

private Q_SLOTS:
    void theSampleChartBecomesAPlan()
    {
        const ImportedChart chart = readSeatsioChart(sample(u"seatsio-sampleChart.json"_s));
        QCOMPARE(chart.problems, QList<ChartProblem>());
        QCOMPARE(chart.plan.capacity(), 32);
        // 20 of its units between neighbours, 24 between rows, 8 seats: centred, the first row where the screen is
        // near.
        const PlanSeat *first = chart.plan.seatByLabel(u"A", u"1");
        QCOMPARE(first->id, domain::SeatId(1));
        QCOMPARE(QPoint(first->x, first->y), QPoint(-350, 300));
        const PlanSeat *last = chart.plan.seatByLabel(u"D", u"8");
        QCOMPARE(QPoint(last->x, last->y), QPoint(350, 300 + 3 * 120));
        QCOMPARE(last->angle, 0);
        QCOMPARE(first->type, SeatType::Standard);
        QCOMPARE(chart.plan.seatByLabel(u"A", u"7")->type, SeatType::Wheelchair);
        QCOMPARE(last->type, SeatType::Premium);
        QCOMPARE(
            chart.leftOut,
            QStringList({u"standing area GA1 (100 places)"_s, u"standing area GA2 (100 places)"_s, u"shape Stage"_s}));
    }

    void theChartWithErrorsIsRefusedWithEveryReason()
    {
        const ImportedChart chart = readSeatsioChart(sample(u"seatsio-sampleChartWithErrors.json"_s));
        QCOMPARE(chart.plan.capacity(), 0);
        const QList<ChartProblem> expected{{u"EMPTY_LABEL"_s, u"row A seat ?3"_s, 2},
                                           {u"NO_CATEGORY"_s, u"row A seat 4"_s, 3},
                                           {u"DUPLICATE_LABEL"_s, u"A1"_s, 1}};
        QCOMPARE(chart.seats.size(), 32); // to be looked at all the same
        QCOMPARE(chart.problems, expected);
        QCOMPARE(chart.leftOut.size(), 2);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QStringList>("reasons");
        const QByteArray one = seat("1", 0, 0);
        QTest::newRow("empty") << QByteArray() << QStringList(u"NOT_A_CHART"_s);
        QTest::newRow("not JSON") << QByteArray("{") << QStringList(u"NOT_A_CHART"_s);
        QTest::newRow("a list") << QByteArray("[]") << QStringList(u"NOT_A_CHART"_s);
        QTest::newRow("no rows") << QByteArray(R"({"subChart":{}})") << QStringList(u"NOT_A_CHART"_s);
        QTest::newRow("too large") << QByteArray(ImportedChart::maxBytes + 1, ' ') << QStringList(u"NOT_A_CHART"_s);
        QTest::newRow("no seats") << chartOf("") << QStringList(u"NO_SEATS"_s);
        QTest::newRow("row without seats") << chartOf(row("A", {})) << QStringList(u"NO_SEATS"_s);
        QTest::newRow("row of another kind") << chartOf("7") << QStringList({u"EMPTY_LABEL"_s, u"NO_SEATS"_s});
        QTest::newRow("row without label") << chartOf(row("", {one})) << QStringList(u"EMPTY_LABEL"_s);
        QTest::newRow("two seats without label") << chartOf(row("A", {seat("", 0, 0), seat("?", 20, 0)}))
                                                 << QStringList({u"EMPTY_LABEL"_s, u"EMPTY_LABEL"_s});
        QTest::newRow("endless label") << chartOf(row("A", {seat("123456789012345678901", 0, 0)}))
                                       << QStringList(u"BAD_LABEL"_s);
        QTest::newRow("label that rings a printer's bell")
            << chartOf(row("A", {seat("1\\u0007", 0, 0)})) << QStringList(u"BAD_LABEL"_s);
        QTest::newRow("row that turns the text around")
            << chartOf(row("A\\u202e", {one})) << QStringList(u"BAD_LABEL"_s);
        QTest::newRow("a row twice") << chartOf(row("A", {one}) + ',' + row("A", {seat("1", 0, 20)}))
                                     << QStringList(u"DUPLICATE_LABEL"_s);
        QTest::newRow("no category") << chartOf(row("A", {seat("1", 0, 0, "")})) << QStringList(u"NO_CATEGORY"_s);
        QTest::newRow("unknown category")
            << chartOf(row("A", {seat("1", 0, 0, R"(,"categoryKey":"9")")})) << QStringList(u"UNKNOWN_CATEGORY"_s);
        QTest::newRow("no position") << chartOf(row("A", {one, R"({"label":"2","categoryKey":1})"}))
                                     << QStringList(u"OUT_OF_BOUNDS"_s);
        QTest::newRow("miles away") << chartOf(row("A", {one, seat("2", 20, 0), seat("3", 40, 0), seat("4", 1e9, 0)}))
                                    << QStringList({u"OUT_OF_BOUNDS"_s, u"OUT_OF_BOUNDS"_s, u"OUT_OF_BOUNDS"_s,
                                                    u"OUT_OF_BOUNDS"_s});
        QTest::newRow("on one another") << chartOf(
            row("A", {one, seat("2", 20, 0), seat("3", 20, 0), seat("4", 40, 0)}))
                                        << QStringList(u"OVERLAP"_s);
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, document);
        const ImportedChart chart = readSeatsioChart(document);
        QStringList reasons;
        for (const ChartProblem &problem : chart.problems)
            reasons.append(problem.reason);
        QTEST(reasons, "reasons");
        QCOMPARE(chart.plan.capacity(), 0);
    }

    void categoriesBecomeTypesInTheirOrder()
    {
        const QByteArray document = R"({"categories":{"list":[{"key":9},{"key":"ten"},{"key":11},{"key":12},
            {"key":13,"accessible":true}]},"subChart":{"rows":[)"
            + row("A",
                  {seat("1", 0, 0, R"(,"categoryKey":9)"), seat("2", 20, 0, R"(,"categoryKey":"ten")"),
                   seat("3", 40, 0, R"(,"categoryKey":11)"), seat("4", 60, 0, R"(,"categoryKey":12)"),
                   seat("5", 80, 0, R"(,"categoryKey":13)"),
                   seat("6", 100, 0, R"(,"categoryKey":9,"companionSeat":true)"),
                   seat("7", 120, 0, R"(,"categoryKey":9,"accessible":true)")})
            + "]}}";
        const ImportedChart chart = readSeatsioChart(document);
        QCOMPARE(chart.problems, QList<ChartProblem>());
        QList<SeatType> types;
        for (const PlanSeat &planSeat : chart.plan.seats())
            types.append(planSeat.type);
        QCOMPARE(types,
                 QList({SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Vip, SeatType::Wheelchair,
                        SeatType::Companion, SeatType::Wheelchair}));
    }

    void seatsLeanAsTheirRowRuns()
    {
        // The left half of a bend, drawn from right to left as some designers do.
        const ImportedChart chart =
            readSeatsioChart(chartOf(row("A", {seat("1", 40, 10), seat("2", 20, 10), seat("3", 0, 0)})));
        QCOMPARE(chart.plan.seatByLabel(u"A", u"1")->angle, 0);
        QCOMPARE(chart.plan.seatByLabel(u"A", u"2")->angle, 140);
        QCOMPARE(chart.plan.seatByLabel(u"A", u"3")->angle, 266);
    }

    void widerSeatsDoNotChangeTheScale()
    {
        const ImportedChart chart =
            readSeatsioChart(chartOf(row("A", {seat("1", 0, 0), seat("2", 10, 0), seat("3", 20, 0), seat("4", 30, 0)})
                                     + ',' + row("B", {seat("1", 0, 15), seat("2", 30, 15)})));
        QCOMPARE(chart.plan.seatByLabel(u"A", u"2")->x - chart.plan.seatByLabel(u"A", u"1")->x, 100);
        QCOMPARE(chart.plan.seatByLabel(u"B", u"2")->x - chart.plan.seatByLabel(u"B", u"1")->x, 300);
    }

    void theReportIsBounded()
    {
        const ImportedChart chart = readSeatsioChart(chartOf(QByteArray("0,").repeated(5'000) + "0"));
        QCOMPARE(chart.problems.size(), ImportedChart::maxProblems);
    }
};

QTEST_GUILESS_MAIN(TestSeatsioChart)
#include "tst_seatsiochart.moc"
