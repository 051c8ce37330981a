#include "async.h"
#include "instancepool.h"
#include "servicehost.h"

#include <QTest>

#include <deque>
#include <map>

using namespace foyer;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** An instance that answers when the test says so. */
class Scripted final : public SubgraphPort
{
public:
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        asked.append(request);
        m_open.emplace_back();
        m_open.back().start();
        const QFuture<Result<ServiceAnswer>> future = m_open.back().future();
        if (answersAtOnce)
            answer(*answersAtOnce);
        return future;
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override;
    void answer(const Result<ServiceAnswer> &with)
    {
        QPromise<Result<ServiceAnswer>> promise = std::move(m_open.front());
        m_open.pop_front();
        promise.addResult(with);
        promise.finish();
    }
    qsizetype open() const { return static_cast<qsizetype>(m_open.size()); }

    QList<SubgraphRequest> asked;
    QList<SubgraphRequest> subscribed;
    std::optional<Result<ServiceAnswer>> answersAtOnce;
    std::optional<graphql::Response> event; ///< What a subscription begins with.

private:
    std::deque<QPromise<Result<ServiceAnswer>>> m_open;
};

class OneEvent final : public graphql::ResponseStream
{
public:
    explicit OneEvent(std::optional<graphql::Response> event)
        : m_event(std::move(event))
    {
    }
    QFuture<std::optional<graphql::Response>> next() override { return async::ready(std::exchange(m_event, {})); }

private:
    std::optional<graphql::Response> m_event;
};

std::unique_ptr<graphql::ResponseStream> Scripted::subscribe(const SubgraphRequest &request)
{
    subscribed.append(request);
    return std::make_unique<OneEvent>(event);
}

ServiceAnswer answerOf(int number)
{
    return {std::make_shared<const graphql::JsonValue>(graphql::JsonValue::fromVariant(QVariantMap{{u"a"_s, number}})),
            {}};
}

int numberIn(const Result<ServiceAnswer> &answer)
{
    return answer ? answer->data->member(u"a")->toVariant().toInt() : -1;
}

} // namespace

class TestInstancePool : public QObject
{
    Q_OBJECT

    std::map<QString, Scripted *> m_ports; ///< By host; owned by the pool.
    std::unique_ptr<InstancePool> m_pool;
    std::chrono::milliseconds m_now{0};
    double m_chance = 0;

    static QString sdl()
    {
        return commonSdl()
            + u"type Query { a(id: ID): Int @auth(roles: [PUBLIC]) @routedBy(place: \"id\") } type Mutation { "
              "pay(key: ID): Int @auth(roles: [PUBLIC]) @idempotent(by: [\"key\"]) "
              "guess: Int @auth(roles: [PUBLIC]) }"_s;
    }
    static InstancePool::Member member(const QString &name, bool isDraining = false)
    {
        return {name, QUrl(u"http://%1:1/graphql"_s.arg(name)), isDraining};
    }
    Scripted &port(const QString &name) { return *m_ports.at(name); }
    QFuture<Result<ServiceAnswer>> send(const QString &text, QDeadlineTimer deadline = QDeadlineTimer::Forever)
    {
        SubgraphRequest request;
        request.query = text;
        request.deadline = deadline;
        return m_pool->send(request);
    }
    static Result<ServiceAnswer> outcome(const QFuture<Result<ServiceAnswer>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        return future.result();
    }
    static Result<ServiceAnswer> failure(ErrorCode code) { return fail(code, u"so it is"_s); }
    qsizetype asked(const QString &name) { return port(name).asked.size(); }

private Q_SLOTS:
    void init()
    {
        m_ports.clear();
        m_now = 0ms;
        m_chance = 0;
        InstancePool::Environment environment;
        environment.connect = [this](const QUrl &url) {
            auto made = std::make_unique<Scripted>();
            m_ports[url.host()] = made.get();
            return made;
        };
        environment.now = [this] { return m_now; };
        environment.chance = [this] { return m_chance; };
        m_pool = std::make_unique<InstancePool>(u"film"_s, sdl(), environment);
        m_pool->setMembers({member(u"one"_s), member(u"two"_s)});
    }

    void theOneWithTheFewestOpenRequestsIsAsked()
    {
        send(u"{ a }"_s);
        QCOMPARE(asked(u"one"_s), 1);
        send(u"{ a }"_s);
        QCOMPARE(asked(u"two"_s), 1);
        const auto third = send(u"{ a }"_s);
        QCOMPARE(asked(u"one"_s), 2);
        QCOMPARE(m_pool->openRequests(u"one"_s), 2);
        port(u"two"_s).answer(answerOf(2));
        QTRY_COMPARE(m_pool->openRequests(u"two"_s), 0);
        send(u"{ a }"_s);
        QCOMPARE(asked(u"two"_s), 2);
    }

