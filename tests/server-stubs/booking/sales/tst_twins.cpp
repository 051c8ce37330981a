#include "audit.h"
#include "auditsealer.h"
#include "auditverification.h"
#include "boxoffice.h"

#include <QSemaphore>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Stops who asks for the time, once: a batch does after it has loaded what it decides on, and before it writes. */
class GateClock final : public Clock
{
public:
    explicit GateClock(const Clock &clock)
        : m_clock(clock)
    {
    }
    qint64 nowMs() const override
    {
        if (m_isShut.exchange(false)) {
            m_arrived.release();
            m_goesOn.acquire();
        }
        return m_clock.nowMs() + aheadMs;
    }
    void shut() { m_isShut = true; }
    void waitForSomebody() { m_arrived.acquire(); }
    void open() { m_goesOn.release(); }

    std::atomic<qint64> aheadMs = 0; ///< Of the other instance's clock.

private:
    const Clock &m_clock;
    mutable std::atomic<bool> m_isShut = false;
    mutable QSemaphore m_arrived;
    mutable QSemaphore m_goesOn;
};

/** The box office, and another instance of it on the same database that can be stopped in the middle of a batch. */
class Twins
{
public:
    Twins()
        : clock(office.clock)
        , database(*db::Database::open(office.settings()))
        , other(database, std::make_shared<Snapshots>(),
                Sales::Ports{clock, office.payments, office.coupons, office.signer})
    {
    }
    ~Twins() { database->close(); }

    template <class What>
    Answer byOther(const What &what, const Actor &actor)
    {
        return await(other.perform({actor, what}))->answer;
    }
    /** What the other instance answers when @p meanwhile happens between its reading and its writing. */
    template <class What, class Meanwhile>
    Answer byOther(const What &what, const Actor &actor, const Meanwhile &meanwhile)
    {
        clock.shut();
        const QFuture<Result<Performed>> asked = other.perform({actor, what});
        clock.waitForSomebody();
        meanwhile();
        clock.open();
        return await(asked)->answer;
    }
    Answer sellByOther(int seat)
    {
        const BookingId booking = BookingId::create();
        byOther(office.holdOf({seat}, booking), office.max);
        return byOther(office.checkoutOf(booking, {seat}), office.max);
    }
    Answer sell(int seat)
    {
        const Answer held = office.hold({seat}, office.mia);
        return office.checkout(office.checkoutOf(held.booking, {seat}), office.mia);
    }
    AuditVerdict verdict(const std::optional<auth::PublicKey> &key = {}, const QString &headsFile = {})
    {
        return *await(office.database->read(
            [key, headsFile](db::Connection &connection) { return verifyAudit(connection, key, headsFile); }));
    }
    qint64 count(const QString &sql, const db::Binds &binds = {})
    {
        return office.query(u"SELECT COUNT(*) FROM "_s + sql, binds).first().integer(0);
    }
    QList<qint64> entriesByChain()
    {
        QList<qint64> counts;
        for (const db::Row &row : office.query(u"SELECT chain, COUNT(*) FROM audit_entry GROUP BY chain ORDER BY 1"_s))
            counts.append(row.integer(1));
        return counts;
    }

    BoxOffice office;
    GateClock clock;
    std::shared_ptr<db::Database> database;
    Sales other;
};

std::optional<ErrorCode> codeOf(const Answer &answer)
{
    return answer.refusal ? std::optional(answer.refusal->code) : std::nullopt;
}

} // namespace

