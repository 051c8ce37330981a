#include "checkout.h"
#include "filesalejournal.h"
#include "remotebooking.h"
#include "remotebookings.h"
#include "remotecatalogue.h"
#include "remotesession.h"
#include "saletrip.h"
#include "seatmove.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using workflow::Checkout;
using State = Checkout::State;

/** A till in front of real services and a payment provider: people who need more time, and who change their mind while
 *  the terminal waits for their card. */
class TestChangedMind : public QObject
{
    Q_OBJECT

    /** All that a till is made of, signed in as Anna. */
    struct Till
    {
        explicit Till(const QUrl &url, const QString &folder)
            : client(url)
            , session(client)
            , catalogue(client)
            , booking(client)
            , journal(std::move(*devices::FileSaleJournal::open(folder)))
            , settlement(booking, *journal)
            , checkout(catalogue, booking, session, settlement, client.serverClock())
        {
        }
        remote::GraphQlClient client;
        remote::RemoteSession session;
        remote::RemoteCatalogue catalogue;
        remote::RemoteBooking booking;
        std::unique_ptr<devices::FileSaleJournal> journal;
        workflow::SaleSettlement settlement;
        Checkout checkout;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FoyerdProcess> m_provider;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    QJsonArray ledger(const QString &what)
    {
        return Caller(m_provider->url()).get(u"/v1/ledger"_s).json.value(what).toArray();
    }
    /** How the next charges go. */
    bool order(const QByteArray &order)
    {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_provider->url().toString() + u"/control/orders"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, order));
        return QTest::qWaitFor([&] { return reply->isFinished(); })
            && reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_provider = std::make_unique<FoyerdProcess>(m_folder->path());
        QVERIFY2(m_provider->start({u"psp-simulator"_s, u"--webhook"_s, u"http://127.0.0.1:1/webhooks/psp"_s}),
                 qPrintable(m_provider->lastOutput()));
        m_server = std::make_unique<FoyerdProcess>(m_folder->path());
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s, u"--upstream"_s, u"psp="_s + m_provider->url().toString()}),
                 qPrintable(m_server->lastOutput()));
        QUrl url = m_server->url();
        url.setPath(u"/graphql"_s);
        m_till = std::make_unique<Till>(url, m_folder->filePath(u"till"_s));
        const auto signedIn = m_till->session.signIn(u"anna"_s, u"foyer-demo"_s, u"Till 1"_s);
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(m_till->session.current());

        Caller anna(m_server->url());
        QVERIFY(anna.signIn(u"anna"_s, u"foyer-demo"_s));
        const QString id = SaleTrip(anna).findShowtime().value("id"_L1).toString();
        QVERIFY(checkout().chooseShowtime(*domain::ShowtimeId::fromString(id)));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
    }
    void cleanup()
    {
        m_till.reset();
        if (m_server)
            QCOMPARE(m_server->stop(), 0);
        m_server.reset();
        m_provider.reset();
    }

    void aPaymentIsStoppedAndMadeAgain()
    {
        QVERIFY(order(R"({"operation":"charge","behaviour":"slow","delayMs":60000,"times":1})"));
        const QList<domain::SeatId> seats = checkout().seats();
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(ledger(u"charges"_s).size(), 1);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Cancelled);
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(m_till->journal->unfinished().isEmpty());
        QCOMPARE(ledger(u"movements"_s).size(), 0);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(checkout().sale()->tickets.size(), 2);
        QCOMPARE(ledger(u"movements"_s).size(), 1);
    }

    // The money is ours already, only nobody has said so.
    void whoStopsTooLateHasTheTickets()
    {
        QVERIFY(order(R"({"operation":"charge","behaviour":"timeout_after_capture","times":1})"));
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(ledger(u"movements"_s).size(), 1);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(refused.count(), 0);
        QCOMPARE(checkout().sale()->tickets.size(), 2);
        QCOMPARE(ledger(u"movements"_s).size(), 1);
    }

    // By a manager, at what was paid; the old seats are on sale at once.
    void peopleAreMovedToOtherSeats()
    {
        QVERIFY(checkout().payCash(checkout().quote()->total));
        QTRY_COMPARE(checkout().state(), State::Paid);
        const domain::Booking sold = *checkout().sale();
        Caller anna(m_server->url());
        QVERIFY(anna.signIn(u"anna"_s, u"foyer-demo"_s));
        const QList<int> free = SaleTrip(anna).freeSeats(sold.showtime.id.toString());

        remote::GraphQlClient client(m_till->client.url());
        remote::RemoteSession manager(client);
        const auto signedIn = manager.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 1"_s);
        QTRY_VERIFY(signedIn.isFinished());
        remote::RemoteBookings bookings(client);
        remote::RemoteCatalogue catalogue(client);
        remote::RemoteBooking sales(client);
        const auto read = bookings.read(sold.id.toString());
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.result());
        const QVariantMap record = read.result()->values;
        const auto showtime = domain::ShowtimeId::fromString(record.value(u"showtimeId"_s).toString());
        QCOMPARE(*showtime, sold.showtime.id);
        QList<std::pair<QString, QString>> seats;
        for (const QVariant &ticket : record.value(u"tickets"_s).toList())
            seats.append({ticket.toMap().value(u"row"_s).toString(), ticket.toMap().value(u"number"_s).toString()});
        QCOMPARE(seats.size(), 2);

        workflow::SeatMove move(catalogue, sold.id, *showtime, seats);
        QSignalSpy opened(&move, &workflow::SeatMove::opened);
        move.open();
        QTRY_COMPARE(opened.count(), 1);
        for (const domain::PlanSeat &seat : sold.seats)
            QVERIFY(move.isOwn(seat.id));
        // The second of them is sold to somebody else meanwhile.
        SaleTrip trip(anna);
        TillSale other = TillSale::of({free.at(1)});
        QVERIFY(move.toggle(domain::SeatId{free.at(0)}));
        QVERIFY(move.toggle(domain::SeatId{free.at(1)}));
        ports::RebookRequest request = move.request();
        trip.sell(showtime->toString(), other);
        QVERIFY(!other.code.isEmpty());
        const auto refused = bookings.rebook(request);
        QTRY_VERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::SeatTaken);
        QVERIFY(ports::isRefusal(refused.result().error()));
        const QList<domain::RefusedSeat> taken = domain::refusedSeats(refused.result().error());
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken.first().seat, domain::SeatId{free.at(1)});
        move.handleTaken(taken);
        QTRY_VERIFY(move.hall().map().claim(domain::SeatId{free.at(1)}));
        QVERIFY(move.toggle(domain::SeatId{free.at(2)}));

        request = move.request();
        const auto moved = bookings.rebook(request);
        const auto again = bookings.rebook(request); // a double press is the same decision
        QTRY_VERIFY(moved.isFinished() && again.isFinished());
        QVERIFY2(moved.result(), moved.result() ? "" : qPrintable(toString(moved.result().error())));
        QCOMPARE(*again.result(), *moved.result());
        const auto reread = sales.booking(request.newBooking);
        QTRY_VERIFY(reread.isFinished());
        const Result<domain::Booking> now = reread.result(); // of its own: what result() returns is gone after the line
        QVERIFY(now);
        QCOMPARE(now->confirmationCode, *moved.result());
        QCOMPARE(now->state, domain::BookingState::Confirmed);
        QCOMPARE(now->total, sold.total);
        QList<domain::SeatId> sitting;
        for (const domain::Ticket &ticket : now->tickets)
            sitting.append(ticket.seat.id);
        QCOMPARE(sitting, (QList<domain::SeatId>{domain::SeatId{free.at(0)}, domain::SeatId{free.at(2)}}));
        const QList<int> freeNow = trip.freeSeats(showtime->toString());
        for (const domain::PlanSeat &seat : sold.seats) {
            if (seat.type == domain::SeatType::Standard)
                QVERIFY(freeNow.contains(static_cast<int>(seat.id)));
        }
    }

    void aHoldIsMadeLongerTwice()
    {
        const QDateTime before = m_till->client.serverClock().nowUtc().addSecs(checkout().holdTimeLeft()->count());
        QSignalSpy extended(&checkout(), &Checkout::holdExtended);
        QSignalSpy refused(&checkout(), &Checkout::extensionRefused);
        for (int i = 1; i <= 2; ++i) {
            QVERIFY(checkout().extendHold());
            QTRY_COMPARE(extended.count(), i);
        }
        QVERIFY(m_till->client.serverClock().nowUtc().addSecs(checkout().holdTimeLeft()->count()) >= before);
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(ports::isRefusal(refused.first().first().value<Error>()));
        QVERIFY(checkout().canPay());
    }
};

QTEST_GUILESS_MAIN(TestChangedMind)
#include "tst_changedmind.moc"
