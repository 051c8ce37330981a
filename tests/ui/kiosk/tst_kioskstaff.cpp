#include "kiosktest.h"

#include <QSignalSpy>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** Setting the kiosk up, and closing it. */
class TestKioskStaff : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void aKioskThatIsNoneYetAsksForACode_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void aKioskThatIsNoneYetAsksForACode()
    {
        QFETCH(QSize, size);
        m_kiosk->session.now = ports::DeviceEnrolment::Standing::NotEnrolled;
        QVERIFY(m_kiosk->open(size));
        QTRY_VERIFY(find<QLineEdit>(u"enrolCode"_s)->isVisible());
        QVERIFY(!canPress(u"enrol"_s)); // nothing typed yet
        QVERIFY(!canPress(u"begin"_s));
        everythingIsLargeNamedAndOnTheScreen(size);
        for (const QChar c : u"BAD-1"_s)
            touch(u"key"_s + c);
        touch(u"enrol"_s);
        QTRY_VERIFY(text(u"enrolMessage"_s).contains(u"not good"_s));
        m_kiosk->session.refusals = {{ErrorCode::Timeout, {}, {}}};
        find<QLineEdit>(u"enrolCode"_s)->setText(u" GOOD "_s);
        touch(u"enrol"_s);
        QTRY_VERIFY(text(u"enrolMessage"_s).contains(u"not used up"_s));
        touch(u"language"_s); // what was typed stays
        QCOMPARE(find<QLineEdit>(u"enrolCode"_s)->text(), u" GOOD "_s);
        touch(u"enrol"_s);
        QTRY_VERIFY(canPress(u"begin"_s));
        QCOMPARE(m_kiosk->session.codes, (QStringList{u"BAD-1"_s, u"GOOD"_s, u"GOOD"_s}));
        QVERIFY(!everyText().contains(u"GOOD"_s));
    }
    void theDemoMakesACodeForItself()
    {
        m_kiosk->session.now = ports::DeviceEnrolment::Standing::NotEnrolled;
        m_kiosk->demoCode = [] { return async::ready<Result<QString>>(u"GOOD"_s); };
        QVERIFY(m_kiosk->open(portrait));
        touch(u"enrolDemo"_s);
        touch(u"enrol"_s);
        QTRY_VERIFY(canPress(u"begin"_s));
    }
    void aServerThatIsSilentIsNoReasonForAnotherCode()
    {
        m_kiosk->session.silence = ErrorCode::Unreachable;
        QVERIFY(m_kiosk->open(portrait));
        QTRY_VERIFY(!text(u"closedText"_s).isEmpty());
        QVERIFY(!find<QLineEdit>(u"enrolCode"_s)->isVisible());
        m_kiosk->session.silence.reset();
        QTRY_VERIFY(canPress(u"begin"_s)); // it asks every five seconds
    }
    void aKioskThatTheBackOfficeEndsSaysSo()
    {
        start();
        reach(Step::Tickets);
        m_kiosk->session.endByBackOffice();
        QTRY_VERIFY(text(u"enrolWhy"_s).contains(u"signed this kiosk out"_s));
        QCOMPARE(visit().step(), Step::Welcome);
        QVERIFY(!canPress(u"back"_s));
        find<QLineEdit>(u"enrolCode"_s)->setText(u"GOOD"_s);
        touch(u"enrol"_s);
        QTRY_VERIFY(canPress(u"begin"_s));
    }
    void aKioskThatIsNoneIsClosedWithoutAPin()
    {
        m_kiosk->session.now = ports::DeviceEnrolment::Standing::NotEnrolled;
        QVERIFY(m_kiosk->open(wide));
        QSignalSpy out(m_kiosk->view.get(), &kiosk::KioskView::exitRequested);
        touch(u"enrolClose"_s);
        QCOMPARE(out.count(), 1);
    }

    void onlyStaffGetsOut()
    {
        start();
        QSignalSpy out(m_kiosk->view.get(), &kiosk::KioskView::exitRequested);
        holdTheMark();
        QVERIFY(!canPress(u"staffEnter"_s));
        type(u"101"_s, u"1234"_s);
        touch(u"staffEnter"_s);
        QTRY_COMPARE(text(u"staffMessage"_s), u"Number or PIN is wrong."_s);
        QVERIFY(find<QLineEdit>(u"staffPin"_s)->text().isEmpty());
        type(u"102"_s, u"1895"_s);
        touch(u"staffEnter"_s);
        QTRY_COMPARE(m_kiosk->staff.tries, 2);
        QTRY_VERIFY(find<QLineEdit>(u"staffPin"_s)->text().isEmpty());
        QCOMPARE(out.count(), 0);
        type(u"101"_s, u"1895"_s);
        touch(u"staffEnter"_s);
        QTRY_COMPARE(out.count(), 1);
        QVERIFY(m_kiosk->session.current()); // its own session was left alone
        QVERIFY(!everyText().contains(u"1895"_s));
    }
    void pinsAreTypedByTouch()
    {
        start(wide);
        holdTheMark();
        everythingIsLargeNamedAndOnTheScreen(wide);
        QWidget *overlay = find<QWidget>(u"staffOverlay"_s);
        const auto key = [&](const QString &name) {
            QTest::mouseClick(overlay->findChild<QAbstractButton *>(name), Qt::LeftButton);
        };
        for (const QChar c : u"1021"_s)
            key(u"key"_s + c);
        key(u"keyErase"_s);
        QCOMPARE(find<QLineEdit>(u"staffNumber"_s)->text(), u"102"_s);
        QTest::mouseClick(find<QLineEdit>(u"staffPin"_s), Qt::LeftButton);
        for (const QChar c : u"1895"_s)
            key(u"key"_s + c);
        QCOMPARE(find<QLineEdit>(u"staffPin"_s)->text(), u"1895"_s);
        QCOMPARE(find<QLineEdit>(u"staffPin"_s)->echoMode(), QLineEdit::Password);
        touch(u"staffCancel"_s);
        QVERIFY(!everyText().contains(u"1895"_s));
    }
    void whoGuessesTooOftenWaits()
    {
        start();
        QSignalSpy out(m_kiosk->view.get(), &kiosk::KioskView::exitRequested);
        m_kiosk->staff.refusals = {{ErrorCode::TooManyAttempts, {}, {{u"retryAfterMs"_s, 700}}}};
        holdTheMark();
        type(u"101"_s, u"1895"_s);
        touch(u"staffEnter"_s);
        QTRY_VERIFY(text(u"staffMessage"_s).contains(u"Too many attempts"_s));
        type(u"101"_s, u"1895"_s);
        QVERIFY(!canPress(u"staffEnter"_s));
        press(Qt::Key_Return); // nor by the keyboard
        QCOMPARE(m_kiosk->staff.tries, 1);
        touch(u"staffCancel"_s); // going away and coming back does not help
        holdTheMark();
        touch(u"staffCancel"_s);
        QTRY_VERIFY(text(u"staffMessage"_s).isEmpty());
        holdTheMark();
        type(u"101"_s, u"1895"_s);
        touch(u"staffEnter"_s);
        QTRY_COMPARE(out.count(), 1);
    }

private:
    void type(const QString &number, const QString &pin)
    {
        find<QLineEdit>(u"staffNumber"_s)->setText(number);
        find<QLineEdit>(u"staffPin"_s)->setText(pin);
        find<QLineEdit>(u"staffPin"_s)->setFocus();
    }
    void holdTheMark()
    {
        QWidget *mark = find<QWidget>(u"staffMark"_s);
        QVERIFY(mark && mark->isVisible());
        QTest::mousePress(mark, Qt::LeftButton);
        QTRY_VERIFY(find<QWidget>(u"staffOverlay"_s)->isVisible()); // after three seconds
        QTest::mouseRelease(mark, Qt::LeftButton);
    }
};

QTEST_MAIN(TestKioskStaff)
#include "tst_kioskstaff.moc"
