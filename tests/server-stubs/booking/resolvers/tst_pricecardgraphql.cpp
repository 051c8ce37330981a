#include "bookingendpoint.h"

#include <QJsonArray>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const Actor bea{UserId::create(), u"Bea"_s, Role::Manager};

const QString whole =
    u"id version state revisionId cinemaId name currency validFrom validTo taxMode taxPermyriad "
    "typeTaxes { ticketType taxPermyriad } taxRounding roundToMinor types { code name } "
    "basePrices { ticketType seatType priceMinor } "
    "rules { code name when { weekdays from to startsFrom startsBefore format memberTier channel } ticketType seatType "
    "effect priceMinor percentPermyriad } "
    "surcharges { code name when { weekdays from to startsFrom startsBefore format memberTier channel } amountMinor "
    "ticketType seatType taxPermyriad } createdBy changedBy upcomingShowtimes"_s;
const QString refusal = u"refusal { code detail problems { field fault limit } }"_s;

QJsonObject condition()
{
    return {{u"weekdays"_s, QJsonArray{u"MONDAY"_s, u"SUNDAY"_s}},
            {u"from"_s, u"2026-12-01"_s},
            {u"to"_s, u"2026-12-24"_s},
            {u"startsFrom"_s, u"22:30"_s},
            {u"startsBefore"_s, u"02:00"_s},
            {u"format"_s, u"3D"_s},
            {u"memberTier"_s, u"GOLD"_s},
            {u"channel"_s, u"KIOSK"_s}};
}

QJsonObject price(const QString &type, const QString &seat, qint64 minor)
{
    return {{u"ticketType"_s, type}, {u"seatType"_s, seat}, {u"priceMinor"_s, minor}};
}

/** With every field set. */
QJsonObject fullBody()
{
    return {{u"name"_s, u"Winter"_s},
            {u"currency"_s, u"EUR"_s},
            {u"validFrom"_s, u"2026-11-01"_s},
            {u"validTo"_s, u"2027-02-28"_s},
            {u"taxMode"_s, u"ADDED"_s},
            {u"taxPermyriad"_s, 700},
            {u"typeTaxes"_s, QJsonArray{QJsonObject{{u"ticketType"_s, u"CHILD"_s}, {u"taxPermyriad"_s, 0}}}},
            {u"taxRounding"_s, u"HALF_EVEN"_s},
            {u"roundToMinor"_s, 50},
            {u"types"_s,
             QJsonArray{QJsonObject{{u"code"_s, u"CHILD"_s}, {u"name"_s, u"Kind"_s}},
                        QJsonObject{{u"code"_s, u"ADULT"_s}, {u"name"_s, u"Erwachsene"_s}}}},
            {u"basePrices"_s,
             QJsonArray{price(u"ADULT"_s, u"STANDARD"_s, 1000), price(u"ADULT"_s, u"VIP"_s, 1400),
                        price(u"CHILD"_s, u"STANDARD"_s, 700)}},
            {u"rules"_s,
             QJsonArray{QJsonObject{{u"code"_s, u"NIGHT"_s},
                                    {u"name"_s, u"Night"_s},
                                    {u"when"_s, condition()},
                                    {u"ticketType"_s, u"ADULT"_s},
                                    {u"seatType"_s, u"VIP"_s},
                                    {u"effect"_s, u"PERCENT"_s},
                                    {u"priceMinor"_s, 0},
                                    {u"percentPermyriad"_s, 8000}}}},
            {u"surcharges"_s,
             QJsonArray{QJsonObject{{u"code"_s, u"3D"_s},
                                    {u"name"_s, u"Brille"_s},
                                    {u"when"_s, condition()},
                                    {u"amountMinor"_s, 100},
                                    {u"ticketType"_s, u"CHILD"_s},
                                    {u"seatType"_s, u"STANDARD"_s},
                                    {u"taxPermyriad"_s, 1900}}}}};
}

QStringList problemsIn(const QJsonObject &payload)
{
    QStringList told;
    const QJsonArray problems = payload.value("refusal"_L1)["problems"_L1].toArray();
    for (const QJsonValue problem : problems)
        told.append(problem["field"_L1].toString() + u' ' + problem["fault"_L1].toString());
    return told;
}