/** Two instances sell from one database. What a rule allows to both on what they read, only one may write. */
class TestTwins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachWritesAChainOfItsOwn()
    {
        Twins twins;
        for (int seat = 1; seat <= 6; seat += 2) {
            QVERIFY(!twins.sell(seat).refusal);
            QVERIFY(!twins.sellByOther(seat + 1).refusal);
        }
        QCOMPARE(twins.entriesByChain(), (QList<qint64>{3, 3}));

        const auth::SigningKey key = auth::SigningKey::generate();
        QTemporaryDir folder;
        const QString heads = folder.filePath(u"heads.jsonl"_s);
        AuditSealer sealer(twins.database, twins.office.clock, {key, heads});
        QVERIFY(await(sealer.seal()));
        const AuditVerdict whole = twins.verdict(key.publicKey(), heads);
        QVERIFY2(!whole.fault, whole.fault ? qPrintable(whole.fault->what) : "");
        QCOMPARE(whole.chains, 2);
        QCOMPARE(whole.entries, 6);
        QCOMPARE(whole.signedEntries, 6);

        twins.office.execute(u"DROP TRIGGER audit_entry_no_delete"_s);
        twins.office.execute(u"DELETE FROM audit_entry WHERE chain = 2"_s);
        const AuditVerdict cut = twins.verdict(key.publicKey(), heads);
        QVERIFY(cut.fault);
        QCOMPARE(cut.fault->chain, 2);
        QCOMPARE(cut.fault->sequence, 1);
    }

    // One chain in place of another is noticed: the beginning of each is its own.
    void aChainIsNotTakenForAnother()
    {
        Twins twins;
        QVERIFY(!twins.sell(1).refusal);
        QVERIFY(!twins.sellByOther(2).refusal);
        twins.office.execute(u"DROP TRIGGER audit_entry_no_update"_s);
        for (const QString &sql :
             {u"chain = 9 WHERE chain = 1"_s, u"chain = 1 WHERE chain = 2"_s, u"chain = 2 WHERE chain = 9"_s})
            twins.office.execute(u"UPDATE audit_entry SET "_s + sql);
        QVERIFY(twins.verdict().fault);
    }

    void whoWasSilentMayLoseItsChainAndGoesOn()
    {
        Twins twins;
        QVERIFY(!twins.sell(1).refusal);
        twins.office.clock.advance(std::chrono::milliseconds(AuditWriter::leaseMs));
        QVERIFY(!twins.sellByOther(2).refusal);
        QCOMPARE(twins.entriesByChain(), (QList<qint64>{2}));
        QVERIFY(!twins.sell(3).refusal);
        QVERIFY(!twins.sellByOther(4).refusal);
        QCOMPARE(twins.entriesByChain(), (QList<qint64>{3, 1}));
        QVERIFY(!twins.verdict().fault);
    }

    void aSeatIsTakenOnce()
    {
        Twins twins;
        const Answer late = twins.byOther(twins.office.holdOf({7}), twins.office.max,
                                          [&] { QVERIFY(!twins.office.hold({7}, twins.office.mia).refusal); });
        QCOMPARE(codeOf(late), ErrorCode::SeatTaken);
        QCOMPARE(twins.count(u"seat_claim"_s), 1);
    }

    void theLastHoldOfTwoIsGrantedOnce()
    {
        Twins twins;
        const Actor &customer = twins.office.customer;
        QVERIFY(!twins.byOther(twins.office.holdOf({1}), customer).refusal);
        const Answer third = twins.byOther(twins.office.holdOf({2}), customer,
                                           [&] { QVERIFY(!twins.office.hold({3}, customer).refusal); });
        QCOMPARE(codeOf(third), ErrorCode::TooManySeats);
        QCOMPARE(twins.count(u"booking WHERE user_id = ?"_s, {customer.user}), 2);
    }

    // The first hold of somebody who is not known yet.
    void theFirstHoldsOfAHolderAreCountedToo()
    {
        Twins twins;
        const Actor &customer = twins.office.customer;
        const Answer late = twins.byOther(twins.office.holdOf({2}), customer, [&] {
            QVERIFY(!twins.office.hold({3}, customer).refusal);
            QVERIFY(!twins.office.hold({4}, customer).refusal);
        });
        QCOMPARE(codeOf(late), ErrorCode::TooManySeats);
    }

    // One instance's clock is ahead: to it the hold is over. The request came to both.
    void whoRefusesAndWhoSellsAreOneUnderOneKey_data()
    {
        QTest::addColumn<bool>("sellsFirst");
        QTest::newRow("the sale is first") << true;
        QTest::newRow("the refusal is first") << false;
    }
    void whoRefusesAndWhoSellsAreOneUnderOneKey()
    {
        QFETCH(bool, sellsFirst);
        Twins twins;
        BoxOffice &office = twins.office;
        const Answer held = office.hold({7}, office.mia);
        const Checkout command = office.checkoutOf(held.booking, {7});
        const qint64 overMs = 10 * 60'000;
        if (sellsFirst)
            twins.clock.aheadMs = overMs;
        Answer first;
        const Answer second = twins.byOther(command, office.mia, [&] {
            if (!sellsFirst)
                office.clock.advance(std::chrono::milliseconds(overMs));
            first = office.checkout(command, office.mia);
            if (!sellsFirst)
                twins.clock.aheadMs = -overMs;
        });
        QCOMPARE(codeOf(first), sellsFirst ? std::nullopt : std::optional(ErrorCode::HoldExpired));
        QCOMPARE(second, first);
        QCOMPARE(office.payments.captured.size(), sellsFirst ? 1 : 0);
        QCOMPARE(office.checkout(command, office.mia), first);
    }

    // Who asked for the money is gone with its answer; both others find the sale.
    void aSaleThatWasLeftBehindIsFinishedOnce()
    {
        Twins twins;
        BoxOffice &office = twins.office;
        const Answer held = office.hold({7, 8}, office.mia);
        office.payments.next = ScriptedPayments::Next::LoseAnswer;
        const Checkout command = office.checkoutOf(held.booking, {7, 8});
        QVERIFY(office.checkout(command, office.mia).refusal);
        office.payments.next = ScriptedPayments::Next::Capture;
        office.clock.advance(1min);
        const auto one = office.sales->recover(Sales::Recovery::LeftBehind);
        const auto two = twins.other.recover(Sales::Recovery::LeftBehind);
        QVERIFY(await(one));
        QVERIFY(await(two));
        QTRY_COMPARE(office.bookingNow(held.booking).state, BookingState::Confirmed);
        QVERIFY(!twins.byOther(command, office.mia).refusal);
        QCOMPARE(office.payments.captured.size(), 1);
        QCOMPARE(twins.count(u"audit_entry WHERE action = 'booking.confirmed'"_s), 1);
        QCOMPARE(twins.count(u"ticket"_s), 2);
    }

    // In a transaction that writes each statement sees what was committed before it, so that half of what is read may
    // be of before somebody's commit and half of after it.
    void whatABatchReadsIsOfOneMoment()
    {
        Twins twins;
        QSemaphore arrived;
        QSemaphore goesOn;
        const auto seats = [](db::Transaction &transaction) {
            return transaction.query(u"SELECT COUNT(*) FROM seat_claim"_s)->first().integer(0);
        };
        const auto done = twins.database->write([&](db::Transaction &transaction) -> Result<QList<qint64>> {
            const Result<qint64> before = transaction.readOneState([&]() -> Result<qint64> {
                const Result<db::Rows> version = transaction.query(u"SELECT seat_version FROM showtime"_s);
                arrived.release();
                goesOn.acquire();
                return version->first().integer(0) * 100 + seats(transaction);
            });
            return QList<qint64>{*before, seats(transaction)};
        });
        arrived.acquire();
        QVERIFY(!twins.office.hold({7, 8}, twins.office.mia).refusal);
        goesOn.release();
        QCOMPARE(*await(done), (QList<qint64>{0, 2}));
    }
};

QTEST_GUILESS_MAIN(TestTwins)
#include "tst_twins.moc"
