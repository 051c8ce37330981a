#include "bookingapi.h"
#include "confirmationcode.h"
#include "fieldproblem.h"
#include "remotebookings.h"
#include "remotepayments.h"
#include "remotetest.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {
const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QByteArray booking =
    R"({"id":"0190b2f4-0000-7000-8000-000000000001","state":"CONFIRMED","confirmationCode":"K7M2QX4RB","soldBy":"Mia",
    "createdAt":"2026-11-14T18:00:00.000Z","confirmedAt":"2026-11-14T18:01:00.000Z","showtime":{"movieTitle":"Amélie",
    "auditoriumName":"Hall 1","startsAt":"2026-11-14T19:00:00.000Z","timeZone":"Europe/Berlin"},
    "seats":[{"row":"F","number":"12"}],"total":{"amountMinor":1200,"currency":"EUR"},"refunded":{"amountMinor":0}})";
const QByteArray payment =
    R"({"id":"0190b2f4-0000-7000-8000-000000000001","state":"CHARGED_BACK","bookingId":"0190b2f4-0000-7000-8000-000000000002",
    "booking":null,"method":"CARD","at":"2026-11-14T18:00:00.000Z","takenBy":"Mia","brand":"VISA","last4":"4242",
    "reference":"ch_1","amount":{"amountMinor":1200,"currency":"EUR"},"refunded":{"amountMinor":1200}})";
const QByteArray refusalOf = R"({"code":"%1","detail":"d","seats":[],"total":null,"coupons":[],"retryable":%2})";
} // namespace

/** Bookings and payments over GraphQL: what is asked, and what an answer means. */
class TestRemoteMoney : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteBookings> m_bookings;
    std::unique_ptr<RemotePayments> m_payments;

    static QByteArray page(const QByteArray &field, const QByteArray &node)
    {
        return "{\"" + field + "\":{\"totalCount\":1,\"nodes\":[" + node + "]}}";
    }
    static ports::RefundRequest refundOf(qint64 minor)
    {
        ports::RefundRequest request;
        request.key = IdempotencyKey::create();
        request.booking = *domain::BookingId::fromString(someId);
        request.reason = u"GOODWILL"_s;
        request.amountMinor = minor;
        return request;
    }
    static Reply refused(const QByteArray &code, const QByteArray &retryable)
    {
        QByteArray refusal = refusalOf;
        refusal.replace("%1", code).replace("%2", retryable);
        return Reply::data("{\"refundBooking\":{\"booking\":null,\"refusal\":" + refusal + "}}");
    }

