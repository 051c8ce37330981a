#include "async.h"
#include "sharedresult.h"

#include <QTest>
#include <QThreadPool>

using namespace foyer;

class TestAsync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chainCarriesValuesAcrossThreads()
    {
        QObject context;
        QPromise<Result<int>> promise;
        promise.start();
        QFuture<Result<int>> source = promise.future();
        auto chain =
            async::andThen(source, &context, [](int value) -> Result<QString> { return QString::number(value); });
        QThread *continuationThread = nullptr;
        QString seen;
        async::then(chain, &context, [&](const Result<QString> &value) {
            continuationThread = QThread::currentThread();
            seen = *value;
        });
        QThreadPool pool;
        pool.start([&promise] {
            promise.addResult(Result<int>(7));
            promise.finish();
        });
        QTRY_COMPARE(seen, QStringLiteral("7"));
        QCOMPARE(continuationThread, QThread::currentThread());
    }

    void errorSkipsTheRestOfTheChain()
    {
        QObject context;
        bool ran = false;
        auto chain =
            async::andThen(async::failed<int>(ErrorCode::SeatTaken), &context, [&ran](int) -> QFuture<Result<int>> {
                ran = true;
                return async::ready<Result<int>>(1);
            });
        QTRY_VERIFY(chain.isFinished());
        QVERIFY(!ran);
        QCOMPARE(chain.result().error().code, ErrorCode::SeatTaken);
    }

    void nothingRunsAfterTheContextDied()
    {
        auto context = std::make_unique<QObject>();
        QPromise<int> promise;
        promise.start();
        bool ran = false;
        auto result = async::then(promise.future(), context.get(), [&ran](int) {
            ran = true;
            return 1;
        });
        context.reset();
        promise.addResult(1);
        promise.finish();
        QTest::qWait(20);
        QVERIFY(!ran);
        QVERIFY(result.isCanceled());
    }

    void sharedResultServesAllWaiters()
    {
        SharedResult<int> shared;
        QList<int> seen;
        shared.whenReady([&](const Result<int> &value) { seen.append(*value); });
        shared.whenReady([&](const Result<int> &value) { seen.append(*value + 1); });
        shared.resolve(10);
        shared.whenReady([&](const Result<int> &value) { seen.append(*value + 2); });
        QCOMPARE(seen, (QList<int>{10, 11, 12}));
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
