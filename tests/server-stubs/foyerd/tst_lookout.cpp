#include "lookout.h"

#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestLookout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networksAreReadAndFound_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("isIn");
        QTest::newRow("named") << u"10.1.2.3"_s << true;
        QTest::newRow("in a network") << u"192.168.7.200"_s << true;
        QTest::newRow("in an IPv6 network") << u"fd00:1::9"_s << true;
        QTest::newRow("beside the one") << u"10.1.2.4"_s << false;
        QTest::newRow("beside the network") << u"192.168.8.1"_s << false;
        QTest::newRow("stranger") << u"2001:db8::1"_s << false;
    }
    void networksAreReadAndFound()
    {
        QFETCH(QString, peer);
        QFETCH(bool, isIn);
        const auto networks = networksFrom(u"10.1.2.3, 192.168.7.0/24 fd00:1::/64"_s);
        QVERIFY(networks);
        QCOMPARE(networks->size(), 3);
        QCOMPARE(foyerd::isIn(QHostAddress(peer), *networks), isIn);
    }

    void whatIsNoNetworkIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"somewhere", "10.0.0.0/33", "10", "10.1.2", "256.1.1.1", "10.1.2.3/x", "fd00::/129"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoNetworkIsSaid()
    {
        QFETCH(QString, text);
        const auto networks = networksFrom(text);
        QVERIFY(!networks);
        QVERIFY2(networks.error().detail.contains(text), qPrintable(networks.error().detail));
    }

    void errorsAreCountedByTheirCodes()
    {
        QCOMPARE(errorCodesIn(R"({"data":{"errors":[{"extensions":{"code":"BUSY"}}]}})"), QStringList());
        QCOMPARE(errorCodesIn(R"({"errors":[{"message":"a","extensions":{"code":"SEAT_TAKEN"}},{"message":"b"},
            {"extensions":{"code":"made up by somebody"}}],"data":null})"),
                 (QStringList{u"SEAT_TAKEN"_s, u"INTERNAL"_s, u"INTERNAL"_s}));
        QCOMPARE(errorCodesIn("no JSON"), QStringList());
    }

    void requestsAreCountedByOperation()
    {
        metrics::Metrics metrics;
        RequestMeters meters(metrics);
        const auto ask = [&meters](const QByteArray &operation, const QByteArray &json, bool hasErrors) {
            meters.noteBegun();
            meters.noteAnswered({json, !operation.isEmpty(), false, false, hasErrors, operation},
                                std::chrono::milliseconds(3));
        };
        ask("Query.movies", "{}", false);
        ask("Query.movies", R"({"errors":[{"extensions":{"code":"TIMEOUT"}}],"data":null})", true);
        ask("", R"({"errors":[{"extensions":{"code":"INVALID_INPUT"}}]})", false);
        meters.noteBegun();
        const QByteArray text = metrics.text();
        QVERIFY2(text.contains("foyer_request_duration_seconds_count{operation=\"Query.movies\"} 2\n"),
                 text.constData());
        QVERIFY2(text.contains("foyer_request_duration_seconds_bucket{operation=\"Query.movies\",le=\"0.0025\"} 0\n"),
                 text.constData());
        QVERIFY2(text.contains("foyer_request_duration_seconds_count{operation=\"refused\"} 1\n"), text.constData());
        QVERIFY2(text.contains("foyer_request_errors_total{code=\"TIMEOUT\"} 1\n"), text.constData());
        QVERIFY2(text.contains("foyer_request_errors_total{code=\"INVALID_INPUT\"} 1\n"), text.constData());
        QVERIFY2(text.contains("foyer_requests_in_flight 1\n"), text.constData());
    }

    void thereAreNeverTooManyOperations()
    {
        metrics::Metrics metrics;
        RequestMeters meters(metrics);
        for (int i = 0; i < 2000; ++i)
            meters.noteAnswered({"{}", true, false, false, false, "Query.made" + QByteArray::number(i)},
                                std::chrono::milliseconds(1));
        QCOMPARE(metrics.text().count("foyer_request_duration_seconds_count{"), 501);
        QVERIFY(metrics.text().contains("foyer_request_duration_seconds_count{operation=\"other\"} 1500\n"));
    }
};

QTEST_GUILESS_MAIN(TestLookout)
#include "tst_lookout.moc"
