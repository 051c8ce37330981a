#include "bookingapi.h"
#include "remoterefunds.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

/** JSON with apostrophes for quotes: moc does not read raw strings that have brackets in them. */
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray soldBooking(const QByteArray &state, const QByteArray &tickets)
{
    QByteArray text = "{'bookingByCode':{'id':'0190b2f4-0000-7000-8000-000000000001','confirmationCode':'K7M2QX4RB',"
                      "'state':'%state','showtime':{'id':'0190b2f4-0000-7000-8000-000000000003','cinemaId':'0190b2f4-"
                      "0000-7000-8000-000000000002','movieTitle':"
                      "'Metropolis','startsAt':'2026-11-14T19:00:00.000Z','timeZone':'Europe/Berlin'},"
                      "'tickets':[%tickets]}}";
    return json(text.replace("%state", state).replace("%tickets", tickets));
}

QByteArray ticket(const QByteArray &id, int priceMinor, int refundedMinor)
{
    const auto money = [](int minor) { return "{'currency':'EUR','amountMinor':" + QByteArray::number(minor) + "}"; };
    return "{'id':'" + id + "','seat':{'row':'F','number':'" + id
        + "'},'ticketType':{'code':'ADULT','name':'Adult'},'price':" + money(priceMinor)
        + ",'refunded':" + money(refundedMinor) + "}";
}

} // namespace

