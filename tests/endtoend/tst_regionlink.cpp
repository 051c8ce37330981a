#include "ownnetwork.h"
#include "testdatabase.h"
#include "tworegions.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;
constexpr int salesEach = 4;

} // namespace

/** The line between a region and the others fails while both sell. On either engine; with FOYER_TEST_TLS set, by mutual
 *  TLS in a network of its own. */
class TestRegionLink : public QObject
{
    Q_OBJECT

public:
    explicit TestRegionLink(QHostAddress address)
        : m_address(std::move(address))
    {
    }

private:
    const QHostAddress m_address;
    TestDatabase m_databases;
    TwoRegions m_regions{{true, TestDatabase::isMariaDb() ? &m_databases : nullptr, m_address}};
    const QString m_coupon = SaleTrip::newId();
    int m_couponsUsed = 0;
    QString m_kioskToken;

    using House = TwoRegions::House;
    Caller &admin() { return m_regions.admin(); }
    Caller &site() { return m_regions.site(); }
    House &north() { return m_regions.north(); }
    House &south() { return m_regions.south(); }

    static QString code() { return u"WINTER"_s; }
    /** Seats that are held, and what they cost: paid for later, by the same keys. */
    TillSale begun(Caller &caller, House &house, const QStringList &coupons = {})
    {
        TillSale sale = TillSale::of({house.free.takeFirst(), house.free.takeFirst()});
        SaleTrip(caller).hold(house.showtime, sale.seats, sale.booking, sale.holdKey);
        sale.total = quoted(caller, sale, coupons)[u"quote"_s][u"total"_s][u"amountMinor"_s].toInteger();
        return sale;
    }
    static QJsonArray adults(const TillSale &sale)
    {
        QJsonArray tickets;
        for (const int seat : sale.seats)
            tickets.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
        return tickets;
    }
    static QJsonValue quoted(Caller &caller, const TillSale &sale, const QStringList &coupons)
    {
        return caller
            .graphQl(
                u"query ($id: ID!, $tickets: [TicketChoice!]!, $codes: [String!]!) { quote(bookingId: $id, tickets: $tickets, couponCodes: $codes) { quote { total { amountMinor } } refusal { code coupons { couponCode condition } } } }"_s,
                {{u"id"_s, sale.booking},
                 {u"tickets"_s, adults(sale)},
                 {u"codes"_s, QJsonArray::fromStringList(coupons)}})
            .data()[u"quote"_s];
    }
    /** Pays in cash. The refusal's code, the error's, or empty when it was acknowledged, and then noted as sold. */
    QString pay(Caller &caller, TillSale &sale, const QStringList &coupons = {})
    {
        const Caller::Reply reply = caller.graphQl(
            u"mutation ($input: CheckoutInput!) { checkout(input: $input) { booking { confirmationCode } refusal { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"idempotencyKey"_s, sale.payKey},
                          {u"bookingId"_s, sale.booking},
                          {u"tickets"_s, adults(sale)},
                          {u"expectedTotalMinor"_s, sale.total},
                          {u"couponCodes"_s, QJsonArray::fromStringList(coupons)},
                          {u"payment"_s,
                           QJsonObject{{u"paymentId"_s, sale.payment},
                                       {u"method"_s, u"CASH"_s},
                                       {u"tenderedMinor"_s, sale.total}}}}}});
        const QJsonValue payload = reply.data()[u"checkout"_s];
        sale.code = payload[u"booking"_s][u"confirmationCode"_s].toString();
        if (sale.code.isEmpty())
            return reply.status == 0 ? u"no answer"_s : reply.errorCode() + payload[u"refusal"_s][u"code"_s].toString();
        m_regions.note(sale);
        return {};
    }
    /** Reserved, or used for good. */
    QList<int> couponUses()
    {
        const QJsonValue usage =
            admin()
                .graphQl(u"query ($id: ID!) { coupon(id: $id) { usage { used reserved } } }"_s, {{u"id"_s, m_coupon}})
                .data()[u"coupon"_s][u"usage"_s];
        return {usage[u"used"_s].toInt(-1), usage[u"reserved"_s].toInt(-1)};
    }
    /** The refresh token of a kiosk of the north's house, enrolled at the north's own gateway. */
    QString enrolledKiosk()
    {
        const QString code =
            TwoRegions::edit(site(), u"createKioskCode"_s, u"CreateKioskCodeInput"_s, u"code { code }"_s,
                             {{u"codeId"_s, SaleTrip::newId()},
                              {u"cinemaId"_s, north().cinema},
                              {u"name"_s, u"Hall"_s}})[u"code"_s][u"code"_s]
                .toString();
        const QString secret = QString::fromLatin1(
            QByteArray(32, 'k').toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        const QJsonValue session =
            Caller(m_regions.urlOf(u"north gateway"_s))
                .graphQl(
                    u"mutation ($input: EnrolKioskInput!) { enrolKiosk(input: $input) { session { refreshToken } } }"_s,
                    {{u"input"_s, QJsonObject{{u"code"_s, code}, {u"refreshToken"_s, secret}}}})
                .data()[u"enrolKiosk"_s][u"session"_s];
        return session[u"refreshToken"_s].toString();
    }
    static bool isMissing(const Caller::Reply &reply, const QString &region)
    {
        const QStringList missing = TwoRegions::missingIn(reply);
        return missing.size() == 1 && missing.first().startsWith(region + u' ');
    }
    QString books() const { return u"%1 bookings, %1 payments"_s.arg(m_regions.soldIds().size()); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(TwoRegions::isDone(TwoRegions::edit(
            admin(), u"createCoupon"_s, u"CreateCouponInput"_s, u"coupon { id }"_s,
            {{u"couponId"_s, m_coupon},
             {u"sharedCode"_s, code()},
             {u"coupon"_s,
              QJsonObject{{u"name"_s, u"Winter"_s},
                          {u"terms"_s, QJsonObject{{u"kind"_s, u"PERCENT"_s}, {u"permyriad"_s, 1000}}}}}})));
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(), u"ACTIVE 2"_s, aWhile); // the copy has come
        m_kioskToken = enrolledKiosk();
        QVERIFY(!m_kioskToken.isEmpty());
    }

    void whileTheLineStandsBothSellThroughIt()
    {
        const int before = m_regions.link().requests();
        QVERIFY(!m_regions.sell(admin(), north()).code.isEmpty());
        QVERIFY(!m_regions.sell(site(), south()).code.isEmpty());
        if (m_address.isNull()) // what is encrypted cannot be counted
            QVERIFY(m_regions.link().requests() > before + 5);
        TillSale cheaper = begun(site(), north(), {code()});
        QCOMPARE(cheaper.total, 1800);
        QCOMPARE(pay(site(), cheaper, {code()}), QString());
        QCOMPARE(couponUses().value(0), ++m_couponsUsed);
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(admin()), QString(), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(site()), QString(), aWhile);
    }

    void aLineThatIsCutCostsNothing_data()
    {
        QTest::addColumn<bool>("isSilent");
        QTest::newRow("nothing answers and nothing is refused") << true;
        QTest::newRow("connections end, and there are no new ones") << false;
    }
    void aLineThatIsCutCostsNothing()
    {
        QFETCH(bool, isSilent);
        // Begun while the line stands: by the head office in the north, and in the north with a coupon of the office's.
        TillSale beyond = begun(admin(), north());
        TillSale withCoupon = begun(site(), north(), {code()});
        QVERIFY(beyond.total == 2000 && withCoupon.total == 1800);

        chaos::LinkWeather cut;
        cut.isHeld = isSilent;
        cut.isCut = !isSilent;
        m_regions.link().setWeather(cut);
        const auto heal = qScopeGuard([this] { m_regions.link().setWeather({}); });

        // Somebody signs in only now. Her keys and her PIN are the north's own.
        Caller till(m_regions.urlOf(u"north gateway"_s));
        QVERIFY(till.signIn(TwoRegions::cashierLogin(), TwoRegions::cashierPassword()));
        QCOMPARE(m_regions.whoShows(till, TwoRegions::pin()), u"Nora"_s);
        QCOMPARE(m_regions.whoShows(till, u"1234"_s), QString());
        for (int i = 0; i < salesEach; ++i) {
            QVERIFY(!m_regions.sell(till, north()).code.isEmpty());
            QVERIFY(!m_regions.sell(admin(), south()).code.isEmpty());
        }

        // A kiosk renews its session and takes seats.
        const QJsonValue renewed =
            till.graphQl(
                    u"mutation ($token: String!) { refreshSession(refreshToken: $token) { session { accessToken refreshToken } } }"_s,
                    {{u"token"_s, m_kioskToken}})
                .data()[u"refreshSession"_s][u"session"_s];
        QVERIFY(renewed.isObject());
        m_kioskToken = renewed[u"refreshToken"_s].toString();
        Caller kiosk(m_regions.urlOf(u"north gateway"_s));
        kiosk.setToken(renewed[u"accessToken"_s].toString());
        const TillSale chosen = TillSale::of({north().free.takeFirst()});
        const Caller::Reply held = SaleTrip(kiosk).hold(north().showtime, chosen.seats, chosen.booking, chosen.holdKey);
        QCOMPARE(held.data()[u"holdSeats"_s][u"booking"_s][u"state"_s].toString(), u"HELD"_s);

        // Nobody can say what a coupon is worth: the quote says that, and the sale goes on without.
        TillSale without = begun(till, north());
        const QString refusal = quoted(till, without, {code()})[u"refusal"_s][u"code"_s].toString();
        QVERIFY2(refusal == "UNREACHABLE"_L1 || refusal == "TIMEOUT"_L1, qPrintable(refusal));
        QCOMPARE(pay(till, without), QString());

        // What needs the other side is not acknowledged, and both say what they are without.
        QVERIFY(!pay(admin(), beyond).isEmpty());
        QVERIFY(!pay(site(), withCoupon, {code()}).isEmpty());
        QVERIFY(isMissing(TwoRegions::bookings(admin()), u"north"_s));
        QVERIFY(isMissing(TwoRegions::bookings(site()), u"south"_s));

        m_regions.link().setWeather({});
        // The tills ask again as they would have, by the same keys, until they are told.
        QTRY_COMPARE_WITH_TIMEOUT(pay(admin(), beyond), QString(), aWhile);
        QString couponSale;
        QTRY_VERIFY_WITH_TIMEOUT(
            (couponSale = pay(site(), withCoupon, {code()})).isEmpty() || couponSale == "COUPON_REFUSED"_L1, aWhile);
        m_couponsUsed += couponSale.isEmpty() ? 1 : 0;

        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(admin()), QString(), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(site()), QString(), aWhile);
        QCOMPARE(m_regions.problem(), QString());
        QCOMPARE(m_regions.books(), books());
        QTRY_COMPARE_WITH_TIMEOUT(couponUses(), QList<int>({m_couponsUsed, 0}), aWhile);
        // The session that began behind the cut is believed at the head office.
        Caller atOffice(m_regions.urlOf(u"office gateway"_s));
        atOffice.setToken(QString::fromLatin1(till.token()));
        QTRY_COMPARE_WITH_TIMEOUT(atOffice.graphQl(u"{ me { login } }"_s).data()[u"me"_s][u"login"_s].toString(),
                                  TwoRegions::cashierLogin(), aWhile);
        // And each sells in the other's house as before.
        QVERIFY(!m_regions.sell(admin(), north()).code.isEmpty());
        QVERIFY(!m_regions.sell(site(), south()).code.isEmpty());
    }
};

int main(int argc, char *argv[])
{
    const bool isSecure = qEnvironmentVariableIsSet("FOYER_TEST_TLS");
    const QHostAddress address = isSecure ? enterOwnNetwork() : QHostAddress();
    if (isSecure && address.isNull())
        qFatal("this test needs a network of its own (unshare), and may not have one");
    QCoreApplication app(argc, argv);
    TestRegionLink test(address);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_regionlink.moc"
