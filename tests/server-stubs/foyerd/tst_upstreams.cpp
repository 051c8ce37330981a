#include "async.h"
#include "options.h"
#include "server.h"
#include "upstreams.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using service::Instance;

/** Which process of which region is asked by a service that runs once for all of them. */
class TestUpstreams : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_asked; ///< "north", in the order of the questions.
    std::map<QString, std::unique_ptr<http::Server>> m_servers; ///< A service each, by region.
    http::HttpClient m_client;
    std::unique_ptr<Options> m_options;
    std::unique_ptr<Upstreams> m_upstreams;

    /** Of any service: the answer is of none. */
    void startServer(const QString &region)
    {
        auto server = http::Server::start({}, [this, region](const http::Request &) {
            m_asked.append(region);
            return async::ready(http::Response::json(QByteArray(R"({"data":{"bookingNotice":null}})")));
        });
        QVERIFY(server);
        m_servers[region] = std::move(*server);
    }
    Instance instanceOf(const QString &region, const QString &service = u"booking"_s) const
    {
        Instance instance;
        instance.service = service;
        instance.id = region + u'-' + service;
        instance.url = QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(m_servers.at(region)->port()));
        instance.region = region;
        return instance;
    }
    /** NoError, or why nobody answered. */
    std::optional<ErrorCode> ask(service::SubgraphPort &port)
    {
        service::SubgraphRequest request;
        request.query = u"query N($id: ID!) { bookingNotice(id: $id) { userId } }"_s;
        request.variables = {{u"id"_s, u"0190b2f4-0000-7000-8000-000000000001"_s}};
        request.deadline = QDeadlineTimer(10'000);
        const QFuture<Result<service::ServiceAnswer>> future = port.send(request);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
            qFatal("no answer");
        return future.result() ? std::nullopt : std::optional(future.result().error().code);
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        for (const QString &region : {u"north"_s, u"south"_s, u"here"_s})
            startServer(region);
        QProcessEnvironment environment;
        environment.insert(u"FOYER_DATA_FOLDER"_s, m_folder.path());
        environment.insert(u"FOYER_REGION"_s, u"south"_s);
        const Result<Options> options = parseOptions(
            {u"notification"_s, u"--upstream"_s, u"booking=http://127.0.0.1:%1"_s.arg(m_servers[u"here"_s]->port())},
            environment);
        QVERIFY2(options, options ? "" : qPrintable(options.error().detail));
        m_options = std::make_unique<Options>(*options);
        m_options->upstreams.insert(u"user"_s, m_options->upstreams.value(u"booking"_s));
        m_upstreams = std::make_unique<Upstreams>(*m_options, QStringList{u"booking"_s, u"user"_s}, m_client);
    }
    void cleanup()
    {
        m_upstreams.reset();
        m_servers.clear();
    }

    void aRegionIsAskedOfItsOwn()
    {
        m_upstreams->take({instanceOf(u"north"_s), instanceOf(u"south"_s)});
        service::SubgraphPort &north = m_upstreams->portIn(u"north"_s, u"booking"_s);
        service::SubgraphPort &south = m_upstreams->portIn(u"south"_s, u"booking"_s);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(ask(north), std::nullopt);
            QCOMPARE(ask(south), std::nullopt);
        }
        QCOMPARE(m_asked.count(u"north"_s), 3);
        QCOMPARE(m_asked.count(u"south"_s), 3);
        QCOMPARE(&m_upstreams->portIn(u"north"_s, u"booking"_s), &north); // who holds it may keep it
    }

    /** Another region's would say that there is no such booking. */
    void whileNobodyOfARegionIsKnownNobodyElseIsAskedInstead()
    {
        service::SubgraphPort &north = m_upstreams->portIn(u"north"_s, u"booking"_s);
        QCOMPARE(ask(north), ErrorCode::Unreachable);
        m_upstreams->take({instanceOf(u"south"_s)});
        QCOMPARE(ask(north), ErrorCode::Unreachable);
        QVERIFY(m_asked.isEmpty());
        m_upstreams->take({instanceOf(u"south"_s), instanceOf(u"north"_s)}); // it has come back
        QCOMPARE(ask(north), std::nullopt);
        QCOMPARE(m_asked, QStringList{u"north"_s});
    }

    void theOwnRegionIsFoundWhereTheSettingsSay()
    {
        QCOMPARE(ask(m_upstreams->portIn(u"south"_s, u"booking"_s)), std::nullopt);
        QCOMPARE(m_asked, QStringList{u"here"_s});
        m_upstreams->take({instanceOf(u"north"_s)});
        QCOMPARE(ask(m_upstreams->portIn(u"south"_s, u"booking"_s)), std::nullopt);
        QCOMPARE(m_asked, (QStringList{u"here"_s, u"here"_s}));
    }

    /** A region's copy of the staff knows no customer: it would say that there is none. */
    void peopleAreAskedForWhereTheyAreEdited()
    {
        Instance copy = instanceOf(u"north"_s, u"user"_s);
        copy.isCopy = true;
        service::SubgraphPort &people = m_upstreams->port(u"user"_s);
        m_upstreams->take({copy, instanceOf(u"south"_s, u"user"_s)});
        for (int i = 0; i < 10; ++i) // of two who are as good one is taken by chance
            QCOMPARE(ask(people), std::nullopt);
        QCOMPARE(m_asked, QStringList(10, u"south"_s));
        m_upstreams->take({copy}); // nothing was heard of the other one
        QCOMPARE(ask(people), std::nullopt);
        QCOMPARE(m_asked.last(), u"here"_s);
    }
};

QTEST_GUILESS_MAIN(TestUpstreams)
#include "tst_upstreams.moc"
