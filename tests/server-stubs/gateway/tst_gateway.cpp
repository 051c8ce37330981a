#include "gateway.h"

#include "async.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;
using service::ServiceAnswer;
using service::SubgraphRequest;

namespace {

/** Answers what it was told to, and remembers what it was asked. */
class ScriptedService final : public service::SubgraphPort
{
public:
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        asked.append(request);
        if (answers.isEmpty())
            return async::failed<ServiceAnswer>(ErrorCode::Unreachable, u"dead"_s);
        Result<ServiceAnswer> answer = answers.takeFirst();
        if (answer && !request.mayBeText && !answer->text.isEmpty())
            answer->data = parsed(std::exchange(answer->text, {}));
        return async::ready(std::move(answer));
    }
    /** As from another process, whose text was read. */
    void say(const QByteArray &data) { answers.append(ServiceAnswer{parsed(data), {}}); }
    /** As an engine in this process answers: with a text, in the order of the query, when it may. */
    void sayText(const QByteArray &data, QList<graphql::GraphQlError> errors = {})
    {
        ServiceAnswer answer;
        answer.text = data;
        answer.errors = std::move(errors);
        answers.append(std::move(answer));
    }
    static std::shared_ptr<const graphql::JsonValue> parsed(const QByteArray &json)
    {
        return std::make_shared<const graphql::JsonValue>(
            graphql::JsonValue::fromVariant(QJsonDocument::fromJson(json).toVariant()));
    }
    QList<SubgraphRequest> asked;
    QList<Result<ServiceAnswer>> answers;
};

} // namespace

class TestGateway : public QObject
{
    Q_OBJECT

    ScriptedService m_films;
    ScriptedService m_tills;
    std::unique_ptr<Gateway> m_gateway;

    static QString sdl(const QString &own) { return service::commonSdl() + own; }
    static QString filmsSdl()
    {
        return sdl(
            u"type Query { film(id: ID!): Film @auth(roles: [PUBLIC]) } type Film @key(fields: \"id\") { id: ID! title: String! }"_s);
    }
    static QString tillsSdl()
    {
        return sdl(
            u"type Query { shows(first: Int): [Show!]! @auth(roles: [PUBLIC]) } type Mutation { sell(id: ID!): Show "
            u"@auth(roles: [CASHIER]) @oncePerRequest } "
            "type Show { id: ID! film: Film } type Film @key(fields: \"id\", resolvable: false) { id: ID! }"_s);
    }

