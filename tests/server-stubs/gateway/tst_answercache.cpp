#include "answercache.h"

#include "async.h"

#include <QPromise>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestAnswerCache : public QObject
{
    Q_OBJECT

    using Promise = std::shared_ptr<QPromise<http::Answer>>;

    std::chrono::milliseconds m_now{0};
    QList<Promise> m_asked;
    int m_timedOut = 0;
    std::unique_ptr<AnswerCache> m_cache;

    static http::Answer text(const QByteArray &json) { return {json, true, false, false, false}; }
    static http::Answer faulty(const QByteArray &json) { return {json, true, false, false, true}; }
    static AnswerCache::Question question(const QString &text) { return {text, {}, {}, {}}; }

    QFuture<http::Answer> ask(const AnswerCache::Question &question, QDeadlineTimer deadline = QDeadlineTimer(60'000),
                              std::chrono::milliseconds maxAge = 1000ms)
    {
        return m_cache->answer({question, maxAge, deadline,
                                [this] {
                                    m_asked.append(std::make_shared<QPromise<http::Answer>>());
                                    m_asked.last()->start();
                                    return m_asked.last()->future();
                                },
                                [this] {
                                    ++m_timedOut;
                                    return async::ready(faulty("too late"));
                                }});
    }
    void say(qsizetype which, const http::Answer &answer)
    {
        m_asked[which]->addResult(answer);
        m_asked[which]->finish();
    }
    static QByteArray told(const QFuture<http::Answer> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }) && future.resultCount() > 0
            ? future.result().json
            : "nothing"_ba;
    }
    /** Asks, answers and waits until it is kept, if it is. */
    void fill(const QString &text, const QByteArray &json)
    {
        const QFuture<http::Answer> future = ask(question(text));
        say(m_asked.size() - 1, TestAnswerCache::text(json));
        QCOMPARE(told(future), json);
    }

