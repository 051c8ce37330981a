#include "tilldesk.h"
#include "topbar.h"

#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;

/** Who goes on at a till is told by number and PIN. By keyboard alone; each test begins with two adults and a child
 * that anna holds in showtime 7. */
class TestSwitchUser : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    void ask()
    {
        m_desk->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"staffNumber"_s);
    }
    void enter(const QString &number, const QString &pin = u"4711"_s)
    {
        m_desk->type(number);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"staffPin"_s);
        m_desk->type(pin);
        m_desk->press(Qt::Key_Return);
    }
    /** Until the page to sell on is there for another. */
    void goOn(const QString &number)
    {
        const qsizetype asked = m_desk->boxOffice.programmesAsked.size();
        ask();
        enter(number);
        QTRY_COMPARE(m_desk->boxOffice.programmesAsked.size(), asked + 1);
        QTRY_VERIFY(!m_desk->programme.isLoading());
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
    }
    QString said() const { return m_desk->message(u"signInMessage"_s); }
    workflow::Checkout &checkout() { return m_desk->checkout; }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold());
    }
    void cleanup() { m_desk.reset(); }

    void whoComesBackGoesOnWithTheSale()
    {
        const QList<domain::SeatId> seats = checkout().seats();
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"staffNumber"_s);
        QVERIFY(said().contains(u"Anna K."_s));
        QVERIFY(!m_desk->sees(u"password"_s));
        QCOMPARE(m_desk->find<QLineEdit>(u"staffPin"_s)->echoMode(), QLineEdit::Password);
        enter(u"101"_s);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(m_desk->session.pins, (QList<std::pair<QString, QString>>{{u"101"_s, u"4711"_s}}));
        QCOMPARE(checkout().state(), State::Held);
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(m_desk->parkedSales.isEmpty());
        // Nothing of it stays in the fields.
        QTRY_COMPARE(m_desk->textOf(u"staffNumber"_s), QString());
        QTRY_COMPARE(m_desk->textOf(u"staffPin"_s), QString());
    }

    void anotherSellsMeanwhile()
    {
        const QList<domain::SeatId> seats = checkout().seats();
        goOn(u"102"_s);
        QCOMPARE(m_desk->session.current()->displayName, u"Ben O."_s);
        QCOMPARE(checkout().state(), State::Browsing);
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 0); // hers are held
        QVERIFY(m_desk->shelf.sales().isEmpty());
        QCOMPARE(m_desk->parkedSales.size(), 1);
        QCOMPARE(m_desk->parkedSales.first().user, m_desk->session.anna.user);
        m_desk->type(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::Paid);
        goOn(u"101"_s); // and there it is again, without a key
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(m_desk->parkedSales.isEmpty());
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_desk->boxOffice.salesMade, 2);
    }

    void eachHasTheirOwn()
    {
        const QList<domain::SeatId> annas = checkout().seats();
        goOn(u"102"_s);
        m_desk->type(u"6 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        const domain::ShowtimeId bens = checkout().showtimeId();
        goOn(u"101"_s);
        QTRY_COMPARE(checkout().seats(), annas);
        goOn(u"102"_s);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(checkout().showtimeId(), bens);
        QCOMPARE(m_desk->parkedSales.size(), 1);
    }

    void whatIsNotHeldIsNotParked()
    {
        QVERIFY(checkout().setSeats({}));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        goOn(u"102"_s);
        QVERIFY(m_desk->parkedSales.isEmpty());
        QCOMPARE(checkout().state(), State::Browsing);
    }

    void theTillStaysInItsCinema()
    {
        const domain::CinemaId astor = m_desk->boxOffice.cinemaList.at(1).id;
        Q_EMIT m_desk->view->findChild<cashier::TopBar *>()->cinemaChosen(astor); // a popup would keep the keys here
        QTRY_COMPARE(m_desk->boxOffice.programmesAsked.last().first, astor);
        QTRY_VERIFY(!m_desk->programme.isLoading());
        goOn(u"102"_s);
        QCOMPARE(m_desk->boxOffice.programmesAsked.last().first, astor);
        m_desk->session.anna.cinemas = {m_desk->boxOffice.cinemaList.at(0).id}; // who may not sell there does not
        goOn(u"101"_s);
        QCOMPARE(m_desk->boxOffice.programmesAsked.last().first, m_desk->boxOffice.cinemaList.at(0).id);
    }

    void aWrongPinIsSaidAndTheNumberStays()
    {
        ask();
        enter(u"102"_s, u"0000"_s);
        QTRY_VERIFY(said().contains(u"PIN is wrong"_s));
        QCOMPARE(m_desk->textOf(u"staffNumber"_s), u"102"_s);
        QCOMPARE(m_desk->textOf(u"staffPin"_s), QString());
        QCOMPARE(m_desk->cursor(), u"staffPin"_s);
        QVERIFY(!m_desk->sees(u"line"_s));
        m_desk->type(u"4711"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->session.current()->displayName, u"Ben O."_s);
    }

    void whatTheServerSaysIsSaid_data()
    {
        QTest::addColumn<Error>("refusal");
        QTest::addColumn<QString>("words");
        QTest::newRow("too many") << Error{ErrorCode::TooManyAttempts, {}, {{u"retryAfterMs"_s, 30'000}}} << u"30"_s;
        QTest::newRow("no server") << Error{ErrorCode::Unreachable, {}, {}} << u"cannot be reached"_s;
    }
    void whatTheServerSaysIsSaid()
    {
        QFETCH(Error, refusal);
        QFETCH(QString, words);
        ask();
        m_desk->session.refusals.append(refusal);
        enter(u"101"_s);
        QTRY_VERIFY(said().contains(words));
        QCOMPARE(m_desk->textOf(u"staffNumber"_s), u"101"_s);
        m_desk->type(u"4711"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(checkout().state(), State::Held);
    }

    void whatIsMissingIsSaidWithoutAsking()
    {
        ask();
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_Return);
        QVERIFY(said().contains(u"needed"_s));
        QCOMPARE(m_desk->cursor(), u"staffNumber"_s);
        m_desk->type(u"1x02"_s); // digits alone
        QCOMPARE(m_desk->textOf(u"staffNumber"_s), u"102"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"staffPin"_s);
        QVERIFY(m_desk->session.pins.isEmpty());
    }

    void aBadgeIsReadAndDoesNotStandOnTheScreen()
    {
        const QString badge(40, u'7');
        ask();
        m_desk->type(badge);
        QCOMPARE(m_desk->find<QLineEdit>(u"staffNumber"_s)->echoMode(), QLineEdit::Password);
        m_desk->press(Qt::Key_Return); // the scanner's
        m_desk->press(Qt::Key_Return); // the server says whether the PIN is asked for
        QTRY_VERIFY(said().contains(u"wrong"_s));
        QCOMPARE(m_desk->session.pins.size(), 1);
        QCOMPARE(m_desk->cursor(), u"staffPin"_s);
        m_desk->type(u"4711"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->session.current()->displayName, u"Ben O."_s);
        QCOMPARE(m_desk->session.pins.last().first, badge);
    }

    void escapeAsksForThePasswordAndBack()
    {
        ask();
        m_desk->type(u"10"_s);
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(!m_desk->sees(u"staffPin"_s));
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->cursor(), u"staffNumber"_s);
        QCOMPARE(m_desk->textOf(u"staffNumber"_s), QString());
        QVERIFY(m_desk->click(u"otherSignIn"_s));
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"line"_s));
        QCOMPARE(checkout().state(), State::Held);
    }

    void withoutASessionThereIsOnlyThePassword()
    {
        ask();
        m_desk->session.lose(); // as when it was ended by the back office
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(!m_desk->sees(u"otherSignIn"_s));
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"password"_s));
        m_desk = std::make_unique<TillDesk>(); // nor at the start
        QVERIFY(m_desk->open());
        QCOMPARE(m_desk->cursor(), u"login"_s);
        QVERIFY(!m_desk->sees(u"otherSignIn"_s));
    }

    // What the till has is still believed, but the server began nothing within it.
    void aSessionThatIsOverAsksForThePassword()
    {
        ask();
        m_desk->session.refusals.append({ErrorCode::Unauthenticated, {}, {}});
        enter(u"102"_s);
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(said().contains(u"is over"_s));
    }

    void whileItIsAskedForNothingElseIs()
    {
        ask();
        m_desk->session.keepsBack = true;
        enter(u"102"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"staffPin"_s));
        QVERIFY(!m_desk->canPress(u"signIn"_s));
        QCOMPARE(m_desk->session.pins.size(), 1);
        m_desk->session.letGo();
        QTRY_VERIFY(m_desk->sees(u"line"_s));
    }
};

QTEST_MAIN(TestSwitchUser)
#include "tst_switchuser.moc"
