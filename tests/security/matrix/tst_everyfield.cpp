#include "accessrules.h"
#include "argumenttext.h"
#include "gateway.h"
#include "madeuphost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <map>

using namespace foyer;
using namespace foyer::graphql;
using namespace matrix;
using namespace Qt::Literals::StringLiterals;

/** Every operation and every field of every type, asked for as everybody, at the service and at the gateway: it is told
 *  to whom its rules say, and to nobody else. Things are made up, so that nothing but a rule is in the way; what is
 * made of real ones is told by tst_foreigndata. A new field is covered the moment it is in the SDL. */
class TestEveryField : public QObject
{
    Q_OBJECT

    using Ask = std::function<std::unique_ptr<http::AnswerStream>(const http::GraphQlRequest &, const Identity &)>;

    /** Empty when all of it was told, else the code of the first error. */
    static QString refusalOf(const Ask &ask, const QString &query, const Identity &identity)
    {
        http::GraphQlRequest request;
        request.query = query;
        const auto stream = ask(request, identity);
        const QFuture<std::optional<http::Answer>> answer = stream->next();
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (!answer.result())
            return u"no answer"_s;
        const QJsonObject told = QJsonDocument::fromJson(answer.result()->json).object();
        const QJsonArray errors = told[u"errors"_s].toArray();
        return errors.isEmpty() ? QString() : errors.first()[u"extensions"_s][u"code"_s].toString();
    }

    /** The operation that asks for @p field alone. */
    static QString queryFor(const Schema &schema, const QString &service, const FieldDefinition &field,
                            const QList<QStringList> &places, const QString &id)
    {
        const TypeDefinition &type = *field.parent;
        const QString asked = field.name + argumentText(field, places, id)
            + (field.type.named().isComposite() ? u" { __typename }"_s : QString());
        if (&type == schema.mutationType())
            return u"mutation { %1 }"_s.arg(asked);
        if (&type == schema.subscriptionType())
            return u"subscription { %1 }"_s.arg(asked);
        return &type == &schema.queryType() ? u"{ %1 }"_s.arg(asked)
                                            : u"{ %1 { %2 } }"_s.arg(MadeUpHost::probeOf(service, type.name), asked);
    }

    struct Sum
    {
        int asked = 0;
        QStringList wrong;

        void expect(const QString &what, const QString &expected, const QString &told)
        {
            ++asked;
            if (told != expected)
                wrong.append(u"%1: %2 instead of %3"_s.arg(what, told.isEmpty() ? u"told"_s : told,
                                                           expected.isEmpty() ? u"told"_s : expected));
        }
    };

    /** One role at one field: as all roles hold everywhere and what is named is the caller's own; then otherwise. */
    static void askAs(const QString &role, const FieldDefinition &field, const Schema &rules, MadeUpHost &made,
                      const QString &service, const Ask &ask, Sum &sum)
    {
        const Access access = accessOf(field.directives);
        const bool isTold = matrix::isTold(rules, field, role);
        const QString refusal = isTold ? QString() : role == "PUBLIC"_L1 ? u"UNAUTHENTICATED"_s : u"FORBIDDEN"_s;
        QList<QStringList> places;
        for (const Place &place : access.own + access.cinema) {
            if (!place.isOfObject && !place.byService)
                places.append(place.steps);
        }
        const auto tell = [&](const QString &id, const QStringList &cinemas) {
            made.setIds(id);
            return refusalOf(ask, queryFor(rules, service, field, places, id), asker(role, u"here"_s, cinemas));
        };
        const QString what = u"%1 %2 as %3"_s.arg(service, field.coordinate(), role);
        sum.expect(what, refusal, tell(u"here"_s, {}));
        if (!isTold || role == "PUBLIC"_L1)
            return;
        for (const Place &place : access.own) {
            if (!place.byService)
                sum.expect(what + u" of somebody else's"_s, place.roles.contains(role) ? u"FORBIDDEN"_s : QString(),
                           tell(u"there"_s, {}));
        }
        for (const Place &place : access.cinema) {
            if (place.byService)
                continue;
            sum.expect(what + u" bound to the cinema"_s, {}, tell(u"here"_s, {u"here"_s}));
            sum.expect(what + u" bound to another cinema"_s, u"FORBIDDEN"_s, tell(u"here"_s, {u"elsewhere"_s}));
        }
    }

