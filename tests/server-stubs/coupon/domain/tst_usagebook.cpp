#include "couponfixture.h"
#include "usagebook.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using enum CouponCondition;

namespace {

UserId user(int number)
{
    return UserId(namedUuidV7(1, "user " + QByteArray::number(number)));
}

/** Coupons, who used them as told by the answers alone, and what must hold whatever happened. It knows nothing of how
 *  the book counts. */
class Witness
{
public:
    explicit Witness(quint32 seed)
        : m_random(seed)
    {
    }

    UsageBook book;

    void addCoupon(int useLimit, int customerLimit, bool returnsOnRefund, int issued)
    {
        Coupon coupon = plainCoupon(u"Coupon %1"_s.arg(m_coupons.size()), u"SHARED%1"_s.arg(m_coupons.size()));
        coupon.body.useLimit = useLimit == 0 ? std::nullopt : std::optional(useLimit);
        coupon.body.customerLimit = customerLimit == 0 ? std::nullopt : std::optional(customerLimit);
        coupon.body.bookingLimit = 2;
        coupon.body.returnsOnRefund = returnsOnRefund;
        QVERIFY(coupon.body.check().result());
        book.add(coupon);
        m_coupons.insert(coupon.id, coupon);
        book.add(CodeRecord{coupon.sharedCode, coupon.id, false, {}, {}});
        m_codes.append(coupon.sharedCode);
        for (int i = 0; i < issued; ++i) {
            m_issued.insert(u"ISSUED%1X%2"_s.arg(m_coupons.size()).arg(i));
            book.add(CodeRecord{u"ISSUED%1X%2"_s.arg(m_coupons.size()).arg(i), coupon.id, true, {}, {}});
            m_codes.append(u"ISSUED%1X%2"_s.arg(m_coupons.size()).arg(i));
        }
    }

    /** One command at random: a new one, or one of before again, or late. */
    void step(qint64 nowMs)
    {
        const int kind = m_random.bounded(10);
        if (kind < 4 || m_requests.isEmpty()) {
            CouponContext context = berlinEvening();
            if (m_random.bounded(4) > 0)
                context.customer = user(m_random.bounded(4));
            QStringList codes{m_codes.at(m_random.bounded(m_codes.size()))};
            if (m_random.bounded(3) == 0)
                codes.append(m_codes.at(m_random.bounded(m_codes.size())));
            m_requests.append(request(codes, context));
            if (m_random.bounded(8) == 0)
                release(m_requests.constLast(), nowMs); // the release overtakes the reservation
            reserve(m_requests.constLast(), nowMs);
            return;
        }
        const CouponRequest &old = m_requests.at(m_random.bounded(m_requests.size()));
        if (kind < 6)
            reserve(old, nowMs);
        else if (kind == 6)
            commit(old, nowMs);
        else if (kind == 7)
            release(old, nowMs);
        else if (kind == 8)
            giveBack(old, nowMs);
        else
            reserveOtherwise(old, nowMs);
    }

    /** What must hold at every moment. */
    void checkLimits() const
    {
        QHash<CouponId, int> used;
        QHash<std::pair<CouponId, UserId>, int> byCustomer;
        QHash<QString, int> byCode;
        for (const Life &life : m_lives) {
            for (const CouponUse &use : life.uses()) {
                ++used[use.coupon];
                ++byCustomer[{use.coupon, life.customer}];
                if (m_issued.contains(use.code))
                    ++byCode[use.code];
            }
        }
        for (const Coupon &coupon : m_coupons) {
            QCOMPARE(book.coupons().value(coupon.id).used, qint64{used.value(coupon.id)});
            if (coupon.body.useLimit)
                QVERIFY(used.value(coupon.id) <= *coupon.body.useLimit);
        }
        for (auto each = byCustomer.cbegin(); each != byCustomer.cend(); ++each) {
            const std::optional<int> limit = m_coupons.value(each.key().first).body.customerLimit;
            if (limit)
                QVERIFY(each.value() <= *limit);
        }
        for (const int count : byCode)
            QCOMPARE(count, 1);
    }

    int granted() const { return m_granted; }
    int refusedByLimit() const { return m_refusedByLimit; }

private:
    enum class Stage { Unknown, Reserved, Committed, GivenBack, Refused, Released };
    /** What became of a redemption, as the answers told it. */
    struct Life
    {
        Stage stage = Stage::Unknown;
        UserId customer;
        QList<CouponUse> granted;
        QList<CouponRefusal> refusals;

