#include "tilldesk.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

class TestSignIn : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    void enter(const QString &login, const QString &password)
    {
        m_desk->find<QLineEdit>(u"login"_s)->setFocus();
        m_desk->find<QLineEdit>(u"login"_s)->clear();
        m_desk->type(login);
        m_desk->press(Qt::Key_Return);
        m_desk->type(password);
        m_desk->press(Qt::Key_Return);
    }
    QString said() const { return m_desk->message(u"signInMessage"_s); }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void startsInTheUserName()
    {
        QVERIFY(m_desk->open());
        QCOMPARE(m_desk->cursor(), u"login"_s);
        QVERIFY(!m_desk->sees(u"line"_s));
    }
    void aPasswordIsDotsAndMayBePasted()
    {
        QVERIFY(m_desk->open());
        auto *password = m_desk->find<QLineEdit>(u"password"_s);
        QGuiApplication::clipboard()->setText(u"right"_s);
        m_desk->type(u"anna"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(password->text(), u"right"_s);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        QVERIFY(!password->displayText().contains(u'r'));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void namesTheTillToTheServer()
    {
        QVERIFY(m_desk->begin());
        QCOMPARE(m_desk->session.tries.size(), 1);
        QCOMPARE(m_desk->session.tries.first().device, u"Till 1"_s);
    }
    void spacesAroundTheNameDoNotMatter()
    {
        QVERIFY(m_desk->open());
        enter(u" anna "_s, u"right"_s);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void enterOnTheButtonSignsIn()
    {
        QVERIFY(m_desk->open());
        m_desk->type(u"anna"_s);
        m_desk->press(Qt::Key_Tab);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Tab);
        QCOMPARE(m_desk->cursor(), u"signIn"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void whatIsMissingIsSaidWithoutAsking()
    {
        QVERIFY(m_desk->open());
        m_desk->type(u"anna"_s);
        QVERIFY(m_desk->click(u"signIn"_s));
        QVERIFY(said().contains(u"needed"_s));
        QCOMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(m_desk->session.tries.isEmpty());
    }
    void whoHasASecondStepTypesSixDigits()
    {
        QVERIFY(m_desk->open());
        m_desk->session.refusals.append({ErrorCode::Unauthenticated, {}, {{u"codeWithinMs"_s, 120'000}}});
        enter(u"anna"_s, u"right"_s);
        QTRY_COMPARE(m_desk->cursor(), u"code"_s);
        QVERIFY(!m_desk->sees(u"password"_s));
        QVERIFY(m_desk->textOf(u"codeTime"_s).contains(u"left"_s));
        m_desk->type(u"12"_s);
        m_desk->press(Qt::Key_Return);
        QVERIFY(said().contains(u"six digits"_s));
        QVERIFY(m_desk->session.codes.isEmpty());
        m_desk->find<QLineEdit>(u"code"_s)->setText(u" 12a3-45 67"_s); // as pasted
        QCOMPARE(m_desk->textOf(u"code"_s), u"123456"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->session.codes, QStringList{u"123456"_s});
    }
    void aWrongCodeIsSaidAndOverIsOver()
    {
        QVERIFY(m_desk->open());
        m_desk->session.refusals.append({ErrorCode::Unauthenticated, {}, {{u"codeWithinMs"_s, 120'000}}});
        enter(u"anna"_s, u"right"_s);
        QTRY_COMPARE(m_desk->cursor(), u"code"_s);
        m_desk->type(u"654321"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"wrong"_s));
        QCOMPARE(m_desk->cursor(), u"code"_s);
        QCOMPARE(m_desk->textOf(u"code"_s), QString());
        QVERIFY(m_desk->click(u"otherCode"_s));
        m_desk->type(u"ABCD-2345-wxyz"_s);
        m_desk->session.refusals.append({ErrorCode::Unauthenticated, {}, {}});
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QCOMPARE(m_desk->session.codes, (QStringList{u"654321"_s, u"ABCD-2345-wxyz"_s}));
        QVERIFY(said().contains(u"begin again"_s));
        QVERIFY(!m_desk->sees(u"code"_s));
    }
    void escapeLeavesTheCode()
    {
        QVERIFY(m_desk->open());
        m_desk->session.refusals.append({ErrorCode::Unauthenticated, {}, {{u"codeWithinMs"_s, 120'000}}});
        enter(u"anna"_s, u"right"_s);
        QTRY_COMPARE(m_desk->cursor(), u"code"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QCOMPARE(m_desk->textOf(u"password"_s), QString());
        enter(u"anna"_s, u"right"_s);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void wrongPasswordIsSaidAndCanBeTypedAgain()
    {
        QVERIFY(m_desk->open());
        enter(u"anna"_s, u"wrong"_s);
        QTRY_COMPARE(said(), u"User name or password is wrong."_s);
        QCOMPARE(m_desk->cursor(), u"password"_s);
        QCOMPARE(m_desk->textOf(u"password"_s), QString());
        QCOMPARE(m_desk->textOf(u"login"_s), u"anna"_s);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void throttledSaysForHowLong()
    {
        QVERIFY(m_desk->open());
        m_desk->session.refusals = {{ErrorCode::TooManyAttempts, {}, {{u"retryAfterMs"_s, 29'100}}}};
        enter(u"anna"_s, u"right"_s);
        QTRY_VERIFY2(said().contains(u"30 second"_s), qPrintable(said()));
        QVERIFY(m_desk->canPress(u"signIn"_s));
    }
    void unreachableServerIsSaid()
    {
        QVERIFY(m_desk->open());
        m_desk->session.refusals = {{ErrorCode::Unreachable, u"connection refused"_s, {}}};
        enter(u"anna"_s, u"right"_s);
        QTRY_COMPARE(said(), u"The server cannot be reached."_s);
    }
    void asksOnceHoweverOftenEnterIsPressed()
    {
        QVERIFY(m_desk->open());
        m_desk->session.keepsBack = true;
        enter(u"anna"_s, u"right"_s);
        QVERIFY(!m_desk->canPress(u"signIn"_s));
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->session.tries.size(), 1);
        m_desk->session.letGo();
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
    void keysOfTheSellingPageDoNothingHere()
    {
        QVERIFY(m_desk->open());
        m_desk->type(u"an"_s);
        for (const Qt::Key key : {Qt::Key_F2, Qt::Key_F3, Qt::Key_F5, Qt::Key_F8, Qt::Key_F9, Qt::Key_F10, Qt::Key_F11,
                                  Qt::Key_F12, Qt::Key_Escape})
            m_desk->press(key);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"login"_s);
        QCOMPARE(m_desk->textOf(u"login"_s), u"an"_s);
        QVERIFY(m_desk->boxOffice.calls.isEmpty());
    }
    void aLostSessionAsksToSignInAgainAndSaysWhy()
    {
        QVERIFY(m_desk->begin());
        m_desk->session.lose();
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(!m_desk->sees(u"line"_s));
        QVERIFY2(said().contains(u"sign in again"_s), qPrintable(said()));
    }
    void signingOutByKeyAndByMouse()
    {
        QVERIFY(m_desk->begin());
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"login"_s));
        QCOMPARE(said(), QString()); // nobody needs to be told what they did themselves
        QTRY_COMPARE(m_desk->cursor(), u"password"_s); // the name is still there
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->click(u"signOut"_s));
        QTRY_VERIFY(m_desk->sees(u"login"_s));
    }
    void cinemasThatCannotBeReadAreAskedForAgain()
    {
        m_desk->boxOffice.faults[Call::Cinemas] = {Fault::LoseRequest};
        QVERIFY(m_desk->open());
        enter(u"anna"_s, u"right"_s);
        QTRY_COMPARE(m_desk->message(u"viewMessage"_s), u"The server cannot be reached."_s);
        QVERIFY(!m_desk->boxOffice.calls.contains(Call::Programme));
        QVERIFY(m_desk->widget(u"viewMessage"_s)->findChild<QWidget *>(u"messageAction"_s)->isVisible());
        QTest::mouseClick(m_desk->widget(u"viewMessage"_s)->findChild<QWidget *>(u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(m_desk->programme.showtimeCount(), 7);
        QVERIFY(!m_desk->message(u"viewMessage"_s).contains(u"server"_s));
    }
    void whoWorksNowhereIsTold()
    {
        m_desk->session.anna.cinemas = {domain::CinemaId::create()};
        QVERIFY(m_desk->open());
        enter(u"anna"_s, u"right"_s);
        QTRY_VERIFY(m_desk->message(u"viewMessage"_s).contains(u"no cinema"_s));
    }
    void whoWorksInOneCinemaSeesThatOne()
    {
        m_desk->session.anna.cinemas = {m_desk->boxOffice.cinemaList.at(1).id};
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->visibleTexts().contains(u"Astor"_s));
        QVERIFY(!m_desk->canPress(u"cinema"_s));
    }
};

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
