#include "authguard.h"
#include "badge.h"
#include "demousers.h"
#include "execution/engine.h"
#include "testdatabase.h"
#include "totpapp.h"
#include "userservice.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::UserId;
using user::SessionFamilyId;
using user::UserService;

/** Staff who take over at a till by number and PIN, as clients see it: through the schema, under the clock of the test.
 */
class TestTillSwitch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(1'800'000'000'000);
        m_folder = std::make_unique<QTemporaryDir>();
        m_fresh = std::make_unique<test::TestDatabase>();
        const auto opened = db::Database::open(m_fresh->settings(u"user"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        start({});
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
        m_database.reset();
    }

    void anotherGoesOnWhereSomebodyIsSignedIn()
    {
        const QJsonObject anna = signIn(u"anna"_s);
        be(anna);
        m_clock->advance(5min);
        const QJsonObject milan = sessionOf(switchUser(102));
        QCOMPARE(milan["user"_L1]["displayName"_L1].toString(), u"Milan Novak"_s);
        const auth::Claims claims = claimsOf(milan);
        QCOMPARE(claims.subject, idOf(u"manager"_s));
        QVERIFY(claims.session != claimsOf(anna).session);
        QVERIFY(milan["deviceToken"_L1].isNull()); // it would make guesses at the password a known device's
        QVERIFY(!renew(anna).isEmpty()); // until it is signed out
        // It is listed as any other, and says where it is.
        be(milan);
        const QJsonArray open =
            data(u"{ me { sessions { id deviceName isThis } } }"_s)["me"_L1]["sessions"_L1].toArray();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open[0]["deviceName"_L1].toString(), u"Till 1"_s);
        QVERIFY(open[0]["isThis"_L1].toBool());
        const db::Rows log = logged(u"SIGNED_IN_BY_PIN"_s);
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first().id<domain::UserTag>("user_id"), idOf(u"manager"_s));
        QCOMPARE(log.first().id<domain::UserTag>("author_id"), idOf(u"anna"_s));
        QCOMPARE(log.first().id<auth::SessionTag>("session_id"), claims.session);
        QCOMPARE(log.first().text("device_name"), u"Till 1"_s);
        QCOMPARE(log.first().text("peer"), m_peer);
    }

    void whoComesBackIsNobodyElse()
    {
        be(signIn(u"anna"_s));
        QCOMPARE(claimsOf(sessionOf(switchUser(101))).subject, idOf(u"anna"_s));
        QVERIFY(logged(u"SIGNED_IN_BY_PIN"_s).first().isNull("author_id"));
    }

    // A PIN has four digits: nobody is more than a cashier by it, now or when the session is renewed.
    void byPinEverybodyIsACashier()
    {
        be(signIn(u"anna"_s));
        QJsonObject admin = sessionOf(switchUser(103));
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(claimsOf(admin).roles, QStringList{u"CASHIER"_s});
            QCOMPARE(admin["user"_L1]["roles"_L1].toArray(), QJsonArray{u"CASHIER"_s});
            be(admin);
            data(u"{ users { totalCount } }"_s);
            QCOMPARE(m_error, u"FORBIDDEN"_s);
            data(u"mutation { endSessions(userId: \"%1\") { ended } }"_s.arg(idOf(u"anna"_s).toString()));
            QCOMPARE(m_error, u"FORBIDDEN"_s);
            data(u"mutation { endSessions(userId: \"%1\") { ended } }"_s.arg(idOf(u"admin"_s).toString()));
            QCOMPARE(m_error, QString()); // one's own, all but this one
            admin = renew(admin);
        }
        // Who asked twice for the same renewal, since the answer was lost, is no more either.
        const QString next = QString(43, u'n');
        std::ignore = renew(admin, next);
        QCOMPARE(claimsOf(renew(admin, next)).roles, QStringList{u"CASHIER"_s});
    }

    void aCodeGivenInItMakesItNoMore()
    {
        be(signIn(u"admin"_s));
        const QJsonObject begun =
            data(u"mutation($p: String!) { beginTotp(input: {currentPassword: $p}) { secret { key } } }"_s,
                 {{u"p"_s, user::demoPassword()}});
        const test::TotpApp app(begun["beginTotp"_L1]["secret"_L1]["key"_L1].toString());
        const QString confirmed = u"mutation($c: String!) { confirmTotp(input: {code: $c}) { recoveryCodes } }"_s;
        QVERIFY(!data(confirmed, {{u"c"_s, app.codeAt(m_clock->nowMs())}})["confirmTotp"_L1]["recoveryCodes"_L1]
                     .toArray()
                     .isEmpty());
        m_clock->advance(1min);
        be(signIn(u"anna"_s));
        be(sessionOf(switchUser(103)));
        const QJsonObject stepped =
            data(u"mutation($c: String!) { stepUp(input: {code: $c}) { accessToken refusal { code } } }"_s,
                 {{u"c"_s, app.codeAt(m_clock->nowMs())}})["stepUp"_L1]
                .toObject();
        const auth::Claims claims = claimsOf(stepped);
        QCOMPARE(claims.subject, idOf(u"admin"_s));
        QCOMPARE(claims.codeGivenAtMs, m_clock->nowMs());
        QCOMPARE(claims.roles, QStringList{u"CASHIER"_s});
    }

    // Where each ADMIN needs a second step, a till is nevertheless sold at: the PIN gives no more than that.
    void whoHasToSetUpASecondStepSellsMeanwhile()
    {
        UserService::Settings settings;
        settings.totp = user::TotpRule::Admins;
        start(settings);
        be(signIn(u"anna"_s));
        const QJsonObject admin = sessionOf(switchUser(103));
        QVERIFY(!admin["mustEnrol"_L1].toBool());
        QCOMPARE(claimsOf(admin).roles, QStringList{u"CASHIER"_s});
    }

    void everyRefusalReadsTheSame()
    {
        be(signIn(u"anna"_s));
        const QJsonObject wrong = switchUser(102, u"0000"_s);
        QCOMPARE(wrong["refusal"_L1]["code"_L1].toString(), u"WRONG_CREDENTIALS"_s);
        QVERIFY(wrong["session"_L1].isNull());
        QCOMPARE(switchUser(999), wrong);
        QCOMPARE(switchUser(103, {}), wrong);
        run(u"UPDATE app_user SET is_active = 0 WHERE login = 'admin'"_s);
        QCOMPARE(switchUser(103), wrong);
        run(u"DELETE FROM user_role WHERE user_id = (SELECT id FROM app_user WHERE login = 'manager')"_s);
        QCOMPARE(switchUser(102), wrong); // no longer staff
        QCOMPARE(logged(u"SIGNED_IN_BY_PIN"_s).size(), 0);
    }

    void aNumberOrABadge()
    {
        const QString badge = user::newBadge();
        run(u"UPDATE app_user SET badge_hash = X'%1' WHERE login = 'manager'"_s.arg(
            QString::fromLatin1(user::badgeHash(badge).toHex())));
        be(signIn(u"anna"_s));
        const auto scan = [this](QJsonObject input) { return mutate(std::move(input)); };
        const QString pin = user::demoPin();
        QCOMPARE(claimsOf(sessionOf(scan({{u"badge"_s, badge}, {u"pin"_s, pin}}))).subject, idOf(u"manager"_s));
        QCOMPARE(scan({{u"badge"_s, badge}, {u"pin"_s, QString()}})["refusal"_L1]["code"_L1].toString(),
                 u"WRONG_CREDENTIALS"_s);
        scan({{u"badge"_s, badge}, {u"staffNumber"_s, 102}, {u"pin"_s, pin}});
        QCOMPARE(m_error, u"INVALID_INPUT"_s);
        scan({{u"pin"_s, pin}});
        QCOMPARE(m_error, u"INVALID_INPUT"_s);
    }

    // No second row of guesses besides those at approvals and kiosks' doors, and not one a session either.
    void guessingIsSlowedByNumberAndByWhoAsks()
    {
        be(signIn(u"anna"_s));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(switchUser(102, u"0000"_s)["refusal"_L1]["code"_L1].toString(), u"WRONG_CREDENTIALS"_s);
        for (int i = 0; i < 2; ++i)
            data(u"mutation { checkPin(input: {staffNumber: 102, pin: \"0000\"}) { refusal { code } } }"_s);
        const QJsonObject slowed = switchUser(102)["refusal"_L1].toObject();
        QCOMPARE(slowed["code"_L1].toString(), u"TOO_MANY_ATTEMPTS"_s);
        QVERIFY(slowed["retryAfterMs"_L1].toInteger() > 0);
        be(signIn(u"admin"_s)); // from another till it is the same number
        QCOMPARE(switchUser(102)["refusal"_L1]["code"_L1].toString(), u"TOO_MANY_ATTEMPTS"_s);
        be(signIn(u"anna"_s)); // and in another session the same person
        for (int number = 500; number < 505; ++number)
            switchUser(number, u"0000"_s);
        QCOMPARE(switchUser(103)["refusal"_L1]["code"_L1].toString(), u"TOO_MANY_ATTEMPTS"_s);
        m_clock->advance(10min);
        be(signIn(u"anna"_s));
        QVERIFY(!sessionOf(switchUser(102)).isEmpty()); // waiting helps
    }

    void withoutASessionAtTheTillAPinIsNothing()
    {
        const QJsonObject anna = signIn(u"anna"_s);
        be(anna);
        data(u"mutation($t: String!) { signOut(refreshToken: $t) }"_s, {{u"t"_s, anna["refreshToken"_L1]}});
        QCOMPARE(switchUser(102)["refusal"_L1]["code"_L1].toString(), u"UNAUTHENTICATED"_s); // though the token lives
        m_identity = {};
        switchUser(102);
        QCOMPARE(m_error, u"UNAUTHENTICATED"_s);
        for (const QString &role : {u"CUSTOMER"_s, u"KIOSK"_s, u"ENROLLING"_s}) {
            be(signIn(u"anna"_s));
            m_identity.roles = {role};
            switchUser(102);
            QCOMPARE(m_error, u"FORBIDDEN"_s);
        }
        QCOMPARE(logged(u"SIGNED_IN_BY_PIN"_s).size(), 0);
    }

    void theBackOfficeEndsTheTillsSession()
    {
        const QJsonObject anna = signIn(u"anna"_s);
        be(signIn(u"manager"_s));
        endSessionsOf(u"anna"_s);
        be(anna);
        QCOMPARE(switchUser(102)["refusal"_L1]["code"_L1].toString(), u"UNAUTHENTICATED"_s);
        // One that a PIN began is ended as any other.
        be(signIn(u"admin"_s));
        const QJsonObject byPin = sessionOf(switchUser(101));
        be(signIn(u"manager"_s));
        endSessionsOf(u"anna"_s);
        QVERIFY(renew(byPin).isEmpty());
    }

    // Else the PIN alone would keep a till open for good, one after the other.
    void theNightEndsThemAll()
    {
        QJsonObject last = signIn(u"anna"_s);
        for (int i = 0; i < 3; ++i) {
            m_clock->advance(3h);
            last = renew(last);
            be(last);
            last = sessionOf(switchUser(i % 2 == 0 ? 102 : 101));
            QVERIFY(!last.isEmpty());
        }
        m_clock->advance(2h);
        last = renew(last);
        QVERIFY(!last.isEmpty());
        m_clock->advance(1h); // twelve since the password
        QVERIFY(renew(last).isEmpty());
        be(last);
        QCOMPARE(switchUser(102)["refusal"_L1]["code"_L1].toString(), u"UNAUTHENTICATED"_s);
    }

    // The PIN that was looked at is no longer theirs when the session begins.
    void whatWasCheckedMustStillBeSo()
    {
        const QJsonObject anna = signIn(u"anna"_s);
        const user::UserRepository repository(m_database);
        const user::RefreshToken token{
            QByteArray(32, 't'), SessionFamilyId::create(), idOf(u"manager"_s), {}, m_clock->nowMs()};
        const auto within = claimsOf(anna).session;
        const auto stale = repository.beginSessionWithin(within, token, 2).result();
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::WrongCredentials);
        QCOMPARE(logged(u"SIGNED_IN_BY_PIN"_s).size(), 0);
        QVERIFY(repository.beginSessionWithin(within, token, 1).result());
    }

    void aRegionThatIsCutOffSwitchesAsWell()
    {
        run(u"UPDATE app_user SET has_totp = 1 WHERE login = 'admin'"_s);
        UserService::Settings settings;
        settings.isReplica = true;
        start(settings);
        be(signIn(u"anna"_s));
        QVERIFY(!sessionOf(switchUser(102)).isEmpty());
        // As with a manager's PIN there.
        QCOMPARE(switchUser(103)["refusal"_L1]["code"_L1].toString(), u"WRONG_CREDENTIALS"_s);
    }

