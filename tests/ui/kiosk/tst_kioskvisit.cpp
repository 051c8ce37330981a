#include "fakeboxoffice.h"
#include "fakevisitors.h"
#include "kioskview.h"
#include "ratingspanel.h"
#include "seatmapview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using workflow::Visit;
using Step = Visit::Step;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

namespace {

const QDate today(2026, 11, 14);
const QSize portrait(1080, 1920);
const QSize wide(1366, 768);

class Printer final : public ports::TicketPrinter
{
public:
    QList<Booking> printed;
    bool fails = false;
    QFuture<Result<QString>> print(const Booking &booking, const Cinema &) override
    {
        printed.append(booking);
        return fails ? async::failed<QString>(ErrorCode::Storage) : async::ready<Result<QString>>(u"tickets.pdf"_s);
    }
    QFuture<Result<QString>> reprint(const Booking &booking, const Cinema &cinema, int) override
    {
        return print(booking, cinema);
    }
};

/** The kiosk's own session: enrolled already, or with the code "GOOD". */
class Device final : public ports::SessionApi, public ports::DeviceEnrolment
{
public:
    Standing now = Standing::Enrolled;
    std::optional<ErrorCode> silence; ///< Instead of every answer.
    QStringList codes; ///< That were tried.
    std::optional<ports::SignedIn> who;

    std::optional<ports::SignedIn> current() const override { return who; }
    QFuture<Result<ports::SignedIn>> signIn(QString, QString, QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::IllegalState);
    }
    QFuture<Result<void>> signOut() override { return async::failed<void>(ErrorCode::IllegalState); }
    Standing standing() const override { return silence && !who ? Standing::Unknown : now; }
    QFuture<Result<ports::SignedIn>> resume() override
    {
        if (silence)
            return async::failed<ports::SignedIn>(*silence);
        return now == Standing::Enrolled ? begin() : async::failed<ports::SignedIn>(ErrorCode::NotFound);
    }
    QFuture<Result<ports::SignedIn>> enrol(QString code, QString) override
    {
        codes.append(code);
        if (!refusals.isEmpty())
            return async::failed<ports::SignedIn>(refusals.takeFirst());
        return code == "GOOD"_L1 ? begin() : async::failed<ports::SignedIn>(ErrorCode::WrongCredentials);
    }
    QList<Error> refusals; ///< Of the next codes, taken from the front.
    void endByBackOffice()
    {
        now = Standing::Ended;
        who.reset();
        Q_EMIT changed();
    }

private:
    QFuture<Result<ports::SignedIn>> begin()
    {
        now = Standing::Enrolled;
        who = ports::SignedIn{UserId::create(), u"kiosk"_s, u"Kiosk 1"_s, {u"KIOSK"_s}, {}, {}};
        Q_EMIT changed();
        return async::ready<Result<ports::SignedIn>>(*who);
    }
};

/** Anna has number 101 and the PIN 1895. */
class Door final : public ports::StaffDoor
{
public:
    QList<Error> refusals; ///< Of the next tries, taken from the front.
    int tries = 0;
    QFuture<Result<QString>> check(int staffNumber, QString pin) override
    {
        ++tries;
        if (!refusals.isEmpty())
            return async::failed<QString>(refusals.takeFirst());
        return staffNumber == 101 && pin == "1895"_L1 ? async::ready<Result<QString>>(u"Anna"_s)
                                                      : async::failed<QString>(ErrorCode::WrongCredentials);
    }
};

} // namespace

/** A kiosk in front of a box office of one hall, worked by fingers and keys. */
class TestKioskVisit : public QObject
{
    Q_OBJECT

