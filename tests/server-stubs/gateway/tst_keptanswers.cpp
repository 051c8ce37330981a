#include "gateway.h"

#include "async.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using service::ServiceAnswer;
using service::SubgraphRequest;

namespace {

/** Answers when it is told to, and counts what it was asked. */
class SlowService final : public service::SubgraphPort
{
public:
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        asked.append(request);
        m_open.append(std::make_shared<QPromise<Result<ServiceAnswer>>>());
        m_open.last()->start();
        return m_open.last()->future();
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override
    {
        ++subscribed;
        class Nothing final : public graphql::ResponseStream
        {
            QFuture<std::optional<graphql::Response>> next() override
            {
                return async::ready(std::optional<graphql::Response>());
            }
        };
        return std::make_unique<Nothing>();
    }
    /** To the oldest question that is open. */
    void say(const QByteArray &data, QList<graphql::GraphQlError> errors = {})
    {
        ServiceAnswer answer;
        answer.text = data;
        answer.errors = std::move(errors);
        finish(std::move(answer));
    }
    void fail(ErrorCode code) { finish(foyer::fail(code)); }

    bool isAsked() const { return !m_open.isEmpty(); }
    QList<SubgraphRequest> asked;
    int subscribed = 0;

private:
    void finish(Result<ServiceAnswer> answer)
    {
        if (m_open.isEmpty())
            qFatal("nobody waits for this");
        const auto promise = m_open.takeFirst();
        promise->addResult(std::move(answer));
        promise->finish();
    }
    QList<std::shared_ptr<QPromise<Result<ServiceAnswer>>>> m_open;
};

graphql::Identity identity(const QStringList &roles, const QString &subject = {}, const QStringList &cinemas = {})
{
    graphql::Identity identity;
    identity.roles = roles;
    identity.subject = subject;
    identity.cinemaIds = cinemas;
    return identity;
}

} // namespace

class TestKeptAnswers : public QObject
{
    Q_OBJECT

    using Future = QFuture<http::Answer>;

    SlowService m_films;
    std::chrono::milliseconds m_now{0};
    std::unique_ptr<Gateway> m_gateway;

    static constexpr auto films = R"({"films":[{"title":"Ran"}]})";
    static QByteArray whole(const QByteArray &data) { return R"({"data":)" + data + '}'; }
    static QString filmsQuery() { return u"{ films { title } }"_s; }

    Future ask(const QString &query, const graphql::Identity &identity = {}, const QJsonObject &variables = {},
               QDeadlineTimer deadline = QDeadlineTimer(60'000))
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        return m_gateway->execute(request, identity, deadline);
    }
    static QByteArray told(const Future &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }) && future.resultCount() > 0
            ? future.result().json
            : "nothing"_ba;
    }
    /** Asks, lets @p data be answered, and compares. */
    void fill(const QString &query, const QByteArray &data, const graphql::Identity &identity = {},
              const QJsonObject &variables = {})
    {
        const Future future = ask(query, identity, variables);
        QVERIFY(m_films.isAsked());
        m_films.say(data);
        QCOMPARE(told(future), whole(data));
    }
    static QJsonObject firstError(const QByteArray &json)
    {
        return QJsonDocument::fromJson(json)[u"errors"_s][0].toObject();
    }

