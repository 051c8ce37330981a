#include "authguard.h"

#include "async.h"
#include "servicehost.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;
using graphql::Identity;

/** What @auth says, kept before any resolver runs. */
class TestAuthGuard : public QObject
{
    Q_OBJECT

    int m_ran = 0;
    QStringList m_lookedFor;

    static QString sdl()
    {
        return uR"(
            type Query {
              house: House @auth(roles: [PUBLIC])
              sales(cinemaIds: [ID!]): Int @auth(roles: [MANAGER], cinema: {of: CINEMA, place: "cinemaIds"})
              visits(userId: ID): Int
                @auth(roles: [CUSTOMER, CASHIER, MANAGER], own: {of: USER, place: "userId", roles: [CUSTOMER, CASHIER]})
            }
            type Mutation {
              move(input: Move!): Int @auth(roles: [CASHIER, MANAGER], cinema: [
                {of: BOOKING, place: "input.bookingId"}, {of: SHOWTIME, place: "input.halls.showtimeId"}])
            }
            input Move { bookingId: ID halls: [Hall!] }
            input Hall { showtimeId: ID! }
            type House @auth(roles: [PUBLIC]) { name: String safe: Safe people: [Person!] }
            type Safe @auth(roles: [MANAGER]) { code: String note: String @auth(roles: [ADMIN, MANAGER]) }
            type Person @auth(roles: [PUBLIC]) {
              id: ID!
              phone: String @auth(roles: [CUSTOMER, MANAGER], own: {of: USER, place: ".id", roles: [CUSTOMER]})
            }
        )"_s;
    }
    graphql::ResolverMap resolvers()
    {
        const auto one = [this](const FieldContext &) { return ++m_ran; };
        graphql::ResolverMap map;
        map.field(u"Query.house"_s, [](const FieldContext &) {
            return QVariantMap{
                {u"name"_s, u"Gloria"_s},
                {u"safe"_s, QVariantMap{{u"code"_s, u"4711"_s}, {u"note"_s, u"left"_s}}},
                {u"people"_s,
                 QVariantList{QVariantMap{{u"id"_s, u"mia"_s}, {u"phone"_s, u"110"_s}},
                              QVariantMap{{u"id"_s, u"max"_s}, {u"phone"_s, u"112"_s}}}},
            };
        });
        map.object<QVariantMap>(u"Safe"_s).object<QVariantMap>(u"Person"_s);
        map.field(u"Query.sales"_s, one).field(u"Query.visits"_s, one).field(u"Mutation.move"_s, one);
        return map;
    }
    /** Finds what is named after a cinema: "b1@gloria". With @p isLate not at once. */
    Belongings belongings(bool isLate)
    {
        const auto find = [this, isLate](const QStringList &ids) -> QFuture<Result<QHash<QString, QString>>> {
            QHash<QString, QString> found;
            m_lookedFor += ids;
            for (const QString &id : ids) {
                if (id.contains(u'@'))
                    found.insert(id, id.section(u'@', 1));
            }
            if (!isLate)
                return async::ready<Result<QHash<QString, QString>>>(found);
            auto promise = std::make_shared<QPromise<Result<QHash<QString, QString>>>>();
            promise->start();
            QMetaObject::invokeMethod(
                this,
                [promise, found] {
                    promise->addResult(found);
                    promise->finish();
                },
                Qt::QueuedConnection);
            return promise->future();
        };
        return Belongings().inCinema(u"BOOKING"_s, find).inCinema(u"SHOWTIME"_s, find);
    }

    /** The code of the first error, or the data. */
    static QString ask(ServiceHost &host, const QString &query, const Identity &identity)
    {
        http::GraphQlRequest request;
        request.query = query;
        const QFuture<http::Answer> answer = host.execute(request, identity, QDeadlineTimer(5000));
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const QJsonDocument told = QJsonDocument::fromJson(answer.result().json);
        const QString code = told[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
        return code.isEmpty()
            ? QString::fromUtf8(QJsonDocument(told[u"data"_s].toObject()).toJson(QJsonDocument::Compact))
            : code;
    }
    static Identity person(const QString &name, const QStringList &roles, const QStringList &cinemas = {})
    {
        Identity identity;
        identity.subject = name;
        identity.roles = roles;
        identity.cinemaIds = cinemas;
        return identity;
    }
    std::unique_ptr<ServiceHost> host(bool isLate = false)
    {
        auto made = ServiceHost::create(u"test"_s, sdl(), resolvers(), graphql::Introspection::On, belongings(isLate));
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        return std::move(*made);
    }

private Q_SLOTS:
    void init()
    {
        m_ran = 0;
        m_lookedFor.clear();
    }

    void aTypeIsToldToItsRolesOnly_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &query, const QStringList &roles, const QString &told) {
            QTest::newRow(name) << query << roles << told;
        };
        row("nobody, what is public", u"{ house { name } }"_s, {}, u"{\"house\":{\"name\":\"Gloria\"}}"_s);
        row("nobody", u"{ house { safe { code } } }"_s, {}, u"UNAUTHENTICATED"_s);
        row("nobody, not even its name", u"{ house { safe { __typename } } }"_s, {}, u"UNAUTHENTICATED"_s);
        row("another role", u"{ house { safe { code } } }"_s, {u"CUSTOMER"_s}, u"FORBIDDEN"_s);
        row("a role of the field that is none of the type", u"{ house { safe { note } } }"_s, {u"ADMIN"_s},
            u"FORBIDDEN"_s);
        row("its role", u"{ house { safe { code note } } }"_s, {u"MANAGER"_s},
            u"{\"house\":{\"safe\":{\"code\":\"4711\",\"note\":\"left\"}}}"_s);
    }
    void aTypeIsToldToItsRolesOnly()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, roles);
        const Identity asker = roles.isEmpty() ? Identity() : person(u"mia"_s, roles);
        QTEST(ask(*host(), query, asker), "told");
    }

    void ownIsTheCallersOwn_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &query, const QStringList &roles, const QString &told) {
            QTest::newRow(name) << query << roles << told;
        };
        const QString mias = u"{ visits(userId: \"mia\") }"_s;
        const QString maxs = u"{ visits(userId: \"max\") }"_s;
        row("one's own", mias, {u"CUSTOMER"_s}, u"{\"visits\":1}"_s);
        row("somebody else's", maxs, {u"CUSTOMER"_s}, u"FORBIDDEN"_s);
        row("somebody else's, another such role", maxs, {u"CASHIER"_s}, u"FORBIDDEN"_s);
        row("somebody else's, two such roles", maxs, {u"CUSTOMER"_s, u"CASHIER"_s}, u"FORBIDDEN"_s);
        row("for a role that may for all", maxs, {u"MANAGER"_s}, u"{\"visits\":1}"_s);
        row("with a role that may for all", maxs, {u"CUSTOMER"_s, u"MANAGER"_s}, u"{\"visits\":1}"_s);
        row("nobody is named", u"{ visits }"_s, {u"CUSTOMER"_s}, u"{\"visits\":1}"_s);
        row("of the object, all", u"{ house { people { phone } } }"_s, {u"MANAGER"_s},
            u"{\"house\":{\"people\":[{\"phone\":\"110\"},{\"phone\":\"112\"}]}}"_s);
    }
    void ownIsTheCallersOwn()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, roles);
        QTEST(ask(*host(), query, person(u"mia"_s, roles)), "told");
    }
    void ofOthersObjectsOneFieldIsNotTold()
    {
        http::GraphQlRequest request;
        request.query = u"{ house { people { id phone } } }"_s;
        const auto service = host();
        const auto answer = service->execute(request, person(u"mia"_s, {u"CUSTOMER"_s}), QDeadlineTimer(5000)).result();
        const QJsonDocument told = QJsonDocument::fromJson(answer.json);
        QCOMPARE(told[u"data"_s][u"house"_s][u"people"_s][0][u"phone"_s].toString(), u"110"_s);
        QVERIFY(told[u"data"_s][u"house"_s][u"people"_s][1][u"phone"_s].isNull());
        QCOMPARE(told[u"data"_s][u"house"_s][u"people"_s][1][u"id"_s].toString(), u"max"_s);
        QVERIFY(!answer.json.contains("112"));
    }

    void rolesHoldForTheirCinemas_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("cinemas");
        QTest::addColumn<QString>("told");
        const QString ran = u"{\"move\":1}"_s;
        const auto row = [](const char *name, const QString &query, const QStringList &cinemas, const QString &told) {
            QTest::newRow(name) << query << cinemas << told;
        };
        const auto move = [](const QString &booking, const QStringList &showtimes = {}) {
            QStringList halls;
            for (const QString &id : showtimes)
                halls.append(u"{showtimeId: \"%1\"}"_s.arg(id));
            return u"mutation { move(input: {bookingId: \"%1\", halls: [%2]}) }"_s.arg(booking, halls.join(u' '));
        };
        const QStringList gloria{u"gloria"_s};
        row("of all cinemas", move(u"b@roxy"_s), {}, ran);
        row("theirs", move(u"b@gloria"_s), gloria, ran);
        row("one of theirs", move(u"b@gloria"_s), {u"roxy"_s, u"gloria"_s}, ran);
        row("another's", move(u"b@roxy"_s), gloria, u"FORBIDDEN"_s);
        row("what there is not", move(u"b"_s), gloria, ran);
        row("nothing named", u"mutation { move(input: {}) }"_s, gloria, ran);
        row("two places, both theirs", move(u"b@gloria"_s, {u"s@gloria"_s}), gloria, ran);
        row("the second is another's", move(u"b@gloria"_s, {u"s@gloria"_s, u"t@roxy"_s}), gloria, u"FORBIDDEN"_s);
        row("cinemas themselves", u"{ sales(cinemaIds: [\"gloria\"]) }"_s, gloria, u"{\"sales\":1}"_s);
        row("another among them", u"{ sales(cinemaIds: [\"gloria\", \"roxy\"]) }"_s, gloria, u"FORBIDDEN"_s);
        row("none of them", u"{ sales }"_s, gloria, u"{\"sales\":1}"_s);
    }
    void rolesHoldForTheirCinemas()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, cinemas);
        QFETCH(QString, told);
        for (const bool isLate : {false, true}) {
            m_ran = 0;
            QCOMPARE(ask(*host(isLate), query, person(u"mia"_s, {u"MANAGER"_s}, cinemas)), told);
            QCOMPARE(m_ran, told == "FORBIDDEN"_L1 ? 0 : 1);
        }
    }
    void whereAThingIsIsAskedForOnce()
    {
        const auto service = host();
        const QString query = u"mutation { move(input: {bookingId: \"b@gloria\"}) }"_s;
        ask(*service, query, person(u"mia"_s, {u"MANAGER"_s}, {u"gloria"_s}));
        ask(*service, query, person(u"max"_s, {u"MANAGER"_s}, {u"gloria"_s}));
        QCOMPARE(ask(*service, query, person(u"zoe"_s, {u"MANAGER"_s}, {u"roxy"_s})), u"FORBIDDEN"_s);
        QCOMPARE(m_lookedFor, QStringList{u"b@gloria"_s});
    }

    void whatCannotBeKeptStopsTheStart_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QString &auth, const QString &problem) {
            QTest::newRow(name) << u"type Query { a(id: ID): Int @auth(roles: [MANAGER], %1) }"_s.arg(auth) << problem;
        };
        row("no such place", u"cinema: {of: CINEMA, place: \"cinemaId\"}"_s, u"@auth: Query.a has no place cinemaId"_s);
        row("no such place below", u"own: {of: USER, place: \"id.user\"}"_s, u"@auth: Query.a has no place id.user"_s);
        row("no such field", u"own: {of: USER, place: \".id\"}"_s, u"@auth: Query.a has no place id"_s);
        row("nobody knows its cinema", u"cinema: {of: PRICE_CARD, place: \"id\"}"_s,
            u"@auth of Query.a: nobody here knows where a PRICE_CARD belongs"_s);
        row("nobody knows whose it is", u"own: {of: BOOKING, place: \"id\"}"_s,
            u"@auth of Query.a: nobody here knows where a BOOKING belongs"_s);
        QTest::newRow("a type") << u"type Query { a: T @auth(roles: [PUBLIC]) } type T { b: Int }"_s
                                << u"no @auth on T"_s;
        QTest::newRow("own of a type")
            << u"type Query { a: T @auth(roles: [PUBLIC]) } type T @auth(roles: [PUBLIC], own: {of: USER, place: \".b\"}) { b: Int }"_s
            << u"@auth of T says more than who is told of one"_s;
        QTest::newRow("of all fields of a root")
            << u"type Query @auth(roles: [PUBLIC]) { a: Int @auth(roles: [PUBLIC]) }"_s
            << u"@auth of Query says more than who is told of one"_s;
    }
    void whatCannotBeKeptStopsTheStart()
    {
        QFETCH(QString, sdl);
        QFETCH(QString, problem);
        graphql::ResolverMap map;
        map.field(u"Query.a"_s, [](const FieldContext &) { return QVariant(); });
        if (sdl.contains("type T"_L1))
            map.object<QVariantMap>(u"T"_s);
        const auto made = ServiceHost::create(u"test"_s, sdl, map, graphql::Introspection::On, belongings(false));
        QVERIFY(!made);
        QVERIFY2(made.error().detail.contains(problem), qPrintable(made.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestAuthGuard)
#include "tst_authguard.moc"