        QList<CouponUse> uses() const
        {
            if (stage == Stage::Reserved || stage == Stage::Committed)
                return granted;
            QList<CouponUse> kept;
            for (const CouponUse &use : granted) {
                if (stage == Stage::GivenBack && !use.returnsOnRefund)
                    kept.append(use);
            }
            return kept;
        }
    };

    static bool isDone(const RedemptionAnswer &answer) { return answer.refusals.isEmpty(); }
    static bool isError(const RedemptionAnswer &answer, ErrorCode code)
    {
        return answer.refusals.size() == 1 && !answer.refusals.first().condition
            && answer.refusals.first().code == code;
    }

    void reserve(const CouponRequest &asked, qint64 nowMs)
    {
        Life &life = m_lives[asked.redemption];
        const RedemptionAnswer answer = book.reserve(asked, nowMs);
        switch (life.stage) {
        case Stage::Unknown:
            life.customer = asked.context.customer;
            life.stage = isDone(answer) ? Stage::Reserved : Stage::Refused;
            life.granted = answer.redemption->uses;
            life.refusals = answer.refusals;
            QCOMPARE(life.granted.isEmpty(), !isDone(answer));
            if (isDone(answer)) {
                ++m_granted;
                QCOMPARE(life.granted.size(), asked.codes.size());
            } else {
                const QList<CouponCondition> why = conditionsOf(answer.refusals);
                m_refusedByLimit += why.contains(UsedUp) || why.contains(CustomerLimit) || why.contains(CodeUsed);
                for (const CouponRefusal &refusal : answer.refusals)
                    justified(refusal, asked);
            }
            break;
        case Stage::Reserved:
        case Stage::Committed:
        case Stage::Refused:
            QCOMPARE(answer.refusals, life.refusals); // the same again
            QCOMPARE(answer.redemption->uses, life.granted);
            break;
        case Stage::GivenBack:
        case Stage::Released:
            QVERIFY(isError(answer, ErrorCode::IllegalState));
            break;
        }
    }

    /** No coupon is refused by a limit that is not reached. The refused request itself counts nothing. */
    void justified(const CouponRefusal &refusal, const CouponRequest &asked) const
    {
        const CouponId coupon = book.codes().value(*refusal.couponCode).coupon;
        const CouponBody body = m_coupons.value(coupon).body;
        int used = 0;
        int byCustomer = 0;
        bool codeIsTaken = false;
        for (const Life &life : m_lives) {
            for (const CouponUse &use : life.uses()) {
                used += use.coupon == coupon;
                byCustomer += use.coupon == coupon && life.customer == asked.context.customer;
                codeIsTaken = codeIsTaken || use.code == *refusal.couponCode;
            }
        }
        const auto ofThis = std::count_if(asked.codes.cbegin(), asked.codes.cend(), [this, &coupon](const QString &c) {
            return book.codes().value(c).coupon == coupon;
        });
        if (refusal.condition == UsedUp)
            QVERIFY(used + ofThis > *body.useLimit);
        else if (refusal.condition == CustomerLimit)
            QVERIFY(byCustomer + ofThis > *body.customerLimit);
        else if (refusal.condition == CodeUsed)
            QVERIFY(codeIsTaken);
        else
            QVERIFY(refusal.condition == RepeatedCode || refusal.condition == CustomerUnknown);
    }

    void reserveOtherwise(CouponRequest asked, qint64 nowMs)
    {
        Life &life = m_lives[asked.redemption];
        asked.context.ticketTypes.append(u"CHILD"_s);
        const RedemptionAnswer answer = book.reserve(asked, nowMs);
        const bool wasReserved = !life.granted.isEmpty() || life.stage == Stage::Refused;
        QVERIFY(isError(answer, wasReserved ? ErrorCode::IdempotencyKeyReused : ErrorCode::IllegalState));
    }

    void commit(const CouponRequest &asked, qint64 nowMs)
    {
        Life &life = m_lives[asked.redemption];
        const RedemptionAnswer answer = book.commit(asked.redemption, nowMs);
        if (life.stage == Stage::Reserved)
            life.stage = Stage::Committed;
        if (life.stage == Stage::Committed)
            QVERIFY(isDone(answer));
        else
            QVERIFY(isError(answer, ErrorCode::IllegalState));
    }