/** A till's refunds over GraphQL: what is asked, and what an answer means. */
class TestRemoteRefunds : public RemoteTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        start();
        m_refunds = std::make_unique<RemoteRefunds>(*m_client);
    }

    void aBookingIsWhatIsLeftOfIt()
    {
        m_server->replies = {
            Reply::data(soldBooking("CONFIRMED", ticket("7", 1200, 0) + ',' + ticket("8", 1200, 300)))};
        const auto found = wait(m_refunds->find(u"k7m2qx4rb"_s));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QCOMPARE(found->ticketIds, (QStringList{u"7"_s, u"8"_s}));
        QCOMPARE(found->seats, (QStringList{u"F7"_s, u"F8"_s}));
        QCOMPARE(found->left, domain::Money(2100, *domain::Currency::fromCode(u"EUR")));
        const auto euro = [](qint64 minor) { return domain::Money(minor, *domain::Currency::fromCode(u"EUR")); };
        QCOMPARE(found->tickets,
                 (QList<ports::SoldTicket>{{u"7"_s, u"F7"_s, {u"ADULT"_s, u"Adult"_s}, euro(1200)},
                                           {u"8"_s, u"F8"_s, {u"ADULT"_s, u"Adult"_s}, euro(900)}}));
        QCOMPARE(found->showtime.toString(), u"0190b2f4-0000-7000-8000-000000000003"_s);
        QCOMPARE(found->movieTitle, u"Metropolis"_s);
        QCOMPARE(found->cinema.toString(), u"0190b2f4-0000-7000-8000-000000000002"_s);
        QCOMPARE(m_server->asked.first().variables().value(u"code"_s).toString(), u"k7m2qx4rb"_s);
    }

    void whatCannotBeGivenBackIsSaid()
    {
        m_server->replies = {Reply::data("{\"bookingByCode\":null}"), Reply::data(soldBooking("REFUNDED", {})),
                             Reply::data(soldBooking("HELD", {})), Reply::data("{\"bookingByCode\":{\"id\":\"1\"}}")};
        QCOMPARE(wait(m_refunds->find(u"A"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(wait(m_refunds->find(u"B"_s)).error().code, ErrorCode::IllegalState);
        QCOMPARE(wait(m_refunds->find(u"C"_s)).error().code, ErrorCode::IllegalState);
        QCOMPARE(wait(m_refunds->find(u"D"_s)).error().code, ErrorCode::Protocol);
    }

    void whatWentBackIsReadWithWhoHasToGiveIt()
    {
        const auto payment = [](const char *id, bool isRefund, const char *method, const char *state) {
            return QByteArray("{'id':'") + id + "','isRefund':" + (isRefund ? "true" : "false") + ",'method':'" + method
                + "','state':'" + state + "','amount':{'currency':'EUR','amountMinor':300}}";
        };
        m_server->replies = {
            Reply::data(json("{'booking':{'payments':[" + payment("1", false, "CASH", "DONE") + ','
                             + payment("2", true, "CASH", "DONE") + ',' + payment("3", true, "CARD", "OWED") + ','
                             + payment("4", true, "CARD", "REFUSED")
                             + "],'receipts':[{'number':7,'kind':'SALE'},{'number':9,'kind':'REFUND'},"
                               "{'number':12,'kind':'REFUND'},{'number':13,'kind':'EXCHANGE'}]}}")),
            Reply::data("{\"booking\":null}")};
        const domain::BookingId id = domain::BookingId::create();
        const auto given = wait(m_refunds->givenBack(id));
        QVERIFY2(given, given ? "" : qPrintable(toString(given.error())));
        const domain::Money amount(300, *domain::Currency::fromCode(u"EUR"));
        QCOMPARE(given->moved, (QList<ports::MoneyBack>{{u"2"_s, amount, true, false}, {u"3"_s, amount, false, true}}));
        QCOMPARE(given->receipt, std::optional(12));
        QCOMPARE(m_server->asked.first().variables().value(u"id"_s).toString(), id.toString());
        QCOMPARE(wait(m_refunds->givenBack(id)).error().code, ErrorCode::NotFound);
    }

    void whatWouldHaveToBeAllowedIsToldAndTheApprovalSent()
    {
        m_server->replies = {
            Reply::data(json("{'refundBooking':{'booking':null,'refusal':{'code':'APPROVAL_REQUIRED','detail':'d',"
                             "'seats':[],'total':null,'coupons':[],'seatsLeft':null,'retryable':false,'approval':"
                             "{'operation':'REFUND_OTHER_WAY','amount':{'amountMinor':2100,'currency':'EUR'},"
                             "'withCode':false}}}}")),
            Reply::data(json("{'refundBooking':{'booking':{'id':'1','payments':[]},'refusal':null}}"))};
        ports::RefundRequest request;
        request.key = IdempotencyKey::create();
        request.booking = domain::BookingId::create();
        request.reason = u"GOODWILL"_s;
        request.inCash = true;
        const auto refused = wait(m_refunds->refund(request));
        QVERIFY(!refused && ports::isRefusal(refused.error()));
        QCOMPARE(refused.error().code, ErrorCode::Forbidden);
        QCOMPARE(
            ports::neededApproval(refused.error()),
            (ports::NeededApproval{u"REFUND_OTHER_WAY"_s, domain::Money(2100, *domain::Currency::fromCode(u"EUR"))}));
        QVERIFY(!m_server->asked.first().input().contains("approval"_L1));
        request.approval = u"a.b.c"_s;
        QVERIFY(wait(m_refunds->refund(request)));
        QCOMPARE(m_server->asked.last().input().value("approval"_L1).toString(), u"a.b.c"_s);
    }

    void aCodeThatIsAskedForIsToldAsSuch()
    {
        m_server->replies = {
            Reply::data(json("{'refundBooking':{'booking':null,'refusal':{'code':'STEP_UP_REQUIRED','detail':'d',"
                             "'seats':[],'total':null,'coupons':[],'seatsLeft':null,'retryable':false,'approval':"
                             "{'operation':'REFUND','amount':{'amountMinor':2100,'currency':'EUR'},"
                             "'withCode':true}}}}"))};
        ports::RefundRequest request;
        request.key = IdempotencyKey::create();
        request.booking = domain::BookingId::create();
        request.reason = u"GOODWILL"_s;
        const auto refused = wait(m_refunds->refund(request));
        QVERIFY(!refused && ports::isRefusal(refused.error()));
        const auto needed = ports::neededApproval(refused.error());
        QVERIFY(needed && needed->withCode && needed->isOwnCodeEnough);
    }

    void whatIsForbiddenForGoodNamesNothingToAllow()
    {
        QVERIFY(!ports::neededApproval(Error{ErrorCode::Forbidden, {}, {}}));
    }

    // A wrong PIN counts: it is sent once, whatever becomes of the answer.
    void aManagersPinIsAskedAboutOnce()
    {
        m_server->replies = {
            Reply::data(json("{'approve':{'approval':{'token':'a.b.c','approver':{'displayName':'Milan Novak'}},"
                             "'refusal':null}}")),
            Reply::data(
                json("{'approve':{'approval':null,'refusal':{'code':'WRONG_CREDENTIALS','retryAfterMs':null}}}")),
            Reply::data(json("{'approve':{'approval':null,'refusal':{'code':'FORBIDDEN','retryAfterMs':null}}}")),
            Reply::data(json("{'approve':{'approval':null,'refusal':null}}"))};
        const ports::ApprovalRequest request{u"102"_s,
                                             u"1895"_s,
                                             {u"REFUND"_s, domain::Money(2100, *domain::Currency::fromCode(u"EUR"))},
                                             domain::BookingId::create(),
                                             domain::CinemaId::create()};
        QCOMPARE(*wait(m_refunds->approve(request)), (ports::GivenApproval{u"a.b.c"_s, u"Milan Novak"_s}));
        QCOMPARE(m_server->asked.first().input(),
                 (QJsonObject{{u"staffNumber"_s, 102},
                              {u"pin"_s, u"1895"_s},
                              {u"operation"_s, u"REFUND"_s},
                              {u"objectId"_s, request.booking.toString()},
                              {u"amountMinor"_s, 2100},
                              {u"currency"_s, u"EUR"_s},
                              {u"cinemaId"_s, request.cinema.toString()}}));
        QCOMPARE(wait(m_refunds->approve(request)).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(wait(m_refunds->approve(request)).error().code, ErrorCode::Forbidden);
        QCOMPARE(wait(m_refunds->approve(request)).error().code, ErrorCode::Protocol);
    }

    void aBadgeIsSentAsSuch()
    {
        QVERIFY(!ports::isBadge(u"123456789"_s) && ports::isBadge(QString(40, u'7')));
        m_server->replies = {
            Reply::data(json("{'approve':{'approval':null,'refusal':{'code':'FORBIDDEN','retryAfterMs':null}}}"))};
        const ports::ApprovalRequest request{QString(40, u'7'), {}, {u"REFUND"_s, {}}, {}, {}};
        QCOMPARE(wait(m_refunds->approve(request)).error().code, ErrorCode::Forbidden);
        const QJsonObject input = m_server->asked.first().input();
        QCOMPARE(input.value("badge"_L1), QJsonValue(QString(40, u'7')));
        QVERIFY(!input.contains("staffNumber"_L1));
    }

private:
    std::unique_ptr<RemoteRefunds> m_refunds;
};

QTEST_GUILESS_MAIN(TestRemoteRefunds)
#include "tst_remoterefunds.moc"
