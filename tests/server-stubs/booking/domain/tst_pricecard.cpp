#include "pricecard.h"

#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate monday(2026, 11, 23);
const QDate tuesday = monday.addDays(1);
const QDate saturday = monday.addDays(5);

Occasion on(QDate day, QTime startsAt = {20, 0}, const QString &tier = {}, SalesChannel channel = SalesChannel::Till,
            const QStringList &formats = {u"2D"_s})
{
    return {formats, day, startsAt, channel, tier};
}

PriceCard plainCard()
{
    PriceCard card;
    card.name = u"Standard"_s;
    card.currency = *Currency::fromCode(u"EUR");
    card.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1000}, {{u"CHILD"_s, SeatType::Standard}, 700}};
    return card;
}

PriceRule price(const QString &code, qint64 minor, const PriceCondition &when = {})
{
    PriceRule rule;
    rule.code = code;
    rule.when = when;
    rule.priceMinor = minor;
    return rule;
}

PriceRule percent(const QString &code, int permyriad)
{
    PriceRule rule;
    rule.code = code;
    rule.effect = PriceRule::Effect::Percent;
    rule.percentPermyriad = permyriad;
    return rule;
}

QString ruleOf(const PriceCard &card, const Occasion &occasion, const QString &type = u"ADULT"_s,
               SeatType seat = SeatType::Standard)
{
    const PriceRule *rule = card.ruleFor(occasion, type, seat, card.baseMinor.value({type, seat}));
    return rule ? rule->code : QString();
}

} // namespace

class TestPriceCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConditionHoldsWhenAllItNamesDoes_data()
    {
        QTest::addColumn<bool>("expected");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *name, const PriceCondition &when, const Occasion &occasion, bool expected) {
            QTest::newRow(name) << expected << when.holds(occasion);
        };
        const quint8 weekend = PriceCondition::daysOf({Qt::Saturday, Qt::Sunday});
        row("nothing named", {}, on(monday), true);
        row("weekday", {.weekdays = weekend}, on(saturday), true);
        row("other weekday", {.weekdays = weekend}, on(monday), false);
        row("first day", {.from = tuesday, .to = saturday}, on(tuesday), true);
        row("last day", {.from = tuesday, .to = saturday}, on(saturday), true);
        row("day before", {.from = tuesday, .to = saturday}, on(monday), false);
        row("day after", {.from = monday, .to = tuesday}, on(saturday), false);
        row("open end", {.from = tuesday}, on(saturday), true);
        row("open begin", {.to = tuesday}, on(monday), true);
        const PriceCondition matinee{.startsFrom = QTime(10, 0), .startsBefore = QTime(17, 0)};
        row("at the first minute", matinee, on(monday, QTime(10, 0)), true);
        row("at the last minute", matinee, on(monday, QTime(16, 59)), true);
        row("at the end", matinee, on(monday, QTime(17, 0)), false);
        row("before", matinee, on(monday, QTime(9, 59)), false);
        row("start unknown", matinee, {{}, monday}, false);
        const PriceCondition night{.startsFrom = QTime(22, 0), .startsBefore = QTime(3, 0)};
        row("before midnight", night, on(monday, QTime(23, 59)), true);
        row("after midnight", night, on(monday, QTime(0, 30)), true);
        row("past the night", night, on(monday, QTime(3, 0)), false);
        row("before the night", night, on(monday, QTime(21, 59)), false);
        row("until midnight", {.startsFrom = QTime(22, 0), .startsBefore = QTime(0, 0)}, on(monday, QTime(23, 0)),
            true);
        row("format", {.format = u"3D"_s}, on(monday, QTime(20, 0), {}, SalesChannel::Till, {u"3D"_s, u"ATMOS"_s}),
            true);
        row("other format", {.format = u"3D"_s}, on(monday), false);
        row("tier", {.memberTier = u"GOLD"_s}, on(monday, QTime(20, 0), u"GOLD"_s), true);
        row("other tier", {.memberTier = u"GOLD"_s}, on(monday, QTime(20, 0), u"BLUE"_s), false);
        row("no tier", {.memberTier = u"GOLD"_s}, on(monday), false);
        row("channel", {.channel = SalesChannel::Web}, on(monday, QTime(20, 0), {}, SalesChannel::Web), true);
        row("other channel", {.channel = SalesChannel::Web}, on(monday), false);
        row("one of two", {.weekdays = weekend, .format = u"2D"_s}, on(monday), false);
    }
    void aConditionHoldsWhenAllItNamesDoes()
    {
        QFETCH(bool, expected);
        QTEST(expected, "holds");
    }

    // Each named thing outweighs all that follow it together; the order on the card says nothing.
    void theMostSpecificRuleCounts()
    {
        QList<PriceRule> rules{
            price(u"DATE"_s, 1, {.from = monday, .to = saturday}),
            price(u"TIER"_s, 2, {.memberTier = u"GOLD"_s}),
            price(u"CHANNEL"_s, 3, {.channel = SalesChannel::Till}),
            price(u"TIME"_s, 4, {.startsFrom = QTime(19, 0), .startsBefore = QTime(23, 0)}),
            price(u"WEEKDAY"_s, 5, {.weekdays = PriceCondition::daysOf({Qt::Tuesday})}),
            price(u"FORMAT"_s, 6, {.format = u"2D"_s}),
            price(u"TYPE"_s, 7),
            price(u"SEAT"_s, 8),
            price(u"ALWAYS"_s, 9),
        };
        rules[6].ticketType = u"ADULT"_s;
        rules[7].seatType = SeatType::Standard;
        while (!rules.isEmpty()) {
            PriceCard card = plainCard();
            card.rules = rules;
            QCOMPARE(ruleOf(card, on(tuesday, QTime(20, 0), u"GOLD"_s)), rules.first().code);
            std::reverse(card.rules.begin(), card.rules.end());
            QCOMPARE(ruleOf(card, on(tuesday, QTime(20, 0), u"GOLD"_s)), rules.first().code);
            rules.removeFirst();
        }
    }

    void ofTwoRangesTheShorterCountsThenTheFirstListed()
    {
        PriceCard card = plainCard();
        card.rules = {price(u"OPEN"_s, 1, {.from = monday}), price(u"WEEK"_s, 2, {.from = monday, .to = saturday}),
                      price(u"DAY"_s, 3, {.from = tuesday, .to = tuesday}),
                      price(u"DAY AGAIN"_s, 4, {.from = tuesday, .to = tuesday})};
        QCOMPARE(ruleOf(card, on(tuesday)), u"DAY"_s);
        QCOMPARE(ruleOf(card, on(saturday)), u"WEEK"_s);
        QCOMPARE(ruleOf(card, on(saturday.addDays(1))), u"OPEN"_s);
        QCOMPARE(ruleOf(card, on(monday.addDays(-1))), QString());
    }

    void moreNamedCountsMore()
    {
        PriceCard card = plainCard();
        card.rules = {price(u"TUESDAY"_s, 800, {.weekdays = PriceCondition::daysOf({Qt::Tuesday})}),
                      price(u"CHILD TUESDAY"_s, 500, {.weekdays = PriceCondition::daysOf({Qt::Tuesday})})};
        card.rules[1].ticketType = u"CHILD"_s;
        QCOMPARE(ruleOf(card, on(tuesday), u"CHILD"_s), u"CHILD TUESDAY"_s);
        QCOMPARE(ruleOf(card, on(tuesday), u"ADULT"_s), u"TUESDAY"_s);
    }

    void aMembershipNeverCosts()
    {
        PriceCard card = plainCard();
        card.rules = {price(u"MEMBER"_s, 900, {.memberTier = u"GOLD"_s}),
                      price(u"MATINEE"_s, 800, {.startsFrom = QTime(10, 0), .startsBefore = QTime(17, 0)})};
        QCOMPARE(ruleOf(card, on(monday, QTime(20, 0), u"GOLD"_s)), u"MEMBER"_s);
        QCOMPARE(ruleOf(card, on(monday, QTime(14, 0), u"GOLD"_s)), u"MATINEE"_s);
        QCOMPARE(ruleOf(card, on(monday, QTime(14, 0))), u"MATINEE"_s);
        QCOMPARE(ruleOf(card, on(monday, QTime(20, 0), u"GOLD"_s), u"CHILD"_s), QString()); // the base is 700
    }

    void aPercentageIsTakenOfTheBaseAndRoundedToTheCardsStep()
    {
        PriceCard card = plainCard();
        QCOMPARE(card.ruled(percent(u"P"_s, 8333), 1000)->roundedMinor, 833);
        card.roundToMinor = 50;
        QCOMPARE(card.ruled(percent(u"P"_s, 8333), 1000)->exactMinor, 833);
        QCOMPARE(card.ruled(percent(u"P"_s, 8333), 1000)->roundedMinor, 850);
        QCOMPARE(card.ruled(percent(u"P"_s, 8249), 1000)->roundedMinor, 800); // 824.9, not 825
        QCOMPARE(card.ruled(price(u"P"_s, 833), 1000)->roundedMinor, 833); // as the house said
        const qint64 most = std::numeric_limits<qint64>::max();
        QVERIFY(!card.ruled(percent(u"P"_s, 20'000), most));
        card.roundToMinor = 1000;
        QVERIFY(!card.ruled(percent(u"P"_s, 10'000), most)); // rounded up it is beyond
    }

    void theCardOfADayIsTheOneThatBeganLast()
    {
        PriceCard always = plainCard();
        PriceCard winter = plainCard();
        winter.validFrom = tuesday;
        winter.validTo = saturday;
        const QList<PriceCard> cards{winter, always};
        QCOMPARE(cardOn(cards, monday), &cards.at(1));
        QCOMPARE(cardOn(cards, tuesday), &cards.at(0));
        QCOMPARE(cardOn(cards, saturday), &cards.at(0));
        QCOMPARE(cardOn(cards, saturday.addDays(1)), &cards.at(1));
        QCOMPARE(cardOn({}, monday), nullptr);
        QList<PriceCard> twins{always, always};
        twins[0].id = PriceCardId(uuidV7(2, 0, 0));
        twins[1].id = PriceCardId(uuidV7(1, 0, 0));
        QCOMPARE(cardOn(twins, monday), &twins.at(0));
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<std::function<void(PriceCard &)>>("change");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *told, std::function<void(PriceCard &)> change) {
            QTest::newRow(told) << change << QString::fromLatin1(told);
        };
        row("name: REQUIRED", [](PriceCard &c) { c.name = u" "_s; });
        row("currency: REQUIRED", [](PriceCard &c) { c.currency = {}; });
        row("types: REQUIRED", [](PriceCard &c) { c = plainCard(), c.types.clear(), c.baseMinor.clear(); });
        row("types.2.code: NOT_UNIQUE", [](PriceCard &c) { c.types.append(c.types.first()); });
        row("types.2.code: TOO_LONG 20", [](PriceCard &c) { c.types.append({QString(21, u'X'), u"Long"_s}); });
        row("types.1.name: REQUIRED", [](PriceCard &c) { c.types[1].name.clear(); });
        row("types: TOO_MANY 50", [](PriceCard &c) {
            for (int i = 0; i < 49; ++i)
                c.types.append({u"T%1"_s.arg(i), u"Type"_s});
        });
        row("basePrices.0.priceMinor: TOO_SMALL 0", [](PriceCard &c) { c.baseMinor.first() = -1; });
        row("basePrices.0.ticketType: UNKNOWN", [](PriceCard &c) { c.types.removeFirst(); });
        row("taxPermyriad: TOO_SMALL 0", [](PriceCard &c) { c.taxPermyriad = -1; });
        row("taxPermyriad: TOO_LARGE 10000", [](PriceCard &c) { c.taxPermyriad = 10'001; });
        row("typeTaxes.0.ticketType: UNKNOWN", [](PriceCard &c) { c.taxOfType.insert(u"WIZARD"_s, 700); });
        row("typeTaxes.0.taxPermyriad: TOO_SMALL 0", [](PriceCard &c) { c.taxOfType.insert(u"CHILD"_s, -1); });
        row("roundToMinor: TOO_SMALL 1", [](PriceCard &c) { c.roundToMinor = 0; });
        row("validTo: NOT_TOGETHER validFrom", [](PriceCard &c) { c.validFrom = tuesday, c.validTo = monday; });
        row("rules.0.code: REQUIRED", [](PriceCard &c) { c.rules[0].code.clear(); });
        row("rules.0.name: TOO_LONG 60", [](PriceCard &c) { c.rules[0].name = QString(61, u'X'); });
        row("rules.0.ticketType: UNKNOWN", [](PriceCard &c) { c.rules[0].ticketType = u"WIZARD"_s; });
        row("rules.0.priceMinor: TOO_SMALL 0", [](PriceCard &c) { c.rules[0].priceMinor = -1; });
        row("rules.0.percentPermyriad: NOT_TOGETHER effect", [](PriceCard &c) { c.rules[0].percentPermyriad = 5000; });
        row("rules.0.when.to: NOT_TOGETHER from",
            [](PriceCard &c) { c.rules[0].when.from = tuesday, c.rules[0].when.to = monday; });
        row("rules.0.when.startsBefore: REQUIRED", [](PriceCard &c) { c.rules[0].when.startsFrom = QTime(1, 0); });
        row("rules.0.when.startsFrom: REQUIRED", [](PriceCard &c) { c.rules[0].when.startsBefore = QTime(1, 0); });
        row("rules.0.when.startsBefore: NOT_TOGETHER startsFrom", [](PriceCard &c) {
            c.rules[0].when.startsFrom = c.rules[0].when.startsBefore = {1, 0};
        });
        row("rules.0.when.startsFrom: BAD_FORMAT", [](PriceCard &c) {
            c.rules[0].when.startsFrom = {1, 0, 1}, c.rules[0].when.startsBefore = {2, 0};
        });
        row("rules.0.when.weekdays: BAD_FORMAT", [](PriceCard &c) { c.rules[0].when.weekdays = 128; });
        row("rules.0.when.memberTier: TOO_LONG 40",
            [](PriceCard &c) { c.rules[0].when.memberTier = QString(41, u'X'); });
        row("surcharges.0.code: REQUIRED", [](PriceCard &c) { c.surcharges[0].code.clear(); });
        row("surcharges.0.amountMinor: REQUIRED", [](PriceCard &c) { c.surcharges[0].amountMinor = 0; });
        row("surcharges.0.ticketType: UNKNOWN", [](PriceCard &c) { c.surcharges[0].ticketType = u"WIZARD"_s; });
        row("surcharges.0.taxPermyriad: TOO_LARGE 10000", [](PriceCard &c) { c.surcharges[0].taxPermyriad = 10'001; });
        row("surcharges.0.taxPermyriad: NOT_TOGETHER amountMinor",
            [](PriceCard &c) { c.surcharges[0].amountMinor = -1, c.surcharges[0].taxPermyriad = 700; });
        row("surcharges.0.amountMinor: TOO_SMALL",
            [](PriceCard &c) { c.surcharges[0].amountMinor = std::numeric_limits<qint64>::min(); });
        row("surcharges.0.when.format: TOO_LONG 20",
            [](PriceCard &c) { c.surcharges[0].when.format = QString(21, u'X'); });
    }
    void nonsenseIsRefused()
    {
        QFETCH(std::function<void(PriceCard &)>, change);
        QFETCH(QString, told);
        PriceCard card = plainCard();
        card.rules = {price(u"RULE"_s, 500)};
        card.surcharges = {{u"3D"_s, u"3D glasses"_s, {.format = u"3D"_s}, 100}};
        QVERIFY(card.check().result());
        change(card);
        const Result<void> checked = card.check().result();
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::InvalidInput);
        QCOMPARE(checked.error().detail, told);
    }

    void allThatIsWrongIsToldAtOnce()
    {
        PriceCard card = plainCard();
        card.name.clear();
        card.rules = {price(QString(), -1)};
        card.rules[0].when.startsBefore = QTime(1, 0);
        QStringList fields;
        const auto problems = card.check().problems();
        for (const FieldProblem &problem : problems)
            fields.append(problem.field);
        QCOMPARE(fields,
                 (QStringList{u"name"_s, u"rules.0.code"_s, u"rules.0.priceMinor"_s, u"rules.0.when.startsFrom"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPriceCard)
#include "tst_pricecard.moc"