    void release(const CouponRequest &asked, qint64 nowMs)
    {
        Life &life = m_lives[asked.redemption];
        const RedemptionAnswer answer = book.release(asked.redemption, nowMs);
        if (life.stage == Stage::Reserved || life.stage == Stage::Unknown)
            life.stage = Stage::Released;
        if (life.stage == Stage::Released || life.stage == Stage::Refused)
            QVERIFY(isDone(answer));
        else
            QVERIFY(isError(answer, ErrorCode::IllegalState));
    }

    void giveBack(const CouponRequest &asked, qint64 nowMs)
    {
        Life &life = m_lives[asked.redemption];
        const RedemptionAnswer answer = book.giveBack(asked.redemption, nowMs);
        if (life.stage == Stage::Committed)
            life.stage = Stage::GivenBack;
        if (life.stage == Stage::GivenBack)
            QVERIFY(isDone(answer));
        else
            QVERIFY(isError(answer, ErrorCode::IllegalState));
    }

    QRandomGenerator m_random;
    QHash<CouponId, Coupon> m_coupons;
    QSet<QString> m_issued;
    QStringList m_codes;
    QList<CouponRequest> m_requests;
    QHash<RedemptionId, Life> m_lives;
    int m_granted = 0;
    int m_refusedByLimit = 0;
};

} // namespace

class TestUsageBook : public QObject
{
    Q_OBJECT

    Coupon m_coupon;
    UsageBook m_book;

    /** A book with the coupon PLAIN, changed first, and codes issued for it. */
    void open(const std::function<void(Coupon &)> &change = {}, const QStringList &issued = {})
    {
        m_coupon = plainCoupon(u"Plain"_s, u"PLAIN"_s);
        if (change)
            change(m_coupon);
        QVERIFY(m_coupon.body.check().result());
        m_book = {};
        m_book.add(m_coupon);
        m_book.add(CodeRecord{u"PLAIN"_s, m_coupon.id, false, {}, {}});
        for (const QString &code : issued)
            m_book.add(CodeRecord{code, m_coupon.id, true, {}, {}});
    }
    qint64 used() const { return m_book.coupons().value(m_coupon.id).used; }
    RedemptionAnswer reserve(const QStringList &codes, const CouponContext &context = berlinEvening())
    {
        return m_book.reserve(request(codes, context), berlinSixPm);
    }
    static QList<CouponCondition> why(const RedemptionAnswer &answer) { return conditionsOf(answer.refusals); }
    static ErrorCode errorOf(const RedemptionAnswer &answer)
    {
        return answer.refusals.size() == 1 ? answer.refusals.first().code : ErrorCode::Internal;
    }

private Q_SLOTS:
    void whatIsGrantedIsWhatTheCouponDoes()
    {
        open([](Coupon &c) { c.body.returnsOnRefund = true; });
        const RedemptionAnswer answer = reserve({u" pla-in "_s});
        QVERIFY(answer.refusals.isEmpty());
        QCOMPARE(answer.redemption->state, RedemptionState::Reserved);
        QCOMPARE(answer.redemption->uses.size(), 1);
        const CouponUse &use = answer.redemption->uses.first();
        QCOMPARE(use.coupon, m_coupon.id);
        QCOMPARE(use.code, u"PLAIN"_s);
        QVERIFY(use.returnsOnRefund);
        QVERIFY(use.terms.check());
        QCOMPARE(use.terms.code, u"PLAIN"_s);
        QCOMPARE(use.terms.name, u"Plain"_s);
        QCOMPARE(use.terms.percentPermyriad, 1000);
        QCOMPARE(used(), 1);
    }

    void oneRefusedCodeTakesNone()
    {
        open();
        const RedemptionAnswer answer = reserve({u"PLAIN"_s, u"nosuch"_s});
        QCOMPARE(why(answer), {UnknownCode});
        QCOMPARE(*answer.refusals.first().couponCode, u"nosuch"_s);
        QCOMPARE(answer.redemption->state, RedemptionState::Refused);
        QVERIFY(answer.redemption->uses.isEmpty());
        QCOMPARE(used(), 0);
    }

    void theSameCodeTwiceIsOneTooMany()
    {
        open([](Coupon &c) { c.body.bookingLimit = 5; });
        QCOMPARE(why(reserve({u"PLAIN"_s, u"plain"_s})), {RepeatedCode});
    }

