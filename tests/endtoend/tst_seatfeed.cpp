#include "graphqlclient.h"
#include "remotebooking.h"
#include "remotecatalogue.h"
#include "remotesession.h"
#include "saletrip.h"
#include "seatwatch.h"

#include <QTest>

#include <map>
#include <memory>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The catalogue of a program, and by which way it heard of a hall. */
class CountingCatalogue final : public ports::CatalogueApi
{
public:
    explicit CountingCatalogue(remote::GraphQlClient &client)
        : m_remote(client)
    {
    }
    QFuture<Result<QList<Cinema>>> cinemas() override { return m_remote.cinemas(); }
    QFuture<Result<Programme>> programme(CinemaId cinema, QDate day) override
    {
        return m_remote.programme(cinema, day);
    }
    QFuture<Result<ports::ShowtimeDetail>> showtime(ShowtimeId showtime) override
    {
        return m_remote.showtime(showtime);
    }
    QFuture<Result<SeatChanges>> seatChanges(ShowtimeId showtime, qint64 sinceVersion) override
    {
        ++questions;
        return m_remote.seatChanges(showtime, sinceVersion);
    }
    std::unique_ptr<ports::SeatFeed> seatFeed(ShowtimeId showtime, qint64 sinceVersion) override
    {
        isFed = false;
        auto feed = m_remote.seatFeed(showtime, sinceVersion);
        QObject::connect(feed.get(), &ports::SeatFeed::changed, feed.get(), [this] { isFed = true; });
        QObject::connect(feed.get(), &ports::SeatFeed::ended, feed.get(), [this] { isFed = false; });
        return feed;
    }

    int questions = 0;
    bool isFed = false;

private:
    remote::RemoteCatalogue m_remote;
};

/** What a program is made of, as far as it looks at halls and sells. */
struct Program
{
    explicit Program(const QUrl &url)
        : client(url)
        , session(client)
        , catalogue(client)
        , booking(client)
        , watch(catalogue)
    {
    }
    remote::GraphQlClient client;
    remote::RemoteSession session;
    CountingCatalogue catalogue;
    remote::RemoteBooking booking;
    workflow::SeatWatch watch;
};

template <class T>
Result<T> wait(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
    return future.result();
}

QUrl graphQlOf(QUrl url)
{
    url.setPath(u"/graphql"_s);
    return url;
}

} // namespace

/** Two programs in front of real services: what one sells the other sees, told by the server and not because it asked,
 *  and again after the server was killed. In one process, and as processes of their own behind a gateway. */
class TestSeatFeed : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, QUrl> m_urls;
    QString m_door; ///< The process that programs talk to.
    std::unique_ptr<Program> m_seller;
    std::unique_ptr<Program> m_viewer;
    ShowtimeId m_showtime;
    QList<SeatId> m_free;

    /** Starts it, again where it was before. */
    void run(const QString &verb, QStringList options = {})
    {
        if (m_urls.count(verb) != 0)
            options += {u"--port"_s, QString::number(m_urls[verb].port())};
        if (verb == u"booking"_s)
            options += {u"--upstream"_s, u"payment="_s + m_urls[u"payment"_s].toString()};
        if (verb == u"gateway"_s) {
            for (const QString &name :
                 {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s})
                options += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_urls[name].toString())};
        }
        if (verb == u"all"_s || verb == u"user"_s)
            options += u"--demo"_s; // for the services' processes the cinema is there already
        m_processes[verb] = std::make_unique<FoyerdProcess>(m_folder->path());
        QVERIFY2(m_processes[verb]->start(QStringList{verb} + options, 120'000),
                 qPrintable(verb + u": "_s + m_processes[verb]->lastOutput()));
        m_urls[verb] = m_processes[verb]->url();
    }
    void runCinema(bool asProcesses)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_door = asProcesses ? u"gateway"_s : u"all"_s;
        if (!asProcesses)
            return run(m_door);
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder->path(), u"--bookings"_s, u"100"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        for (const QString &name :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s})
            run(name);
        run(m_door);
    }

    /** Both programs are signed in, and one looks at a hall; fed, and nobody asks. */
    void open(bool asProcesses)
    {
        runCinema(asProcesses);
        const QUrl url = m_urls[m_door];
        Caller caller(url);
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        const QString showtime = SaleTrip(caller).findShowtime().value("id"_L1).toString();
        m_showtime = *ShowtimeId::fromString(showtime);
        for (const int seat : SaleTrip(caller).freeSeats(showtime))
            m_free.append(SeatId(seat));
        m_seller = std::make_unique<Program>(graphQlOf(url));
        m_viewer = std::make_unique<Program>(graphQlOf(url));
        QVERIFY(wait(m_seller->session.signIn(u"anna"_s, u"foyer-demo"_s, u"Till 1"_s)));
        QVERIFY(wait(m_viewer->session.signIn(u"manager"_s, u"foyer-demo"_s, u"Till 2"_s)));
        const auto detail = wait(m_viewer->catalogue.showtime(m_showtime));
        QVERIFY(detail);
        m_viewer->watch.setFeedPause(workflow::GrowingPause(50ms, 500ms));
        m_viewer->watch.setInterval(1h);
        m_viewer->watch.start(*detail);
        QTRY_VERIFY(m_viewer->catalogue.isFed);
    }
    SeatMap seen() const { return m_viewer->watch.map(); }
    bool sees(SeatId seat, ClaimState state) const
    {
        const SeatClaim *claim = m_viewer->watch.map().claim(seat);
        return state == ClaimState::Available ? !claim : claim && claim->state == state;
    }
    /** As the first program does it. */
    void sell(SeatId seat, BookingId booking = BookingId::create())
    {
        const auto hold = wait(m_seller->booking.holdSeats(booking, m_showtime, {seat}, IdempotencyKey::create()));
        QVERIFY2(hold, hold ? "" : qPrintable(toString(hold.error())));
        const QList<TicketChoice> tickets{{seat, u"ADULT"_s}};
        const auto quote = wait(m_seller->booking.quote(booking, tickets, {}));
        QVERIFY2(quote, quote ? "" : qPrintable(toString(quote.error())));
        const auto sold = wait(m_seller->booking.checkout({IdempotencyKey::create(),
                                                           booking,
                                                           tickets,
                                                           quote->total,
                                                           PaymentId::create(),
                                                           ports::PaymentMethod::Cash,
                                                           quote->total,
                                                           {}}));
        QVERIFY2(sold, sold ? "" : qPrintable(toString(sold.error())));
    }