    void betweenEqualsChanceDecides()
    {
        m_chance = 0.9;
        send(u"{ a }"_s);
        QCOMPARE(asked(u"two"_s), 1);
    }

    void whatHasAKeyGoesToTheSameInstanceHoweverBusyItIs()
    {
        for (int i = 0; i < 10; ++i)
            send(u"{ a(id: \"hall-7\") }"_s);
        QCOMPARE(std::max(asked(u"one"_s), asked(u"two"_s)), 10);
        for (int i = 0; i < 40; ++i)
            send(u"{ a(id: \"hall-%1\") }"_s.arg(i));
        QVERIFY(asked(u"one"_s) > 5);
        QVERIFY(asked(u"two"_s) > 5);
    }

    void anotherOneIsAskedOrNot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("isRepeated");
        const QString query = u"{ a }"_s;
        const QString keyed = u"mutation { pay(key: 1) }"_s;
        const QString once = u"mutation { guess }"_s;
        QTest::newRow("query, not reached") << query << ErrorCode::Unreachable << true;
        QTest::newRow("query, broken off") << query << ErrorCode::Timeout << true;
        QTest::newRow("query, busy") << query << ErrorCode::Busy << true;
        QTest::newRow("query, nonsense") << query << ErrorCode::Protocol << false;
        QTest::newRow("mutation with a key, not reached") << keyed << ErrorCode::Unreachable << true;
        QTest::newRow("mutation with a key, broken off") << keyed << ErrorCode::Timeout << true;
        QTest::newRow("mutation without, not reached") << once << ErrorCode::Unreachable << true;
        QTest::newRow("mutation without, busy") << once << ErrorCode::Busy << true;
        QTest::newRow("mutation without, broken off: it may have been done") << once << ErrorCode::Timeout << false;
    }
    void anotherOneIsAskedOrNot()
    {
        QFETCH(QString, text);
        QFETCH(ErrorCode, code);
        QFETCH(bool, isRepeated);
        const auto future = send(text);
        port(u"one"_s).answer(failure(code));
        QTRY_VERIFY(asked(u"two"_s) == 1 || future.isFinished());
        QCOMPARE(asked(u"two"_s), isRepeated ? 1 : 0);
        if (isRepeated)
            port(u"two"_s).answer(answerOf(2));
        const Result<ServiceAnswer> answer = outcome(future);
        QCOMPARE(numberIn(answer), isRepeated ? 2 : -1);
        if (!isRepeated)
            QCOMPARE(answer.error().code, code);
        QCOMPARE(asked(u"one"_s), 1);
    }

    void eachIsAskedOnceAndTheLastFailureIsTold()
    {
        const auto future = send(u"{ a }"_s);
        port(u"one"_s).answer(failure(ErrorCode::Timeout));
        QTRY_COMPARE(asked(u"two"_s), 1);
        port(u"two"_s).answer(failure(ErrorCode::Unreachable));
        QCOMPARE(outcome(future).error().code, ErrorCode::Unreachable);
        QCOMPARE(asked(u"one"_s), 1);
        QCOMPARE(asked(u"two"_s), 1);
    }

    void nobodyIsAskedWhenThereIsNoTimeLeft()
    {
        const auto future = send(u"{ a }"_s, QDeadlineTimer(0));
        port(u"one"_s).answer(failure(ErrorCode::Timeout));
        QCOMPARE(outcome(future).error().code, ErrorCode::Timeout);
        QCOMPARE(asked(u"two"_s), 0);
    }

    void withoutInstancesItIsUnreachable()
    {
        m_pool->setMembers({});
        QCOMPARE(outcome(send(u"{ a }"_s)).error().code, ErrorCode::Unreachable);
    }

    void whoDrainsGetsNothingNewAndEndsWhatItHas()
    {
        const auto before = send(u"{ a }"_s);
        m_pool->setMembers({member(u"one"_s, true), member(u"two"_s)});
        QCOMPARE(m_pool->openRequests(u"one"_s), 1);
        for (int i = 0; i < 5; ++i)
            send(u"{ a(id: \"%1\") }"_s.arg(i));
        QCOMPARE(asked(u"one"_s), 1);
        QCOMPARE(asked(u"two"_s), 5);
        port(u"one"_s).answer(answerOf(1));
        QCOMPARE(numberIn(outcome(before)), 1);
        QTRY_COMPARE(m_pool->openRequests(u"one"_s), 0);
    }

    // It stands still: nothing breaks, and nobody would answer.
    void whatIsOpenAtAnInstanceThatIsTakenOutGoesToAnother()
    {
        const auto query = send(u"{ a }"_s);
        m_pool->setMembers({member(u"one"_s), member(u"two"_s, true)});
        const auto once = send(u"mutation { guess }"_s);
        QCOMPARE(asked(u"one"_s), 2);
        m_pool->setMembers({member(u"two"_s)});
        QCOMPARE(outcome(once).error().code, ErrorCode::Timeout); // it may have been done
        QCOMPARE(asked(u"two"_s), 1);
        port(u"two"_s).answer(answerOf(2));
        QCOMPARE(numberIn(outcome(query)), 2);
    }

    void whoDoesNotAnswerIsPassedOverForAMomentAndThenTried()
    {
        port(u"one"_s).answersAtOnce = failure(ErrorCode::Unreachable);
        port(u"two"_s).answersAtOnce = answerOf(2);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(numberIn(outcome(send(u"{ a }"_s))), 2);
        QCOMPARE(asked(u"one"_s), 3);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(numberIn(outcome(send(u"{ a }"_s))), 2);
        QCOMPARE(asked(u"one"_s), 3);
        m_now += 1s;
        port(u"one"_s).answersAtOnce = answerOf(1);
        QCOMPARE(numberIn(outcome(send(u"{ a }"_s))), 1);
        QCOMPARE(numberIn(outcome(send(u"{ a }"_s))), 1);
    }

    void whenNobodyAnswersTheyAreAskedAllTheSame()
    {
        m_pool->setMembers({member(u"one"_s)});
        port(u"one"_s).answersAtOnce = failure(ErrorCode::Unreachable);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(outcome(send(u"{ a }"_s)).error().code, ErrorCode::Unreachable);
        QCOMPARE(asked(u"one"_s), 10);
    }

    void itSaysHowTheRequestsAreShared()
    {
        QCOMPARE(m_pool->shareOf(u"one"_s), std::optional<double>());
        for (int i = 0; i < 8; ++i)
            send(u"{ a }"_s);
        QCOMPARE(m_pool->shareOf(u"one"_s).value(), 0.5);
        m_pool->setMembers({member(u"one"_s), member(u"two"_s, true)});
        m_now += 10min; // by then what was is forgotten
        send(u"{ a }"_s);
        QVERIFY(m_pool->shareOf(u"one"_s).value() > 0.99);
    }

    void aSubscriptionGoesToTheKeysInstance()
    {
        SubgraphRequest request;
        request.query = u"subscription { a }"_s;
        port(u"one"_s).event = graphql::Response{answerOf(1).data, {}};
        const auto stream = m_pool->subscribe(request);
        const auto first = stream->next();
        QTRY_VERIFY(first.isFinished());
        QVERIFY(first.result() && !first.result()->isRequestError());
        QCOMPARE(port(u"one"_s).subscribed.size(), 1);
        QCOMPARE(port(u"two"_s).subscribed.size(), 0);
    }

    void aSubscriptionThatCannotBeginBeginsElsewhere()
    {
        graphql::GraphQlError dead;
        dead.code = ErrorCode::Unreachable;
        port(u"one"_s).event = graphql::Response{nullptr, {dead}};
        port(u"two"_s).event = graphql::Response{answerOf(2).data, {}};
        SubgraphRequest request;
        request.query = u"subscription { a }"_s;
        const auto stream = m_pool->subscribe(request);
        const auto first = stream->next();
        QTRY_VERIFY(first.isFinished());
        QVERIFY(first.result() && !first.result()->isRequestError());
        QCOMPARE(port(u"two"_s).subscribed.size(), 1);
    }

    void aSubscriptionWithoutInstancesEndsWithUnreachable()
    {
        m_pool->setMembers({});
        SubgraphRequest request;
        request.query = u"subscription { a }"_s;
        const auto stream = m_pool->subscribe(request);
        const auto first = stream->next();
        QTRY_VERIFY(first.isFinished());
        QVERIFY(first.result() && first.result()->isRequestError());
        QCOMPARE(first.result()->errors.first().code, ErrorCode::Unreachable);
        const auto second = stream->next();
        QTRY_VERIFY(second.isFinished());
        QVERIFY(!second.result());
    }
};

QTEST_GUILESS_MAIN(TestInstancePool)
#include "tst_instancepool.moc"