/** Price cards behind the schema. */
struct Desk : Endpoint
{
    QJsonObject create(const QJsonObject &body, const PriceCardId &id = PriceCardId::create())
    {
        return ask(u"mutation($i: CreatePriceCardInput!) { createPriceCard(input: $i) { priceCard { %1 } "
                   "showtimesChanged %2 } }"_s.arg(whole, refusal),
                   {{u"i"_s,
                     QJsonObject{{u"priceCardId"_s, id.toString()},
                                 {u"cinemaId"_s, office.cinema.toString()},
                                 {u"priceCard"_s, body}}}},
                   bea)
            .value("createPriceCard"_L1)
            .toObject();
    }
    QJsonObject explain(QJsonObject input)
    {
        const QJsonObject usual{{u"businessDay"_s, u"2026-12-07"_s},
                                {u"startsAt"_s, u"23:00"_s},
                                {u"ticketType"_s, u"ADULT"_s},
                                {u"seatType"_s, u"VIP"_s}};
        for (auto it = usual.constBegin(); it != usual.constEnd(); ++it) {
            if (!input.contains(it.key()))
                input.insert(it.key(), it.value());
        }
        return ask(u"query($i: ExplainPriceInput!) { explainPrice(input: $i) { line { price { amountMinor } steps { "
                   u"kind "
                   "code amount { amountMinor } } } %1 } }"_s.arg(refusal),
                   {{u"i"_s, input}}, bea)
            .value("explainPrice"_L1)
            .toObject();
    }
};

} // namespace