private Q_SLOTS:
    void cleanup()
    {
        m_viewer.reset();
        m_seller.reset();
        m_processes.clear();
        m_urls.clear();
        m_free.clear();
    }

    void whatOneSellsTheOtherIsTold_data()
    {
        QTest::addColumn<bool>("asProcesses");
        QTest::newRow("one process") << false;
        QTest::newRow("services behind a gateway") << true;
    }
    void whatOneSellsTheOtherIsTold()
    {
        QFETCH(bool, asProcesses);
        open(asProcesses);
        const SeatId seat = m_free.takeFirst();
        const BookingId booking = BookingId::create();
        QVERIFY(sees(seat, ClaimState::Available));
        QVERIFY(wait(m_seller->booking.holdSeats(booking, m_showtime, {seat}, IdempotencyKey::create())));
        QTRY_VERIFY(sees(seat, ClaimState::Held));
        QVERIFY(!seen().claim(seat)->holder.isEmpty()); // told to staff only, so the feed is of who is signed in
        QVERIFY(wait(m_seller->booking.releaseHold(booking, IdempotencyKey::create())));
        QTRY_VERIFY(sees(seat, ClaimState::Available));
        sell(seat);
        QTRY_VERIFY(sees(seat, ClaimState::Sold));
        QCOMPARE(m_viewer->catalogue.questions, 0);
        const auto fresh = wait(m_viewer->catalogue.showtime(m_showtime));
        QVERIFY(fresh);
        QCOMPARE(seen().claims(), fresh->seatMap.claims());
    }

    void afterAKillItIsStaleThenCurrentAndNothingWasMissed_data()
    {
        QTest::addColumn<bool>("asProcesses");
        QTest::addColumn<QString>("killed");
        QTest::newRow("the one process") << false << u"all"_s;
        QTest::newRow("the gateway") << true << u"gateway"_s;
        QTest::newRow("the booking service") << true << u"booking"_s;
    }
    void afterAKillItIsStaleThenCurrentAndNothingWasMissed()
    {
        QFETCH(bool, asProcesses);
        QFETCH(QString, killed);
        open(asProcesses);
        m_viewer->watch.setInterval(50ms); // for when the feed is gone
        sell(m_free.takeFirst());

        m_processes[killed]->kill();
        QTRY_VERIFY(m_viewer->watch.staleBecause());
        const SeatId meanwhile = m_free.takeFirst();
        if (killed == u"gateway"_s) {
            // Who talks to booking itself goes on.
            Caller direct(m_urls[u"booking"_s]);
            direct.setToken(QString::fromLatin1(m_seller->session.accessToken()));
            const Caller::Reply held = SaleTrip(direct).hold(m_showtime.toString(), {static_cast<int>(meanwhile)},
                                                             BookingId::create().toString());
            QVERIFY2(held.errorCode().isEmpty() && SaleTrip::refusal(held, "holdSeats").isEmpty(),
                     held.body.constData());
        }
        QVERIFY(m_viewer->watch.staleBecause());
        run(killed);
        if (killed != u"gateway"_s)
            sell(meanwhile);
        QTRY_VERIFY(!m_viewer->watch.staleBecause());
        QTRY_VERIFY(!seen().isFree(meanwhile));

        // And it is the feed again that tells.
        QTRY_VERIFY(m_viewer->catalogue.isFed);
        const int questions = m_viewer->catalogue.questions;
        const SeatId last = m_free.takeFirst();
        sell(last);
        QTRY_VERIFY(sees(last, ClaimState::Sold));
        QCOMPARE(m_viewer->catalogue.questions, questions);
        const auto fresh = wait(m_viewer->catalogue.showtime(m_showtime));
        QVERIFY(fresh);
        QCOMPARE(seen().claims(), fresh->seatMap.claims());
        QVERIFY(!m_viewer->watch.staleBecause());
    }
};

QTEST_GUILESS_MAIN(TestSeatFeed)
#include "tst_seatfeed.moc"
