#include "async.h"
#include "livegraph.h"
#include "servicehost.h"

#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Answers a question when the test says so. */
class SlowService final : public SubgraphPort
{
public:
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        asked.append(request.query.simplified());
        promise = std::make_shared<QPromise<Result<ServiceAnswer>>>();
        promise->start();
        return promise->future();
    }
    void answer(const QVariantMap &data)
    {
        promise->addResult(
            ServiceAnswer{std::make_shared<const graphql::JsonValue>(graphql::JsonValue::fromVariant(data)), {}});
        promise->finish();
    }
    QStringList asked;
    std::shared_ptr<QPromise<Result<ServiceAnswer>>> promise;
};

} // namespace

/** A service's new field is there as soon as the service is; what does not fit stays outside. */
class TestLiveGraph : public QObject
{
    Q_OBJECT

    SlowService m_films;
    SlowService m_tills;
    QHash<QUrl, QString> m_told; ///< By URL: the schema that a process there tells.
    int m_asked = 0;
    std::unique_ptr<LiveGraph> m_graph;

    static QString films(const QString &more = {}, const QString &title = u"String"_s)
    {
        return commonSdl()
            + u"type Query { film: Film @auth(roles: [PUBLIC]) %2 } type Film @shareable { title: %1 }"_s.arg(title,
                                                                                                              more);
    }
    static QString year() { return u"year: Int @auth(roles: [PUBLIC])"_s; }
    static QString tills()
    {
        return commonSdl()
            + u"type Query { sold: Film @auth(roles: [PUBLIC]) } type Film @shareable { title: String }"_s;
    }
    Instance instance(const QString &id, const QString &sdl, qint64 startedMs)
    {
        const QUrl url(u"http://%1:1/graphql"_s.arg(id));
        m_told[url] = sdl;
        return {u"films"_s, id, url, u"0.1.0"_s, schemaMark(sdl), startedMs, InstanceState::Up};
    }
    Result<void> admit(const Instance &instance)
    {
        const QFuture<Result<void>> future = m_graph->admit(instance);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result();
    }
    QFuture<http::Answer> ask(const QString &query)
    {
        http::GraphQlRequest request;
        request.query = query;
        return m_graph->gateway().execute(request, {}, QDeadlineTimer(10'000));
    }
    static QByteArray textOf(const QFuture<http::Answer> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result().json;
    }

private Q_SLOTS:
    void init()
    {
        m_told.clear();
        m_asked = 0;
        m_films.asked.clear();
        auto made = LiveGraph::create({{u"films"_s, films(), &m_films}, {u"tills"_s, tills(), &m_tills}},
                                      graphql::Introspection::On, [this](const QUrl &url) {
                                          ++m_asked;
                                          return m_told.contains(url)
                                              ? async::ready<Result<QString>>(m_told.value(url))
                                              : async::failed<QString>(ErrorCode::Unreachable, u"nobody there"_s);
                                      });
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_graph = std::move(*made);
    }

    void whoHasTheSchemaThatIsKnownIsNotAskedForIt()
    {
        QVERIFY(admit(instance(u"one"_s, films(), 1)));
        QCOMPARE(m_asked, 0);
    }

    void aNewFieldAppearsWithTheServiceAndGoesWithIt()
    {
        const Instance before = instance(u"one"_s, films(), 1);
        const Instance after = instance(u"two"_s, films(year()), 2);
        QVERIFY(textOf(ask(u"{ year }"_s)).contains("errors"));
        QVERIFY(m_films.asked.isEmpty());
        QStringList changed;
        connect(m_graph.get(), &LiveGraph::schemaChanged, this,
                [&changed](const QString &name) { changed.append(name); });
        QVERIFY(admit(after));
        QCOMPARE(changed, QStringList()); // it may yet be refused for its name
        m_graph->follow({before, after});
        QCOMPARE(changed, QStringList{u"films"_s});
        QVERIFY(m_graph->isCurrent(after) && !m_graph->isCurrent(before));
        QVERIFY(m_graph->gateway().sdl().contains(u"year: Int"_s));
        const auto answer = ask(u"{ year }"_s);
        m_films.answer({{u"year"_s, 1979}});
        QCOMPARE(textOf(answer), QByteArray(R"({"data":{"year":1979}})"));
        m_graph->follow({before}); // the new one has died
        QVERIFY(m_graph->isCurrent(before));
        QVERIFY(!m_graph->gateway().sdl().contains(u"year"_s));
        QCOMPARE(m_asked, 1);
    }

    void whatIsOnItsWayEndsByTheGraphThatItBeganWith()
    {
        const auto answer = ask(u"{ film { title } }"_s);
        const Instance after = instance(u"two"_s, films(year()), 2);
        QVERIFY(admit(after));
        m_graph->follow({after});
        m_films.answer({{u"film"_s, QVariantMap{{u"title"_s, u"Alien"_s}}}});
        QCOMPARE(textOf(answer), QByteArray(R"({"data":{"film":{"title":"Alien"}}})"));
    }

    void whatDoesNotFitIsRefusedWithTheReasonAndTheGraphStays()
    {
        const QString before = m_graph->gateway().sdl();
        const Instance wrong = instance(u"two"_s, films({}, u"Int"_s), 2);
        const Result<void> admitted = admit(wrong);
        QVERIFY(!admitted);
        QCOMPARE(admitted.error().code, ErrorCode::Conflict);
        QVERIFY2(admitted.error().detail.contains(u"Film.title"_s), qPrintable(admitted.error().detail));
        QVERIFY(!admit(wrong));
        QCOMPARE(m_asked, 1); // it is not composed again each second
        m_graph->follow({wrong});
        QCOMPARE(m_graph->gateway().sdl(), before);
        const auto answer = ask(u"{ film { title } }"_s);
        m_films.answer({{u"film"_s, QVariantMap{{u"title"_s, u"Alien"_s}}}});
        QCOMPARE(textOf(answer), QByteArray(R"({"data":{"film":{"title":"Alien"}}})"));
    }

    void whoTellsNothingOrSomethingElseIsRefused()
    {
        Instance silent = instance(u"two"_s, films(year()), 2);
        m_told.clear();
        QCOMPARE(admit(silent).error().code, ErrorCode::Unreachable);
        m_told[silent.url] = films(u"length: Int @auth(roles: [PUBLIC])"_s);
        QCOMPARE(admit(silent).error().code, ErrorCode::Conflict);
        Instance stranger = instance(u"x"_s, films(), 2);
        stranger.service = u"popcorn"_s;
        QCOMPARE(admit(stranger).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestLiveGraph)
#include "tst_livegraph.moc"
