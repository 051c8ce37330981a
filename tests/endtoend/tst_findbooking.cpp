#include "foyerdprocess.h"
#include "housedesk.h"
#include "saletrip.h"

#include "cashierview.h"
#include "till.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What was reserved at a kiosk is found, paid and printed again at a till, by keys, over real services; afterwards the
 *  books say the same. Each function goes on where the one before ended. */
class TestFindBooking : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_kiosk;
    std::unique_ptr<Caller> m_manager;
    std::unique_ptr<app::Till> m_till;
    std::unique_ptr<HouseDesk> m_desk;
    QString m_showtime; ///< Of tomorrow.
    QList<int> m_free;
    QString m_booking;
    QString m_code;

    QString textOf(const QString &name) const
    {
        const QWidget *widget = m_desk->seen(name);
        return widget ? widget->property("text").toString() : QString();
    }
    void enrolKiosk()
    {
        const QString cinema = m_manager->graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1][0]["id"_L1].toString();
        const QString code =
            m_manager
                ->graphQl(
                    u"mutation ($input: CreateKioskCodeInput!) { createKioskCode(input: $input) { code { code } } }"_s,
                    {{u"input"_s,
                      QJsonObject{
                          {u"codeId"_s, SaleTrip::newId()}, {u"cinemaId"_s, cinema}, {u"name"_s, u"Foyer left"_s}}}})
                .data()["createKioskCode"_L1]["code"_L1]["code"_L1]
                .toString();
        QByteArray secret(32, '\0');
        QRandomGenerator::system()->generate(secret.begin(), secret.end());
        const QByteArray refreshToken = secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        m_kiosk = std::make_unique<Caller>(m_server->url());
        m_kiosk->setToken(
            m_kiosk
                ->graphQl(
                    u"mutation ($input: EnrolKioskInput!) { enrolKiosk(input: $input) { session { accessToken } } }"_s,
                    {{u"input"_s,
                      QJsonObject{{u"code"_s, code}, {u"refreshToken"_s, QString::fromLatin1(refreshToken)}}}})
                .data()["enrolKiosk"_L1]["session"_L1]["accessToken"_L1]
                .toString());
        QVERIFY(!m_kiosk->token().isEmpty());
    }
    /** Two seats at the kiosk, to be paid at a till. */
    void reserve()
    {
        m_booking = SaleTrip::newId();
        const QList<int> seats{m_free.takeFirst(), m_free.takeFirst()};
        const Caller::Reply held = SaleTrip(*m_kiosk).hold(m_showtime, seats, m_booking);
        QCOMPARE(SaleTrip::refusal(held, "holdSeats"), QString());
        const Caller::Reply kept = m_kiosk->graphQl(
            u"mutation ($input: ReserveHoldInput!) { reserveHold(input: $input) { booking { confirmationCode } refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"bookingId"_s, m_booking}, {u"idempotencyKey"_s, SaleTrip::newId()}}}});
        m_code = kept.data()["reserveHold"_L1]["booking"_L1]["confirmationCode"_L1].toString();
        QVERIFY2(!m_code.isEmpty(), kept.body.constData());
    }
    QJsonObject booking() const
    {
        return m_manager
            ->graphQl(
                u"query ($id: ID!) { booking(id: $id) { state reprints confirmationCode total { amountMinor } tickets "
                "{ id } payments { method state amount { amountMinor } } } }"_s,
                {{u"id"_s, m_booking}})
            .data()["booking"_L1]
            .toObject();
    }
    /** Ctrl+F, @p text, Enter. */
    void find(const QString &text)
    {
        HouseDesk::press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"findText"_s);
        HouseDesk::type(text);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->seen(u"findFilm"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s}), qPrintable(m_server->lastOutput()));
        m_manager = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        enrolKiosk();
        m_showtime = SaleTrip(*m_kiosk).findShowtime(1)["id"_L1].toString();
        QVERIFY(!m_showtime.isEmpty());
        m_free = SaleTrip(*m_kiosk).freeSeats(m_showtime);
        QVERIFY(m_free.size() >= 4);

        app::Till::Settings settings;
        settings.server = m_server->url();
        settings.folder = m_folder.filePath(u"till"_s);
        settings.name = u"Till 1"_s;
        settings.locale = QLocale();
        QVERIFY(QDir().mkpath(settings.folder));
        Result<std::unique_ptr<app::Till>> till = app::Till::open(settings);
        QVERIFY(till);
        m_till = *std::move(till);
        m_desk = std::make_unique<HouseDesk>();
        m_desk->show(new cashier::CashierView(m_till->desk()));
        QVERIFY(QTest::qWaitForWindowActive(m_desk->window().window()));
        QTRY_VERIFY(!HouseDesk::cursor().isEmpty());
        HouseDesk::type(u"anna"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
        QTRY_VERIFY(m_till->programme().showtimeCount() > 0);
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_till.reset();
    }

    void aReservationOfAKioskIsFoundByTheBeginningOfItsCode()
    {
        reserve();
        find(m_code.first(5).toLower());
        QVERIFY2(textOf(u"findFacts"_s).contains(u"Reserved until"_s), qPrintable(textOf(u"findFacts"_s)));
        QVERIFY(!m_desk->seen(u"findPrint"_s));
        QCOMPARE(booking()["state"_L1], QJsonValue(u"HELD"_s));
    }

    void itIsPaidInCashAndItsTicketsArePrinted()
    {
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_till->checkout().canPay());
        QCOMPARE(m_till->checkout().heldSeats().size(), 2);
        HouseDesk::press(Qt::Key_F9);
        QTRY_COMPARE(m_till->checkout().state(), workflow::Checkout::State::Paid);
        QCOMPARE(m_till->checkout().sale()->id.toString(), m_booking);
        QCOMPARE(m_till->checkout().sale()->tickets.size(), 2);
        const QJsonObject sold = booking();
        QCOMPARE(sold["state"_L1], QJsonValue(u"CONFIRMED"_s));
        QCOMPARE(sold["confirmationCode"_L1], QJsonValue(m_code)); // it is still that booking
        QCOMPARE(sold["payments"_L1].toArray().size(), 1); // charged once
        QCOMPARE(sold["payments"_L1][0]["method"_L1], QJsonValue(u"CASH"_s));
        QCOMPARE(sold["payments"_L1][0]["amount"_L1]["amountMinor"_L1], sold["total"_L1]["amountMinor"_L1]);
        QTRY_VERIFY(QDir(m_folder.filePath(u"till/tickets"_s)).entryList({u"*.pdf"_s}).size() == 1);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
    }

    void typedInTheLineItIsFoundAgainAndPrintedAsACountedDuplicate()
    {
        HouseDesk::type(m_code);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->seen(u"findPrint"_s));
        QVERIFY(!m_desk->seen(u"findCollect"_s));
        HouseDesk::press(Qt::Key_F11);
        QTRY_COMPARE(booking()["reprints"_L1], QJsonValue(1));
        QTRY_VERIFY(QDir(m_folder.filePath(u"till/tickets"_s)).entryList({u"*.pdf"_s}).size() == 2);
        QTRY_VERIFY(textOf(u"findFacts"_s).contains(u"Printed again 1 time"_s));
    }

    void theSameTicketIsFoundByItsSeatAndByWhoSoldIt()
    {
        HouseDesk::press(Qt::Key_Escape);
        QTRY_COMPARE(HouseDesk::cursor(), u"findText"_s);
        // It is not shown at first: it is tomorrow's, and the number of a showtime is of the day that is shown.
        const QJsonArray tickets =
            m_manager
                ->graphQl(u"query ($id: ID!) { booking(id: $id) { seats { row number } } }"_s, {{u"id"_s, m_booking}})
                .data()["booking"_L1]["seats"_L1]
                .toArray();
        const QString seat = tickets[0]["row"_L1].toString() + tickets[0]["number"_L1].toString();
        const QString cinema = m_manager->graphQl(u"{ cinemas { id } }"_s).data()["cinemas"_L1][0]["id"_L1].toString();
        const auto found = [&](const QString &text) {
            QStringList ids;
            const QJsonArray matches =
                m_manager
                    ->graphQl(
                        u"query ($c: ID!, $t: String!, $s: ID) { findBookings(cinemaId: $c, text: $t, showtimeId: "
                        "$s) { peopleAsked matches { booking { id } } } }"_s,
                        {{u"c"_s, cinema}, {u"t"_s, text}, {u"s"_s, m_showtime}})
                    .data()["findBookings"_L1]["matches"_L1]
                    .toArray();
            for (const QJsonValue &match : matches)
                ids.append(match["booking"_L1]["id"_L1].toString());
            return ids;
        };
        QCOMPARE(found(u"1 "_s + seat), QStringList(m_booking));
        QVERIFY(found(u"1"_s).contains(m_booking)); // all of the showtime
        // Who sold at all is asked of the user service, by staff number: Anna's sales are in the demo's past.
        QVERIFY(!found(u"101"_s).isEmpty());
        QVERIFY(found(u"nobody@example.org"_s).isEmpty());
    }

    void aCancelledReservationsSeatsAreOnSaleAgain()
    {
        reserve();
        HouseDesk::press(Qt::Key_Escape);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
        find(m_code);
        HouseDesk::press(Qt::Key_F12);
        QTRY_VERIFY(m_desk->seen(u"findMessage"_s));
        QCOMPARE(booking()["state"_L1], QJsonValue(u"HELD"_s)); // asked once more
        HouseDesk::press(Qt::Key_F12);
        QTRY_COMPARE(booking()["state"_L1], QJsonValue(u"CANCELLED"_s));
        QTRY_VERIFY(!m_desk->seen(u"findCancel"_s));
        QVERIFY(SaleTrip(*m_kiosk).freeSeats(m_showtime).size() >= m_free.size() + 2);
    }
};

QTEST_MAIN(TestFindBooking)
#include "tst_findbooking.moc"
