#include "couponfixture.h"
#include "couponservice.h"
#include "servicehost.h"
#include "testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The coupon service as its callers see it: requests of somebody with a role in, JSON out, over a real database. */
class TestCouponGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<CouponService> m_service;
    std::unique_ptr<service::ServiceHost> m_host;

    static QString newId() { return newUuidV7().toString(QUuid::WithoutBraces); }

    static graphql::Identity somebody(const QString &role, const QString &subject = {})
    {
        graphql::Identity identity;
        identity.subject = subject.isEmpty() ? u"somebody"_s : subject;
        identity.displayName = u"Mona"_s;
        identity.roles = {role};
        return identity;
    }
    QFuture<http::Answer> begin(const graphql::Identity &who, const QString &query, const QJsonObject &variables)
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        return m_host->execute(request, who, QDeadlineTimer(20'000));
    }
    QJsonObject ask(const graphql::Identity &who, const QString &query, const QJsonObject &variables = {})
    {
        return QJsonDocument::fromJson(await(begin(who, query, variables)).json).object();
    }
    QJsonValue data(const QString &role, const QString &query, const QJsonObject &variables = {})
    {
        const QJsonObject answer = ask(somebody(role), query, variables);
        if (answer.contains("errors"_L1))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value("data"_L1);
    }
    static QString errorCode(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }

    static QJsonObject context(const QJsonObject &more = {})
    {
        QJsonObject json{{u"showtimeId"_s, berlinEvening().showtime.toString()},
                         {u"movieId"_s, berlinEvening().movie.toString()},
                         {u"cinemaId"_s, berlinEvening().cinema.toString()},
                         {u"timeZone"_s, u"Europe/Berlin"_s},
                         {u"businessDay"_s, u"2026-12-01"_s},
                         {u"startsAtLocal"_s, u"2026-12-01T20:15"_s},
                         {u"channel"_s, u"TILL"_s},
                         {u"ticketTypes"_s, QJsonArray{u"ADULT"_s, u"ADULT"_s}}};
        for (auto member = more.begin(); member != more.end(); ++member)
            json.insert(member.key(), member.value());
        return json;
    }
    static QJsonObject percent(const QString &name, const QJsonObject &more = {})
    {
        QJsonObject json{{u"name"_s, name},
                         {u"terms"_s, QJsonObject{{u"kind"_s, u"PERCENT"_s}, {u"permyriad"_s, 1500}}}};
        for (auto member = more.begin(); member != more.end(); ++member)
            json.insert(member.key(), member.value());
        return json;
    }
    QJsonValue create(const QString &id, const QString &code, const QJsonObject &coupon)
    {
        const QJsonObject input{{u"couponId"_s, id},
                                {u"sharedCode"_s, code.isEmpty() ? QJsonValue() : QJsonValue(code)},
                                {u"coupon"_s, coupon}};
        return data(
            u"MANAGER"_s,
            u"mutation M($input: CreateCouponInput!) { createCoupon(input: $input) { "
            "coupon { id version sharedCode createdBy } refusal { code detail problems { field fault limit } } } }"_s,
            {{u"input"_s, input}})[u"createCoupon"_s];
    }
    static QString reserveMutation()
    {
        return u"mutation R($input: ReserveCouponsInput!) { reserveCoupons(input: $input) { "
               "redemption { id state reservedAt customerId showtimeId "
               "grants { couponId couponCode returnsOnRefund counts terms { kind permyriad json } } } "
               "refusals { code condition detail couponCode values { name value } } } }"_s;
    }
    static QJsonObject reservation(const QString &redemption, const QStringList &codes, const QJsonObject &where)
    {
        return {{u"input"_s,
                 QJsonObject{{u"redemptionId"_s, redemption},
                             {u"codes"_s, QJsonArray::fromStringList(codes)},
                             {u"context"_s, where}}}};
    }
    QJsonValue reserve(const QString &redemption, const QStringList &codes, const QJsonObject &where = context())
    {
        return data(u"SERVICE"_s, reserveMutation(), reservation(redemption, codes, where))[u"reserveCoupons"_s];
    }
    QJsonValue settle(const QString &mutation, const QString &redemption)
    {
        return data(u"SERVICE"_s,
                    u"mutation S($id: ID!) { %1(redemptionId: $id) { redemption { state grants { counts } } "
                    "refusals { code condition } } }"_s.arg(mutation),
                    {{u"id"_s, redemption}})[mutation];
    }
    static QString stateOf(const QJsonValue &payload) { return payload[u"redemption"_s][u"state"_s].toString(); }
    static QString refusalOf(const QJsonValue &payload) { return payload[u"refusals"_s][0][u"code"_s].toString(); }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        m_clock = std::make_unique<ManualClock>(berlinSixPm);
        auto service = CouponService::open(m_fresh->settings(u"coupon"_s), *m_clock);
        QVERIFY2(service, service ? "" : qPrintable(toString(service.error())));
        m_service = std::move(*service);
        auto host = service::ServiceHost::create(u"coupon"_s, m_service->sdl(), m_service->resolvers());
        QVERIFY2(host, host ? "" : qPrintable(toString(host.error())));
        m_host = std::move(*host);
    }
    void cleanup()
    {
        m_host.reset();
        m_service.reset();
        m_fresh.reset();
    }

    void aCouponIsMadeWholeAndShownWhole()
    {
        const QString film = newId();
        const QJsonObject conditions{
            {u"movieIds"_s, QJsonArray{film}},
            {u"days"_s, QJsonArray{QJsonObject{{u"first"_s, u"2026-12-01"_s}, {u"last"_s, u"2026-12-24"_s}}}},
            {u"weekdays"_s, QJsonArray{u"TUESDAY"_s}},
            {u"startsFrom"_s, u"10:00"_s},
            {u"startsUntil"_s, u"17:00"_s},
            {u"channels"_s, QJsonArray{u"WEB"_s}},
            {u"ticketTypes"_s, QJsonArray{u"ADULT"_s}},
            {u"minTickets"_s, 2},
            {u"firstBookingOnly"_s, true},
            {u"customerIds"_s, QJsonArray()},
            {u"showtimeIds"_s, QJsonArray()},
            {u"cinemaIds"_s, QJsonArray()}};
        const QJsonObject terms{{u"kind"_s, u"N_FOR_M"_s},
                                {u"permyriad"_s, QJsonValue()},
                                {u"takeTickets"_s, 3},
                                {u"payTickets"_s, 2},
                                {u"ticketTypes"_s, QJsonArray{u"ADULT"_s}},
                                {u"seatTypes"_s, QJsonArray{u"VIP"_s}},
                                {u"maxTickets"_s, 6}};
        const QString id = newId();
        const QJsonObject coupon{{u"name"_s, u"3 for 2"_s},
                                 {u"terms"_s, terms},
                                 {u"conditions"_s, conditions},
                                 {u"validFrom"_s, u"2026-12-01T00:00"_s},
                                 {u"validUntil"_s, u"2027-01-01T00:00"_s},
                                 {u"useLimit"_s, 100},
                                 {u"customerLimit"_s, 1},
                                 {u"stacking"_s, u"ONE_OF_GROUP"_s},
                                 {u"stackingGroup"_s, u"n for m"_s},
                                 {u"returnsOnRefund"_s, true},
                                 {u"listed"_s, true}};
        const QJsonValue made = create(id, u"three-4-two"_s, coupon);
        QVERIFY2(made[u"refusal"_s].isNull(), qPrintable(made[u"refusal"_s][u"detail"_s].toString()));
        QCOMPARE(
            made[u"coupon"_s],
            QJsonValue(QJsonObject{
                {u"id"_s, id}, {u"version"_s, 1}, {u"sharedCode"_s, u"THREE4TWO"_s}, {u"createdBy"_s, u"Mona"_s}}));

        const QJsonObject shown =
            data(u"ADMIN"_s,
                 u"query C($id: ID!) { coupon(id: $id) { name validFrom validUntil useLimit customerLimit bookingLimit "
                 "stacking stackingGroup returnsOnRefund listed state createdAt "
                 "terms { kind permyriad takeTickets payTickets ticketTypes seatTypes maxTickets } "
                 "conditions { movieIds showtimeIds cinemaIds days { first last } weekdays startsFrom startsUntil "
                 "channels ticketTypes minTickets firstBookingOnly customerIds } "
                 "usage { used reserved committed givenBack issuedCodes issuedCodesUsed } } }"_s,
                 {{u"id"_s, id}})[u"coupon"_s]
                .toObject();
        QCOMPARE(shown[u"terms"_s], QJsonValue(terms));
        QCOMPARE(shown[u"conditions"_s], QJsonValue(conditions));
        for (const QString &field : {u"name"_s, u"validFrom"_s, u"validUntil"_s, u"useLimit"_s, u"customerLimit"_s,
                                     u"stacking"_s, u"stackingGroup"_s, u"returnsOnRefund"_s, u"listed"_s})
            QCOMPARE(shown[field], coupon[field]);
        QCOMPARE(shown[u"bookingLimit"_s].toInt(), 1);
        QCOMPARE(shown[u"state"_s].toString(), u"ACTIVE"_s);
        QCOMPARE(shown[u"createdAt"_s].toString(), u"2026-12-01T17:00:00.000Z"_s);
        QCOMPARE(shown[u"usage"_s][u"used"_s].toInt(-1), 0);
    }

    void everyKindOfCouponIsMade_data()
    {
        QTest::addColumn<QJsonObject>("terms");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char *name, bool isGood, const QJsonObject &terms) {
            QTest::newRow(name) << terms << isGood;
        };
        row("percent", true, {{u"kind"_s, u"PERCENT"_s}, {u"permyriad"_s, 10'000}});
        row("percent of nothing", false, {{u"kind"_s, u"PERCENT"_s}});
        row("too many per cent", false, {{u"kind"_s, u"PERCENT"_s}, {u"permyriad"_s, 10'001}});
        const QJsonObject amount{{u"amountMinor"_s, 250}, {u"currency"_s, u"EUR"_s}};
        for (const QString &kind : {u"FIXED_OFF_BOOKING"_s, u"FIXED_OFF_TICKET"_s, u"FIXED_PRICE"_s}) {
            QJsonObject terms = amount;
            terms.insert(u"kind"_s, kind);
            row(qPrintable(kind), true, terms);
            terms.remove(u"currency"_s);
            row(qPrintable(kind + u", no currency"_s), false, terms);
            terms.insert(u"currency"_s, u"XXX"_s);
            row(qPrintable(kind + u", no such currency"_s), false, terms);
        }
        row("n for m", true, {{u"kind"_s, u"N_FOR_M"_s}, {u"takeTickets"_s, 2}, {u"payTickets"_s, 1}});
        row("n for n", false, {{u"kind"_s, u"N_FOR_M"_s}, {u"takeTickets"_s, 2}, {u"payTickets"_s, 2}});
        row("cheapest free", true, {{u"kind"_s, u"CHEAPEST_FREE"_s}});
        row("of what another kind uses", false, {{u"kind"_s, u"CHEAPEST_FREE"_s}, {u"permyriad"_s, 1}});
    }
    void everyKindOfCouponIsMade()
    {
        QFETCH(QJsonObject, terms);
        QFETCH(bool, isGood);
        const QJsonValue made = create(newId(), {}, percent(u"X"_s, {{u"terms"_s, terms}}));
        QCOMPARE(made[u"refusal"_s][u"code"_s].toString(), isGood ? QString() : u"INVALID_INPUT"_s);
        QCOMPARE(made[u"coupon"_s].isObject(), isGood);
    }

    void everythingThatIsWrongIsToldFieldByField()
    {
        const QJsonObject amount{{u"kind"_s, u"FIXED_PRICE"_s}, {u"amountMinor"_s, -1}, {u"permyriad"_s, 100}};
        const QJsonObject conditions{
            {u"startsFrom"_s, u"9 o'clock"_s},
            {u"weekdays"_s, QJsonArray{u"MONDAY"_s, u"MONDAY"_s}},
            {u"days"_s, QJsonArray{QJsonObject{{u"first"_s, u"2026-12-24"_s}, {u"last"_s, u"2026-12-01"_s}}}}};
        const QJsonValue refused = create(newId(), u"a b"_s,
                                          percent({},
                                                  {{u"terms"_s, amount},
                                                   {u"conditions"_s, conditions},
                                                   {u"validFrom"_s, u"soon"_s},
                                                   {u"bookingLimit"_s, 2},
                                                   {u"stacking"_s, u"ONE_OF_GROUP"_s}}));
        QVERIFY(refused[u"coupon"_s].isNull());
        QCOMPARE(refused[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        QStringList problems;
        const QJsonArray told = refused[u"refusal"_s][u"problems"_s].toArray();
        for (const QJsonValue &problem : told)
            problems.append(problem[u"field"_s].toString() + u' ' + problem[u"fault"_s].toString());
        problems.sort();
        QCOMPARE(problems,
                 (QStringList{u"bookingLimit NOT_TOGETHER"_s, u"conditions.days.0.last TOO_SMALL"_s,
                              u"conditions.startsFrom BAD_FORMAT"_s, u"conditions.weekdays.1 NOT_UNIQUE"_s,
                              u"name REQUIRED"_s, u"sharedCode BAD_FORMAT"_s, u"stackingGroup REQUIRED"_s,
                              u"terms.amountMinor TOO_SMALL"_s, u"terms.currency REQUIRED"_s,
                              u"terms.permyriad NOT_TOGETHER"_s, u"validFrom BAD_FORMAT"_s}));
    }

    void aSaleTakesAUseOfACoupon()
    {
        const QString coupon = newId();
        create(coupon, u"SUMMER"_s, percent(u"Summer"_s, {{u"returnsOnRefund"_s, true}}));
        const QString sale = newId();
        const QJsonValue granted = reserve(sale, {u"sum mer"_s}, context({{u"currency"_s, u"EUR"_s}}));
        QCOMPARE(granted[u"refusals"_s].toArray().size(), 0);
        QCOMPARE(stateOf(granted), u"RESERVED"_s);
        const QJsonValue grant = granted[u"redemption"_s][u"grants"_s][0];
        QCOMPARE(grant[u"couponId"_s].toString(), coupon);
        QCOMPARE(grant[u"couponCode"_s].toString(), u"SUMMER"_s);
        QCOMPARE(grant[u"terms"_s][u"permyriad"_s].toInt(), 1500);
        // What booking stores with the sale can be read back.
        const auto terms = domain::CouponTerms::fromJson(
            QJsonDocument::fromJson(grant[u"terms"_s][u"json"_s].toString().toUtf8()).object());
        QVERIFY2(terms, terms ? "" : qPrintable(toString(terms.error())));
        QCOMPARE(terms->percentPermyriad, 1500);
        QCOMPARE(terms->name, u"Summer"_s);

        QCOMPARE(stateOf(settle(u"commitRedemption"_s, sale)), u"COMMITTED"_s);
        QCOMPARE(refusalOf(settle(u"releaseRedemption"_s, sale)), u"ILLEGAL_STATE"_s);
        const QJsonValue back = settle(u"giveBackRedemption"_s, sale);
        QCOMPARE(stateOf(back), u"GIVEN_BACK"_s);
        QCOMPARE(back[u"redemption"_s][u"grants"_s][0][u"counts"_s], QJsonValue(false));
        const QJsonValue again = reserve(sale, {u"sum mer"_s}, context({{u"currency"_s, u"EUR"_s}}));
        QCOMPARE(refusalOf(again), u"ILLEGAL_STATE"_s);
    }

    void aRefusedCouponSaysWhy()
    {
        create(newId(), u"LATER"_s,
               percent(u"Later"_s,
                       {{u"validFrom"_s, u"2026-12-24T00:00"_s},
                        {u"conditions"_s, QJsonObject{{u"channels"_s, QJsonArray{u"KIOSK"_s}}}}}));
        const QString sale = newId();
        const QJsonValue refused = reserve(sale, {u"later"_s});
        QCOMPARE(stateOf(refused), u"REFUSED"_s);
        const QJsonArray refusals = refused[u"refusals"_s].toArray();
        QCOMPARE(refusals.size(), 2);
        QCOMPARE(refusals[0][u"code"_s].toString(), u"COUPON_REFUSED"_s);
        QCOMPARE(refusals[0][u"condition"_s].toString(), u"NOT_YET_VALID"_s);
        QCOMPARE(refusals[0][u"couponCode"_s].toString(), u"later"_s);
        QCOMPARE(refusals[0][u"values"_s][0][u"value"_s].toString(), u"2026-12-24T00:00"_s);
        QCOMPARE(refusals[1][u"condition"_s].toString(), u"CHANNEL"_s);
        QCOMPARE(reserve(sale, {u"later"_s}), refused);
        QCOMPARE(refusalOf(reserve(sale, {u"other"_s})), u"IDEMPOTENCY_KEY_REUSED"_s);
        QCOMPARE(refusalOf(settle(u"commitRedemption"_s, sale)), u"ILLEGAL_STATE"_s);
        QCOMPARE(refusalOf(settle(u"commitRedemption"_s, newId())), u"NOT_FOUND"_s);
        QCOMPARE(stateOf(settle(u"releaseRedemption"_s, newId())), u"RELEASED"_s);
    }

    void nonsenseIsARefusalNotAFault_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::newRow("zone") << QJsonObject{{u"timeZone"_s, u"Europe/Atlantis"_s}};
        QTest::newRow("start") << QJsonObject{{u"startsAtLocal"_s, u"20:15"_s}};
        QTest::newRow("no tickets") << QJsonObject{{u"ticketTypes"_s, QJsonArray()}};
        QTest::newRow("currency") << QJsonObject{{u"currency"_s, u"XXX"_s}};
        QTest::newRow("customer") << QJsonObject{{u"customerId"_s, u"eva"_s}};
    }
    void nonsenseIsARefusalNotAFault()
    {
        QFETCH(QJsonObject, more);
        const QJsonValue refused = reserve(newId(), {u"ANY"_s}, context(more));
        QCOMPARE(refusalOf(refused), u"INVALID_INPUT"_s);
        QVERIFY(refused[u"redemption"_s].isNull());
    }

    void whoMayAskWhat_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("allowed");
        const QStringList all{u"CUSTOMER"_s, u"CASHIER"_s, u"MANAGER"_s, u"ADMIN"_s, u"KIOSK"_s, u"SERVICE"_s};
        const QStringList managers{u"MANAGER"_s, u"ADMIN"_s};
        const QString id = u"\"0190a000-0000-7000-8000-000000000001\""_s;
        QTest::newRow("couponsFor") << u"query Q($c: CouponContext!) { couponsFor(context: $c) { name } }"_s << all;
        QTest::newRow("checkCoupons")
            << u"query Q($c: CouponContext!) { checkCoupons(codes: [\"X\"], context: $c) { grants { couponCode } } }"_s
            << all;
        QTest::newRow("coupons") << u"{ coupons { totalCount } }"_s << managers;
        QTest::newRow("coupon") << u"{ coupon(id: %1) { name } }"_s.arg(id) << managers;
        const QStringList books{u"MANAGER"_s, u"ADMIN"_s, u"SERVICE"_s};
        QTest::newRow("redemption") << u"{ redemption(id: %1) { state } }"_s.arg(id) << books;
        QTest::newRow("openRedemptions")
            << u"{ openRedemptions(reservedBefore: \"2026-01-01T00:00:00Z\") { nodes { id } } }"_s << books;
        QTest::newRow("reserveCoupons") << u"mutation M($c: CouponContext!) { reserveCoupons(input: {redemptionId: %1, "
                                           u"codes: [\"X\"], context: $c}) "
                                           "{ refusals { code } } }"_s.arg(id)
                                        << QStringList{u"SERVICE"_s};
        for (const QString &name : {u"commitRedemption"_s, u"releaseRedemption"_s, u"giveBackRedemption"_s})
            QTest::newRow(qPrintable(name))
                << u"mutation { %1(redemptionId: %2) { refusals { code } } }"_s.arg(name, id)
                << QStringList{u"SERVICE"_s};
        QTest::newRow("couponCodes") << u"{ couponCodes(couponId: %1) { totalCount } }"_s.arg(id) << managers;
        QTest::newRow("setCouponState")
            << u"mutation { setCouponState(input: {couponId: %1, version: 1, state: RETIRED}) { refusal { code } } }"_s
                   .arg(id)
            << managers;
        QTest::newRow("issueCouponCodes")
            << u"mutation { issueCouponCodes(input: {issueId: %1, couponId: %1, count: 1}) { codes } }"_s.arg(id)
            << managers;
        QTest::newRow("createCoupon")
            << u"mutation { createCoupon(input: {couponId: %1, coupon: {name: \"x\", terms: {kind: CHEAPEST_FREE}}}) "
               "{ refusal { code } } }"_s.arg(id)
            << managers;
        QTest::newRow("updateCoupon")
            << u"mutation { updateCoupon(input: {couponId: %1, version: 1, coupon: {name: \"x\", terms: {kind: "
               "CHEAPEST_FREE}}}) { refusal { code } } }"_s.arg(id)
            << managers;
    }
    void whoMayAskWhat()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, allowed);
        QJsonObject variables;
        if (query.contains("$c"_L1))
            variables.insert(u"c"_s, context());
        for (const QString &role : {u"CUSTOMER"_s, u"CASHIER"_s, u"MANAGER"_s, u"ADMIN"_s, u"KIOSK"_s, u"SERVICE"_s}) {
            const QJsonObject answer = ask(somebody(role), query, variables);
            QCOMPARE(errorCode(answer), allowed.contains(role) ? QString() : u"FORBIDDEN"_s);
        }
        QCOMPARE(errorCode(ask({}, query, variables)), u"UNAUTHENTICATED"_s);
    }

    /** Otherwise anybody could learn what somebody else has. */
    void customersAskForThemselvesOnly()
    {
        const QString eva = newId();
        const QJsonObject variables{{u"c"_s, context({{u"customerId"_s, eva}})}};
        for (
            const QString &query :
            {u"query Q($c: CouponContext!) { couponsFor(context: $c) { name } }"_s,
             u"query Q($c: CouponContext!) { checkCoupons(codes: [\"X\"], context: $c) { grants { couponCode } } }"_s}) {
            QCOMPARE(errorCode(ask(somebody(u"CUSTOMER"_s), query, variables)), u"FORBIDDEN"_s);
            QCOMPARE(errorCode(ask(somebody(u"KIOSK"_s), query, variables)), u"FORBIDDEN"_s);
            QCOMPARE(errorCode(ask(somebody(u"CUSTOMER"_s, eva), query, variables)), QString());
            QCOMPARE(errorCode(ask(somebody(u"CASHIER"_s), query, variables)), QString());
        }
    }

    void offersAreUsableOrSayWhyNot()
    {
        create(newId(), u"SUMMER"_s, percent(u"Summer"_s, {{u"listed"_s, true}}));
        create(newId(), u"MANY"_s,
               percent(u"Many"_s, {{u"listed"_s, true}, {u"conditions"_s, QJsonObject{{u"minTickets"_s, 5}}}}));
        create(newId(), u"SECRET"_s, percent(u"Secret"_s));
        const QJsonArray offers =
            data(u"CUSTOMER"_s,
                 u"query Q($c: CouponContext!) { couponsFor(context: $c) { name code usable terms { kind } "
                 "refusals { condition values { name value } } } }"_s,
                 {{u"c"_s, context()}})[u"couponsFor"_s]
                .toArray();
        QCOMPARE(offers.size(), 2);
        QCOMPARE(offers[0][u"name"_s].toString(), u"Summer"_s);
        QCOMPARE(offers[0][u"code"_s].toString(), u"SUMMER"_s);
        QCOMPARE(offers[0][u"usable"_s], QJsonValue(true));
        QCOMPARE(offers[1][u"usable"_s], QJsonValue(false));
        QCOMPARE(offers[1][u"refusals"_s][0][u"condition"_s].toString(), u"TOO_FEW_TICKETS"_s);
        QCOMPARE(offers[1][u"refusals"_s][0][u"values"_s][0][u"value"_s].toString(), u"5"_s);
    }

    void managersChangeAndRetireCoupons()
    {
        const QString id = newId();
        create(id, u"SUMMER"_s, percent(u"Summer"_s));
        const QString update = u"mutation U($input: UpdateCouponInput!) { updateCoupon(input: $input) { "
                               "coupon { version name changedBy sharedCode } refusal { code } } }"_s;
        QJsonObject input{{u"couponId"_s, id}, {u"version"_s, 1}, {u"coupon"_s, percent(u"Late summer"_s)}};
        const QJsonValue changed = data(u"MANAGER"_s, update, {{u"input"_s, input}})[u"updateCoupon"_s];
        QCOMPARE(changed[u"coupon"_s][u"version"_s].toInt(), 2);
        QCOMPARE(changed[u"coupon"_s][u"name"_s].toString(), u"Late summer"_s);
        QCOMPARE(changed[u"coupon"_s][u"sharedCode"_s].toString(), u"SUMMER"_s);
        input[u"coupon"_s] = percent(u"High summer"_s);
        const QJsonValue stale = data(u"MANAGER"_s, update, {{u"input"_s, input}})[u"updateCoupon"_s];
        QCOMPARE(stale[u"refusal"_s][u"code"_s].toString(), u"CONFLICT"_s);
        QCOMPARE(stale[u"coupon"_s], changed[u"coupon"_s]); // as it is now
        const QString restate = u"mutation R($input: SetCouponStateInput!) { setCouponState(input: $input) { "
                                "coupon { state version } refusal { code } } }"_s;
        input = {{u"couponId"_s, id}, {u"version"_s, 2}, {u"state"_s, u"RETIRED"_s}, {u"dryRun"_s, true}};
        const QJsonValue tried = data(u"MANAGER"_s, restate, {{u"input"_s, input}})[u"setCouponState"_s];
        QCOMPARE(tried[u"coupon"_s][u"state"_s].toString(), u"RETIRED"_s);
        QCOMPARE(stateOf(reserve(newId(), {u"SUMMER"_s})), u"RESERVED"_s);
        input.remove(u"dryRun"_s);
        const QJsonValue retired = data(u"MANAGER"_s, restate, {{u"input"_s, input}})[u"setCouponState"_s];
        QCOMPARE(retired[u"coupon"_s][u"version"_s].toInt(), 3);
        QCOMPARE(reserve(newId(), {u"SUMMER"_s})[u"refusals"_s][0][u"condition"_s].toString(), u"RETIRED"_s);
    }

    void issuedCodesAreGoodOnce()
    {
        const QString id = newId();
        create(id, {}, percent(u"Gift"_s));
        const QJsonObject variables{
            {u"input"_s, QJsonObject{{u"issueId"_s, newId()}, {u"couponId"_s, id}, {u"count"_s, 3}}}};
        const QString mutation =
            u"mutation I($input: IssueCouponCodesInput!) { issueCouponCodes(input: $input) { codes "
            "refusal { code } } }"_s;
        const QJsonValue issued = data(u"MANAGER"_s, mutation, variables)[u"issueCouponCodes"_s];
        QCOMPARE(issued[u"codes"_s].toArray().size(), 3);
        QCOMPARE(data(u"MANAGER"_s, mutation, variables)[u"issueCouponCodes"_s], issued);
        const QString code = issued[u"codes"_s][0].toString();
        QCOMPARE(stateOf(reserve(newId(), {code})), u"RESERVED"_s);
        const QJsonValue used = reserve(newId(), {code.toLower().remove(u'-')});
        QCOMPARE(used[u"refusals"_s][0][u"condition"_s].toString(), u"CODE_USED"_s);
        const QJsonValue codes =
            data(u"MANAGER"_s,
                 u"query C($id: ID!) { couponCodes(couponId: $id) { totalCount nodes { code used issuedBy } } }"_s,
                 {{u"id"_s, id}})[u"couponCodes"_s];
        QCOMPARE(codes[u"totalCount"_s].toInt(), 3);
        const QJsonArray listed = codes[u"nodes"_s].toArray();
        for (const QJsonValue &entry : listed)
            QCOMPARE(entry[u"used"_s].toBool(), entry[u"code"_s].toString() == code);
        const QJsonValue coupon = data(u"MANAGER"_s,
                                       u"{ coupons { nodes { usage { issuedCodes issuedCodesUsed used "
                                       "reserved committed } } } }"_s)[u"coupons"_s][u"nodes"_s][0];
        QCOMPARE(coupon[u"usage"_s],
                 QJsonValue(QJsonObject{{u"issuedCodes"_s, 3},
                                        {u"issuedCodesUsed"_s, 1},
                                        {u"used"_s, 1},
                                        {u"reserved"_s, 1},
                                        {u"committed"_s, 0}}));
    }

    void couponsArePaged()
    {
        for (int i = 0; i < 5; ++i) {
            create(newId(), {}, percent(u"Coupon %1"_s.arg(i)));
            m_clock->advance(std::chrono::minutes(1));
        }
        const QString query = u"query Q($offset: Int!) { coupons(first: 2, offset: $offset, sort: {by: CHANGED_AT, "
                              "direction: DESCENDING}, filter: {text: \"coupon\", states: [ACTIVE]}) "
                              "{ totalCount nodes { name } } }"_s;
        QStringList names;
        for (int offset = 0; offset < 6; offset += 2) {
            const QJsonValue got = data(u"MANAGER"_s, query, {{u"offset"_s, offset}})[u"coupons"_s];
            QCOMPARE(got[u"totalCount"_s].toInt(), 5);
            const QJsonArray nodes = got[u"nodes"_s].toArray();
            for (const QJsonValue &node : nodes)
                names.append(node[u"name"_s].toString());
        }
        std::reverse(names.begin(), names.end());
        QCOMPARE(names, (QStringList{u"Coupon 0"_s, u"Coupon 1"_s, u"Coupon 2"_s, u"Coupon 3"_s, u"Coupon 4"_s}));
    }

    void openReservationsArePagedOldestFirst()
    {
        create(newId(), u"SUMMER"_s, percent(u"Summer"_s));
        QStringList sales;
        for (int i = 0; i < 5; ++i) {
            sales.append(newId());
            reserve(sales.constLast(), {u"SUMMER"_s});
            m_clock->advance(std::chrono::minutes(1));
        }
        settle(u"commitRedemption"_s, sales.takeAt(2));
        sales.removeLast(); // too young
        const QString query =
            u"query Q($after: String) { openRedemptions(reservedBefore: \"2026-12-01T17:04:00Z\", "
            "first: 2, after: $after) { nextCursor nodes { id state reservedAt grants { couponCode } } "
            "} }"_s;
        QStringList found;
        QJsonValue cursor;
        for (int page = 0; page < 2; ++page) {
            const QJsonValue got = data(u"SERVICE"_s, query, {{u"after"_s, cursor}})[u"openRedemptions"_s];
            const QJsonArray nodes = got[u"nodes"_s].toArray();
            for (const QJsonValue &node : nodes) {
                found.append(node[u"id"_s].toString());
                QCOMPARE(node[u"grants"_s][0][u"couponCode"_s].toString(), u"SUMMER"_s);
            }
            cursor = got[u"nextCursor"_s];
            QCOMPARE(cursor.isNull(), page == 1);
        }
        QCOMPARE(found, sales);
        QCOMPARE(errorCode(ask(somebody(u"SERVICE"_s), query, {{u"after"_s, u"yesterday"_s}})), u"INVALID_INPUT"_s);
    }

    void fiftyRequestsForTheLastUseAreOneSale()
    {
        create(newId(), u"LAST"_s, percent(u"Last"_s, {{u"useLimit"_s, 1}}));
        QList<QFuture<http::Answer>> answers;
        for (int i = 0; i < 50; ++i)
            answers.append(
                begin(somebody(u"SERVICE"_s), reserveMutation(), reservation(newId(), {u"LAST"_s}, context())));
        int granted = 0;
        for (const QFuture<http::Answer> &future : std::as_const(answers)) {
            const QJsonValue payload =
                QJsonDocument::fromJson(await(future).json).object()[u"data"_s][u"reserveCoupons"_s];
            granted += stateOf(payload) == "RESERVED"_L1;
            QVERIFY(stateOf(payload) == "RESERVED"_L1
                    || payload[u"refusals"_s][0][u"condition"_s].toString() == "USED_UP"_L1);
        }
        QCOMPARE(granted, 1);
    }

    void otherServicesFindCouponsAndRedemptionsById()
    {
        const QString coupon = newId();
        const QString sale = newId();
        create(coupon, u"SUMMER"_s, percent(u"Summer"_s));
        reserve(sale, {u"SUMMER"_s});
        const QJsonArray representations{QJsonObject{{u"__typename"_s, u"Coupon"_s}, {u"id"_s, coupon}},
                                         QJsonObject{{u"__typename"_s, u"Redemption"_s}, {u"id"_s, sale}},
                                         QJsonObject{{u"__typename"_s, u"Coupon"_s}, {u"id"_s, newId()}}};
        const QString query = u"query E($r: [_Any!]!) { _entities(representations: $r) { ... on Coupon { name } "
                              "... on Redemption { state } } }"_s;
        const QJsonArray found = data(u"MANAGER"_s, query, {{u"r"_s, representations}})[u"_entities"_s].toArray();
        QCOMPARE(found[0][u"name"_s].toString(), u"Summer"_s);
        QCOMPARE(found[1][u"state"_s].toString(), u"RESERVED"_s);
        QVERIFY(found[2].isNull());
        const QJsonObject refused = ask(somebody(u"CUSTOMER"_s), query, {{u"r"_s, representations}});
        QCOMPARE(errorCode(refused), u"FORBIDDEN"_s);
        QVERIFY(refused[u"data"_s][u"_entities"_s][0].isNull() || refused[u"data"_s].isNull());
    }

    void whoChangedACouponIsToldToThoseWhoMayChangeIt()
    {
        const QString cinema = newId();
        const QString id = newId();
        QVERIFY(create(id, {},
                       percent(u"Ours"_s,
                               {{u"conditions"_s, QJsonObject{{u"cinemaIds"_s, QJsonArray{cinema}}}}}))[u"refusal"_s]
                    .isNull());
        const QString query = u"query Q($id: ID!) { coupon(id: $id) { edits { nodes { action version by } } } }"_s;
        const auto bound = [](const QString &to) {
            graphql::Identity identity = somebody(u"MANAGER"_s);
            identity.cinemaIds = {to};
            return identity;
        };
        for (const graphql::Identity &who : {somebody(u"MANAGER"_s), somebody(u"ADMIN"_s), bound(cinema)}) {
            QCOMPARE(ask(who, query, {{u"id"_s, id}})[u"data"_s][u"coupon"_s][u"edits"_s][u"nodes"_s].toArray(),
                     QJsonArray({QJsonObject{{u"action"_s, u"CREATED"_s}, {u"version"_s, 1}, {u"by"_s, u"Mona"_s}}}));
        }
        for (const graphql::Identity &who : {somebody(u"CASHIER"_s), somebody(u"SERVICE"_s), bound(newId())})
            QCOMPARE(errorCode(ask(who, query, {{u"id"_s, id}})), u"FORBIDDEN"_s);
    }
};

QTEST_GUILESS_MAIN(TestCouponGraphQl)
#include "tst_coupongraphql.moc"
