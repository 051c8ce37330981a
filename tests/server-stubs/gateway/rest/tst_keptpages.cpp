#include "keptpages.h"

#include "async.h"

#include <QTest>

using namespace foyer;
using namespace foyer::rest;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestKeptPages : public QObject
{
    Q_OBJECT

    ManualClock m_clock{1'000'000};
    QList<std::shared_ptr<QPromise<PublicAnswer>>> m_open;

    KeptPages::Make make()
    {
        return [this] {
            m_open.append(std::make_shared<QPromise<PublicAnswer>>());
            m_open.last()->start();
            return m_open.last()->future();
        };
    }
    void say(const QString &text, int status = 200, const QList<Fault> &missing = {})
    {
        const auto promise = m_open.takeFirst();
        promise->addResult(PublicAnswer{http::Response::text(text, status), missing});
        promise->finish();
    }
    static QByteArray heard(const QFuture<PublicAnswer> &answer)
    {
        return QTest::qWaitFor([&answer] { return answer.isFinished(); }) ? answer.result().response.body
                                                                          : QByteArray("nothing");
    }

private Q_SLOTS:
    void init() { m_open.clear(); }

    void whoAsksMeanwhileWaits()
    {
        KeptPages pages(m_clock, 5s);
        const auto first = pages.answer(u"a"_s, make());
        const auto second = pages.answer(u"a"_s, make());
        const auto other = pages.answer(u"b"_s, make());
        QCOMPARE(m_open.size(), 2);
        say(u"A"_s);
        say(u"B"_s);
        QCOMPARE(heard(first), "A");
        QCOMPARE(heard(second), "A");
        QCOMPARE(heard(other), "B");
    }

    void isToldAgainForSomeSecondsSinceItWasAskedFor()
    {
        KeptPages pages(m_clock, 5s);
        const auto first = pages.answer(u"a"_s, make());
        m_clock.advance(2s);
        say(u"A"_s);
        QCOMPARE(heard(first), "A");
        m_clock.advance(2999ms);
        QCOMPARE(heard(pages.answer(u"a"_s, make())), "A");
        QVERIFY(m_open.isEmpty());
        m_clock.advance(1ms);
        const auto next = pages.answer(u"a"_s, make());
        QCOMPARE(m_open.size(), 1);
        say(u"A2"_s);
        QCOMPARE(heard(next), "A2");
    }

    void nothingIsKeptThatIsNotWhole_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QList<Fault>>("missing");
        QTest::newRow("a refusal") << 503 << QList<Fault>();
        QTest::newRow("not there") << 404 << QList<Fault>();
        QTest::newRow("a part is missing") << 200 << QList<Fault>{{ErrorCode::Unreachable, {}, u"movie"_s, {}}};
    }
    void nothingIsKeptThatIsNotWhole()
    {
        QFETCH(int, status);
        QFETCH(QList<Fault>, missing);
        KeptPages pages(m_clock, 5s);
        const auto first = pages.answer(u"a"_s, make());
        say(u"A"_s, status, missing);
        QCOMPARE(heard(first), "A");
        const auto second = pages.answer(u"a"_s, make());
        QCOMPARE(m_open.size(), 1);
        say(u"A2"_s);
        QCOMPARE(heard(second), "A2");
    }

    void whoMakesNothingLeavesNobodyWaiting()
    {
        KeptPages pages(m_clock, 5s);
        const auto first = pages.answer(u"a"_s, make());
        m_open.takeFirst()->finish();
        QTRY_VERIFY(first.isFinished());
        QCOMPARE(first.result().response.status, 500);
    }
};

QTEST_GUILESS_MAIN(TestKeptPages)
#include "tst_keptpages.moc"
