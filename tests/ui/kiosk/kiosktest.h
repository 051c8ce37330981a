#pragma once

#include "fakeboxoffice.h"
#include "fakevisitors.h"
#include "kioskview.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace foyer::test {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using workflow::Visit;
using Step = Visit::Step;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

inline const QDate today(2026, 11, 14);
inline const QSize portrait(1080, 1920);
inline const QSize wide(1366, 768);

class Printer final : public ports::TicketPrinter
{
public:
    QList<Booking> printed;
    bool fails = false;
    QFuture<Result<ports::PrintedTickets>> print(const Booking &booking, const Cinema &) override
    {
        printed.append(booking);
        return fails ? async::failed<ports::PrintedTickets>(ErrorCode::Storage)
                     : async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{u"tickets.pdf"_s});
    }
    QFuture<Result<ports::PrintedTickets>> reprint(const Booking &booking, const Cinema &cinema, int) override
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
    QFuture<Result<ports::SignedIn>> switchByPin(QString, QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::IllegalState);
    }
    QFuture<Result<ports::SignedIn>> completeSignIn(QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated);
    }
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

/** A kiosk in front of a box office of one hall, worked by fingers and keys. */
class KioskTest : public QObject
{
    Q_OBJECT

protected:
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
        workflow::Guest guest{visit, visitors, settlement};
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

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { m_kiosk = std::make_unique<Kiosk>(); }
    void cleanup() { m_kiosk.reset(); }
};

} // namespace foyer::test
