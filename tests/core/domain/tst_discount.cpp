#include "discount.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

using Kind = CouponTerms::Kind;
using Amounts = QList<qint64>;

namespace {

Currency eur()
{
    return *Currency::fromCode(u"EUR");
}

CouponTerms percent(int permyriad, const QString &code = u"PERCENT"_s)
{
    CouponTerms terms;
    terms.code = code;
    terms.percentPermyriad = permyriad;
    return terms;
}

CouponTerms fixed(Kind kind, qint64 minor, const QString &code = u"FIXED"_s)
{
    CouponTerms terms;
    terms.code = code;
    terms.kind = kind;
    terms.amount = Money(minor, eur());
    return terms;
}

CouponTerms nForM(int take, int pay)
{
    CouponTerms terms;
    terms.code = u"GROUP"_s;
    terms.kind = Kind::NForM;
    terms.takeTickets = take;
    terms.payTickets = pay;
    return terms;
}

CouponTerms cheapestFree()
{
    CouponTerms terms;
    terms.code = u"FREE"_s;
    terms.kind = Kind::CheapestFree;
    return terms;
}

/** Adults on standard seats 1, 2, 3... */
QList<DiscountableTicket> tickets(const Amounts &prices)
{
    QList<DiscountableTicket> list;
    for (const qint64 price : prices)
        list.append({SeatId{static_cast<qint32>(list.size() + 1)}, u"ADULT"_s, SeatType::Standard, price});
    return list;
}

Amounts sharesOf(const CouponTerms &terms, const QList<DiscountableTicket> &list)
{
    const auto shares = couponShares({terms}, list, eur(), Rounding::HalfUp);
    return shares ? shares->first().sharesMinor : Amounts{-1};
}

qint64 sumOf(const Amounts &amounts)
{
    return std::accumulate(amounts.cbegin(), amounts.cend(), qint64{0});
}

} // namespace

