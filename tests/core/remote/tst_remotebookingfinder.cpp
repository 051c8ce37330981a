#include "bookingapi.h"
#include "remotebooking.h"
#include "remotebookingfinder.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;
using ports::BookingStanding;

namespace {

/** JSON with apostrophes for quotes: moc does not read raw strings that have brackets in them. */
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/** @p rest: more fields, each with a comma before it. */
QByteArray booking(const QByteArray &state, bool isReserved, const QByteArray &rest = {})
{
    QByteArray text = "{'id':'0190b2f4-0000-7000-8000-000000000001','state':'%state','isReserved':%reserved,"
                      "'confirmationCode':'K7M2QX4RB','soldBy':null,'createdAt':'2026-11-13T09:00:00.000Z',"
                      "'confirmedAt':null,'showtime':{'movieTitle':'Metropolis','auditoriumName':'Hall 1',"
                      "'startsAt':'2026-11-14T19:00:00.000Z','timeZone':'Europe/Berlin'},"
                      "'seats':[{'row':'F','number':'7'},{'row':'F','number':'8'}],'total':null%rest}";
    return text.replace("%state", state).replace("%reserved", isReserved ? "true" : "false").replace("%rest", rest);
}

} // namespace

/** Bookings found over GraphQL: what is asked, and what an answer means. */
class TestRemoteBookingFinder : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteBookingFinder> m_finder;
    const domain::CinemaId m_cinema = domain::CinemaId::create();

