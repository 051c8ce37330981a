#include "authguard.h"
#include "demousers.h"
#include "editlines.h"
#include "encoding.h"
#include "execution/engine.h"
#include "signingkey.h"
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
using domain::CinemaId;
using domain::UserId;
using user::UserService;

namespace {

const QString goodPassword = u"a long enough secret"_s;

const QString payloadFields =
    u"{ user { id login displayName roles cinemaIds language email phone state isDemo version "
    "createdAt changedAt changedBy lastActiveAt } "
    "refusal { code problems { field fault limit } } }"_s;

} // namespace

/** The back office of the service as clients see it: through its schema. */
class TestDirectoryResolvers : public QObject
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
        auto started = UserService::start(m_database, *m_clock, {m_folder->path(), auth::HashCost::cheap()});
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
        be(admin());
    }
    void cleanup()
    {
        m_engine.reset();
        m_service.reset();
        m_database.reset();
    }

    void aUserThatWasMadeCanBeReadSignedInAndFound()
    {
        const UserId id = UserId::create();
        QJsonObject body = bodyOf(u"Zoë Łęcka"_s, {u"CASHIER"_s}, {m_odeon});
        body.insert(u"email"_s, u"Zoe@Odeon.example"_s);
        body.insert(u"phone"_s, u"+49 (30) 12-34"_s);
        const QJsonObject made = create(id, u"zoe"_s, body);
        QCOMPARE(made.value("refusal"_L1), QJsonValue::Null);
        const QJsonObject expected{{u"id"_s, id.toString()},
                                   {u"login"_s, u"zoe"_s},
                                   {u"displayName"_s, u"Zoë Łęcka"_s},
                                   {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                   {u"cinemaIds"_s, QJsonArray{m_odeon.toString()}},
                                   {u"language"_s, u"de"_s},
                                   {u"email"_s, u"Zoe@Odeon.example"_s},
                                   {u"phone"_s, u"+49 (30) 12-34"_s},
                                   {u"state"_s, u"ACTIVE"_s},
                                   {u"isDemo"_s, false},
                                   {u"version"_s, 1},
                                   {u"createdAt"_s, u"2027-01-15T08:00:00.000Z"_s},
                                   {u"changedAt"_s, u"2027-01-15T08:00:00.000Z"_s},
                                   {u"changedBy"_s, u"Ada Okafor"_s},
                                   {u"lastActiveAt"_s, QJsonValue::Null}};
        QCOMPARE(made.value("user"_L1).toObject(), expected);
        QCOMPARE(signIn(u"zoe"_s, goodPassword), QString());
        const QJsonObject read =
            data(u"query($id: ID!) { user(id: $id) { lastActiveAt } }"_s, {{u"id"_s, id.toString()}})
                .value("user"_L1)
                .toObject();
        QCOMPARE(read.value("lastActiveAt"_L1), u"2027-01-15T08:00:00.000Z"_s);
        for (const QString &text : {u"zoe LECKA"_s, u"zoe@odeon"_s, u"+49 (30)12"_s, u"Zoë"_s})
            QCOMPARE(logins({{u"text"_s, text}}), QStringList{u"zoe"_s});
        QCOMPARE(logins({{u"text"_s, u"zoe berg"_s}}), QStringList());
        QCOMPARE(logins({{u"text"_s, u"%"_s}}), QStringList());
    }

    void whatIsWrongWithABodyIsToldAllAtOnce()
    {
        QJsonObject body = bodyOf(u" "_s, {u"KIOSK"_s, u"CASHIER"_s}, {});
        body.insert(u"language"_s, u"germanic!"_s);
        body.insert(u"email"_s, u"nowhere"_s);
        body.insert(u"phone"_s, u"call me"_s);
        const QJsonObject refused = create(UserId::create(), u"ANNA"_s, body, u"anna1"_s);
        QCOMPARE(refused.value("user"_L1), QJsonValue::Null);
        QCOMPARE(
            problemsOf(refused),
            (QStringList{u"INVALID_INPUT"_s, u"cinemaIds REQUIRED"_s, u"displayName REQUIRED"_s, u"email BAD_FORMAT"_s,
                         u"language BAD_FORMAT"_s, u"login NOT_UNIQUE"_s, u"password TOO_SHORT 8"_s,
                         u"phone BAD_FORMAT"_s, u"roles NOT_TOGETHER password"_s, u"roles NOT_TOGETHER roles"_s}));
    }

    // A rule of the schema that the code broke is our bug, not something that a manager could do anything about.
    void aFaultIsNoRefusalAndTellsNoSecret()
    {
        const QString code = kioskCode(m_odeon, u"A"_s)["code"_L1]["code"_L1].toString();
        const QString compared = code.toUpper().remove(u'-');
        const UserId anna = user::demoUsers().first().id;
        const QString token = refreshToken(u"anna"_s);
        const QString stored = hashes();
        QVERIFY(stored.contains(u"argon2id"_s));
        for (const QString &event : {u"INSERT ON user_role"_s, u"UPDATE ON app_user"_s, u"INSERT ON refresh_token"_s,
                                     u"INSERT ON kiosk_code"_s}) {
            const QString name = u"stubborn%1"_s.arg(event.size());
            run(test::TestDatabase::isMariaDb()
                    ? u"CREATE TRIGGER %1 BEFORE %2 FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'"_s.arg(
                        name, event)
                    : u"CREATE TRIGGER %1 BEFORE %2 BEGIN SELECT RAISE(ABORT, 'no'); END"_s.arg(name, event));
        }
        m_log.clear();
        QByteArray answers;
        const auto fault = [this, &answers](const QString &field, const QString &type, const QJsonObject &input) {
            const graphql::Response response =
                execute(u"mutation($input: %1!) { %2(input: $input) { refusal { code } } }"_s.arg(type, field),
                        {{u"input"_s, input}});
            answers += response.toJson();
            return response.errors.size() == 1 ? response.errors.first().code : ErrorCode::InvalidInput;
        };
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { m_log.append(text); });
        const QList<ErrorCode> codes{
            fault(u"createUser"_s, u"CreateUserInput"_s,
                  {{u"userId"_s, UserId::create().toString()},
                   {u"login"_s, u"new"_s},
                   {u"password"_s, goodPassword},
                   {u"user"_s, bodyOf(u"New"_s, {u"CASHIER"_s}, {})}}),
            fault(u"resetPassword"_s, u"ResetPasswordInput"_s,
                  {{u"userId"_s, anna.toString()}, {u"version"_s, 1}, {u"password"_s, goodPassword}}),
            fault(u"setUserState"_s, u"SetUserStateInput"_s, stateInput(anna, 1, u"DISABLED"_s, false)),
            fault(u"createKioskCode"_s, u"CreateKioskCodeInput"_s,
                  {{u"codeId"_s, UserId::create().toString()},
                   {u"cinemaId"_s, m_odeon.toString()},
                   {u"name"_s, u"B"_s}})};
        execute(
            u"mutation($c: String!) { enrolKiosk(input: {code: $c, refreshToken: \"%1\"}) { refusal { code } } }"_s.arg(
                token),
            {{u"c"_s, code}});
        answers += execute(u"mutation($t: String!) { refreshSession(refreshToken: $t) { refusal { code } } }"_s,
                           {{u"t"_s, token}})
                       .toJson();
        qInstallMessageHandler(before);
        QCOMPARE(codes, QList<ErrorCode>(4, ErrorCode::Internal));
        const QString told = QString::fromUtf8(answers) + m_log.join(u'\n');
        QStringList secrets{goodPassword, user::demoPassword(), code, compared, token, u"argon2"_s};
        secrets += stored.split(u' ');
        for (const QString &secret : std::as_const(secrets))
            QVERIFY2(!told.contains(secret, Qt::CaseInsensitive), qPrintable(secret + u" in "_s + told));
    }

    void aPasswordIsInNoAnswerAndNoError()
    {
        const QString secret = u"password-with-anna-in-it"_s;
        const graphql::Response response = execute(
            u"mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } refusal { code detail } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"userId"_s, UserId::create().toString()},
                          {u"login"_s, u"anna"_s},
                          {u"password"_s, secret},
                          {u"user"_s, bodyOf(u"x"_s, {u"CASHIER"_s}, {})}}}});
        QVERIFY(response.toJson().contains("INVALID_INPUT"));
        QVERIFY(!response.toJson().contains(secret.toUtf8()));
        // Nothing of the schema leads to a hash.
        for (const graphql::TypeDefinition *type : m_engine->schema().types()) {
            for (const graphql::FieldDefinition &field : type->fields)
                QVERIFY2(!field.name.contains(u"hash"_s, Qt::CaseInsensitive), qPrintable(field.coordinate()));
        }
    }

    void aRepeatedRequestMakesNobodyElse()
    {
        const UserId id = UserId::create();
        const QJsonObject body = bodyOf(u"Zoë"_s, {u"CASHIER"_s, u"MANAGER"_s}, {m_rex, m_odeon});
        const QJsonObject made = create(id, u"zoe"_s, body);
        QCOMPARE(create(id, u"zoe"_s, bodyOf(u"Zoë"_s, {u"MANAGER"_s, u"CASHIER"_s}, {m_odeon, m_rex})), made);
        QCOMPARE(problemsOf(create(id, u"zoe"_s, body, u"another long secret"_s)),
                 QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        QCOMPARE(signIn(u"zoe"_s, goodPassword), QString());
    }

    void aStaleFormIsToldHowThingsAre()
    {
        const UserId anna = user::demoUsers().first().id;
        const QJsonObject first = update(anna, 1, bodyOf(u"Anna Bergson"_s, {u"CASHIER"_s}, {}));
        QCOMPARE(first.value("user"_L1).toObject().value("version"_L1), 2);
        const QJsonObject again = update(anna, 1, bodyOf(u"Anna Bergson"_s, {u"CASHIER"_s}, {}));
        QCOMPARE(again.value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(again.value("user"_L1).toObject().value("version"_L1), 2);
        const QJsonObject stale = update(anna, 1, bodyOf(u"Anna Hill"_s, {u"CASHIER"_s}, {}));
        QCOMPARE(problemsOf(stale), QStringList{u"CONFLICT"_s});
        QCOMPARE(stale.value("user"_L1).toObject().value("displayName"_L1), u"Anna Bergson"_s);
    }

    void disablingEndsTheSessionAndADryRunDoesNot()
    {
        const UserId anna = user::demoUsers().first().id;
        const QString token = refreshToken(u"anna"_s);
        QCOMPARE(setState(anna, 1, u"DISABLED"_s, true).value("user"_L1).toObject().value("state"_L1), u"ACTIVE"_s);
        QCOMPARE(problemsOf(setState(anna, 7, u"DISABLED"_s, true)), QStringList{u"CONFLICT"_s});
        const QString next = refresh(token);
        QVERIFY(!next.isEmpty());
        const QJsonObject disabled = setState(anna, 1, u"DISABLED"_s).value("user"_L1).toObject();
        QCOMPARE(disabled.value("state"_L1), u"DISABLED"_s);
        QCOMPARE(disabled.value("version"_L1), 2);
        QCOMPARE(refresh(next), QString());
        QCOMPARE(signIn(u"anna"_s, user::demoPassword()), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(setState(anna, 2, u"ACTIVE"_s).value("user"_L1).toObject().value("version"_L1), 3);
        QCOMPARE(refresh(next), QString()); // what was ended stays ended
        QCOMPARE(signIn(u"anna"_s, user::demoPassword()), QString());
    }

    void aNewPasswordEndsTheSessionOfTheOld()
    {
        const UserId anna = user::demoUsers().first().id;
        const QString token = refreshToken(u"anna"_s);
        QCOMPARE(problemsOf(reset(anna, 1, u"qwertz123"_s)), (QStringList{u"INVALID_INPUT"_s, u"password TOO_EASY"_s}));
        QCOMPARE(problemsOf(reset(anna, 1, u"hello-Anna-1"_s)),
                 (QStringList{u"INVALID_INPUT"_s, u"password TOO_EASY login"_s}));
        QCOMPARE(reset(anna, 1, goodPassword).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(problemsOf(reset(anna, 1, goodPassword)), QStringList{u"CONFLICT"_s});
        QCOMPARE(refresh(token), QString());
        QCOMPARE(signIn(u"anna"_s, user::demoPassword()), u"WRONG_CREDENTIALS"_s);
        QCOMPARE(signIn(u"anna"_s, goodPassword), QString());
        QCOMPARE(problemsOf(reset(UserId::create(), 1, goodPassword)), QStringList{u"NOT_FOUND"_s});
    }

    void listsAreSortedAndPagesNeverOverlap()
    {
        for (const QString &login : {u"b1"_s, u"b2"_s, u"b3"_s}) {
            m_clock->advance(std::chrono::seconds(1));
            QCOMPARE(create(UserId::create(), login, bodyOf(u"Élodie"_s, {u"CASHIER"_s}, {})).value("refusal"_L1),
                     QJsonValue::Null);
        }
        refreshToken(u"anna"_s);
        const auto sorted = [this](const QString &by, const QString &direction) {
            QStringList all;
            for (int offset = 0; offset < 6; offset += 2)
                all += logins({}, {{u"by"_s, by}, {u"direction"_s, direction}}, 2, offset);
            return all;
        };
        const QString up = u"ASCENDING"_s;
        const QString down = u"DESCENDING"_s;
        QCOMPARE(sorted(u"NAME"_s, up), (QStringList{u"admin"_s, u"anna"_s, u"b1"_s, u"b2"_s, u"b3"_s, u"manager"_s}));
        QCOMPARE(logins(), sorted(u"NAME"_s, up)); // unless told otherwise
        QCOMPARE(sorted(u"NAME"_s, down),
                 (QStringList{u"manager"_s, u"b3"_s, u"b2"_s, u"b1"_s, u"anna"_s, u"admin"_s}));
        QCOMPARE(sorted(u"LOGIN"_s, down),
                 (QStringList{u"manager"_s, u"b3"_s, u"b2"_s, u"b1"_s, u"anna"_s, u"admin"_s}));
        QCOMPARE(sorted(u"CREATED_AT"_s, up),
                 (QStringList{u"anna"_s, u"manager"_s, u"admin"_s, u"b1"_s, u"b2"_s, u"b3"_s}));
        QCOMPARE(sorted(u"LAST_ACTIVE"_s, down).first(), u"anna"_s);
        QCOMPARE(sorted(u"LAST_ACTIVE"_s, up).last(), u"anna"_s);
        QCOMPARE(m_totalCount, 6);
    }

    void listsAreFiltered()
    {
        create(UserId::create(), u"odette"_s, bodyOf(u"Odette"_s, {u"CASHIER"_s}, {m_odeon}));
        create(UserId::create(), u"rita"_s, bodyOf(u"Rita"_s, {u"MANAGER"_s}, {m_rex}));
        create(UserId::create(), u"carl"_s, bodyOf(u"Carl"_s, {u"CUSTOMER"_s}, {}));
        setState(user::demoUsers().first().id, 1, u"DISABLED"_s);
        QCOMPARE(logins({{u"roles"_s, QJsonArray{u"CUSTOMER"_s}}}), QStringList{u"carl"_s});
        QCOMPARE(logins({{u"roles"_s, QJsonArray{u"MANAGER"_s, u"ADMIN"_s}}}),
                 (QStringList{u"admin"_s, u"manager"_s, u"rita"_s}));
        QCOMPARE(logins({{u"states"_s, QJsonArray{u"DISABLED"_s}}}), QStringList{u"anna"_s});
        QCOMPARE(logins({{u"states"_s, QJsonArray{u"DISABLED"_s, u"ACTIVE"_s}}}).size(), 6);
        QCOMPARE(logins({{u"cinemaId"_s, m_odeon.toString()}}),
                 (QStringList{u"admin"_s, u"anna"_s, u"manager"_s, u"odette"_s})); // not carl, who works nowhere
        QCOMPARE(logins({{u"cinemaId"_s, m_rex.toString()}, {u"states"_s, QJsonArray{u"ACTIVE"_s}}}),
                 (QStringList{u"admin"_s, u"manager"_s, u"rita"_s}));
    }

    void staffOfACinemaSeeWhoWorksThere()
    {
        const UserId odette = UserId::create();
        const UserId rita = UserId::create();
        QJsonObject ritas = bodyOf(u"Rita"_s, {u"CASHIER"_s}, {m_rex});
        ritas.insert(u"email"_s, u"rita@rex.example"_s);
        create(odette, u"odette"_s, bodyOf(u"Odette"_s, {u"MANAGER"_s}, {m_odeon}));
        create(rita, u"rita"_s, ritas);
        create(UserId::create(), u"carl"_s, bodyOf(u"Carl"_s, {u"CUSTOMER"_s}, {}));
        m_identity.subject = odette.toString();
        m_identity.roles = {u"MANAGER"_s};
        m_identity.cinemaIds = {m_odeon.toString()};
        QCOMPARE(logins(), (QStringList{u"admin"_s, u"anna"_s, u"manager"_s, u"odette"_s}));
        QCOMPARE(data(u"query($id: ID!) { user(id: $id) { login } }"_s, {{u"id"_s, rita.toString()}}).value("user"_L1),
                 QJsonValue::Null);
        // Others' answers name her all the same, but not how to reach her.
        const QJsonArray representations{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, rita.toString()}}};
        QCOMPARE(data(u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { displayName email } } }"_s,
                      {{u"r"_s, representations}})
                     .value("_entities"_L1)
                     .toArray()
                     .first()
                     .toObject(),
                 (QJsonObject{{u"displayName"_s, u"Rita"_s}, {u"email"_s, QJsonValue::Null}}));
        QCOMPARE(problemsOf(update(rita, 1, bodyOf(u"R"_s, {u"CASHIER"_s}, {m_odeon}))), QStringList{u"FORBIDDEN"_s});
    }

    void whoChangedAUserIsInTheLogWithoutAnySecret()
    {
        const UserId id = UserId::create();
        create(id, u"zoe"_s, bodyOf(u"Zoë"_s, {u"CASHIER"_s}, {m_odeon}));
        QJsonObject body = bodyOf(u"Zoe"_s, {u"CASHIER"_s}, {m_odeon, m_rex});
        body.insert(u"phone"_s, u"+49 30 1234"_s);
        QCOMPARE(update(id, 1, body).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(setState(id, 2, u"DISABLED"_s).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(setState(id, 3, u"ACTIVE"_s).value("refusal"_L1), QJsonValue::Null);
        const QString secret = u"quite another secret"_s;
        QCOMPARE(reset(id, 4, secret).value("refusal"_L1), QJsonValue::Null);
        QCOMPARE(setPin(id, 5, u"482913"_s), QString());
        QCOMPARE(setPin(id, 6, u"829134"_s), QString());
        QCOMPARE(setPin(id, 7, QJsonValue::Null), QString());
        const QString cinemas =
            QStringList{std::min(m_odeon, m_rex).toString(), std::max(m_odeon, m_rex).toString()}.join(u'\n');
        QCOMPARE(test::editLines(*m_database, user::userEditKind(), id.toBytes()),
                 (QStringList{u"8 PIN Ada Okafor: hasPin true>false"_s, u"7 PIN Ada Okafor: "_s,
                              u"6 PIN Ada Okafor: hasPin false>true; staffNumber >%1"_s.arg(staffNumberOf(id)),
                              u"5 PASSWORD Ada Okafor: "_s, u"4 STATE Ada Okafor: state DISABLED>ACTIVE"_s,
                              u"3 STATE Ada Okafor: state ACTIVE>DISABLED"_s,
                              u"2 CHANGED Ada Okafor: displayName Zoë>Zoe; cinemaIds %1>%2; phone >+49 30 1234"_s.arg(
                                  m_odeon.toString(), cinemas),
                              u"1 CREATED Ada Okafor: login >zoe; displayName >Zoë; roles >CASHIER; cinemaIds >%1; "
                              "language >de"_s.arg(m_odeon.toString())}));
        const QString log = test::wholeEditLog(*m_database);
        for (const QString &hidden : {goodPassword, secret, u"482913"_s, u"829134"_s, u"argon2"_s})
            QVERIFY2(!log.contains(hidden), qPrintable(hidden));

        // What changes nothing, is only asked or is refused is not in it.
        const qint64 before = test::editCount(*m_database);
        create(id, u"zoe"_s, bodyOf(u"Zoë"_s, {u"CASHIER"_s}, {m_odeon}));
        update(id, 8, body);
        setState(id, 8, u"ACTIVE"_s);
        setState(id, 8, u"DISABLED"_s, true);
        QCOMPARE(problemsOf(reset(id, 4, secret)), QStringList{u"CONFLICT"_s});
        QVERIFY(!problemsOf(reset(id, 8, u"short"_s)).isEmpty());
        QVERIFY(!problemsOf(update(id, 8, bodyOf(QString(), {u"CASHIER"_s}, {m_odeon}))).isEmpty());
        QCOMPARE(setPin(id, 8, QJsonValue::Null), QString());
        QCOMPARE(test::editCount(*m_database), before);
    }

    void aKioskIsInTheLogWithWhoLetItInAndWithoutItsCode()
    {
        const QString code = kioskCode(m_odeon, u"Foyer left"_s)["code"_L1]["code"_L1].toString();
        const QJsonObject enrolled = enrol(code);
        const auto id = UserId::fromString(enrolled["session"_L1]["user"_L1]["id"_L1].toString());
        QVERIFY(id);
        const QStringList lines = test::editLines(*m_database, user::userEditKind(), id->toBytes());
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.first().startsWith(u"1 CREATED Ada Okafor: login >kiosk-"_s), qPrintable(lines.first()));
        QVERIFY(!test::wholeEditLog(*m_database).contains(code));
    }

    void whoChangedAUserIsToldToThoseWhomTheUserIsShown()
    {
        const UserId odette = UserId::create();
        const UserId rita = UserId::create();
        create(odette, u"odette"_s, bodyOf(u"Odette"_s, {u"MANAGER"_s}, {m_odeon}));
        create(rita, u"rita"_s, bodyOf(u"Rita"_s, {u"CASHIER"_s}, {m_rex}));
        const QString query = u"query($r: [_Any!]!) { _entities(representations: $r) { ... on User { "
                              "edits { nodes { action by changes { field after } } } } } }"_s;
        const QJsonObject ritaNamed{
            {u"r"_s, QJsonArray{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, rita.toString()}}}}};
        const auto told = [&] {
            const QJsonObject answer = QJsonDocument::fromJson(execute(query, ritaNamed).toJson()).object();
            const QString refused = answer["errors"_L1][0]["extensions"_L1]["code"_L1].toString();
            return refused.isEmpty()
                ? answer["data"_L1]["_entities"_L1][0]["edits"_L1]["nodes"_L1][0]["action"_L1].toString()
                : refused;
        };
        QCOMPARE(told(), u"CREATED"_s);
        m_identity.subject = odette.toString();
        m_identity.roles = {u"MANAGER"_s};
        m_identity.cinemaIds = {m_odeon.toString()};
        QCOMPARE(told(), u"FORBIDDEN"_s);
        m_identity.cinemaIds = {m_odeon.toString(), m_rex.toString()};
        QCOMPARE(told(), u"CREATED"_s);
        // A cashier is told nothing of anybody, themselves included.
        m_identity.subject = rita.toString();
        m_identity.roles = {u"CASHIER"_s};
        QCOMPARE(told(), u"FORBIDDEN"_s);
    }

    void pagesOutOfBoundsAreRefused_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << 0 << QString();
        QTest::newRow("too many") << 201 << 0 << QString();
        QTest::newRow("before the first") << 1 << -1 << QString();
        QTest::newRow("long text") << 1 << 0 << QString(201, u'x');
    }
    void pagesOutOfBoundsAreRefused()
    {
        QFETCH(int, first);
        QFETCH(int, offset);
        QFETCH(QString, text);
        const graphql::Response response =
            execute(u"query($f: Int!, $o: Int!, $t: String) { users(first: $f, offset: $o, filter: {text: $t}) "
                    "{ totalCount } }"_s,
                    {{u"f"_s, first}, {u"o"_s, offset}, {u"t"_s, text}});
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors.first().code, ErrorCode::InvalidInput);
    }

    void whoMayNoLongerSignInEditsNothingWhateverTheTokenSays()
    {
        const QList<user::User> people = user::demoUsers();
        be(people.at(1)); // the manager's token
        m_identity.roles = {u"ADMIN"_s}; // says more than the database
        QCOMPARE(problemsOf(setState(people.at(2).id, 1, u"DISABLED"_s)), QStringList{u"FORBIDDEN"_s});
        be(admin());
        setState(people.at(1).id, 1, u"DISABLED"_s);
        be(people.at(1));
        const graphql::Response response =
            execute(u"mutation($input: SetUserStateInput!) { setUserState(input: $input) { user { id } } }"_s,
                    {{u"input"_s, stateInput(people.at(0).id, 1, u"DISABLED"_s, false)}});
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors.first().code, ErrorCode::Unauthenticated);
    }

    void aKioskIsEnrolledOnceAndStaysSignedIn()
    {
        const QJsonObject code = kioskCode(m_odeon, u"Foyer left"_s).value("code"_L1).toObject();
        QCOMPARE(code.value("name"_L1), u"Foyer left"_s);
        QCOMPARE(code.value("expiresAt"_L1), u"2027-01-15T08:15:00.000Z"_s);
        m_identity = {};
        const QJsonObject enrolled = enrol(code.value("code"_L1).toString().toLower().remove(u'-'));
        QVERIFY2(enrolled.value("session"_L1).isObject(), QJsonDocument(enrolled).toJson());
        const QJsonObject kiosk = enrolled.value("session"_L1).toObject().value("user"_L1).toObject();
        QCOMPARE(kiosk.value("roles"_L1).toArray(), QJsonArray{u"KIOSK"_s});
        QCOMPARE(kiosk.value("cinemaIds"_L1).toArray(), QJsonArray{m_odeon.toString()});
        QCOMPARE(kiosk.value("displayName"_L1), u"Foyer left"_s);
        const auto claims =
            auth::TokenVerifier(m_service->keys())
                .verify(enrolled.value("session"_L1)["accessToken"_L1].toString().toLatin1(), m_clock->nowMs());
        QVERIFY(claims);
        QCOMPARE(claims->roles, QStringList{u"KIOSK"_s});
        QVERIFY(!refresh(enrolled.value("session"_L1)["refreshToken"_L1].toString()).isEmpty());
        for (const QString &password : {QString(), u" "_s, code.value("code"_L1).toString()})
            QCOMPARE(signIn(kiosk.value("login"_L1).toString(), password), u"WRONG_CREDENTIALS"_s);
        be(admin());
        QCOMPARE(logins({{u"roles"_s, QJsonArray{u"KIOSK"_s}}}), QStringList{kiosk.value("login"_L1).toString()});
        const UserId id = *UserId::fromString(kiosk.value("id"_L1).toString());
        QCOMPARE(problemsOf(reset(id, 1, goodPassword)), QStringList{u"ILLEGAL_STATE"_s});
        QCOMPARE(problemsOf(update(id, 1, bodyOf(u"Cash"_s, {u"CASHIER"_s}, {m_odeon}))),
                 QStringList{u"ILLEGAL_STATE"_s});
        QCOMPARE(update(id, 1, bodyOf(u"Foyer right"_s, {u"KIOSK"_s}, {m_odeon})).value("refusal"_L1),
                 QJsonValue::Null);
    }

    void everyCodeThatIsNotGoodIsRefusedAlike()
    {
        const QString used = kioskCode(m_odeon, u"A"_s)["code"_L1]["code"_L1].toString();
        QVERIFY(enrol(used).value("session"_L1).isObject());
        const QString expired = kioskCode(m_odeon, u"B"_s)["code"_L1]["code"_L1].toString();
        m_clock->advance(std::chrono::minutes(15));
        const QJsonObject refused = enrol(u"K7M2-QX4R-B"_s);
        QCOMPARE(refused.value("refusal"_L1)["code"_L1], u"WRONG_CREDENTIALS"_s);
        for (const QString &code : {used, expired, QString(), u"no code"_s})
            QCOMPARE(enrol(code), refused);
        QCOMPARE(logins({{u"roles"_s, QJsonArray{u"KIOSK"_s}}}).size(), 1);
    }

    void guessingCodesIsSlowedByAddress()
    {
        const QString code = kioskCode(m_odeon, u"A"_s)["code"_L1]["code"_L1].toString();
        m_identity.peer = u"10.0.0.7"_s;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(enrol(u"guess"_s).value("refusal"_L1)["code"_L1], u"WRONG_CREDENTIALS"_s);
        QCOMPARE(enrol(code).value("refusal"_L1).toObject(),
                 (QJsonObject{{u"code"_s, u"TOO_MANY_ATTEMPTS"_s}, {u"retryAfterMs"_s, 1000}}));
        m_identity.peer = u"10.0.0.8"_s;
        QVERIFY(enrol(code).value("session"_L1).isObject());
    }

    void aRepeatedRequestForACodeGetsTheSame()
    {
        const QString id = UserId::create().toString();
        const QJsonObject first = kioskCode(m_odeon, u"A"_s, id);
        m_clock->advance(std::chrono::minutes(1));
        QCOMPARE(kioskCode(m_odeon, u"A"_s, id), first);
        QCOMPARE(problemsOf(kioskCode(m_odeon, u"B"_s, id)), QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        QCOMPARE(problemsOf(kioskCode(m_rex, u"A"_s, id)), QStringList{u"IDEMPOTENCY_KEY_REUSED"_s});
        QVERIFY(kioskCode(m_odeon, u"A"_s)["code"_L1]["code"_L1] != first["code"_L1]["code"_L1]);
        QCOMPARE(problemsOf(kioskCode(m_odeon, QString())), (QStringList{u"INVALID_INPUT"_s, u"name REQUIRED"_s}));
    }

    // Whoever hands in a key signs anybody's session with it from then on.
    void onlyAUserServiceCopiesTheStaff()
    {
        const QString key = QString::fromLatin1(auth::toBase64Url(auth::SigningKey::generate().publicKey().bytes));
        const QJsonObject input{{u"region"_s, u"north"_s}, {u"key"_s, key}};
        const QString copy =
            u"mutation ($input: CopyStaffInput!) { copyStaff(input: $input) { mark accounts keys } }"_s;
        m_identity = {};
        m_identity.roles = {u"SERVICE"_s};
        m_identity.displayName = u"movie"_s;
        const graphql::Response refused = execute(copy, {{u"input"_s, input}});
        QCOMPARE(refused.errors.size(), 1);
        QVERIFY2(refused.toJson().contains("FORBIDDEN"), refused.toJson().constData());
        m_identity.displayName = u"user"_s;
        const QJsonObject first = data(copy, {{u"input"_s, input}}).value("copyStaff"_L1).toObject();
        QVERIFY(first[u"accounts"_s].toArray().size() > 2);
        QVERIFY(first[u"keys"_s].toString().contains(key));
        QJsonObject again = input;
        again.insert(u"unless"_s, first[u"mark"_s]);
        const QJsonObject same = data(copy, {{u"input"_s, again}}).value("copyStaff"_L1).toObject();
        QCOMPARE(same[u"mark"_s], first[u"mark"_s]);
        QVERIFY(same[u"accounts"_s].isNull()); // nothing is read that is known
        again.insert(u"key"_s, u"short"_s);
        QVERIFY(execute(copy, {{u"input"_s, again}}).toJson().contains("INVALID_INPUT"));
    }

private:
    static user::User admin() { return user::demoUsers().at(2); }
    void be(const user::User &person)
    {
        m_identity = {};
        m_identity.subject = person.id.toString();
        m_identity.displayName = person.displayName;
        m_identity.roles = person.roles;
    }
    static QJsonObject bodyOf(const QString &name, const QStringList &roles, const QList<CinemaId> &cinemas)
    {
        QJsonArray ids;
        for (const CinemaId cinema : cinemas)
            ids.append(cinema.toString());
        return {{u"displayName"_s, name},
                {u"roles"_s, QJsonArray::fromStringList(roles)},
                {u"cinemaIds"_s, ids},
                {u"language"_s, u"de"_s}};
    }
    static QJsonObject stateInput(UserId id, int version, const QString &state, bool isDryRun)
    {
        return {{u"userId"_s, id.toString()}, {u"version"_s, version}, {u"state"_s, state}, {u"dryRun"_s, isDryRun}};
    }
    /** The refusal's code, then its problems, sorted. */
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

    void run(const QString &sql)
    {
        QVERIFY(m_database->write([sql](db::Transaction &t) { return t.execute(sql); }).result());
    }
    /** Everything that is stored of secrets, as text and in hexadecimal digits. */
    QString hashes()
    {
        return *m_database
                    ->read([](db::Connection &c) -> Result<QString> {
                        QStringList all;
                        for (const QString &sql :
                             {u"SELECT password_hash FROM app_user"_s, u"SELECT token_hash FROM refresh_token"_s,
                              u"SELECT code_hash FROM kiosk_code"_s}) {
                            const Result<db::Rows> rows = c.query(sql);
                            if (!rows)
                                return fail(rows.error());
                            for (const db::Row &row : *rows)
                                all += {sql.contains("password"_L1) ? row.text(0)
                                                                    : QString::fromLatin1(row.bytes(0).toHex())};
                        }
                        return all.join(u' ');
                    })
                    .result();
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
    /** The answer to the mutation @p field of one input. */
    QJsonObject mutate(const QString &field, const QString &type, const QJsonObject &input, const QString &selection)
    {
        return data(u"mutation($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection),
                    {{u"input"_s, input}})
            .value(field)
            .toObject();
    }
    QJsonObject create(UserId id, const QString &login, const QJsonObject &body, const QString &password = goodPassword)
    {
        return mutate(u"createUser"_s, u"CreateUserInput"_s,
                      {{u"userId"_s, id.toString()}, {u"login"_s, login}, {u"password"_s, password}, {u"user"_s, body}},
                      payloadFields);
    }
    QJsonObject update(UserId id, int version, const QJsonObject &body)
    {
        return mutate(u"updateUser"_s, u"UpdateUserInput"_s,
                      {{u"userId"_s, id.toString()}, {u"version"_s, version}, {u"user"_s, body}}, payloadFields);
    }
    QJsonObject setState(UserId id, int version, const QString &state, bool isDryRun = false)
    {
        return mutate(u"setUserState"_s, u"SetUserStateInput"_s, stateInput(id, version, state, isDryRun),
                      payloadFields);
    }
    QJsonObject reset(UserId id, int version, const QString &password)
    {
        return mutate(u"resetPassword"_s, u"ResetPasswordInput"_s,
                      {{u"userId"_s, id.toString()}, {u"version"_s, version}, {u"password"_s, password}},
                      payloadFields);
    }
    /** Why not, or nothing. */
    QString setPin(UserId id, int version, const QJsonValue &pin)
    {
        return mutate(u"setPin"_s, u"SetPinInput"_s,
                      {{u"userId"_s, id.toString()}, {u"version"_s, version}, {u"pin"_s, pin}}, payloadFields)
            .value("refusal"_L1)["code"_L1]
            .toString();
    }
    int staffNumberOf(UserId id)
    {
        return data(u"query($id: ID!) { user(id: $id) { staffNumber } }"_s, {{u"id"_s, id.toString()}})
            .value("user"_L1)["staffNumber"_L1]
            .toInt();
    }
    QJsonObject kioskCode(CinemaId cinema, const QString &name, const QString &id = UserId::create().toString())
    {
        return mutate(
            u"createKioskCode"_s, u"CreateKioskCodeInput"_s,
            {{u"codeId"_s, id}, {u"cinemaId"_s, cinema.toString()}, {u"name"_s, name}},
            u"{ code { id cinemaId name code expiresAt } refusal { code problems { field fault limit } } }"_s);
    }
    QJsonObject enrol(const QString &code)
    {
        const QByteArray token = auth::toBase64Url(auth::randomBytes(32));
        return mutate(
            u"enrolKiosk"_s, u"EnrolKioskInput"_s,
            {{u"code"_s, code}, {u"refreshToken"_s, QString::fromLatin1(token)}, {u"deviceName"_s, u"Kiosk PC"_s}},
            u"{ session { accessToken refreshToken user { id login displayName roles cinemaIds } } "
            "refusal { code retryAfterMs } }"_s);
    }
    QJsonObject signInPayload(const QString &login, const QString &password)
    {
        return mutate(u"signIn"_s, u"SignInInput"_s, {{u"login"_s, login}, {u"password"_s, password}},
                      u"{ session { refreshToken } refusal { code } }"_s);
    }
    /** Why not, or nothing. */
    QString signIn(const QString &login, const QString &password)
    {
        return signInPayload(login, password).value("refusal"_L1)["code"_L1].toString();
    }
    QString refreshToken(const QString &login)
    {
        return signInPayload(login, user::demoPassword()).value("session"_L1)["refreshToken"_L1].toString();
    }
    /** The next refresh token, or nothing. */
    QString refresh(const QString &token)
    {
        return data(u"mutation($t: String!) { refreshSession(refreshToken: $t) { session { refreshToken } } }"_s,
                    {{u"t"_s, token}})
            .value("refreshSession"_L1)["session"_L1]["refreshToken"_L1]
            .toString();
    }
    QStringList logins(const QJsonObject &filter = {}, const QJsonObject &sort = {}, int first = 50, int offset = 0)
    {
        const QJsonObject users =
            data(u"query($filter: UserFilter, $sort: UserSort, $first: Int!, $offset: Int!) { users(filter: $filter, "
                 "sort: $sort, first: $first, offset: $offset) { totalCount nodes { login } } }"_s,
                 {{u"filter"_s, filter},
                  {u"sort"_s, sort.isEmpty() ? QJsonValue() : sort},
                  {u"first"_s, first},
                  {u"offset"_s, offset}})
                .value("users"_L1)
                .toObject();
        m_totalCount = users.value("totalCount"_L1).toInt();
        QStringList found;
        const QJsonArray nodes = users.value("nodes"_L1).toArray();
        for (const QJsonValue &node : nodes)
            found.append(node["login"_L1].toString());
        return found;
    }

    inline static QStringList m_log;
    const CinemaId m_odeon = CinemaId::create();
    const CinemaId m_rex = CinemaId::create();
    std::unique_ptr<ManualClock> m_clock;
    graphql::Identity m_identity;
    int m_totalCount = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<UserService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestDirectoryResolvers)
#include "tst_directoryresolvers.moc"
