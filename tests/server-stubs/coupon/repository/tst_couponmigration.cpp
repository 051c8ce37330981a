#include "couponcatalogue.h"
#include "couponedits.h"
#include "couponfixture.h"
#include "couponrows.h"
#include "testdatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace Qt::Literals::StringLiterals;

/** What the release wrote that knew no lists by state, read by this one. */
class TestCouponMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void couponsOfBeforeAreListedAndEdited()
    {
        test::TestDatabase fresh;
        db::Settings settings = fresh.settings(u"coupon"_s);
        QTemporaryDir folder;
        QVERIFY(QFile::copy(u":/sql/coupon/0001_coupon.sql"_s, folder.filePath(u"0001_coupon.sql"_s)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());
        Coupon summer = test::plainCoupon(u"Summer"_s, u"SUMMER"_s);
        Coupon winter = test::plainCoupon(u"Winter"_s, {});
        winter.state = CouponState::Retired;
        winter.body.validity.until = wallTimeFromText(u"2026-12-01T00:00");
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            const auto written = (*old)
                                     ->write([summer, winter](db::Transaction &transaction) {
                                         return insertCoupon(transaction, summer).and_then([&] {
                                             return insertCoupon(transaction, winter);
                                         });
                                     })
                                     .result();
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            (*old)->close();
        }

        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const CouponCatalogue catalogue(*opened);
        QCOMPARE(catalogue.page({}).result()->coupons, (QList<Coupon>{summer, winter}));
        CouponQuery retired;
        retired.states = {CouponState::Retired};
        retired.sortedBy = CouponSortKey::ValidUntil;
        QCOMPARE(catalogue.page(retired).result()->coupons, QList<Coupon>{winter});
        const ManualClock clock(test::berlinSixPm);
        const CouponEdits edits(*opened, clock);
        const auto back = edits.setState(winter.id, 1, CouponState::Active, false, {u"Mona"_s}).result();
        QVERIFY(back && !back->refusal);
        QCOMPARE(catalogue.couponsById({winter.id}).result()->value(winter.id), *back->coupon);
        (*opened)->close();
    }
};

QTEST_GUILESS_MAIN(TestCouponMigration)
#include "tst_couponmigration.moc"
