#include "metrics.h"
#include "ownprocess.h"
#include "promtool.h"

#include <QTest>

#include <cmath>
#include <thread>
#include <unistd.h>

using namespace foyer;
using namespace foyer::metrics;
using namespace Qt::Literals::StringLiterals;
using test::sample;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsCountedIsTold()
    {
        Metrics metrics;
        metrics.counter("foyer_things_total", "Things.", {{"kind", "a"}}).add(2);
        metrics.counter("foyer_things_total", "Things.", {{"kind", "b"}}).add();
        const Gauge depth = metrics.gauge("foyer_depth", "How deep.");
        depth.set(5);
        depth.add(-2);
        QCOMPARE(depth.value(), 3.0);
        const Histogram wait = metrics.histogram("foyer_wait_seconds", "How long.", {0.1, 1});
        wait.observe(0.05);
        wait.observe(0.5);
        wait.observe(7);

        const QByteArray text = metrics.text();
        QVERIFY2(text.contains("# HELP foyer_things_total Things.\n# TYPE foyer_things_total counter\n"),
                 text.constData());
        QCOMPARE(sample(text, "foyer_things_total{kind=\"a\"}"), 2.0);
        QCOMPARE(sample(text, "foyer_things_total{kind=\"b\"}"), 1.0);
        QCOMPARE(sample(text, "foyer_depth"), 3.0);
        QCOMPARE(sample(text, "foyer_wait_seconds_bucket{le=\"0.1\"}"), 1.0);
        QCOMPARE(sample(text, "foyer_wait_seconds_bucket{le=\"1\"}"), 2.0);
        QCOMPARE(sample(text, "foyer_wait_seconds_bucket{le=\"+Inf\"}"), 3.0);
        QCOMPARE(sample(text, "foyer_wait_seconds_sum"), 7.55);
        QCOMPARE(test::promtool({u"check"_s, u"metrics"_s}, text), QString());
    }

    void theSameNameAndLabelsAreOne()
    {
        Metrics metrics;
        metrics.counter("foyer_things_total", "Things.", {{"kind", "a"}}).add();
        metrics.counter("foyer_things_total", "Things.", {{"kind", "a"}}).add();
        QCOMPARE(sample(metrics.text(), "foyer_things_total{kind=\"a\"}"), 2.0);
    }

    void labelsMayHoldAnything()
    {
        Metrics metrics;
        metrics.counter("foyer_things_total", "Things.", {{"kind", "a \"b\"\n\\c"}}).add();
        const QByteArray text = metrics.text();
        QCOMPARE(sample(text, "foyer_things_total{kind=\"a \\\"b\\\"\\n\\\\c\"}"), 1.0);
        QCOMPARE(test::promtool({u"check"_s, u"metrics"_s}, text), QString());
    }

    void whatIsLookedUpIsLookedUpAtEachReading()
    {
        Metrics metrics;
        const Counter looks = metrics.counter("foyer_looks_total", "Looks.");
        metrics.beforeReading([looks, times = 0]() mutable { looks.add(++times); });
        QCOMPARE(sample(metrics.text(), "foyer_looks_total"), 1.0);
        QCOMPARE(sample(metrics.text(), "foyer_looks_total"), 3.0);
    }

    void threadsCountTogether()
    {
        Metrics metrics;
        const Counter counter = metrics.counter("foyer_things_total", "Things.");
        const Histogram histogram = metrics.histogram("foyer_wait_seconds", "How long.", secondsOfARequest());
        const auto count = [=] {
            for (int i = 0; i < 10'000; ++i) {
                counter.add();
                histogram.observe(0.001);
            }
        };
        std::thread other(count);
        count();
        other.join();
        const QByteArray text = metrics.text();
        QCOMPARE(sample(text, "foyer_things_total"), 20'000.0);
        QCOMPARE(sample(text, "foyer_wait_seconds_count"), 20'000.0);
    }

    void theProcessIsTold()
    {
        Metrics metrics;
        tellOfProcess(metrics);
        const QByteArray text = metrics.text();
        QVERIFY(sample(text, "process_resident_memory_bytes") > 1024 * 1024);
        QVERIFY(sample(text, "process_cpu_seconds_total") > 0);
        QVERIFY(sample(text, "process_max_fds") >= sample(text, "process_open_fds"));
        QVERIFY(sample(text, "process_threads") >= 1);
        const double started = sample(text, "process_start_time_seconds");
        const auto now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
        QVERIFY2(started <= now + 2 && started > now - 3600, QByteArray::number(started, 'f'));
        // Not what /proc says at the first reading, but at each: a file more is seen.
        const int file = ::dup(0);
        QVERIFY(file >= 0);
        const double more = sample(metrics.text(), "process_open_fds");
        ::close(file);
        QCOMPARE(more, sample(text, "process_open_fds") + 1);
        QCOMPARE(test::promtool({u"check"_s, u"metrics"_s}, text), QString());
    }

    void theJudgeIsNotContentWithAnything()
    {
        QVERIFY(!test::promtool({u"check"_s, u"metrics"_s}, "# TYPE foyer_x counter\nfoyer_x 1\n").isEmpty());
        QVERIFY(!test::promtool({u"check"_s, u"metrics"_s}, "foyer x y\n").isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
