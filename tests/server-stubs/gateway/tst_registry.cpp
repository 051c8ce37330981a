#include "async.h"
#include "registrar.h"
#include "registry.h"
#include "routes.h"
#include "server.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::service;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/** The registry as a service's process sees it: over HTTP, and with a registrar at the other end. */
class TestRegistry : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Registry> m_registry;
    std::unique_ptr<http::Server> m_server;
    http::HttpClient m_client;
    InstanceList::Time m_now{0};
    int m_open = 0;
    Result<void> m_admission;
    QJsonObject m_ended;
    int m_changes = 0;

    static Instance instance(const QString &id, InstanceState state = InstanceState::Up)
    {
        return {u"movie"_s, id, QUrl(u"http://%1:1/graphql"_s.arg(id)), u"0.1.0"_s, u"mark"_s, 1, state};
    }
    QString file() const { return m_folder.filePath(u"instances.json"_s); }
    void open()
    {
        Registry::Ports ports;
        ports.identify = [](const http::Request &request) -> Result<graphql::Identity> {
            const QByteArray token = request.bearerToken();
            graphql::Identity identity;
            if (token == "service")
                identity.roles = {u"SERVICE"_s};
            else if (token == "manager")
                identity.roles = {u"MANAGER"_s};
            else
                return fail(ErrorCode::Unauthenticated, u"no session"_s);
            return identity;
        };
        ports.admit = [this](const Instance &) { return async::ready(m_admission); };
        ports.openRequests = [this](const Instance &) { return m_open; };
        ports.now = [this] { return m_now; };
        ports.ended = [this](const QString &mark) {
            return mark == m_ended.value("mark"_L1).toString() ? QJsonObject() : m_ended;
        };
        m_registry = std::make_unique<Registry>(InstanceList(u"0.1.0"_s), file(), ports);
        connect(m_registry.get(), &Registry::changed, this, [this] { ++m_changes; });
    }
    http::Response tell(const QByteArray &body, const QByteArray &token = "service", const QByteArray &certifiedAs = {})
    {
        http::Request request;
        request.method = "POST";
        request.path = u"/registry"_s;
        request.body = body;
        request.certifiedAs = certifiedAs;
        if (!token.isEmpty())
            request.headers.set("Authorization", "Bearer " + token);
        const QFuture<http::Response> future = m_registry->handle(request);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result();
    }
    http::Response tell(const Instance &instance)
    {
        return tell(QJsonDocument(toJson(instance)).toJson(QJsonDocument::Compact));
    }
    static QStringList namesIn(const http::Response &response)
    {
        QStringList names;
        const QJsonArray list = QJsonDocument::fromJson(response.body).object().value("instances"_L1).toArray();
        for (const QJsonValue &one : list)
            names.append(one["instance"_L1].toString());
        return names;
    }
    static bool mayEnd(const http::Response &response)
    {
        return QJsonDocument::fromJson(response.body).object().value("mayEnd"_L1).toBool();
    }
    std::unique_ptr<Registrar> registrar(const QString &id, const QList<QUrl> &gateways)
    {
        Registrar::Settings settings;
        settings.gateways = gateways;
        settings.token = [] { return QByteArray("service"); };
        auto made = std::make_unique<Registrar>(instance(id), settings, m_client);
        made->start();
        return made;
    }
    QUrl serve()
    {
        const http::Routes routes(
            {{u"/registry"_s, {"POST"}, [this](const http::Request &request) { return m_registry->handle(request); }}});
        auto server = http::Server::start({}, [routes](const http::Request &request) {
            return routes.handle(request).value_or(async::ready(http::Response::text({}, 404)));
        });
        if (!server)
            qFatal("no server");
        m_server = std::move(*server);
        return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(file());
        m_now = 0s;
        m_open = 0;
        m_admission = {};
        m_ended = {};
        m_changes = 0;
        open();
    }
    void cleanup() { m_server.reset(); }

    /** Who it is that has only a copy, others must know, also after the gateway started anew. */
    void whatAnInstanceSaysOfItselfIsHandedOn()
    {
        Instance copy = instance(u"north-user-1"_s);
        copy.service = u"user"_s;
        copy.region = u"north"_s;
        copy.isCopy = true;
        tell(copy);
        const auto toldOf = [this](int index) {
            const QJsonObject answer = QJsonDocument::fromJson(tell(instance(u"one"_s)).body).object();
            const Result<Instance> told = instanceFromJson(answer.value("instances"_L1)[index].toObject());
            return told ? *told : Instance();
        };
        QCOMPARE(toldOf(0), copy);
        QCOMPARE(toldOf(1), instance(u"one"_s));
        open(); // from the file
        QCOMPARE(toldOf(0), copy);
    }

    void whoIsThereIsToldWhoElseIs()
    {
        QCOMPARE(namesIn(tell(instance(u"one"_s))), QStringList{u"one"_s});
        QCOMPARE(namesIn(tell(instance(u"two"_s))), (QStringList{u"one"_s, u"two"_s}));
        QCOMPARE(m_changes, 2);
        tell(instance(u"two"_s));
        QCOMPARE(m_changes, 2);
        m_now = 4s;
        m_registry->look();
        QCOMPARE(m_changes, 3);
    }

    void endedSessionsAreToldUntilTheyAreKnown()
    {
        const auto told = [this](const QString &mark) {
            QJsonObject body = toJson(instance(u"one"_s));
            body.insert(u"ended"_s, mark);
            return QJsonDocument::fromJson(tell(QJsonDocument(body).toJson()).body).object().value("ended"_L1);
        };
        QVERIFY(told({}).isUndefined());
        m_ended = {{u"mark"_s, u"m1"_s}, {u"sessions"_s, QJsonArray{u"x"_s}}};
        QCOMPARE(told({}).toObject(), m_ended);
        QVERIFY(told(u"m1"_s).isUndefined());
        m_ended.insert(u"mark"_s, u"m2"_s);
        QCOMPARE(told(u"m1"_s).toObject(), m_ended);
    }

    void strangersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray good = QJsonDocument(toJson(instance(u"one"_s))).toJson();
        QTest::newRow("nobody") << QByteArray() << good << 401;
        QTest::newRow("a made-up session") << QByteArray("x") << good << 401;
        QTest::newRow("a person") << QByteArray("manager") << good << 403;
        QTest::newRow("no JSON") << QByteArray("service") << QByteArray("{") << 400;
        QTest::newRow("no instance") << QByteArray("service") << QByteArray("{}") << 400;
        QTest::newRow("a name that is none")
            << QByteArray("service") << QByteArray(good).replace("\"one\"", "7") << 400;
        QTest::newRow("another state") << QByteArray("service") << QByteArray(good).replace("\"up\"", "\"fine\"")
                                       << 400;
        QTest::newRow("a URL of a file") << QByteArray("service") << QByteArray(good).replace("http:", "file:") << 400;
        QTest::newRow("another release") << QByteArray("service") << QByteArray(good).replace("0.1.0", "0.0.9") << 409;
    }
    void strangersAreRefused()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, body);
        QTEST(tell(body, token).status, "status");
        QCOMPARE(m_registry->list().entries().size(), 0);
    }

    void aCertificateIsGoodForItsOwnServiceAlone()
    {
        const QByteArray body = QJsonDocument(toJson(instance(u"one"_s))).toJson();
        const http::Response refused = tell(body, "service", "foyer:service:payment");
        QCOMPARE(refused.status, 403);
        QVERIFY2(refused.body.contains("foyer:service:payment"), refused.body.constData());
        QCOMPARE(m_registry->list().entries().size(), 0);
        QCOMPARE(tell(body, "service", "foyer:service:movie").status, 200);
        QCOMPARE(m_registry->list().entries().size(), 1);
    }

    void whoIsNotAdmittedIsToldWhyAndTheOthersAreWhereTheyWere()
    {
        tell(instance(u"one"_s));
        m_admission = fail(ErrorCode::Conflict, u"Film.title is of another type"_s);
        const http::Response refused = tell(instance(u"two"_s));
        QCOMPARE(refused.status, 409);
        QVERIFY(refused.body.contains("Film.title is of another type"));
        QCOMPARE(m_registry->list().entries().size(), 1);
        QCOMPARE(m_changes, 1);
    }

    void aGatewayThatStartsAnewKnowsWhomItKnew()
    {
        tell(instance(u"one"_s));
        tell(instance(u"two"_s));
        tell(instance(u"two"_s, InstanceState::Draining));
        open();
        QCOMPARE(m_registry->list().askable().size(), 1);
        QCOMPARE(m_registry->list().askable().first().id, u"one"_s);
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"instances\":[{\"service\":");
        damaged.close();
        open();
        QCOMPARE(m_registry->list().entries().size(), 0);
        QCOMPARE(namesIn(tell(instance(u"one"_s))), QStringList{u"one"_s});
    }

    void whoDrainsMayEndWhenNothingIsOpenAndAllWereTold()
    {
        tell(instance(u"one"_s));
        tell(instance(u"two"_s));
        m_open = 1;
        QVERIFY(!mayEnd(tell(instance(u"one"_s, InstanceState::Draining))));
        m_open = 0;
        QVERIFY(!mayEnd(tell(instance(u"one"_s, InstanceState::Draining)))); // two has not been told
        QVERIFY(!mayEnd(tell(instance(u"two"_s)))); // which is not for it
        m_open = 1;
        QVERIFY(!mayEnd(tell(instance(u"one"_s, InstanceState::Draining))));
        m_open = 0;
        QVERIFY(mayEnd(tell(instance(u"one"_s, InstanceState::Draining))));
    }

    void aRegistrarIsHeardOverHttpAndLeavesInOrder()
    {
        const QUrl gateway = serve();
        const auto one = registrar(u"one"_s, {gateway});
        QList<Instance> known;
        connect(one.get(), &Registrar::heard, this, [&known](const QList<Instance> &heard) { known = heard; });
        QTRY_COMPARE(known.size(), 1);
        const auto two = registrar(u"two"_s, {gateway});
        QTRY_COMPARE(known.size(), 2); // with what it says next
        m_open = 1;
        const QFuture<bool> drained = one->drain();
        QTRY_COMPARE(m_registry->list().askable().first().state, InstanceState::Draining);
        QVERIFY(!drained.isFinished());
        m_open = 0;
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
    }

    void aRegistrarDoesNotWaitForAGatewayThatIsAway()
    {
        const auto one = registrar(u"one"_s, {QUrl(u"http://127.0.0.1:1"_s)});
        const QFuture<bool> drained = one->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
        const auto alone = registrar(u"one"_s, {});
        const QFuture<bool> atOnce = alone->drain();
        QVERIFY(atOnce.isFinished());
    }

    void aGatewayThatComesLaterIsTold()
    {
        const QUrl gateway = serve();
        const quint16 port = m_server->port();
        m_server.reset();
        const auto one = registrar(u"one"_s, {gateway});
        http::Settings settings;
        settings.port = port;
        auto server =
            http::Server::start(settings, [this](const http::Request &request) { return m_registry->handle(request); });
        QVERIFY(server);
        m_server = std::move(*server);
        QTRY_COMPARE(m_registry->list().entries().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
