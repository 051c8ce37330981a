#include "allof.h"
#include "async.h"
#include "sharedresult.h"

#include <QEventLoop>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <thread>

using namespace foyer;

class TestAsync : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Another thread finishes it while this one says what comes next: whichever is first, that runs once. Often enough
    // that they meet in between.
    void aFutureThatFinishesJustNowIsContinuedOnce()
    {
        constexpr int often = 100'000;
        QObject context;
        std::atomic<QPromise<int> *> toFinish = nullptr;
        std::atomic<bool> isOver = false;
        std::thread other([&] {
            while (!isOver) {
                if (QPromise<int> *promise = toFinish.exchange(nullptr)) {
                    promise->addResult(1);
                    promise->finish();
                    delete promise;
                }
            }
        });
        int continued = 0;
        for (int i = 0; i < often; ++i) {
            auto *promise = new QPromise<int>;
            promise->start();
            const QFuture<int> future = promise->future();
            toFinish = promise;
            async::then(future, &context, [&continued](int one) { continued += one; });
            while (toFinish.load())
                std::this_thread::yield();
        }
        isOver = true;
        other.join();
        QTRY_COMPARE(continued, often);
    }

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

    void contextThatDiesLetsGoAtOnceOfWhatItsContinuationsHold()
    {
        auto context = std::make_unique<QObject>();
        QPromise<int> promise;
        promise.start();
        const auto held = std::make_shared<int>(1);
        auto first = async::then(promise.future(), context.get(), [held](int) { return 1; });
        auto second = async::then(first, context.get(), [held](int) { return 2; });
        QCOMPARE(held.use_count(), 3);
        context.reset(); // while the promise is open still
        QCOMPARE(held.use_count(), 1);
        QVERIFY(first.isCanceled());
        QVERIFY(second.isCanceled());
    }

    void continuationRunsNeitherWhereItsFutureIsMadeNorWhereItIsFinished()
    {
        QObject context;
        QList<int> ran;
        async::then(async::ready(1), &context, [&ran](int value) { ran.append(value); });
        QVERIFY(ran.isEmpty());
        QPromise<int> promise;
        promise.start();
        async::then(promise.future(), &context, [&ran](int value) { ran.append(value); });
        promise.addResult(2);
        promise.finish();
        QVERIFY(ran.isEmpty());
        QTRY_COMPARE(ran, (QList<int>{1, 2}));
    }

    void whatFinishedFirstRunsFirst()
    {
        QObject one;
        QObject other;
        std::vector<QPromise<int>> promises(300);
        QList<int> ran;
        for (std::size_t i = 0; i < promises.size(); ++i) {
            promises[i].start();
            async::then(promises[i].future(), i % 2 == 0 ? &one : &other, [&ran](int value) { ran.append(value); });
        }
        QThreadPool pool;
        pool.start([&promises] {
            for (std::size_t i = promises.size(); i-- > 0;) {
                promises[i].addResult(static_cast<int>(i));
                promises[i].finish();
            }
        });
        QTRY_COMPARE(ran.size(), 300);
        QVERIFY(std::is_sorted(ran.rbegin(), ran.rend()));
    }

    void promiseThatIsGivenUpCancelsTheChainButWhoMustAnswerHears()
    {
        QObject context;
        auto promise = std::make_unique<QPromise<int>>();
        promise->start();
        auto other = std::make_unique<QPromise<int>>();
        other->start();
        bool ran = false;
        auto chain = async::then(promise->future(), &context, [&ran](int) {
            ran = true;
            return 1;
        });
        int heard = 0;
        async::whenFinished(other->future(), &context,
                            [&heard](const QFuture<int> &finished) { heard += finished.isCanceled() ? 1 : 100; });
        promise.reset();
        other.reset();
        QTRY_COMPARE(heard, 1);
        QTRY_VERIFY(chain.isCanceled());
        QVERIFY(!ran);
    }

    void continuationMayEndItsContextAndThoseBesideIt()
    {
        auto context = std::make_unique<QObject>();
        QList<int> ran;
        for (int i = 0; i < 3; ++i) {
            async::then(async::ready(i), context.get(), [&ran, &context](int value) {
                ran.append(value);
                context.reset();
            });
        }
        bool isOver = false;
        async::then(async::ready(1), this, [&isOver](int) { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(ran, QList<int>{0});

        context = std::make_unique<QObject>();
        QPromise<int> never;
        never.start();
        const QFuture<int> result = async::then(async::ready(1), context.get(), [&](int) {
            context.reset();
            return never.future();
        });
        QTRY_VERIFY(result.isCanceled());
    }

    void othersHaveTheirTurnWhileAChainGoesOnForEver()
    {
        struct Chain
        {
            QObject context;
            int steps = 0;
            void step()
            {
                async::then(async::ready(1), &context, [this](int) {
                    ++steps;
                    step();
                });
            }
        };
        auto chain = std::make_unique<Chain>();
        chain->step();
        int seen = 0;
        QTimer::singleShot(20, this, [&] {
            seen = chain->steps;
            chain.reset();
        });
        QTRY_VERIFY(!chain);
        QVERIFY(seen > 0);
    }

    void continuationThatRunsAnEventLoopDoesNotStopTheOthers()
    {
        QObject context;
        bool isDone = false;
        async::then(async::ready(1), &context, [&](int) {
            QEventLoop loop;
            async::then(async::ready(2), &context, [&](int) { loop.quit(); });
            loop.exec();
            isDone = true;
        });
        QTRY_VERIFY(isDone);
    }

    void allOfThemComeInTheirOrderWhenTheLastOneHas()
    {
        QObject context;
        QPromise<int> first;
        QPromise<int> second;
        first.start();
        second.start();
        const QFuture<QList<int>> both = async::allOf(QList{first.future(), second.future()}, &context);
        second.addResult(2);
        second.finish();
        QCoreApplication::processEvents();
        QVERIFY(!both.isFinished());
        first.addResult(1);
        first.finish();
        QTRY_VERIFY(both.isFinished());
        QCOMPARE(both.result(), (QList{1, 2}));
        QVERIFY(async::allOf(QList<QFuture<int>>(), &context).result().isEmpty());
    }

    void allOfThemAreCancelledWhenOneIs()
    {
        QObject context;
        QFuture<QList<int>> both;
        {
            QPromise<int> abandoned;
            abandoned.start();
            both = async::allOf(QList{async::ready(1), abandoned.future()}, &context);
        }
        QTRY_VERIFY(both.isFinished());
        QVERIFY(both.isCanceled());
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