    struct Kiosk
    {
        Kiosk()
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
            , visit(checkout)
            , programme(office)
        {
            settlement.setPauses({1ms, 5ms});
            visit.setTimes({1h, 1h, 1h, 1h});
            Cinema cinema;
            cinema.id = CinemaId::create();
            cinema.name = u"Lux"_s;
            cinema.timeZone = u"Europe/Berlin"_s;
            cinema.currency = *Currency::fromCode(u"EUR");
            office.cinemaList = {cinema};
            office.programmeOfDay.day = office.programmeOfDay.today = today;
            office.programmeOfDay.days = {today};
            for (int i = 0; i < 2; ++i) {
                ShowtimeSummary summary = office.summary;
                summary.id = ShowtimeId::create();
                MovieFacts movie;
                movie.id = movieId;
                movie.title = summary.movieTitle;
                movie.runtimeMinutes = 134;
                summary.movie = movie;
                summary.auditoriumName = u"Hall 3"_s;
                summary.startsLocal = {today, QTime(19 + i, 30)};
                summary.businessDay = today;
                summary.startsAtUtc = QDateTime(today, QTime(18 + i, 30), Qt::UTC);
                summary.seatsTotal = summary.seatsFree = office.plan.capacity();
                office.programmeOfDay.showtimes.append(summary);
            }
        }
        MovieId movieId = MovieId::create();
        FakeBoxOffice office;
        ManualClock clock{QDateTime(today, QTime(18, 0), Qt::UTC)};
        FakeJournal::Books books;
        Device session;
        Door staff;
        Printer printer;
        FakeJournal journal;
        workflow::SaleSettlement settlement;
        workflow::Checkout checkout;
        Visit visit;
        FakeVisitors visitors;
        workflow::Guest guest{visit, visitors};
        models::ProgrammeModel programme;
        QStringList spoken;
        std::function<QFuture<Result<QString>>()> demoCode;
        std::unique_ptr<kiosk::KioskView> view;

        bool open(QSize size)
        {
            view = std::make_unique<kiosk::KioskView>(
                kiosk::Stand{office, session, session, staff, printer, visit, guest, settlement, programme, clock,
                             u"Kiosk 1"_s, QString(), QString(), QString(), demoCode,
                             [this](const QString &code) {
                                 spoken.append(code);
                                 QLocale::setDefault(QLocale(code == "de"_L1 ? u"de_DE"_s : u"en_GB"_s));
                             },
                             u"en"_s});
            view->resize(size);
            view->show();
            QApplication::setActiveWindow(view.get());
            return QTest::qWaitForWindowActive(view.get());
        }
    };
    std::unique_ptr<Kiosk> m_kiosk;

    Visit &visit() { return m_kiosk->visit; }
    FakeBoxOffice &office() { return m_kiosk->office; }
    template <class T = QAbstractButton>
    T *find(const QString &name)
    {
        // Several pages have keys to press: the ones that are seen.
        const QList<T *> all = m_kiosk->view->findChildren<T *>(name);
        const auto seen = std::find_if(all.cbegin(), all.cend(), [](const T *one) { return one->isVisible(); });
        return seen != all.cend() ? *seen : all.value(0);
    }
    bool canPress(const QString &name)
    {
        const auto *button = find(name);
        return button && button->isVisible() && button->isEnabled();
    }
    /** Touches what can be seen and pressed, when it can be. */
    void touch(const QString &name)
    {
        QTRY_VERIFY2(canPress(name), qPrintable(name));
        QTest::mouseClick(find(name), Qt::LeftButton); // what Qt makes of a touch
    }
    void press(Qt::Key key)
    {
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        QTest::keyClick(focus, key);
    }
    QString text(const QString &name)
    {
        const auto *label = find<QLabel>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    QString message()
    {
        const QWidget *banner = find<QWidget>(u"message"_s);
        return banner && banner->isVisible() ? banner->findChild<QLabel *>(u"messageText"_s)->text() : QString();
    }
    void start(QSize size = portrait)
    {
        QVERIFY(m_kiosk->open(size));
        QTRY_VERIFY(canPress(u"begin"_s));
        QTRY_COMPARE(m_kiosk->programme.showtimeCount(), 2);
    }
    void reach(Step step)
    {
        if (step == Step::Welcome)
            return;
        touch(u"begin"_s);
        if (step == Step::SignIn) {
            touch(u"signIn"_s);
            find<QLineEdit>(u"visitorLogin"_s)->setText(u"clara@lux.example"_s);
            find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        }
        if (step == Step::Films || step == Step::SignIn)
            return;
        touch(u"film0"_s);
        if (step == Step::Showtimes)
            return;
        touch(u"showtime0"_s);
        QTRY_VERIFY(canPress(u"takeBest"_s));
        if (step == Step::Party)
            return;
        touch(u"takeBest"_s);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        if (step == Step::Seats)
            return;
        touch(u"seatsNext"_s);
        QTRY_VERIFY(canPress(u"ticketsNext"_s));
        if (step == Step::Tickets)
            return;
        if (step == Step::Coupon) {
            touch(u"addCoupon"_s);
            touch(u"keyA"_s);
            return;
        }
        touch(u"ticketsNext"_s);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        if (step == Step::Payment)
            return;
        if (step == Step::Settling)
            office().keptBack = {Call::Checkout};
        touch(u"payByCard"_s);
        if (step == Step::Settling) {
            QTRY_COMPARE(office().waiting(), 1);
            return;
        }
        QTRY_COMPARE(visit().step(), Step::Finished);
        if (step == Step::Farewell)
            touch(u"done"_s);
        QTRY_COMPARE(visit().step(), step);
    }
    /** Everything that can be read in any widget, shown or not. */
    QString everyText()
    {
        QStringList texts;
        const QList<QWidget *> all = m_kiosk->view->findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            texts << widget->accessibleName() << widget->toolTip();
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                texts << label->text();
            else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                texts << button->text();
            else if (const auto *field = qobject_cast<const QLineEdit *>(widget))
                texts << field->text();
        }
        return texts.join(u'\n');
    }
    static void everyStep(const QList<Step> &except = {})
    {
        QTest::addColumn<Step>("step");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            if (const Step step = static_cast<Step>(steps.value(i)); !except.contains(step))
                QTest::newRow(steps.key(i)) << step;
        }
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { m_kiosk = std::make_unique<Kiosk>(); }
    void cleanup() { m_kiosk.reset(); }