    void theLimitIsOfUsesThatCount()
    {
        open([](Coupon &c) { c.body.useLimit = 2; });
        const RedemptionAnswer first = reserve({u"PLAIN"_s});
        const RedemptionAnswer second = reserve({u"PLAIN"_s});
        const RedemptionAnswer third = reserve({u"PLAIN"_s});
        QVERIFY(second.refusals.isEmpty());
        QCOMPARE(why(third), {UsedUp});
        QCOMPARE(valueOf(third.refusals, u"limit"_s), u"2"_s);
        QVERIFY(m_book.commit(first.redemption->id, berlinSixPm).refusals.isEmpty());
        QCOMPARE(why(reserve({u"PLAIN"_s})), {UsedUp});
        QVERIFY(m_book.release(second.redemption->id, berlinSixPm).refusals.isEmpty());
        QVERIFY(reserve({u"PLAIN"_s}).refusals.isEmpty());
        QCOMPARE(used(), 2);
    }

    void aBookingThatWantsTheLastTwoGetsBothOrNone()
    {
        const auto twice = [](Coupon &c) {
            c.body.useLimit = 2;
            c.body.bookingLimit = 2;
        };
        open(twice, {u"ONE"_s, u"TWO"_s});
        QVERIFY(reserve({u"ONE"_s, u"TWO"_s}).refusals.isEmpty());
        open(twice, {u"ONE"_s, u"TWO"_s});
        QVERIFY(reserve({u"PLAIN"_s}).refusals.isEmpty());
        const RedemptionAnswer refused = reserve({u"ONE"_s, u"TWO"_s});
        QCOMPARE(why(refused), {UsedUp});
        QCOMPARE(*refused.refusals.first().couponCode, u"TWO"_s);
        QCOMPARE(used(), 1);
    }

    void aCustomerHasALimit()
    {
        open([](Coupon &c) { c.body.customerLimit = 1; });
        CouponContext eva = berlinEvening();
        eva.customer = user(1);
        CouponContext max = berlinEvening();
        max.customer = user(2);
        const RedemptionAnswer first = reserve({u"PLAIN"_s}, eva);
        QVERIFY(first.refusals.isEmpty());
        QCOMPARE(why(reserve({u"PLAIN"_s}, eva)), {CustomerLimit});
        QVERIFY(reserve({u"PLAIN"_s}, max).refusals.isEmpty());
        QCOMPARE(why(reserve({u"PLAIN"_s})), {CustomerUnknown});
        m_book.release(first.redemption->id, berlinSixPm);
        QVERIFY(reserve({u"PLAIN"_s}, eva).refusals.isEmpty());
    }

    void aBookingHasALimit()
    {
        open({}, {u"ONE"_s, u"TWO"_s});
        const RedemptionAnswer refused = reserve({u"ONE"_s, u"TWO"_s});
        QCOMPARE(why(refused), {BookingLimit});
        QCOMPARE(*refused.refusals.first().couponCode, u"TWO"_s);
    }

    void anIssuedCodeIsGoodForOneUse()
    {
        open({}, {u"ONE"_s});
        const RedemptionAnswer first = reserve({u"ONE"_s});
        QVERIFY(first.refusals.isEmpty());
        QCOMPARE(why(reserve({u"one"_s})), {CodeUsed});
        m_book.release(first.redemption->id, berlinSixPm);
        const RedemptionAnswer second = reserve({u"ONE"_s});
        QVERIFY(second.refusals.isEmpty());
        m_book.commit(second.redemption->id, berlinSixPm);
        QCOMPARE(why(reserve({u"ONE"_s})), {CodeUsed});
    }

    void anIssuedCodeMayBeSomebodysOwn()
    {
        open();
        m_book.add(CodeRecord{u"OWN"_s, m_coupon.id, true, user(1), {}});
        CouponContext context = berlinEvening();
        QCOMPARE(why(reserve({u"OWN"_s}, context)), {CustomerUnknown});
        context.customer = user(2);
        QCOMPARE(why(reserve({u"OWN"_s}, context)), {OtherCustomer});
        context.customer = user(1);
        QVERIFY(reserve({u"OWN"_s}, context).refusals.isEmpty());
    }

