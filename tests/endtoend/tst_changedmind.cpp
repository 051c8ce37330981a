#include "checkout.h"
#include "filesalejournal.h"
#include "remotebooking.h"
#include "remotecatalogue.h"
#include "remotesession.h"
#include "saletrip.h"

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
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, 20'000);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Cancelled);
        QCOMPARE(checkout().seats(), seats);
        QVERIFY(m_till->journal->unfinished().isEmpty());
        QCOMPARE(ledger(u"movements"_s).size(), 0);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Paid, 20'000);
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
        QTRY_COMPARE_WITH_TIMEOUT(checkout().state(), State::Paid, 40'000);
        QCOMPARE(refused.count(), 0);
        QCOMPARE(checkout().sale()->tickets.size(), 2);
        QCOMPARE(ledger(u"movements"_s).size(), 1);
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