class TestDiscount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachKindTakesWhatItSays_data()
    {
        QTest::addColumn<CouponTerms>("terms");
        QTest::addColumn<Amounts>("prices");
        QTest::addColumn<Amounts>("shares");
        QTest::newRow("a tenth of one") << percent(1000) << Amounts{1150} << Amounts{115};
        QTest::newRow("a tenth of the sum, not of each")
            << percent(1000) << Amounts{995, 995, 995} << Amounts{100, 100, 99};
        QTest::newRow("everything") << percent(10'000) << Amounts{995, 0, 1} << Amounts{995, 0, 1};
        QTest::newRow("off the booking") << fixed(Kind::FixedOffBooking, 500) << Amounts{1000, 500, 500}
                                         << Amounts{250, 125, 125};
        QTest::newRow("no more than the booking")
            << fixed(Kind::FixedOffBooking, 5000) << Amounts{1000, 500} << Amounts{1000, 500};
        QTest::newRow("off each ticket") << fixed(Kind::FixedOffTicket, 300) << Amounts{1000, 200} << Amounts{300, 200};
        QTest::newRow("fixed price") << fixed(Kind::FixedPrice, 500) << Amounts{1150, 800} << Amounts{650, 300};
        QTest::newRow("a fixed price never raises")
            << fixed(Kind::FixedPrice, 1000) << Amounts{1150, 800} << Amounts{150, 0};
        QTest::newRow("for nothing") << fixed(Kind::FixedPrice, 0) << Amounts{1150} << Amounts{1150};
        QTest::newRow("three for two, the free one shared")
            << nForM(3, 2) << Amounts{900, 900, 900} << Amounts{300, 300, 300};
        QTest::newRow("two for three tickets") << nForM(2, 1) << Amounts{1000, 1000, 1000} << Amounts{500, 500, 0};
        QTest::newRow("not a full group") << nForM(3, 2) << Amounts{900, 900} << Amounts{0, 0};
        QTest::newRow("groups from the dearest down")
            << nForM(2, 1) << Amounts{400, 1000, 1000, 400} << Amounts{200, 500, 500, 200};
        QTest::newRow("cheapest free") << cheapestFree() << Amounts{1000, 500} << Amounts{333, 167};
        QTest::newRow("cheapest of one") << cheapestFree() << Amounts{1000} << Amounts{1000};
        QTest::newRow("nothing to take") << percent(5000) << Amounts{0, 0} << Amounts{0, 0};
    }
    void eachKindTakesWhatItSays()
    {
        QFETCH(CouponTerms, terms);
        QFETCH(Amounts, prices);
        QVERIFY(terms.check());
        QTEST(sharesOf(terms, tickets(prices)), "shares");
    }

    void onlyWhatTheTermsNameIsTouched()
    {
        QList<DiscountableTicket> list = tickets({1000, 1000, 1000});
        list[1].ticketType = u"CHILD"_s;
        list[2].seatType = SeatType::Vip;
        CouponTerms terms = fixed(Kind::FixedOffTicket, 100);
        terms.ticketTypes = {u"ADULT"_s};
        QCOMPARE(sharesOf(terms, list), (Amounts{100, 0, 100}));
        terms.seatTypes = {SeatType::Standard};
        QCOMPARE(sharesOf(terms, list), (Amounts{100, 0, 0}));
        terms.ticketTypes = {u"SENIOR"_s};
        QCOMPARE(sharesOf(terms, list), (Amounts{0, 0, 0}));
    }

    void theDearestTicketsAreTakenFirst()
    {
        CouponTerms terms = fixed(Kind::FixedPrice, 0);
        terms.maxTickets = 2;
        QCOMPARE(sharesOf(terms, tickets({700, 1150, 900})), (Amounts{0, 1150, 900}));
        QCOMPARE(sharesOf(terms, tickets({700, 700, 700})), (Amounts{700, 700, 0})); // then the lower seat
        QList<DiscountableTicket> backwards = tickets({700, 700, 700});
        std::reverse(backwards.begin(), backwards.end());
        QCOMPARE(sharesOf(terms, backwards), (Amounts{0, 700, 700}));
        CouponTerms free = cheapestFree();
        free.maxTickets = 2;
        QCOMPARE(sumOf(sharesOf(free, tickets({700, 1150, 900}))), 900); // the cheapest of those it touches
    }

    // A split basket must not be cheaper than one.
    void groupsAreMadeSoThatSplittingTheBookingGainsNothing()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 500; ++round) {
            Amounts all;
            Amounts one;
            Amounts other;
            for (int i = random.bounded(1, 10); i > 0; --i) {
                const qint64 price = random.bounded(1000);
                all.append(price);
                (random.bounded(2) ? one : other).append(price);
            }
            const CouponTerms terms = nForM(3, random.bounded(3));
            const qint64 split = sumOf(sharesOf(terms, tickets(one))) + sumOf(sharesOf(terms, tickets(other)));
            QVERIFY(sumOf(sharesOf(terms, tickets(all))) >= split);
        }
    }

    void couponsApplyInTheirOrderToWhatIsLeft()
    {
        // 1000, at most 900, of that a tenth, then 5.00 off the booking, whatever order they are given in.
        const QList<CouponTerms> given{fixed(Kind::FixedOffBooking, 500, u"A"_s), percent(1000, u"B"_s),
                                       fixed(Kind::FixedPrice, 900, u"C"_s)};
        const auto taken = couponShares(given, tickets({1000}), eur(), Rounding::HalfUp);
        QCOMPARE(taken->size(), 3);
        QCOMPARE(taken->at(0).coupon, 2);
        QCOMPARE(taken->at(0).sharesMinor, (Amounts{100}));
        QCOMPARE(taken->at(1).coupon, 1);
        QCOMPARE(taken->at(1).sharesMinor, (Amounts{90}));
        QCOMPARE(taken->at(2).coupon, 0);
        QCOMPARE(taken->at(2).sharesMinor, (Amounts{310 + 190}));
    }

    void couponsOfOneKindApplyByCode()
    {
        const QList<CouponTerms> given{percent(5000, u"Z"_s), percent(1000, u"A"_s)};
        const auto taken = couponShares(given, tickets({1001}), eur(), Rounding::HalfUp);
        QCOMPARE(taken->first().coupon, 1);
        QCOMPARE(taken->first().sharesMinor, (Amounts{100}));
        QCOMPARE(taken->last().sharesMinor, (Amounts{451}));
    }

    void whatIsFreeStaysFree()
    {
        const QList<CouponTerms> given{percent(10'000, u"A"_s), fixed(Kind::FixedOffTicket, 100, u"B"_s),
                                       fixed(Kind::FixedOffBooking, 100, u"C"_s)};
        const auto taken = couponShares(given, tickets({1000, 1}), eur(), Rounding::HalfUp);
        QCOMPARE(taken->at(0).sharesMinor, (Amounts{1000, 1}));
        QCOMPARE(taken->at(1).sharesMinor, (Amounts{0, 0}));
        QCOMPARE(taken->at(2).sharesMinor, (Amounts{0, 0}));
    }

    void aPercentageIsRoundedAsNamed()
    {
        const auto off = [](Rounding rounding) {
            return couponShares({percent(5000)}, tickets({5}), eur(), rounding)->first().sharesMinor.first();
        };
        QCOMPARE(off(Rounding::HalfUp), 3);
        QCOMPARE(off(Rounding::HalfEven), 2);
        QCOMPARE(off(Rounding::Down), 2);
    }

    void whatCannotBeIsRefused()
    {
        const auto code = [](const QList<CouponTerms> &coupons, const Amounts &prices) {
            const auto shares = couponShares(coupons, tickets(prices), eur(), Rounding::HalfUp);
            return shares ? ErrorCode::Internal : shares.error().code;
        };
        CouponTerms dollars = fixed(Kind::FixedPrice, 100);
        dollars.amount = Money(100, *Currency::fromCode(u"USD"));
        QCOMPARE(code({dollars}, {1000}), ErrorCode::CurrencyMismatch);
        QCOMPARE(code({percent(1000), percent(2000)}, {1000}), ErrorCode::InvalidInput); // one code twice
        QCOMPARE(code({percent(0)}, {1000}), ErrorCode::InvalidInput);
        QCOMPARE(code({percent(1000)}, {-1}), ErrorCode::InvalidInput);
        const qint64 most = std::numeric_limits<qint64>::max();
        QCOMPARE(code({percent(1000)}, {most, 1}), ErrorCode::AmountOutOfRange);
        QCOMPARE(code({percent(1000)}, {most, 0}), ErrorCode::Internal); // is not refused
    }

    void noTicketsAreNoDiscount()
    {
        QCOMPARE(sharesOf(cheapestFree(), {}), Amounts{});
        QCOMPARE(sharesOf(nForM(2, 1), {}), Amounts{});
    }
};

QTEST_GUILESS_MAIN(TestDiscount)
#include "tst_discount.moc"
