#include "authguard.h"
#include "demousers.h"
#include "execution/engine.h"
#include "servicehost.h"
#include "testdatabase.h"
#include "totpapp.h"
#include "userservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::CinemaId;
using domain::UserId;
using user::SignInEntry;
using user::SignInLog;
using user::SignInResult;
using user::UserService;

namespace {

const QString otherPassword = u"quite another secret"_s;

} // namespace

/** Who signed in, who was refused, and what became of sessions, passwords and rights: as the back office sees it. */
class TestSignInLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(1'800'000'000'000);
        m_folder = std::make_unique<QTemporaryDir>();
        m_fresh = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_fresh->settings(u"user"_s);
        settings.migrationsPath = UserService::migrationsPath();
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        m_service = *UserService::start(m_database, *m_clock, {m_folder->path(), auth::HashCost::cheap()});
        graphql::EngineOptions options;
        service::setAuthGuard(options);
        m_engine = *graphql::Engine::create(service::commonSdl() + UserService::sdl(), m_service->resolvers(),
                                            std::move(options));
        m_anna = user::demoUsers().at(0).id;
        m_manager = user::demoUsers().at(1).id;
        m_admin = user::demoUsers().at(2).id;
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
        m_database.reset();
    }

    void whoSignsInAndOutIsThereWithTheAnswer()
    {
        const QString token = signIn(u"anna"_s, user::demoPassword(), u"192.0.2.7"_s);
        QVERIFY(!token.isEmpty());
        // Nothing was flushed: it is on the disk, or there was no answer.
        QCOMPARE(rows(), QStringList{u"SIGNED_IN Anna Berg Till 1 192.0.2.7"_s});
        m_clock->advance(1min);
        be({}, {}, u"192.0.2.8"_s);
        QVERIFY(
            data(u"mutation($t: String!) { signOut(refreshToken: $t) }"_s, {{u"t"_s, token}})["signOut"_L1].toBool());
        QCOMPARE(rows().first(), u"SIGNED_OUT Anna Berg Till 1 192.0.2.8"_s);
        be({}, {}, {});
        QVERIFY(
            !data(u"mutation($t: String!) { signOut(refreshToken: $t) }"_s, {{u"t"_s, token}})["signOut"_L1].toBool());
        QCOMPARE(rows().size(), 2); // there was nothing left to end
    }

    void aTokenThatCameTwiceIsTold()
    {
        const QString token = signIn(u"anna"_s, user::demoPassword(), {});
        be({}, {}, u"198.51.100.1"_s);
        const QString refresh = u"mutation($t: String!) { refreshSession(refreshToken: $t) { refusal { code } } }"_s;
        QVERIFY(data(refresh, {{u"t"_s, token}})["refreshSession"_L1]["refusal"_L1].isNull());
        QCOMPARE(data(refresh, {{u"t"_s, token}})["refreshSession"_L1]["refusal"_L1]["code"_L1].toString(),
                 u"UNAUTHENTICATED"_s);
        QCOMPARE(rows().first(), u"TOKEN_REUSED Anna Berg Till 1 198.51.100.1"_s);
    }

    void refusalsSayWhyAndNeverWhatWasTyped()
    {
        disable(m_manager);
        signIn(u"anna"_s, u"my secret, mistyped"_s, u"192.0.2.7"_s);
        signIn(u"my password in the wrong field"_s, u"x"_s, u"192.0.2.7"_s);
        signIn(QString(5000, u'x'), u"x"_s, u"192.0.2.7"_s);
        signIn(u"manager"_s, user::demoPassword(), u"192.0.2.7"_s);
        const QStringList told = rows();
        QCOMPARE(told.size(), 4); // with the disabling; two that nobody knows are one
        QVERIFY(told.contains(u"WRONG_PASSWORD Anna Berg Till 1 192.0.2.7"_s));
        QVERIFY(told.contains(u"UNKNOWN_LOGIN Till 1 192.0.2.7 x2"_s));
        QVERIFY(told.contains(u"ACCOUNT_DISABLED Milan Novak Till 1 192.0.2.7"_s));
        QVERIFY(told.contains(u"STATE_CHANGED Milan Novak by Ada Okafor"_s));
        const Result<db::Rows> everything =
            m_database
                ->read([](db::Connection &connection) { return connection.query(u"SELECT * FROM sign_in_log"_s); })
                .result();
        QCOMPARE(everything->size(), 4);
        for (const db::Row &row : *everything) {
            for (int i = 0; i < row.size(); ++i)
                QVERIFY2(!row.text(i).contains(u"secret"_s) && !row.text(i).contains(u"my password"_s),
                         qPrintable(row.text(i)));
        }
    }

    // A flood is a row a minute with how many there were.
    void aThousandGuessesAreFewRows()
    {
        for (int i = 0; i < 1000; ++i) {
            signIn(u"anna"_s, u"guess"_s, u"203.0.113.9"_s);
            if (i % 250 == 249)
                QVERIFY(flush());
        }
        QStringList told = rows();
        told.sort();
        QCOMPARE(told,
                 (QStringList{u"THROTTLED Anna Berg Till 1 203.0.113.9 x995"_s,
                              u"WRONG_PASSWORD Anna Berg Till 1 203.0.113.9 x5"_s}));
        m_clock->advance(1min);
        signIn(u"anna"_s, u"guess"_s, u"203.0.113.9"_s);
        QCOMPARE(rows().size(), 3);
    }

    void ofManyDifferentOnesOnlyHowManyIsKept()
    {
        SignInLog &log = m_service->signInLog();
        const auto one = [&](int i) {
            log.refused({SignInResult::UnknownLogin, 0, {}, {}, {}, {}, u"198.51.100.%1"_s.arg(i)});
        };
        for (int i = 0; i < 10'000; ++i)
            one(i);
        QVERIFY(flush());
        QCOMPARE(count(), SignInLog::mostInAMinute + 1);
        QCOMPARE(rows(u"address: \"\""_s).size(), 50); // an empty text is no condition
        const QStringList many = rows({}, 200).filter(u"x9940"_s);
        QCOMPARE(many, QStringList{u"UNKNOWN_LOGIN x%1"_s.arg(10'000 - SignInLog::mostInAMinute)});
        // And so it is with a whole day of it.
        for (int minute = 0; minute < 60; ++minute) {
            m_clock->advance(1min);
            for (int i = 0; i < 100; ++i)
                one(i);
            QVERIFY(flush());
        }
        const int inADay = SignInLog::mostInADay + 61;
        QVERIFY2(count() <= inADay, qPrintable(QString::number(count())));
        m_clock->advance(24h);
        one(1);
        QVERIFY(flush());
        QCOMPARE(rows().first(), u"UNKNOWN_LOGIN 198.51.100.1"_s);
    }

    void whatCouldNotBeWrittenIsCountedOn()
    {
        QVERIFY(run(u"ALTER TABLE sign_in_log RENAME TO elsewhere"_s));
        signIn(u"anna"_s, u"guess"_s, {});
        signIn(u"anna"_s, u"guess"_s, {});
        QVERIFY(!flush());
        QVERIFY(run(u"ALTER TABLE elsewhere RENAME TO sign_in_log"_s));
        signIn(u"anna"_s, u"guess"_s, {});
        QVERIFY(flush());
        QCOMPARE(rows(), QStringList{u"WRONG_PASSWORD Anna Berg Till 1 x3"_s});
    }

    void changesOfSecretsRightsAndSessionsNameWhoDidIt()
    {
        signIn(u"anna"_s, user::demoPassword(), {});
        signIn(u"anna"_s, user::demoPassword(), {});
        be(m_admin, {u"ADMIN"_s}, {});
        QCOMPARE(data(u"mutation($u: ID!) { endSessions(userId: $u) { ended } }"_s,
                      {{u"u"_s, m_anna.toString()}})["endSessions"_L1]["ended"_L1]
                     .toInt(),
                 2);
        QCOMPARE(rows().first(), u"SESSION_ENDED Anna Berg x2 by Ada Okafor"_s);
        edit(u"resetPassword"_s, u"ResetPasswordInput"_s, m_anna, {{u"password"_s, otherPassword}});
        QCOMPARE(rows().first(), u"PASSWORD_CHANGED Anna Berg by Ada Okafor"_s);
        edit(u"setPin"_s, u"SetPinInput"_s, m_anna, {{u"pin"_s, u"4071"_s}});
        QCOMPARE(rows().first(), u"PIN_CHANGED Anna Berg by Ada Okafor"_s);
        const QJsonObject body{{u"displayName"_s, u"Anna Berg"_s},
                               {u"roles"_s, QJsonArray{u"CASHIER"_s, u"MANAGER"_s}},
                               {u"cinemaIds"_s, QJsonArray{CinemaId::create().toString()}},
                               {u"language"_s, u"en"_s}};
        edit(u"updateUser"_s, u"UpdateUserInput"_s, m_anna, {{u"user"_s, body}});
        QCOMPARE(rows().first(), u"RIGHTS_CHANGED Anna Berg by Ada Okafor"_s);
        QJsonObject renamed = body;
        renamed.insert(u"displayName"_s, u"Anna Borg"_s);
        edit(u"updateUser"_s, u"UpdateUserInput"_s, m_anna, {{u"user"_s, renamed}});
        QCOMPARE(rows().first(), u"RIGHTS_CHANGED Anna Borg by Ada Okafor"_s); // a name is none
        // One's own: nobody else is named. A wrong password is a guess.
        be(m_anna, {u"CASHIER"_s}, {});
        const int version = versionOf(m_anna);
        const QJsonObject wrong{
            {u"version"_s, version}, {u"currentPassword"_s, u"wrong"_s}, {u"password"_s, u"a third long secret"_s}};
        mutate(u"changePassword"_s, u"ChangePasswordInput"_s, wrong);
        QCOMPARE(rows().first(), u"WRONG_PASSWORD Anna Borg"_s);
        be(m_anna, {u"CASHIER"_s}, {});
        QJsonObject right = wrong;
        right.insert(u"currentPassword"_s, otherPassword);
        mutate(u"changePassword"_s, u"ChangePasswordInput"_s, right);
        m_clock->advance(1ms);
        QVERIFY(rows().contains(u"PASSWORD_CHANGED Anna Borg"_s));
    }

    void aPinThatIsWrongNamesTheDevice()
    {
        be(m_admin, {u"ADMIN"_s}, {});
        edit(u"setPin"_s, u"SetPinInput"_s, m_manager, {{u"pin"_s, u"4071"_s}});
        const int number =
            user::UserRepository(m_database).users({m_manager}).result()->value(m_manager).staffNumber.value();
        be(m_anna, {u"CASHIER"_s}, u"192.0.2.3"_s);
        const QJsonObject wrong{{u"staffNumber"_s, number}, {u"pin"_s, u"9999"_s}};
        for (int i = 0; i < 6; ++i)
            data(u"mutation($input: CheckPinInput!) { checkPin(input: $input) { refusal { code } } }"_s,
                 {{u"input"_s, wrong}});
        const QStringList told = rows();
        QVERIFY(told.contains(u"WRONG_PIN Milan Novak 192.0.2.3 x5 by Anna Berg"_s));
        QVERIFY(told.contains(u"PIN_THROTTLED 192.0.2.3 by Anna Berg"_s));
    }

    // Whoever has a session that was left open guesses here as well.
    void wrongCodesWhereASecondStepIsSetUpOrTakenAwayAreTold()
    {
        const auto act = [this](const QString &field, const QString &type, const QJsonObject &input) {
            be(m_anna, {u"CASHIER"_s}, u"192.0.2.8"_s);
            return mutate(field, type, input)["refusal"_L1]["code"_L1].toString();
        };
        const auto confirm = [&act](const QString &code) {
            return act(u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code}});
        };
        const auto remove = [&act](const QString &code, const QString &password = user::demoPassword()) {
            return act(u"removeTotp"_s, u"RemoveTotpInput"_s, {{u"currentPassword"_s, password}, {u"code"_s, code}});
        };
        QCOMPARE(confirm(u"guess one"_s), u"ILLEGAL_STATE"_s);
        QCOMPARE(rows(), QStringList()); // no code was looked at
        be(m_anna, {u"CASHIER"_s}, {});
        const QJsonObject begun =
            data(u"mutation($p: String!) { beginTotp(input: {currentPassword: $p}) { secret { key } } }"_s,
                 {{u"p"_s, user::demoPassword()}});
        const test::TotpApp app(begun["beginTotp"_L1]["secret"_L1]["key"_L1].toString());
        QCOMPARE(confirm(u"guess two"_s), u"INVALID_INPUT"_s);
        QCOMPARE(confirm(app.codeAt(m_clock->nowMs())), QString());
        QCOMPARE(rows(), QStringList{u"WRONG_ONE_TIME_CODE Anna Berg 192.0.2.8"_s});

        m_clock->advance(1min);
        QCOMPARE(remove(u"guess three"_s, u"guess four"_s), u"INVALID_INPUT"_s);
        QCOMPARE(rows().first(), u"WRONG_PASSWORD Anna Berg 192.0.2.8"_s);
        m_clock->advance(1min);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(remove(u"guess five"_s), u"INVALID_INPUT"_s);
        QCOMPARE(rows().first(), u"WRONG_ONE_TIME_CODE Anna Berg 192.0.2.8 x5"_s);
        m_clock->advance(1ms);
        QCOMPARE(remove(app.codeAt(m_clock->nowMs())), QString()); // an error: not even a right one is looked at
        QCOMPARE(rows().first(), u"ONE_TIME_THROTTLED Anna Berg 192.0.2.8"_s);
        m_clock->advance(15min);
        QCOMPARE(remove(app.codeAt(m_clock->nowMs())), QString());
        QCOMPARE(remove(u"guess six"_s), u"ILLEGAL_STATE"_s); // it is gone
        QCOMPARE(rows().size(), 4); // what was right is in the history of the account
    }

    void gatewaysTellWhoWasRefused()
    {
        m_identity = {};
        m_identity.roles = {u"SERVICE"_s};
        const auto tell = [this](int times) {
            const QJsonObject one{{u"userId"_s, m_anna.toString()},
                                  {u"address"_s, u"192.0.2.3"_s},
                                  {u"operation"_s, u"Mutation.updateUser"_s},
                                  {u"times"_s, times}};
            const QJsonObject many{{u"userId"_s, QJsonValue::Null},
                                   {u"address"_s, QString()},
                                   {u"operation"_s, QString()},
                                   {u"times"_s, 3}};
            return data(u"mutation($input: NoteRefusalsInput!) { noteRefusals(input: $input) }"_s,
                        {{u"input"_s, QJsonObject{{u"refusals"_s, QJsonArray{one, many}}}}})["noteRefusals"_L1]
                .toBool();
        };
        QVERIFY(tell(2));
        QVERIFY(tell(5));
        QStringList told = rows();
        told.sort();
        QCOMPARE(told, (QStringList{u"NOT_ALLOWED Anna Berg 192.0.2.3 Mutation.updateUser x7"_s, u"NOT_ALLOWED x6"_s}));
    }

    void managersOfACinemaAreToldOfTheirOwnPeopleOnly()
    {
        const CinemaId here = CinemaId::create();
        const CinemaId there = CinemaId::create();
        bind(m_anna, here);
        bind(m_manager, there);
        signIn(u"anna"_s, u"guess"_s, {});
        signIn(u"manager"_s, u"guess"_s, {});
        signIn(u"nobody at all"_s, u"guess"_s, {});
        signIn(u"clara@foyer.example"_s, u"guess"_s, {}); // a customer, or nobody
        QCOMPARE(rows().size(), 3 + (rows().join(u' ').contains(u"Clara"_s) ? 1 : 0));
        QCOMPARE(rows({}, 50, {here}), QStringList{u"WRONG_PASSWORD Anna Berg Till 1"_s});
        QCOMPARE(rows({}, 50, {there}), QStringList{u"WRONG_PASSWORD Milan Novak Till 1"_s});
        be(m_anna, {u"CASHIER"_s}, {});
        QCOMPARE(execute(u"{ signIns { totalCount } }"_s).errors.first().code, ErrorCode::Forbidden);
    }

    void theListIsFilteredAndPaged()
    {
        for (int i = 0; i < 5; ++i) {
            signIn(u"anna"_s, user::demoPassword(), u"192.0.2.%1"_s.arg(i));
            m_clock->advance(1h);
        }
        signIn(u"admin"_s, u"guess"_s, u"192.0.2.1"_s);
        QCOMPARE(rows(u"text: \"berg\""_s).size(), 5);
        QCOMPARE(rows(u"text: \"nobody\""_s).size(), 0);
        QCOMPARE(rows(u"userId: \"%1\""_s.arg(m_admin.toString())).size(), 1);
        QCOMPARE(rows(u"address: \"192.0.2.1\""_s).size(), 2);
        QCOMPARE(rows(u"results: [WRONG_PASSWORD, UNKNOWN_LOGIN]"_s),
                 QStringList{u"WRONG_PASSWORD Ada Okafor Till 1 192.0.2.1"_s});
        const QString from =
            QDateTime::fromMSecsSinceEpoch(1'800'000'000'000 + 3'600'000, Qt::UTC).toString(Qt::ISODateWithMs);
        const QString until =
            QDateTime::fromMSecsSinceEpoch(1'800'000'000'000 + 3 * 3'600'000, Qt::UTC).toString(Qt::ISODateWithMs);
        QCOMPARE(rows(u"from: \"%1\", until: \"%2\""_s.arg(from, until)).size(), 2);
        QCOMPARE(rows(u"kinds: [REFUSAL]"_s).size(), 1);
        QCOMPARE(rows(u"kinds: [REFUSAL, SESSION]"_s).size(), 6);
        QCOMPARE(rows(u"kinds: [CHANGE]"_s).size(), 0);
        QCOMPARE(rows(u"kinds: [REFUSAL], results: [SIGNED_IN]"_s).size(), 0); // both hold
        QCOMPARE(rows(u"within: HOUR"_s).size(), 2); // now, and an hour ago
        QCOMPARE(rows(u"within: DAY"_s).size(), 6);
        QCOMPARE(rows({}, 2).size(), 2);
        const QString id =
            data(u"{ signIns(first: 1) { nodes { id } } }"_s)["signIns"_L1]["nodes"_L1][0]["id"_L1].toString();
        const QString one = u"{ signInEntry(id: \"%1\") { result userName } }"_s;
        QCOMPARE(data(one.arg(id))["signInEntry"_L1]["userName"_L1].toString(), u"Ada Okafor"_s);
        m_identity.cinemaIds = {CinemaId::create().toString()};
        QVERIFY(data(one.arg(user::SignInId::create().toString()))["signInEntry"_L1].isNull());
        be(m_admin, {u"ADMIN"_s}, {});
        QCOMPARE(execute(u"{ signIns(first: 201) { totalCount } }"_s).errors.size(), 1);
    }

    void whatIsOldGoes()
    {
        const qint64 startMs = m_clock->nowMs();
        QVERIFY(m_database
                    ->write([startMs](db::Transaction &transaction) -> Result<void> {
                        for (int i = 0; i < 1200; ++i) {
                            const auto written = user::writeSignIn(transaction, {SignInResult::SignedOut, startMs + i});
                            if (!written)
                                return written;
                        }
                        return {};
                    })
                    .result());
        m_clock->advance(24h + 1100ms);
        m_service->signInLog().keepFor(24h);
        QTRY_COMPARE_WITH_TIMEOUT(count(), 100, 20'000);
    }

    void whoIsErasedWasNowhere()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        QVERIFY(!signIn(u"zoe@example.org"_s, otherPassword, u"192.0.2.99"_s).isEmpty());
        QCOMPARE(rows().first(), u"SIGNED_IN Zoe Till 1 192.0.2.99"_s);
        QVERIFY(user::Customers(m_database).erase(m_admin, zoe, 1, m_clock->nowMs()).result());
        QCOMPARE(rows().first(), u"SIGNED_IN "_s + user::erasedName());
    }

private:
    void be(UserId id, const QStringList &roles, const QString &peer)
    {
        m_identity = {};
        m_identity.subject = id.isNull() ? QString() : id.toString();
        m_identity.roles = roles;
        m_identity.peer = peer;
    }
    graphql::Response execute(const QString &document, const QJsonObject &variables = {})
    {
        auto context = std::make_shared<graphql::RequestContext>();
        context->identity = m_identity;
        QFutureWatcher<graphql::Response> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(m_engine->execute({document, {}, variables, {}}, context));
        return finished.wait(60'000) ? watcher.result() : graphql::Response();
    }
    QJsonObject data(const QString &document, const QJsonObject &variables = {})
    {
        const graphql::Response response = execute(document, variables);
        for (const graphql::GraphQlError &error : response.errors)
            qWarning() << error.message;
        return QJsonDocument::fromJson(response.toJson()).object().value("data"_L1).toObject();
    }
    QJsonObject mutate(const QString &field, const QString &type, const QJsonObject &input)
    {
        return data(u"mutation($input: %1!) { %2(input: $input) { refusal { code detail } } }"_s.arg(type, field),
                    {{u"input"_s, input}})
            .value(field)
            .toObject();
    }
    /** As an admin, at the version it is at. */
    void edit(const QString &field, const QString &type, UserId user, QJsonObject input)
    {
        m_clock->advance(1s);
        be(m_admin, {u"ADMIN"_s}, {});
        input.insert(u"userId"_s, user.toString());
        input.insert(u"version"_s, versionOf(user));
        const QJsonObject payload = mutate(field, type, input);
        QVERIFY2(payload.value("refusal"_L1).isNull(), QJsonDocument(payload).toJson().constData());
    }
    void disable(UserId user) { edit(u"setUserState"_s, u"SetUserStateInput"_s, user, {{u"state"_s, u"DISABLED"_s}}); }
    /** The refresh token; empty when it was refused. */
    QString signIn(const QString &login, const QString &password, const QString &peer)
    {
        be({}, {}, peer);
        return data(u"mutation($input: SignInInput!) { signIn(input: $input) { session { refreshToken } } }"_s,
                    {{u"input"_s,
                      QJsonObject{{u"login"_s, login},
                                  {u"password"_s, password},
                                  {u"deviceName"_s, u"Till 1"_s}}}})["signIn"_L1]["session"_L1]["refreshToken"_L1]
            .toString();
    }
    UserId registered(const QString &email)
    {
        const UserId id = UserId::create();
        be({}, {}, {});
        const QJsonObject profile{{u"displayName"_s, u"Zoe"_s}, {u"email"_s, email}, {u"language"_s, u"de"_s}};
        const QJsonObject input{{u"userId"_s, id.toString()}, {u"password"_s, otherPassword}, {u"profile"_s, profile}};
        mutate(u"register"_s, u"RegisterInput"_s, input);
        return id;
    }
    Result<void> flush()
    {
        QFutureWatcher<Result<void>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(m_service->signInLog().flush());
        if (!finished.wait(60'000))
            return fail(ErrorCode::Timeout);
        return watcher.result();
    }
    /** What an admin, or a manager of some cinemas, is told: a line each. */
    QStringList rows(const QString &filter = {}, int first = 50, const QList<CinemaId> &cinemas = {})
    {
        std::ignore = flush();
        be(m_admin, {cinemas.isEmpty() ? u"ADMIN"_s : u"MANAGER"_s}, {});
        if (!cinemas.isEmpty()) {
            m_identity.subject = UserId::create().toString();
            m_identity.cinemaIds = {cinemas.first().toString()};
        }
        const QJsonObject page = data(u"{ signIns(filter: {%1}, first: %2) { totalCount nodes { id result at lastAt "
                                      "times userId userName by deviceName address cinemaIds operation } } }"_s.arg(
                                          filter, QString::number(first)))["signIns"_L1]
                                     .toObject();
        m_total = page.value("totalCount"_L1).toInt();
        QStringList lines;
        const QJsonArray nodes = page.value("nodes"_L1).toArray();
        for (const QJsonValue &node : nodes) {
            QStringList parts{node["result"_L1].toString()};
            for (const QLatin1StringView field : {"userName"_L1, "deviceName"_L1, "address"_L1, "operation"_L1}) {
                if (!node[field].toString().isEmpty())
                    parts.append(node[field].toString());
            }
            if (node["times"_L1].toInt() != 1)
                parts.append(u"x%1"_s.arg(node["times"_L1].toInt()));
            if (!node["by"_L1].isNull())
                parts += {u"by"_s, node["by"_L1].toString()};
            lines.append(parts.join(u' '));
        }
        return lines;
    }
    int count()
    {
        rows({}, 1);
        return m_total;
    }
    int versionOf(UserId user)
    {
        const auto found = user::UserRepository(m_database).users({user}).result();
        return found ? found->value(user).version : 0;
    }
    bool run(const QString &sql)
    {
        return m_database
            ->write([sql](db::Transaction &transaction) { return transaction.execute(sql).map([](qint64) {}); })
            .result()
            .has_value();
    }
    void bind(UserId user, CinemaId cinema)
    {
        QVERIFY(m_database
                    ->write([=](db::Transaction &transaction) {
                        return transaction
                            .insertRows(u"user_cinema"_s, {u"user_id"_s, u"cinema_id"_s}, {{user, cinema}})
                            .map([](qint64) {});
                    })
                    .result());
    }

    std::unique_ptr<ManualClock> m_clock;
    graphql::Identity m_identity;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
    UserId m_anna;
    UserId m_manager;
    UserId m_admin;
    int m_total = 0;
};

QTEST_GUILESS_MAIN(TestSignInLog)
#include "tst_signinlog.moc"
