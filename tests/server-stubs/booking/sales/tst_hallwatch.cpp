#include "boxoffice.h"
#include "hallwatch.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Changes = QFuture<Result<ClaimsAtVersion>>;

/** Asked once a round. */
class CountingClock final : public Clock
{
public:
    explicit CountingClock(const Clock &clock)
        : m_clock(clock)
    {
    }
    qint64 nowMs() const override
    {
        ++rounds;
        return m_clock.nowMs();
    }
    mutable int rounds = 0;

private:
    const Clock &m_clock;
};

/** The box office, and another instance on the same database that only looks. */
class Fixture
{
public:
    explicit Fixture(const HallWatch::Pace &pace = {0ms, 0us})
        : clock(office.clock)
        , watch(other, clock, pace)
    {
    }
    std::unique_ptr<HallListener> listen(qint64 version = 0)
    {
        return std::make_unique<HallListener>(watch, office.showtime.id, version);
    }

    BoxOffice office;
    const std::shared_ptr<db::Database> other = *db::Database::open(office.settings());
    const CountingClock clock;
    HallWatch watch;
};

/** "3: 1 HELD, 2 AVAILABLE" */
QString shown(const Changes &answer)
{
    if (!answer.isFinished())
        return u"waiting"_s;
    const Result<ClaimsAtVersion> changes = answer.result();
    if (!changes)
        return toWireName(changes.error().code);
    QStringList seats;
    for (const ClaimRecord &claim : changes->claims)
        seats.append(QString::number(static_cast<qint32>(claim.seat)) + u' '
                     + (claim.state ? toWireName(*claim.state) : u"AVAILABLE"_s));
    return QString::number(changes->version) + (changes->hasGap ? u" gap: "_s : u": "_s) + seats.join(u", "_s);
}

} // namespace

class TestHallWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstAnswerComesAtOnceAndTellsWhatWasMissed()
    {
        Fixture fixture;
        const auto early = fixture.listen();
        const Changes nothing = early->next();
        QTRY_COMPARE(shown(nothing), u"0: "_s);
        fixture.office.hold({1, 2}, fixture.office.mia);
        fixture.office.hold({3}, fixture.office.max);
        const auto late = fixture.listen(1);
        const Changes missed = late->next();
        QTRY_COMPARE(shown(missed), u"2: 3 HELD"_s);
        const auto current = fixture.listen(2);
        const Changes still = current->next();
        QTRY_COMPARE(shown(still), u"2: "_s);
    }

    void whoWaitsHearsOfWhatAnotherInstanceDoes()
    {
        Fixture fixture;
        const auto listener = fixture.listen();
        const Changes first = listener->next();
        QTRY_VERIFY(first.isFinished());
        const Changes second = listener->next();
        fixture.office.hold({7}, fixture.office.mia);
        QTRY_COMPARE(shown(second), u"1: 7 HELD"_s);
    }

    // Whoever is slow hears how it is, not how it came to be.
    void whatHappensMeanwhileComesTogether()
    {
        Fixture fixture;
        const auto listener = fixture.listen();
        const Changes first = listener->next();
        QTRY_VERIFY(first.isFinished());
        const BookingId booking = BookingId::create();
        fixture.office.hold({1}, fixture.office.mia, booking);
        fixture.office.hold({1, 2}, fixture.office.mia, booking);
        fixture.office.hold({2}, fixture.office.mia, booking);
        const Changes second = listener->next();
        QTRY_COMPARE(shown(second), u"3: 1 AVAILABLE, 2 HELD"_s);
        const Changes third = listener->next();
        fixture.office.checkout(fixture.office.checkoutOf(booking, {2}), fixture.office.mia);
        QTRY_VERIFY(third.isFinished());
        QVERIFY2(shown(third).contains(u"2 "_s), qPrintable(shown(third)));
    }

    void aVersionThatNeverWasIsAGapAndItGoesOnFromThere()
    {
        Fixture fixture;
        fixture.office.hold({1}, fixture.office.mia);
        const auto listener = fixture.listen(99);
        const Changes gap = listener->next();
        QTRY_COMPARE(shown(gap), u"1 gap: "_s);
        const Changes next = listener->next();
        fixture.office.hold({5}, fixture.office.max);
        QTRY_COMPARE(shown(next), u"2: 5 HELD"_s);
    }

    void aShowtimeThatDoesNotExistIsNotFound()
    {
        Fixture fixture;
        HallListener listener(fixture.watch, ShowtimeId::create(), 0);
        const Changes answer = listener.next();
        QTRY_COMPARE(shown(answer), u"NOT_FOUND"_s);
    }

    void oneRoundAnswersEverybody()
    {
        Fixture fixture;
        std::vector<std::unique_ptr<HallListener>> listeners;
        QList<Changes> answers;
        for (int i = 0; i < 50; ++i) {
            listeners.push_back(fixture.listen());
            answers.append(listeners.back()->next());
        }
        for (const Changes &answer : std::as_const(answers))
            QTRY_VERIFY(answer.isFinished());
        QCOMPARE(fixture.clock.rounds, 1);
    }

    void withNobodyWaitingThereAreNoRounds()
    {
        Fixture fixture;
        auto listener = fixture.listen();
        const Changes first = listener->next();
        QTRY_VERIFY(first.isFinished());
        auto leaving = listener->next();
        listener.reset();
        QVERIFY(leaving.isCanceled());
        const auto read = fixture.other->read([](db::Connection &) -> Result<int> { return 1; });
        QTRY_VERIFY(read.isFinished());
        const int rounds = fixture.clock.rounds;
        fixture.office.hold({1}, fixture.office.mia); // many turns of the event loop
        QCOMPARE(fixture.clock.rounds, rounds);
    }

    void whoLeavesWhileItIsReadForHearsNothing()
    {
        Fixture fixture;
        std::promise<void> goOn; // until then all who read are busy, so nobody is answered before one has left
        const std::shared_future<void> told = goOn.get_future().share();
        for (int i = 0; i < db::Settings().readers; ++i) {
            fixture.other->read([wait = told](db::Connection &) -> Result<int> {
                wait.wait();
                return 1;
            });
        }
        auto leaving = fixture.listen();
        const auto staying = fixture.listen();
        const Changes gone = leaving->next();
        const Changes there = staying->next();
        QTRY_COMPARE(fixture.clock.rounds, 1); // it is being read
        leaving.reset();
        const auto after = fixture.listen();
        const Changes late = after->next();
        goOn.set_value();
        QTRY_VERIFY(there.isFinished());
        QTRY_VERIFY(late.isFinished());
        QVERIFY(gone.isCanceled());
    }

    // Telling a hundred takes time that selling needs, so the next round is later.
    void theMoreAreToldTheLaterIsTheNextRound()
    {
        Fixture fixture({0ms, std::chrono::microseconds(1h)});
        const auto listener = fixture.listen();
        const Changes first = listener->next();
        QTRY_VERIFY(first.isFinished());
        const Changes second = listener->next();
        fixture.office.hold({1}, fixture.office.mia);
        const auto read = fixture.other->read([](db::Connection &) -> Result<int> { return 1; });
        QTRY_VERIFY(read.isFinished());
        QCOMPARE(shown(second), u"waiting"_s);
        QCOMPARE(fixture.clock.rounds, 1);
    }

    void anErrorOfTheDatabaseIsEverybodys()
    {
        Fixture fixture;
        const auto a = fixture.listen();
        const auto b = fixture.listen();
        const Changes first = a->next();
        const Changes second = b->next();
        fixture.other->close();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        const Changes third = a->next();
        QTRY_VERIFY(third.isFinished());
        QVERIFY(!third.result());
    }
};

QTEST_GUILESS_MAIN(TestHallWatch)
#include "tst_hallwatch.moc"