private:
    void start(UserService::Settings settings)
    {
        m_engine.reset();
        m_service.reset();
        settings.keyFolder = m_folder->path();
        settings.hashCost = auth::HashCost::cheap();
        auto started = UserService::start(m_database, *m_clock, settings);
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_service = std::move(*started);
        QFile common(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        QVERIFY(common.open(QIODevice::ReadOnly));
        graphql::EngineOptions options;
        service::setAuthGuard(options);
        auto engine = graphql::Engine::create(QString::fromUtf8(common.readAll()) + UserService::sdl(),
                                              m_service->resolvers(), options);
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u"\n"_s)));
        m_engine = std::move(*engine);
        m_identity = {};
    }
    auth::Claims claimsOf(const QJsonObject &session) const
    {
        return auth::TokenVerifier(m_service->keys())
            .verify(session["accessToken"_L1].toString().toLatin1(), m_clock->nowMs())
            .value_or(auth::Claims());
    }
    /** From now on asks who has @p session. */
    void be(const QJsonObject &session)
    {
        const auth::Claims claims = claimsOf(session);
        if (!claims.subject.isNull()) { // else as before, with a token that is no longer good
            m_identity.subject = claims.subject.toString();
            m_identity.roles = claims.roles;
        }
        m_identity.bearerToken = session["accessToken"_L1].toString().toLatin1();
    }
    QJsonObject data(const QString &document, const QJsonObject &variables = {})
    {
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = m_identity;
        context->identity.peer = m_peer;
        QFutureWatcher<graphql::Response> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(m_engine->execute({document, {}, variables, {}}, context));
        if (!finished.wait(60'000))
            qFatal("no answer");
        m_error = watcher.result().errors.isEmpty() ? QString() : toWireName(watcher.result().errors.first().code);
        return QJsonDocument::fromJson(watcher.result().toJson()).object().value("data"_L1).toObject();
    }
    QJsonObject mutate(const QJsonObject &input)
    {
        return data(u"mutation($input: SwitchUserInput!) { switchUser(input: $input) { session { accessToken "
                    u"refreshToken "
                    "deviceToken mustEnrol user { displayName roles } } refusal { code retryAfterMs } } }"_s,
                    {{u"input"_s, input}})["switchUser"_L1]
            .toObject();
    }
    QJsonObject switchUser(int number, const QString &pin = user::demoPin())
    {
        return mutate({{u"staffNumber"_s, number}, {u"pin"_s, pin}});
    }
    static QJsonObject sessionOf(const QJsonObject &payload) { return payload["session"_L1].toObject(); }
    QJsonObject signIn(const QString &login)
    {
        return data(u"mutation($l: String!, $p: String!) { signIn(input: {login: $l, password: $p, deviceName: \"Till "
                    "1\"}) { session { accessToken refreshToken } } }"_s,
                    {{u"l"_s, login}, {u"p"_s, user::demoPassword()}})["signIn"_L1]["session"_L1]
            .toObject();
    }
    QJsonObject renew(const QJsonObject &session, const QString &next = {})
    {
        return data(u"mutation($t: String!, $n: String) { refreshSession(refreshToken: $t, nextToken: $n) { session { "
                    "accessToken refreshToken user { displayName roles } } } }"_s,
                    {{u"t"_s, session["refreshToken"_L1]},
                     {u"n"_s, next.isEmpty() ? QJsonValue() : QJsonValue(next)}})["refreshSession"_L1]["session"_L1]
            .toObject();
    }
    void endSessionsOf(const QString &login)
    {
        data(u"mutation { endSessions(userId: \"%1\") { ended } }"_s.arg(idOf(login).toString()));
        QCOMPARE(m_error, QString());
    }
    static UserId idOf(const QString &login)
    {
        for (const user::User &one : user::demoUsers()) {
            if (one.login == login)
                return one.id;
        }
        qFatal("nobody of the demo");
    }
    db::Rows logged(const QString &result)
    {
        return *m_database
                    ->read([result](db::Connection &c) {
                        return c.query(u"SELECT * FROM sign_in_log WHERE result = ?"_s, {result});
                    })
                    .result();
    }
    void run(const QString &sql)
    {
        QVERIFY(m_database->write([sql](db::Transaction &t) { return t.execute(sql); }).result());
    }

    std::unique_ptr<ManualClock> m_clock;
    graphql::Identity m_identity;
    const QString m_peer = u"192.0.2.7"_s;
    QString m_error; ///< Of the last request; empty for none.
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestTillSwitch)
#include "tst_tillswitch.moc"
