#include "couponedits.h"
#include "couponfixture.h"
#include "couponhistory.h"
#include "couponrows.h"
#include "editlines.h"
#include "testdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::test;
using foyer::domain::CinemaId;
using foyer::domain::CouponId;
using namespace Qt::Literals::StringLiterals;

/** What the log of edits says of coupons. */
class TestCouponHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    const ManualClock m_clock{berlinSixPm};
    std::unique_ptr<CouponEdits> m_edits;
    const CouponEditor m_mona{u"Mona"_s, {}, domain::UserId::create()};
    const CouponEditor m_ben{u"Ben"_s, {}, domain::UserId::create()};
    const CouponId m_id = CouponId::create();

    static CouponBody body(const QString &name) { return plainCoupon(name, {}).body; }
    QStringList lines() { return editLines(*m_database, couponEditKind(), m_id.toBytes()); }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        const auto opened = db::Database::open(m_fresh->settings(u"coupon"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_edits = std::make_unique<CouponEdits>(m_database, m_clock);
        QVERIFY(!m_edits->create(m_id, u"summer"_s, body(u"Summer"_s), m_mona).result()->refusal);
    }
    void cleanup()
    {
        m_edits.reset();
        m_database.reset();
    }

    void everyEditSaysWhoAndWhat()
    {
        CouponBody changed = body(u"Winter"_s);
        changed.terms = {};
        changed.terms.kind = domain::CouponTerms::Kind::FixedOffTicket;
        changed.terms.amount = domain::Money(550, *domain::Currency::fromCode(u"EUR"));
        changed.terms.seatTypes = {domain::SeatType::Vip};
        const CinemaId cinema = CinemaId::create();
        changed.conditions.cinemas = {cinema};
        changed.conditions.days = {{QDate(2026, 12, 1), QDate(2026, 12, 24)}};
        changed.conditions.startsFrom = QTime(9, 30);
        changed.conditions.startsUntil = QTime(12, 0);
        changed.conditions.firstBookingOnly = true;
        changed.validity.until = wallTimeFromText(u"2026-12-31T00:00");
        changed.useLimit = 100;
        QVERIFY(!m_edits->update(m_id, 1, changed, m_ben).result()->refusal);
        QVERIFY(!m_edits->setState(m_id, 2, CouponState::Retired, false, m_mona).result()->refusal);
        const QStringList said = lines();
        QCOMPARE(said.size(), 3);
        QCOMPARE(said.at(0), u"3 STATE Mona: state ACTIVE>RETIRED"_s);
        QCOMPARE(said.at(1),
                 u"2 CHANGED Ben: name Summer>Winter; terms.kind PERCENT>FIXED_OFF_TICKET; terms.permyriad 1000>; "
                 "terms.amountMinor >550; terms.currency >EUR; terms.seatTypes >VIP; conditions.cinemaIds >%1; "
                 "conditions.days >2026-12-01 – 2026-12-24; conditions.startsFrom >09:30; conditions.startsUntil >12:00; "
                 "conditions.firstBookingOnly false>true; validUntil >2026-12-31T00:00; useLimit >100"_s.arg(
                     cinema.toString()));
        QVERIFY2(said.at(2).startsWith(u"1 CREATED Mona: name >Summer; sharedCode >SUMMER; terms.kind >PERCENT; "
                                       "terms.permyriad >1000; "_s),
                 qPrintable(said.at(2)));
    }

    void ofCodesTheNumberIsToldAndNoCode()
    {
        const CodeIssue issue{IssueId::create(), m_id, 30, {}};
        const auto codes = m_edits->issue(issue, m_ben).result();
        QCOMPARE(codes->size(), 30);
        QCOMPARE(lines().first(), u"1 CODES Ben: codes >30"_s);
        const QString log = wholeEditLog(*m_database);
        for (const QString &code : *codes)
            QVERIFY(!log.contains(code) && !log.contains(QString(code).remove(u'-')));
        const qint64 before = editCount(*m_database);
        QVERIFY(m_edits->issue(issue, m_ben).result());
        QCOMPARE(editCount(*m_database), before);
    }

    void whatChangesNothingIsNotWritten()
    {
        const qint64 before = editCount(*m_database);
        // Repetitions.
        QVERIFY(!m_edits->create(m_id, u"summer"_s, body(u"Summer"_s), m_ben).result()->refusal);
        QVERIFY(!m_edits->update(m_id, 1, body(u"Summer"_s), m_ben).result()->refusal);
        QVERIFY(!m_edits->setState(m_id, 1, CouponState::Active, false, m_ben).result()->refusal);
        // Only asked.
        QVERIFY(!m_edits->setState(m_id, 1, CouponState::Retired, true, m_ben).result()->refusal);
        // Refused: the version, the body, the code, the id, other cinemas.
        QVERIFY(m_edits->update(m_id, 4, body(u"Other"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->update(m_id, 1, body({}), m_ben).result()->refusal);
        QVERIFY(m_edits->create(CouponId::create(), u"SUMMER"_s, body(u"Other"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->create(m_id, u"other"_s, body(u"Other"_s), m_ben).result()->refusal);
        const CouponEditor elsewhere{u"Bo"_s, {CinemaId::create()}};
        QVERIFY(m_edits->setState(m_id, 1, CouponState::Retired, false, elsewhere).result()->refusal);
        QVERIFY(!m_edits->issue({IssueId::create(), m_id, 0, {}}, m_ben).result());
        QCOMPARE(editCount(*m_database), before);
    }

    /** What the release wrote that kept no log of edits. */
    void couponsOfBeforeHaveNoEditsAndGetSome()
    {
        TestDatabase fresh;
        db::Settings settings = fresh.settings(u"coupon"_s);
        QTemporaryDir folder;
        const QStringList before = QDir(u":/sql/coupon"_s).entryList({u"0001_*"_s, u"0002_*"_s});
        QVERIFY(before.size() >= 2);
        for (const QString &file : before)
            QVERIFY(QFile::copy(u":/sql/coupon/"_s + file, folder.filePath(file)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());
        const Coupon winter = plainCoupon(u"Winter"_s, {});
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            QVERIFY((*old)->write([winter](db::Transaction &t) { return insertCoupon(t, winter); }).result());
            (*old)->close();
        }
        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        QCOMPARE(editCount(**opened), 0);
        const CouponEdits edits(*opened, m_clock);
        QVERIFY(!edits.setState(winter.id, 1, CouponState::Retired, false, m_mona).result()->refusal);
        QCOMPARE(editLines(**opened, couponEditKind(), winter.id.toBytes()),
                 QStringList{u"2 STATE Mona: state ACTIVE>RETIRED"_s});
        (*opened)->close();
    }
};

QTEST_GUILESS_MAIN(TestCouponHistory)
#include "tst_couponhistory.moc"
