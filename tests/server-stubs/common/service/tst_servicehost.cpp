#include "servicehost.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

class TestServiceHost : public QObject
{
    Q_OBJECT

    int m_changes = 0;
    graphql::Identity m_seen;
    std::vector<QPromise<Result<int>>> m_open; ///< Never answered, and not given up.

    static QString sdl()
    {
        return uR"(
            type Query {
              open: Int! @auth(roles: [PUBLIC])
              till: Int! @auth(roles: [CASHIER, MANAGER])
              slow: Int @auth(roles: [PUBLIC])
            }
            type Mutation {
              change: Int! @auth(roles: [PUBLIC])
              capture: Int! @auth(roles: [SERVICE])
            }
        )"_s;
    }
    graphql::ResolverMap resolvers()
    {
        graphql::ResolverMap map;
        const auto one = [this](const FieldContext &f) {
            m_seen = f.identity();
            return 1;
        };
        map.field(u"Query.open"_s, one).field(u"Query.till"_s, one).field(u"Mutation.capture"_s, one);
        map.field(u"Query.slow"_s, [this](const FieldContext &) {
            m_open.emplace_back().start();
            return m_open.back().future();
        });
        map.field(u"Mutation.change"_s, [this](const FieldContext &) { return ++m_changes; });
        return map;
    }
    std::unique_ptr<ServiceHost> host() { return std::move(*ServiceHost::create(u"test"_s, sdl(), resolvers())); }

    static graphql::Identity somebody(const QStringList &roles)
    {
        graphql::Identity identity;
        if (roles.isEmpty())
            return identity;
        identity.subject = u"somebody"_s;
        identity.roles = roles;
        return identity;
    }
    static http::Answer waitedFor(const QFuture<http::Answer> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result();
    }
    static QString codeOf(const http::Answer &answer)
    {
        return QJsonDocument::fromJson(answer.json)[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }
    static http::GraphQlRequest asked(const QString &query, bool mutationsAllowed = true)
    {
        http::GraphQlRequest request;
        request.query = query;
        request.mutationsAllowed = mutationsAllowed;
        return request;
    }

private Q_SLOTS:
    void init() { m_changes = 0; }

    void aMarkThatWouldNotBeCountedStopsTheStart()
    {
        graphql::ResolverMap map;
        map.field(u"Query.a"_s, [](const FieldContext &) { return QVariant(); });
        map.field(u"Till.pay"_s, [](const FieldContext &) { return 1; });
        const auto made = ServiceHost::create(
            u"test"_s,
            u"type Query { a: Till @auth(roles: [PUBLIC]) @oncePerRequest } type Till @auth(roles: [PUBLIC]) { pay: Int @oncePerRequest }"_s,
            map);
        QVERIFY(!made);
        QVERIFY2(made.error().detail.contains(u"@oncePerRequest on other than root fields: Till.pay"_s),
                 qPrintable(made.error().detail));
        QVERIFY(!made.error().detail.contains(u"Query.a"_s));
    }

    void introspectionIsASetting()
    {
        const QString schema = u"{ __schema { queryType { name } } }"_s;
        const auto open = host();
        QVERIFY(waitedFor(open->execute(asked(schema), {}, QDeadlineTimer(5000))).hasData);
        const auto made = ServiceHost::create(u"test"_s, sdl(), resolvers(), graphql::Introspection::Off);
        QVERIFY(made);
        const http::Answer refused = waitedFor((*made)->execute(asked(schema), {}, QDeadlineTimer(5000)));
        QVERIFY(!refused.hasData);
        QCOMPARE(codeOf(refused), u"INVALID_INPUT"_s);
        // With which a gateway begins.
        QVERIFY(
            waitedFor((*made)->execute(asked(u"{ __typename _service { sdl } }"_s), {}, QDeadlineTimer(5000))).hasData);
    }

    void aRootFieldThatDoesNotSayWhoMayAskStopsTheStart()
    {
        graphql::ResolverMap map;
        map.field(u"Query.a"_s, [](const FieldContext &) { return 1; }).field(u"Query.b"_s, [](const FieldContext &) {
            return 1;
        });
        map.field(u"Mutation.c"_s, [](const FieldContext &) { return 1; });
        const auto made = ServiceHost::create(
            u"test"_s, u"type Query { a: Int @auth(roles: [PUBLIC]) b: Int } type Mutation { c: Int }"_s, map);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::InvalidInput);
        QCOMPARE(made.error().extras.value(u"problems"_s).toStringList(),
                 (QStringList{u"no @auth on Query.b"_s, u"no @auth on Mutation.c"_s}));
    }

    void whatDoesNotFitTheSchemaStopsTheStart()
    {
        graphql::ResolverMap map;
        map.field(u"Query.b"_s, [](const FieldContext &) { return 1; });
        const auto made = ServiceHost::create(u"test"_s, u"type Query { a: Int @auth(roles: [PUBLIC]) }"_s, map);
        QVERIFY(!made);
        QCOMPARE(made.error().extras.value(u"problems"_s).toStringList().size(), 2); // a has none, b is none
        QVERIFY2(made.error().detail.contains(u"Query.b"), qPrintable(made.error().detail));
        QVERIFY(!ServiceHost::create(u"test"_s, u"type Query {"_s, {}));
    }

    void aFieldIsForItsRoles_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QString>("code");
        const QString open = u"{ open }"_s;
        const QString till = u"{ till }"_s;
        const QString capture = u"mutation { capture }"_s;
        QTest::newRow("public, nobody") << open << QStringList() << QString();
        QTest::newRow("public, somebody") << open << QStringList{u"CUSTOMER"_s} << QString();
        QTest::newRow("staff, nobody") << till << QStringList() << u"UNAUTHENTICATED"_s;
        QTest::newRow("staff, customer") << till << QStringList{u"CUSTOMER"_s} << u"FORBIDDEN"_s;
        QTest::newRow("staff, cashier") << till << QStringList{u"CASHIER"_s} << QString();
        QTest::newRow("staff, two roles") << till << QStringList{u"CUSTOMER"_s, u"MANAGER"_s} << QString();
        QTest::newRow("staff, admin who is not named") << till << QStringList{u"ADMIN"_s} << u"FORBIDDEN"_s;
        QTest::newRow("staff, a role by another case") << till << QStringList{u"cashier"_s} << u"FORBIDDEN"_s;
        QTest::newRow("a role named PUBLIC gives nothing") << till << QStringList{u"PUBLIC"_s} << u"FORBIDDEN"_s;
        QTest::newRow("service, nobody") << capture << QStringList() << u"UNAUTHENTICATED"_s;
        QTest::newRow("service, admin") << capture << QStringList{u"ADMIN"_s} << u"FORBIDDEN"_s;
        QTest::newRow("service, service") << capture << QStringList{u"SERVICE"_s} << QString();
        QTest::newRow("schema for the gateway") << u"{ _service { sdl } }"_s << QStringList() << QString();
    }
    void aFieldIsForItsRoles()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, roles);
        const auto service = host();
        const http::Answer answer =
            waitedFor(service->execute(asked(query), somebody(roles), QDeadlineTimer(QDeadlineTimer::Forever)));
        QTEST(codeOf(answer), "code");

        // The same from inside the process.
        SubgraphRequest request;
        request.query = query;
        request.identity = somebody(roles);
        const QFuture<Result<ServiceAnswer>> inside = service->send(request);
        QTRY_VERIFY(inside.isFinished());
        QFETCH(QString, code);
        QCOMPARE(inside.result()->errors.isEmpty() ? QString() : toWireName(inside.result()->errors.first().code),
                 code);
    }

    void identityReachesTheResolver()
    {
        const auto service = host();
        SubgraphRequest request;
        request.query = u"{ open }"_s;
        request.identity = somebody({u"CASHIER"_s});
        request.identity.peer = u"192.0.2.7"_s;
        const QFuture<Result<ServiceAnswer>> answer = service->send(request);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(m_seen.peer, u"192.0.2.7"_s);
        QCOMPARE(m_seen.subject, u"somebody"_s);
    }

    void aLinkChangesNothing_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("refused");
        const QString two = u"query Q { open } mutation M { change }"_s;
        QTest::newRow("mutation") << u"mutation { change }"_s << QString() << true;
        QTest::newRow("the mutation of two") << two << u"M"_s << true;
        QTest::newRow("the query of two") << two << u"Q"_s << false;
        QTest::newRow("query") << u"{ open }"_s << QString() << false;
    }
    void aLinkChangesNothing()
    {
        QFETCH(QString, query);
        QFETCH(QString, name);
        const auto service = host();
        http::GraphQlRequest request = asked(query, false);
        request.operationName = name;
        const http::Answer answer = waitedFor(service->execute(request, {}, QDeadlineTimer(QDeadlineTimer::Forever)));
        QTEST(answer.mutationRefused, "refused");
        QCOMPARE(answer.hasData, !answer.mutationRefused);
        QCOMPARE(m_changes, 0);
        QCOMPARE(
            waitedFor(service->execute(asked(u"mutation { change }"_s), {}, QDeadlineTimer(QDeadlineTimer::Forever)))
                .json,
            QByteArray(R"({"data":{"change":1}})"));
    }

    void answersAtTheDeadline()
    {
        const auto service = host();
        const http::Answer answer = waitedFor(service->execute(asked(u"{ slow open }"_s), {}, QDeadlineTimer(50)));
        QCOMPARE(codeOf(answer), u"TIMEOUT"_s);
        QCOMPARE(QJsonDocument::fromJson(answer.json)[u"data"_s][u"open"_s].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestServiceHost)
#include "tst_servicehost.moc"
