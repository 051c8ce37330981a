#include "fakeboxoffice.h"
#include "salelatency.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using State = Checkout::State;
using Call = FakeBoxOffice::Call;
using Figures = SaleLatency::Figures;

/** What a cashier waits for is counted, and nothing else. */
class TestSaleLatency : public QObject
{
    Q_OBJECT

    struct Till
    {
        Till() { settlement.setPauses({1ms, 5ms}); }
        FakeBoxOffice office;
        FakeJournal::Books books;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeSession session;
        FakeJournal journal{books};
        SaleSettlement settlement{office, journal};
        Checkout checkout{office, office, session, settlement, clock};
        SaleLatency latency{checkout};
    };
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    void hold()
    {
        QVERIFY(checkout().chooseShowtime(m_till->office.summary.id));
        QTRY_VERIFY(checkout().state() == State::Choosing || checkout().state() == State::Paid);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
    }
    void payCash() { QVERIFY(checkout().payCash(checkout().quote()->total)); }

private Q_SLOTS:
    void init()
    {
        m_till = std::make_unique<Till>();
        hold();
    }
    void cleanup() { m_till.reset(); }

    void percentilesAreByNearestRank()
    {
        QVERIFY(!SaleLatency::figuresOf({}));
        QCOMPARE(SaleLatency::figuresOf({7ms}), (Figures{1, 7ms, 7ms}));
        QCOMPARE(SaleLatency::figuresOf({30ms, 10ms, 20ms, 40ms}), (Figures{4, 20ms, 40ms}));
        QList<std::chrono::milliseconds> hundred;
        for (int i = 200; i > 0; --i)
            hundred.append(std::chrono::milliseconds(i));
        QCOMPARE(SaleLatency::figuresOf(hundred), (Figures{200, 100ms, 198ms}));
    }

    void eachCashSaleCountsOnce()
    {
        QSignalSpy changed(&m_till->latency, &SaleLatency::changed);
        QVERIFY(!m_till->latency.figures());
        payCash();
        QTRY_COMPARE(checkout().state(), State::Paid);
        hold();
        payCash();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(m_till->latency.figures()->sales, 2);
    }

    void theWaitIsUntilItIsCertain()
    {
        m_till->office.keptBack = {Call::Checkout};
        payCash();
        QTest::qWait(50);
        QVERIFY(!m_till->latency.figures());
        m_till->office.keptBack.clear();
        m_till->office.letGo();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(m_till->latency.figures()->p50 >= 50ms);
    }

    void anUnknownOutcomeCountsWithTheTimeItTook()
    {
        m_till->office.faults[Call::Checkout] = {FakeBoxOffice::Fault::LoseAnswer};
        payCash();
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->latency.figures()->sales, 1);
    }

    void cardsAreTheCustomersTime()
    {
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(!m_till->latency.figures());
    }
};

QTEST_GUILESS_MAIN(TestSaleLatency)
#include "tst_salelatency.moc"