private Q_SLOTS:
    void init()
    {
        start();
        m_finder = std::make_unique<RemoteBookingFinder>(*m_client);
    }

    void whatIsFoundSaysByWhat()
    {
        m_server->replies = {Reply::data(json("{'findBookings':{'hasMore':true,'peopleAsked':false,'matches':"
                                              "[{'foundBy':'CARD','booking':"
                                              + booking("HELD", true) + "}]}}"))};
        const domain::ShowtimeId showtime = domain::ShowtimeId::create();
        const auto found = wait(m_finder->find(m_cinema, u"7 F8"_s, showtime, 20));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QVERIFY(found->hasMore && !found->peopleAsked);
        QCOMPARE(found->matches.size(), 1);
        QCOMPARE(found->matches.first().by, ports::FoundBy::Card);
        const ports::ListedBooking &listed = found->matches.first().booking;
        QCOMPARE(listed.standing, BookingStanding::Reserved);
        QCOMPARE(listed.seats, (QStringList{u"F7"_s, u"F8"_s}));
        QCOMPARE(listed.atUtc, QDateTime(QDate(2026, 11, 13), QTime(9, 0), Qt::UTC));
        QVERIFY(!listed.total);
        const QJsonObject asked = m_server->asked.first().variables();
        QCOMPARE(asked.value(u"cinemaId"_s).toString(), m_cinema.toString());
        QCOMPARE(asked.value(u"showtimeId"_s).toString(), showtime.toString());
        QCOMPARE(asked.value(u"text"_s).toString(), u"7 F8"_s);
        QCOMPARE(asked.value(u"first"_s).toInt(), 20);
    }

    void receiptsOfASaleAndOfItsRefundsAreToldApart()
    {
        m_server->replies = {
            Reply::data(json("{'booking':"
                             + booking("CONFIRMED", false,
                                       ",'expiresAt':null,'reprints':0,'tickets':[],'payments':[],'notifications':null,"
                                       "'receipts':[{'number':7,'kind':'EXCHANGE'},"
                                       "{'number':9,'kind':'REFUND'},{'number':12,'kind':'REFUND'}]")
                             + "}"))};
        const auto facts = wait(m_finder->facts(domain::BookingId::create()));
        QVERIFY2(facts, facts ? "" : qPrintable(toString(facts.error())));
        QCOMPARE(facts->receiptNumber, std::optional(7));
        QCOMPARE(facts->refundReceipts, QList<int>({9, 12}));
    }

    void withoutANumberNoShowtimeIsNamed()
    {
        m_server->replies = {Reply::data("{\"findBookings\":{\"hasMore\":false,\"peopleAsked\":true,\"matches\":[]}}")};
        QVERIFY(wait(m_finder->find(m_cinema, u"grosse"_s, {}, 20)));
        QVERIFY(!m_server->asked.first().variables().contains(u"showtimeId"_s));
    }

    void howItStands_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<bool>("isReserved");
        QTest::addColumn<BookingStanding>("standing");
        QTest::newRow("reserved") << QByteArray("HELD") << true << BookingStanding::Reserved;
        QTest::newRow("in a basket") << QByteArray("HELD") << false << BookingStanding::Paying;
        QTest::newRow("paying") << QByteArray("PAYING") << true << BookingStanding::Paying;
        QTest::newRow("sold") << QByteArray("CONFIRMED") << true << BookingStanding::Sold;
        QTest::newRow("refunded") << QByteArray("REFUNDED") << false << BookingStanding::Refunded;
        QTest::newRow("exchanged") << QByteArray("EXCHANGED") << false << BookingStanding::Exchanged;
        QTest::newRow("cancelled") << QByteArray("CANCELLED") << true << BookingStanding::Over;
        QTest::newRow("expired") << QByteArray("EXPIRED") << true << BookingStanding::Over;
    }
    void howItStands()
    {
        QFETCH(QByteArray, state);
        QFETCH(bool, isReserved);
        QFETCH(BookingStanding, standing);
        m_server->replies = {Reply::data(json("{'booking':"
                                              + booking(state, isReserved,
                                                        ",'expiresAt':null,'reprints':0,'tickets':[],'payments':[],"
                                                        "'notifications':null")
                                              + "}"))};
        const auto facts = wait(m_finder->facts(domain::BookingId::create()));
        QVERIFY2(facts, facts ? "" : qPrintable(toString(facts.error())));
        QCOMPARE(facts->listed.standing, standing);
        QVERIFY(!facts->message); // the service for messages did not answer
    }

    void allThatATillShowsOfOne()
    {
        const QByteArray rest =
            ",'expiresAt':'2026-11-14T18:30:00.000Z','reprints':2,'tickets':[{'id':'1'},{'id':'2'}],"
            "'payments':[{'isRefund':false,'method':'CARD','state':'REFUSED','amount':{'currency':"
            "'EUR','amountMinor':900},'card':null},{'isRefund':false,'method':'CARD','state':'DONE',"
            "'amount':{'currency':'EUR','amountMinor':900},'card':'Visa 4242'}],"
            "'notifications':[{'id':'m1','address':'c***@example.org','madeAt':"
            "'2026-11-13T09:00:00.000Z'},{'id':'m2','address':null,'madeAt':"
            "'2026-11-13T10:00:00.000Z'}],'note':'red "
            "coat','ageConfirmed':{'at':'2026-11-13T09:01:00.000Z','by':'Mia'}";
        m_server->replies = {Reply::data(json("{'booking':" + booking("CONFIRMED", false, rest) + "}"))};
        const auto facts = wait(m_finder->facts(domain::BookingId::create()));
        QVERIFY2(facts, facts ? "" : qPrintable(toString(facts.error())));
        QCOMPARE(facts->liveTickets, 2);
        QCOMPARE(facts->reprints, 2);
        QCOMPARE(facts->money.size(), 1); // what was refused did not move
        QCOMPARE(facts->money.first().card, u"Visa 4242"_s);
        QCOMPARE(facts->message->id, u"m1"_s); // the newest that went to somebody
        QCOMPARE(facts->expiresAtUtc, QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC));
        QCOMPARE(facts->listed.note, u"red coat"_s);
        QCOMPARE(facts->ageConfirmed->by, u"Mia"_s);
        QCOMPARE(facts->ageConfirmed->atUtc, QDateTime(QDate(2026, 11, 13), QTime(9, 1), Qt::UTC));
    }

    void whatIsNotThereIsNotFound()
    {
        m_server->replies = {Reply::data("{\"booking\":null}")};
        QCOMPARE(wait(m_finder->facts(domain::BookingId::create())).error().code, ErrorCode::NotFound);
    }

    void aReservationIsPaidWithItsCode()
    {
        RemoteBooking api(*m_client);
        ports::CheckoutRequest request;
        request.key = IdempotencyKey::create();
        request.booking = domain::BookingId::create();
        request.payment = domain::PaymentId::create();
        request.expectedTotal = domain::Money(900, *domain::Currency::fromCode(u"EUR"));
        request.tendered = request.expectedTotal;
        request.reservationCode = u"K7M2QX4RB"_s;
        m_server->replies = {Reply::data("{\"checkout\":null}")};
        (void)wait(api.checkout(request));
        const QJsonObject input = m_server->asked.first().variables().value(u"input"_s).toObject();
        QCOMPARE(input.value(u"confirmationCode"_s).toString(), u"K7M2QX4RB"_s);
        for (const QString &unsaid : {u"ageConfirmedAt"_s, u"note"_s, u"memberId"_s})
            QVERIFY(!input.contains(unsaid)); // a server that does not know them yet takes the request
    }

    void whatStaffSaidOfASaleGoesWithIt()
    {
        RemoteBooking api(*m_client);
        ports::CheckoutRequest request;
        request.key = IdempotencyKey::create();
        request.booking = domain::BookingId::create();
        request.payment = domain::PaymentId::create();
        request.expectedTotal = domain::Money(900, *domain::Currency::fromCode(u"EUR"));
        request.tendered = request.expectedTotal;
        request.ageConfirmedAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 1, 2, 345), Qt::UTC);
        request.note = u"Größe 4b"_s;
        request.member = domain::UserId::create();
        m_server->replies = {Reply::data("{\"checkout\":null}")};
        (void)wait(api.checkout(request));
        const QJsonObject input = m_server->asked.first().variables().value(u"input"_s).toObject();
        QCOMPARE(input.value(u"ageConfirmedAt"_s).toString(), u"2026-11-14T18:01:02.345Z"_s);
        QCOMPARE(input.value(u"note"_s).toString(), u"Größe 4b"_s);
        QCOMPARE(input.value(u"memberId"_s).toString(), request.member.toString());
    }
};

QTEST_GUILESS_MAIN(TestRemoteBookingFinder)
#include "tst_remotebookingfinder.moc"
