#include "async.h"
#include "execution/engine.h"
#include "testdatabase.h"
#include "userservice.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::UserService;

namespace {

/** The user service at which people are edited, at the other end of a line. */
class MainService final : public service::SubgraphPort
{
public:
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        if (isAway || !request.query.contains("personChanges"_L1))
            return async::failed<service::ServiceAnswer>(ErrorCode::Unreachable, u"connection refused"_s);
        asked.append(request.variables);
        askedAs.append(request.identity.displayName);
        service::ServiceAnswer answer;
        answer.data = std::make_shared<const graphql::JsonValue>(
            graphql::JsonValue::fromVariant(QVariantMap{{u"personChanges"_s, told}}));
        return async::ready(Result<service::ServiceAnswer>(answer));
    }

    QVariantList told;
    bool isAway = false;
    QList<QJsonObject> asked;
    QStringList askedAs;
};

} // namespace

/** A region's booking may know the region's own user service alone: who was merged or erased, it hears there. */
class TestPersonRelay : public QObject
{
    Q_OBJECT

    const QString m_clara = u"00000000-0000-7000-8000-000000000066"_s;
    const QString m_other = u"0a5d3c6e-4b1f-4f0a-9c2e-6d7f1a2b3c4d"_s;
    QTemporaryDir m_folder;
    ManualClock m_clock{1'796'144'400'000};
    std::unique_ptr<test::TestDatabase> m_databases;
    MainService m_main;
    std::unique_ptr<UserService> m_copy;
    std::unique_ptr<graphql::Engine> m_engine;

    QJsonObject ask(qint64 after, int most)
    {
        graphql::Identity booking;
        booking.roles = {u"SERVICE"_s};
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = booking;
        const auto answer = m_engine->execute(
            {u"query ($a: Long!, $m: Int!) { personChanges(after: $a, most: $m) { position kind userId intoId } }"_s,
             {},
             {{u"a"_s, after}, {u"m"_s, most}},
             {}},
            context);
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 20'000))
            qFatal("no answer");
        return QJsonDocument::fromJson(answer.result().toJson()).object();
    }

private Q_SLOTS:
    void init()
    {
        m_main.told.clear();
        m_main.asked.clear();
        m_main.askedAs.clear();
        m_main.isAway = false;
        m_databases = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_databases->settings(u"user"_s);
        settings.migrationsPath = UserService::migrationsPath();
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        UserService::Settings how{m_folder.path(), auth::HashCost::cheap()};
        how.isReplica = true;
        auto started = UserService::start(*opened, m_clock, how);
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_copy = std::move(*started);
        m_copy->follow(m_main, u"north"_s, [] {
            graphql::Identity identity;
            identity.displayName = u"user"_s;
            return identity;
        });
        QFile common(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        QVERIFY(common.open(QIODevice::ReadOnly));
        auto engine =
            graphql::Engine::create(QString::fromUtf8(common.readAll()) + UserService::sdl(), m_copy->resolvers());
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u"\n"_s)));
        m_engine = std::move(*engine);
    }
    void cleanup()
    {
        m_engine.reset();
        m_copy.reset();
        m_databases.reset();
    }

    void whatBecameOfPeopleIsPassedOnAsItWasTold()
    {
        const QVariantMap merged{
            {u"position"_s, 8}, {u"kind"_s, u"MERGED"_s}, {u"userId"_s, m_clara}, {u"intoId"_s, m_other}};
        const QVariantMap erased{
            {u"position"_s, 9}, {u"kind"_s, u"ERASED"_s}, {u"userId"_s, m_other}, {u"intoId"_s, QVariant()}};
        m_main.told = {merged, erased};
        const QJsonArray passedOn = ask(7, 30).value("data"_L1)[u"personChanges"_s].toArray();
        QCOMPARE(passedOn, QJsonArray::fromVariantList({merged, erased}));
        QCOMPARE(m_main.asked, (QList<QJsonObject>{{{u"after"_s, 7}, {u"most"_s, 30}}}));
        QCOMPARE(m_main.askedAs, QStringList{u"user"_s}); // in its own name
    }

    /** An empty list would be taken for an answer: that nobody was. */
    void whileTheRegionIsCutOffThatIsSaid()
    {
        m_main.isAway = true;
        const QJsonObject answer = ask(0, 200);
        QVERIFY(answer.value("data"_L1)[u"personChanges"_s].isNull());
        QCOMPARE(answer.value("errors"_L1)[0][u"extensions"_s][u"code"_s].toString(), u"UNREACHABLE"_s);
        m_main.isAway = false;
        QCOMPARE(ask(0, 200).value("data"_L1)[u"personChanges"_s].toArray(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(TestPersonRelay)
#include "tst_personrelay.moc"