    http::Answer ask(const http::GraphQlRequest &request, const graphql::Identity &identity = {},
                     QDeadlineTimer deadline = QDeadlineTimer(5000))
    {
        const QFuture<http::Answer> future = m_gateway->execute(request, identity, deadline);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result();
    }
    http::Answer ask(const QString &query, const QJsonObject &variables = {})
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        return ask(request);
    }
    static QJsonObject json(const http::Answer &answer) { return QJsonDocument::fromJson(answer.json).object(); }
    static QString codeOf(const http::Answer &answer)
    {
        return json(answer)[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }
    bool nobodyWasAsked() const { return m_films.asked.isEmpty() && m_tills.asked.isEmpty(); }

private Q_SLOTS:
    void init()
    {
        m_films = {};
        m_tills = {};
        auto made = Gateway::create({{u"films"_s, filmsSdl(), &m_films}, {u"tills"_s, tillsSdl(), &m_tills}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_gateway = std::move(*made);
    }

    void schemasThatDoNotFitStopTheStart()
    {
        const auto made =
            Gateway::create({{u"films"_s, filmsSdl(), &m_films},
                             {u"other"_s, sdl(u"type Query { film: Int @auth(roles: [PUBLIC]) }"_s), &m_tills}});
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Conflict);
        QVERIFY(!made.error().extras.value(u"conflicts"_s).toStringList().isEmpty());
    }

    void joinsAndKeepsTheOrderOfTheQuery()
    {
        m_tills.say(R"({"shows":[{"film":{"id":"7"},"id":"1"}]})");
        m_films.say(R"({"_entities":[{"title":"Ran","id":"7"}]})");
        QCOMPARE(ask(u"{ shows { film { title id } id } }"_s).json,
                 QByteArray(R"({"data":{"shows":[{"film":{"title":"Ran","id":"7"},"id":"1"}]}})"));
    }

    void whatOneServiceAnswersInOrderIsTheAnswer()
    {
        m_tills.sayText(R"({"shows":[{"z":"1","id":"1","a":"1"}]})");
        QCOMPARE(ask(u"{ shows { z: id id a: id } }"_s).json,
                 QByteArray(R"({"data":{"shows":[{"z":"1","id":"1","a":"1"}]}})"));
        // What the gateway knows by itself is not in the service's answer.
        m_tills.sayText(R"({"shows":[]})");
        QCOMPARE(ask(u"{ __typename shows { id } }"_s).json,
                 QByteArray(R"({"data":{"__typename":"Query","shows":[]}})"));
    }

    void theOrderOfAServiceThatLostItIsMadeAnew()
    {
        m_tills.say(R"({"shows":[{"a":"1","id":"1","z":"1"}]})");
        QCOMPARE(ask(u"{ shows { z: id id a: id } }"_s).json,
                 QByteArray(R"({"data":{"shows":[{"z":"1","id":"1","a":"1"}]}})"));
    }

    void errorsOfOneServiceSayWhose()
    {
        graphql::GraphQlError error;
        error.message = u"Forbidden."_s;
        error.code = ErrorCode::Forbidden;
        error.path = {u"sell"_s};
        error.locations = {{7, 7}};
        m_tills.sayText(R"({"sell":null})", {error});
        const http::Answer answer = ask(u"mutation { sell(id: \"1\") { id } }"_s);
        QCOMPARE(codeOf(answer), u"FORBIDDEN"_s);
        QCOMPARE(json(answer)[u"errors"_s][0][u"extensions"_s][u"service"_s].toString(), u"tills"_s);
        // Of the client's text, not of the one that the service was sent.
        QCOMPARE(json(answer)[u"errors"_s][0][u"locations"_s].toArray(),
                 (QJsonArray{QJsonObject{{u"line"_s, 1}, {u"column"_s, 12}}}));
        QVERIFY(json(answer)[u"data"_s][u"sell"_s].isNull());
        QCOMPARE(m_tills.asked.last().mayBeText, true);
    }

    void sessionAddressIdAndDeadlineArePassedOn()
    {
        m_tills.say(R"({"shows":[]})");
        graphql::Identity identity;
        identity.subject = u"anna"_s;
        identity.bearerToken = "t.o.k";
        identity.peer = u"192.0.2.7"_s;
        http::GraphQlRequest request;
        request.query = u"{ shows { id } }"_s;
        request.requestId = u"r-17"_s;
        ask(request, identity, QDeadlineTimer(700));
        QCOMPARE(m_tills.asked.size(), 1);
        const SubgraphRequest &passed = m_tills.asked.first();
        QCOMPARE(passed.identity.bearerToken, QByteArray("t.o.k"));
        QCOMPARE(passed.identity.peer, u"192.0.2.7"_s);
        QCOMPARE(passed.requestId, u"r-17"_s);
        QVERIFY(!passed.deadline.isForever() && passed.deadline.remainingTime() <= 700);
    }

    void aServiceThatIsDownLeavesTheRest()
    {
        m_tills.say(R"({"shows":[{"id":"1","film":{"id":"7"}}]})");
        const http::Answer answer = ask(u"{ shows { id film { title } } }"_s);
        QVERIFY(answer.hasData);
        QCOMPARE(json(answer)[u"data"_s][u"shows"_s][0][u"id"_s].toString(), u"1"_s);
        QVERIFY(json(answer)[u"data"_s][u"shows"_s][0][u"film"_s].isNull());
        QCOMPARE(codeOf(answer), u"UNREACHABLE"_s);
        QCOMPARE(json(answer)[u"errors"_s][0][u"extensions"_s][u"service"_s].toString(), u"films"_s);
        QCOMPARE(json(answer)[u"errors"_s][0][u"path"_s].toArray(), (QJsonArray{u"shows"_s, 0, u"film"_s, u"title"_s}));
    }

    void schemaAndDataInOneQuery()
    {
        m_tills.say(R"({"shows":[]})");
        const http::Answer answer = ask(
            u"query ($name: String!) { kind: __type(name: $name) { name fields { name } } shows { id } __typename }"_s,
            {{u"name"_s, u"Film"_s}});
        QCOMPARE(
            answer.json,
            QByteArray(
                R"({"data":{"kind":{"name":"Film","fields":[{"name":"id"},{"name":"title"}]},"shows":[],"__typename":"Query"}})"));
        QCOMPARE(m_tills.asked.size(), 1);
        QVERIFY(!m_tills.asked.first().query.contains(u"__type("_s));
    }

    void theSchemaUnderSeveralConditions()
    {
        m_tills.say(R"({"shows":[]})");
        const QString text =
            u"query ($no: Boolean!) { ... @skip(if: $no) { ...F @skip(if: false) } ...F @include(if: $no) "
            "shows { id } } fragment F on Query { __type(name: \"ID\") { kind } }"_s;
        QCOMPARE(ask(text, {{u"no"_s, false}}).json, QByteArray(R"({"data":{"__type":{"kind":"SCALAR"},"shows":[]}})"));
    }

    void theSchemaAloneAsksNobody()
    {
        QCOMPARE(ask(u"{ __schema { queryType { name } } }"_s).json,
                 QByteArray(R"({"data":{"__schema":{"queryType":{"name":"Query"}}}})"));
        QVERIFY(nobodyWasAsked());
    }

    void aMutationByGetIsRefused()
    {
        http::GraphQlRequest request;
        request.query = u"mutation { sell(id: \"1\") { id } }"_s;
        request.mutationsAllowed = false;
        const http::Answer refused = ask(request);
        QVERIFY(refused.mutationRefused);
        QVERIFY(!refused.hasData);
        QVERIFY(nobodyWasAsked());
        request.mutationsAllowed = true;
        m_tills.say(R"({"sell":{"id":"1"}})");
        QCOMPARE(ask(request).json, QByteArray(R"({"data":{"sell":{"id":"1"}}})"));
    }

    void whatIsWrongIsRefusedBeforeAnybodyIsAsked_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QJsonObject>("variables");
        const QString one = u"query A($id: ID!) { film(id: $id) { title } }"_s;
        QTest::newRow("syntax") << u"{ shows { id }"_s << QString() << QJsonObject();
        QTest::newRow("unknown field") << u"{ shows { colour } }"_s << QString() << QJsonObject();
        QTest::newRow("missing variable") << one << QString() << QJsonObject();
        QTest::newRow("wrong variable") << one << QString() << QJsonObject{{u"id"_s, true}};
        QTest::newRow("no such operation") << one << u"B"_s << QJsonObject{{u"id"_s, u"1"_s}};
        QTest::newRow("several operations")
            << one + u" query B { shows { id } }"_s << QString() << QJsonObject{{u"id"_s, u"1"_s}};
        QTest::newRow("only a fragment") << u"fragment F on Film { id }"_s << QString() << QJsonObject();
    }
    void whatIsWrongIsRefusedBeforeAnybodyIsAsked()
    {
        QFETCH(QString, query);
        QFETCH(QString, operation);
        QFETCH(QJsonObject, variables);
        http::GraphQlRequest request;
        request.query = query;
        request.operationName = operation;
        request.variables = variables;
        const http::Answer answer = ask(request);
        QVERIFY(!answer.hasData);
        QCOMPARE(codeOf(answer), u"INVALID_INPUT"_s);
        QVERIFY(!json(answer).contains("data"_L1));
        QVERIFY(nobodyWasAsked());
    }

    // The same words as one engine's.
    void theNamedOperationIsAnswered()
    {
        const auto answerTo = [this](const QString &query, const QString &name) {
            http::GraphQlRequest request;
            request.query = query;
            request.operationName = name;
            return ask(request);
        };
        const auto messageOf = [](const http::Answer &answer) {
            return json(answer)[u"errors"_s][0][u"message"_s].toString();
        };
        const QString two = u"query A { __typename } query B { b: __typename }"_s;
        QCOMPARE(answerTo(two, u"B"_s).json, QByteArray(R"({"data":{"b":"Query"}})"));
        QCOMPARE(messageOf(answerTo(two, {})), u"Must provide operation name if query contains multiple operations."_s);
        QCOMPARE(messageOf(answerTo(two, u"C"_s)), u"Unknown operation named \"C\"."_s);
    }

    void whatIsSkippedDependsOnTheVariablesOfEachRequest()
    {
        const QString text =
            u"query ($full: Boolean = true) { shows { id film { title } film @include(if: $full) { id } } }"_s;
        for (const bool full : {true, false, true}) {
            m_tills.say(R"({"shows":[{"film":{"id":"7"},"id":"1"}]})");
            m_films.say(R"({"_entities":[{"title":"Ran","id":"7"}]})");
            QCOMPARE(ask(text, {{u"full"_s, full}}).json,
                     full ? R"({"data":{"shows":[{"id":"1","film":{"title":"Ran","id":"7"}}]}})"_ba
                          : R"({"data":{"shows":[{"id":"1","film":{"title":"Ran"}}]}})"_ba);
        }
    }

    void aNullRisesToTheNearestThatMayBeNull()
    {
        m_tills.say(R"({"sell":{"film":{"id":"7"},"id":"1"}})");
        m_films.say(R"({"_entities":[null]})");
        const http::Answer answer = ask(u"mutation { sell(id: \"1\") { id film { title } } }"_s);
        QCOMPARE(json(answer)[u"data"_s], (QJsonObject{{u"sell"_s, QJsonObject{{u"id"_s, u"1"_s}, {u"film"_s, {}}}}}));
        QCOMPARE(codeOf(answer), u"INTERNAL"_s);
        QCOMPARE(json(answer)[u"errors"_s][0][u"path"_s].toArray(), (QJsonArray{u"sell"_s, u"film"_s, u"title"_s}));

        m_tills.say(R"({"shows":[{"id":"1"},{"id":null}]})");
        QVERIFY(ask(u"{ shows { id } }"_s).json.endsWith(R"("data":null})"));
    }

    void twoThatAreOncePerRequestAreRefusedBeforeAnybodyIsAsked()
    {
        const http::Answer refused = ask(u"mutation { a: sell(id: \"1\") { id } b: sell(id: \"2\") { id } }"_s);
        QVERIFY(!refused.hasData);
        QCOMPARE(
            json(refused)[u"errors"_s][0][u"extensions"_s].toObject(),
            (QJsonObject{
                {u"code"_s, u"TOO_LARGE"_s}, {u"limit"_s, u"oncePerRequest"_s}, {u"value"_s, 2}, {u"maximum"_s, 1}}));
        QVERIFY(nobodyWasAsked());
        // Who looks at the schema finds why.
        QVERIFY(m_gateway->sdl().contains(u"sell(id: ID!): Show @oncePerRequest"_s));
        QVERIFY(m_gateway->sdl().contains(u"directive @oncePerRequest on FIELD_DEFINITION"_s));
    }

    void oneResponseKeyIsOneSale()
    {
        m_tills.say(R"({"sell":{"id":"1","film":{"id":"7"}}})");
        const http::Answer answer = ask(
            u"mutation { ...f ...f sell(id: \"1\") { film { id } } } fragment f on Mutation { sell(id: \"1\") { id } }"_s);
        QCOMPARE(answer.json, QByteArray(R"({"data":{"sell":{"id":"1","film":{"id":"7"}}}})"));
        QCOMPARE(m_tills.asked.size(), 1);
        QCOMPARE(m_tills.asked.first().query.count(u"sell("_s), 1);
    }

    void aListAsLongAsAVariableSaysIsWeighedBeforeAnybodyIsAsked()
    {
        const QString query = u"query ($n: Int!) { shows(first: $n) { id } }"_s;
        const http::Answer refused = ask(query, {{u"n"_s, 200'000}});
        QVERIFY(!refused.hasData);
        QCOMPARE(json(refused)[u"errors"_s][0][u"extensions"_s][u"limit"_s].toString(), u"cost"_s);
        QVERIFY(nobodyWasAsked());
        m_tills.say(R"({"shows":[]})");
        QCOMPARE(ask(query, {{u"n"_s, 200}}).json, QByteArray(R"({"data":{"shows":[]}})"));
    }

    /** Fragments lead on as far as a document is long; what a service is asked must not nest as deep. */
    void theLongestChainOfFragmentsIsAsked()
    {
        constexpr int length = 1200;
        QString text = u"{ ...f0 }"_s;
        for (int i = 0; i < length; ++i)
            text += u" fragment f%1 on Query{...f%2}"_s.arg(i).arg(i + 1);
        m_tills.say(R"({"shows":[]})");
        QCOMPARE(ask(text + u" fragment f%1 on Query{ shows { id } }"_s.arg(length)).json,
                 QByteArray(R"({"data":{"shows":[]}})"));
        QVERIFY(m_tills.asked.first().query.size() < 100);
        const http::Answer schema =
            ask(text + u" fragment f%1 on Query{ __schema { queryType { name } } }"_s.arg(length));
        QCOMPARE(schema.json, QByteArray(R"({"data":{"__schema":{"queryType":{"name":"Query"}}}})"));
    }

    void fieldsOfTypesWithinTypesAreCounted()
    {
        QString house = u"type Query { node: Node @auth(roles: [PUBLIC]) } interface Node { id: ID! next: Node }"_s;
        for (const QString &name : {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s})
            house += u" type %1 implements Node { id: ID! next: Node }"_s.arg(name);
        auto made = Gateway::create({{u"films"_s, sdl(house), &m_films}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_gateway = std::move(*made);
        const http::Answer refused =
            ask(u"{ node "_s + u"{ next "_s.repeated(8) + u"{ id }"_s + u" }"_s.repeated(8) + u" }"_s);
        QVERIFY(!refused.hasData);
        const QJsonObject extensions = json(refused)[u"errors"_s][0][u"extensions"_s].toObject();
        QCOMPARE(extensions[u"code"_s].toString(), u"TOO_LARGE"_s);
        QCOMPARE(extensions[u"limit"_s].toString(), u"typeFields"_s);
        QVERIFY(extensions[u"value"_s].toInt() > extensions[u"maximum"_s].toInt());
        QVERIFY(nobodyWasAsked());
    }

    void whereIntrospectionIsOffOnlyTypenamesAreTold()
    {
        auto made = Gateway::create({{u"films"_s, filmsSdl(), &m_films}, {u"tills"_s, tillsSdl(), &m_tills}},
                                    graphql::Introspection::Off);
        QVERIFY(made);
        m_gateway = std::move(*made);
        for (const QString &text : {u"{ __schema { description } }"_s,
                                    u"{ shows { id } __type(name: \"Show\") { name } }"_s, u"{ show { id } }"_s}) {
            const http::Answer refused = ask(text);
            QVERIFY(!refused.hasData);
            QCOMPARE(codeOf(refused), u"INVALID_INPUT"_s);
            QVERIFY(!refused.json.contains("Did you mean"));
        }
        QVERIFY(nobodyWasAsked());
        m_tills.say(R"({"shows":[{"__typename":"Show"}]})");
        QCOMPARE(ask(u"{ __typename shows { __typename } }"_s).json,
                 QByteArray(R"({"data":{"__typename":"Query","shows":[{"__typename":"Show"}]}})"));
    }

    /** What is kept of a document must be nothing of one request: neither variables nor which operation it chose. */
    void theSameTextIsAskedAnewEachTime()
    {
        const QString text = u"query A($id: ID!) { film(id: $id) { title } } query B { shows { id } }"_s;
        for (const QString &id : {u"1"_s, u"2"_s}) {
            m_films.say("{\"film\":{\"title\":\"Film " + id.toLatin1() + "\"}}");
            http::GraphQlRequest request;
            request.query = text;
            request.operationName = u"A"_s;
            request.variables = {{u"id"_s, id}};
            QCOMPARE(json(ask(request))[u"data"_s][u"film"_s][u"title"_s].toString(), u"Film "_s + id);
            QCOMPARE(m_films.asked.last().variables.value("id"_L1).toString(), id);
            m_tills.say(R"({"shows":[]})");
            request.operationName = u"B"_s;
            QCOMPARE(ask(request).json, QByteArray(R"({"data":{"shows":[]}})"));
        }
    }
};

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
