#include "authguard.h"
#include "base32.h"
#include "demousers.h"
#include "editlines.h"
#include "encoding.h"
#include "execution/engine.h"
#include "testdatabase.h"
#include "token.h"
#include "totp.h"
#include "userhistory.h"
#include "userservice.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using test::fromBase32;
using user::UserService;

namespace {

const QString verifier = u"the-device-made-this-for-one-sign-in-0123456"_s;

QString hashOf(const QString &text)
{
    return QString::fromLatin1(auth::toBase64Url(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)));
}

} // namespace

/** The code besides the password, as clients see it: through the schema, under the clock of the test. */
class TestSecondStep : public QObject
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

    void whoSetItUpIsAskedForACode()
    {
        const QJsonObject session = signIn(u"admin"_s)["session"_L1].toObject();
        const QStringList codes = enrol(session);
        QCOMPARE(codes.size(), 10);
        QCOMPARE(QSet<QString>(codes.cbegin(), codes.cend()).size(), 10);

        const QJsonObject asked = signIn(u"admin"_s);
        QVERIFY(asked["session"_L1].isNull());
        QVERIFY(asked["refusal"_L1].isNull());
        QCOMPARE(asked["challenge"_L1]["expiresAt"_L1].toString(), u"2027-01-15T08:02:00.000Z"_s);
        m_clock->advance(std::chrono::seconds(30)); // the code of this step confirmed it
        const QJsonObject done = complete(asked, code());
        QVERIFY2(done["refusal"_L1].isNull(), QJsonDocument(done).toJson());
        const auto claims = claimsOf(done["session"_L1]["accessToken"_L1].toString());
        QVERIFY(claims.roles.contains(u"ADMIN"_s));
        QCOMPARE(claims.codeGivenAtMs, m_clock->nowMs());
        QVERIFY(!done["session"_L1]["deviceToken"_L1].toString().isEmpty());

        // Renewed, nobody has given a code for it.
        const QJsonObject renewed = renew(done["session"_L1]["refreshToken"_L1].toString());
        QCOMPARE(claimsOf(renewed["accessToken"_L1].toString()).codeGivenAtMs, 0);
    }

    void theOthersAreNotAskedAndNeedNoVerifier()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        QVERIFY(signIn(u"manager"_s, {})["session"_L1].isObject());
        QVERIFY(data(u"mutation($input: SignInInput!) { signIn(input: $input) { session { expiresAt } } }"_s,
                     {{u"input"_s, QJsonObject{{u"login"_s, u"admin"_s}, {u"password"_s, user::demoPassword()}}}})
                    .value("signIn"_L1)
                    .isNull()); // an error: what is asked for could not be answered
        QCOMPARE(m_error, u"INVALID_INPUT"_s);
        QCOMPARE(refusalOf(signIn(u"admin"_s, verifier, u"wrong"_s)), u"WRONG_CREDENTIALS"_s);
    }

    // RFC 6238, section 5.2: one step to either side, and each once.
    void aCodeIsGoodOnceAndNotForLong()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(5));
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(-2))), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(2))), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(-1))), QString());
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(-1))), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(1))), QString());
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code())),
                 u"WRONG_CREDENTIALS"_s); // older than one that was used
    }

    void aChallengeIsGoodOnceForTwoMinutesAndItsDevice()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(1));
        const QJsonObject asked = signIn(u"admin"_s);
        QCOMPARE(refusalOf(complete(asked, code(), u"another-device"_s)), u"UNAUTHENTICATED"_s);
        QCOMPARE(refusalOf(complete(asked, code())), QString());
        m_clock->advance(std::chrono::minutes(1));
        QCOMPARE(refusalOf(complete(asked, code())), u"UNAUTHENTICATED"_s);

        const QJsonObject late = signIn(u"admin"_s);
        m_clock->advance(std::chrono::minutes(2));
        QCOMPARE(refusalOf(complete(late, code())), u"UNAUTHENTICATED"_s);
        QCOMPARE(refusalOf(complete({}, code())), u"UNAUTHENTICATED"_s);

        // Another password meanwhile: it is not the account any more that was asked.
        const QJsonObject before = signIn(u"admin"_s);
        QVERIFY(m_database
                    ->write([](db::Transaction &t) {
                        return t.execute(u"UPDATE app_user SET version = version + 1 WHERE login = 'admin'"_s)
                            .map([](qint64) {});
                    })
                    .result());
        QCOMPARE(refusalOf(complete(before, code())), u"UNAUTHENTICATED"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code())), QString()); // and the code was not used up
    }

    void ofAThousandCodesAFewAreLookedAt()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(1));
        const QJsonObject asked = signIn(u"admin"_s);
        QHash<QString, int> answers;
        for (int i = 0; i < 1000; ++i) {
            QString guess = u"%1"_s.arg(i, 6, 10, QChar(u'0'));
            if (isGood(guess))
                guess = u"not a code"_s;
            ++answers[refusalOf(complete(asked, guess))];
        }
        QCOMPARE(answers.value(u"WRONG_CREDENTIALS"_s), 5);
        QCOMPARE(answers.value(QString()), 0);
        // Another challenge buys no more guesses, and who waits as told gets in.
        const QJsonObject refused = complete(signIn(u"admin"_s), code());
        QCOMPARE(refusalOf(refused), u"TOO_MANY_ATTEMPTS"_s);
        m_clock->advance(std::chrono::milliseconds(refused["refusal"_L1]["retryAfterMs"_L1].toInteger()));
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code())), QString());
    }

    // Also for who has waited as told after the last of them.
    void aChallengeIsOverAfterFiveTries()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(1));
        const QJsonObject asked = signIn(u"admin"_s);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(refusalOf(complete(asked, u"not a code"_s)), u"WRONG_CREDENTIALS"_s);
        m_clock->advance(std::chrono::seconds(60));
        QCOMPARE(refusalOf(complete(asked, code())), u"UNAUTHENTICATED"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code())), QString());
    }

    void strangersDoNotKeepTheOwnerOut()
    {
        enrol(signIn(u"admin"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(1));
        const QString device = complete(signIn(u"admin"_s), code())["session"_L1]["deviceToken"_L1].toString();
        m_clock->advance(std::chrono::minutes(1));
        for (int i = 0; i < 20; ++i)
            complete(signIn(u"admin"_s), u"no code"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code())), u"TOO_MANY_ATTEMPTS"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), code(), verifier, device)), QString());
    }

    void aRecoveryCodeIsGoodOnce()
    {
        const QStringList codes = enrol(signIn(u"admin"_s)["session"_L1].toObject());
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), codes.at(3).toLower().remove(u'-'))), QString());
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), codes.at(3))), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(complete(signIn(u"admin"_s), codes.at(4))), QString());
    }

    // Restored without the folder of keys: codes on paper still open the door.
    void withoutItsKeyASecretIsNoneAndPaperHelps()
    {
        const QStringList codes = enrol(signIn(u"admin"_s)["session"_L1].toObject());
        const QString file = m_folder->filePath(u"totp.key"_s);
        QCOMPARE(QFileInfo(file).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        m_engine.reset();
        m_service.reset();
        QVERIFY(QFile::remove(file));
        start({});
        m_clock->advance(std::chrono::minutes(1));
        complete(signIn(u"admin"_s), code());
        QCOMPARE(m_error, u"STORAGE"_s);
        const QJsonObject session = complete(signIn(u"admin"_s), codes.at(0))["session"_L1].toObject();
        be(session);
        QCOMPARE(problemOf(remove(codes.at(1))), QString());
        QVERIFY(signIn(u"admin"_s)["session"_L1].isObject());
    }

    void itIsSetUpWithThePasswordAndACodeInTime()
    {
        be(signIn(u"anna"_s)["session"_L1].toObject());
        QCOMPARE(problemOf(begin(u"wrong"_s)), u"currentPassword UNKNOWN"_s);
        QCOMPARE(problemOf(confirm(u"123456"_s)), u"ILLEGAL_STATE"_s); // nothing was begun
        const QJsonObject secret = begin()["secret"_L1].toObject();
        m_secret = fromBase32(secret["key"_L1].toString());
        QCOMPARE(m_secret.size(), 20);
        QCOMPARE(secret["uri"_L1].toString(),
                 u"otpauth://totp/Foyer:anna?secret=%1&issuer=Foyer"_s.arg(secret["key"_L1].toString()));
        QCOMPARE(problemOf(confirm(code(3))), u"code UNKNOWN"_s);
        QVERIFY(signIn(u"anna"_s)["session"_L1].isObject()); // not before a code was given
        m_clock->advance(std::chrono::minutes(15));
        QCOMPARE(problemOf(confirm(code())), u"ILLEGAL_STATE"_s);

        const QByteArray first = m_secret;
        m_secret = fromBase32(begin()["secret"_L1]["key"_L1].toString());
        QVERIFY(m_secret != first);
        QCOMPARE(problemOf(confirm(auth::totpCode(first, auth::totpStepAt(m_clock->nowMs())))), u"code UNKNOWN"_s);
        QCOMPARE(problemOf(confirm(code())), QString());
        QCOMPARE(problemOf(confirm(code(1))), u"ILLEGAL_STATE"_s);
        QCOMPARE(problemOf(begin()), u"ILLEGAL_STATE"_s);
        QCOMPARE(data(u"{ me { hasTotp } }"_s)["me"_L1]["hasTotp"_L1].toBool(), true);
        // What is stored is not what makes codes.
        const auto stored =
            m_database->read([](db::Connection &c) { return c.query(u"SELECT secret FROM totp"_s, {}); }).result();
        QVERIFY(stored && stored->size() == 1);
        QVERIFY(!stored->first().bytes(0).contains(m_secret));
    }

    void guessesAtSettingUpAreSlowed()
    {
        be(signIn(u"anna"_s)["session"_L1].toObject());
        begin();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(problemOf(confirm(u"x"_s)), u"code UNKNOWN"_s);
        confirm(u"x"_s);
        QCOMPARE(m_error, u"TOO_MANY_ATTEMPTS"_s);
    }

    void settingUpEndsTheOtherSessions()
    {
        const QJsonObject other = signIn(u"anna"_s)["session"_L1].toObject();
        const QJsonObject mine = signIn(u"anna"_s)["session"_L1].toObject();
        enrol(mine);
        QVERIFY(renew(other["refreshToken"_L1].toString()).isEmpty());
        QVERIFY(!renew(mine["refreshToken"_L1].toString()).isEmpty());
    }

    void itIsTakenAwayByACodeOrByAnotherAdmin()
    {
        enrol(signIn(u"anna"_s)["session"_L1].toObject());
        m_clock->advance(std::chrono::minutes(1));
        QCOMPARE(problemOf(remove(u"000"_s)), u"code UNKNOWN"_s);
        QCOMPARE(problemOf(remove(code(), u"wrong"_s)), u"currentPassword UNKNOWN"_s);
        QCOMPARE(problemOf(remove(code())), QString());
        QCOMPARE(problemOf(remove(code(1))), u"ILLEGAL_STATE"_s);
        const QJsonObject session = signIn(u"anna"_s)["session"_L1].toObject();
        enrol(session);

        const UserId anna = idOf(u"anna"_s);
        be(signIn(u"manager"_s)["session"_L1].toObject());
        removeOf(anna, versionOf(anna));
        QCOMPARE(m_error, u"FORBIDDEN"_s);
        be(signIn(u"admin"_s)["session"_L1].toObject());
        QCOMPARE(problemOf(removeOf(anna, 1)), u"CONFLICT"_s);
        QCOMPARE(problemOf(removeOf(anna, versionOf(anna))), QString());
        QCOMPARE(problemOf(removeOf(anna, 1)), QString()); // again
        QCOMPARE(problemOf(removeOf(idOf(u"admin"_s), 1)), u"ILLEGAL_STATE"_s);
        QVERIFY(renew(session["refreshToken"_L1].toString()).isEmpty());
        QVERIFY(signIn(u"anna"_s)["session"_L1].isObject());

        QCOMPARE(
            test::editLines(*m_database, user::userEditKind(), anna.toBytes()),
            (QStringList{u"5 CHANGED Ada Okafor: hasTotp true>false"_s, u"4 CHANGED Anna Berg: hasTotp false>true"_s,
                         u"3 CHANGED Anna Berg: hasTotp true>false"_s, u"2 CHANGED Anna Berg: hasTotp false>true"_s}));
    }

    void anAdminWithoutMaySetItUpAndNothingElse()
    {
        m_engine.reset();
        m_service.reset();
        UserService::Settings settings;
        settings.totp = user::TotpRule::Admins;
        start(settings);
        QCOMPARE(signIn(u"manager"_s)["session"_L1]["mustEnrol"_L1].toBool(), false);
        QJsonObject session = signIn(u"admin"_s)["session"_L1].toObject();
        QCOMPARE(session["mustEnrol"_L1].toBool(), true);
        QCOMPARE(claimsOf(session["accessToken"_L1].toString()).roles, QStringList{u"ENROLLING"_s});
        const QJsonObject renewed = renew(session["refreshToken"_L1].toString());
        QCOMPARE(claimsOf(renewed["accessToken"_L1].toString()).roles, QStringList{u"ENROLLING"_s});
        session.insert(u"accessToken"_s, renewed["accessToken"_L1]);
        be(session);
        data(u"{ users { totalCount } }"_s);
        QCOMPARE(m_error, u"FORBIDDEN"_s);
        QCOMPARE(data(u"{ me { login } }"_s)["me"_L1]["login"_L1].toString(), u"admin"_s);
        QCOMPARE(enrol(session).size(), 10);
        const QJsonObject after = renew(renewed["refreshToken"_L1].toString());
        QVERIFY(claimsOf(after["accessToken"_L1].toString()).roles.contains(u"ADMIN"_s));
    }

    void stepUpSaysThatACodeWasGivenJustNow()
    {
        const QJsonObject session = signIn(u"manager"_s)["session"_L1].toObject();
        be(session);
        QCOMPARE(refusalOf(stepUp(u"123456"_s)), u"WRONG_CREDENTIALS"_s); // has none
        enrol(session);
        m_clock->advance(std::chrono::minutes(1));
        const QString once = code();
        const QJsonObject payload = stepUp(once);
        QVERIFY2(payload["refusal"_L1].isNull(), QJsonDocument(payload).toJson());
        const auth::Claims claims = claimsOf(payload["accessToken"_L1].toString());
        const auth::Claims before = claimsOf(session["accessToken"_L1].toString());
        QCOMPARE(claims.codeGivenAtMs, m_clock->nowMs());
        QCOMPARE(claims.session, before.session);
        QCOMPARE(claims.subject, before.subject);
        QCOMPARE(claims.roles, before.roles);
        QCOMPARE(claims.cinemaIds, before.cinemaIds);
        QCOMPARE(refusalOf(stepUp(once)), u"WRONG_CREDENTIALS"_s);
    }

    void whoGivesACodeAndWhoGuessesIsInTheLog()
    {
        m_peer = u"192.0.2.7"_s;
        const QJsonObject session = signIn(u"admin"_s)["session"_L1].toObject();
        enrol(session);
        m_clock->advance(std::chrono::minutes(1));
        be(session);
        QCOMPARE(refusalOf(stepUp(u"guess one"_s)), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(stepUp(code())), QString());
        m_clock->advance(std::chrono::minutes(1));
        const QJsonObject asked = signIn(u"admin"_s);
        QCOMPARE(refusalOf(complete(asked, u"guess two"_s)), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(refusalOf(complete(asked, code())), QString());
        be(session);
        for (int i = 0; i < 6; ++i)
            stepUp(u"guess three"_s);
        QCOMPARE(refusalOf(stepUp(code(1))), u"TOO_MANY_ATTEMPTS"_s);
        QTRY_COMPARE_WITH_TIMEOUT(logged(u"ONE_TIME_THROTTLED"_s).size(), 1, 20'000);

        const QString id = idOf(u"admin"_s).toString();
        const db::Rows wrong = logged(u"WRONG_ONE_TIME_CODE"_s);
        QCOMPARE(wrong.size(), 2); // of each minute
        QCOMPARE(wrong.last().integer("times"), 6); // one at sign-in, five that were looked at
        const db::Rows right = logged(u"STEPPED_UP"_s);
        QCOMPARE(right.size(), 1);
        QVERIFY(!right.first().isNull("session_id"));
        for (const db::Row &row : QList<db::Row>{wrong.first(), wrong.last(), right.first()}) {
            QCOMPARE(row.id<domain::UserTag>("user_id").toString(), id);
            QCOMPARE(row.text("peer"), m_peer);
        }
        QVERIFY(logged(u"SIGNED_IN"_s).size() >= 2); // the right code at sign-in
        const db::Rows all = logged({});
        for (const db::Row &row : all) { // no code is anywhere
            QVERIFY(!row.text("operation").contains(u"guess"_s));
            QVERIFY(!row.text("device_name").contains(u"guess"_s));
        }
    }

    void accessTokensLiveAsLongAsIsSaid()
    {
        m_engine.reset();
        m_service.reset();
        UserService::Settings settings;
        settings.accessTokenLifetime = std::chrono::minutes(2);
        start(settings);
        const QJsonObject session = signIn(u"anna"_s)["session"_L1].toObject();
        QCOMPARE(session["expiresAt"_L1].toString(), u"2027-01-15T08:02:00.000Z"_s);
        const auth::Claims claims = claimsOf(session["accessToken"_L1].toString());
        QCOMPARE(claims.expiresAtMs, m_clock->nowMs() + 2 * 60 * 1000);
    }

    // A code is good once, and a region that is cut off cannot know whether it was.
    void aRegionsCopyLeavesItToHeadOffice()
    {
        enrol(signIn(u"anna"_s)["session"_L1].toObject());
        m_engine.reset();
        m_service.reset();
        UserService::Settings settings;
        settings.isReplica = true;
        start(settings);
        QCOMPARE(refusalOf(signIn(u"anna"_s)), u"FORBIDDEN"_s);
        QCOMPARE(refusalOf(signIn(u"anna"_s, verifier, u"wrong"_s)), u"WRONG_CREDENTIALS"_s);
        const QJsonObject manager = signIn(u"manager"_s)["session"_L1].toObject();
        QVERIFY(!manager.isEmpty());
        be(manager);
        const auto checkPin = [this](int number, const QString &pin) {
            return mutate(u"checkPin"_s, u"CheckPinInput"_s, {{u"staffNumber"_s, number}, {u"pin"_s, pin}},
                          u"{ staff { displayName } refusal { code } }"_s);
        };
        QCOMPARE(refusalOf(checkPin(102, user::demoPin())), QString());
        QCOMPARE(refusalOf(checkPin(101, user::demoPin())), u"WRONG_CREDENTIALS"_s);
        begin();
        QCOMPARE(problemOf(m_payload), u"FORBIDDEN"_s);
        QCOMPARE(refusalOf(stepUp(code(1))), u"FORBIDDEN"_s);
    }

private:
    void start(UserService::Settings settings)
    {
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
    auth::Claims claimsOf(const QString &accessToken) const
    {
        return auth::TokenVerifier(m_service->keys())
            .verify(accessToken.toLatin1(), m_clock->nowMs())
            .value_or(auth::Claims());
    }
    /** From now on asks who has @p session. */
    void be(const QJsonObject &session)
    {
        const QString token = session["accessToken"_L1].toString();
        const auth::Claims claims = claimsOf(token);
        m_identity = {};
        m_identity.subject = claims.subject.toString();
        m_identity.roles = claims.roles;
        m_identity.bearerToken = token.toLatin1();
    }
    QJsonObject data(const QString &document, const QJsonObject &variables = {})
    {
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = m_identity;
        context->identity.peer = m_peer;
        QFutureWatcher<graphql::Response> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(m_engine->execute({document, {}, variables, {}}, context));
        if (!finished.wait(20'000))
            qFatal("no answer");
        m_error = watcher.result().errors.isEmpty() ? QString() : toWireName(watcher.result().errors.first().code);
        return QJsonDocument::fromJson(watcher.result().toJson()).object().value("data"_L1).toObject();
    }
    QJsonObject mutate(const QString &field, const QString &type, const QJsonObject &input, const QString &selection)
    {
        m_payload =
            data(u"mutation($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection), {{u"input"_s, input}})
                .value(field)
                .toObject();
        return m_payload;
    }
    static QString refusalOf(const QJsonObject &payload) { return payload["refusal"_L1]["code"_L1].toString(); }
    /** "code UNKNOWN", or the refusal's code; empty for none. */
    static QString problemOf(const QJsonObject &payload)
    {
        const QJsonObject problem = payload["refusal"_L1]["problems"_L1][0].toObject();
        return problem.isEmpty() ? refusalOf(payload)
                                 : problem["field"_L1].toString() + u' ' + problem["fault"_L1].toString();
    }
    QJsonObject signIn(const QString &login, const QString &secret = verifier,
                       const QString &password = user::demoPassword())
    {
        QJsonObject input{{u"login"_s, login}, {u"password"_s, password}};
        if (!secret.isEmpty())
            input.insert(u"verifierHash"_s, hashOf(secret));
        return mutate(u"signIn"_s, u"SignInInput"_s, input,
                      u"{ session { accessToken expiresAt refreshToken deviceToken mustEnrol } "
                      "refusal { code retryAfterMs } challenge { challenge expiresAt } }"_s);
    }
    QJsonObject complete(const QJsonObject &asked, const QString &typed, const QString &secret = verifier,
                         const QString &device = {})
    {
        return mutate(u"completeSignIn"_s, u"CompleteSignInInput"_s,
                      {{u"challenge"_s, asked["challenge"_L1]["challenge"_L1].toString()},
                       {u"verifier"_s, secret},
                       {u"code"_s, typed},
                       {u"deviceToken"_s, device}},
                      u"{ session { accessToken refreshToken deviceToken } refusal { code retryAfterMs } }"_s);
    }
    QJsonObject renew(const QString &token)
    {
        return data(
                   u"mutation($t: String!) { refreshSession(refreshToken: $t) { session { accessToken refreshToken } } }"_s,
                   {{u"t"_s, token}})["refreshSession"_L1]["session"_L1]
            .toObject();
    }
    QJsonObject begin(const QString &password = user::demoPassword())
    {
        return mutate(u"beginTotp"_s, u"BeginTotpInput"_s, {{u"currentPassword"_s, password}},
                      u"{ secret { uri key } refusal { code problems { field fault } } }"_s);
    }
    QJsonObject confirm(const QString &typed)
    {
        return mutate(u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, typed}},
                      u"{ recoveryCodes refusal { code problems { field fault } } }"_s);
    }
    QJsonObject remove(const QString &typed, const QString &password = user::demoPassword())
    {
        return mutate(u"removeTotp"_s, u"RemoveTotpInput"_s, {{u"currentPassword"_s, password}, {u"code"_s, typed}},
                      u"{ user { hasTotp } refusal { code problems { field fault } } }"_s);
    }
    QJsonObject removeOf(UserId id, int version)
    {
        return mutate(u"removeTotpOf"_s, u"RemoveTotpOfInput"_s,
                      {{u"userId"_s, id.toString()}, {u"version"_s, version}},
                      u"{ user { hasTotp } refusal { code problems { field fault } } }"_s);
    }
    QJsonObject stepUp(const QString &typed)
    {
        return mutate(u"stepUp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, typed}},
                      u"{ accessToken expiresAt refusal { code } }"_s);
    }
    /** Sets it up for who has @p session: the recovery codes. */
    QStringList enrol(const QJsonObject &session)
    {
        be(session);
        m_secret = fromBase32(begin()["secret"_L1]["key"_L1].toString());
        return confirm(code())["recoveryCodes"_L1].toVariant().toStringList();
    }
    /** Of the secret that was set up last, so many steps from now. */
    QString code(int steps = 0) const { return auth::totpCode(m_secret, auth::totpStepAt(m_clock->nowMs()) + steps); }
    bool isGood(const QString &guess) const { return guess == code(-1) || guess == code() || guess == code(1); }
    static UserId idOf(const QString &login)
    {
        for (const user::User &one : user::demoUsers()) {
            if (one.login == login)
                return one.id;
        }
        qFatal("nobody of the demo");
    }
    /** The log of sign-ins, oldest first; of all results when @p result is empty. */
    db::Rows logged(const QString &result)
    {
        return *m_database
                    ->read([result](db::Connection &c) {
                        return c.query(
                            u"SELECT * FROM sign_in_log WHERE result = ? OR ? = '' ORDER BY happened_at, id"_s,
                            {result, result});
                    })
                    .result();
    }
    int versionOf(UserId id)
    {
        return static_cast<int>(m_database
                                    ->read([id](db::Connection &c) {
                                        return c.query(u"SELECT version FROM app_user WHERE id = ?"_s, {id});
                                    })
                                    .result()
                                    ->first()
                                    .integer(0));
    }

    std::unique_ptr<ManualClock> m_clock;
    graphql::Identity m_identity;
    QString m_peer; ///< Where requests come from.
    QByteArray m_secret;
    QString m_error; ///< Of the last request; empty for none.
    QJsonObject m_payload; ///< Of the last mutation.
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestSecondStep)
#include "tst_secondstep.moc"
