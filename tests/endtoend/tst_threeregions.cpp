#include "tworegions.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** Three regions, two of them sites with gateways of their own, and the line of one of them fails: it sells on, and the
 *  other two as before, each with the other. */
class TestThreeRegions : public QObject
{
    Q_OBJECT

    TwoRegions m_regions{{.hasLine = true, .hasWest = true}};

    using House = TwoRegions::House;
    House &north() { return m_regions.north(); }
    House &south() { return m_regions.south(); }
    House &west() { return m_regions.west(); }
    /** An admin of the head office's, at the gateway of @p site. */
    std::unique_ptr<Caller> at(const QString &site) { return m_regions.callerAt(site, m_regions.admin().token()); }
    /** Who signs in there now, with the site's own user service. */
    std::unique_ptr<Caller> tillAt(const QString &site)
    {
        return m_regions.callerAt(site, m_regions.cashierSignedInAt(site));
    }
    static QStringList gateways() { return {u"office"_s, u"north"_s, u"west"_s}; }
    bool sells(const std::unique_ptr<Caller> &caller, House &house) { return m_regions.sellInTheEnd(*caller, house); }
    /** Without their reasons, sorted. */
    static QStringList missingAt(const std::unique_ptr<Caller> &caller)
    {
        QStringList missing = TwoRegions::missingIn(TwoRegions::bookings(*caller));
        for (QString &region : missing)
            region = region.section(u' ', 0, 0);
        missing.sort();
        return missing;
    }
    QString problemsOfLists()
    {
        QStringList problems;
        for (const QString &site : gateways()) {
            if (const QString problem = m_regions.listProblem(*at(site)); !problem.isEmpty())
                problems.append(site + u": "_s + problem);
        }
        return problems.join(u"; "_s);
    }
    void whatWasSoldIsThereOnce()
    {
        QTRY_COMPARE_WITH_TIMEOUT(problemsOfLists(), QString(), aWhile);
        QCOMPARE(m_regions.problem(), QString());
        QCOMPARE(m_regions.books(), u"%1 bookings, %1 payments"_s.arg(m_regions.soldIds().size()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        for (const QString &site : {u"north"_s, u"west"_s})
            QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(site), u"ACTIVE 2"_s, aWhile); // the copy has come
    }

    void whileTheLinesStandEachSellsForAll()
    {
        for (const QString &site : gateways()) {
            for (House *house : {&north(), &south(), &west()})
                QVERIFY2(sells(at(site), *house), qPrintable(site + u" for the "_s + house->region));
        }
        whatWasSoldIsThereOnce();
    }

    // Each by the key of its own region's user service.
    void whoSignedInAtOneSiteSellsForTheOther()
    {
        const QByteArray ofWest = m_regions.cashierSignedInAt(u"west"_s);
        const QByteArray ofNorth = m_regions.cashierSignedInAt(u"north"_s);
        const auto sellsWith = [this](const QByteArray &token, const QString &site, House &house) {
            return sells(m_regions.callerAt(site, token), house);
        };
        QVERIFY(sellsWith(ofWest, u"north"_s, north()));
        QVERIFY(sellsWith(ofWest, u"west"_s, north()));
        QVERIFY(sellsWith(ofNorth, u"west"_s, west()));
        QVERIFY(sellsWith(ofNorth, u"north"_s, south()));
        whatWasSoldIsThereOnce();
    }

    void oneThatIsCutOffCostsNobodyAnything_data()
    {
        QTest::addColumn<bool>("isSilent");
        QTest::newRow("nothing answers and nothing is refused") << true;
        QTest::newRow("connections end, and there are no new ones") << false;
    }
    void oneThatIsCutOffCostsNobodyAnything()
    {
        QFETCH(bool, isSilent);
        // Seats that the west and the head office took in the north while the line stood.
        TillSale ofWest = TillSale::of({north().free.takeFirst(), north().free.takeFirst()});
        TillSale ofOffice = TillSale::of({north().free.takeFirst(), north().free.takeFirst()});
        for (const auto &[site, sale] : {std::pair(u"west"_s, &ofWest), std::pair(u"office"_s, &ofOffice)}) {
            const auto caller = at(site);
            SaleTrip(*caller).hold(north().showtime, sale->seats, sale->booking, sale->holdKey);
            sale->total = SaleTrip(*caller)
                              .quote(sale->booking, sale->seats)
                              .data()[u"quote"_s][u"quote"_s][u"total"_s][u"amountMinor"_s]
                              .toInteger();
            QCOMPARE(sale->total, 2000);
        }
        chaos::LinkWeather cut;
        cut.isHeld = isSilent;
        cut.isCut = !isSilent;
        m_regions.link().setWeather(cut);
        const auto heal = qScopeGuard([this] { m_regions.link().setWeather({}); });

        // The one that is cut off, and the two that are not, for one another as well; whoever signs in only now, too.
        for (int i = 0; i < 2; ++i) {
            QVERIFY(sells(tillAt(u"north"_s), north()));
            QVERIFY(sells(tillAt(u"west"_s), west()));
            QVERIFY(sells(at(u"west"_s), south()));
            QVERIFY(sells(at(u"office"_s), west()));
            QVERIFY(sells(at(u"office"_s), south()));
        }
        QCOMPARE(m_regions.whoShows(*tillAt(u"north"_s), TwoRegions::pin()), u"Nora"_s);
        // What needs the other side is not acknowledged, and each says whom it is without.
        const auto pay = [this](const QString &site, TillSale &sale) {
            const Caller::Reply paid =
                SaleTrip(*at(site)).checkout(sale.booking, sale.seats, sale.total, sale.payment, sale.payKey);
            sale.code = paid.data()[u"checkout"_s][u"booking"_s][u"confirmationCode"_s].toString();
            return !sale.code.isEmpty();
        };
        QVERIFY(!pay(u"west"_s, ofWest));
        QVERIFY(!pay(u"office"_s, ofOffice));
        QCOMPARE(missingAt(at(u"office"_s)), QStringList{u"north"_s});
        QCOMPARE(missingAt(at(u"west"_s)), QStringList{u"north"_s});
        QCOMPARE(missingAt(at(u"north"_s)), (QStringList{u"south"_s, u"west"_s}));

        m_regions.link().setWeather({});
        // The same again, by the same keys.
        QTRY_VERIFY_WITH_TIMEOUT(pay(u"west"_s, ofWest), aWhile);
        QTRY_VERIFY_WITH_TIMEOUT(pay(u"office"_s, ofOffice), aWhile);
        m_regions.note(ofWest);
        m_regions.note(ofOffice);
        whatWasSoldIsThereOnce();
        for (const QString &site : gateways()) {
            for (House *house : {&north(), &south(), &west()})
                QVERIFY2(sells(at(site), *house), qPrintable(site + u" for the "_s + house->region));
        }
        whatWasSoldIsThereOnce();
    }
};

QTEST_GUILESS_MAIN(TestThreeRegions)
#include "tst_threeregions.moc"