    void couponsThatDoNotGoTogetherRefuseEachOther()
    {
        open();
        Coupon alone = plainCoupon(u"Alone"_s, u"ALONE"_s);
        alone.body.stacking = Stacking::Alone;
        m_book.add(alone);
        m_book.add(CodeRecord{u"ALONE"_s, alone.id, false, {}, {}});
        const RedemptionAnswer refused = reserve({u"PLAIN"_s, u"ALONE"_s});
        QCOMPARE(why(refused), (QList{NotWithOthers, NotWithOthers}));
        QVERIFY(reserve({u"ALONE"_s}).refusals.isEmpty());
    }

    void theSameRequestIsAnsweredTheSame()
    {
        open([](Coupon &c) { c.body.useLimit = 1; });
        const CouponRequest first = request({u"PLAIN"_s});
        const CouponRequest second = request({u"PLAIN"_s});
        const RedemptionAnswer granted = m_book.reserve(first, berlinSixPm);
        const RedemptionAnswer refused = m_book.reserve(second, berlinSixPm);
        m_book.commit(first.redemption, berlinSixPm + 1000);
        // Hours later, retired, and with a use free again: a refusal was definite.
        Coupon retired = m_book.coupons().value(m_coupon.id);
        retired.state = CouponState::Retired;
        retired.used = 0;
        UsageBook later = m_book;
        later.add(retired);
        QCOMPARE(later.reserve(first, berlinSixPm + 100'000'000).redemption->uses, granted.redemption->uses);
        QCOMPARE(later.reserve(second, berlinSixPm + 100'000'000).refusals, refused.refusals);
        QCOMPARE(later.coupons().value(m_coupon.id).used, 0);
    }