    void wholeVisitByTouch_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void wholeVisitByTouch()
    {
        QFETCH(QSize, size);
        start(size);
        touch(u"begin"_s);
        touch(u"film0"_s);
        touch(u"showtime1"_s);
        touch(u"peopleMore"_s);
        touch(u"takeBest"_s);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        QCOMPARE(office().heldSeats().size(), 3);
        touch(u"seatsNext"_s);
        touch(u"addCoupon"_s);
        for (const QChar c : u"WELCOME"_s)
            touch(u"key"_s + c);
        touch(u"useCoupon"_s);
        touch(u"ticketsNext"_s);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        QVERIFY(text(u"payTotal"_s).contains(u"30.00"_s)); // 3 x 11 less 3
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(text(u"finishedCode"_s).remove(u' '), u"K7QF2M"_s);
        QVERIFY(find<QWidget>(u"ticketQr"_s)->isVisible());
        QCOMPARE(m_kiosk->printer.printed.size(), 1);
        QCOMPARE(office().salesMade, 1);
        QCOMPARE(office().checkouts.first().couponCodes, QStringList{u"WELCOME"_s});
        touch(u"ticketAfter"_s);
        QVERIFY(canPress(u"ticketBefore"_s));
        touch(u"done"_s);
        QCOMPARE(visit().step(), Step::Farewell);
    }

    void realTouchBegins()
    {
        start(wide);
        QWidget *button = find(u"begin"_s);
        static QPointingDevice *const screen = QTest::createTouchDevice();
        const QPoint where = button->rect().topLeft() + QPoint(100, 20); // within the screen of the test
        QTest::touchEvent(button, screen).press(0, where);
        QTest::touchEvent(button, screen).release(0, where);
        QTRY_COMPARE(visit().step(), Step::Films);
    }

