#include "demousers.h"
#include "execution/engine.h"
#include "testdatabase.h"
#include "userservice.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::UserService;

namespace {

const QString signInDocument = uR"(mutation($input: SignInInput!) { signIn(input: $input) {
    session { accessToken expiresAt refreshToken user { id login displayName roles cinemaIds language } }
    refusal { code retryAfterMs } } })"_s;
const QString refreshDocument =
    u"mutation($t: String!) { refreshSession(refreshToken: $t) { session { refreshToken user { login } } refusal { code } } }"_s;

} // namespace

/** The service as others see it: through its schema. */
class TestUserService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"user"_s);
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        auto started = UserService::start(m_database, m_clock, {m_folder->path(), auth::HashCost::cheap()});
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_service = std::move(*started);
        QFile common(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        QVERIFY(common.open(QIODevice::ReadOnly));
        auto engine =
            graphql::Engine::create(QString::fromUtf8(common.readAll()) + UserService::sdl(), m_service->resolvers());
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u"\n"_s)));
        m_engine = std::move(*engine);
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
        m_database.reset();
    }

    void everyRootFieldSaysWhoMayAsk()
    {
        const graphql::Schema &schema = m_engine->schema();
        QStringList bare;
        for (const graphql::TypeDefinition *root : {&schema.queryType(), schema.mutationType()}) {
            for (const graphql::FieldDefinition &field : root->fields) {
                if (!field.directive(u"auth") && !field.name.startsWith(u'_'))
                    bare.append(field.coordinate());
            }
        }
        QCOMPARE(bare, QStringList());
    }

    void signInAnswersASessionThatTheKeySetProves()
    {
        const QJsonObject payload = signIn(u"anna"_s, user::demoPassword());
        QVERIFY2(payload.value("refusal"_L1).isNull(), QJsonDocument(payload).toJson());
        const QJsonObject session = payload.value("session"_L1).toObject();
        QCOMPARE(session.value("expiresAt"_L1).toString(), u"2027-01-15T08:10:00.000Z"_s);
        const user::User anna = user::demoUsers().first();
        QCOMPARE(session.value("user"_L1).toObject(),
                 (QJsonObject{{u"id"_s, anna.id.toString()},
                              {u"login"_s, u"anna"_s},
                              {u"displayName"_s, anna.displayName},
                              {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                              {u"cinemaIds"_s, QJsonArray()},
                              {u"language"_s, u"en"_s}}));
        const auto keys = auth::KeySet::fromJson(m_service->jwks());
        QVERIFY(keys);
        const auto claims =
            auth::TokenVerifier(*keys).verify(session.value("accessToken"_L1).toString().toLatin1(), m_clock.nowMs());
        QVERIFY2(claims, claims ? "" : qPrintable(toString(claims.error())));
        QCOMPARE(claims->subject, anna.id);
    }

    void refusalsAreDataAndReadTheSame()
    {
        const QJsonObject wrong = signIn(u"anna"_s, u"wrong"_s);
        QVERIFY(wrong.value("session"_L1).isNull());
        QCOMPARE(wrong.value("refusal"_L1).toObject(),
                 (QJsonObject{{u"code"_s, u"WRONG_CREDENTIALS"_s}, {u"retryAfterMs"_s, QJsonValue::Null}}));
        QCOMPARE(signIn(u"nobody"_s, u"wrong"_s), wrong);
    }

    void guessingIsToldHowLongToWait()
    {
        for (int i = 0; i < 5; ++i)
            signIn(u"anna"_s, u"wrong"_s);
        QCOMPARE(signIn(u"anna"_s, user::demoPassword()).value("refusal"_L1).toObject(),
                 (QJsonObject{{u"code"_s, u"TOO_MANY_ATTEMPTS"_s}, {u"retryAfterMs"_s, 30'000}}));
    }

    void theAddressOfTheRequestIsThrottled()
    {
        m_identity.peer = u"10.0.0.7"_s;
        for (int i = 0; i < 50; ++i)
            signIn(QString::number(i), u"wrong"_s);
        QCOMPARE(signIn(u"anna"_s, user::demoPassword()).value("refusal"_L1).toObject().value("code"_L1),
                 u"TOO_MANY_ATTEMPTS"_s);
        m_identity.peer = u"10.0.0.8"_s;
        QVERIFY(signIn(u"anna"_s, user::demoPassword()).value("session"_L1).isObject());
    }

    void aSessionIsRenewedOnceAndEndedByItsSecondUse()
    {
        const QString first = refreshToken(signIn(u"anna"_s, user::demoPassword()));
        const QJsonObject renewed = refresh(first);
        QVERIFY(!refreshToken(renewed).isEmpty());
        QCOMPARE(refresh(first).value("refusal"_L1).toObject().value("code"_L1), u"UNAUTHENTICATED"_s);
        QCOMPARE(refresh(refreshToken(renewed)).value("refusal"_L1).toObject().value("code"_L1), u"UNAUTHENTICATED"_s);
    }

    void signingOutIsAnsweredOnce()
    {
        const QJsonObject variables{{u"t"_s, refreshToken(signIn(u"anna"_s, user::demoPassword()))}};
        const QString document = u"mutation($t: String!) { signOut(refreshToken: $t) }"_s;
        QCOMPARE(data(document, variables).value("signOut"_L1), true);
        QCOMPARE(data(document, variables).value("signOut"_L1), false);
    }

    void meIsWhoAsks()
    {
        m_identity.subject = user::demoUsers().at(1).id.toString();
        QCOMPARE(data(u"{ me { login roles } }"_s).value("me"_L1).toObject(),
                 (QJsonObject{{u"login"_s, u"manager"_s}, {u"roles"_s, QJsonArray{u"CASHIER"_s, u"MANAGER"_s}}}));
    }

    void meOfAUserWhoIsGoneIsNobody_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::newRow("anonymous") << QString();
        QTest::newRow("unknown") << domain::UserId::create().toString();
        QTest::newRow("deactivated") << user::demoUsers().at(0).id.toString();
    }
    void meOfAUserWhoIsGoneIsNobody()
    {
        QFETCH(QString, subject);
        QVERIFY(m_database->write([](db::Transaction &t) { return t.execute(u"UPDATE app_user SET is_active = 0"_s); })
                    .result());
        m_identity.subject = subject;
        const graphql::Response response = execute(u"{ me { login } }"_s);
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors.first().code, ErrorCode::Unauthenticated);
    }

    void othersReferToUsersWhoMaySeeThem_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<bool>("seesOthers");
        QTest::newRow("customer") << QStringList{u"CUSTOMER"_s} << false;
        QTest::newRow("cashier") << QStringList{u"CASHIER"_s} << false;
        QTest::newRow("manager") << QStringList{u"MANAGER"_s} << true;
        QTest::newRow("service") << QStringList{u"SERVICE"_s} << true;
    }
    void othersReferToUsersWhoMaySeeThem()
    {
        QFETCH(QStringList, roles);
        QFETCH(bool, seesOthers);
        const QList<user::User> users = user::demoUsers();
        m_identity.subject = users.at(0).id.toString();
        m_identity.roles = roles;
        QJsonArray representations;
        for (const QString &id :
             {users.at(0).id.toString(), users.at(2).id.toString(), domain::UserId::create().toString(), u"no id"_s})
            representations.append(QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, id}});
        const QJsonObject entities =
            data(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { login } } }"_s,
                 {{u"r"_s, representations}});
        const QJsonValue other = seesOthers ? QJsonValue(QJsonObject{{u"login"_s, u"admin"_s}}) : QJsonValue::Null;
        QCOMPARE(entities.value("_entities"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"login"_s, u"anna"_s}}, other, QJsonValue::Null, QJsonValue::Null}));
    }

    void theKeyStaysTheSame()
    {
        const QByteArray keys = m_service->jwks();
        m_engine.reset();
        m_service.reset();
        const auto again = UserService::start(m_database, m_clock, {m_folder->path(), auth::HashCost::cheap()});
        QVERIFY(again);
        QCOMPARE((*again)->jwks(), keys);
    }

    void aKeyThatCannotBeMadeStopsTheStart()
    {
        const auto refused =
            UserService::start(m_database, m_clock, {m_folder->filePath(u"none"_s), auth::HashCost::cheap()});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
    }

