#include "couponfixture.h"
#include "couponrows.h"
#include "database.h"
#include "testdatabase.h"
#include "usagestore.h"

#include <QSemaphore>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** How the books are kept true when several instances change them: by waiting, and, should that fail, by writes that
 *  ask for what was read. The rules themselves are tested with UsageBook. */
class TestUsageStore : public QObject
{
    Q_OBJECT

    TestDatabase m_databases;
    std::shared_ptr<db::Database> m_database;
    std::shared_ptr<db::Database> m_other;
    Coupon m_coupon;

    std::shared_ptr<db::Database> open()
    {
        const auto opened = db::Database::open(m_databases.settings(u"coupon"_s));
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        return *opened;
    }
    static UsageNeeds needsOf(const CouponRequest &asked)
    {
        UsageNeeds needs;
        needs.add(asked);
        return needs;
    }
    static Result<UsageBook> read(db::Database &database, const CouponRequest &asked)
    {
        return database.read([asked](db::Connection &c) { return readUsage(c, needsOf(asked)); }).result();
    }
    static Result<void> store(db::Database &database, const UsageBook &before, const UsageBook &after)
    {
        return database.write([before, after](db::Transaction &t) { return storeUsage(t, before, after); }).result();
    }
    qint64 rows(const QString &table)
    {
        return m_database->read([table](db::Connection &c) { return c.query(u"SELECT COUNT(*) FROM "_s + table); })
            .result()
            ->first()
            .integer(0);
    }

private Q_SLOTS:
    void init()
    {
        m_databases.forget(u"coupon"_s);
        m_database = open();
        m_other = open();
        m_coupon = plainCoupon(u"Plain"_s, u"PLAIN"_s);
        QVERIFY(
            m_database->write([this](db::Transaction &t) { return insertCoupon(t, m_coupon); }).result());
    }
    void cleanup()
    {
        m_other.reset();
        m_database.reset();
    }

    void whatWasReadByTwoIsStoredByOne()
    {
        const CouponRequest mine = request({u"PLAIN"_s});
        const CouponRequest theirs = request({u"PLAIN"_s});
        const Result<UsageBook> beforeMine = read(*m_database, mine);
        const Result<UsageBook> beforeTheirs = read(*m_other, theirs);
        QVERIFY(beforeMine && beforeTheirs);
        UsageBook afterMine = *beforeMine;
        UsageBook afterTheirs = *beforeTheirs;
        QVERIFY(afterMine.reserve(mine, berlinSixPm).refusals.isEmpty());
        QVERIFY(afterTheirs.reserve(theirs, berlinSixPm).refusals.isEmpty());
        QVERIFY(store(*m_database, *beforeMine, afterMine));
        QCOMPARE(store(*m_other, *beforeTheirs, afterTheirs).error().code, ErrorCode::Conflict);
        QCOMPARE(rows(u"redemption"_s), 1);
        QCOMPARE(rows(u"redemption_use"_s), 1);
        QCOMPARE(read(*m_database, mine)->coupons().value(m_coupon.id).used, 1);
    }

    void aRedemptionIsCommittedOrReleasedNotBoth()
    {
        const CouponRequest sale = request({u"PLAIN"_s});
        const UsageBook empty = *read(*m_database, sale);
        UsageBook reserved = empty;
        reserved.reserve(sale, berlinSixPm);
        QVERIFY(store(*m_database, empty, reserved));
        UsageBook committed = reserved;
        UsageBook released = reserved;
        QVERIFY(committed.commit(sale.redemption, berlinSixPm).refusals.isEmpty());
        QVERIFY(released.release(sale.redemption, berlinSixPm).refusals.isEmpty());
        QVERIFY(store(*m_database, reserved, committed));
        QCOMPARE(store(*m_other, reserved, released).error().code, ErrorCode::Conflict);
        const UsageBook now = *read(*m_database, sale);
        QCOMPARE(now.redemptions().value(sale.redemption).state, RedemptionState::Committed);
        QCOMPARE(now.coupons().value(m_coupon.id).used, 1);
    }

    void aRedemptionIsMadeOnce()
    {
        const CouponRequest sale = request({u"PLAIN"_s});
        const UsageBook empty = *read(*m_database, sale);
        UsageBook reserved = empty;
        reserved.reserve(sale, berlinSixPm);
        UsageBook released = empty;
        released.release(sale.redemption, berlinSixPm);
        QVERIFY(store(*m_database, empty, released));
        QCOMPARE(store(*m_other, empty, reserved).error().code, ErrorCode::Conflict);
        QCOMPARE(read(*m_database, sale)->coupons().value(m_coupon.id).used, 0);
    }

    /** Who changes a coupon makes others wait: what the second one reads has the first one's change in it. The first
     *  gives the second plenty of time to read too early; with the lock it uses none of it. */
    void theSecondWaitsForTheFirst()
    {
        const CouponRequest first = request({u"PLAIN"_s});
        const CouponRequest second = request({u"PLAIN"_s});
        auto firstHasRead = std::make_shared<QSemaphore>();
        auto secondHasRead = std::make_shared<QSemaphore>();
        const auto mine = m_database->write([=](db::Transaction &t) -> Result<void> {
            const Result<UsageBook> before = lockUsage(t, needsOf(first));
            if (!before)
                return fail(before.error());
            firstHasRead->release();
            secondHasRead->tryAcquire(1, 300);
            UsageBook after = *before;
            after.reserve(first, berlinSixPm);
            return storeUsage(t, *before, after);
        });
        QVERIFY(firstHasRead->tryAcquire(1, 20'000));
        const auto theirs = m_other->write([=](db::Transaction &t) -> Result<qint64> {
            const Result<UsageBook> book = lockUsage(t, needsOf(second));
            secondHasRead->release();
            if (!book)
                return fail(book.error());
            return book->coupons().cbegin()->used;
        });
        QVERIFY(mine.result());
        QVERIFY2(theirs.result(), theirs.result() ? "" : qPrintable(toString(theirs.result().error())));
        QCOMPARE(*theirs.result(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUsageStore)
#include "tst_usagestore.moc"
