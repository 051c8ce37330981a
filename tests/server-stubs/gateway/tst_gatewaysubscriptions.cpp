#include "gateway.h"

#include "async.h"
#include "servicehost.h"

#include <QJsonDocument>
#include <QTest>

#include <deque>

using namespace foyer;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;
using graphql::Response;
using service::ServiceAnswer;
using service::SubgraphRequest;

namespace {

std::shared_ptr<const graphql::JsonValue> parsed(const QByteArray &json)
{
    return std::make_shared<const graphql::JsonValue>(
        graphql::JsonValue::fromVariant(QJsonDocument::fromJson(json).toVariant()));
}

graphql::GraphQlError error(ErrorCode code, const graphql::ResponsePath &path = {})
{
    graphql::GraphQlError made = graphql::GraphQlError::fromError({code, u"why"_s, {}});
    made.path = path;
    made.locations = {{7, 7}}; // of a document that the client never saw
    return made;
}

/** Tells events as the test says, and answers what it was told to. */
class ScriptedService final : public service::SubgraphPort
{
public:
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        asked.append(request);
        return async::ready(answers.isEmpty() ? Result<ServiceAnswer>(fail(ErrorCode::Unreachable, u"dead"_s))
                                              : answers.takeFirst());
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override
    {
        subscribed.append(request);
        return std::make_unique<Stream>(*this);
    }

    void say(const QByteArray &data) { answers.append(ServiceAnswer{parsed(data), {}}); }
    void tell(std::optional<Response> event)
    {
        if (m_waiting) {
            m_waiting->addResult(std::move(event));
            m_waiting->finish();
            m_waiting.reset();
        } else {
            m_events.push_back(std::move(event));
        }
    }
    void tell(const QByteArray &data, const QList<graphql::GraphQlError> &errors = {})
    {
        tell(Response{parsed(data), errors});
    }

    QList<SubgraphRequest> asked;
    QList<Result<ServiceAnswer>> answers;
    QList<SubgraphRequest> subscribed;
    int listeners = 0;
    int wanted = 0; ///< Events that were asked for.

private:
    class Stream final : public graphql::ResponseStream
    {
    public:
        explicit Stream(ScriptedService &service)
            : m_service(service)
        {
            ++m_service.listeners;
        }
        ~Stream() override { --m_service.listeners; }
        QFuture<std::optional<Response>> next() override
        {
            ++m_service.wanted;
            if (!m_service.m_events.empty()) {
                const std::optional<Response> event = m_service.m_events.front();
                m_service.m_events.pop_front();
                return async::ready(event);
            }
            m_service.m_waiting.emplace();
            m_service.m_waiting->start();
            return m_service.m_waiting->future();
        }

    private:
        ScriptedService &m_service;
    };

    std::deque<std::optional<Response>> m_events;
    std::optional<QPromise<std::optional<Response>>> m_waiting;
};

} // namespace

class TestGatewaySubscriptions : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScriptedService> m_films;
    std::unique_ptr<ScriptedService> m_tills;
    std::unique_ptr<Gateway> m_gateway;

    std::unique_ptr<http::AnswerStream> begin(const QString &query, const QJsonObject &variables = {})
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        request.requestId = u"r1"_s;
        graphql::Identity identity;
        identity.bearerToken = "token";
        return m_gateway->begin(request, identity);
    }
    static QByteArray taken(const std::unique_ptr<http::AnswerStream> &stream)
    {
        const auto future = stream->next();
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            return "nothing came";
        if (future.resultCount() == 0)
            return "cancelled";
        const std::optional<http::Answer> answer = future.result();
        return answer ? (answer->hasData ? QByteArray() : QByteArray("refused ")) + answer->json : QByteArray("over");
    }

