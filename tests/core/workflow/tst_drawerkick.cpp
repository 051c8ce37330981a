#include "async.h"
#include "drawerkick.h"
#include "fakeboxoffice.h"
#include "printertrouble.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Checkout::State;

namespace {

class Drawer final : public ports::CashDrawer
{
public:
    int opened = 0;
    bool isStuck = false;
    QFuture<Result<void>> open() override
    {
        ++opened;
        return isStuck
            ? async::failed<void>(ports::printerError({ports::PrinterTrouble::Kind::Unreachable, u"Counter"_s}))
            : async::ready(Result<void>());
    }
};

} // namespace

/** The drawer opens for cash that was taken, once, and for nothing else. */
class TestDrawerKick : public QObject
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
        Drawer drawer;
        DrawerKick kick{checkout, drawer};
    };
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    Result<void> payCash() { return checkout().payCash(Money(10'000, checkout().quote()->total.currency())); }
    void hold()
    {
        QVERIFY(checkout().chooseShowtime(m_till->office.summary.id));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
    }

private Q_SLOTS:
    void init()
    {
        m_till = std::make_unique<Till>();
        hold();
    }
    void cleanup() { m_till.reset(); }

    void cashOpensIt()
    {
        QCOMPARE(m_till->drawer.opened, 0);
        QVERIFY(payCash());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->drawer.opened, 1);
    }
    void cardsDoNot()
    {
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->drawer.opened, 0);
    }
    void cardsDoNotAfterCashEither()
    {
        QVERIFY(payCash());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QVERIFY(checkout().setSeats({}));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->drawer.opened, 1);
    }
    void cashThatIsRefusedDoesNot()
    {
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        m_till->office.refusals[FakeBoxOffice::Call::Checkout] = {{ErrorCode::PriceChanged, {}, {}}};
        QVERIFY(payCash());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(m_till->drawer.opened, 0);
    }
    // Money lies on the desk: not before it is certain that the seats were sold for it.
    void itOpensWhenTheOutcomeIsKnown()
    {
        m_till->office.faults[FakeBoxOffice::Call::Checkout] = {FakeBoxOffice::Fault::LoseAnswer,
                                                                FakeBoxOffice::Fault::LoseAnswer};
        QSignalSpy states(&checkout(), &Checkout::stateChanged);
        connect(&checkout(), &Checkout::stateChanged, this, [this](State state) {
            if (state == State::CheckingOutcome)
                QCOMPARE(m_till->drawer.opened, 0);
        });
        QVERIFY(payCash());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_till->drawer.opened, 1);
        QVERIFY(states.contains({QVariant::fromValue(State::CheckingOutcome)}));
    }
    void oneThatIsStuckIsTold()
    {
        m_till->drawer.isStuck = true;
        QSignalSpy failed(&m_till->kick, &DrawerKick::failed);
        QVERIFY(payCash());
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(checkout().state(), State::Paid); // sold is sold
        QCOMPARE(ports::printerTroubles(failed.first().first().value<Error>()).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDrawerKick)
#include "tst_drawerkick.moc"
