#include "couponterms.h"
#include "saleschannel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

using Kind = CouponTerms::Kind;

namespace {

Currency eur()
{
    return *Currency::fromCode(u"EUR");
}

CouponTerms termsOf(Kind kind)
{
    CouponTerms terms;
    terms.code = u"SUMMER"_s;
    terms.name = u"Summer"_s;
    terms.kind = kind;
    switch (kind) {
    case Kind::Percent:
        terms.percentPermyriad = 1000;
        break;
    case Kind::FixedOffBooking:
    case Kind::FixedOffTicket:
    case Kind::FixedPrice:
        terms.amount = Money(500, eur());
        break;
    case Kind::NForM:
        terms.takeTickets = 3;
        terms.payTickets = 2;
        break;
    case Kind::CheapestFree:
        break;
    }
    return terms;
}

constexpr std::array allKinds{Kind::Percent, Kind::FixedOffBooking, Kind::FixedOffTicket,
                              Kind::NForM,   Kind::CheapestFree,    Kind::FixedPrice};

Result<CouponTerms> throughText(const CouponTerms &terms)
{
    const QByteArray text = QJsonDocument(terms.toJson()).toJson(QJsonDocument::Compact);
    return CouponTerms::fromJson(QJsonDocument::fromJson(text).object());
}

} // namespace

class TestCouponTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindSurvivesItsJson()
    {
        for (const Kind kind : allKinds) {
            CouponTerms terms = termsOf(kind);
            QVERIFY2(throughText(terms).has_value(), qPrintable(toWireName(kind)));
            QCOMPARE(*throughText(terms), terms);
            terms.ticketTypes = {u"ADULT"_s, u"CHILD"_s};
            terms.seatTypes = {SeatType::Vip, SeatType::Sofa};
            terms.maxTickets = 4;
            QCOMPARE(*throughText(terms), terms);
        }
    }

    void theLargestAmountSurvivesItsJson()
    {
        CouponTerms terms = termsOf(Kind::FixedPrice);
        terms.amount = Money(CouponTerms::maxAmountMinor, eur());
        QCOMPARE(throughText(terms)->amount->minor(), 9'007'199'254'740'991);
        terms.amount = Money(CouponTerms::maxAmountMinor + 1, eur());
        QCOMPARE(terms.check().error().code, ErrorCode::InvalidInput);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<CouponTerms>("terms");
        const auto row = [](const char *name, Kind kind, auto change) {
            CouponTerms terms = termsOf(kind);
            change(terms);
            QTest::newRow(name) << terms;
        };
        row("no code", Kind::Percent, [](CouponTerms &t) { t.code = u"  "_s; });
        row("long code", Kind::Percent, [](CouponTerms &t) { t.code = QString(41, u'X'); });
        row("long name", Kind::Percent, [](CouponTerms &t) { t.name = QString(101, u'X'); });
        row("zero percent", Kind::Percent, [](CouponTerms &t) { t.percentPermyriad = 0; });
        row("more than all", Kind::Percent, [](CouponTerms &t) { t.percentPermyriad = 10'001; });
        row("percent of a fixed", Kind::FixedPrice, [](CouponTerms &t) { t.percentPermyriad = 1; });
        row("amount of a percent", Kind::Percent, [](CouponTerms &t) { t.amount = Money(1, eur()); });
        row("no amount", Kind::FixedOffTicket, [](CouponTerms &t) { t.amount.reset(); });
        row("zero off", Kind::FixedOffBooking, [](CouponTerms &t) { t.amount = Money(0, eur()); });
        row("negative price", Kind::FixedPrice, [](CouponTerms &t) { t.amount = Money(-1, eur()); });
        row("no currency", Kind::FixedPrice, [](CouponTerms &t) { t.amount = Money(1, {}); });
        row("one for none", Kind::NForM, [](CouponTerms &t) { t.takeTickets = 1, t.payTickets = 0; });
        row("two for two", Kind::NForM, [](CouponTerms &t) { t.takeTickets = 2, t.payTickets = 2; });
        row("two for minus one", Kind::NForM, [](CouponTerms &t) { t.payTickets = -1; });
        row("huge group", Kind::NForM, [](CouponTerms &t) { t.takeTickets = 101; });
        row("group of a percent", Kind::Percent, [](CouponTerms &t) { t.takeTickets = 2; });
        row("group over the most", Kind::NForM, [](CouponTerms &t) { t.maxTickets = 2; });
        row("no tickets", Kind::Percent, [](CouponTerms &t) { t.maxTickets = 0; });
        row("a type twice", Kind::Percent, [](CouponTerms &t) { t.ticketTypes = {u"A"_s, u"A"_s}; });
        row("an empty type", Kind::Percent, [](CouponTerms &t) { t.ticketTypes = {QString()}; });
        row("a seat type twice", Kind::Percent, [](CouponTerms &t) { t.seatTypes = {SeatType::Vip, SeatType::Vip}; });
    }
    void nonsenseIsRefused()
    {
        QFETCH(CouponTerms, terms);
        QVERIFY(!terms.check());
        QCOMPARE(terms.check().error().code, ErrorCode::InvalidInput);
        QVERIFY(!CouponTerms::fromJson(terms.toJson()));
    }

    void jsonOfTheWrongShapeIsRefused_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("unknown") << u"onlyOnMondays"_s << QJsonValue(true);
        QTest::newRow("kind") << u"kind"_s << QJsonValue(u"HALF_MOON"_s);
        QTest::newRow("kind missing") << u"kind"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("code") << u"code"_s << QJsonValue(7);
        QTest::newRow("fraction") << u"amountMinor"_s << QJsonValue(4.5);
        QTest::newRow("text for a number") << u"amountMinor"_s << QJsonValue(u"500"_s);
        QTest::newRow("too large") << u"amountMinor"_s << QJsonValue(1e18);
        QTest::newRow("currency") << u"currency"_s << QJsonValue(u"XYZ"_s);
        QTest::newRow("no currency") << u"currency"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("currency without amount") << u"amountMinor"_s << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("types") << u"ticketTypes"_s << QJsonValue(u"ADULT"_s);
        QTest::newRow("types of numbers") << u"ticketTypes"_s << QJsonValue(QJsonArray{1});
        QTest::newRow("seat types") << u"seatTypes"_s << QJsonValue(QJsonArray{u"THRONE"_s});
        QTest::newRow("most") << u"maxTickets"_s << QJsonValue(0);
        QTest::newRow("null") << u"maxTickets"_s << QJsonValue(QJsonValue::Null);
    }
    void jsonOfTheWrongShapeIsRefused()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QJsonObject json = termsOf(Kind::FixedPrice).toJson();
        QVERIFY(CouponTerms::fromJson(json));
        if (value.isUndefined())
            json.remove(member);
        else
            json.insert(member, value);
        const Result<CouponTerms> terms = CouponTerms::fromJson(json);
        QVERIFY(!terms);
        QCOMPARE(terms.error().code, ErrorCode::InvalidInput);
    }

    void itTouchesWhatItNames()
    {
        CouponTerms terms = termsOf(Kind::Percent);
        QVERIFY(terms.touches(u"CHILD"_s, SeatType::Vip));
        terms.ticketTypes = {u"ADULT"_s};
        QVERIFY(!terms.touches(u"CHILD"_s, SeatType::Vip));
        terms.seatTypes = {SeatType::Standard};
        QVERIFY(!terms.touches(u"ADULT"_s, SeatType::Vip));
        QVERIFY(terms.touches(u"ADULT"_s, SeatType::Standard));
    }

    void wireNamesGoBothWays()
    {
        for (const Kind kind : allKinds)
            QCOMPARE(couponKindFromWireName(toWireName(kind)), std::optional(kind));
        QCOMPARE(couponKindFromWireName(u"percent"), std::nullopt);
        for (const SalesChannel channel : {SalesChannel::Till, SalesChannel::Kiosk, SalesChannel::Web})
            QCOMPARE(salesChannelFromWireName(toWireName(channel)), std::optional(channel));
        QCOMPARE(salesChannelFromWireName(u"PHONE"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestCouponTerms)
#include "tst_couponterms.moc"