private:
    graphql::Response execute(const QString &document, const QJsonObject &variables = {})
    {
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = m_identity;
        QFutureWatcher<graphql::Response> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(m_engine->execute({document, {}, variables, {}}, context));
        return finished.wait(20'000) ? watcher.result() : graphql::Response();
    }
    QJsonObject data(const QString &document, const QJsonObject &variables = {})
    {
        const graphql::Response response = execute(document, variables);
        for (const graphql::GraphQlError &error : response.errors)
            qWarning() << error.message;
        return QJsonDocument::fromJson(response.toJson()).object().value("data"_L1).toObject();
    }
    QJsonObject signIn(const QString &login, const QString &password)
    {
        const QJsonObject input{{u"login"_s, login}, {u"password"_s, password}};
        return data(signInDocument, {{u"input"_s, input}}).value("signIn"_L1).toObject();
    }
    QJsonObject refresh(const QString &token)
    {
        return data(refreshDocument, {{u"t"_s, token}}).value("refreshSession"_L1).toObject();
    }
    static QString refreshToken(const QJsonObject &payload)
    {
        return payload.value("session"_L1).toObject().value("refreshToken"_L1).toString();
    }

    ManualClock m_clock{1'800'000'000'000};
    graphql::Identity m_identity;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestUserService)
#include "tst_userservice.moc"
