#include "couponcode.h"
#include "couponfixture.h"
#include "couponrules.h"

#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using enum CouponCondition;

using Change = std::function<void(Coupon &, CouponContext &)>;
Q_DECLARE_METATYPE(Change)

class TestCouponRules : public QObject
{
    Q_OBJECT

    static domain::UserId user(const QByteArray &name) { return domain::UserId(namedUuidV7(1, name)); }
    static domain::MovieId movie(const QByteArray &name) { return domain::MovieId(namedUuidV7(1, name)); }

private Q_SLOTS:
    void codesAreComparedWithoutCaseAndSeparators_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("compared");
        QTest::newRow("as it is") << u"SUMMER24"_s << u"SUMMER24"_s;
        QTest::newRow("small") << u"summer24"_s << u"SUMMER24"_s;
        QTest::newRow("separators") << u" sum-mer_2.4 "_s << u"SUMMER24"_s;
        QTest::newRow("three") << u"a-b-c"_s << u"ABC"_s;
        QTest::newRow("two") << u"ab"_s << QString();
        QTest::newRow("too long") << QString(33, u'A') << QString();
        QTest::newRow("longest") << QString(32, u'A') << QString(32, u'A');
        QTest::newRow("umlaut") << u"Sömmer"_s << QString();
        QTest::newRow("sharp s, whose capital is two letters") << u"spaß"_s << QString();
        QTest::newRow("Greek letter that looks like one") << u"SUΜΜER"_s << QString();
        QTest::newRow("full width") << u"ＳＵＭ"_s << QString();
        QTest::newRow("quote") << u"abc'"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("nothing but separators") << u" - - "_s << QString();
        QTest::newRow("a book") << QString(1000, u'-') + u"ABC"_s << QString();
    }
    void codesAreComparedWithoutCaseAndSeparators()
    {
        QFETCH(QString, typed);
        QTEST(comparedCode(typed).value_or(QString()), "compared");
    }

    void aPlainCouponIsGoodForEverybody()
    {
        QCOMPARE(unmetConditions(plainCoupon(u"Plain"_s, u"PLAIN"_s), berlinEvening(), berlinSixPm), {});
    }

    void theFixtureIsWhatItSays()
    {
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(berlinSixPm, Qt::UTC).toString(Qt::ISODate), u"2026-12-01T17:00:00Z"_s);
        QVERIFY(berlinEvening().check());
        QVERIFY(plainCoupon(u"Plain"_s, u"PLAIN"_s).body.check().result());
    }

    void eachConditionIsToldWhenItFails_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QList<CouponCondition>>("expected");
        QTest::addColumn<QString>("valueName");
        QTest::addColumn<QString>("value");
        using C = CouponContext;
        const auto row = [](const char *name, const Change &change, const QList<CouponCondition> &expected,
                            const char *valueName = "", const char *value = "") {
            QTest::newRow(name) << change << expected << QString::fromLatin1(valueName) << QString::fromLatin1(value);
        };
        row("retired", [](Coupon &c, C &) { c.state = CouponState::Retired; }, {Retired});
        row(
            "not yet", [](Coupon &c, C &) { c.body.validity.from = wallTimeFromText(u"2026-12-01T18:01"); },
            {NotYetValid}, "validFrom", "2026-12-01T18:01");
        row("from now", [](Coupon &c, C &) { c.body.validity.from = wallTimeFromText(u"2026-12-01T18:00"); }, {});
        row(
            "over", [](Coupon &c, C &) { c.body.validity.until = wallTimeFromText(u"2026-12-01T18:00"); }, {Expired},
            "validUntil", "2026-12-01T18:00");
        row("not over", [](Coupon &c, C &) { c.body.validity.until = wallTimeFromText(u"2026-12-01T18:01"); }, {});
        row("not over in New York",
            [](Coupon &c, C &x) {
                c.body.validity.until = wallTimeFromText(u"2026-12-01T18:00");
                x.timeZone = u"America/New_York"_s;
            },
            {});
        row("film", [](Coupon &c, C &) { c.body.conditions.movies = {movie("another")}; }, {Movie});
        row("this film among others",
            [](Coupon &c, C &x) {
                c.body.conditions.movies = {movie("another"), x.movie};
            },
            {});
        row("showtime", [](Coupon &c, C &) { c.body.conditions.showtimes = {domain::ShowtimeId::create()}; },
            {Showtime});
        row("this showtime", [](Coupon &c, C &x) { c.body.conditions.showtimes = {x.showtime}; }, {});
        row("cinema", [](Coupon &c, C &) { c.body.conditions.cinemas = {domain::CinemaId::create()}; }, {Cinema});
        row("this cinema", [](Coupon &c, C &x) { c.body.conditions.cinemas = {x.cinema}; }, {});
        row(
            "day before",
            [](Coupon &c, C &) {
                c.body.conditions.days = {{QDate(2026, 12, 2), QDate(2026, 12, 24)}};
            },
            {Day}, "days", "2026-12-02/2026-12-24");
        row("first day",
            [](Coupon &c, C &) {
                c.body.conditions.days = {{QDate(2026, 12, 1), QDate(2026, 12, 24)}};
            },
            {});
        row("last day",
            [](Coupon &c, C &) {
                c.body.conditions.days = {{QDate(2026, 11, 1), QDate(2026, 12, 1)}};
            },
            {});
        row("one of two ranges",
            [](Coupon &c, C &) {
                c.body.conditions.days = {{QDate(2026, 1, 1), QDate(2026, 1, 1)},
                                          {QDate(2026, 12, 1), QDate(2026, 12, 1)}};
            },
            {});
        row("a showtime after midnight is the day before's",
            [](Coupon &c, C &x) {
                c.body.conditions.days = {{QDate(2026, 12, 1), QDate(2026, 12, 1)}};
                x.startsLocal = {QDate(2026, 12, 2), QTime(0, 30)};
            },
            {});
        row(
            "weekday",
            [](Coupon &c, C &) {
                c.body.conditions.weekdays = {Qt::Monday, Qt::Sunday};
            },
            {Weekday}, "weekdays", "MONDAY, SUNDAY");
        row("this weekday", [](Coupon &c, C &) { c.body.conditions.weekdays = {Qt::Tuesday}; }, {});
        const auto window = [](QTime from, QTime until, QTime start) -> Change {
            return [from, until, start](Coupon &c, C &x) {
                c.body.conditions.startsFrom = from;
                c.body.conditions.startsUntil = until;
                x.startsLocal.time = start;
            };
        };
        row("matinee is over", window({11, 0}, {17, 0}, {17, 0}), {TimeOfDay}, "until", "17:00");
        row("before the matinee", window({11, 0}, {17, 0}, {10, 59}), {TimeOfDay}, "from", "11:00");
        row("matinee begins", window({11, 0}, {17, 0}, {11, 0}), {});
        row("last of the matinee", window({11, 0}, {17, 0}, {16, 59}), {});
        row("late", window({22, 0}, {2, 0}, {23, 30}), {});
        row("over midnight", window({22, 0}, {2, 0}, {1, 59}), {});
        row("not over midnight", window({22, 0}, {2, 0}, {2, 0}), {TimeOfDay});
        row(
            "channel",
            [](Coupon &c, C &) {
                c.body.conditions.channels = {domain::SalesChannel::Web, domain::SalesChannel::Kiosk};
            },
            {Channel}, "channels", "WEB, KIOSK");
        row("this channel", [](Coupon &c, C &) { c.body.conditions.channels = {domain::SalesChannel::Till}; }, {});
        row(
            "no such ticket", [](Coupon &c, C &) { c.body.conditions.ticketTypes = {u"CHILD"_s}; }, {TicketType},
            "ticketTypes", "CHILD");
        row("one such ticket",
            [](Coupon &c, C &x) {
                c.body.conditions.ticketTypes = {u"CHILD"_s};
                x.ticketTypes.append(u"CHILD"_s);
            },
            {});
        row(
            "too few tickets", [](Coupon &c, C &) { c.body.conditions.minTickets = 3; }, {TooFewTickets}, "minTickets",
            "3");
        row("just enough tickets", [](Coupon &c, C &) { c.body.conditions.minTickets = 2; }, {});
        row(
            "too few of this type",
            [](Coupon &c, C &x) {
                c.body.conditions.ticketTypes = {u"CHILD"_s};
                c.body.conditions.minTickets = 2;
                x.ticketTypes.append(u"CHILD"_s);
            },
            {TooFewTickets}, "tickets", "1");
        const auto euros = [](const char16_t *sale) -> Change {
            return [sale](Coupon &c, C &x) {
                c.body.terms = {};
                c.body.terms.kind = domain::CouponTerms::Kind::FixedOffBooking;
                c.body.terms.amount = domain::Money(500, *domain::Currency::fromCode(u"EUR"));
                x.currency = *domain::Currency::fromCode(sale);
            };
        };
        row("another currency", euros(u"CHF"), {CouponCondition::Currency}, "currency", "EUR");
        row("this currency", euros(u"EUR"), {});
        row("per cent of any currency", [](Coupon &, C &x) { x.currency = *domain::Currency::fromCode(u"CHF"); }, {});
        row("limit by customer, nobody known", [](Coupon &c, C &) { c.body.customerLimit = 1; }, {CustomerUnknown});
        row("limit by customer, known",
            [](Coupon &c, C &x) {
                c.body.customerLimit = 1;
                x.customer = user("eva");
            },
            {});
        row("customers, nobody known", [](Coupon &c, C &) { c.body.conditions.customers = {user("eva")}; },
            {CustomerUnknown});
        row("another customer",
            [](Coupon &c, C &x) {
                c.body.conditions.customers = {user("eva")};
                x.customer = user("max");
            },
            {OtherCustomer});
        row("this customer",
            [](Coupon &c, C &x) {
                c.body.conditions.customers = {user("eva")};
                x.customer = user("eva");
            },
            {});
        row("first booking, nobody known",
            [](Coupon &c, C &x) {
                c.body.conditions.firstBookingOnly = true;
                x.isFirstBooking = true;
            },
            {CustomerUnknown});
        row("second booking",
            [](Coupon &c, C &x) {
                c.body.conditions.firstBookingOnly = true;
                x.customer = user("eva");
            },
            {NotFirstBooking});
        row("first booking",
            [](Coupon &c, C &x) {
                c.body.conditions.firstBookingOnly = true;
                x.customer = user("eva");
                x.isFirstBooking = true;
            },
            {});
        row("all that fails is told, in order",
            [](Coupon &c, C &) {
                c.state = CouponState::Retired;
                c.body.validity.until = wallTimeFromText(u"2026-01-01T00:00");
                c.body.conditions.movies = {movie("another")};
                c.body.conditions.weekdays = {Qt::Monday};
                c.body.conditions.minTickets = 9;
                c.body.customerLimit = 1;
            },
            {Retired, Expired, Movie, Weekday, TooFewTickets, CustomerUnknown});
    }
    void eachConditionIsToldWhenItFails()
    {
        QFETCH(Change, change);
        QFETCH(QString, valueName);
        Coupon coupon = plainCoupon(u"Plain"_s, u"PLAIN"_s);
        CouponContext context = berlinEvening();
        change(coupon, context);
        const QList<CouponRefusal> refusals = unmetConditions(coupon, context, berlinSixPm);
        QTEST(conditionsOf(refusals), "expected");
        QTEST(valueOf(refusals, valueName), "value");
        for (const CouponRefusal &refusal : refusals) {
            QVERIFY(!refusal.detail.isEmpty());
            QCOMPARE(refusal.codeName(), u"COUPON_REFUSED"_s);
            QCOMPARE(*CouponRefusal::fromJson(refusal.toJson()), refusal);
        }
    }

    void everyConditionHasAName()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(GroupTaken); ++i) {
            const auto condition = static_cast<CouponCondition>(i);
            const QString name = toWireName(condition);
            QVERIFY(!names.contains(name));
            names.insert(name);
            QCOMPARE(couponConditionFromWireName(name), condition);
        }
        QVERIFY(!couponConditionFromWireName(u"INVALID"));
    }

    void whatGoesTogether_data()
    {
        QTest::addColumn<QString>("stacking"); // a letter a coupon: S stacks, A alone, X and Y of these groups
        QTest::addColumn<QString>("refused"); // W not with others, G group taken, - granted
        QTest::newRow("one that stacks") << u"S"_s << u"-"_s;
        QTest::newRow("one alone") << u"A"_s << u"-"_s;
        QTest::newRow("one of a group") << u"X"_s << u"-"_s;
        QTest::newRow("three that stack") << u"SSS"_s << u"---"_s;
        QTest::newRow("alone and another") << u"AS"_s << u"WW"_s;
        QTest::newRow("two alone") << u"AA"_s << u"WW"_s;
        QTest::newRow("alone and one of a group") << u"XA"_s << u"WW"_s;
        QTest::newRow("two groups") << u"XY"_s << u"--"_s;
        QTest::newRow("two of a group") << u"XX"_s << u"GG"_s;
        QTest::newRow("a group and one that stacks") << u"XS"_s << u"--"_s;
        QTest::newRow("two of a group and others") << u"XSXY"_s << u"G-G-"_s;
    }
    void whatGoesTogether()
    {
        QFETCH(QString, stacking);
        QFETCH(QString, refused);
        QList<Coupon> together;
        for (const QChar letter : std::as_const(stacking)) {
            Coupon coupon = plainCoupon(letter + QString::number(together.size()), {});
            coupon.body.stacking = letter == u'S' ? Stacking::Stacks
                : letter == u'A'                  ? Stacking::Alone
                                                  : Stacking::OneOfGroup;
            if (coupon.body.stacking == Stacking::OneOfGroup)
                coupon.body.stackingGroup = letter;
            QVERIFY(coupon.body.check().result());
            together.append(coupon);
        }
        const QList<QList<CouponRefusal>> refusals = stackingRefusals(together);
        QString told;
        for (const QList<CouponRefusal> &each : refusals) {
            const QList<CouponCondition> conditions = conditionsOf(each);
            told += conditions.isEmpty()             ? u"-"_s
                : conditions == QList{NotWithOthers} ? u"W"_s
                : conditions == QList{GroupTaken}    ? u"G"_s
                                                     : u"?"_s;
        }
        QCOMPARE(told, refused);
    }

    void whoIsInTheWayIsTold()
    {
        Coupon alone = plainCoupon(u"Alone"_s, {});
        alone.body.stacking = Stacking::Alone;
        const auto refusals = stackingRefusals({plainCoupon(u"Summer"_s, {}), alone});
        QCOMPARE(valueOf(refusals.at(0), u"with"_s), u"Alone"_s);
        QCOMPARE(valueOf(refusals.at(1), u"with"_s), u"Summer"_s);
    }

    void nonsenseIsNoCoupon_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        using C = CouponContext;
        row("no name", [](Coupon &c, C &) { c.body.name = u"  "_s; });
        row("long name", [](Coupon &c, C &) { c.body.name = QString(101, u'x'); });
        row("terms", [](Coupon &c, C &) { c.body.terms.percentPermyriad = 10'001; });
        row("a film twice", [](Coupon &c, C &x) { c.body.conditions.movies = {x.movie, x.movie}; });
        row("null film", [](Coupon &c, C &) { c.body.conditions.movies = {domain::MovieId()}; });
        row("days backwards", [](Coupon &c, C &) {
            c.body.conditions.days = {{QDate(2026, 2, 2), QDate(2026, 2, 1)}};
        });
        row("half a window", [](Coupon &c, C &) { c.body.conditions.startsFrom = QTime(10, 0); });
        row("empty window", [](Coupon &c, C &) {
            c.body.conditions.startsFrom = QTime(10, 0);
            c.body.conditions.startsUntil = QTime(10, 0);
        });
        row("no tickets", [](Coupon &c, C &) { c.body.conditions.minTickets = 0; });
        row("over before it begins", [](Coupon &c, C &) {
            c.body.validity = {wallTimeFromText(u"2026-01-02T00:00"), wallTimeFromText(u"2026-01-02T00:00")};
        });
        row("limit of none", [](Coupon &c, C &) { c.body.useLimit = 0; });
        row("limit of none by customer", [](Coupon &c, C &) { c.body.customerLimit = 0; });
        row("limit of none by booking", [](Coupon &c, C &) { c.body.bookingLimit = 0; });
        row("alone, but twice", [](Coupon &c, C &) {
            c.body.stacking = Stacking::Alone;
            c.body.bookingLimit = 2;
        });
        row("group without name", [](Coupon &c, C &) { c.body.stacking = Stacking::OneOfGroup; });
        row("name without group", [](Coupon &c, C &) { c.body.stackingGroup = u"X"_s; });
    }
    void nonsenseIsNoCoupon()
    {
        QFETCH(Change, change);
        Coupon coupon = plainCoupon(u"Plain"_s, u"PLAIN"_s);
        CouponContext context = berlinEvening();
        QVERIFY(coupon.body.check().result());
        change(coupon, context);
        QCOMPARE(coupon.body.check().result().error().code, ErrorCode::InvalidInput);
    }

    void nonsenseIsNoContext_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        using C = CouponContext;
        row("no showtime", [](Coupon &, C &x) { x.showtime = {}; });
        row("no film", [](Coupon &, C &x) { x.movie = {}; });
        row("no cinema", [](Coupon &, C &x) { x.cinema = {}; });
        row("no zone", [](Coupon &, C &x) { x.timeZone = u"Europe/Atlantis"_s; });
        row("no day", [](Coupon &, C &x) { x.businessDay = {}; });
        row("no start", [](Coupon &, C &x) { x.startsLocal = {}; });
        row("no tickets", [](Coupon &, C &x) { x.ticketTypes.clear(); });
        row("a nameless ticket", [](Coupon &, C &x) { x.ticketTypes.append(QString()); });
        row("a hall full", [](Coupon &, C &x) { x.ticketTypes = QStringList(101, u"ADULT"_s); });
    }
    void nonsenseIsNoContext()
    {
        QFETCH(Change, change);
        Coupon coupon;
        CouponContext context = berlinEvening();
        QVERIFY(context.check());
        change(coupon, context);
        QCOMPARE(context.check().error().code, ErrorCode::InvalidInput);
    }

    void conditionsComeBackFromJsonAsTheyWere()
    {
        CouponConditions conditions;
        QCOMPARE(*CouponConditions::fromJson(conditions.toJson()), conditions);
        conditions.movies = {domain::MovieId::create(), domain::MovieId::create()};
        conditions.showtimes = {domain::ShowtimeId::create()};
        conditions.cinemas = {domain::CinemaId::create()};
        conditions.days = {{QDate(2026, 1, 1), QDate(2026, 2, 1)}};
        conditions.weekdays = {Qt::Monday, Qt::Sunday};
        conditions.startsFrom = QTime(22, 0);
        conditions.startsUntil = QTime(2, 30);
        conditions.channels = {domain::SalesChannel::Kiosk};
        conditions.ticketTypes = {u"ADULT"_s, u"KIND – groß"_s};
        conditions.minTickets = 4;
        conditions.firstBookingOnly = true;
        conditions.customers = {user("eva")};
        QCOMPARE(*CouponConditions::fromJson(conditions.toJson()), conditions);
    }

    void aConditionThatIsNotUnderstoodIsNotSkipped()
    {
        QJsonObject json = CouponConditions().toJson();
        json.insert(u"moonPhase"_s, u"full"_s);
        QCOMPARE(CouponConditions::fromJson(json).error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestCouponRules)
#include "tst_couponrules.moc"
