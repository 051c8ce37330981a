#include "tracecontext.h"

#include <QTest>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

/** By W3C Trace Context, the Recommendation of 23 November 2021; the examples are its own where it has some. */
class TestTraceContext : public QObject
{
    Q_OBJECT
    static constexpr auto theirs = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

private Q_SLOTS:
    void aTraceIsJoined()
    {
        const auto trace = traceOf({{"Traceparent", theirs}, {"tracestate", "congo=t61rcWkgMzE"}}, u"r-1"_s);
        QCOMPARE(trace->requestId, u"r-1"_s);
        QCOMPARE(trace->traceId, "4bf92f3577b34da6a3ce929d0e0e4736");
        QCOMPARE(trace->parentId, "00f067aa0ba902b7");
        QCOMPARE(trace->spanId.size(), 16);
        QVERIFY(trace->spanId != trace->parentId);
        Headers passed;
        passOn(*trace, passed);
        QCOMPARE(passed.value("traceparent"), "00-4bf92f3577b34da6a3ce929d0e0e4736-" + trace->spanId + "-01");
        QCOMPARE(passed.value("tracestate"), "congo=t61rcWkgMzE");
    }

    void severalStatesAreOne()
    {
        const auto trace =
            traceOf({{"traceparent", theirs}, {"tracestate", "a=1"}, {"tracestate", "b=2,c=3"}}, u"r-1"_s);
        QCOMPARE(trace->traceState, "a=1,b=2,c=3");
    }

    void eachRequestIsASpanOfItsOwn()
    {
        const Headers headers{{"traceparent", theirs}};
        QVERIFY(traceOf(headers, {})->spanId != traceOf(headers, {})->spanId);
        QVERIFY(traceOf({}, {})->traceId != traceOf({}, {})->traceId);
    }

    void whatIsNoneBeginsANewOne_data()
    {
        QTest::addColumn<QByteArray>("parent");
        const QByteArray good(theirs);
        const auto with = [&good](int at, const char *text) {
            return QByteArray(good).replace(at, qstrlen(text), text);
        };
        QTest::newRow("none") << QByteArray();
        QTest::newRow("short") << good.chopped(1);
        QTest::newRow("version 00 with more behind") << good + "-x";
        QTest::newRow("version ff") << with(0, "ff");
        QTest::newRow("version in capitals") << with(0, "0A");
        QTest::newRow("a trace of zeros") << with(3, "00000000000000000000000000000000");
        QTest::newRow("a parent of zeros") << with(36, "0000000000000000");
        QTest::newRow("capitals") << with(3, "4BF92F35");
        QTest::newRow("no hexadecimal digit") << with(3, "g");
        QTest::newRow("flags that are none") << with(53, "0x");
        QTest::newRow("no hyphen") << with(35, "_");
        QTest::newRow("a later version glued on") << with(0, "01") + "x";
    }
    void whatIsNoneBeginsANewOne()
    {
        QFETCH(QByteArray, parent);
        Headers headers{{"tracestate", "congo=t61rcWkgMzE"}};
        if (!parent.isEmpty())
            headers.append("traceparent", parent);
        const auto trace = traceOf(headers, u"r-1"_s);
        QCOMPARE(trace->traceId.size(), 32);
        QVERIFY(trace->traceId != "4bf92f3577b34da6a3ce929d0e0e4736");
        QCOMPARE(trace->traceId, trace->traceId.toLower());
        QVERIFY(trace->parentId.isEmpty());
        QVERIFY(trace->traceState.isEmpty());
        QCOMPARE(trace->flags, "00");
    }

    void twoParentsAreNone()
    {
        QVERIFY(traceOf({{"traceparent", theirs}, {"traceparent", theirs}}, {})->parentId.isEmpty());
    }

    void laterVersionsAreReadAsThisOne()
    {
        const auto trace = traceOf({{"traceparent", "cc" + QByteArray(theirs).sliced(2) + "-what-comes"}}, {});
        QCOMPARE(trace->parentId, "00f067aa0ba902b7");
        Headers passed;
        passOn(*trace, passed);
        QVERIFY(passed.value("traceparent").startsWith("00-"));
    }
};

QTEST_GUILESS_MAIN(TestTraceContext)
#include "tst_tracecontext.moc"