private Q_SLOTS:
    void init()
    {
        m_now = 7'000'000ms;
        m_asked.clear();
        m_timedOut = 0;
        m_cache = std::make_unique<AnswerCache>([this] { return m_now; });
    }

    void whoAsksTheSameWaitsForOneAnswer()
    {
        QList<QFuture<http::Answer>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(ask(question(u"a"_s)));
        const QFuture<http::Answer> other = ask(question(u"b"_s));
        QCOMPARE(m_asked.size(), 2);
        say(0, text("A"));
        say(1, text("B"));
        for (const QFuture<http::Answer> &each : futures)
            QCOMPARE(told(each), "A"_ba);
        QCOMPARE(told(other), "B"_ba);
    }

    void eachPartOfTheQuestionCounts()
    {
        const AnswerCache::Question asked{u"text"_s, u"name"_s, "{}", u"audience"_s};
        ask(asked);
        ask({u"text2"_s, u"name"_s, "{}", u"audience"_s});
        ask({u"text"_s, u"name2"_s, "{}", u"audience"_s});
        ask({u"text"_s, u"name"_s, "{\"a\":1}", u"audience"_s});
        ask({u"text"_s, u"name"_s, "{}", u"audience2"_s});
        QCOMPARE(m_asked.size(), 5);
        ask(asked);
        QCOMPARE(m_asked.size(), 5);
    }

    void anAnswerIsToldFromWhenItWasAskedFor()
    {
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        m_now += 600ms;
        say(0, text("A"));
        QCOMPARE(told(first), "A"_ba);
        m_now += 399ms;
        QVERIFY(m_cache->find(question(u"a"_s)));
        QCOMPARE(told(ask(question(u"a"_s))), "A"_ba);
        m_now += 1ms;
        QVERIFY(!m_cache->find(question(u"a"_s)));
        ask(question(u"a"_s));
        QCOMPARE(m_asked.size(), 2);
    }

    void whatCameTooLateIsNotToldAgain()
    {
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        m_now += 1000ms;
        const QFuture<http::Answer> second = ask(question(u"a"_s)); // the answer on its way would be too old
        QCOMPARE(m_asked.size(), 2);
        say(0, text("old"));
        QCOMPARE(told(first), "old"_ba);
        QVERIFY(!m_cache->find(question(u"a"_s)));
        const QFuture<http::Answer> third = ask(question(u"a"_s));
        QCOMPARE(m_asked.size(), 2);
        say(1, text("new"));
        QCOMPARE(told(second), "new"_ba);
        QCOMPARE(told(third), "new"_ba);
    }

    void whatHasErrorsIsAskedOnceMoreForAllWhoWait()
    {
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        QList<QFuture<http::Answer>> waiting;
        for (int i = 0; i < 5; ++i)
            waiting.append(ask(question(u"a"_s)));
        say(0, faulty("refused"));
        QCOMPARE(told(first), "refused"_ba);
        QCOMPARE(m_asked.size(), 2);
        say(1, text("A"));
        for (const QFuture<http::Answer> &each : waiting)
            QCOMPARE(told(each), "A"_ba);
        QCOMPARE(told(ask(question(u"a"_s))), "A"_ba);
        QCOMPARE(m_asked.size(), 2);
    }

    void whatFailsTwiceFailsForAllAndIsNotKept_data()
    {
        QTest::addColumn<bool>("hasData");
        QTest::newRow("errors besides data") << true;
        QTest::newRow("no data") << false;
    }
    void whatFailsTwiceFailsForAllAndIsNotKept()
    {
        QFETCH(bool, hasData);
        const http::Answer failure{"down", hasData, false, false, hasData};
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        const QFuture<http::Answer> second = ask(question(u"a"_s));
        const QFuture<http::Answer> third = ask(question(u"a"_s));
        say(0, failure);
        QCOMPARE(told(first), "down"_ba);
        say(1, failure);
        QCOMPARE(told(second), "down"_ba);
        QCOMPARE(told(third), "down"_ba);
        QVERIFY(!m_cache->find(question(u"a"_s)));
        ask(question(u"a"_s));
        QCOMPARE(m_asked.size(), 3);
    }

    void whoCanWaitLongestAsksOnceMore()
    {
        ask(question(u"a"_s), QDeadlineTimer(30'000));
        const QFuture<http::Answer> shorter = ask(question(u"a"_s), QDeadlineTimer(40'000));
        const QFuture<http::Answer> longer = ask(question(u"a"_s), QDeadlineTimer(QDeadlineTimer::Forever));
        say(0, faulty("timeout"));
        QTRY_COMPARE(m_asked.size(), 2);
        // The one who asks has the answer of his own asking, whatever it is, and it is over for him by itself.
        m_asked[1].reset();
        QVERIFY(QTest::qWaitFor([&longer] { return longer.isFinished(); }));
        QCOMPARE(longer.resultCount(), 0);
        QVERIFY(QTest::qWaitFor([&shorter] { return shorter.isFinished(); }));
        QCOMPARE(shorter.resultCount(), 0);
    }

    void whoCannotWaitLongerIsToldSo()
    {
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        const QFuture<http::Answer> hurried = ask(question(u"a"_s), QDeadlineTimer(1));
        const QFuture<http::Answer> patient = ask(question(u"a"_s));
        QCOMPARE(told(hurried), "too late"_ba);
        QCOMPARE(m_timedOut, 1);
        QVERIFY(!first.isFinished());
        QVERIFY(!patient.isFinished());
        say(0, text("A"));
        QCOMPARE(told(first), "A"_ba);
        QCOMPARE(told(patient), "A"_ba);
        QCOMPARE(m_timedOut, 1);
        QCOMPARE(m_asked.size(), 1);
    }

    void whoGoesAwayTakesNobodysAnswer()
    {
        QFuture<http::Answer> first = ask(question(u"a"_s));
        QFuture<http::Answer> second = ask(question(u"a"_s));
        const QFuture<http::Answer> third = ask(question(u"a"_s));
        first = {};
        second.cancel();
        second = {};
        say(0, text("A"));
        QCOMPARE(told(third), "A"_ba);
        QCOMPARE(told(ask(question(u"a"_s))), "A"_ba);
        QCOMPARE(m_asked.size(), 1);
    }

    void whatWasAskedBeforeAChangeIsNotToldAfterIt()
    {
        fill(u"a"_s, "before");
        const QFuture<http::Answer> onItsWay = ask(question(u"b"_s));
        m_cache->forget();
        QVERIFY(!m_cache->find(question(u"a"_s)));
        const QFuture<http::Answer> after = ask(question(u"b"_s));
        QCOMPARE(m_asked.size(), 3);
        say(1, text("before"));
        QCOMPARE(told(onItsWay), "before"_ba);
        QVERIFY(!m_cache->find(question(u"b"_s)));
        say(2, text("after"));
        QCOMPARE(told(after), "after"_ba);
        QCOMPARE(told(ask(question(u"b"_s))), "after"_ba);
    }

    void theBytesAreBounded()
    {
        m_cache = std::make_unique<AnswerCache>([this] { return m_now; }, AnswerCache::Limits{100'000, 20'000});
        fill(u"long"_s, QByteArray(20'001, 'x'));
        QVERIFY(!m_cache->find(question(u"long"_s)));
        QCOMPARE(m_cache->keptBytes(), 0);
        for (int i = 0; i < 50; ++i) {
            fill(u"a%1"_s.arg(i), QByteArray(20'000, 'x'));
            QVERIFY(m_cache->keptBytes() <= 100'000);
        }
        QVERIFY(m_cache->find(question(u"a49"_s)));
        QVERIFY(!m_cache->find(question(u"a0"_s)));
        // Questions count, too.
        for (int i = 0; i < 50; ++i)
            fill(QString(20'000, QChar(u'a' + i)), "x");
        QVERIFY(m_cache->keptBytes() > 40'000 && m_cache->keptBytes() <= 100'000);
        QVERIFY(!m_cache->find(question(QString(20'000, u'a'))));
    }

    void itMayEndWhileSomebodyWaits()
    {
        const QFuture<http::Answer> first = ask(question(u"a"_s));
        const QFuture<http::Answer> second = ask(question(u"a"_s), QDeadlineTimer(1));
        m_cache.reset();
        say(0, text("A"));
        QVERIFY(QTest::qWaitFor([&] { return first.isFinished() && second.isFinished(); }));
        QCOMPARE(first.resultCount() + second.resultCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAnswerCache)
#include "tst_answercache.moc"