private Q_SLOTS:
    void init()
    {
        start();
        m_bookings = std::make_unique<RemoteBookings>(*m_client);
        m_payments = std::make_unique<RemotePayments>(*m_client);
    }

    void aListTellsWhatItKnows()
    {
        m_server->replies = {Reply::data(page("bookings", booking))};
        const auto found = wait(m_bookings->fetch({u"K7M2"_s, {{u"states"_s, {u"CONFIRMED"_s}}}, {}, true}, 0, 50));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        const ports::Record record = found->records.first();
        QCOMPARE(record.state, u"CONFIRMED"_s);
        QCOMPARE(record.values.value(u"code"_s).toString(), u"K7M2QX4RB"_s);
        QCOMPARE(record.values.value(u"totalMinor"_s).toLongLong(), 1200);
        QCOMPARE(record.values.value(u"seats"_s).toList().first().toMap().value(u"row"_s).toString(), u"F"_s);
        QVERIFY(!record.values.value(u"tickets"_s).isValid()); // only told of one that is open
        const QJsonObject filter = m_server->asked.first().variables().value(u"filter"_s).toObject();
        QCOMPARE(filter, QJsonObject({{u"text"_s, u"K7M2"_s}, {u"states"_s, QJsonArray{u"CONFIRMED"_s}}}));
    }

    void anEMailAddressIsAPersonFirst()
    {
        m_server->replies = {Reply::data("{\"users\":{\"nodes\":[{\"id\":\"7\"},{\"id\":\"8\"}]}}"),
                             Reply::data(page("bookings", booking))};
        QVERIFY(wait(m_bookings->fetch({u"carl@example.org"_s, {}, {}, false}, 0, 50)));
        QCOMPARE(m_server->operations(), QStringList({u"PeopleByText"_s, u"BookingList"_s}));
        const QJsonObject filter = m_server->asked.last().variables().value(u"filter"_s).toObject();
        QCOMPARE(filter, QJsonObject({{u"userIds"_s, QJsonArray{u"7"_s, u"8"_s}}}));
        m_server->replies = {Reply::data("{\"users\":{\"nodes\":[]}}")};
        QCOMPARE(wait(m_bookings->fetch({u"nobody@example.org"_s, {}, {}, false}, 0, 50))->totalCount, 0);
        QCOMPARE(m_server->asked.size(), 3); // of nobody nothing is asked
    }

    void aRefundIsSentUnderItsKeyWithWhatItIs()
    {
        m_server->replies = {
            Reply::data("{\"refundBooking\":{\"booking\":{\"id\":\"1\",\"payments\":[]},\"refusal\":null}}")};
        ports::RefundRequest request = refundOf(300);
        request.inCash = true;
        const auto owed = wait(m_bookings->refund(request));
        QVERIFY(owed && !owed->has_value());
        const QJsonObject input = m_server->asked.first().input();
        QCOMPARE(input.value("idempotencyKey"_L1).toString(), request.key.toString());
        QCOMPARE(input.value("amountMinor"_L1).toInteger(), 300);
        QCOMPARE(input.value("reason"_L1).toString(), u"GOODWILL"_s);
        QCOMPARE(input.value("otherTender"_L1)["method"_L1].toString(), u"CASH"_s);
    }

    void whatDidNotGoBackIsTold()
    {
        const auto payment = [](const char *isRefund, const char *state, int minor) {
            return QByteArray("{\"isRefund\":") + isRefund + ",\"state\":\"" + state
                + "\",\"amount\":{\"amountMinor\":" + QByteArray::number(minor) + ",\"currency\":\"EUR\"}}";
        };
        m_server->replies = {Reply::data("{\"refundBooking\":{\"booking\":{\"id\":\"1\",\"payments\":["
                                         + payment("false", "DONE", 1200) + ',' + payment("true", "DONE", 700) + ','
                                         + payment("true", "OWED", 300) + ',' + payment("true", "BY_HAND", 50) + ','
                                         + payment("true", "OWED", 150) + "]},\"refusal\":null}}")};
        const auto owed = wait(m_bookings->refund(refundOf(1200)));
        QVERIFY(owed.has_value());
        QCOMPARE(*owed, std::optional(domain::Money(450, *domain::Currency::fromCode(u"EUR"))));
    }

    void whatIsNotKnownIsNoRefusal()
    {
        m_server->replies = {refused("UNREACHABLE", "true")};
        const auto unknown = wait(m_bookings->refund(refundOf(300)));
        QCOMPARE(unknown.error().code, ErrorCode::Unreachable);
        QVERIFY(!ports::isRefusal(unknown.error()));
        m_server->replies = {refused("ILLEGAL_STATE", "false")};
        const auto no = wait(m_bookings->refund(refundOf(300)));
        QCOMPARE(no.error().code, ErrorCode::IllegalState);
        QVERIFY(ports::isRefusal(no.error()));
    }

    void aReprintHasItsNumber()
    {
        m_server->replies = {Reply::data("{\"reprintTickets\":{\"number\":3,\"refusal\":null}}"),
                             Reply::data("{\"reprintTickets\":{\"number\":null,\"refusal\":{\"code\":\"ILLEGAL_STATE\","
                                         "\"detail\":\"d\",\"problems\":[]}}}")};
        const auto id = *domain::BookingId::fromString(someId);
        QCOMPARE(*wait(m_bookings->countReprint(someId, id)), 3);
        QVERIFY(ports::isRefusal(wait(m_bookings->countReprint(someId, id)).error()));
    }

    void whatWasWrittenToTheCustomerIsTold()
    {
        QByteArray told = booking;
        told.replace("\"refunded\":",
                     R"("notifications":[{"id":"m-1","kind":"BOOKING_CONFIRMED","address":"c***@example.org",
            "state":"FAILED","reason":"no such mailbox","madeAt":"2026-11-14T18:01:05.000Z","nextTryAt":null,
            "settledAt":"2026-11-14T18:01:07.000Z"}],"refunded":)");
        m_server->replies = {Reply::data("{\"booking\":" + told + "}"), Reply::data("{\"booking\":" + booking + "}")};
        const auto found = wait(m_bookings->read(someId));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        const QVariantList messages = found->values.value(u"notifications"_s).toList();
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().toMap().value(u"address"_s).toString(), u"c***@example.org"_s);
        QVERIFY(!messages.first().toMap().value(u"nextTryAt"_s).isValid());
        // While the notification service is away the booking is told all the same.
        const auto without = wait(m_bookings->read(someId));
        QVERIFY(without && !without->values.value(u"notifications"_s).isValid());
    }

    void aMessageIsSentAgainUnderItsOwnId()
    {
        m_server->replies = {
            Reply::data("{\"resendNotification\":{\"refusal\":null}}"),
            Reply::data(
                "{\"resendNotification\":{\"refusal\":{\"code\":\"FORBIDDEN\",\"detail\":\"d\",\"problems\":[]}}}")};
        QVERIFY(wait(m_bookings->sendAgain(someId, u"m-1"_s)));
        QCOMPARE(m_server->asked.first().input(),
                 QJsonObject({{u"notificationId"_s, someId}, {u"earlierId"_s, u"m-1"_s}}));
        const Error error = wait(m_bookings->sendAgain(someId, u"m-1"_s)).error();
        QVERIFY(ports::isRefusal(error));
        QCOMPARE(error.code, ErrorCode::Forbidden);
    }

    void aCodeFindsThePaymentsOfItsBooking()
    {
        const QString code = domain::ConfirmationCode::fromNumber(4711).toDisplay().toLower(); // as it is typed
        m_server->replies = {Reply::data("{\"bookingByCode\":{\"id\":\"b-1\"}}"),
                             Reply::data(page("paymentList", payment))};
        const auto found = wait(m_payments->fetch({code, {}, {}, false}, 0, 50));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QCOMPARE(found->records.first().state, u"CHARGED_BACK"_s);
        QCOMPARE(m_server->operations(), QStringList({u"BookingByCode"_s, u"PaymentList"_s}));
        const QJsonObject filter = m_server->asked.last().variables().value(u"filter"_s).toObject();
        QCOMPARE(filter, QJsonObject({{u"bookingId"_s, u"b-1"_s}}));
        m_server->replies = {Reply::data("{\"bookingByCode\":null}")};
        QCOMPARE(wait(m_payments->fetch({code, {}, {}, false}, 0, 50))->totalCount, 0);
    }

    void aDecisionIsRefusedInWordsOrDone()
    {
        m_server->replies = {
            Reply::data("{\"decidePayment\":{\"refusal\":null}}"),
            Reply::data("{\"decidePayment\":{\"refusal\":{\"code\":\"INVALID_INPUT\",\"detail\":\"d\",\"problems\":"
                        "[{\"field\":\"reason\",\"fault\":\"REQUIRED\",\"limit\":null}]}}}")};
        const ports::PaymentDecision decision{someId, someId, u"CHARGED_BACK"_s, u"letter of the bank"_s};
        QVERIFY(wait(m_payments->decide(decision)));
        QCOMPARE(m_server->asked.first().input().value("kind"_L1).toString(), u"CHARGED_BACK"_s);
        const auto refusal = wait(m_payments->decide(decision));
        QVERIFY(ports::isRefusal(refusal.error()));
        QCOMPARE(fieldProblemsOf(refusal.error()).first().field, u"reason"_s);
    }

    // What booking says to that nobody waits for, and nobody is told: it asks by itself, too.
    void bookingIsToldOfWhatWasGivenByHand()
    {
        m_server->replies = {Reply::data("{\"decidePayment\":{\"refusal\":null}}"),
                             Reply::data("{\"checkOwedRefund\":{\"state\":\"BY_HAND\"}}"),
                             Reply::data("{\"decidePayment\":{\"refusal\":{\"code\":\"ILLEGAL_STATE\",\"detail\":\"d\","
                                         "\"problems\":[{\"field\":\"kind\",\"fault\":\"NOT_TOGETHER\","
                                         "\"limit\":\"owedIfRefused\"}]}}}")};
        const ports::PaymentDecision decision{someId, someId, u"REFUND_GIVEN_BY_HAND"_s, u"in cash"_s};
        QVERIFY(wait(m_payments->decide(decision)));
        QTRY_COMPARE(m_server->operations(), QStringList({u"DecidePayment"_s, u"CheckOwedRefund"_s}));
        QCOMPARE(m_server->asked.last().input().value("refundId"_L1).toString(), decision.subject);
        const auto refusal = wait(m_payments->decide(decision));
        QCOMPARE(refusal.error().code, ErrorCode::IllegalState);
        QCOMPARE(fieldProblemsOf(refusal.error()).first().limit, u"owedIfRefused"_s);
        QCOMPARE(m_server->asked.size(), 3); // a refused one is no news
    }

    void nobodyEditsThem()
    {
        QCOMPARE(wait(m_bookings->remove(someId, 1, false))->refusal->code, ErrorCode::IllegalState);
        QCOMPARE(wait(m_payments->update(someId, 1, {}))->refusal->code, ErrorCode::IllegalState);
        QVERIFY(m_server->asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRemoteMoney)
#include "tst_remotemoney.moc"