private Q_SLOTS:
    void init()
    {
        const auto sdl = [](const QString &own) { return service::commonSdl() + own; };
        m_films = std::make_unique<ScriptedService>();
        m_tills = std::make_unique<ScriptedService>();
        auto made = Gateway::create(
            {{u"films"_s,
              sdl(u"type Query { film(id: ID!): Film @auth(roles: [PUBLIC]) } type Film @key(fields: \"id\") { id: ID! title: String! year: Int }"_s),
              m_films.get()},
             {u"tills"_s,
              sdl(u"type Query { shows: [Show!]! @auth(roles: [PUBLIC]) } "
                  u"type Subscription { showChanged(since: Int! = 3): Show @auth(roles: [PUBLIC]) } "
                  u"type Show { id: ID! film: Film } type Film @key(fields: \"id\", resolvable: false) { id: ID! }"_s),
              m_tills.get()}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_gateway = std::move(*made);
    }
    void cleanup()
    {
        m_gateway.reset();
        m_films.reset();
        m_tills.reset();
    }

    void eventsOfOneServiceArePassedOn()
    {
        const auto stream = begin(u"subscription ($s: Int!) { it: showChanged(since: $s) { id } }"_s, {{u"s"_s, 9}});
        QCOMPARE(m_tills->subscribed.size(), 1);
        const SubgraphRequest &request = m_tills->subscribed.first();
        QVERIFY2(request.query.startsWith(u"subscription"_s), qPrintable(request.query));
        QCOMPARE(request.variables, (QJsonObject{{u"s"_s, 9}}));
        QCOMPARE(request.identity.bearerToken, "token");
        QCOMPARE(request.requestId, u"r1"_s);
        m_tills->tell(R"({"it":{"id":"1"}})");
        m_tills->tell(R"({"it":null})");
        m_tills->tell(std::nullopt);
        QCOMPARE(taken(stream), R"({"data":{"it":{"id":"1"}}})");
        QCOMPARE(taken(stream), R"({"data":{"it":null}})");
        QCOMPARE(taken(stream), "over");
        QVERIFY(m_films->asked.isEmpty());
    }

    // What an engine in this process gives comes as text and goes out as it came.
    void textIsPassedOnAsItIs()
    {
        const auto stream = begin(u"subscription { showChanged { id } }"_s);
        QVERIFY(m_tills->subscribed.first().mayBeText);
        Response event{nullptr, {}};
        event.text = R"({"showChanged":{"id":"1"}})";
        m_tills->tell(event);
        QCOMPARE(taken(stream), R"({"data":{"showChanged":{"id":"1"}}})");
    }

    void whatOthersKnowIsAskedForAnewAtEachEvent()
    {
        const auto stream = begin(u"subscription { showChanged { film { title id } id } }"_s);
        QVERIFY(!m_tills->subscribed.first().mayBeText);
        for (const char *title : {"Ran", "Ran (restored)"}) {
            m_tills->tell(R"({"showChanged":{"film":{"id":"7"},"id":"1"}})");
            m_films->say(QByteArray(R"({"_entities":[{"title":"%1","id":"7"}]})").replace("%1", title));
            QCOMPARE(taken(stream),
                     QByteArray(R"({"data":{"showChanged":{"film":{"title":"%1","id":"7"},"id":"1"}}})")
                         .replace("%1", title));
        }
        QCOMPARE(m_films->asked.size(), 2);
        QCOMPARE(m_tills->asked.size(), 0); // only listened to
    }

    void aDeadServiceNullsOnlyWhatItOwns()
    {
        const auto stream = begin(u"subscription { showChanged { id film { year } } }"_s);
        m_tills->tell(R"({"showChanged":{"film":{"id":"7"},"id":"1"}})");
        const QByteArray first = taken(stream);
        QVERIFY2(first.contains(R"("data":{"showChanged":{"id":"1","film":{"year":null}}})"), first.constData());
        QVERIFY2(first.contains(R"("service":"films")"), first.constData());
        m_tills->tell(R"({"showChanged":{"film":{"id":"7"},"id":"2"}})");
        m_films->say(R"({"_entities":[{"year":1985}]})");
        QCOMPARE(taken(stream), R"({"data":{"showChanged":{"id":"2","film":{"year":1985}}}})");
    }

    void errorsOfAnEventSayWhoseTheyAre()
    {
        const auto stream = begin(u"subscription { showChanged { id } }"_s);
        m_tills->tell(R"({"showChanged":null})", {error(ErrorCode::NotFound, {u"showChanged"_s})});
        const QByteArray answer = taken(stream);
        QVERIFY2(answer.contains(R"("code":"NOT_FOUND")") && answer.contains(R"("service":"tills")")
                     && answer.contains(R"("path":["showChanged"])") && !answer.contains(R"("line":7)"),
                 answer.constData());
        QVERIFY(answer.contains(R"("data":{"showChanged":null})"));
    }

    void whatTheServiceRefusesIsTheEnd()
    {
        const auto stream = begin(u"subscription { showChanged { id } }"_s);
        m_tills->tell(Response{nullptr, {error(ErrorCode::Forbidden)}});
        m_tills->tell(std::nullopt);
        const QByteArray refused = taken(stream);
        QVERIFY2(refused.startsWith("refused ") && refused.contains("FORBIDDEN")
                     && refused.contains(R"("service":"tills")"),
                 refused.constData());
        QCOMPARE(taken(stream), "over");
    }

    void nothingIsReadAhead()
    {
        const auto stream = begin(u"subscription { showChanged { id } }"_s);
        for (int i = 0; i < 3; ++i)
            m_tills->tell(R"({"showChanged":null})");
        QCOMPARE(m_tills->wanted, 0);
        taken(stream);
        QCOMPARE(m_tills->wanted, 1);
    }

    void whoLeavesIsNoLongerListenedFor()
    {
        auto stream = begin(u"subscription { showChanged { film { title } } }"_s);
        const auto future = stream->next();
        QCOMPARE(m_tills->listeners, 1);
        stream.reset();
        QCOMPARE(m_tills->listeners, 0);
        QVERIFY(future.isCanceled());
    }

    void theGatewayMayGoFirst()
    {
        const auto stream = begin(u"subscription { showChanged { film { title } } }"_s);
        const auto future = stream->next();
        m_gateway.reset();
        m_tills->tell(R"({"showChanged":{"film":{"id":"7"}}})");
        QTRY_VERIFY(future.isFinished());
    }

    void whatIsWrongIsRefusedBeforeAnybodyIsAsked_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("syntax") << u"subscription {"_s;
        QTest::newRow("an unknown field") << u"subscription { nothing }"_s;
        QTest::newRow("two fields") << u"subscription { a: showChanged { id } b: showChanged { id } }"_s;
        QTest::newRow("a variable") << u"subscription ($s: Int!) { showChanged(since: $s) { id } }"_s;
    }
    void whatIsWrongIsRefusedBeforeAnybodyIsAsked()
    {
        QFETCH(QString, query);
        const auto stream = begin(query);
        const QByteArray answer = taken(stream);
        QVERIFY2(answer.startsWith("refused "), answer.constData());
        QCOMPARE(taken(stream), "over");
        QVERIFY(m_tills->subscribed.isEmpty());
    }

    void queriesHaveOneAnswerAndSubscriptionsNoneOverHttp()
    {
        m_tills->say(R"({"shows":[]})");
        const auto stream = begin(u"{ shows { id } }"_s);
        QCOMPARE(taken(stream), R"({"data":{"shows":[]}})");
        QCOMPARE(taken(stream), "over");
        http::GraphQlRequest request;
        request.query = u"subscription { showChanged { id } }"_s;
        const auto answer = m_gateway->execute(request, {}, QDeadlineTimer(1000)).result();
        QVERIFY(!answer.hasData);
        QVERIFY(answer.json.contains("WebSocket"));
    }
};

QTEST_GUILESS_MAIN(TestGatewaySubscriptions)
#include "tst_gatewaysubscriptions.moc"
