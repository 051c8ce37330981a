#include "foyerdprocess.h"
#include "promtool.h"
#include "saletrip.h"

#include <QDir>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What an operator sees of the real processes: whether they live, whether they can work, and their figures, which
 *  Prometheus' own tool accepts of each of them. */
class TestLookingIn : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    static QJsonObject checks(const Caller &caller)
    {
        return caller.get(u"/readyz"_s).json.value("checks"_L1).toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
    }

    void eachProcessTells_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QStringList>("databases");
        const QStringList all{u"user"_s,    u"movie"_s,        u"cinema"_s, u"coupon"_s,
                              u"payment"_s, u"notification"_s, u"booking"_s};
        for (const QString &service : all)
            QTest::newRow(qPrintable(service)) << service << QStringList{service};
        QTest::newRow("gateway") << u"gateway"_s << QStringList{};
        QTest::newRow("all") << u"all"_s << all;
    }
    void eachProcessTells()
    {
        QFETCH(QString, verb);
        QFETCH(QStringList, databases);
        FoyerdProcess process(m_folder.path());
        QStringList options{verb};
        if (verb == "gateway"_L1) {
            for (const char *name : {"user", "movie", "cinema", "coupon", "payment", "notification", "booking"})
                options += {u"--upstream"_s, QLatin1StringView(name) + u"=http://127.0.0.1:9"_s};
        }
        QVERIFY2(process.start(options), qPrintable(process.lastOutput()));
        const Caller caller(process.url());
        QCOMPARE(caller.get(u"/livez"_s).status, 200);
        QCOMPARE(caller.get(u"/live"_s).status, 404);
        const Caller::Reply ready = caller.get(u"/readyz"_s);
        QVERIFY2(ready.status == 200, ready.body.constData());
        QStringList expected{u"certificates"_s, u"clock"_s, u"crashes"_s, u"disk"_s, u"draining"_s};
        for (const QString &database : std::as_const(databases))
            expected.append(u"database."_s + database);
        if (databases.contains(u"booking"_s))
            expected += {u"audit"_s, u"books"_s, u"outbox"_s};
        if (databases.contains(u"notification"_s))
            expected.append(u"messages"_s);
        if (databases.contains(u"payment"_s))
            expected.append(u"unsettled"_s);
        if (verb == "gateway"_L1 || verb == "all"_L1)
            expected.append(u"backup"_s);
        expected.sort();
        QCOMPARE(checks(caller).keys(), expected);

        caller.graphQl(u"query MadeUpByAClient { __typename }"_s);
        const Caller::Reply figures = caller.get(u"/metrics"_s);
        QCOMPARE(figures.status, 200);
        QCOMPARE(promtool({u"check"_s, u"metrics"_s}, figures.body), QString());
        QVERIFY2(figures.body.contains("\nfoyer_build_info{service=\"" + verb.toLatin1() + '"'),
                 figures.body.constData());
        QCOMPARE(sample(figures.body, "foyer_request_duration_seconds_count{operation=\"Query.__typename\"}"), 1.0);
        QVERIFY(!figures.body.contains("MadeUp"));
        for (const QString &database : std::as_const(databases))
            QCOMPARE(sample(figures.body, "foyer_database_up{service=\"" + database.toLatin1() + "\"}"), 1.0);
    }

    /** A gateway that stands still does not let go of it, so the process that ends is seen waiting. */
    void whoEndsIsNotReady()
    {
        FoyerdProcess gateway(m_folder.path());
        QVERIFY2(gateway.start({u"gateway"_s}), qPrintable(gateway.lastOutput()));
        FoyerdProcess movie(m_folder.path());
        QVERIFY2(movie.start({u"movie"_s, u"--gateways"_s, gateway.url().toString()}), qPrintable(movie.lastOutput()));
        const Caller films(Caller(gateway.url()));
        const auto knowsIt = [&films] {
            return films.graphQl(u"{ movies(first: 1) { totalCount } }"_s).errorCode().isEmpty();
        };
        QTRY_VERIFY(knowsIt());
        const Caller caller(movie.url());
        QCOMPARE(checks(caller)[u"draining"_s][u"state"_s].toString(), u"ok"_s);
        const auto signal = [](const FoyerdProcess &process, int what) {
            return ::kill(static_cast<pid_t>(process.processId()), what) == 0;
        };
        QVERIFY(signal(gateway, SIGSTOP));
        const auto goOn = qScopeGuard([&] { signal(gateway, SIGCONT); });
        QVERIFY(signal(movie, SIGTERM));
        Caller::Reply ready;
        QTRY_VERIFY((ready = caller.get(u"/readyz"_s)).status == 503);
        const QJsonValue draining = ready.json["checks"_L1][u"draining"_s];
        QCOMPARE(draining[u"state"_s].toString(), u"failed"_s);
        QCOMPARE(draining[u"detail"_s].toString(), u"the process is about to end"_s);
        QCOMPARE(caller.get(u"/livez"_s).status, 200);
        QVERIFY(signal(gateway, SIGCONT));
        QCOMPARE(movie.waitForEnd(), 0);
    }

    void aSaleIsCounted()
    {
        FoyerdProcess process(m_folder.path());
        QVERIFY2(process.start({u"all"_s, u"--demo"_s}), qPrintable(process.lastOutput()));
        Caller till(process.url());
        QVERIFY(till.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(till);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        QVERIFY(!showtime.isEmpty());
        const QByteArray before = till.get(u"/metrics"_s).body;
        QCOMPARE(sample(before, "foyer_bookings_total{event=\"confirmed\"}"), 0.0);
        TillSale sale = TillSale::of(trip.freeSeats(showtime).first(2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        const QString taken = SaleTrip::refusal(trip.hold(showtime, sale.seats, SaleTrip::newId()), "holdSeats");
        QCOMPARE(taken, u"SEAT_TAKEN"_s);

        const QByteArray after = till.get(u"/metrics"_s).body;
        QCOMPARE(sample(after, "foyer_holds_total"), 1.0);
        QCOMPARE(sample(after, "foyer_bookings_total{event=\"confirmed\"}"), 1.0);
        QCOMPARE(sample(after, "foyer_money_taken_minor_units_total{account=\"cash\",currency=\"EUR\"}"),
                 static_cast<double>(sale.total));
        QCOMPARE(sample(after, "foyer_sales_refusals_total{code=\"SEAT_TAKEN\"}"), 1.0);
        QCOMPARE(sample(after, "foyer_request_duration_seconds_count{operation=\"Mutation.holdSeats\"}"), 2.0);
        QVERIFY(sample(after, "foyer_db_commits_total{service=\"booking\"}")
                > sample(before, "foyer_db_commits_total{service=\"booking\"}"));
        QVERIFY(sample(after, "foyer_db_batch_commands_count{service=\"booking\"}") >= 3);
        QVERIFY(sample(after, "foyer_service_call_duration_seconds_count{service=\"booking\"}") >= 3);
        QCOMPARE(sample(after, "foyer_unsettled_payments"), 0.0);
        QCOMPARE(sample(after, "foyer_outbox_consumers"), 1.0);
        QCOMPARE(sample(after, "foyer_requests_in_flight"), 0.0);
        QCOMPARE(promtool({u"check"_s, u"metrics"_s}, after), QString());
    }

    /** A rule over what nobody counts never fires, and no judge says so. */
    void whatTheRulesLookAtIsCounted()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"tls"_s));
        QFile::copy(QStringLiteral(FOYER_TEST_DATA "/ops/gateway.crt"), m_folder.filePath(u"tls/gateway.crt"_s));
        FoyerdProcess process(m_folder.path());
        QVERIFY2(process.start({u"all"_s, u"--demo"_s}), qPrintable(process.lastOutput()));
        const Caller caller(process.url());
        caller.graphQl(u"{ __typename }"_s);
        const QByteArray figures = caller.get(u"/metrics"_s).body;
        QCOMPARE(sample(figures, "foyer_certificate_end_seconds{name=\"gateway.crt\"}"), 4948973043.0);
        QFile rules(QStringLiteral(FOYER_SOURCE_DIR "/resources/ops/prometheus-rules.yml"));
        QVERIFY(rules.open(QIODevice::ReadOnly));
        static const QRegularExpression name(u"\\bfoyer_\\w+"_s);
        auto found = name.globalMatch(QString::fromUtf8(rules.readAll()));
        int count = 0;
        for (; found.hasNext(); ++count) {
            const QByteArray counted = found.next().captured().toUtf8();
            QVERIFY2(figures.contains('\n' + counted), counted.constData());
        }
        QVERIFY(count > 12);
        QFile::remove(m_folder.filePath(u"tls/gateway.crt"_s));
    }

    void aKeptAnswerIsCounted()
    {
        FoyerdProcess process(m_folder.path());
        QVERIFY2(process.start({u"all"_s, u"--demo"_s}), qPrintable(process.lastOutput()));
        const Caller guest(process.url());
        for (int i = 0; i < 3; ++i)
            QVERIFY(guest.graphQl(u"{ movies(first: 1) { nodes { title } } }"_s).errorCode().isEmpty());
        QCOMPARE(sample(guest.get(u"/metrics"_s).body, "foyer_kept_answers_total"), 2.0);
    }

    /** A database that is found to be damaged takes no writes; who balances the load is told. */
    void aDatabaseThatTakesNoWritesIsNotReady()
    {
        FoyerdProcess process(m_folder.path());
        QVERIFY2(process.start({u"movie"_s, u"--demo"_s}), qPrintable(process.lastOutput()));
        const Caller caller(process.url());
        QCOMPARE(caller.get(u"/readyz"_s).status, 200);
        QVERIFY(QFile::rename(m_folder.filePath(u"movie.sqlite"_s), m_folder.filePath(u"elsewhere.sqlite"_s)));
        const Caller::Reply ready = caller.get(u"/readyz"_s);
        QVERIFY(QFile::rename(m_folder.filePath(u"elsewhere.sqlite"_s), m_folder.filePath(u"movie.sqlite"_s)));
        QVERIFY2(ready.status == 503, ready.body.constData());
        QCOMPARE(ready.json["checks"_L1]["database.movie"_L1]["state"_L1].toString(), u"failed"_s);
        QCOMPARE(sample(caller.get(u"/metrics"_s).body, "foyer_database_up{service=\"movie\"}"), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestLookingIn)
#include "tst_lookingin.moc"