class TestPriceCardGraphQl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What the form sent is what the form gets.
    void everyFieldComesBackAsItWent()
    {
        Desk desk;
        const QJsonObject body = fullBody();
        const QJsonObject made = desk.create(body);
        QVERIFY2(made.value("refusal"_L1).isNull(), qPrintable(QString::fromUtf8(QJsonDocument(made).toJson())));
        const QJsonObject card = made.value("priceCard"_L1).toObject();
        for (auto field = body.constBegin(); field != body.constEnd(); ++field)
            QCOMPARE(card.value(field.key()), field.value());
        QCOMPARE(card.value("state"_L1), QJsonValue(u"DRAFT"_s));
        QCOMPARE(card.value("createdBy"_L1), QJsonValue(u"Bea"_s));
        QCOMPARE(card.value("upcomingShowtimes"_L1).toInt(), 0);
        const QJsonObject again = desk.ask(u"query($id: ID!) { priceCard(id: $id) { %1 } }"_s.arg(whole),
                                           {{u"id"_s, card.value("id"_L1)}}, bea);
        QCOMPARE(again.value("priceCard"_L1).toObject(), card);
    }

    // Lists are numbered as the form has them, whatever order the card keeps.
    void eachFieldIsToldWhatIsWrongWithIt()
    {
        Desk desk;
        QJsonObject body = fullBody();
        body.insert(u"name"_s, QString());
        body.insert(u"currency"_s, u"XQX"_s);
        body.insert(u"basePrices"_s,
                    QJsonArray{price(u"CHILD"_s, u"STANDARD"_s, 700), price(u"ADULT"_s, u"STANDARD"_s, -1),
                               price(u"WIZARD"_s, u"STANDARD"_s, 1), price(u"CHILD"_s, u"STANDARD"_s, 800)});
        QJsonObject rule = body.value("rules"_L1)[0].toObject();
        QJsonObject when = condition();
        when.insert(u"startsFrom"_s, u"25:00"_s);
        rule.insert(u"when"_s, when);
        body.insert(u"rules"_s, QJsonArray{rule});
        const QStringList before = desk.office.dump();
        const QJsonObject refused = desk.create(body);
        QCOMPARE(refused.value("refusal"_L1)["code"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QVERIFY(refused.value("priceCard"_L1).isNull());
        QStringList told = problemsIn(refused);
        told.sort();
        QCOMPARE(told,
                 (QStringList{u"basePrices.1.priceMinor TOO_SMALL"_s, u"basePrices.2.ticketType UNKNOWN"_s,
                              u"basePrices.3 NOT_UNIQUE"_s, u"currency UNKNOWN"_s, u"name REQUIRED"_s,
                              u"rules.0.when.startsFrom BAD_FORMAT"_s}));
        QCOMPARE(desk.office.dump(), before);
    }

    void aConflictShowsTheCardAsItIsNow()
    {
        Desk desk;
        const PriceCardId id = PriceCardId::create();
        desk.create(fullBody(), id);
        const auto update = [&](const QString &name, int version) {
            QJsonObject body = fullBody();
            body.insert(u"name"_s, name);
            return desk
                .ask(u"mutation($i: UpdatePriceCardInput!) { updatePriceCard(input: $i) { priceCard { version name "
                     "changedBy } showtimesChanged refusal { code } } }"_s,
                     {{u"i"_s,
                       QJsonObject{{u"priceCardId"_s, id.toString()},
                                   {u"version"_s, version},
                                   {u"priceCard"_s, body},
                                   {u"applyToShowtimes"_s, true}}}},
                     bea)
                .value("updatePriceCard"_L1)
                .toObject();
        };
        QVERIFY(update(u"Spring"_s, 1).value("refusal"_L1).isNull());
        const QJsonObject late = update(u"Summer"_s, 1);
        QCOMPARE(late.value("refusal"_L1)["code"_L1], QJsonValue(u"CONFLICT"_s));
        QCOMPARE(late.value("priceCard"_L1)["name"_L1], QJsonValue(u"Spring"_s));
        QCOMPARE(late.value("priceCard"_L1)["version"_L1].toInt(), 2);
    }

    void statesAreSetAndTried()
    {
        Desk desk;
        const PriceCardId id = PriceCardId::create();
        desk.create(fullBody(), id);
        const auto set = [&](const QString &state, bool dryRun) {
            return desk
                .ask(u"mutation($i: SetPriceCardStateInput!) { setPriceCardState(input: $i) { priceCard { state "
                     "version } refusal { code } } }"_s,
                     {{u"i"_s,
                       QJsonObject{{u"priceCardId"_s, id.toString()},
                                   {u"version"_s, 1},
                                   {u"state"_s, state},
                                   {u"dryRun"_s, dryRun}}}},
                     bea)
                .value("setPriceCardState"_L1)
                .toObject();
        };
        QCOMPARE(set(u"RETIRED"_s, true).value("refusal"_L1)["code"_L1], QJsonValue(u"ILLEGAL_STATE"_s));
        QCOMPARE(set(u"PUBLISHED"_s, true).value("priceCard"_L1)["version"_L1].toInt(), 1);
        QCOMPARE(set(u"PUBLISHED"_s, false).value("priceCard"_L1)["version"_L1].toInt(), 2);
    }

    void aPriceIsExplainedOfASavedCardAndOfAFormsOne()
    {
        Desk desk;
        const QJsonObject form = desk.explain({{u"priceCard"_s, fullBody()},
                                               {u"formats"_s, QJsonArray{u"3D"_s}},
                                               {u"channel"_s, u"KIOSK"_s},
                                               {u"memberTier"_s, u"GOLD"_s}});
        // A fifth less than 14.00 on a Monday night, to 0.50, and 7 % on top.
        QCOMPARE(form.value("line"_L1)["price"_L1]["amountMinor"_L1].toInt(), 1177);
        QCOMPARE(form.value("line"_L1)["steps"_L1][2]["code"_L1], QJsonValue(u"NIGHT"_s));
        const QJsonObject saved =
            desk.explain({{u"priceCardId"_s, desk.office.card.toString()}, {u"seatType"_s, u"STANDARD"_s}});
        QCOMPARE(saved.value("line"_L1)["price"_L1]["amountMinor"_L1].toInt(), 1000);
        const QStringList before = desk.office.dump();
        QCOMPARE(problemsIn(desk.explain({{u"priceCard"_s, fullBody()}, {u"ticketType"_s, u"WIZARD"_s}})),
                 QStringList{u"ticketType UNKNOWN"_s});
        QCOMPARE(problemsIn(desk.explain({{u"priceCard"_s, fullBody()},
                                          {u"seatType"_s, u"SOFA"_s},
                                          {u"startsAt"_s, u"8 pm"_s},
                                          {u"businessDay"_s, u"2027-03-01"_s}})),
                 (QStringList{u"startsAt BAD_FORMAT"_s, u"seatType NOT_TOGETHER"_s, u"businessDay NOT_TOGETHER"_s}));
        QCOMPARE(problemsIn(desk.explain({})), QStringList{u"priceCard NOT_TOGETHER"_s});
        QJsonObject bad = fullBody();
        bad.insert(u"taxPermyriad"_s, -1);
        QCOMPARE(problemsIn(desk.explain({{u"priceCard"_s, bad}})), QStringList{u"priceCard.taxPermyriad TOO_SMALL"_s});
        QCOMPARE(desk.explain({{u"priceCardId"_s, PriceCardId::create().toString()}})["refusal"_L1]["code"_L1],
                 QJsonValue(u"NOT_FOUND"_s));
        QCOMPARE(desk.office.dump(), before);
    }

    void listsTakeFilterSortAndPage()
    {
        Desk desk;
        desk.create(fullBody());
        const QString query =
            u"query($f: PriceCardFilter!, $first: Int!) { priceCards(filter: $f, sort: { by: CHANGED_AT, "
            "direction: DESCENDING }, first: $first) { totalCount nodes { name upcomingShowtimes } } }"_s;
        const QJsonObject filter{{u"cinemaId"_s, desk.office.cinema.toString()}};
        const QJsonObject page =
            desk.ask(query, {{u"f"_s, filter}, {u"first"_s, 1}}, bea).value("priceCards"_L1).toObject();
        QCOMPARE(page.value("totalCount"_L1).toInt(), 2);
        QCOMPARE(page.value("nodes"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"name"_s, u"Winter"_s}, {u"upcomingShowtimes"_s, 0}}}));
        const QJsonObject published{{u"states"_s, QJsonArray{u"PUBLISHED"_s}}, {u"text"_s, u"stand"_s}};
        QCOMPARE(desk.ask(query, {{u"f"_s, published}, {u"first"_s, 200}}, bea).value("priceCards"_L1)["nodes"_L1][0],
                 QJsonValue(QJsonObject{{u"name"_s, u"Standard"_s}, {u"upcomingShowtimes"_s, 1}}));
        for (const int first : {0, 201})
            QVERIFY(desk.send(query, {{u"f"_s, filter}, {u"first"_s, first}}, bea).contains("errors"_L1));
    }

    // The session's cinemas bind.
    void othersCinemasAreForbidden()
    {
        Desk desk;
        desk.cinemaIds = {CinemaId::create().toString()};
        QCOMPARE(desk.create(fullBody()).value("refusal"_L1)["code"_L1], QJsonValue(u"FORBIDDEN"_s));
        desk.cinemaIds = {u"nonsense"_s};
        QCOMPARE(desk.create(fullBody()).value("refusal"_L1)["code"_L1], QJsonValue(u"FORBIDDEN"_s));
        desk.cinemaIds = {desk.office.cinema.toString()};
        QVERIFY(desk.create(fullBody()).value("refusal"_L1).isNull());
    }

    void whoChangedItIsToldToManagersOfItsCinema()
    {
        Desk desk;
        const QString id = desk.create(fullBody())["priceCard"_L1]["id"_L1].toString();
        const Actor cashier{UserId::create(), u"Cleo"_s, Role::Cashier};
        const Actor customer{UserId::create(), u"Carl"_s, Role::Customer};
        QString newest;
        QCOMPARE(desk.editsRefused(u"priceCard"_s, id, bea, &newest), QString());
        QCOMPARE(newest, u"CREATED Bea"_s);
        for (const Actor &other : {cashier, customer})
            QCOMPARE(desk.editsRefused(u"priceCard"_s, id, other), u"FORBIDDEN"_s);
        desk.cinemaIds = {CinemaId::create().toString()};
        QCOMPARE(desk.editsRefused(u"priceCard"_s, id, bea), u"FORBIDDEN"_s);
        desk.cinemaIds.append(desk.office.cinema.toString());
        QCOMPARE(desk.editsRefused(u"priceCard"_s, id, bea), QString());
    }
};

QTEST_GUILESS_MAIN(TestPriceCardGraphQl)
#include "tst_pricecardgraphql.moc"
