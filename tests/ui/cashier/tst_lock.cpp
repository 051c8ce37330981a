#include "tilldesk.h"

#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = workflow::Checkout::State;

/** A till that nobody is at is locked, and what was being sold is there when they come back. */
class TestLock : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    void signInAgain()
    {
        QTRY_COMPARE(m_desk->cursor(), u"staffNumber"_s);
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->cursor(), u"password"_s); // who it was is known
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold());
    }
    void cleanup() { m_desk.reset(); }

    void theSaleIsThereAgain()
    {
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"5"_s);
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->sees(u"staffPin"_s));
        QVERIFY(m_desk->message(u"signInMessage"_s).contains(u"Anna K."_s));
        QCOMPARE(m_desk->checkout.state(), State::Held);
        m_desk->press(Qt::Key_F9); // no key of the page reaches it
        QCOMPARE(m_desk->checkout.state(), State::Held);
        QVERIFY(!m_desk->canPress(u"cinema"_s)); // another one would end the sale
        QVERIFY(!m_desk->canPress(u"shift"_s));
        signInAgain();
        QTRY_VERIFY(m_desk->sees(u"given"_s));
        QVERIFY(m_desk->canPress(u"cinema"_s));
        QCOMPARE(m_desk->cursor(), u"given"_s);
        m_desk->type(u"0"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.state(), State::Paid);
        QCOMPARE(m_desk->boxOffice.checkouts.first().tendered.minor(), 5000);
    }

    void aWrongPasswordDoesNotOpenIt()
    {
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"staffNumber"_s);
        m_desk->press(Qt::Key_Escape);
        m_desk->type(u"wrong"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"signInMessage"_s).contains(u"wrong"_s));
        QVERIFY(!m_desk->sees(u"line"_s));
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->checkout.state(), State::Held);
    }

    void somebodyElseBeginsAnew()
    {
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->sees(u"staffPin"_s));
        m_desk->session.anna.user = domain::UserId::create();
        signInAgain();
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->checkout.state(), State::Browsing);
    }

    void signedOutIsNotLocked()
    {
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->sees(u"staffPin"_s));
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->checkout.state(), State::Browsing); // the seats are given back
        QTRY_COMPARE(m_desk->cursor(), u"password"_s); // there is no session that a PIN could go on with
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->checkout.state(), State::Browsing);
    }

    void itLocksByItselfWhenNobodyTouchesAnything()
    {
        m_desk->view->setLockAfter(1s);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->sees(u"staffPin"_s), 60'000);
        QCOMPARE(m_desk->checkout.state(), State::Held);
    }

    void whoWorksIsNotLockedOut()
    {
        m_desk->view->setLockAfter(1h);
        m_desk->press(Qt::Key_F2);
        QTest::qWait(50);
        QVERIFY(m_desk->sees(u"line"_s));
        m_desk->view->setLockAfter(0ms);
        QTest::qWait(50);
        QVERIFY(m_desk->sees(u"line"_s)); // never
    }
};

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
