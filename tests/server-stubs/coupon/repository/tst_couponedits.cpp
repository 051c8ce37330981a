#include "confirmationcode.h"
#include "couponcatalogue.h"
#include "couponedits.h"
#include "couponfixture.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Coupons as managers write them. */
class TestCouponEdits : public QObject
{
    Q_OBJECT

    TestDatabase m_databases;
    ManualClock m_clock{berlinSixPm};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<CouponCatalogue> m_catalogue;
    std::unique_ptr<CouponEdits> m_edits;
    const CouponEditor m_nils{u"Nils"_s};

    static CouponBody body(const QString &name) { return plainCoupon(name, {}).body; }
    static CouponId id(const QByteArray &name) { return CouponId(namedUuidV7(1, name)); }

    CouponEdit create(const CouponId &coupon, const QString &code, const CouponBody &what, const CouponEditor &editor)
    {
        return *m_edits->create(coupon, code, what, editor).result();
    }
    CouponEdit create(const CouponId &coupon, const QString &code, const CouponBody &what)
    {
        return create(coupon, code, what, {u"Mona"_s});
    }
    CouponEdit update(const CouponId &coupon, int version, const CouponBody &what)
    {
        return *m_edits->update(coupon, version, what, m_nils).result();
    }
    CouponEdit setState(const CouponId &coupon, int version, CouponState state, bool dryRun = false)
    {
        return *m_edits->setState(coupon, version, state, dryRun, m_nils).result();
    }
    Coupon stored(const CouponId &coupon) { return m_catalogue->couponsById({coupon}).result()->value(coupon); }
    Result<qint64> execute(const QString &sql)
    {
        return m_database->write([sql](db::Transaction &t) { return t.execute(sql); }).result();
    }
    static ErrorCode codeOf(const CouponEdit &edit) { return edit.refusal ? edit.refusal->code : ErrorCode::Internal; }
    static QStringList faultsOf(const CouponEdit &edit)
    {
        QStringList faults;
        const QList<FieldProblem> problems = edit.refusal ? fieldProblemsOf(*edit.refusal) : QList<FieldProblem>();
        for (const FieldProblem &problem : problems)
            faults.append(problem.field + u' ' + toWireName(problem.fault)
                          + (problem.limit.isEmpty() ? QString() : u' ' + problem.limit));
        return faults;
    }

private Q_SLOTS:
    void init()
    {
        m_databases.forget(u"coupon"_s);
        const auto opened = db::Database::open(m_databases.settings(u"coupon"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_catalogue = std::make_unique<CouponCatalogue>(m_database);
        m_edits = std::make_unique<CouponEdits>(m_database, m_clock);
    }
    void cleanup()
    {
        m_edits.reset();
        m_catalogue.reset();
        m_database.reset();
    }

    void aCouponComesBackAsItWasMade()
    {
        CouponBody full = body(u"Früher Vogel – 5 € für „Zwei“"_s);
        full.terms = {};
        full.terms.kind = CouponTerms::Kind::FixedOffTicket;
        full.terms.amount = Money(500, *Currency::fromCode(u"EUR"));
        full.terms.ticketTypes = {u"ADULT"_s};
        full.terms.seatTypes = {SeatType::Vip, SeatType::Sofa};
        full.terms.maxTickets = 2;
        full.conditions.movies = {MovieId::create()};
        full.conditions.weekdays = {Qt::Monday};
        full.conditions.startsFrom = QTime(10, 0);
        full.conditions.startsUntil = QTime(14, 0);
        full.conditions.minTickets = 2;
        full.validity = {wallTimeFromText(u"2026-03-29T02:30"), wallTimeFromText(u"2026-12-31T00:00")};
        full.useLimit = 1000;
        full.customerLimit = 2;
        full.stacking = Stacking::OneOfGroup;
        full.stackingGroup = u"breakfast"_s;
        full.returnsOnRefund = true;
        full.listed = true;
        const CouponEdit made = create(id("a"), u"early-bird"_s, full);
        QVERIFY2(!made.refusal, qPrintable(faultsOf(made).join(u", "_s)));
        const Coupon now = stored(id("a"));
        QCOMPARE(now.body, full);
        QCOMPARE(now.sharedCode, u"EARLYBIRD"_s);
        QCOMPARE(now.version, 1);
        QCOMPARE(now.state, CouponState::Active);
        QCOMPARE(now.createdAtMs, berlinSixPm);
        QCOMPARE(now.createdBy, u"Mona"_s);
        QCOMPARE(now, *made.coupon);
    }

    void makingItAgainIsTheSameCoupon()
    {
        const CouponEdit first = create(id("a"), u"SUMMER"_s, body(u"Summer"_s));
        m_clock.advance(std::chrono::hours(100));
        QCOMPARE(create(id("a"), u"sum-mer"_s, body(u"Summer"_s)).coupon, first.coupon);
        QCOMPARE(codeOf(create(id("a"), u"SUMMER"_s, body(u"Winter"_s))), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(codeOf(create(id("a"), u"WINTER"_s, body(u"Summer"_s))), ErrorCode::IdempotencyKeyReused);
        // Changed since, it still is the one that was made.
        QVERIFY(!update(id("a"), 1, body(u"Late summer"_s)).refusal);
        QCOMPARE(create(id("a"), u"SUMMER"_s, body(u"Summer"_s)).coupon->body.name, u"Late summer"_s);
    }

    void aCodeBelongsToOneCoupon()
    {
        QVERIFY(!create(id("a"), u"SUMMER"_s, body(u"Summer"_s)).refusal);
        QCOMPARE(faultsOf(create(id("b"), u"summer"_s, body(u"Other"_s))), QStringList{u"sharedCode NOT_UNIQUE"_s});
        QVERIFY(!create(id("c"), {}, body(u"Without a code"_s)).refusal);
        QVERIFY(!create(id("d"), {}, body(u"Another without"_s)).refusal);
    }

    void allThatIsWrongIsToldAtOnce()
    {
        CouponBody wrong = body({});
        wrong.terms.percentPermyriad = 0;
        wrong.conditions.minTickets = 0;
        wrong.stackingGroup = u"breakfast"_s;
        QCOMPARE(faultsOf(create({}, u"ab"_s, wrong)),
                 (QStringList{u"name REQUIRED"_s, u"terms.permyriad TOO_SMALL 1"_s,
                              u"conditions.minTickets TOO_SMALL 1"_s, u"stackingGroup NOT_TOGETHER stacking"_s,
                              u"couponId REQUIRED"_s, u"sharedCode BAD_FORMAT"_s}));
        QVERIFY(stored({}).id.isNull());
    }

    void whatIsNotThereIsNotChanged()
    {
        QCOMPARE(codeOf(update(id("nobody"), 1, body(u"x"_s))), ErrorCode::NotFound);
        QCOMPARE(codeOf(setState(id("nobody"), 1, CouponState::Retired)), ErrorCode::NotFound);
    }

    void twoManagersDoNotOverwriteEachOther()
    {
        QVERIFY(!create(id("a"), {}, body(u"Summer"_s)).refusal);
        const CouponEdit first = update(id("a"), 1, body(u"Late summer"_s));
        QCOMPARE(first.coupon->version, 2);
        QCOMPARE(first.coupon->changedBy, u"Nils"_s);
        const CouponEdit second = update(id("a"), 1, body(u"High summer"_s));
        QCOMPARE(codeOf(second), ErrorCode::Conflict);
        QCOMPARE(second.coupon, first.coupon); // so that a form can show what changed
        const CouponEdit same = update(id("a"), 1, body(u"Late summer"_s));
        QVERIFY(!same.refusal);
        QCOMPARE(same.coupon->version, 2);
        QCOMPARE(stored(id("a")), *first.coupon);
    }

    void aRetiredCouponMayComeBack()
    {
        QVERIFY(!create(id("a"), {}, body(u"Summer"_s)).refusal);
        QCOMPARE(codeOf(setState(id("a"), 7, CouponState::Retired)), ErrorCode::Conflict);
        const CouponEdit tried = setState(id("a"), 1, CouponState::Retired, true);
        QCOMPARE(tried.coupon->state, CouponState::Retired);
        QCOMPARE(stored(id("a")).state, CouponState::Active); // it was only tried
        const CouponEdit retired = setState(id("a"), 1, CouponState::Retired);
        QCOMPARE(retired.coupon->version, 2);
        QCOMPARE(retired.coupon->changedBy, u"Nils"_s);
        QCOMPARE(stored(id("a")), *retired.coupon);
        QCOMPARE(setState(id("a"), 1, CouponState::Retired).coupon, retired.coupon);
        QCOMPARE(setState(id("a"), 2, CouponState::Active).coupon->state, CouponState::Active);
        QCOMPARE(stored(id("a")).version, 3);
    }

    void aLimitIsNotPutBelowWhatWasUsed()
    {
        QVERIFY(!create(id("a"), {}, body(u"Summer"_s)).refusal);
        QVERIFY(execute(u"UPDATE coupon SET used = 3"_s));
        CouponBody limited = body(u"Summer"_s);
        limited.useLimit = 2;
        QCOMPARE(faultsOf(update(id("a"), 1, limited)), QStringList{u"useLimit TOO_SMALL 3"_s});
        limited.useLimit = 3;
        QVERIFY(!update(id("a"), 1, limited).refusal);
    }

    /** A coupon that is good everywhere would give away what is not theirs. */
    void staffOfACinemaEditsItsCouponsOnly()
    {
        const CinemaId mine = CinemaId::create();
        const CinemaId other = CinemaId::create();
        const CouponEditor berta{u"Berta"_s, {mine}};
        CouponBody everywhere = body(u"Everywhere"_s);
        CouponBody here = body(u"Here"_s);
        here.conditions.cinemas = {mine};
        CouponBody both = body(u"Both"_s);
        both.conditions.cinemas = {mine, other};
        QCOMPARE(codeOf(create(id("a"), {}, everywhere, berta)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(create(id("a"), {}, both, berta)), ErrorCode::Forbidden);
        QVERIFY(!create(id("a"), {}, here, berta).refusal);
        QCOMPARE(codeOf(*m_edits->update(id("a"), 1, both, berta).result()), ErrorCode::Forbidden);
        QVERIFY(!update(id("a"), 1, both).refusal);
        QCOMPARE(codeOf(*m_edits->update(id("a"), 2, here, berta).result()), ErrorCode::Forbidden);
        QCOMPARE(codeOf(*m_edits->setState(id("a"), 2, CouponState::Retired, false, berta).result()),
                 ErrorCode::Forbidden);
        QCOMPARE(m_edits->issue({IssueId::create(), id("a"), 1, {}}, berta).result().error().code,
                 ErrorCode::Forbidden);
        QCOMPARE(stored(id("a")).body, both);
    }

    void theDatabaseItselfKeepsTheLimit()
    {
        CouponBody limited = body(u"Summer"_s);
        limited.useLimit = 2;
        QVERIFY(!create(id("a"), {}, limited).refusal);
        QVERIFY(execute(u"UPDATE coupon SET used = 2"_s));
        const Result<qint64> over = execute(u"UPDATE coupon SET used = 3"_s);
        QCOMPARE(over.error().code, ErrorCode::Conflict);
        QVERIFY(db::violates(over.error(), u"coupon_used"));
        QVERIFY(db::violates(execute(u"UPDATE coupon SET used = -1"_s).error(), u"coupon_used"));
    }

    void issuedCodesAreManyAndTheSameAgain()
    {
        QVERIFY(!create(id("a"), {}, body(u"Summer"_s)).refusal);
        const CodeIssue issue{IssueId::create(), id("a"), 500, {}};
        const Result<QStringList> codes = m_edits->issue(issue, m_nils).result();
        QVERIFY2(codes, codes ? "" : qPrintable(toString(codes.error())));
        QCOMPARE(codes->size(), 500);
        QCOMPARE(QSet<QString>(codes->cbegin(), codes->cend()).size(), 500);
        for (const QString &code : *codes)
            QVERIFY(ConfirmationCode::fromString(code)); // with a check character
        QCOMPARE(*m_edits->issue(issue, m_nils).result(), *codes);

        CodeIssue other = issue;
        other.count = 501;
        QCOMPARE(m_edits->issue(other, {}).result().error().code, ErrorCode::IdempotencyKeyReused);
        other = issue;
        other.customer = UserId::create();
        QCOMPARE(m_edits->issue(other, {}).result().error().code, ErrorCode::IdempotencyKeyReused);
        other = issue;
        other.id = IssueId::create();
        const Result<QStringList> more = m_edits->issue(other, {}).result();
        QVERIFY(!QSet<QString>(more->cbegin(), more->cend()).intersects(QSet<QString>(codes->cbegin(), codes->cend())));
        QCOMPARE(m_catalogue->usage({id("a")}).result()->value(id("a")).issuedCodes, 1000);
    }

    void codesAreOnlyIssuedForWhatCanBeUsed()
    {
        const CodeIssue issue{IssueId::create(), id("a"), 1, {}};
        QCOMPARE(m_edits->issue(issue, {}).result().error().code, ErrorCode::NotFound);
        QVERIFY(!create(id("a"), {}, body(u"Summer"_s)).refusal);
        QVERIFY(!setState(id("a"), 1, CouponState::Retired).refusal);
        QCOMPARE(m_edits->issue(issue, {}).result().error().code, ErrorCode::IllegalState);
        for (const int count : {0, -1, CodeIssue::maxCount + 1}) {
            CodeIssue wrong = issue;
            wrong.count = count;
            QCOMPARE(m_edits->issue(wrong, {}).result().error().code, ErrorCode::InvalidInput);
        }
    }
};

QTEST_GUILESS_MAIN(TestCouponEdits)
#include "tst_couponedits.moc"
