#include "demousers.h"
#include "encoding.h"
#include "sessions.h"
#include "testdatabase.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using auth::HashCost;
using user::IssuedSession;
using user::Sessions;

class TestSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        start(m_fresh->settings(u"user"_s));
    }
    void cleanup()
    {
        m_sessions.reset();
        m_log.reset();
        m_secondStep.reset();
        m_codeStore.reset();
        m_kioskCodes.reset();
        m_repository.reset();
        m_database.reset();
    }

    void signInGivesAnAccessTokenThatSaysWhoItIs()
    {
        const auto session = signIn(u" Anna"_s, user::demoPassword());
        QVERIFY2(session, session ? "" : qPrintable(toString(session.error())));
        const user::User anna = user::demoUsers().first();
        QCOMPARE(session->user.id, anna.id);
        QCOMPARE(session->user.roles, anna.roles);
        QCOMPARE(session->accessExpiresAtMs, m_clock->nowMs() + 10 * 60 * 1000);
        QCOMPARE(QByteArray::fromBase64(session->refreshToken.toLatin1(), QByteArray::Base64UrlEncoding).size(), 32);
        const auto claims = m_verifier.verify(session->accessToken.toLatin1(), m_clock->nowMs());
        QVERIFY(claims);
        QCOMPARE(claims->subject, anna.id);
        QCOMPARE(claims->name, anna.displayName);
        QCOMPARE(claims->roles, anna.roles);
        QCOMPARE(claims->expiresAtMs, session->accessExpiresAtMs);
    }

    void eachSignInIsASessionOfItsOwn()
    {
        const auto one = signIn(u"anna"_s, user::demoPassword());
        const auto other = signIn(u"anna"_s, user::demoPassword());
        QVERIFY(one && other);
        QVERIFY(one->refreshToken != other->refreshToken);
        QVERIFY(one->accessToken != other->accessToken);
        const auto sessionIn = [this](const Result<IssuedSession> &issued) {
            return m_verifier.verify(issued->accessToken.toLatin1(), m_clock->nowMs())->session;
        };
        QVERIFY(sessionIn(one) != sessionIn(other));
        const auto renewed = wait(m_sessions->renew(one->refreshToken));
        QVERIFY(renewed);
        QCOMPARE(sessionIn(renewed), sessionIn(one));
        QVERIFY(wait(m_sessions->signOut(renewed->refreshToken)));
        QVERIFY(wait(m_sessions->renew(other->refreshToken))); // which is none of that
    }

    // Whoever guesses must not learn from the answer whether the account is there.
    void everyRefusalReadsTheSame()
    {
        const auto wrong = signIn(u"anna"_s, u"wrong"_s);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::WrongCredentials);
        QVERIFY(signIn(u"nobody"_s, user::demoPassword()).error() == wrong.error());
        QVERIFY(signIn(u"nobody"_s, QString()).error() == wrong.error());
        QVERIFY(signIn(QString(), QString()).error() == wrong.error());
        QVERIFY(signIn(QString(5000, u'x'), user::demoPassword()).error() == wrong.error());
        QVERIFY(deactivate(u"manager"_s));
        QVERIFY(signIn(u"manager"_s, user::demoPassword()).error() == wrong.error());
    }

    void guessingIsSlowedAndWaitingHelps()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signIn(u"anna"_s, u"guess"_s).error().code, ErrorCode::WrongCredentials);
        const auto throttled = signIn(u"ANNA"_s, user::demoPassword()); // the right one, in another spelling
        QVERIFY(!throttled);
        QCOMPARE(throttled.error().code, ErrorCode::TooManyAttempts);
        const qint64 waitMs = throttled.error().extras.value(u"retryAfterMs"_s).toLongLong();
        QCOMPARE(waitMs, 30'000);
        m_clock->advance(std::chrono::milliseconds(waitMs));
        QVERIFY(signIn(u"anna"_s, user::demoPassword()));
        QCOMPARE(signIn(u"anna"_s, u"guess"_s).error().code, ErrorCode::WrongCredentials); // counted from none again
    }

    // Time would tell who is there as well as words would: what is computed is counted, not timed.
    void everyRefusalIsTheSameWork()
    {
        const auto workOf = [this](const QString &login, const QString &password) {
            const qint64 before = auth::passwordComputations();
            std::ignore = signIn(login, password);
            return auth::passwordComputations() - before;
        };
        QVERIFY(deactivate(u"manager"_s));
        QVERIFY(enrol(kioskCode(), deviceToken()));
        QCOMPARE(workOf(u"anna"_s, u"wrong"_s), 1);
        QCOMPARE(workOf(u"nobody"_s, u"wrong"_s), 1);
        QCOMPARE(workOf(u"clara@foyer.example"_s, u"wrong"_s), 1);
        QCOMPARE(workOf(u"manager"_s, user::demoPassword()), 1);
        QCOMPARE(workOf(u"manager"_s, u"wrong"_s), 1);
        QCOMPARE(workOf(kioskLogin(), u"wrong"_s), 1);
        QCOMPARE(workOf(u"anna"_s, QString()), 1);
        QCOMPARE(workOf(u"anna"_s, user::demoPassword()), 1); // and when it is right
    }

    void inAQuarterOfAnHourTenGuessesAreLookedAt()
    {
        int lookedAt = 0;
        for (int second = 0; second < 15 * 60; ++second) {
            const auto guess = signIn(u"anna"_s, u"guess"_s, QString::number(second));
            lookedAt += guess.error().code == ErrorCode::WrongCredentials ? 1 : 0;
            m_clock->advance(std::chrono::seconds(1));
        }
        QVERIFY2(lookedAt >= 8 && lookedAt <= 10, qPrintable(QString::number(lookedAt)));
    }

    void whoSignedInHereBeforeIsNotSlowedByStrangers()
    {
        const auto first = signIn(u"anna"_s, user::demoPassword(), u"10.0.0.7"_s);
        QVERIFY(first && !first->deviceToken.isEmpty());
        for (int i = 0; i < 120; ++i) // the account's count is full, and the address's
            std::ignore = signIn(i % 2 ? u"anna"_s : QString::number(i), u"guess"_s, u"10.0.0.7"_s);
        const auto at = [&](const QString &login, const QString &password, const QString &deviceToken) {
            return sessionOf(wait(m_sessions->signIn({login, password, {}, deviceToken}, u"10.0.0.7"_s)));
        };
        QCOMPARE(at(u"anna"_s, user::demoPassword(), {}).error().code, ErrorCode::TooManyAttempts);
        const auto again = at(u"anna"_s, user::demoPassword(), first->deviceToken);
        QVERIFY(again);
        QCOMPARE(again->deviceToken, first->deviceToken); // or it had another count each time
        QVERIFY(wait(m_sessions->renew(again->refreshToken))->deviceToken.isEmpty());

        // It is a person's at a device: nobody else's, and none that could be made.
        QCOMPARE(at(u"manager"_s, user::demoPassword(), first->deviceToken).error().code, ErrorCode::TooManyAttempts);
        QString forged = first->deviceToken;
        forged[3] = forged.at(3) == u'A' ? u'B' : u'A';
        QCOMPARE(at(u"anna"_s, user::demoPassword(), forged).error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(at(u"anna"_s, user::demoPassword(), u"x"_s).error().code, ErrorCode::TooManyAttempts);

        // Who took the device guesses no more often than anybody.
        int lookedAt = 0;
        for (int i = 0; i < 20; ++i)
            lookedAt +=
                at(u"anna"_s, u"guess"_s, first->deviceToken).error().code == ErrorCode::WrongCredentials ? 1 : 0;
        QCOMPARE(lookedAt, 5);
    }

    void aHashThatBecameTooCheapIsMadeAnew()
    {
        auth::PasswordChecker costly({2, 64 * 1024});
        Sessions sessions(m_database, *m_repository, *m_kioskCodes, costly, m_codes, m_devices, *m_secondStep,
                          auth::TokenIssuer(m_key), *m_clock, *m_log, {});
        const auto hash = [this] { return (*m_repository->accountByLoginOrEmail(u"anna"_s).result())->passwordHash; };
        const QByteArray before = hash();
        QVERIFY(costly.isOutdated(before));
        QVERIFY(!wait(sessions.signIn({u"anna"_s, u"wrong"_s, {}}, {})));
        QCOMPARE(hash(), before);
        const auto session = sessionOf(wait(sessions.signIn({u"anna"_s, user::demoPassword(), {}}, {})));
        QVERIFY(session);
        QTRY_VERIFY(hash() != before);
        QVERIFY(!costly.isOutdated(hash()));
        // Who was checked against the old one just then is let in all the same; another password is another version.
        const user::RefreshToken token{
            QByteArray(32, 't'), user::SessionFamilyId::create(), session->user.id, {}, 1, 2};
        QVERIFY(*m_repository->beginSession(token, before, session->user.version).result());
        QVERIFY(!*m_repository->beginSession(token, before, session->user.version - 1).result());
        QVERIFY(wait(sessions.renew(session->refreshToken))); // it is the same password: nobody is signed out
        const QByteArray after = hash();
        QVERIFY(signIn(u"anna"_s, user::demoPassword())); // by who hashes cheaply: nothing gets cheaper
        QCOMPARE(hash(), after);
    }

    void anAccountThatIsNotThereIsThrottledLikeOneThatIs()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(signIn(u"nobody"_s, u"guess"_s).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(signIn(u"nobody"_s, u"guess"_s).error().code, ErrorCode::TooManyAttempts);
    }

    void guessesAtOnceAreCountedBeforeTheyAreDecided()
    {
        QList<QFuture<Result<user::SignInOutcome>>> guesses;
        for (int i = 0; i < 20; ++i)
            guesses.append(m_sessions->signIn({u"anna"_s, u"guess"_s, {}}, {}));
        int decided = 0;
        for (const auto &guess : guesses)
            decided += wait(guess).error().code == ErrorCode::WrongCredentials ? 1 : 0;
        QCOMPARE(decided, 5);
    }

    void anAddressIsThrottledWhateverItGuessesAt()
    {
        int decided = 0;
        for (int i = 0; i < 60; ++i)
            decided += signIn(QString::number(i), u"guess"_s, u"10.0.0.7"_s).error().code == ErrorCode::WrongCredentials
                ? 1
                : 0;
        QCOMPARE(decided, 50);
        QVERIFY(signIn(u"anna"_s, user::demoPassword(), u"10.0.0.8"_s));
    }

    void aTryThatTheDatabaseCouldNotDecideDoesNotCount()
    {
        m_database->close();
        for (int i = 0; i < 10; ++i)
            QCOMPARE(signIn(u"anna"_s, user::demoPassword()).error().code, ErrorCode::Cancelled);
    }

    void aSessionIsRenewedAndTheOldTokenEndsIt()
    {
        const auto first = signIn(u"anna"_s, user::demoPassword());
        m_clock->advance(9min);
        const auto second = wait(m_sessions->renew(first->refreshToken));
        QVERIFY(second);
        QCOMPARE(second->user.id, first->user.id);
        QVERIFY(second->refreshToken != first->refreshToken);
        QCOMPARE(second->accessExpiresAtMs, first->accessExpiresAtMs + 9 * 60 * 1000);
        QVERIFY(m_verifier.verify(second->accessToken.toLatin1(), m_clock->nowMs()));
        const auto stolen = wait(m_sessions->renew(first->refreshToken));
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wait(m_sessions->renew(second->refreshToken)).error().code, ErrorCode::Unauthenticated);
    }

    void ofManyWhoRenewAtOnceNobodyKeepsASessionThatTwoHave()
    {
        const auto session = signIn(u"anna"_s, user::demoPassword());
        QList<QFuture<Result<IssuedSession>>> renewals;
        for (int i = 0; i < 10; ++i)
            renewals.append(m_sessions->renew(session->refreshToken));
        QStringList handedOut;
        for (const auto &renewal : renewals) {
            const auto result = wait(renewal);
            if (result)
                handedOut.append(result->refreshToken);
        }
        QCOMPARE(handedOut.size(), 1);
        QCOMPARE(wait(m_sessions->renew(handedOut.first())).error().code, ErrorCode::Unauthenticated);
    }

    void aShiftIsTheLongestASessionLasts()
    {
        auto session = signIn(u"anna"_s, user::demoPassword());
        for (int hour = 1; hour < 12; ++hour) {
            m_clock->advance(1h);
            session = wait(m_sessions->renew(session->refreshToken));
            QVERIFY(session);
        }
        m_clock->advance(1h);
        QCOMPARE(wait(m_sessions->renew(session->refreshToken)).error().code, ErrorCode::Unauthenticated);
    }

    void rolesAreReadAgainAtEveryRenewal()
    {
        const auto session = signIn(u"manager"_s, user::demoPassword());
        QVERIFY(write([](db::Transaction &t) { return t.execute(u"DELETE FROM user_role WHERE role = 'MANAGER'"_s); }));
        const auto renewed = wait(m_sessions->renew(session->refreshToken));
        QCOMPARE(m_verifier.verify(renewed->accessToken.toLatin1(), m_clock->nowMs())->roles,
                 QStringList{u"CASHIER"_s});
    }

    void signingOutEndsIt()
    {
        const auto session = signIn(u"anna"_s, user::demoPassword());
        QCOMPARE(*wait(m_sessions->signOut(session->refreshToken)), true);
        QCOMPARE(*wait(m_sessions->signOut(session->refreshToken)), false);
        QCOMPARE(wait(m_sessions->renew(session->refreshToken)).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(*wait(m_sessions->signOut(u"never a token"_s)), false);
    }

    void aLostAnswerToAnEnrolmentCostsNoCode()
    {
        const QString code = kioskCode();
        const QString token = deviceToken();
        const auto first = enrol(code, token);
        QVERIFY2(first, first ? "" : qPrintable(toString(first.error())));
        QCOMPARE(first->refreshToken, token);
        m_clock->advance(14min);
        const auto again = enrol(code.toLower(), token);
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        QCOMPARE(again->user, first->user);
        QCOMPARE(kiosks(), 1);
        QVERIFY(wait(m_sessions->renew(again->refreshToken)));
        QCOMPARE(enrol(code, token).error().code, ErrorCode::WrongCredentials); // it has heard the answer by now
    }

    void aUsedCodeIsNobodyElses()
    {
        const QString code = kioskCode();
        const QString token = deviceToken();
        const auto kiosk = enrol(code, token);
        QVERIFY(kiosk);
        QCOMPARE(enrol(code, deviceToken()).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(enrol(kioskCode(), token).error().code, ErrorCode::WrongCredentials); // one token, one kiosk
        QCOMPARE(kiosks(), 1);
        m_clock->advance(15min);
        QCOMPARE(enrol(code, token).error().code, ErrorCode::WrongCredentials);
        QVERIFY(wait(m_sessions->renew(token))); // who is enrolled stays so
    }

    void aKioskThatWasDisabledIsNotEnrolledAgainWithItsOldCode()
    {
        const QString code = kioskCode();
        const QString token = deviceToken();
        const auto kiosk = enrol(code, token);
        QVERIFY(kiosk);
        QVERIFY(deactivate(kiosk->user.login));
        QCOMPARE(enrol(code, token).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(wait(m_sessions->renew(token)).error().code, ErrorCode::Unauthenticated);
    }

    void oneRequestSentTwiceAtOnceEnrolsOneKiosk()
    {
        const QString code = kioskCode();
        const QString token = deviceToken();
        const auto one = m_sessions->enrolKiosk({code, token, {}}, {});
        const auto two = m_sessions->enrolKiosk({code, token, {}}, {});
        const auto first = wait(one);
        const auto second = wait(two);
        QVERIFY(first && second);
        QCOMPARE(first->user, second->user);
        QCOMPARE(kiosks(), 1);
    }

    void aLostAnswerToARenewalEndsNothing()
    {
        const auto session = signIn(u"anna"_s, user::demoPassword());
        const QString next = deviceToken();
        QCOMPARE(wait(m_sessions->renew(session->refreshToken, next))->refreshToken, next);
        const auto again = wait(m_sessions->renew(session->refreshToken, next));
        QVERIFY2(again, again ? "" : qPrintable(toString(again.error())));
        QCOMPARE(again->refreshToken, next);
        const auto after = wait(m_sessions->renew(next));
        QVERIFY(after);
        // Too late: somebody has gone on from there.
        QCOMPARE(wait(m_sessions->renew(session->refreshToken, next)).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wait(m_sessions->renew(after->refreshToken)).error().code, ErrorCode::Unauthenticated);
    }

    // A thief has the token, but not what its owner makes next.
    void aUsedTokenWithAnotherNextOneEndsTheSession()
    {
        const auto session = signIn(u"anna"_s, user::demoPassword());
        const QString next = deviceToken();
        QVERIFY(wait(m_sessions->renew(session->refreshToken, next)));
        QCOMPARE(wait(m_sessions->renew(session->refreshToken, deviceToken())).error().code,
                 ErrorCode::Unauthenticated);
        QCOMPARE(wait(m_sessions->renew(next)).error().code, ErrorCode::Unauthenticated);
    }

    void anothersTokenIsNoNextOne()
    {
        const auto anna = signIn(u"anna"_s, user::demoPassword());
        const auto manager = signIn(u"manager"_s, user::demoPassword());
        QCOMPARE(wait(m_sessions->renew(anna->refreshToken, manager->refreshToken)).error().code,
                 ErrorCode::InvalidInput);
        QVERIFY(wait(m_sessions->renew(manager->refreshToken)));
        QVERIFY(wait(m_sessions->renew(anna->refreshToken))); // and nothing was used up
    }

    void aTokenThatIsTooShortToBeSecretIsRefused()
    {
        const auto session = signIn(u"anna"_s, user::demoPassword());
        for (const QString &weak : {u"x"_s, QString(42, u'x'), QString(43, u'+'), QString(44, u'x')}) {
            QCOMPARE(wait(m_sessions->renew(session->refreshToken, weak)).error().code, ErrorCode::InvalidInput);
            QCOMPARE(enrol(kioskCode(), weak).error().code, ErrorCode::InvalidInput);
        }
    }

    void anEmailAddressIsAsGoodAsALogin()
    {
        QVERIFY(write([](db::Transaction &t) {
            return t.execute(u"UPDATE app_user SET email = 'Anna@Lux.example', email_key = 'anna@lux.example' WHERE "
                             "login = 'anna'"_s);
        }));
        const auto session = signIn(u" ANNA@lux.example"_s, user::demoPassword());
        QVERIFY2(session, session ? "" : qPrintable(toString(session.error())));
        QCOMPARE(session->user.login, u"anna"_s);
        // Who took another's address for a login does not get their account, and does not lock them out of theirs.
        QVERIFY(write([](db::Transaction &t) {
            return t.execute(u"UPDATE app_user SET login_key = 'anna@lux.example' WHERE login = 'manager'"_s);
        }));
        QCOMPARE(signIn(u"anna@lux.example"_s, user::demoPassword())->user.login, u"manager"_s);
        QCOMPARE(signIn(u"anna"_s, user::demoPassword())->user.login, u"anna"_s);
    }

    // Byte by byte, so in a file.
    void theDatabaseFileHoldsNoSecret()
    {
        cleanup();
        const QTemporaryDir folder;
        db::Settings settings;
        settings.filePath = folder.filePath(u"user.sqlite"_s);
        settings.migrationsPath = u":/sql/user"_s;
        start(settings);
        const auto session = signIn(u"anna"_s, user::demoPassword());
        m_database->close();
        QFile file(settings.filePath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QFile log(file.fileName() + u"-wal"_s);
        const QByteArray stored = file.readAll() + (log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray());
        QVERIFY(stored.contains("Anna Berg"));
        QVERIFY(!stored.contains(session->refreshToken.toLatin1()));
        QVERIFY(!stored.contains(user::demoPassword().toLatin1()));
    }

    void aDeviceNameThatIsTooLongIsRefused()
    {
        QCOMPARE(wait(m_sessions->signIn({u"anna"_s, user::demoPassword(), QString(101, u'x')}, {})).error().code,
                 ErrorCode::InvalidInput);
    }

    void goingDuringASignInIsHarmless()
    {
        auto pending = m_sessions->signIn({u"anna"_s, user::demoPassword(), {}}, {});
        m_sessions.reset();
        m_log.reset();
        m_database->close();
        QCoreApplication::processEvents();
        QTRY_VERIFY(pending.isCanceled());
        QCOMPARE(pending.resultCount(), 0);
    }

private:
    void start(const db::Settings &settings)
    {
        m_database = *db::Database::open(settings);
        m_clock = std::make_unique<ManualClock>(1'800'000'000'000);
        m_repository = std::make_unique<user::UserRepository>(m_database);
        m_kioskCodes = std::make_unique<user::KioskCodeStore>(m_database);
        m_log = std::make_unique<user::SignInLog>(m_database, *m_clock);
        m_codeStore = std::make_unique<user::TotpStore>(m_database, QByteArray(32, 'k'));
        m_secondStep = std::make_unique<user::SecondStep>(m_database, *m_codeStore, *m_clock, *m_log);
        m_sessions =
            std::make_unique<Sessions>(m_database, *m_repository, *m_kioskCodes, m_passwords, m_codes, m_devices,
                                       *m_secondStep, auth::TokenIssuer(m_key), *m_clock, *m_log, Sessions::Settings());
        QVERIFY(write([](db::Transaction &t) { return user::addDemoUsers(t, HashCost::cheap(), 1); }));
    }
    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        QFutureWatcher<Result<T>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!finished.wait(20'000) || future.resultCount() == 0)
            return fail(ErrorCode::Timeout);
        return future.result();
    }
    Result<IssuedSession> signIn(const QString &login, const QString &password, const QString &peer = {})
    {
        return sessionOf(wait(m_sessions->signIn({login, password, u"Till 1"_s}, peer)));
    }
    /** Nobody here has a second step. */
    static Result<IssuedSession> sessionOf(const Result<user::SignInOutcome> &outcome)
    {
        return outcome.map([](const user::SignInOutcome &one) { return one.session.value(); });
    }
    static QString deviceToken() { return QString::fromLatin1(auth::toBase64Url(auth::randomBytes(32))); }
    /** A code for another kiosk. */
    QString kioskCode()
    {
        const auto id = user::KioskCodeId::create();
        const QString code = m_codes.codeOf(id);
        const qint64 now = m_clock->nowMs();
        const user::KioskCodeRecord record{id,  m_codes.storedForm(code), domain::CinemaId::create(), u"Left"_s,
                                           now, now + 15 * 60 * 1000};
        return m_kioskCodes->create(user::demoUsers().at(2).id, record, {}).result() ? code : QString();
    }
    Result<IssuedSession> enrol(const QString &code, const QString &token)
    {
        return wait(m_sessions->enrolKiosk({code, token, u"Kiosk PC"_s}, {}));
    }
    QString kioskLogin()
    {
        return *m_database
                    ->read([](db::Connection &c) {
                        return c.query(u"SELECT login FROM app_user WHERE password_hash = ''"_s)
                            .map([](const db::Rows &rows) { return rows.first().text(0); });
                    })
                    .result();
    }
    qint64 kiosks()
    {
        return *m_database
                    ->read([](db::Connection &c) {
                        return c.query(u"SELECT COUNT(*) FROM user_role WHERE role = 'KIOSK'"_s)
                            .map([](const db::Rows &rows) { return rows.first().integer(0); });
                    })
                    .result();
    }
    template <class Body>
    bool write(Body body)
    {
        return m_database->write(body).result().has_value();
    }
    bool deactivate(const QString &login)
    {
        return write([login](db::Transaction &t) {
            return t.execute(u"UPDATE app_user SET is_active = 0 WHERE login = ?"_s, {login});
        });
    }

    const auth::SigningKey m_key = auth::SigningKey::generate();
    const auth::TokenVerifier m_verifier{auth::KeySet({m_key.publicKey()})};
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<user::UserRepository> m_repository;
    std::unique_ptr<user::KioskCodeStore> m_kioskCodes;
    auth::PasswordChecker m_passwords{HashCost::cheap()};
    const user::KioskCodes m_codes{user::KioskCodes::secretOf(m_key)};
    const user::KnownDevices m_devices{QByteArray(32, 'd')};
    std::unique_ptr<user::SignInLog> m_log;
    std::unique_ptr<user::TotpStore> m_codeStore;
    std::unique_ptr<user::SecondStep> m_secondStep;
    std::unique_ptr<Sessions> m_sessions;
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