    void anotherBodyIsNoRepetition_data()
    {
        QTest::addColumn<int>("field");
        for (int i = 0; i < 12; ++i)
            QTest::addRow("field %d", i) << i;
    }
    void anotherBodyIsNoRepetition()
    {
        QFETCH(int, field);
        open();
        const CouponRequest first = request({u"PLAIN"_s});
        QVERIFY(m_book.reserve(first, berlinSixPm).refusals.isEmpty());
        CouponRequest other = first;
        CouponContext &context = other.context;
        const std::array<std::function<void()>, 12> changes{
            [&] { other.codes = QStringList{u"plain"_s}; },
            [&] { context.showtime = ShowtimeId::create(); },
            [&] { context.movie = MovieId::create(); },
            [&] { context.cinema = CinemaId::create(); },
            [&] { context.timeZone = u"Europe/Vienna"_s; },
            [&] { context.businessDay = context.businessDay.addDays(1); },
            [&] { context.startsLocal.time = QTime(21, 15); },
            [&] { context.channel = domain::SalesChannel::Web; },
            [&] { context.customer = user(1); },
            [&] { context.isFirstBooking = true; },
            [&] { context.ticketTypes.append(u"ADULT"_s); },
            [&] { context.currency = *Currency::fromCode(u"EUR"); },
        };
        changes[static_cast<size_t>(field)]();
        QCOMPARE(errorOf(m_book.reserve(other, berlinSixPm)), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(used(), 1);
    }

    void aReservationThatComesAfterItsReleaseIsRefused()
    {
        open();
        const CouponRequest late = request({u"PLAIN"_s});
        const RedemptionAnswer released = m_book.release(late.redemption, berlinSixPm);
        QVERIFY(released.refusals.isEmpty());
        QCOMPARE(released.redemption->state, RedemptionState::Released);
        QCOMPARE(errorOf(m_book.reserve(late, berlinSixPm)), ErrorCode::IllegalState);
        QCOMPARE(used(), 0);
        QVERIFY(m_book.release(late.redemption, berlinSixPm).refusals.isEmpty());
        QCOMPARE(errorOf(m_book.commit(late.redemption, berlinSixPm)), ErrorCode::IllegalState);
    }

    void whatIsOverStaysOver()
    {
        open([](Coupon &c) { c.body.useLimit = 1; });
        const CouponRequest sale = request({u"PLAIN"_s});
        m_book.reserve(sale, berlinSixPm);
        m_book.release(sale.redemption, berlinSixPm);
        QCOMPARE(errorOf(m_book.reserve(sale, berlinSixPm)), ErrorCode::IllegalState);
        QCOMPARE(errorOf(m_book.commit(sale.redemption, berlinSixPm)), ErrorCode::IllegalState);
        QCOMPARE(errorOf(m_book.giveBack(sale.redemption, berlinSixPm)), ErrorCode::IllegalState);
        QVERIFY(m_book.release(sale.redemption, berlinSixPm).refusals.isEmpty()); // and gives nothing back twice
        QCOMPARE(used(), 0);
    }

    void aSoldSaleIsNotReleased()
    {
        open();
        const CouponRequest sale = request({u"PLAIN"_s});
        m_book.reserve(sale, berlinSixPm);
        QCOMPARE(errorOf(m_book.giveBack(sale.redemption, berlinSixPm)), ErrorCode::IllegalState);
        QVERIFY(m_book.commit(sale.redemption, berlinSixPm).refusals.isEmpty());
        QVERIFY(m_book.commit(sale.redemption, berlinSixPm).refusals.isEmpty());
        QCOMPARE(errorOf(m_book.release(sale.redemption, berlinSixPm)), ErrorCode::IllegalState);
        QCOMPARE(used(), 1);
    }

    void whatIsNotKnownIsSaidSo()
    {
        open();
        QCOMPARE(errorOf(m_book.commit(RedemptionId::create(), berlinSixPm)), ErrorCode::NotFound);
        QCOMPARE(errorOf(m_book.giveBack(RedemptionId::create(), berlinSixPm)), ErrorCode::NotFound);
    }

    void aRefundGivesBackOnlyWhatReturns_data()
    {
        QTest::addColumn<bool>("returns");
        QTest::newRow("returns on refund") << true;
        QTest::newRow("stays used") << false;
    }
    void aRefundGivesBackOnlyWhatReturns()
    {
        QFETCH(bool, returns);
        open([returns](Coupon &c) { c.body.returnsOnRefund = returns; }, {u"ONE"_s});
        const CouponRequest sale = request({u"ONE"_s});
        m_book.reserve(sale, berlinSixPm);
        m_book.commit(sale.redemption, berlinSixPm);
        for (int again = 0; again < 2; ++again) {
            const RedemptionAnswer answer = m_book.giveBack(sale.redemption, berlinSixPm);
            QVERIFY(answer.refusals.isEmpty());
            QCOMPARE(answer.redemption->state, RedemptionState::GivenBack);
            QCOMPARE(answer.redemption->uses.first().counts, !returns);
        }
        QCOMPARE(used(), returns ? 0 : 1);
        QCOMPARE(m_book.coupons().value(m_coupon.id).givenBack, returns ? 1 : 0);
        QCOMPARE(why(reserve({u"ONE"_s})), returns ? QList<CouponCondition>() : QList{CodeUsed});
    }

    void judgingTakesNothing()
    {
        open([](Coupon &c) { c.body.useLimit = 1; });
        for (int i = 0; i < 3; ++i) {
            const RedemptionAnswer answer = m_book.judge({u"PLAIN"_s}, berlinEvening(), berlinSixPm);
            QVERIFY(answer.refusals.isEmpty());
            QCOMPARE(answer.redemption->uses.size(), 1);
        }
        QCOMPARE(used(), 0);
    }

    /** Random histories with repetitions, late and overtaken commands: limits hold at every step, nobody is refused
     *  without reason, and each answer is the one that was given before. A failing one is run again with its seed as
     *  FOYER_TEST_SEED. */
    void limitsHoldInEveryHistory()
    {
        const QByteArray given = qgetenv("FOYER_TEST_SEED");
        const quint32 start = given.isEmpty() ? 1 : given.toUInt();
        const quint32 end = given.isEmpty() ? 300 : start;
        int granted = 0;
        int refused = 0;
        for (quint32 seed = start; seed <= end; ++seed) {
            Witness witness(seed);
            witness.addCoupon(3, 0, false, 2);
            witness.addCoupon(5, 2, true, 3);
            witness.addCoupon(0, 1, true, 0);
            witness.addCoupon(1, 0, true, 1);
            for (int i = 0; i < 150 && !QTest::currentTestFailed(); ++i) {
                witness.step(berlinSixPm + i);
                witness.checkLimits();
            }
            granted += witness.granted();
            refused += witness.refusedByLimit();
            if (QTest::currentTestFailed()) {
                qWarning("FOYER_TEST_SEED=%u", seed);
                return;
            }
        }
        if (given.isEmpty()) {
            QVERIFY(granted > 1000); // else this test says nothing
            QVERIFY(refused > 1000);
        }
    }
};

QTEST_GUILESS_MAIN(TestUsageBook)
#include "tst_usagebook.moc"