    void wholeVisitByKeys()
    {
        start(wide);
        // What goes on has the cursor on every page.
        press(Qt::Key_Return);
        QTRY_COMPARE(visit().step(), Step::Films);
        press(Qt::Key_Space);
        QTRY_COMPARE(visit().step(), Step::Showtimes);
        press(Qt::Key_Space);
        QTRY_COMPARE(visit().step(), Step::Party);
        QTRY_VERIFY(canPress(u"takeBest"_s));
        find(u"takeBest"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        find(u"seatsNext"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"ticketsNext"_s));
        find(u"ticketsNext"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        find(u"payByCard"_s)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(canPress(u"done"_s));
        press(Qt::Key_Return);
        QCOMPARE(visit().step(), Step::Farewell);
        QCOMPARE(office().salesMade, 1);
    }

    void seatsAreTouchedOnTheMap()
    {
        start();
        reach(Step::Party);
        touch(u"chooseOnMap"_s);
        auto *map = find<widgets::SeatMapView>(u"seatMap"_s);
        for (const int number : {1, 2})
            QTest::mouseClick(map, Qt::LeftButton, {}, map->seatRect(office().seat(u"B"_s, number)).center());
        QTRY_VERIFY(canPress(u"seatsNext"_s));
        QCOMPARE(office().heldSeats().size(), 2);
        QVERIFY(text(u"seatsText"_s).contains(u"B"_s));
    }

    void languageSwitchesAtOnceAndEndsWithTheVisit()
    {
        start();
        reach(Step::Payment);
        QCOMPARE(text(u"payTotal"_s), u"€22.00"_s);
        touch(u"language"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"de"_s);
        QCOMPARE(text(u"payTotal"_s), u"22,00\u00a0€"_s);
        QCOMPARE(visit().step(), Step::Payment);
        touch(u"payByCard"_s);
        touch(u"done"_s);
        QVERIFY(visit().leave());
        QCOMPARE(m_kiosk->view->language(), u"en"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"en"_s);
    }
    /** A QLabel goes by its text: an amount would stay at the right where the page ends at the left. */
    void fromRightToLeftTheTotalStandsAtTheLeft()
    {
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        start();
        reach(Step::Payment);
        auto *total = find<QLabel>(u"payTotal"_s);
        const QImage shown = total->grab().toImage();
        int farthest = 0; // pixel that is not as the one in the corner
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = farthest; x < shown.width(); ++x) {
                if (shown.pixel(x, y) != shown.pixel(shown.width() - 1, 0))
                    farthest = x;
            }
        }
        QVERIFY2(farthest > 0 && farthest < shown.width() / 2, qPrintable(QString::number(farthest)));
    }
    void payAtTheTillShowsTheCode()
    {
        start();
        reach(Step::Payment);
        touch(u"payAtTill"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(text(u"finishedCode"_s).remove(u' '), u"R4WP9X"_s);
        QVERIFY(!find<QWidget>(u"ticketQr"_s)->isVisible());
    }

    void backByTouchAtEveryStepKeepsTheHold()
    {
        start();
        reach(Step::Payment);
        const QList<SeatId> held = office().heldSeats();
        for (const Step step : {Step::Tickets, Step::Seats, Step::Party, Step::Showtimes, Step::Films}) {
            touch(u"back"_s);
            QCOMPARE(visit().step(), step);
            QCOMPARE(office().heldSeats(), held);
        }
        touch(u"back"_s);
        QCOMPARE(visit().step(), Step::Welcome);
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }

    void idleVisitLeavesNothing_data()
    {
        everyStep({Step::Welcome, Step::Settling}); // nobody is there; money is on its way
    }
    void idleVisitLeavesNothing()
    {
        QFETCH(Step, step);
        start();
        reach(step);
        m_kiosk->view->setLanguage(u"de"_s);
        visit().setTimes({1ms, 1ms, 1h, 1ms});
        if (step == Step::Farewell)
            QVERIFY(visit().leave());
        visit().noteActivity();
        QTRY_COMPARE(visit().step(), Step::Welcome);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"K7QF2M"_s, u"K7Q"_s, u"Row B"_s, u"WELCOME"_s, u"clara"_s, u"right"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
        QVERIFY(find<QLineEdit>(u"couponCode"_s)->text().isEmpty());
        QVERIFY(!find<QWidget>(u"idleOverlay"_s)->isVisible());
        QCOMPARE(m_kiosk->spoken.last(), u"en"_s);
        QCOMPARE(m_kiosk->view->language(), u"en"_s);
        QVERIFY(m_kiosk->checkout.seats().isEmpty());
        QVERIFY(!m_kiosk->checkout.sale());
        QTRY_VERIFY(office().heldSeats().isEmpty());
    }
    void whoIsAskedAndAnswersStays()
    {
        start();
        reach(Step::Seats);
        visit().setTimes({1ms, 1h, 1h, 1h});
        visit().noteActivity();
        QTRY_VERIFY(canPress(u"stay"_s));
        visit().setTimes({1h, 1h, 1h, 1h});
        touch(u"stay"_s);
        QTRY_VERIFY(!visit().isWarning());
        QVERIFY(!find<QWidget>(u"idleOverlay"_s)->isVisible());
        QCOMPARE(visit().step(), Step::Seats);
        QCOMPARE(office().heldSeats().size(), 2);
    }

    void moreTimeIsOfferedBeforeItIsOver()
    {
        start();
        reach(Step::Tickets);
        office().extensions = 1;
        const auto pass = [this](std::chrono::seconds time) {
            m_kiosk->clock.advance(time);
            office().now = office().now.addSecs(time.count());
        };
        QVERIFY(!canPress(u"moreTime"_s));
        pass(250s);
        QTRY_VERIFY(text(u"holdText"_s).contains(u"50 more second"_s));
        touch(u"moreTime"_s);
        QTRY_VERIFY(message().contains(u"more time now"_s));
        QCOMPARE(*m_kiosk->checkout.holdTimeLeft(), 300s);
        QVERIFY(!canPress(u"moreTime"_s));
        pass(250s);
        touch(u"moreTime"_s);
        QTRY_VERIFY(message().contains(u"no more time"_s));
        QCOMPARE(visit().step(), Step::Tickets);
        QVERIFY(visit().canContinue());
    }
    void whoIsNearlyDoneIsAskedOnce()
    {
        start();
        reach(Step::Tickets);
        m_kiosk->clock.advance(250s);
        touch(u"enoughTime"_s);
        m_kiosk->clock.advance(2s);
        Q_EMIT m_kiosk->checkout.holdTimeLeftChanged();
        QVERIFY(!canPress(u"moreTime"_s));
        touch(u"language"_s); // all pages anew
        QVERIFY(!canPress(u"moreTime"_s));
    }
    void whoIsAskedWhetherTheyAreThereMayWantMoreTime()
    {
        start();
        reach(Step::Seats);
        visit().setTimes({1ms, 1h, 1h, 1h});
        visit().noteActivity();
        QTRY_VERIFY(canPress(u"stayLonger"_s));
        visit().setTimes({1h, 1h, 1h, 1h});
        touch(u"stayLonger"_s);
        QTRY_COMPARE(office().count(Call::Extend), 1);
        QVERIFY(!visit().isWarning());
    }
    void seatsTakenBySomebodyElseAreSaid()
    {
        start();
        reach(Step::Party);
        touch(u"chooseOnMap"_s);
        const SeatId wanted = office().seat(u"B"_s, 1);
        office().claim(wanted, ClaimState::Sold);
        QVERIFY(visit().toggleSeat(wanted));
        QTRY_VERIFY(message().contains(u"B1"_s));
        QVERIFY(!canPress(u"seatsNext"_s));
    }
    void expiredHoldLeadsBackToTheSeats()
    {
        start();
        reach(Step::Payment);
        office().expireHolds();
        m_kiosk->clock.advance(301s);
        QTRY_COMPARE(visit().step(), Step::Seats);
        QTRY_VERIFY(message().contains(u"ran out"_s));
        touch(u"bestAgain"_s);
        QTRY_VERIFY(canPress(u"seatsNext"_s));
    }
    void declinedCardIsSaidAndTriedAgain()
    {
        start();
        reach(Step::Payment);
        office().refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        touch(u"payByCard"_s);
        QTRY_VERIFY(message().contains(u"Nothing was charged"_s));
        QCOMPARE(visit().step(), Step::Payment);
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void unknownPaymentIsBeingCheckedAndNeverFailed()
    {
        start();
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseAnswer);
        touch(u"payByCard"_s);
        QTRY_VERIFY(text(u"settlingText"_s).contains(u"not be charged twice"_s));
        QVERIFY(message().isEmpty());
        QVERIFY(!canPress(u"back"_s));
        office().faults.clear();
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void thePaymentIsStoppedAndMayBeMadeAgain()
    {
        start();
        reach(Step::Payment);
        office().terminalHangs = true;
        m_kiosk->settlement.setPauses({1h, 1h});
        touch(u"payByCard"_s);
        QTRY_VERIFY(text(u"settlingText"_s).contains(u"not be charged twice"_s));
        office().keptBack = {Call::Abandon};
        touch(u"stopPayment"_s);
        QVERIFY(text(u"settlingText"_s).contains(u"whether it was paid"_s));
        QVERIFY(!canPress(u"stopPayment"_s));
        office().keptBack.clear();
        office().letGo();
        QTRY_VERIFY(message().contains(u"payment was stopped"_s));
        QCOMPARE(office().salesMade, 0);
        office().terminalHangs = false;
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void whoDoesNotWaitGetsTheTicketsFromStaff()
    {
        start();
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseAnswer);
        touch(u"payByCard"_s);
        touch(u"setAside"_s);
        QCOMPARE(visit().step(), Step::Farewell);
        office().faults.clear();
        QTRY_COMPARE(m_kiosk->printer.printed.size(), 1);
        QCOMPARE(office().salesMade, 1);
    }
    void serverThatIsGoneIsSaidAndComesBack()
    {
        start();
        reach(Step::Party);
        office().faults[Call::HoldBest] = {Fault::LoseRequest};
        touch(u"takeBest"_s);
        QTRY_VERIFY(message().contains(u"keep trying"_s));
        QTRY_VERIFY(canPress(u"seatsNext"_s));
    }
    void ticketsThatCannotBePrintedAreStillShown()
    {
        start();
        m_kiosk->printer.fails = true;
        reach(Step::Finished);
        QTRY_VERIFY(text(u"finishedText"_s).contains(u"could not be printed"_s));
        QVERIFY(find<QWidget>(u"ticketQr"_s)->isVisible());
    }

    void aCustomerIsSuggestedFilmsAndForgotten_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void aCustomerIsSuggestedFilmsAndForgotten()
    {
        QFETCH(QSize, size);
        using Reason = ports::SuggestedFilm::Reason;
        m_kiosk->visitors.films = {
            {MovieId::create(), u"Sunrise"_s, Reason::BecauseYouSaw, u"Nosferatu"_s, today.addDays(1)},
            {m_kiosk->movieId, u"Meridian"_s, Reason::Popular, {}, today}};
        start(size);
        reach(Step::Films);
        QVERIFY(!canPress(u"suggested0"_s));
        touch(u"signIn"_s);
        QCOMPARE(visit().step(), Step::SignIn);
        QVERIFY(!canPress(u"visitorEnter"_s));
        for (const QChar c : u"clara"_s)
            touch(u"key"_s + c);
        QTest::mouseClick(find<QLineEdit>(u"visitorPassword"_s), Qt::LeftButton);
        touch(u"keyCapitals"_s);
        touch(u"keyr"_s);
        touch(u"keyCapitals"_s);
        touch(u"keySymbols"_s);
        touch(u"key1"_s);
        QCOMPARE(find<QLineEdit>(u"visitorPassword"_s)->text(), u"R!"_s);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(text(u"visitorMessage"_s).contains(u"wrong"_s));
        everythingIsLargeNamedAndOnTheScreen(size);
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        touch(u"visitorEnter"_s);
        QTRY_COMPARE(visit().step(), Step::Films);
        QTRY_VERIFY(canPress(u"suggested1"_s));
        QVERIFY(text(u"shelfTitle"_s).contains(u"Clara"_s));
        QVERIFY(find(u"suggested0"_s)->accessibleName().contains(u"Because you saw, Nosferatu"_s));
        m_kiosk->office.programmesAsked.clear();
        touch(u"suggested0"_s);
        QCOMPARE(visit().step(), Step::Showtimes);
        QCOMPARE(visit().film(), m_kiosk->visitors.films.first().movie.toString());
        QCOMPARE(m_kiosk->office.programmesAsked.value(0).second, today.addDays(1)); // its next day
        QVERIFY(visit().leave());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"Clara"_s, u"clara"_s, u"Nosferatu"_s, u"Sunrise"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
        QVERIFY(!m_kiosk->visitors.isSignedIn);
    }
    void aCustomerSignsOutByThemself()
    {
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        touch(u"signOut"_s);
        QTRY_VERIFY(canPress(u"signIn"_s));
        QVERIFY(!m_kiosk->visitors.isSignedIn);
        QVERIFY(!everyText().contains(u"Clara"_s));
    }
    void aCustomerGivesStarsToWhatTheySaw_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isReachable");
        QTest::newRow("portrait") << portrait << false;
        QTest::newRow("landscape") << wide << false;
        QTest::newRow("portrait, within reach") << portrait << true;
        QTest::newRow("landscape, within reach") << wide << true;
    }
    void aCustomerGivesStarsToWhatTheySaw()
    {
        QFETCH(QSize, size);
        QFETCH(bool, isReachable);
        for (const QString &title : {u"Persona"_s, u"Nosferatu"_s, u"The Cabinet of Doctor Caligari"_s, u"M"_s})
            m_kiosk->visitors.seenFilms.append({MovieId::create(), title});
        m_kiosk->visitors.seenFilms[1].stars = 2;
        start(size);
        if (isReachable)
            touch(u"accessibility"_s);
        reach(Step::SignIn);
        QVERIFY(!find<QWidget>(u"ratingsPanel"_s)->isVisible()); // nobody is signed in
        touch(u"visitorEnter"_s);
        touch(u"rateFilms"_s);
        QCOMPARE(visit().step(), Step::SignIn);
        QVERIFY(text(u"pageTitle"_s).contains(u"Clara"_s));
        QVERIFY(!find<QLineEdit>(u"visitorLogin"_s)->isVisible());
        everythingIsLargeNamedAndOnTheScreen(size);
        const QStringList &rated = m_kiosk->visitors.rated;
        QCOMPARE(lit(1), 2);
        QCOMPARE(find(u"rate1Star2"_s)->accessibleName(), u"Nosferatu: 2 of 5 stars"_s);
        QCOMPARE(find(u"rate1Star2"_s)->accessibleDescription(), u"chosen"_s);
        touch(u"rate1Star5"_s);
        QCOMPARE(lit(1), 5);
        QTRY_COMPARE(rated, QStringList{u"Nosferatu 5"_s});
        touch(u"rate1Star5"_s); // once more is no other wish
        QVERIFY(find(u"rate1Star5"_s)->isChecked());
        QCOMPARE(lit(1), 5);
        // The first star has the cursor, and the keys do all of it.
        QVERIFY(!canPress(u"rate0Remove"_s));
        find(u"rate0Star1"_s)->setFocus();
        press(Qt::Key_Tab);
        press(Qt::Key_Tab);
        press(Qt::Key_Space);
        QTRY_COMPARE(rated.last(), u"Persona 3"_s);
        QCOMPARE(lit(0), 3);
        touch(u"rate0Remove"_s);
        QTRY_COMPARE(rated.last(), u"Persona -"_s);
        QCOMPARE(lit(0), 0);
        QVERIFY(!canPress(u"rate0Remove"_s));
        QCOMPARE(rated.size(), 3);
        everythingIsLargeNamedAndOnTheScreen(size);
        touch(u"ratingsDone"_s);
        QCOMPARE(visit().step(), Step::Films);
        QVERIFY(visit().leave());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"Clara"_s, u"Nosferatu"_s, u"Persona"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
    }
    void starsThatCouldNotBeSavedAreTold()
    {
        m_kiosk->visitors.seenFilms = {{MovieId::create(), u"Persona"_s, 4}};
        m_kiosk->visitors.ratingFaults = {{ErrorCode::Unreachable, {}, {}}};
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        touch(u"rateFilms"_s);
        touch(u"rate0Star1"_s);
        QTRY_VERIFY(text(u"ratingMessage"_s).contains(u"could not be saved"_s));
        QCOMPARE(lit(0), 4);
        everythingIsLargeNamedAndOnTheScreen(portrait);
        touch(u"rate0Star1"_s);
        QTRY_COMPARE(m_kiosk->visitors.rated, QStringList{u"Persona 1"_s});
        QVERIFY(text(u"ratingMessage"_s).isEmpty());
        QCOMPARE(lit(0), 1);
    }
    void whoHasSeenNothingIsNotAsked()
    {
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(canPress(u"signOut"_s));
        QVERIFY(!canPress(u"rateFilms"_s));
    }
    void whatTheyLikedIsSaidWithItsStars()
    {
        ports::SuggestedFilm film{MovieId::create(), u"Sunrise"_s, ports::SuggestedFilm::Reason::BecauseYouLiked,
                                  u"Nosferatu"_s,    today,        5};
        m_kiosk->visitors.films = {film};
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(canPress(u"suggested0"_s));
        QVERIFY(find(u"suggested0"_s)->accessibleName().contains(u"You gave 5 star(s) to, Nosferatu"_s));
    }
    void staffIsNoCustomer()
    {
        start();
        reach(Step::SignIn);
        find<QLineEdit>(u"visitorLogin"_s)->setText(u"anna"_s);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(text(u"visitorMessage"_s).contains(u"not a customer's"_s));
        QCOMPARE(visit().step(), Step::SignIn);
    }

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
        QTRY_VERIFY_WITH_TIMEOUT(canPress(u"begin"_s), 10'000); // it asks every five seconds
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

    void everythingIsLowInAccessibilityMode_data() { everyStep(); }
    void everythingIsLowInAccessibilityMode()
    {
        QFETCH(Step, step);
        start();
        reach(step);
        touch(u"accessibility"_s);
        QTRY_COMPARE(m_kiosk->view->size(), portrait);
        QCoreApplication::processEvents();
        const QList<QAbstractButton *> buttons = m_kiosk->view->findChildren<QAbstractButton *>();
        int shown = 0;
        for (const QAbstractButton *button : buttons) {
            if (!button->isVisible())
                continue;
            ++shown;
            const int top = button->mapTo(m_kiosk->view.get(), QPoint(0, 0)).y();
            QVERIFY2(top >= portrait.height() / 2, qPrintable(u"%1 at %2"_s.arg(button->objectName()).arg(top)));
        }
        QVERIFY(shown > 0);
        QCOMPARE(visit().step(), step); // nothing was lost by it
    }

    void whatIsPressedIsLargeNamedAndOnTheScreen_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QSize>("size");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            for (const QSize size : {portrait, wide})
                QTest::addRow("%s %d", steps.key(i), size.width()) << static_cast<Step>(steps.value(i)) << size;
        }
    }
    void whatIsPressedIsLargeNamedAndOnTheScreen()
    {
        QFETCH(Step, step);
        QFETCH(QSize, size);
        start(size);
        reach(step);
        everythingIsLargeNamedAndOnTheScreen(size);
    }

