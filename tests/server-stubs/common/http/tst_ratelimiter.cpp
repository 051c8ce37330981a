#include "lanequeue.h"
#include "ratelimiter.h"
#include "rest.h"
#include "workplaces.h"

#include <QSet>
#include <QTest>

using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QHostAddress house(u"203.0.113.7"_s);
const QHostAddress elsewhere(u"198.51.100.9"_s);

Caller kiosk(const QByteArray &name, const QHostAddress &address = house)
{
    return {Lane::Kiosks, name, address, true};
}

Caller stranger(const QHostAddress &address = house)
{
    return {Lane::Strangers, {}, address, true};
}

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT

    using TimePoint = RateLimiter::TimePoint;
    static TimePoint at(std::chrono::nanoseconds since) { return TimePoint(1000s + since); }

    /** Staff 100/s, kiosks 10/s and twenty at once, an address 40/s and sixty at once. */
    static RateLimiter::Settings settings()
    {
        RateLimiter::Settings some;
        some.own.fill({1000, 1000});
        some.own[static_cast<std::size_t>(Lane::Staff)] = {100, 100};
        some.own[static_cast<std::size_t>(Lane::Kiosks)] = {10, 20};
        some.own[static_cast<std::size_t>(Lane::Newcomers)] = {5, 5};
        some.address = {40, 60};
        return some;
    }
    static std::chrono::microseconds rounded(std::chrono::nanoseconds wait)
    {
        return std::chrono::round<std::chrono::microseconds>(wait);
    }
    /** How many of @p wanted requests at once are let in. */
    static int letIn(RateLimiter &limiter, const Caller &caller, int wanted, TimePoint now)
    {
        int count = 0;
        for (int i = 0; i < wanted; ++i)
            count += limiter.admit(caller, now).count() == 0 ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    // ---- One bucket

    void aBucketGivesABurstAndThenARate()
    {
        TokenBucket bucket;
        const Rate rate{10, 3};
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bucket.take(rate, at(0s)), 0ns);
        QCOMPARE(rounded(bucket.take(rate, at(0s))), 100ms);
        QCOMPARE(rounded(bucket.take(rate, at(60ms))), 40ms);
        QCOMPARE(bucket.take(rate, at(100ms)), 0ns);
        QVERIFY(bucket.take(rate, at(100ms)) > 0ns);
        for (int i = 0; i < 3; ++i) // an hour's rest is one burst
            QCOMPARE(bucket.take(rate, at(1h)), 0ns);
        QVERIFY(bucket.take(rate, at(1h)) > 0ns);
    }

    void whoWaitsAsToldIsLetIn()
    {
        TokenBucket bucket;
        const Rate rate{7, 1};
        auto now = at(0s);
        QCOMPARE(bucket.take(rate, now), 0ns);
        for (int i = 0; i < 1000; ++i) {
            const auto wait = bucket.take(rate, now);
            QVERIFY(wait > 0ns);
            now += wait;
            QCOMPARE(bucket.take(rate, now), 0ns);
        }
    }

    void debtIsPaidOffButNoneIsLongerThanABurst()
    {
        TokenBucket bucket;
        const Rate rate{10, 5};
        bucket.charge(rate, at(0s), 6);
        QCOMPARE(rounded(bucket.take(rate, at(0s))), 200ms); // one owed, and one to take
        bucket.charge(rate, at(0s), 1e9);
        QCOMPARE(rounded(bucket.take(rate, at(0s))), 600ms);
        QCOMPARE(bucket.take(rate, at(600ms)), 0ns);
    }

    void aClockThatStandsStillOrGoesBackGivesNothing()
    {
        TokenBucket bucket;
        const Rate rate{10, 1};
        QCOMPARE(bucket.take(rate, at(10s)), 0ns);
        QCOMPARE(rounded(bucket.take(rate, at(10s))), 100ms);
        QCOMPARE(rounded(bucket.take(rate, at(5s))), 100ms);
        QCOMPARE(rounded(bucket.take(rate, at(10s))), 100ms);
    }

    // ---- Who shares what with whom

    void everyKioskHasItsOwn()
    {
        RateLimiter limiter(settings());
        QCOMPARE(letIn(limiter, kiosk("a"), 1000, at(0s)), 20);
        QCOMPARE(letIn(limiter, kiosk("b"), 10, at(0s)), 10);
        QCOMPARE(rounded(limiter.admit(kiosk("a"), at(0s))), 100ms);
    }

    void servicesAreNotCounted()
    {
        RateLimiter limiter(settings());
        QCOMPARE(letIn(limiter, {Lane::Services, {}, house, true}, 100'000, at(0s)), 100'000);
    }

    void staffDoesNotShareWithItsAddress()
    {
        RateLimiter limiter(settings());
        QCOMPARE(letIn(limiter, stranger(), 1000, at(0s)), 60);
        QCOMPARE(letIn(limiter, {Lane::Staff, "anna", house, true}, 100, at(0s)), 100);
        QCOMPARE(letIn(limiter, {Lane::Staff, "anna", house, true}, 1, at(0s)), 0);
        QCOMPARE(letIn(limiter, stranger(elsewhere), 1, at(0s)), 1);
    }

    // A hundred times what is allowed from one kiosk, for a minute; the others ask as kiosks do.
    void aFloodIsTheFloodsOwnProblem()
    {
        RateLimiter limiter(settings());
        int flood = 0;
        int refusedOthers = 0;
        for (int ms = 0; ms < 60'000; ++ms) {
            const auto now = at(std::chrono::milliseconds(ms));
            flood += letIn(limiter, kiosk("flood"), 1, now);
            if (ms % 500 == 0) {
                for (const char *other : {"b", "c", "d", "e"})
                    refusedOthers += 1 - letIn(limiter, kiosk(other), 1, now);
            }
        }
        QCOMPARE(refusedOthers, 0);
        QVERIFY2(flood >= 600 && flood <= 621, qPrintable(QString::number(flood)));
    }

    // Nobody can be told apart among those without a session, but the kiosks behind the same address can be told from
    // them.
    void strangersDoNotStarveTheKiosksBehindTheirAddress()
    {
        RateLimiter limiter(settings());
        int strangers = 0;
        int kiosks = 0;
        for (int ms = 0; ms < 60'000; ++ms) {
            const auto now = at(std::chrono::milliseconds(ms));
            strangers += letIn(limiter, stranger(), 3, now);
            if (ms % 200 == 0) // 5/s each: with strangers and three of them a share is 10/s
                kiosks += letIn(limiter, kiosk("a"), 1, now) + letIn(limiter, kiosk("b"), 1, now)
                    + letIn(limiter, kiosk("c"), 1, now);
        }
        QCOMPARE(kiosks, 3 * 300);
        // All together no more than the allowance, and at first the burst in common and a second's worth of shares.
        QVERIFY2(strangers + kiosks <= 60 * 40 + 60 + 40, qPrintable(QString::number(strangers)));
        QVERIFY2(strangers >= 60 * 10, qPrintable(QString::number(strangers)));
    }

    void sharesAreAmongThoseWhoAsk()
    {
        RateLimiter limiter(settings());
        for (int i = 0; i < 30; ++i)
            QCOMPARE(letIn(limiter, kiosk("once " + QByteArray::number(i)), 1, at(0s)), 1);
        // Half a minute later those thirty are no more counted: of two parties each has half of 40/s.
        letIn(limiter, stranger(), 1000, at(30s));
        int kiosks = 0;
        for (int ms = 0; ms < 10'000; ++ms) {
            letIn(limiter, stranger(), 1, at(30s + std::chrono::milliseconds(ms)));
            if (ms % 100 == 0)
                kiosks += letIn(limiter, kiosk("a"), 1, at(30s + std::chrono::milliseconds(ms)));
        }
        QCOMPARE(kiosks, 100);
    }

    void anAddressThatIsNotCountedHasNoAllowanceAndSessionsStillHave()
    {
        RateLimiter limiter(settings());
        Caller here = stranger();
        here.isCountedByAddress = false;
        QCOMPARE(letIn(limiter, here, 10'000, at(0s)), 10'000);
        Caller session = kiosk("a");
        session.isCountedByAddress = false;
        QCOMPARE(letIn(limiter, session, 1000, at(0s)), 20);
    }

    void newcomersAreCountedByThemselves()
    {
        RateLimiter limiter(settings());
        const Caller newcomer{Lane::Newcomers, {}, house, true};
        QCOMPARE(letIn(limiter, newcomer, 100, at(0s)), 5);
        QCOMPARE(letIn(limiter, {Lane::Newcomers, {}, elsewhere, true}, 100, at(0s)), 5);
        QCOMPARE(letIn(limiter, stranger(), 10, at(0s)), 10);
    }

    void aNetworkOfIPv6IsOneAddress()
    {
        RateLimiter limiter(settings());
        int count = 0;
        for (int i = 1; i <= 200; ++i)
            count += letIn(limiter, stranger(QHostAddress(u"2001:db8:1:1::%1"_s.arg(i, 0, 16))), 1, at(0s));
        QCOMPARE(count, 60);
        QCOMPARE(letIn(limiter, stranger(QHostAddress(u"2001:db8:1:2::1"_s)), 1, at(0s)), 1);
        // The same as ::ffff:203.0.113.7.
        QCOMPARE(letIn(limiter, stranger(), 1000, at(0s)), 60);
        QCOMPARE(letIn(limiter, stranger(QHostAddress(u"::ffff:203.0.113.7"_s)), 1, at(0s)), 0);
    }

    void whatIsRefusedCostsNothing()
    {
        RateLimiter limiter(settings());
        QCOMPARE(letIn(limiter, stranger(), 60, at(0s)), 60);
        QCOMPARE(letIn(limiter, kiosk("a"), 20, at(0s)), 20); // its share, half of what comes in a second
        QCOMPARE(letIn(limiter, kiosk("a"), 5000, at(0s)), 0);
        QCOMPARE(letIn(limiter, kiosk("a"), 10, at(1s)), 10); // and not a second later for each that was refused
    }

    void whatCostsMoreIsPaidForLater()
    {
        RateLimiter limiter(settings());
        QCOMPARE(letIn(limiter, kiosk("a"), 1, at(0s)), 1);
        limiter.charge(kiosk("a"), 24, at(0s));
        QCOMPARE(rounded(limiter.admit(kiosk("a"), at(0s))), 600ms); // 25 of 20, and one more
        QCOMPARE(limiter.admit(kiosk("b"), at(0s)), 0ns);
    }

    void oneWhoIsForgottenBeginsAnew()
    {
        RateLimiter::Settings small = settings();
        small.remembered = 100;
        small.address = {1e6, 1e6};
        RateLimiter limiter(small);
        QCOMPARE(letIn(limiter, kiosk("a"), 1000, at(0s)), 20);
        for (int i = 0; i < 50; ++i)
            letIn(limiter, kiosk(QByteArray::number(i)), 1, at(0s));
        QCOMPARE(letIn(limiter, kiosk("a"), 1, at(0s)), 0); // asked, so it is remembered for longer
        for (int i = 0; i < 99; ++i)
            letIn(limiter, kiosk(QByteArray::number(i)), 1, at(0s));
        QCOMPARE(letIn(limiter, kiosk("a"), 1, at(0s)), 0);
        for (int i = 0; i < 100; ++i)
            letIn(limiter, kiosk("x" + QByteArray::number(i)), 1, at(0s));
        QCOMPARE(letIn(limiter, kiosk("a"), 1000, at(0s)), 20);
    }

    // ---- Lanes

    void staffGoesFirstAndNobodyWaitsForEver()
    {
        LaneQueue<Lane> queue;
        std::array<int, laneCount> served{};
        for (int i = 0; i < 1000; ++i) {
            queue.push(Lane::Strangers, 0, Lane::Strangers);
            queue.push(Lane::Kiosks, 0, Lane::Kiosks);
            queue.push(Lane::Staff, 0, Lane::Staff);
        }
        for (int i = 0; i < 1100; ++i)
            ++served[static_cast<std::size_t>(*queue.take())];
        QCOMPARE(served[static_cast<std::size_t>(Lane::Staff)], 800); // 8 : 2 : 1
        QCOMPARE(served[static_cast<std::size_t>(Lane::Kiosks)], 200);
        QCOMPARE(served[static_cast<std::size_t>(Lane::Strangers)], 100);
    }

    void oneOfStaffDoesNotWaitForThoseBefore()
    {
        LaneQueue<int> queue;
        for (int i = 0; i < 5000; ++i)
            queue.push(Lane::Kiosks, 0, i);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(queue.take(), i); // in order
        queue.push(Lane::Staff, 0, -1);
        int before = 0;
        while (*queue.take() != -1)
            ++before;
        QVERIFY2(before <= 1, qPrintable(QString::number(before)));
    }

    void staffAloneCanBeTaken()
    {
        using From = LaneQueue<int>::From;
        LaneQueue<int> queue;
        queue.push(Lane::Kiosks, 0, 1);
        QVERIFY(!queue.take(From::StaffAndServices));
        queue.push(Lane::Staff, 0, 2);
        queue.push(Lane::Services, 0, 3);
        QSet<int> taken{*queue.take(From::StaffAndServices), *queue.take(From::StaffAndServices)};
        QCOMPARE(taken, (QSet<int>{2, 3}));
        QVERIFY(!queue.take(From::StaffAndServices));
        QCOMPARE(queue.take(), 1);
    }

    void aPlaceIsGivenBackOrLost()
    {
        WorkPlaces places(100ms);
        const quint64 first = places.take(at(0s));
        QVERIFY(places.hasFree(2, at(0s)));
        const quint64 second = places.take(at(30ms));
        QVERIFY(!places.hasFree(2, at(99ms)));
        QVERIFY(places.hasFree(3, at(99ms)));
        QCOMPARE(places.nextFree(), at(100ms));
        QCOMPARE(places.giveBack(second), std::optional(at(30ms)));
        QVERIFY(places.hasFree(2, at(99ms)));
        places.take(at(99ms));
        QVERIFY(!places.hasFree(2, at(99ms)));
        QVERIFY(places.hasFree(2, at(100ms))); // the first one is lost
        QVERIFY(!places.giveBack(first)); // and that it comes back later makes no more of them
        places.take(at(100ms));
        QVERIFY(!places.hasFree(2, at(101ms)));
    }

    void aBreakIsSoManyTimesAsLongAsTheWorkBefore()
    {
        Breaks breaks(2, 20ms);
        QVERIFY(breaks.isOver(at(0s)));
        breaks.begin(at(0ms), at(3ms));
        QCOMPARE(breaks.end(), at(9ms));
        QVERIFY(!breaks.isOver(at(8ms)));
        QVERIFY(breaks.isOver(at(9ms)));
        breaks.begin(at(10ms), at(50ms)); // not eighty
        QCOMPARE(breaks.end(), at(70ms));
        breaks.begin(at(59ms), at(60ms)); // two at the same time have two breaks
        QCOMPARE(breaks.end(), at(72ms));
    }

    // ---- Who was refused

    void eachRefusalDoublesTheRestUntilSomebodyIsLetIn()
    {
        Rest rest(1s);
        QCOMPARE(rest.note(0ms), 0ms);
        QCOMPARE(rest.length(), 0ms);
        QCOMPARE(rest.note(100ms), 100ms);
        QCOMPARE(rest.length(), 100ms);
        QCOMPARE(rest.note(3ms), 200ms); // told what is true: nobody listens before
        QCOMPARE(rest.note(300ms), 400ms);
        QCOMPARE(rest.note(600ms), 800ms);
        QCOMPARE(rest.note(1ms), 1s);
        QCOMPARE(rest.note(1h), 1h); // who wants to know is told the whole of it
        QCOMPARE(rest.length(), 1s);
        QCOMPARE(rest.note(0ms), 0ms);
        QCOMPARE(rest.length(), 0ms);
        QCOMPARE(rest.note(50ms), 50ms);
    }

    // Whoever was away for long is not ahead of all others for as long.
    void aRestIsNotSavedUp()
    {
        LaneQueue<Lane> queue;
        for (int i = 0; i < 10'000; ++i) {
            queue.push(Lane::Staff, 0, Lane::Staff);
            queue.take();
        }
        QVERIFY(queue.isEmpty());
        QVERIFY(!queue.take());
        for (int i = 0; i < 100; ++i) {
            queue.push(Lane::Strangers, 0, Lane::Strangers);
            queue.push(Lane::Staff, 0, Lane::Staff);
        }
        int staff = 0;
        for (int i = 0; i < 9; ++i)
            staff += *queue.take() == Lane::Staff ? 1 : 0;
        QVERIFY2(staff >= 7, qPrintable(QString::number(staff)));
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
