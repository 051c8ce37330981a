#include "couponcatalogue.h"
#include "couponedits.h"
#include "couponfixture.h"
#include "democoupons.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestDemoCoupons : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachIsACouponAndEachKindIsThere()
    {
        QSet<domain::CouponTerms::Kind> kinds;
        const QList<Coupon> coupons = demoCoupons(1, berlinSixPm);
        for (const Coupon &coupon : coupons) {
            const Result<void> checked = coupon.body.check().result();
            QVERIFY2(checked, checked ? "" : qPrintable(coupon.body.name + toString(checked.error())));
            kinds.insert(coupon.body.terms.kind);
        }
        QCOMPARE(kinds.size(), 6);
    }

    void theSameSeedIsTheSameCoupons()
    {
        QCOMPARE(demoCoupons(7, berlinSixPm), demoCoupons(7, berlinSixPm));
        QVERIFY(demoCoupons(7, berlinSixPm).first().id != demoCoupons(8, berlinSixPm).first().id);
    }

    /** A demo that is started again leaves what was done with its coupons as it is. */
    void againChangesNothing()
    {
        TestDatabase databases;
        ManualClock clock(berlinSixPm);
        const auto database = db::Database::open(databases.settings(u"coupon"_s));
        QVERIFY2(database, database ? "" : qPrintable(toString(database.error())));
        const CouponCatalogue catalogue(*database);
        const CouponEdits edits(*database, clock);
        QVERIFY(seedDemoCoupons(*database, 1, clock).result());
        const Coupon first = demoCoupons(1, berlinSixPm).first();
        QVERIFY(!edits.setState(first.id, 1, CouponState::Retired, false, {u"Mona"_s}).result()->refusal);
        clock.advance(std::chrono::hours(24));
        QVERIFY(seedDemoCoupons(*database, 1, clock).result());
        const CouponPage page = *catalogue.page({}).result();
        QCOMPARE(page.totalCount, demoCoupons(1, berlinSixPm).size());
        QCOMPARE(catalogue.couponsById({first.id}).result()->value(first.id).state, CouponState::Retired);
    }
};

QTEST_GUILESS_MAIN(TestDemoCoupons)
#include "tst_democoupons.moc"
