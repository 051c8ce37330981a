#include "authguard.h"
#include "demousers.h"
#include "editlines.h"
#include "execution/engine.h"
#include "testdatabase.h"
#include "userhistory.h"
#include "userservice.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using user::SessionFamilyId;
using user::UserService;

namespace {

const QString goodPassword = u"a long enough secret"_s;
const QString otherPassword = u"quite another secret"_s;
const QString payloadFields = u"{ user { version displayName firstName lastName email phone language notifyBy hasPin } "
                              "refusal { code problems { field fault limit } } }"_s;

} // namespace

/** What people do to their own accounts, as clients see it: through the schema. */
class TestOwnAccounts : public QObject
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
        start(false);
        m_identity = {};
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
        m_database.reset();
    }

    void whoRegistersIsACustomerAndSignsInWithTheAddress()
    {
        const UserId id = UserId::create();
        QJsonObject zoe = profile(u"Zoë"_s, u"Zoe@Example.org"_s);
        zoe.insert(u"firstName"_s, u"Zoë"_s);
        zoe.insert(u"lastName"_s, u"Łęcka"_s);
        zoe.insert(u"notifyBy"_s, u"NONE"_s);
        QCOMPARE(enlist(id, zoe), QStringList{QString()});
        QCOMPARE(signIn(u"zoe@EXAMPLE.org"_s, goodPassword), QString());
        QCOMPARE(signIn(u"zoe@example.org"_s, otherPassword), u"WRONG_CREDENTIALS"_s);
        be(id, u"CUSTOMER"_s);
        QCOMPARE(data(u"{ me { roles cinemaIds displayName firstName lastName email notifyBy state } }"_s)
                     .value("me"_L1)
                     .toObject(),
                 (QJsonObject{{u"roles"_s, QJsonArray{u"CUSTOMER"_s}},
                              {u"cinemaIds"_s, QJsonArray{}},
                              {u"displayName"_s, u"Zoë"_s},
                              {u"firstName"_s, u"Zoë"_s},
                              {u"lastName"_s, u"Łęcka"_s},
                              {u"email"_s, u"Zoe@Example.org"_s},
                              {u"notifyBy"_s, u"NONE"_s},
                              {u"state"_s, u"ACTIVE"_s}}));
        QCOMPARE(test::editLines(*m_database, user::userEditKind(), id.toBytes()),
                 QStringList{u"1 CREATED Zoë: login >%1; displayName >Zoë; firstName >Zoë; lastName >Łęcka; "
                             "roles >CUSTOMER; language >de; email >Zoe@Example.org"_s.arg(id.toString())});
    }

    // The input has no field for it, and what a customer is told of the back office is that it is not theirs.
    void nobodyGivesThemselfARole_data()
    {
        QTest::addColumn<QString>("document");
        const QString register_ = u"mutation { register(input: {userId: \"%1\", password: \"x\", %2}) { userId } }"_s;
        const QString rest = u"displayName: \"E\", language: \"de\", email: \"e@example.org\""_s;
        const QString id = UserId::create().toString();
        QTest::newRow("in the input") << register_.arg(id, u"roles: [ADMIN], profile: {%1}"_s.arg(rest));
        QTest::newRow("in the profile") << register_.arg(id, u"profile: {%1, roles: [CASHIER]}"_s.arg(rest));
        QTest::newRow("a cinema") << register_.arg(id, u"profile: {%1, cinemaIds: []}"_s.arg(rest));
        QTest::newRow("of one's own")
            << u"mutation { updateProfile(input: {version: 1, profile: {%1, roles: [ADMIN]}}) { user { id } } }"_s.arg(
                   rest);
        QTest::newRow("by the back office")
            << u"mutation { createUser(input: {userId: \"%1\", login: \"eve\", password: \"%2\", user: {%3, roles: "
               "[CASHIER]}}) { user { id } } }"_s.arg(id, goodPassword, rest);
    }
    void nobodyGivesThemselfARole()
    {
        QFETCH(QString, document);
        const UserId eve = UserId::create();
        QCOMPARE(enlist(eve, profile(u"Eve"_s, u"eve@example.org"_s)), QStringList{QString()});
        be(eve, u"CUSTOMER"_s);
        const qint64 before = test::editCount(*m_database);
        QVERIFY(!execute(document).errors.isEmpty());
        QCOMPARE(test::editCount(*m_database), before);
        QCOMPARE(data(u"{ me { roles } }"_s)["me"_L1]["roles"_L1].toArray(), QJsonArray{u"CUSTOMER"_s});
    }

    // One spelling of an address is decided in the domain: both engines then compare bytes.
    void anAddressBelongsToOnePersonInAllItsSpellings_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("case") << u"anna@example.org"_s << u"ANNA@Example.ORG"_s << true;
        QTest::newRow("composed or not") << u"zo\u00EB@example.org"_s << u"zoe\u0308@example.org"_s << true;
        QTest::newRow("sharp s") << u"stra\u00DFe@example.org"_s << u"STRASSE@example.org"_s
                                 << false; // names of their own, too
        QTest::newRow("final sigma") << u"\u03C3\u03C2@example.org"_s << u"\u03A3\u03A3@example.org"_s << true;
        QTest::newRow("another accent") << u"zoe@example.org"_s << u"zo\u00EB@example.org"_s << false;
        QTest::newRow("another name") << u"anna@example.org"_s << u"anna@example.com"_s << false;
    }
    void anAddressBelongsToOnePersonInAllItsSpellings()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(bool, isSame);
        QCOMPARE(enlist(UserId::create(), profile(u"One"_s, first)), QStringList{QString()});
        const QStringList expected =
            isSame ? QStringList{u"INVALID_INPUT"_s, u"email NOT_UNIQUE"_s} : QStringList{QString()};
        QCOMPARE(enlist(UserId::create(), profile(u"Two"_s, second)), expected);
        QCOMPARE(signIn(second, goodPassword), QString());
    }

    void whatIsWrongIsToldAtOnce()
    {
        QJsonObject wrong = profile(u" "_s, {});
        wrong.insert(u"firstName"_s, QString(101, u'x'));
        QCOMPARE(enlist(UserId::create(), wrong, u"12345678"_s),
                 (QStringList{u"INVALID_INPUT"_s, u"displayName REQUIRED"_s, u"email REQUIRED"_s,
                              u"firstName TOO_LONG 100"_s, u"password TOO_EASY"_s}));
        QCOMPARE(enlist(UserId::create(), profile(u"Carla"_s, u"carla@example.org"_s), u"my-CARLA-secret"_s),
                 (QStringList{u"INVALID_INPUT"_s, u"password TOO_EASY login"_s}));
    }

    void theSameRequestIsTheSameAccount()
    {
        const UserId id = UserId::create();
        const QJsonObject zoe = profile(u"Zoë"_s, u"zoe@example.org"_s);
        QCOMPARE(enlist(id, zoe), QStringList{QString()});
        QCOMPARE(enlist(id, zoe), QStringList{QString()});
        QCOMPARE(enlist(id, zoe, otherPassword), QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        QCOMPARE(enlist(id, profile(u"Eve"_s, u"eve@example.org"_s)), QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        // Somebody else's id, if it were known, is no way to them either.
        QCOMPARE(enlist(user::demoUsers().first().id, zoe), QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        QCOMPARE(signIn(u"zoe@example.org"_s, goodPassword), QString());
    }

    // A lobby full of people, and a program that makes people up.
    void accountsOfOneAddressAreMadeAtAPace()
    {
        m_identity.peer = u"198.51.100.8"_s;
        const auto make = [this](int number) {
            return enlist(UserId::create(), profile(u"Guest"_s, u"guest%1@example.org"_s.arg(number))).first();
        };
        int number = 0;
        while (number < 100 && make(number).isEmpty())
            ++number;
        QCOMPARE(number, 60);
        QCOMPARE(make(number), u"TOO_MANY_ATTEMPTS"_s);
        m_identity.peer = u"198.51.100.9"_s; // elsewhere
        QCOMPARE(make(1000), QString());
        m_identity.peer = u"198.51.100.8"_s;
        m_clock->advance(std::chrono::seconds(30));
        QCOMPARE(make(number++), QString());
        QCOMPARE(make(number), u"TOO_MANY_ATTEMPTS"_s);
        int made = 0;
        for (int minute = 0; minute < 60; ++minute) {
            m_clock->advance(std::chrono::minutes(1));
            made += make(2000 + minute).isEmpty() ? 1 : 0;
        }
        QVERIFY2(made >= 10 && made <= 16, qPrintable(QString::number(made)));
    }

    // Who asks one address after another whether it is a customer's waits, without any one being locked out for good.
    void askingForManyAddressesIsSlowed()
    {
        m_identity.peer = u"198.51.100.7"_s;
        QCOMPARE(enlist(UserId::create(), profile(u"Zoë"_s, u"zoe@example.org"_s)), QStringList{QString()});
        int asked = 0;
        for (; asked < 100; ++asked) {
            const QString address = asked % 5 ? u"anna%1@example.org"_s.arg(asked) : u"zoe@example.org"_s;
            if (asked % 5 == 0)
                enlist(UserId::create(), profile(u"Eve"_s, u"%1zoe@example.org"_s.arg(asked)), goodPassword);
            const QStringList answer = enlist(UserId::create(), profile(u"Eve"_s, u"zoe@example.org"_s));
            if (answer != (QStringList{u"INVALID_INPUT"_s, u"email NOT_UNIQUE"_s})) {
                QCOMPARE(answer, QStringList{u"TOO_MANY_ATTEMPTS"_s});
                break;
            }
        }
        QVERIFY2(asked > 0 && asked <= 20, qPrintable(QString::number(asked)));
        m_clock->advance(std::chrono::minutes(2));
        QCOMPARE(enlist(UserId::create(), profile(u"Ida"_s, u"ida@example.org"_s)), QStringList{QString()});
    }

    void aRegionsCopyRegistersNobody()
    {
        start(true);
        QCOMPARE(enlist(UserId::create(), profile(u"Zoë"_s, u"zoe@example.org"_s)), QStringList{u"FORBIDDEN"_s});
    }

    void whatOneSaysOfOneselfIsReplaced()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        be(zoe, u"CUSTOMER"_s);
        QJsonObject body = profile(u"Zoe L."_s, u"zoe@example.org"_s);
        body.insert(u"phone"_s, u"+49 30 12"_s);
        body.insert(u"notifyBy"_s, u"SMS"_s);
        const QJsonObject changed = updateProfile(1, body);
        QCOMPARE(changed.value("user"_L1).toObject(),
                 (QJsonObject{{u"version"_s, 2},
                              {u"displayName"_s, u"Zoe L."_s},
                              {u"firstName"_s, QString()},
                              {u"lastName"_s, QString()},
                              {u"email"_s, u"zoe@example.org"_s},
                              {u"phone"_s, u"+49 30 12"_s},
                              {u"language"_s, u"de"_s},
                              {u"notifyBy"_s, u"SMS"_s},
                              {u"hasPin"_s, false}}));
        QCOMPARE(updateProfile(1, body).value("refusal"_L1), QJsonValue::Null); // a repeat
        body.insert(u"displayName"_s, u"Other"_s);
        const QJsonObject stale = updateProfile(1, body);
        QCOMPARE(problemsOf(stale), QStringList{u"CONFLICT"_s});
        QCOMPARE(stale["user"_L1]["displayName"_L1], u"Zoe L."_s);
        QCOMPARE(test::editLines(*m_database, user::userEditKind(), zoe.toBytes()).first(),
                 u"2 CHANGED Person: displayName Person>Zoe L.; phone >+49 30 12; notifyBy EMAIL>SMS"_s);
        // Roles and cinemas of staff stay as they are, too.
        const user::User anna = user::demoUsers().first();
        be(anna.id, u"CASHIER"_s);
        QCOMPARE(updateProfile(1, profile(u"Anna B."_s, {})).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(data(u"{ me { roles displayName } }"_s).value("me"_L1).toObject(),
                 (QJsonObject{{u"roles"_s, QJsonArray{u"CASHIER"_s}}, {u"displayName"_s, u"Anna B."_s}}));
    }

    void anotherAddressAsksForThePassword()
    {
        registered(u"taken@example.org"_s);
        const UserId zoe = registered(u"zoe@example.org"_s);
        be(zoe, u"CUSTOMER"_s);
        const QJsonObject moved = profile(u"Person"_s, u"zoe@home.example"_s);
        QCOMPARE(problemsOf(updateProfile(1, moved)), (QStringList{u"INVALID_INPUT"_s, u"currentPassword REQUIRED"_s}));
        QCOMPARE(problemsOf(updateProfile(1, moved, otherPassword)),
                 (QStringList{u"INVALID_INPUT"_s, u"currentPassword UNKNOWN"_s}));
        QCOMPARE(signIn(u"zoe@home.example"_s, goodPassword), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(problemsOf(updateProfile(1, profile(u"Person"_s, u"Taken@example.org"_s), goodPassword)),
                 (QStringList{u"INVALID_INPUT"_s, u"email NOT_UNIQUE"_s}));
        QCOMPARE(problemsOf(updateProfile(1, profile(u"Person"_s, {}), goodPassword)),
                 (QStringList{u"INVALID_INPUT"_s, u"email REQUIRED"_s}));
        QCOMPARE(updateProfile(1, moved, goodPassword).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(signIn(u"zoe@home.example"_s, goodPassword), QString());
        QCOMPARE(signIn(u"zoe@example.org"_s, goodPassword), u"WRONG_CREDENTIALS"_s);
        // Nobody has the old one any more.
        m_identity = {};
        QCOMPARE(enlist(UserId::create(), profile(u"New"_s, u"zoe@example.org"_s)), QStringList{QString()});
    }

    void aNewPasswordOfOnesOwnEndsTheOtherSessions()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        const QString phone = refreshToken(u"zoe@example.org"_s, u"Phone"_s);
        be(zoe, u"CUSTOMER"_s);
        QCOMPARE(problemsOf(changePassword(1, u"wrong"_s, otherPassword)),
                 (QStringList{u"INVALID_INPUT"_s, u"currentPassword UNKNOWN"_s}));
        QCOMPARE(problemsOf(changePassword(1, goodPassword, u"12345678"_s)),
                 (QStringList{u"INVALID_INPUT"_s, u"password TOO_EASY"_s}));
        QCOMPARE(problemsOf(changePassword(1, goodPassword, u"zoe-and-more"_s)),
                 (QStringList{u"INVALID_INPUT"_s, u"password TOO_EASY login"_s}));
        QCOMPARE(changePassword(1, goodPassword, otherPassword).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(refresh(phone), QString());
        QCOMPARE(signIn(u"zoe@example.org"_s, goodPassword), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(signIn(u"zoe@example.org"_s, otherPassword), QString());
        const QString log = test::wholeEditLog(*m_database);
        QVERIFY(!log.contains(goodPassword) && !log.contains(otherPassword));
    }

    // Who sits down at a session that was left open guesses as slowly as at the door.
    void guessingOnesOwnPasswordIsSlowed()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        be(zoe, u"CUSTOMER"_s);
        int guesses = 0;
        QString code;
        for (; guesses < 50 && code.isEmpty(); ++guesses) {
            const graphql::Response answer = execute(
                u"mutation($i: ChangePasswordInput!) { changePassword(input: $i) { refusal { code } } }"_s,
                {{u"i"_s,
                  QJsonObject{{u"version"_s, 1}, {u"currentPassword"_s, u"guess"_s}, {u"password"_s, otherPassword}}}});
            if (!answer.errors.isEmpty())
                code = toWireName(answer.errors.first().code);
        }
        QCOMPARE(code, u"TOO_MANY_ATTEMPTS"_s);
        QVERIFY2(guesses <= 6, qPrintable(QString::number(guesses)));
        m_clock->advance(std::chrono::minutes(1));
        QCOMPARE(changePassword(1, goodPassword, otherPassword).value("refusal"_L1), QJsonValue::Null);
    }

    void staffChangeTheirOwnPin()
    {
        const user::User anna = user::demoUsers().first();
        be(anna.id, u"CASHIER"_s);
        QCOMPARE(problemsOf(changePin(1, u"wrong"_s, u"482913"_s)),
                 (QStringList{u"INVALID_INPUT"_s, u"currentPassword UNKNOWN"_s}));
        QCOMPARE(problemsOf(changePin(1, user::demoPassword(), u"1234"_s)),
                 (QStringList{u"INVALID_INPUT"_s, u"pin TOO_EASY"_s}));
        QCOMPARE(changePin(1, user::demoPassword(), u"482913"_s)["user"_L1]["hasPin"_L1], true);
        QCOMPARE(changePin(2, user::demoPassword(), QJsonValue::Null)["user"_L1]["hasPin"_L1], false);
        be(registered(u"zoe@example.org"_s), u"CUSTOMER"_s);
        QVERIFY(!execute(u"mutation { changePin(input: {version: 1, currentPassword: \"%1\", pin: \"482913\"}) "
                         "{ user { id } } }"_s.arg(goodPassword))
                     .errors.isEmpty());
    }

    void sessionsAreShownAndEnded()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        const QString phone = refreshToken(u"zoe@example.org"_s, u"Phone"_s);
        m_clock->advance(std::chrono::minutes(5));
        const QString laptop = refreshToken(u"zoe@example.org"_s, u"Laptop"_s);
        m_clock->advance(std::chrono::minutes(5));
        const QString phoneNext = refresh(phone);
        be(zoe, u"CUSTOMER"_s);
        const QJsonArray open = sessionsOfMe();
        QCOMPARE(open.size(), 2);
        QCOMPARE(open.at(0).toObject().value("deviceName"_L1), u"Phone"_s);
        QCOMPARE(open.at(0).toObject().value("since"_L1), u"2027-01-15T08:00:00.000Z"_s);
        QCOMPARE(open.at(0).toObject().value("lastUsedAt"_L1), u"2027-01-15T08:10:00.000Z"_s);
        QCOMPARE(open.at(1).toObject().value("deviceName"_L1), u"Laptop"_s);

        QCOMPARE(endSessions(zoe, open.at(1).toObject().value("id"_L1)), 1);
        QCOMPARE(endSessions(zoe, open.at(1).toObject().value("id"_L1)), 0); // again
        QCOMPARE(refresh(laptop), QString());
        QCOMPARE(sessionsOfMe().size(), 1);
        QVERIFY(!refresh(phoneNext).isEmpty());

        // Another one's cannot be ended by naming it as one's own, nor seen; who manages them may.
        const UserId eve = registered(u"eve@example.org"_s);
        refreshToken(u"eve@example.org"_s, u"Tablet"_s);
        be(eve, u"CUSTOMER"_s);
        QCOMPARE(endSessions(eve, open.at(0).toObject().value("id"_L1)), 0);
        QCOMPARE(endSessions(zoe, QJsonValue::Null), -1);
        be(zoe, u"CUSTOMER"_s);
        QCOMPARE(sessionsOfMe().size(), 1);
        be(user::demoUsers().at(1).id, u"MANAGER"_s);
        QCOMPARE(endSessions(zoe, QJsonValue::Null), 1);
        QCOMPARE(endSessions(user::demoUsers().at(2).id, QJsonValue::Null), -1); // an admin is not a manager's
        be(zoe, u"CUSTOMER"_s);
        QCOMPARE(sessionsOfMe().size(), 0);
        be(eve, u"CUSTOMER"_s);
        QCOMPARE(sessionsOfMe().size(), 1);
    }

    void theSessionThatAsksGoesOn()
    {
        const UserId zoe = registered(u"zoe@example.org"_s);
        const QString laptop = refreshToken(u"zoe@example.org"_s, u"Laptop"_s);
        m_clock->advance(std::chrono::minutes(1));
        const QJsonObject phone =
            signInPayload(u"zoe@example.org"_s, goodPassword, u"Phone"_s)["session"_L1].toObject();
        be(zoe, u"CUSTOMER"_s);
        m_identity.bearerToken = phone.value("accessToken"_L1).toString().toLatin1();
        const QJsonArray open = sessionsOfMe();
        QCOMPARE(open.size(), 2);
        QCOMPARE(open.at(0)["deviceName"_L1], u"Phone"_s);
        QCOMPARE(open.at(0)["isThis"_L1], true);
        QCOMPARE(open.at(1)["isThis"_L1], false);
        QCOMPARE(endSessions(zoe, QJsonValue::Null), 1);
        QCOMPARE(refresh(laptop), QString());
        const QString next = refresh(phone.value("refreshToken"_L1).toString());
        QVERIFY(!next.isEmpty());
        const QString tablet = refreshToken(u"zoe@example.org"_s, u"Tablet"_s);
        QCOMPARE(changePassword(1, goodPassword, otherPassword).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(refresh(tablet), QString());
        QVERIFY(!refresh(next).isEmpty());
    }

private:
    void start(bool isReplica)
    {
        m_engine.reset();
        m_service.reset();
        auto started = UserService::start(m_database, *m_clock, {m_folder->path(), auth::HashCost::cheap(), isReplica});
        QVERIFY2(started, started ? "" : qPrintable(toString(started.error())));
        m_service = std::move(*started);
        QFile common(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        QVERIFY(common.open(QIODevice::ReadOnly));
        graphql::EngineOptions options;
        service::setAuthGuard(options);
        auto engine = graphql::Engine::create(QString::fromUtf8(common.readAll()) + UserService::sdl(),
                                              m_service->resolvers(), std::move(options));
        QVERIFY2(engine, engine ? "" : qPrintable(engine.error().join(u"\n"_s)));
        m_engine = std::move(*engine);
    }
    void be(UserId id, const QString &role)
    {
        m_identity = {};
        m_identity.subject = id.toString();
        m_identity.roles = {role};
    }
    static QJsonObject profile(const QString &name, const QString &email)
    {
        return {{u"displayName"_s, name}, {u"email"_s, email}, {u"language"_s, u"de"_s}};
    }
    UserId registered(const QString &email)
    {
        const UserId id = UserId::create();
        m_identity = {};
        if (enlist(id, profile(u"Person"_s, email)) != QStringList{QString()})
            qFatal("could not register");
        return id;
    }
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
    QJsonObject mutate(const QString &field, const QString &type, const QJsonObject &input, const QString &selection)
    {
        return data(u"mutation($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection),
                    {{u"input"_s, input}})
            .value(field)
            .toObject();
    }
    /** The refusal's code, empty for none, then its problems, sorted. */
    static QStringList problemsOf(const QJsonObject &payload)
    {
        QStringList problems;
        const QJsonArray found = payload.value("refusal"_L1)["problems"_L1].toArray();
        for (const QJsonValue &problem : found) {
            problems.append((problem["field"_L1].toString() + u' ' + problem["fault"_L1].toString() + u' '
                             + problem["limit"_L1].toString())
                                .trimmed());
        }
        problems.sort();
        return QStringList{payload.value("refusal"_L1)["code"_L1].toString()} + problems;
    }
    /** As problemsOf(); the code of an error. */
    QStringList enlist(UserId id, const QJsonObject &profile, const QString &password = goodPassword)
    {
        const graphql::Response response =
            execute(u"mutation($input: RegisterInput!) { register(input: $input) "
                    "{ userId refusal { code problems { field fault limit } } } }"_s,
                    {{u"input"_s,
                      QJsonObject{{u"userId"_s, id.toString()}, {u"password"_s, password}, {u"profile"_s, profile}}}});
        if (!response.errors.isEmpty())
            return {toWireName(response.errors.first().code)};
        const QJsonObject payload = QJsonDocument::fromJson(response.toJson())["data"_L1]["register"_L1].toObject();
        if (payload.value("refusal"_L1).isNull() && payload.value("userId"_L1) != id.toString())
            return {u"another id"_s};
        return problemsOf(payload);
    }
    QJsonObject updateProfile(int version, const QJsonObject &profile, const QJsonValue &password = QJsonValue::Null)
    {
        return mutate(u"updateProfile"_s, u"UpdateProfileInput"_s,
                      {{u"version"_s, version}, {u"profile"_s, profile}, {u"currentPassword"_s, password}},
                      payloadFields);
    }
    QJsonObject changePassword(int version, const QString &current, const QString &next)
    {
        return mutate(u"changePassword"_s, u"ChangePasswordInput"_s,
                      {{u"version"_s, version}, {u"currentPassword"_s, current}, {u"password"_s, next}}, payloadFields);
    }
    QJsonObject changePin(int version, const QString &current, const QJsonValue &pin)
    {
        return mutate(u"changePin"_s, u"ChangePinInput"_s,
                      {{u"version"_s, version}, {u"currentPassword"_s, current}, {u"pin"_s, pin}}, payloadFields);
    }
    QJsonArray sessionsOfMe()
    {
        return data(
                   u"{ me { sessions { id deviceName since lastUsedAt expiresAt isThis } } }"_s)["me"_L1]["sessions"_L1]
            .toArray();
    }
    /** How many; -1 when that was refused. */
    int endSessions(UserId user, const QJsonValue &session)
    {
        const graphql::Response response =
            execute(u"mutation($u: ID!, $s: ID) { endSessions(userId: $u, sessionId: $s) { ended } }"_s,
                    {{u"u"_s, user.toString()}, {u"s"_s, session}});
        if (!response.errors.isEmpty())
            return response.errors.first().code == ErrorCode::Forbidden ? -1 : -2;
        return QJsonDocument::fromJson(response.toJson())["data"_L1]["endSessions"_L1]["ended"_L1].toInt();
    }
    QJsonObject signInPayload(const QString &login, const QString &password, const QString &device)
    {
        return mutate(u"signIn"_s, u"SignInInput"_s,
                      {{u"login"_s, login}, {u"password"_s, password}, {u"deviceName"_s, device}},
                      u"{ session { accessToken refreshToken } refusal { code } }"_s);
    }
    QString signIn(const QString &login, const QString &password)
    {
        return signInPayload(login, password, {}).value("refusal"_L1)["code"_L1].toString();
    }
    QString refreshToken(const QString &login, const QString &device)
    {
        return signInPayload(login, goodPassword, device)["session"_L1]["refreshToken"_L1].toString();
    }
    QString refresh(const QString &token)
    {
        return data(u"mutation($t: String!) { refreshSession(refreshToken: $t) { session { refreshToken } } }"_s,
                    {{u"t"_s, token}})
            .value("refreshSession"_L1)["session"_L1]["refreshToken"_L1]
            .toString();
    }

    std::unique_ptr<ManualClock> m_clock;
    graphql::Identity m_identity;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestOwnAccounts)
#include "tst_ownaccounts.moc"
