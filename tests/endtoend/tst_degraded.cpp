#include "foyerdprocess.h"
#include "housedesk.h"
#include "saletrip.h"

#include "adminview.h"
#include "cashierview.h"
#include "kioskmode.h"
#include "kioskview.h"
#include "languages.h"
#include "office.h"
#include "sidebar.h"
#include "theme.h"
#include "till.h"

#include <QDir>
#include <QJsonArray>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** One service after the other is killed under a till and a kiosk with their real windows. Without films or coupons
 * they sell and say what is missing; without sales or payments they say that nothing can be sold now, and afterwards
 * the sale that was begun is there once. */
class TestDegraded : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60'000;

    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QUrl> m_urls;
    std::unique_ptr<Caller> m_manager;
    std::unique_ptr<HouseDesk> m_desk;
    std::unique_ptr<app::Till> m_till;
    cashier::CashierView *m_view = nullptr; // the desk's
    std::unique_ptr<QSignalSpy> m_sold;

    static QStringList services()
    {
        return {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s};
    }
    /** Starts it, again where it was before. */
    void run(const QString &verb)
    {
        QStringList options{verb, u"--demo"_s};
        if (m_urls.count(verb) != 0)
            options += {u"--port"_s, QString::number(m_urls[verb].port())};
        if (verb == "booking"_L1) {
            for (const QString &asked : {u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s})
                options += {u"--upstream"_s, u"%1=%2"_s.arg(asked, m_urls[asked].toString())};
        }
        if (verb == "gateway"_L1) {
            options = {verb};
            for (const QString &service : services())
                options += {u"--upstream"_s, u"%1=%2"_s.arg(service, m_urls[service].toString())};
        }
        m_processes[verb] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[verb]->start(options), qPrintable(verb + u": "_s + m_processes[verb]->lastOutput()));
        m_urls[verb] = m_processes[verb]->url();
    }
    void kill(const QString &verb) { m_processes[verb]->kill(); }

    /** All words in front. */
    QString words() const
    {
        QStringList all;
        const QWidget *front = m_desk->window().currentWidget();
        for (const QLabel *label : front->findChildren<QLabel *>()) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all.join(u" | "_s);
    }
    workflow::Checkout &checkout() { return m_till->checkout(); }
    static void enterLine(const QString &text)
    {
        HouseDesk::press(Qt::Key_F2);
        HouseDesk::type(text);
        HouseDesk::press(Qt::Key_Return);
    }
    /** Two adults in a showtime that has seats for them, held and with a price. */
    [[nodiscard]] bool hold()
    {
        const models::ProgrammeModel &programme = m_till->programme();
        int number = 0;
        for (int i = 1; i <= programme.showtimeCount() && number == 0; ++i) {
            const auto chip = programme.showtimeByNumber(i);
            if (chip && chip->salesOpen && chip->seatsFree > 20)
                number = i;
        }
        if (number == 0)
            return false;
        enterLine(u"%1 2a b"_s.arg(number));
        return QTest::qWaitFor([this] { return checkout().state() == State::Held && checkout().canPay(); }, patience);
    }
    /** What is held, exactly paid in cash. */
    static void takeExactly() { HouseDesk::press(Qt::Key_F9); }
    [[nodiscard]] bool sell()
    {
        const qsizetype before = m_sold->size();
        if (!hold())
            return false;
        takeExactly();
        const bool isSold = QTest::qWaitFor([&] { return m_sold->size() == before + 1; }, patience);
        HouseDesk::press(Qt::Key_Return); // the next customer
        return isSold;
    }
    /** As F5 does; while a sale is checked no field has the cursor. */
    void refresh() { m_till->programme().refresh(); }
    /** When somebody wants to look at it. */
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("FOYER_PICTURES");
        if (!folder.isEmpty())
            m_desk->picture().save(QDir(folder).filePath(name + u".png"_s));
    }
    QJsonArray paymentsOf(const domain::Booking &booking) const
    {
        return m_manager
            ->graphQl(u"query ($id: ID!) { payments(bookingId: $id) { state amount { amountMinor } } }"_s,
                      {{u"id"_s, booking.id.toString()}})
            .data()
            .value("payments"_L1)
            .toArray();
    }
    void signIn()
    {
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"anna"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(HouseDesk::cursor() == "line"_L1 && m_till->programme().showtimeCount() > 0, patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const bool isLight = qEnvironmentVariable("FOYER_THEME") == "light"_L1;
        widgets::Theme::apply(*qApp, isLight ? widgets::ThemeMode::Light : widgets::ThemeMode::Dark);
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"50"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        for (const QString &service : services())
            run(service);
        run(u"gateway"_s);
        m_manager = std::make_unique<Caller>(m_urls[u"gateway"_s]);
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));

        app::Till::Settings settings;
        settings.server = m_urls[u"gateway"_s];
        settings.folder = m_folder.filePath(u"till"_s);
        settings.name = u"Till 1"_s;
        settings.locale = QLocale();
        auto till = app::Till::open(settings);
        QVERIFY(till);
        m_till = std::move(*till);
        m_desk = std::make_unique<HouseDesk>();
        m_view = new cashier::CashierView(m_till->desk());
        m_desk->show(m_view);
        m_sold = std::make_unique<QSignalSpy>(m_view, &cashier::CashierView::sold);
        signIn();
        const QDate today = m_till->programme().day(); // of which late in the evening little is left
        HouseDesk::press(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_till->programme().day() > today && m_till->programme().showtimeCount() > 0,
                                 patience);
    }
    void cleanupTestCase()
    {
        if (m_view)
            m_desk->remove(m_view);
        m_till.reset();
        m_processes.clear();
    }

    void allThereNothingIsMissing()
    {
        QVERIFY(sell());
        QVERIFY(!m_desk->seen(u"missing"_s));
    }

    void withoutFilmsSalesGoOnAndTheTillSaysWhatIsMissing()
    {
        kill(u"movie"_s);
        refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->seen(u"missing"_s), patience);
        QVERIFY(words().contains(u"Only the titles of the films are known now"_s));
        picture(u"till-without-films"_s);
        QVERIFY(sell());
        QVERIFY(!m_sold->last().first().value<domain::Booking>().tickets.isEmpty());
        run(u"movie"_s);
        const auto isWhole = [this] {
            refresh();
            return QTest::qWaitFor([this] { return !m_desk->seen(u"missing"_s); }, 1000);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patience);
    }

    void withoutCouponsSalesGoOn()
    {
        kill(u"coupon"_s);
        QVERIFY(sell());
        // A till has no field for coupons yet; what it would be told is what the kiosk is.
        QSignalSpy refused(&checkout(), &workflow::Checkout::couponRefused);
        QVERIFY(hold());
        QVERIFY(checkout().addCoupon(u"OPENING"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        QCOMPARE(refused.first().at(1).value<Error>().extras.value(u"condition"_s).toString(), u"UNREACHABLE"_s);
        QTRY_VERIFY_WITH_TIMEOUT(checkout().canPay(), patience); // without it
        takeExactly();
        QTRY_COMPARE(checkout().state(), State::Paid);
        HouseDesk::press(Qt::Key_Return);
        run(u"coupon"_s);
    }

    void withoutNotificationsSalesGoOn()
    {
        kill(u"notification"_s);
        QVERIFY(sell());
        run(u"notification"_s);
    }

    /** Nobody told the payment service who moves the money of cards. The sale goes on in cash. */
    void withoutAProviderForCardsTheTillSaysWhatElseWorks()
    {
        const qsizetype before = m_sold->size();
        QVERIFY(hold());
        HouseDesk::press(Qt::Key_F7);
        QTRY_VERIFY2_WITH_TIMEOUT(
            words().contains(u"Card payments are not set up here. Nothing was charged. Please take cash."_s),
            qPrintable(words()), patience);
        picture(u"till-without-cards"_s);
        QTRY_VERIFY_WITH_TIMEOUT(checkout().state() == State::Held && checkout().canPay(), patience);
        takeExactly();
        QTRY_COMPARE_WITH_TIMEOUT(m_sold->size(), before + 1, patience);
        const auto booking = m_sold->last().first().value<domain::Booking>();
        QJsonArray states;
        for (const QJsonValue &payment : paymentsOf(booking))
            states.append(payment["state"_L1]);
        QCOMPARE(states, (QJsonArray{u"REFUSED"_s, u"CAPTURED"_s}));
        HouseDesk::press(Qt::Key_Return);
    }

    void withoutPaymentsTheTillSaysSoAndTheSaleIsDoneOnceWhenTheyAreBack()
    {
        const qsizetype before = m_sold->size();
        QVERIFY(hold());
        kill(u"payment"_s);
        takeExactly();
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::CheckingOutcome, patience);
        QVERIFY2(words().contains(u"Nothing can be sold now: the service for payments does not answer."_s),
                 qPrintable(words()));
        QVERIFY(words().contains(u"Do not take the money twice."_s));
        picture(u"till-without-payments"_s);
        QCOMPARE(m_sold->size(), before);
        run(u"payment"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_sold->size(), before + 1, patience);
        const auto booking = m_sold->last().first().value<domain::Booking>();
        QCOMPARE(booking.tickets.size(), 2);
        QCOMPARE(paymentsOf(booking).size(), 1);
        QCOMPARE(paymentsOf(booking)[0]["amount"_L1]["amountMinor"_L1].toInteger(), booking.total.minor());
        HouseDesk::press(Qt::Key_Return);
    }

    void withoutSalesTheTillSaysSoAndTheSaleIsDoneOnceWhenTheyAreBack()
    {
        const qsizetype before = m_sold->size();
        QVERIFY(hold());
        kill(u"booking"_s);
        takeExactly();
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::CheckingOutcome, patience);
        QVERIFY2(words().contains(u"Nothing can be sold now: the service for sales does not answer."_s),
                 qPrintable(words()));
        refresh();
        QTRY_VERIFY_WITH_TIMEOUT(words().contains(u"This may be out of date."_s), patience);
        picture(u"till-without-sales"_s);
        QCOMPARE(m_sold->size(), before);
        run(u"booking"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_sold->size(), before + 1, patience);
        const auto booking = m_sold->last().first().value<domain::Booking>();
        QCOMPARE(paymentsOf(booking).size(), 1);
        HouseDesk::press(Qt::Key_Return);
        refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!words().contains(u"This may be out of date."_s), patience);
        QVERIFY(sell());
    }

    void theBackOfficeTellsOnEveryPageThatSomethingIsDown()
    {
        app::Office::Settings settings;
        settings.server = m_urls[u"gateway"_s];
        settings.name = u"Desk 1"_s;
        app::Office office(settings);
        auto *view = new admin::AdminView(office.desk());
        office.addPagesTo(*view);
        m_desk->show(view);
        const auto leave = qScopeGuard([&] { m_desk->remove(view); });
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"manager"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        const auto *entry = view->findChild<admin::SideBarEntry *>(u"entry-status"_s);
        QVERIFY(entry);
        QTRY_VERIFY_WITH_TIMEOUT(entry->isVisible() && entry->badge() == 0, patience); // what was down is back
        kill(u"coupon"_s);
        QTRY_COMPARE_WITH_TIMEOUT(entry->badge(), 1, patience);
        QCOMPARE(entry->accessibleName(), u"Services, 1 alert(s)"_s);
        QTest::mouseClick(m_desk->seen(u"entry-status"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->seen(u"alertTitle-0"_s), patience);
        QVERIFY2(words().contains(u"Coupons: no answer from the service"_s), qPrintable(words()));
        picture(u"office-without-coupons"_s);
        run(u"coupon"_s);
        QTRY_COMPARE_WITH_TIMEOUT(entry->badge(), 0, patience);
        QTRY_VERIFY(words().contains(u"Nothing needs your attention"_s));
    }
};

QTEST_MAIN(TestDegraded)
#include "tst_degraded.moc"