private:
    /** How many stars of a film are lit. */
    int lit(int film)
    {
        int count = 0;
        for (int star = 1; star <= 5; ++star)
            count += find<kiosk::StarButton>(u"rate%1Star%2"_s.arg(film).arg(star))->isLit() ? 1 : 0;
        return count;
    }
    void everythingIsLargeNamedAndOnTheScreen(QSize size)
    {
        QCoreApplication::processEvents();
        QCOMPARE(m_kiosk->view->size(), size);
        const QList<QAbstractButton *> buttons = m_kiosk->view->findChildren<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            if (!button->isVisible() || button->objectName() == "messageAction"_L1
                || QLatin1StringView(button->metaObject()->className()).contains("Segment"_L1)
                || button->parentWidget()->objectName() == "message"_L1)
                continue;
            const QRect place(button->mapTo(m_kiosk->view.get(), QPoint(0, 0)), button->size());
            QVERIFY2(place.height() >= 64 && place.width() >= 64,
                     qPrintable(u"%1: %2x%3"_s.arg(button->objectName()).arg(place.width()).arg(place.height())));
            QVERIFY2(QRect(QPoint(0, 0), size).contains(place), qPrintable(button->objectName()));
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(button);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(button->objectName()));
        }
        const QList<QLabel *> labels = m_kiosk->view->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed =
                label->wordWrap() ? label->heightForWidth(label->width()) : label->fontMetrics().height();
            QVERIFY2(needed <= label->height(),
                     qPrintable(u"'%1' needs %2, has %3"_s.arg(label->text()).arg(needed).arg(label->height())));
        }
    }

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

QTEST_MAIN(TestKioskVisit)
#include "tst_kioskvisit.moc"
