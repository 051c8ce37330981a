#include "refusalmeters.h"

#include <QLoggingCategory>
#include <QTest>

#include <thread>
#include <vector>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList heard;
QtMessageHandler before = nullptr;

void hear(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (QByteArray(context.category) == "foyer.access")
        heard.append(message);
    else
        before(type, context, message);
}

} // namespace

/** What is counted and told of what the HTTP server refused by itself. */
class TestRefusalMeters : public QObject
{
    Q_OBJECT

    static QByteArray line(const char *status, int count)
    {
        return QByteArray("\nfoyer_server_refusals_total{status=\"") + status + "\"} " + QByteArray::number(count)
            + '\n';
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"foyer.access.info=true"_s);
        before = qInstallMessageHandler(hear);
    }
    void init() { heard.clear(); }
    void cleanupTestCase() { qInstallMessageHandler(before); }

    void eachIsCountedByItsStatus()
    {
        metrics::Metrics metrics;
        RefusalMeters meters(metrics);
        QVERIFY(metrics.text().contains(line("431", 0))); // from the start on, so that a rate is known from the first
        for (const int status : {429, 431, 429, 599, 505})
            meters.note(status);
        const QByteArray text = metrics.text();
        QVERIFY2(text.contains(line("429", 2)), text.constData());
        QVERIFY(text.contains(line("431", 1)));
        QVERIFY(text.contains(line("other", 2)));
        QVERIFY(text.contains(line("400", 0)));
    }

    void handshakesAndOperationsAreCountedBesides()
    {
        metrics::Metrics metrics;
        RefusalMeters meters(metrics);
        QVERIFY(metrics.text().contains("\nfoyer_tls_handshakes_failed_total 0\n"));
        QVERIFY(metrics.text().contains("\nfoyer_operations_refused_total{status=\"429\"} 0\n"));
        meters.noteHandshake();
        meters.noteHandshake();
        for (const int status : {429, 429, 4401, 4999})
            meters.noteOperation(status);
        const QByteArray text = metrics.text();
        for (const QByteArray &said :
             {QByteArray("tls_handshakes_failed_total 2"), QByteArray("operations_refused_total{status=\"429\"} 2"),
              QByteArray("operations_refused_total{status=\"4401\"} 1"),
              QByteArray("operations_refused_total{status=\"other\"} 1"),
              QByteArray("operations_refused_total{status=\"503\"} 0"),
              QByteArray("server_refusals_total{status=\"429\"} 0")})
            QVERIFY2(text.contains("\nfoyer_" + said + '\n'), said.constData());
        meters.tell();
        QCOMPARE(heard, QStringList{u"refused"_s});
    }

    void aFloodIsOneLine()
    {
        metrics::Metrics metrics;
        RefusalMeters meters(metrics);
        meters.tell();
        QVERIFY(heard.isEmpty());
        std::vector<std::thread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&meters] {
                for (int j = 0; j < 1000; ++j)
                    meters.note(429);
            });
        for (std::thread &thread : threads)
            thread.join();
        meters.note(408);
        meters.tell();
        QCOMPARE(heard, QStringList{u"refused"_s});
        meters.tell(); // nothing since
        QCOMPARE(heard.size(), 1);
        QVERIFY(metrics.text().contains(line("429", 2000)));
        meters.note(408);
        QTRY_COMPARE(heard.size(), 2); // by itself
    }
};

QTEST_GUILESS_MAIN(TestRefusalMeters)
#include "tst_refusalmeters.moc"