    /** All of a service: @p rules are what is expected of what answers @p ask. */
    static Sum askAll(const QString &service, const Schema &rules, const Schema &known, MadeUpHost &made,
                      const Ask &ask)
    {
        Sum sum;
        const QList<const TypeDefinition *> objects = objectsOf(rules);
        for (const TypeDefinition *type : objects) {
            const bool isHidden = type->directive(u"inaccessible");
            for (const FieldDefinition &field : type->fields) {
                const TypeDefinition *there = known.type(type->name);
                // What clients do not see they cannot ask for at the gateway.
                if (&known != &rules && (isHidden || !there || !there->field(field.name)))
                    continue;
                for (const QString &role : allRoles())
                    askAs(role, field, rules, made, service, ask, sum);
            }
        }
        return sum;
    }
    static Sum atService(const QString &service, const QString &sdl, const Schema &rules)
    {
        MadeUpHost made(service, sdl);
        if (!made.host())
            return {1, {made.problem()}};
        return askAll(service, rules, rules, made, [&made](const http::GraphQlRequest &request, const Identity &who) {
            return made.host()->begin(request, who);
        });
    }
    static Schema rulesOf(const QString &service)
    {
        auto schema = buildSchema(service::commonSdl() + sdlOf(service));
        if (!schema)
            qFatal("%s", qPrintable(toString(schema.error().first())));
        return std::move(*schema);
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"foyer.graphql=false"_s); }

    void eachIsToldToItsRolesByTheService_data()
    {
        QTest::addColumn<QString>("service");
        for (const QString &service : services())
            QTest::newRow(qPrintable(service)) << service;
    }
    void eachIsToldToItsRolesByTheService()
    {
        QFETCH(QString, service);
        const Schema rules = rulesOf(service);
        const Sum sum = atService(service, sdlOf(service), rules);
        qInfo("%d questions", sum.asked);
        QVERIFY2(sum.wrong.isEmpty(), qPrintable(sum.wrong.join(u'\n')));
        int fields = 0;
        const auto objects = objectsOf(rules);
        for (const TypeDefinition *type : objects)
            fields += static_cast<int>(type->fields.size());
        QVERIFY(sum.asked >= fields * allRoles().size());
    }

    /** Another service's gateway, or a stranger who speaks federation, follows a reference. */
    void entitiesAreToldToTheirRolesOnly()
    {
        QStringList wrong;
        int asked = 0;
        for (const QString &service : services()) {
            const Schema rules = rulesOf(service);
            MadeUpHost made(service, sdlOf(service));
            QVERIFY2(made.host(), qPrintable(made.problem()));
            const Ask ask = [&made](const http::GraphQlRequest &request, const Identity &who) {
                return made.host()->begin(request, who);
            };
            const auto objects = objectsOf(rules);
            for (const TypeDefinition *type : objects) {
                const AppliedDirective *key = type->directive(u"key");
                if (!key || !key->arguments.value(u"resolvable"_s, true).toBool())
                    continue;
                for (const QString &role : allRoles()) {
                    const bool mayBe = accessOf(type->directives).allows(role);
                    const QString told = refusalOf(
                        ask,
                        u"{ _entities(representations: [{__typename: \"%1\", id: \"here\"}]) { ... on %1 { __typename } } }"_s
                            .arg(type->name),
                        asker(role, u"here"_s));
                    ++asked;
                    if (told.isEmpty() != mayBe)
                        wrong.append(u"%1 %2 as %3: %4"_s.arg(service, type->name, role, told));
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(asked > 7 * 15);
    }

    void eachIsToldToItsRolesByTheGateway()
    {
        std::map<QString, std::unique_ptr<MadeUpHost>> hosts;
        QList<gateway::Upstream> upstreams;
        for (const QString &service : services()) {
            auto made = std::make_unique<MadeUpHost>(service, sdlOf(service));
            QVERIFY2(made->host(), qPrintable(made->problem()));
            upstreams.append({service, made->host()->sdl(), made->host()});
            hosts[service] = std::move(made);
        }
        const auto whole = gateway::Gateway::create(upstreams);
        QVERIFY2(whole, whole ? "" : qPrintable(toString(whole.error())));
        const auto known = buildSchema((*whole)->sdl());
        QVERIFY(known);
        int asked = 0;
        for (const QString &service : services()) {
            const Sum sum = askAll(service, rulesOf(service), *known, *hosts[service],
                                   [&whole](const http::GraphQlRequest &request, const Identity &who) {
                                       return (*whole)->begin(request, who);
                                   });
            QVERIFY2(sum.wrong.isEmpty(), qPrintable(sum.wrong.join(u'\n')));
            asked += sum.asked;
        }
        qInfo("%d questions", asked);
        QVERIFY(asked > 3000);
    }

    /** The matrix can fail: of each kind of rule one is taken away, or made wider, and it is that one that is told. */
    void aRuleThatIsTakenAwayIsFound_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("instead");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char *name, const QString &service, const QString &rule, const QString &instead,
                            const QStringList &found) { QTest::newRow(name) << service << rule << instead << found; };
        row("of a mutation", u"notification"_s,
            u"chooseNotifications(wantsMore: Boolean!): Boolean @auth(roles: [CUSTOMER])"_s,
            u"chooseNotifications(wantsMore: Boolean!): Boolean @auth(roles: [CUSTOMER, KIOSK])"_s,
            {u"notification Mutation.chooseNotifications as KIOSK: told instead of FORBIDDEN"_s});
        row("of a mutation whose payload is not for that role either", u"payment"_s,
            u"topUpGiftCard(input: TopUpGiftCardInput!): GiftCardPayload @auth(roles: [MANAGER, ADMIN, SERVICE])"_s,
            u"topUpGiftCard(input: TopUpGiftCardInput!): GiftCardPayload @auth(roles: [CASHIER, MANAGER, ADMIN, SERVICE])"_s,
            {});
        row("own", u"movie"_s, u", own: {of: USER, place: \".id\", roles: [CUSTOMER]}"_s, QString(),
            {u"movie User.ratings as CUSTOMER of somebody else's: told instead of FORBIDDEN"_s});
        row("cinema", u"booking"_s,
            u"DayBoard @auth(roles: [MANAGER, ADMIN], cinema: {of: CINEMA, place: \"cinemaId\"})"_s,
            u"DayBoard @auth(roles: [MANAGER, ADMIN])"_s,
            {u"booking Query.dayBoard as MANAGER bound to another cinema: told instead of FORBIDDEN"_s,
             u"booking Query.dayBoard as ADMIN bound to another cinema: told instead of FORBIDDEN"_s});
        row("of a query, one role more", u"booking"_s,
            u"keptByBooking(kind: RegionOf!, ids: [ID!]!): [ID!] @auth(roles: [SERVICE])"_s,
            u"keptByBooking(kind: RegionOf!, ids: [ID!]!): [ID!] @auth(roles: [SERVICE, CASHIER])"_s,
            {u"booking Query.keptByBooking as CASHIER: told instead of FORBIDDEN"_s});
        row("of a query, one role less", u"booking"_s,
            u"keptByBooking(kind: RegionOf!, ids: [ID!]!): [ID!] @auth(roles: [SERVICE])"_s,
            u"keptByBooking(kind: RegionOf!, ids: [ID!]!): [ID!] @auth(roles: [ADMIN])"_s,
            {u"booking Query.keptByBooking as ADMIN: told instead of FORBIDDEN"_s,
             u"booking Query.keptByBooking as SERVICE: FORBIDDEN instead of told"_s});
        row("of a field", u"payment"_s, u"note: String @auth(roles: [MANAGER, ADMIN])\n  \"What was put"_s,
            u"note: String\n  \"What was put"_s,
            {u"payment GiftCard.note as CASHIER: told instead of FORBIDDEN"_s,
             u"payment GiftCard.note as SERVICE: told instead of FORBIDDEN"_s});
        row("of a query altogether", u"movie"_s,
            u"ratings(first: Int! = 1000, after: String): RatingConnection @auth(roles: [SERVICE])"_s,
            u"ratings(first: Int! = 1000, after: String): RatingConnection"_s,
            {u"the movie service does not fit its schema: no @auth on Query.ratings"_s});
        row("of a type altogether", u"payment"_s, u"type GiftCardTransfer @auth(roles: [MANAGER, ADMIN]) {"_s,
            u"type GiftCardTransfer {"_s,
            {u"the payment service does not fit its schema: no @auth on GiftCardTransfer"_s});
    }
    void aRuleThatIsTakenAwayIsFound()
    {
        QFETCH(QString, service);
        QFETCH(QString, rule);
        QFETCH(QString, instead);
        QString sdl = sdlOf(service);
        QCOMPARE(sdl.count(rule), 1);
        sdl.replace(rule, instead);
        const Sum sum = atService(service, sdl, rulesOf(service));
        QTEST(sum.wrong, "found");
    }
};

QTEST_GUILESS_MAIN(TestEveryField)
#include "tst_everyfield.moc"
