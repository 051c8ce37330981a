#include "tworegions.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** What two regions of one installation do together, when one is gone, and when it is back. */
class TestRegions : public QObject
{
    Q_OBJECT

    TwoRegions m_regions{{}};
    QString m_tillToken;

    using House = TwoRegions::House;
    Caller &admin() { return m_regions.admin(); }
    Caller &site() { return m_regions.site(); }
    House &north() { return m_regions.north(); }
    House &south() { return m_regions.south(); }
    static QStringList idsIn(const Caller::Reply &reply) { return TwoRegions::idsIn(reply); }
    static QStringList missingIn(const Caller::Reply &reply) { return TwoRegions::missingIn(reply); }

    /** Of these days, by currency. */
    QJsonArray figures()
    {
        const QDate today = QDateTime::currentDateTimeUtc().date();
        const Caller::Reply reply = admin().graphQl(
            u"query ($input: FiguresInput!) { figures(input: $input) { currencies { currency current { gross { "
            u"amountMinor } averageTicket { amountMinor } seatsSold } topMovies { title gross { amountMinor } } } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"from"_s, today.addDays(-1).toString(Qt::ISODate)},
                          {u"to"_s, today.addDays(1).toString(Qt::ISODate)}}}});
        if (!reply.errorCode().isEmpty())
            qWarning("%s", reply.body.constData());
        return reply.data()[u"figures"_s][u"currencies"_s].toArray();
    }

    TillSale m_firstNorth;
    TillSale m_firstSouth;

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void eachCinemaSellsInItsOwnRegion()
    {
        m_firstNorth = m_regions.sell(admin(), north());
        m_firstSouth = m_regions.sell(admin(), south());
        QCOMPARE(m_regions.soldIds().size(), 2);
        QCOMPARE(m_regions.problem(), QString());
        // Each is in the database of its region, and in no other.
        for (const auto &[region, sale] : {std::pair(u"north"_s, m_firstNorth), std::pair(u"south"_s, m_firstSouth)}) {
            Caller booking(m_regions.urlOf(region + u" booking"_s));
            booking.setToken(QString::fromLatin1(admin().token()));
            QCOMPARE(idsIn(TwoRegions::bookings(booking)), QStringList{sale.booking});
        }
    }

    void aListOverAllRegionsIsOne()
    {
        const Caller::Reply all = TwoRegions::bookings(admin());
        QVERIFY2(all.errorCode().isEmpty(), all.body.constData());
        QCOMPARE(missingIn(all), QStringList());
        QCOMPARE(all.data()[u"bookings"_s][u"totalCount"_s].toInt(), 2);
        QCOMPARE(idsIn(all), QStringList({m_firstSouth.booking, m_firstNorth.booking})); // the latest first
        const QJsonArray nodes = all.data()[u"bookings"_s][u"nodes"_s].toArray();
        QCOMPARE(nodes[0][u"total"_s][u"currency"_s].toString(), u"USD"_s);
        QCOMPARE(nodes[1][u"total"_s][u"currency"_s].toString(), u"EUR"_s);
    }

    void figuresAreOfBothRegions()
    {
        const QJsonArray blocks = figures();
        QCOMPARE(blocks.size(), 2);
        for (const auto &[block, currency, sale] :
             {std::tuple(blocks[0], u"EUR"_s, m_firstNorth), std::tuple(blocks[1], u"USD"_s, m_firstSouth)}) {
            QCOMPARE(block[u"currency"_s].toString(), currency);
            const QJsonValue now = block[u"current"_s];
            QCOMPARE(now[u"gross"_s][u"amountMinor"_s].toInteger(), sale.total);
            QCOMPARE(now[u"averageTicket"_s].toObject(), QJsonObject({{u"amountMinor"_s, sale.total / 2}}));
            QCOMPARE(now[u"seatsSold"_s].toInt(), 2);
            QCOMPARE(block[u"topMovies"_s][0].toObject(),
                     QJsonObject(
                         {{u"title"_s, u"Lighthouse"_s}, {u"gross"_s, QJsonObject{{u"amountMinor"_s, sale.total}}}}));
        }
    }

    void aFilmIsOnInBothRegions()
    {
        const Caller::Reply films =
            admin().graphQl(u"{ movies(first: 5) { nodes { showtimes { cinemaId timeZone } planned { count } } } }"_s);
        const QJsonValue film = films.data()[u"movies"_s][u"nodes"_s][0];
        QCOMPARE(film[u"showtimes"_s].toArray().size(), 2);
        QCOMPARE(film[u"planned"_s][u"count"_s].toInt(), 2);
    }

    void whileARegionIsDownTheOtherSells()
    {
        m_regions.kill(u"north booking"_s);
        m_regions.kill(u"north payment"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(!m_regions.sell(admin(), south()).code.isEmpty());

        const Caller::Reply some = TwoRegions::bookings(admin());
        QVERIFY2(some.errorCode().isEmpty(), some.body.constData());
        QCOMPARE(missingIn(some), QStringList{u"north UNREACHABLE"_s});
        QCOMPARE(idsIn(some).size(), 4);
        TillSale refused = TillSale::of(north().free.first(2));
        const Caller::Reply held =
            SaleTrip(admin()).hold(north().showtime, refused.seats, refused.booking, refused.holdKey);
        QCOMPARE(held.errorCode(), u"UNREACHABLE"_s);

        QCOMPARE(m_regions.runRegion(u"north"_s), QString());
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(admin()), QString(), aWhile);
        QVERIFY(!m_regions.sell(admin(), north()).code.isEmpty());
        QCOMPARE(m_regions.problem(), QString());
    }

    // The head office and the south are gone as a broken line has them go: nothing answers and nothing is refused. The
    // north sells on through its own gateway.
    void aRegionThatIsCutOffSellsOn()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(), u"ACTIVE 2"_s, aWhile); // the copy has come
        const QStringList beyond{u"office"_s, u"south"_s};
        m_regions.signal(beyond, SIGSTOP);
        const auto rejoin = qScopeGuard([&] { m_regions.signal(beyond, SIGCONT); });
        Caller till(m_regions.urlOf(u"north gateway"_s)); // of whom somebody signs in only now
        QVERIFY(till.signIn(TwoRegions::cashierLogin(), TwoRegions::cashierPassword()));
        QCOMPARE(m_regions.whoShows(till, TwoRegions::pin()), u"Nora"_s);
        QCOMPARE(m_regions.whoShows(till, u"1234"_s), QString());
        m_tillToken = QString::fromLatin1(till.token());
        for (int i = 0; i < 3; ++i)
            QVERIFY(!m_regions.sell(till, north()).code.isEmpty());
        // People are edited elsewhere, and that is away.
        const QJsonObject refused =
            site()
                .graphQl(
                    u"mutation ($input: SetUserStateInput!) { setUserState(input: $input) { refusal { code } } }"_s,
                    {{u"input"_s,
                      QJsonObject{{u"userId"_s, m_regions.cashier()}, {u"version"_s, 2}, {u"state"_s, u"DISABLED"_s}}}})
                .data();
        QCOMPARE(refused[u"setUserState"_s][u"refusal"_s][u"code"_s].toString(), u"FORBIDDEN"_s);
        const Caller::Reply some = TwoRegions::bookings(site());
        QCOMPARE(missingIn(some).size(), 1);
        QVERIFY(missingIn(some).first().startsWith("south "_L1));
        QCOMPARE(idsIn(some).size(), 5); // the north's
    }

    void nothingIsLostOrDoubledAfterwards()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(admin()), QString(), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(site()), QString(), aWhile);
        QCOMPARE(m_regions.problem(), QString());
        QVERIFY(!m_regions.sell(site(), south()).code.isEmpty()); // from the other side, too
        QCOMPARE(m_regions.problem(), QString());
    }

    // The manager's badge and PIN came with the copy of the staff, and what she allows is signed with the north's own
    // key.
    void aManagerAllowsARefundWhereTheLineIsCut()
    {
        const QString pin = u"6028"_s;
        const QJsonObject me = admin().graphQl(u"{ me { id version } }"_s).data()[u"me"_s].toObject();
        QJsonObject who{{u"userId"_s, me[u"id"_s]}, {u"version"_s, me[u"version"_s]}, {u"pin"_s, pin}};
        who.insert(u"version"_s,
                   TwoRegions::edit(admin(), u"setPin"_s, u"SetPinInput"_s, u"user { version }"_s,
                                    who)[u"user"_s][u"version"_s]);
        who.remove(u"pin"_s);
        const QJsonObject issued =
            TwoRegions::edit(admin(), u"issueBadge"_s, u"BadgeInput"_s, u"badge user { version }"_s, who);
        QVERIFY(TwoRegions::isDone(issued));
        const auto atSite = [&] {
            return site()
                .graphQl(u"query ($id: ID!) { user(id: $id) { hasBadge } }"_s, {{u"id"_s, me[u"id"_s]}})
                .data()[u"user"_s][u"hasBadge"_s]
                .toBool();
        };
        QTRY_VERIFY_WITH_TIMEOUT(atSite(), aWhile);

        const QStringList beyond{u"office"_s, u"south"_s};
        m_regions.signal(beyond, SIGSTOP);
        const auto rejoin = qScopeGuard([&] { m_regions.signal(beyond, SIGCONT); });
        Caller till(m_regions.urlOf(u"north gateway"_s));
        QVERIFY(till.signIn(TwoRegions::cashierLogin(), TwoRegions::cashierPassword()));
        TillSale sale = TillSale::of({north().free.takeFirst(), north().free.takeFirst()});
        SaleTrip(till).sell(north().showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        QJsonObject input{{u"idempotencyKey"_s, SaleTrip::newId()},
                          {u"bookingId"_s, sale.booking},
                          {u"reason"_s, u"CUSTOMER_REQUEST"_s},
                          {u"otherTender"_s, QJsonObject{{u"method"_s, u"CASH"_s}}}};
        const auto refund = [&] {
            return till
                .graphQl(
                    u"mutation ($input: RefundInput!) { refundBooking(input: $input) { booking { state history { by approvedBy } } refusal { code } } }"_s,
                    {{u"input"_s, input}})
                .data()[u"refundBooking"_s]
                .toObject();
        };
        QCOMPARE(refund()[u"refusal"_s][u"code"_s].toString(), u"APPROVAL_REQUIRED"_s);
        const QJsonValue given =
            till.graphQl(
                    u"mutation ($input: ApproveInput!) { approve(input: $input) { approval { token } refusal { code } } }"_s,
                    {{u"input"_s,
                      QJsonObject{{u"badge"_s, issued[u"badge"_s]},
                                  {u"pin"_s, pin},
                                  {u"operation"_s, u"REFUND_OTHER_WAY"_s},
                                  {u"objectId"_s, sale.booking},
                                  {u"amountMinor"_s, sale.total},
                                  {u"currency"_s, u"EUR"_s},
                                  {u"cinemaId"_s, north().cinema}}}})
                .data()[u"approve"_s];
        input.insert(u"approval"_s, given[u"approval"_s][u"token"_s]);
        const QJsonObject done = refund();
        QVERIFY2(done[u"refusal"_s].isNull(),
                 QJsonDocument(QJsonObject{{u"given"_s, given}, {u"done"_s, done}}).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        QCOMPARE(done[u"booking"_s][u"history"_s].toArray().last().toObject(),
                 (QJsonObject{{u"by"_s, u"Nora"_s}, {u"approvedBy"_s, u"Olga"_s}}));
        // What was allowed there is in the north's log.
        const QJsonArray log =
            site()
                .graphQl(u"{ signIns(filter: {kinds: [APPROVAL]}) { nodes { result userName by operation } } }"_s)
                .data()[u"signIns"_s][u"nodes"_s]
                .toArray();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first().toObject(),
                 (QJsonObject{{u"result"_s, u"ALLOWED"_s},
                              {u"userName"_s, u"Olga"_s},
                              {u"by"_s, u"Nora"_s},
                              {u"operation"_s, u"REFUND_OTHER_WAY %1, %2 EUR"_s.arg(sale.booking).arg(sale.total)}}));
    }

    // Begun where the line was cut, by a key of the north's own.
    void aSessionOfTheRegionIsBelievedEverywhere()
    {
        Caller atOffice(m_regions.urlOf(u"office gateway"_s));
        atOffice.setToken(m_tillToken);
        QTRY_COMPARE_WITH_TIMEOUT(atOffice.graphQl(u"{ me { login } }"_s).data()[u"me"_s][u"login"_s].toString(),
                                  u"nora"_s, aWhile);
    }

    void twoRegionsOfOneCurrencyAreOneBlock()
    {
        House third;
        third.region = u"south"_s;
        third.zone = u"Europe/Vienna"_s;
        third.movie = south().movie;
        const QString wrong = m_regions.openHouse(third, u"AT"_s, u"EUR"_s, 1000);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        const QJsonArray before = figures();
        const TillSale sale = m_regions.sell(admin(), third);
        QVERIFY(!sale.code.isEmpty());
        const QJsonArray after = figures();
        QCOMPARE(after.size(), 2);
        const auto grossOf = [](const QJsonValue &sums) { return sums[u"gross"_s][u"amountMinor"_s].toInteger(); };
        const QJsonValue now = after[0][u"current"_s];
        const QJsonValue then = before[0][u"current"_s]; // of the north alone
        QVERIFY(grossOf(then) > 0);
        QCOMPARE(after[0][u"currency"_s].toString(), u"EUR"_s);
        QCOMPARE(grossOf(now), grossOf(then) + sale.total);
        QCOMPARE(now[u"seatsSold"_s].toInt(), then[u"seatsSold"_s].toInt() + 2);
        QCOMPARE(now[u"averageTicket"_s][u"amountMinor"_s].toInteger(),
                 (grossOf(now) * 2 + now[u"seatsSold"_s].toInt()) / (2 * now[u"seatsSold"_s].toInt()));
        QCOMPARE(after[0][u"topMovies"_s].toArray().size(), 1); // one film, seen in both
        QCOMPARE(grossOf(after[0][u"topMovies"_s][0]), grossOf(now));
        QCOMPARE(after[1], before[1]); // the other currency's
    }

    void whoIsDisabledAtTheHeadOfficeIsSoInTheRegion()
    {
        QVERIFY(TwoRegions::isDone(
            TwoRegions::edit(admin(), u"setUserState"_s, u"SetUserStateInput"_s, u"user { id }"_s,
                             {{u"userId"_s, m_regions.cashier()}, {u"version"_s, 2}, {u"state"_s, u"DISABLED"_s}})));
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(), u"DISABLED 3"_s, aWhile);
        Caller till(m_regions.urlOf(u"north gateway"_s));
        QVERIFY(!till.signIn(TwoRegions::cashierLogin(), TwoRegions::cashierPassword()));
    }
};

QTEST_GUILESS_MAIN(TestRegions)
#include "tst_regions.moc"
