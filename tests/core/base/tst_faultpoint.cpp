#include "faultpoint.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<Error> passRead()
{
    return FOYER_FAULT_ERROR("test.read");
}

void passStep()
{
    FOYER_FAULT_POINT("test.step");
}

/** Which of @p count passes gave an error. */
QByteArray errorsIn(int count)
{
    QByteArray passes;
    for (int i = 0; i < count; ++i)
        passes += passRead() ? 'x' : '.';
    return passes;
}

/** How a process ended, as waitpid() tells it, that did @p what after the order. */
int endOf(const QByteArray &order, const std::function<void()> &what)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const bool armed = faults::arm(order).has_value();
        what();
        ::_exit(armed ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, WUNTRACED);
    if (WIFSTOPPED(status)) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    return status;
}

} // namespace

class TestFaultPoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(faults::arm({})); }

    void nothingHappensThatWasNotOrdered()
    {
        QVERIFY(faults::arm({}));
        passStep();
        QCOMPARE(errorsIn(100), QByteArray(100, '.'));
        QVERIFY(!FOYER_DELIBERATE_FAULT("test_wrong_sum"));
    }

    void anErrorComesAtThePassThatWasNamed()
    {
        QVERIFY(faults::arm("test.read=error:#3"));
        QCOMPARE(errorsIn(6), "..x..."_ba);
    }
    void anErrorIsTheOneThatWasNamed()
    {
        QVERIFY(faults::arm("test.read=error"));
        QCOMPARE(passRead()->code, ErrorCode::Storage);
        QVERIFY(faults::arm("test.read=error:BUSY"));
        QCOMPARE(passRead()->code, ErrorCode::Busy);
        QVERIFY(passRead()->detail.contains("test.read"_L1));
    }

    void theSameSeedGivesTheSameFaults()
    {
        const auto drawn = [](quint64 seed) {
            return faults::arm("test.read=error:0.2", {}, seed) ? errorsIn(500) : QByteArray();
        };
        const QByteArray first = drawn(7);
        QCOMPARE(drawn(7), first);
        QVERIFY(drawn(8) != first);
        QVERIFY2(first.count('x') > 60 && first.count('x') < 140, first.constData());
    }
    void aPointDrawsApartFromTheOthers()
    {
        QVERIFY(faults::arm("test.read=error:0.2", {}, 7));
        const QByteArray alone = errorsIn(50);
        QVERIFY(faults::arm("test.step=sleep:0ms:0.5;test.read=error:0.2", {}, 7));
        QByteArray beside;
        for (int i = 0; i < 50; ++i) {
            passStep();
            beside += errorsIn(1);
        }
        QCOMPARE(beside, alone);
    }

    void aCrashEndsTheProcessAsKillDoes()
    {
        const int status = endOf("test.step=crash:#2", passStep);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        const int second = endOf("test.step=crash:#2", [] {
            passStep();
            passStep();
        });
        QVERIFY(WIFSIGNALED(second));
        QCOMPARE(WTERMSIG(second), SIGKILL);
    }
    void aPauseStopsTheProcess()
    {
        const int status = endOf("test.step=pause", passStep);
        QVERIFY(WIFSTOPPED(status));
    }
    void aSleepLastsAtLeastAsLongAsOrdered()
    {
        QVERIFY(faults::arm("test.step=sleep:30ms"));
        QElapsedTimer timer;
        timer.start();
        passStep();
        QVERIFY(timer.elapsed() >= 30);
    }

    void aDeliberateFaultIsThereWhenNamed()
    {
        QVERIFY(faults::arm({}, "test_wrong_sum"));
        QVERIFY(FOYER_DELIBERATE_FAULT("test_wrong_sum"));
        QVERIFY(!FOYER_DELIBERATE_FAULT("test_other"));
    }

    void theListNamesWhatThisProgramHas()
    {
        QCOMPARE(faults::listing(),
                 "deliberate test_other\ndeliberate test_wrong_sum\nerror test.read\npoint test.step\n"_ba);
    }

    void aWrongOrderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::addColumn<QString>("why");
        QTest::newRow("no action") << "test.step"_ba << u"no name=action"_s;
        QTest::newRow("unknown point") << "test.stop=crash"_ba << u"no point of that name"_s;
        QTest::newRow("unknown action") << "test.step=explode"_ba << u"'explode' is none of"_s;
        QTest::newRow("probability over one") << "test.step=crash:1.5"_ba << u"'1.5' is neither"_s;
        QTest::newRow("pass zero") << "test.step=crash:#0"_ba << u"'#0' is neither"_s;
        QTest::newRow("no time") << "test.step=sleep"_ba << u"no time"_s;
        QTest::newRow("time without unit") << "test.step=sleep:50"_ba << u"'50' is no time"_s;
        QTest::newRow("unknown code") << "test.read=error:NO_SUCH"_ba << u"'NO_SUCH' is no error"_s;
        QTest::newRow("error where none can be given") << "test.step=error"_ba << u"cannot give an error"_s;
        QTest::newRow("too much") << "test.step=crash:0.5:#1"_ba << u"says too much"_s;
        QTest::newRow("second of two") << "test.step=crash; test.read=nothing"_ba << u"'test.read=nothing'"_s;
    }
    void aWrongOrderIsRefused()
    {
        QFETCH(QByteArray, order);
        QFETCH(QString, why);
        const Result<void> armed = faults::arm(order);
        QVERIFY(!armed);
        QVERIFY2(armed.error().detail.contains(why), qPrintable(armed.error().detail));
    }
    void anUnknownDeliberateFaultIsRefused() { QVERIFY(!faults::arm({}, "test_wrong_sum;test_none")); }
};

QTEST_GUILESS_MAIN(TestFaultPoint)
#include "tst_faultpoint.moc"