private Q_SLOTS:
    void init()
    {
        m_films = {};
        m_now = 1'000'000ms;
        const QString sdl = service::commonSdl() + uR"(
            type Query {
                films(first: Int, genre: String): [Film!] @auth(roles: [PUBLIC]) @cacheControl(maxAge: 2)
                free: Int @auth(roles: [PUBLIC])
            }
            type Mutation { rename: Film @auth(roles: [PUBLIC]) }
            type Subscription { renamed: Film @auth(roles: [PUBLIC]) @cacheControl(maxAge: 2) }
            type Film { title: String! seats: Int @cacheControl(maxAge: 0) sequel: Film }
        )"_s;
        auto made =
            Gateway::create({{u"films"_s, sdl, &m_films}}, graphql::Introspection::On, [this] { return m_now; });
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_gateway = std::move(*made);
    }

    void manyWhoAskAtOnceAreOneQuestion()
    {
        QList<Future> futures;
        for (int i = 0; i < 64; ++i)
            futures.append(ask(filmsQuery()));
        QCOMPARE(m_films.asked.size(), 1);
        m_films.say(films);
        for (const Future &each : futures)
            QCOMPARE(told(each), whole(films));
        QCOMPARE(told(ask(filmsQuery())), whole(films));
        QCOMPARE(m_films.asked.size(), 1);
    }

    void itIsToldAgainAsLongAsTheSchemaSays()
    {
        fill(filmsQuery(), films);
        m_now += 1999ms;
        QCOMPARE(told(ask(filmsQuery())), whole(films));
        QCOMPARE(m_films.asked.size(), 1);
        m_now += 1ms;
        fill(filmsQuery(), R"({"films":[]})");
        QCOMPARE(m_films.asked.size(), 2);
    }

    void whoEditsIsToldWhatIs_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::newRow("cashier") << QStringList{u"CASHIER"_s};
        QTest::newRow("manager") << QStringList{u"MANAGER"_s};
        QTest::newRow("admin") << QStringList{u"ADMIN"_s};
        QTest::newRow("service") << QStringList{u"SERVICE"_s};
        QTest::newRow("customer who works here") << QStringList{u"CUSTOMER"_s, u"CASHIER"_s};
        QTest::newRow("a role to come") << QStringList{u"USHER"_s};
    }
    void whoEditsIsToldWhatIs()
    {
        QFETCH(QStringList, roles);
        const graphql::Identity staff = identity(roles, u"anna"_s);
        const Future guests = ask(filmsQuery());
        const Future before = ask(filmsQuery(), staff);
        const Future also = ask(filmsQuery(), staff);
        QCOMPARE(m_films.asked.size(), 3);
        m_films.say(films);
        QCOMPARE(told(guests), whole(films));
        for (const Future &each : {before, also}) {
            m_films.say(R"({"films":[]})");
            QCOMPARE(told(each), whole(R"({"films":[]})"));
        }
        fill(filmsQuery(), R"({"films":[]})", staff);
        QCOMPARE(m_films.asked.size(), 4);
        QCOMPARE(told(ask(filmsQuery())), whole(films)); // nor does a guest hear what staff was told
    }

    void eachAudienceHasItsOwn()
    {
        const QList<graphql::Identity> audiences{
            identity({}),
            identity({u"CUSTOMER"_s}, u"clara"_s),
            identity({u"KIOSK"_s}, u"kiosk1"_s),
            identity({u"KIOSK"_s}, u"kiosk2"_s, {u"north"_s}),
        };
        for (const graphql::Identity &each : audiences)
            fill(filmsQuery(), films, each);
        QCOMPARE(m_films.asked.size(), 4);
        // Another person of the same is told the same.
        QCOMPARE(told(ask(filmsQuery(), identity({u"CUSTOMER"_s}, u"carl"_s))), whole(films));
        QCOMPARE(told(ask(filmsQuery(), identity({u"KIOSK"_s}, u"kiosk3"_s, {u"north"_s}))), whole(films));
        QCOMPARE(m_films.asked.size(), 4);
        fill(filmsQuery(), films, identity({u"KIOSK"_s}, u"kiosk4"_s, {u"south"_s}));
        QCOMPARE(m_films.asked.size(), 5);
    }

    void theSameVariablesAreTheSameInAnyOrder()
    {
        const QString query = u"query ($n: Int, $genre: String) { films(first: $n, genre: $genre) { title } }"_s;
        const auto object = [](const char *json) { return QJsonDocument::fromJson(json).object(); };
        fill(query, films, {}, object(R"({"n": 5, "genre": "Drama"})"));
        QCOMPARE(told(ask(query, {}, object(R"({ "genre":"Drama","n":5})"))), whole(films));
        QCOMPARE(m_films.asked.size(), 1);
        fill(query, films, {}, object(R"({"n": 6, "genre": "Drama"})"));
        fill(query, films, {}, object(R"({"n": 5})"));
        fill(query, films);
        QCOMPARE(m_films.asked.size(), 4);
    }

    void anOperationOfTheSameTextIsAnother()
    {
        http::GraphQlRequest request;
        request.query = u"query A { films { title } } query B { films { t: title } }"_s;
        for (const auto &[name, data] :
             {std::pair{u"A"_s, R"({"films":[{"title":"Ran"}]})"}, std::pair{u"B"_s, R"({"films":[{"t":"Ran"}]})"}}) {
            request.operationName = name;
            const Future future = m_gateway->execute(request, {}, QDeadlineTimer(60'000));
            m_films.say(data);
            QCOMPARE(told(future), whole(data));
        }
        QCOMPARE(m_films.asked.size(), 2);
    }

    void whatIsNotMarkedIsAskedEachTime_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("a number that is to be as it is") << u"{ films { seats } }"_s << R"({"films":[{"seats":3}]})"_ba;
        QTest::newRow("an object that says nothing")
            << u"{ films { sequel { title } } }"_s << R"({"films":[{"sequel":null}]})"_ba;
        QTest::newRow("a root field that says nothing")
            << u"{ free films { title } }"_s << R"({"free":1,"films":[]})"_ba;
    }
    void whatIsNotMarkedIsAskedEachTime()
    {
        QFETCH(QString, query);
        QFETCH(QByteArray, data);
        const Future first = ask(query);
        const Future second = ask(query);
        QCOMPARE(m_films.asked.size(), 2);
        m_films.say(data);
        m_films.say(data);
        QCOMPARE(told(first), whole(data));
        QCOMPARE(told(second), whole(data));
        fill(query, data);
        QCOMPARE(m_films.asked.size(), 3);
    }

    void whatHasErrorsIsNotToldAgain()
    {
        graphql::GraphQlError error;
        error.message = u"no"_s;
        error.code = ErrorCode::Internal;
        error.path = {u"films"_s};
        const Future first = ask(filmsQuery());
        const Future second = ask(filmsQuery());
        const Future third = ask(filmsQuery());
        m_films.say(R"({"films":null})", {error});
        QCOMPARE(firstError(told(first))[u"extensions"_s][u"code"_s].toString(), u"INTERNAL"_s);
        QCOMPARE(m_films.asked.size(), 2); // not one for each of those who waited
        m_films.say(films);
        QCOMPARE(told(second), whole(films));
        QCOMPARE(told(third), whole(films));

        m_now += 2000ms;
        const Future down = ask(filmsQuery());
        m_films.fail(ErrorCode::Unreachable);
        QCOMPARE(firstError(told(down))[u"extensions"_s][u"code"_s].toString(), u"UNREACHABLE"_s);
        fill(filmsQuery(), films);
        QCOMPARE(m_films.asked.size(), 4);
    }

    void whoseTimeIsOverIsToldWhoDidNotAnswer()
    {
        const Future first = ask(filmsQuery());
        const Future hurried = ask(filmsQuery(), {}, {}, QDeadlineTimer(1));
        const QByteArray late = told(hurried);
        QCOMPARE(QJsonDocument::fromJson(late)[u"data"_s], QJsonValue(QJsonObject{{u"films"_s, QJsonValue()}}));
        QCOMPARE(firstError(late)[u"path"_s].toArray(), QJsonArray{u"films"_s});
        QCOMPARE(firstError(late)[u"extensions"_s][u"code"_s].toString(), u"TIMEOUT"_s);
        QCOMPARE(firstError(late)[u"extensions"_s][u"service"_s].toString(), u"films"_s);
        QCOMPARE(m_films.asked.size(), 1);
        m_films.say(films);
        QCOMPARE(told(first), whole(films));
    }

    void whatAnEditorChangedIsSeenAtOnce()
    {
        fill(filmsQuery(), films);
        fill(u"mutation { rename { title } }"_s, R"({"rename":{"title":"Chaos"}})", identity({u"MANAGER"_s}));
        fill(filmsQuery(), R"({"films":[{"title":"Chaos"}]})");
        fill(u"mutation { rename { title } }"_s, R"({"rename":{"title":"Ran"}})", identity({u"ADMIN"_s}));
        fill(filmsQuery(), films);
        QCOMPARE(m_films.asked.size(), 5);
    }
    void whatIsKeptLastsWhileOthersBuy()
    {
        fill(filmsQuery(), films);
        for (const QString &role : {u"CASHIER"_s, u"KIOSK"_s, u"CUSTOMER"_s})
            fill(u"mutation { rename { title } }"_s, R"({"rename":{"title":"Chaos"}})", identity({role}));
        QCOMPARE(told(ask(filmsQuery())), whole(films));
        QCOMPARE(m_films.asked.size(), 4);
    }

    void overASocketItIsTheSame()
    {
        fill(filmsQuery(), films);
        http::GraphQlRequest request;
        request.query = filmsQuery();
        const auto stream = m_gateway->begin(request, {});
        const auto next = stream->next();
        QVERIFY(QTest::qWaitFor([&next] { return next.isFinished(); }));
        QCOMPARE(next.result()->json, whole(films));
        QCOMPARE(m_films.asked.size(), 1);
        request.query = u"subscription { renamed { title } }"_s;
        const auto first = m_gateway->begin(request, {});
        const auto second = m_gateway->begin(request, {});
        QCOMPARE(m_films.subscribed, 2);
    }

    void aFaultyRequestIsFaultyEachTime()
    {
        fill(filmsQuery(), films);
        for (int i = 0; i < 2; ++i)
            QVERIFY(!ask(u"{ films { colour } }"_s).result().hasData);
        http::GraphQlRequest request;
        request.query = filmsQuery();
        request.operationName = u"None"_s;
        QVERIFY(!m_gateway->execute(request, {}, QDeadlineTimer(60'000)).result().hasData);
        QVERIFY(ask(u"query ($n: Int!) { films(first: $n) { title } }"_s).result().json.contains("INVALID_INPUT"));
    }

    void theGatewayMayEndWhileSomebodyWaits()
    {
        const Future first = ask(filmsQuery());
        const Future second = ask(filmsQuery());
        m_gateway.reset();
        m_films.say(films);
        QVERIFY(QTest::qWaitFor([&] { return first.isFinished() && second.isFinished(); }));
        QCOMPARE(first.resultCount() + second.resultCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestKeptAnswers)
#include "tst_keptanswers.moc"
