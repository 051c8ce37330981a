#include "tilldesk.h"

#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** What was done to the basket is taken back by keyboard, from wherever the cursor is. */
class TestUndo : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    void stepBack() { m_desk->press(Qt::Key_Z, Qt::ControlModifier); }
    void stepForward() { m_desk->press(Qt::Key_Y, Qt::ControlModifier); }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold()); // two adults and a child
    }
    void cleanup() { m_desk.reset(); }

    void seatsThatWereGivenBackComeBackWithTheirTickets()
    {
        const auto before = m_desk->checkout.seats();
        QStringList types;
        for (const workflow::BasketLine &line : m_desk->checkout.basket())
            types.append(line.ticketType);
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(m_desk->checkout.state(), State::Choosing);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        stepBack(); // the line is empty: it is not what was typed there
        QTRY_COMPARE(m_desk->checkout.state(), State::Held);
        QCOMPARE(m_desk->checkout.seats(), before);
        QStringList again;
        for (const workflow::BasketLine &line : m_desk->checkout.basket())
            again.append(line.ticketType);
        QCOMPARE(again, types);
        stepForward();
        QTRY_COMPARE(m_desk->checkout.state(), State::Choosing);
        QVERIFY(m_desk->checkout.seats().isEmpty());
    }

    // What was typed is one step, whatever was asked for on the way.
    void theWholeOrderIsOneStep()
    {
        stepBack();
        QTRY_VERIFY(m_desk->checkout.seats().isEmpty());
        stepBack();
        QTRY_VERIFY(m_desk->message().contains(u"nothing in the basket"_s));
    }

    void inALineThatSaysSomethingItIsTheLines()
    {
        m_desk->press(Qt::Key_F2);
        m_desk->type(u"blow"_s);
        stepBack();
        QTest::qWait(0);
        QCOMPARE(m_desk->checkout.seats().size(), 3);
    }

    void seatsThatAreGoneAreTold()
    {
        const domain::SeatId lost = m_desk->checkout.seats().first();
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(m_desk->checkout.state(), State::Choosing);
        m_desk->boxOffice.claim(lost, domain::ClaimState::Sold);
        QTRY_VERIFY(m_desk->checkout.hall().map().claim(lost));
        stepBack();
        QTRY_COMPARE(m_desk->checkout.state(), State::Held);
        QCOMPARE(m_desk->checkout.seats().size(), 2);
        QVERIFY(m_desk->message().startsWith(u"Not free any more:"_s));
    }

    void aSaleThatIsPaidStays()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->checkout.state(), State::Paid);
        stepBack();
        QTest::qWait(0);
        QCOMPARE(m_desk->checkout.state(), State::Paid);
        m_desk->press(Qt::Key_Return); // the next customer
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        stepBack();
        QTRY_VERIFY(m_desk->message().contains(u"nothing in the basket"_s));
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
    }
};

QTEST_MAIN(TestUndo)
#include "tst_undo.moc"
