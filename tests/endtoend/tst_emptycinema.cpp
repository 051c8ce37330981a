#include "foyerdprocess.h"
#include "housedesk.h"

#include "adminview.h"
#include "cashierview.h"
#include "checkout.h"
#include "kioskmode.h"
#include "moneylabel.h"
#include "office.h"
#include "theme.h"
#include "till.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString adminPassword = u"first-night-of-many"_s;
const QString cashierPassword = u"popcorn-and-velvet"_s;

/** A zone in which it is daytime, so that "in two hours" is the same day for everybody. */
QByteArray zoneByDay()
{
    for (const QByteArray &id :
         {QByteArray("Europe/Berlin"), QByteArray("America/Los_Angeles"), QByteArray("Asia/Tokyo")}) {
        const int hour = QDateTime::currentDateTimeUtc().toTimeZone(QTimeZone(id)).time().hour();
        if (hour >= 7 && hour < 20)
            return id;
    }
    return "Europe/Berlin";
}

} // namespace

/** From a server that knows nobody to sold tickets, through the screens alone: the admin makes cinema, hall, film,
 *  prices, showtime, coupon, cashier and kiosk; the cashier sells, the kiosk sells, and the dashboard has both to the
 *  cent. Each function goes on where the one before ended. */
class TestEmptyCinema : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_terminal;
    std::unique_ptr<FoyerdProcess> m_server;
    HouseDesk m_desk;
    std::unique_ptr<app::Office> m_office;
    admin::AdminView *m_admin = nullptr; // the desk's
    QString m_kioskCode;
    qint64 m_soldMinor = 0;
    int m_soldTickets = 0;

    QUrl url() const { return QUrl(m_server->url()); }
    QString textOf(const QString &name) const
    {
        const QWidget *widget = m_desk.seen(name);
        return widget ? widget->property("text").toString() : QString();
    }
    /** What a form says is wrong, for the message of a failing test. */
    QString complaints()
    {
        QStringList all;
        const QList<QLabel *> labels = m_desk.window().currentWidget()->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible() && label->objectName().startsWith("problem-"_L1))
                all.append(label->objectName() + u": "_s + label->text());
        }
        if (const QWidget *banner = m_desk.seen(u"formMessage"_s))
            for (const QLabel *label : banner->findChildren<QLabel *>())
                all.append(label->text());
        const QString folder = qEnvironmentVariable("FOYER_TEST_PICTURES", m_folder.path());
        m_desk.picture().save(u"%1/%2.png"_s.arg(folder, QLatin1StringView(QTest::currentTestFunction())));
        return all.join(u"; "_s);
    }

    [[nodiscard]] bool openPage(const QString &name)
    {
        auto *entry = qobject_cast<QAbstractButton *>(m_desk.seen(u"entry-"_s + name));
        if (!entry)
            return false;
        entry->click();
        return true;
    }
    [[nodiscard]] bool beginNew(const QString &page, const QString &firstField)
    {
        if (!openPage(page) || !QTest::qWaitFor([&] { return m_desk.canPress(u"new"_s); }))
            return false;
        HouseDesk::press(Qt::Key_N, Qt::ControlModifier);
        return QTest::qWaitFor([&] { return HouseDesk::cursor() == u"field-"_s + firstField; });
    }
    void fill(const QString &field, const QString &text)
    {
        QWidget *input = m_desk.seen(u"field-"_s + field);
        QVERIFY2(input, qPrintable(field));
        input->setFocus();
        HouseDesk::press(Qt::Key_A, Qt::ControlModifier);
        HouseDesk::press(Qt::Key_Delete);
        HouseDesk::type(text);
    }
    /** One of a list, by the arrows. */
    void choose(const QString &field, const QString &value)
    {
        auto *box = qobject_cast<QComboBox *>(m_desk.seen(u"field-"_s + field));
        QVERIFY2(box, qPrintable(field));
        const int index = box->findData(value);
        QVERIFY2(index >= 0, qPrintable(field + u" has no "_s + value));
        box->setFocus();
        HouseDesk::press(Qt::Key_Home);
        for (int i = 0; box->currentIndex() != index && i < box->count(); ++i)
            HouseDesk::press(Qt::Key_Down);
        QCOMPARE(box->currentIndex(), index);
    }
    /** The only one of another list of that name. */
    void pick(const QString &field, const QString &name)
    {
        fill(field, name);
        // Each page has a list of its own over the window.
        const auto list = [&]() -> const QWidget * {
            const QList<QWidget *> all = m_desk.window().findChildren<QWidget *>(u"pick-field-"_s + field);
            const auto open = std::find_if(all.begin(), all.end(), [](const QWidget *one) { return one->isVisible(); });
            return open == all.end() ? nullptr : *open;
        };
        QTRY_VERIFY2(list(), qPrintable(field));
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(!list());
    }
    void check(const QString &box)
    {
        auto *button = qobject_cast<QAbstractButton *>(m_desk.seen(u"field-"_s + box));
        QVERIFY2(button, qPrintable(box));
        button->setFocus();
        HouseDesk::press(Qt::Key_Space);
        QVERIFY(button->isChecked());
    }
    void save(const QString &title)
    {
        HouseDesk::press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY2(textOf(u"formTitle"_s).contains(title) && !m_desk.canPress(u"save"_s), qPrintable(complaints()));
    }
    void publish()
    {
        QTRY_VERIFY(m_desk.canPress(u"publish"_s));
        qobject_cast<QAbstractButton *>(m_desk.seen(u"publish"_s))->click();
        QTRY_VERIFY2(m_desk.seen(u"retire"_s) || m_desk.seen(u"unpublish"_s), qPrintable(complaints()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        m_terminal = std::make_unique<FoyerdProcess>(m_folder.filePath(u"psp"_s));
        QVERIFY2(m_terminal->start({u"psp-simulator"_s}), qPrintable(m_terminal->lastOutput()));
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_server->start({u"all"_s, u"--upstream"_s, u"psp="_s + QUrl(m_terminal->url()).toString()}),
                 qPrintable(m_server->lastOutput()));
    }
    void cleanupTestCase()
    {
        if (m_admin)
            m_desk.remove(m_admin);
    }

    void theFirstAdminComesIn()
    {
        QFile file(m_folder.filePath(u"data/keys/setup-token"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        app::Office::Settings settings;
        settings.server = url();
        settings.name = u"Desk 1"_s;
        settings.setupToken = QString::fromUtf8(file.readAll());
        m_office = std::make_unique<app::Office>(settings);
        m_admin = new admin::AdminView(m_office->desk());
        m_office->addPagesTo(*m_admin);
        m_desk.show(m_admin);
        QTRY_COMPARE(HouseDesk::cursor(), u"field-displayName"_s);
        fill(u"displayName"_s, u"Ada Lovelace"_s);
        fill(u"login"_s, u"ada"_s);
        fill(u"password"_s, adminPassword);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY2(m_desk.seen(u"entry-films"_s), qPrintable(complaints()));
    }

    void makesACinema()
    {
        QVERIFY(beginNew(u"cinemas"_s, u"name"_s));
        fill(u"name"_s, u"Lichtspiele am Wall"_s);
        fill(u"street"_s, u"Am Wall 7"_s);
        fill(u"postalCode"_s, u"28195"_s);
        fill(u"city"_s, u"Bremen"_s);
        choose(u"countryCode"_s, u"DE"_s);
        fill(u"latitude"_s, u"53.0758"_s);
        fill(u"longitude"_s, u"8.8072"_s);
        choose(u"timeZone"_s, QString::fromLatin1(zoneByDay()));
        choose(u"currency"_s, u"EUR"_s);
        save(u"Lichtspiele am Wall"_s); // and is open
    }

    void makesAHall()
    {
        QVERIFY(beginNew(u"halls"_s, u"name"_s));
        fill(u"name"_s, u"Saal 1"_s);
        fill(u"rows.rows"_s, u"8"_s);
        fill(u"rows.seatsPerRow"_s, u"12"_s);
        save(u"Saal 1"_s);
    }

    void makesAFilm()
    {
        QVERIFY(beginNew(u"films"_s, u"title"_s));
        fill(u"title"_s, u"The Lighthouse Keeper"_s);
        fill(u"runtimeMinutes"_s, u"104"_s);
        fill(u"ageRating"_s, u"6"_s);
        fill(u"directors"_s, u"Ida Nilsen"_s);
        fill(u"genres"_s, u"Drama"_s);
        fill(u"languages"_s, u"de"_s);
        fill(u"formats"_s, u"2D"_s);
        save(u"The Lighthouse Keeper"_s);
        publish();
    }

    void makesPrices()
    {
        QVERIFY(beginNew(u"prices"_s, u"name"_s));
        fill(u"name"_s, u"Every day"_s);
        pick(u"cinemaId"_s, u"Lichtspiele"_s);
        QTRY_COMPARE(textOf(u"field-currency"_s), u"EUR"_s); // the cinema's
        fill(u"taxPermyriad"_s, u"7"_s);
        fill(u"prices.0.STANDARD"_s, u"11.50"_s);
        qobject_cast<QAbstractButton *>(m_desk.seen(u"field-prices"_s))->click();
        fill(u"prices.1.code"_s, u"CHILD"_s);
        fill(u"prices.1.name"_s, u"Child"_s);
        fill(u"prices.1.STANDARD"_s, u"7.90"_s);
        save(u"Every day"_s);
        publish();
    }

    void makesACouponAndACashier()
    {
        QVERIFY(beginNew(u"coupons"_s, u"name"_s));
        fill(u"name"_s, u"Opening week"_s);
        fill(u"sharedCode"_s, u"OPENING"_s);
        fill(u"terms.permyriad"_s, u"10"_s);
        save(u"Opening week"_s);

        QVERIFY(beginNew(u"users"_s, u"displayName"_s));
        fill(u"displayName"_s, u"Carl Cashier"_s);
        fill(u"login"_s, u"carl"_s);
        fill(u"password"_s, cashierPassword);
        check(u"roles-CASHIER"_s);
        save(u"Carl Cashier"_s);
    }

    void putsAShowtimeOnTheBoard()
    {
        QVERIFY(openPage(u"programme"_s));
        QTRY_VERIFY(m_desk.seen(u"dayBoard"_s) && HouseDesk::cursor() == "dayBoard"_L1);
        QTRY_VERIFY(textOf(u"dayCounts"_s).contains(u"Nothing is planned"_s));
        HouseDesk::press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"field-movieId"_s);
        const QDateTime start = QDateTime::currentDateTimeUtc().addSecs(2 * 60 * 60).toTimeZone(QTimeZone(zoneByDay()));
        pick(u"movieId"_s, u"Lighthouse"_s);
        pick(u"auditoriumId"_s, u"Saal"_s);
        fill(u"start"_s, start.time().toString(u"HH:mm"_s));
        fill(u"formats"_s, u"2D"_s);
        fill(u"language"_s, u"de"_s);
        save(u"The Lighthouse Keeper"_s);
        publish();
        HouseDesk::press(Qt::Key_Escape);
    }

    void getsACodeForAKiosk()
    {
        QVERIFY(openPage(u"kiosks"_s));
        QTRY_VERIFY(m_desk.canPress(u"new"_s));
        HouseDesk::press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"field-name"_s);
        fill(u"name"_s, u"Foyer left"_s);
        pick(u"cinemaId"_s, u"Lichtspiele"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY2(!textOf(u"sheetLarge"_s).isEmpty(), qPrintable(complaints()));
        m_kioskCode = textOf(u"sheetLarge"_s);
        HouseDesk::press(Qt::Key_Escape);
    }

    void theCashierSells()
    {
        app::Till::Settings settings;
        settings.server = url();
        settings.folder = m_folder.filePath(u"till"_s);
        settings.name = u"Till 1"_s;
        settings.locale = QLocale();
        auto till = app::Till::open(settings);
        QVERIFY(till);
        auto *view = new cashier::CashierView((*till)->desk());
        m_desk.show(view);
        const auto leave = qScopeGuard([&] { m_desk.remove(view); });
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"carl"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(cashierPassword);
        HouseDesk::press(Qt::Key_Return);
        models::ProgrammeModel &programme = (*till)->programme();
        QTRY_VERIFY(HouseDesk::cursor() == "line"_L1 && programme.showtimeCount() == 1);
        HouseDesk::type(u"1 2a1c b"_s);
        HouseDesk::press(Qt::Key_Return);
        workflow::Checkout &checkout = (*till)->checkout();
        QTRY_VERIFY(checkout.state() == workflow::Checkout::State::Held && checkout.canPay());
        QCOMPARE(checkout.quote()->total.minor(), 2 * 1150 + 790);
        QSignalSpy sold(view, &cashier::CashierView::sold);
        HouseDesk::press(Qt::Key_F8);
        QTRY_COMPARE(HouseDesk::cursor(), u"given"_s);
        HouseDesk::type(u"50"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(sold.size(), 1);
        noteSold(sold.first().first().value<domain::Booking>());
    }

    void theKioskSells()
    {
        app::Till::Settings settings;
        settings.server = url();
        settings.folder = m_folder.filePath(u"kiosk"_s);
        settings.name = u"Foyer left"_s;
        settings.locale = QLocale();
        settings.isDevice = true;
        auto till = app::Till::open(settings);
        QVERIFY(till);
        app::Languages languages;
        app::KioskMode::Settings kioskSettings;
        kioskSettings.server = url();
        kioskSettings.name = u"Foyer left"_s;
        app::KioskMode mode(**till, languages, kioskSettings);
        kiosk::KioskView *view = mode.makeView();
        m_desk.show(view);
        const auto leave = qScopeGuard([&] { m_desk.remove(view); });
        QSignalSpy sold(view, &kiosk::KioskView::sold);
        QTRY_VERIFY(m_desk.canPress(u"enrolCode"_s));
        m_desk.seen(u"enrolCode"_s)->setFocus();
        HouseDesk::type(m_kioskCode);
        HouseDesk::press(Qt::Key_Return);
        for (const QString &button :
             {u"begin"_s, u"film0"_s, u"showtime0"_s, u"peopleMore"_s, u"takeBest"_s, u"seatsNext"_s, u"addCoupon"_s}) {
            QTRY_VERIFY2_WITH_TIMEOUT(m_desk.canPress(button), qPrintable(button + u' ' + complaints()), 20'000);
            QTest::mouseClick(m_desk.seen(button), Qt::LeftButton);
        }
        for (const QChar letter : u"OPENING"_s) {
            QTRY_VERIFY(m_desk.canPress(u"key"_s + letter));
            QTest::mouseClick(m_desk.seen(u"key"_s + letter), Qt::LeftButton);
        }
        for (const QString &button : {u"useCoupon"_s, u"ticketsNext"_s, u"payByCard"_s}) {
            QTRY_VERIFY2_WITH_TIMEOUT(m_desk.canPress(button), qPrintable(button + u' ' + complaints()), 20'000);
            QTest::mouseClick(m_desk.seen(button), Qt::LeftButton);
        }
        QTRY_COMPARE(sold.size(), 1);
        const auto booking = sold.first().first().value<domain::Booking>();
        noteSold(booking);
        const qint64 full = booking.tickets.size() * 1150;
        QCOMPARE(booking.total.minor(), full - full / 10); // the coupon's ten per cent
    }

    void theDashboardHasBothToTheCent()
    {
        m_desk.show(m_admin);
        QVERIFY(openPage(u"dashboard"_s));
        const domain::Money gross(m_soldMinor, *domain::Currency::fromCode(u"EUR"));
        QTRY_VERIFY(m_desk.seen(u"grossValue"_s));
        const QLocale locale = m_desk.seen(u"grossValue"_s)->locale();
        QTRY_COMPARE(textOf(u"admissionsValue"_s), locale.toString(m_soldTickets));
        QTRY_COMPARE(textOf(u"grossValue"_s), widgets::moneyText(gross, locale));
        complaints();
    }

private:
    void noteSold(const domain::Booking &booking)
    {
        m_soldMinor += booking.total.minor();
        m_soldTickets += static_cast<int>(booking.tickets.size());
    }
};

QTEST_MAIN(TestEmptyCinema)
#include "tst_emptycinema.moc"
