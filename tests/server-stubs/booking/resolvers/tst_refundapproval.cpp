#include "approvaltoken.h"
#include "bookingendpoint.h"
#include "bookinginputs.h"
#include "token.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString refundDocument = uR"(mutation($input: RefundInput!) { refundBooking(input: $input) {
    booking { state history { kind by approvedBy } }
    refusal { code detail retryable approval { operation amount { amountMinor currency } withCode } } } })"_s;

} // namespace

/** A refund that a manager allowed, from the signed text to the books, on both engines. */
class TestRefundApproval : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_endpoint = std::make_unique<Endpoint>();
        m_booking = sold({1, 2});
        m_other = sold({5});
        // It began a quarter of an hour ago, and a bit: a cashier may not any more.
        m_endpoint->office.clock.advance(std::chrono::minutes(2 * 60 + 16));
    }
    void cleanup() { m_endpoint.reset(); }

    void itIsSaidWhatIsToBeApproved()
    {
        const QJsonObject payload = refund(inputOf(m_booking));
        QCOMPARE(payload[u"refusal"_s][u"code"_s].toString(), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(payload[u"refusal"_s][u"approval"_s].toObject(),
                 (QJsonObject{{u"operation"_s, u"REFUND"_s},
                              {u"amount"_s, QJsonObject{{u"amountMinor"_s, 2000}, {u"currency"_s, u"EUR"_s}}},
                              {u"withCode"_s, false}}));
        QVERIFY(!payload[u"refusal"_s][u"retryable"_s].toBool());
        QCOMPARE(payload[u"booking"_s][u"state"_s].toString(), u"CONFIRMED"_s);
        QCOMPARE(m_endpoint->office.query(u"SELECT * FROM kept_answer WHERE operation = 'refund'"_s).size(), 0);
    }

    void theSameRequestGoesOnAndBothAreInTheBooks()
    {
        QJsonObject input = inputOf(m_booking);
        QCOMPARE(codeOf(refund(input)), u"APPROVAL_REQUIRED"_s);
        const auth::Approval approval = approvalOf(m_booking);
        input.insert(u"approval"_s, textOf(approval));
        const QJsonObject payload = refund(input);
        QVERIFY2(payload[u"refusal"_s].isNull(), QJsonDocument(payload).toJson());
        QCOMPARE(payload[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        const QJsonArray history = payload[u"booking"_s][u"history"_s].toArray();
        QCOMPARE(history.last().toObject(),
                 (QJsonObject{{u"kind"_s, u"REFUNDED"_s}, {u"by"_s, u"Mia"_s}, {u"approvedBy"_s, u"Berta"_s}}));
        QVERIFY(history.first()[u"approvedBy"_s].isNull());

        const db::Rows used = m_endpoint->office.query(u"SELECT id, caller_id, approver_id FROM approval"_s);
        QCOMPARE(used.size(), 1);
        QCOMPARE(used.first().bytes(0), approval.id.toRfc4122());
        QCOMPARE(used.first().bytes(1), approval.caller.toBytes());
        QCOMPARE(used.first().bytes(2), approval.approver.toBytes());
        const db::Rows audit =
            m_endpoint->office.query(u"SELECT actor_name, body FROM audit_entry WHERE action = 'booking.refunded'"_s);
        QCOMPARE(audit.size(), 1);
        QCOMPARE(audit.first().text(0), u"Mia"_s);
        QVERIFY(audit.first().bytes(1).contains("\"approverName\":\"Berta\""));

        // Whoever asks again under the key is answered as before, though the approval is used up, and over by then.
        m_endpoint->office.clock.advance(std::chrono::minutes(5));
        QCOMPARE(refund(input), payload);
    }

    void anApprovalIsUsedOnceWhateverTheKey()
    {
        const QString token = textOf(approvalOf(m_booking));
        QJsonObject part = inputOf(m_booking);
        part.insert(u"amountMinor"_s, 500);
        part.insert(u"approval"_s, token);
        QVERIFY(refund(part)[u"refusal"_s].isNull());
        part.insert(u"idempotencyKey"_s, newKey());
        const QJsonObject again = refund(part);
        QCOMPARE(codeOf(again), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(again[u"refusal"_s][u"detail"_s].toString(), u"the approval was used"_s);
        QCOMPARE(m_endpoint->office.query(u"SELECT id FROM approval"_s).size(), 1);
    }

    // Two tills bring the same text at the same moment: one of the two refunds is made.
    void ofTwoAtOnceOneIsDone()
    {
        Refund first{IdempotencyKey::create(), m_booking, {}, 500, u"CUSTOMER_REQUEST"_s, {}};
        first.approval = toApproval(approvalOf(m_booking));
        Refund second = first;
        second.key = IdempotencyKey::create();
        const auto a = m_endpoint->office.sales->perform({m_endpoint->office.mia, first});
        const auto b = m_endpoint->office.sales->perform({m_endpoint->office.mia, second});
        const auto doneA = await(a);
        const auto doneB = await(b);
        QVERIFY(doneA && doneB);
        QCOMPARE(int(!doneA->answer.refusal) + int(!doneB->answer.refusal), 1);
        QCOMPARE(m_endpoint->office.query(u"SELECT id FROM approval"_s).size(), 1);
    }

    void whatIsNoApprovalForThis_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *which : {"another booking", "another cashier", "another operation", "more than allowed",
                                  "expired", "another cinema", "approved by oneself", "another service's", "a session",
                                  "tampered", "signed by nobody of ours", "no token", "empty"})
            QTest::newRow(which) << QString::fromLatin1(which);
    }
    void whatIsNoApprovalForThis()
    {
        QFETCH(QString, which);
        auth::Approval approval = approvalOf(m_booking);
        if (which == "another booking"_L1)
            approval.object = m_other.toString();
        else if (which == "another cashier"_L1)
            approval.caller = m_endpoint->office.max.user;
        else if (which == "another operation"_L1)
            approval.operation = u"REFUND_OTHER_WAY"_s;
        else if (which == "more than allowed"_L1)
            approval.amountMinor = 1999;
        else if (which == "another cinema"_L1)
            approval.cinema = CinemaId::create();
        else if (which == "approved by oneself"_L1)
            approval.approver = approval.caller;
        QString token = textOf(approval);
        const qint64 nowMs = m_endpoint->office.clock.nowMs();
        if (which == "expired"_L1) {
            m_endpoint->office.clock.advance(auth::approvalLifetime + auth::tokenClockSkew);
        } else if (which == "another service's"_L1) {
            token =
                QString::fromLatin1(auth::issueApproval(m_endpoint->approvalKey, u"payment"_s, approval, nowMs).text);
        } else if (which == "a session"_L1) {
            auth::Claims claims;
            claims.subject = approval.caller;
            claims.roles = {u"MANAGER"_s};
            token = QString::fromLatin1(auth::TokenIssuer(m_endpoint->approvalKey).issue(claims, nowMs).text);
        } else if (which == "tampered"_L1) {
            token[token.indexOf(u'.') + 9] = token[token.indexOf(u'.') + 9] == u'A' ? u'B' : u'A';
        } else if (which == "signed by nobody of ours"_L1) {
            token = QString::fromLatin1(
                auth::issueApproval(auth::SigningKey::generate(), u"booking"_s, approval, nowMs).text);
        } else if (which == "no token"_L1) {
            token = u"REFUND"_s;
        } else if (which == "empty"_L1) {
            token.clear();
        }
        QJsonObject input = inputOf(m_booking);
        input.insert(u"approval"_s, token);
        const QStringList before = m_endpoint->office.dump();
        const QJsonObject payload = refund(input);
        QCOMPARE(codeOf(payload), u"APPROVAL_REQUIRED"_s);
        QVERIFY(!payload[u"refusal"_s][u"detail"_s].toString().contains(token) || token.isEmpty());
        QCOMPARE(m_endpoint->office.dump(), before);
        // The control: the same request with what it needs.
        input.insert(u"approval"_s, textOf(approvalOf(m_booking)));
        QVERIFY(refund(input)[u"refusal"_s].isNull());
    }

    // What is left over of an exchange is money given back, too, from the signed text to the books.
    void anExchangeNeedsItsOwnApproval()
    {
        const BookingId fresh = BookingId::create();
        m_endpoint->office.hold({7}, m_endpoint->office.mia, fresh);
        QJsonObject input{
            {u"idempotencyKey"_s, newKey()},
            {u"bookingId"_s, fresh.toString()},
            {u"tickets"_s, QJsonArray{QJsonObject{{u"seatId"_s, 7}, {u"ticketType"_s, u"ADULT"_s}}}},
            {u"expectedTotalMinor"_s, 1000},
            {u"exchange"_s, QJsonObject{{u"bookingId"_s, m_booking.toString()}, {u"ticketIds"_s, QJsonArray()}}}};
        const QJsonObject refused = exchange(input);
        QCOMPARE(codeOf(refused), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(refused[u"refusal"_s][u"approval"_s][u"operation"_s].toString(), u"EXCHANGE"_s);
        QCOMPARE(refused[u"refusal"_s][u"approval"_s][u"amount"_s][u"amountMinor"_s].toInteger(), 1000);
        auth::Approval approval = approvalOf(m_booking);
        input.insert(u"approval"_s, textOf(approval)); // of a refund
        QCOMPARE(codeOf(exchange(input)), u"APPROVAL_REQUIRED"_s);
        approval.operation = u"EXCHANGE"_s;
        approval.amountMinor = 1000;
        input.insert(u"approval"_s, textOf(approval));
        const QJsonObject done = exchange(input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        const QJsonObject old = m_endpoint
                                    ->ask(u"query($id: ID!) { booking(id: $id) { history { kind by approvedBy } } }"_s,
                                          {{u"id"_s, m_booking.toString()}}, m_endpoint->office.mia)
                                    .value("booking"_L1)
                                    .toObject();
        QCOMPARE(old[u"history"_s].toArray().last().toObject(),
                 (QJsonObject{{u"kind"_s, u"EXCHANGED"_s}, {u"by"_s, u"Mia"_s}, {u"approvedBy"_s, u"Berta"_s}}));
        QCOMPARE(m_endpoint->office.query(u"SELECT id FROM approval"_s).size(), 1);
        QCOMPARE(exchange(input), done); // sent again
    }

    void aLargeRefundAsksForACodeOfThisSession()
    {
        askForCodesAbove(1999);
        QJsonObject input = inputOf(m_booking);
        m_endpoint->codesGivenAtMs = {{"proven", m_endpoint->office.clock.nowMs() - 1000}};
        m_endpoint->bearerToken = "plain";
        const QStringList before = m_endpoint->office.dump();
        const QJsonObject refused = refund(input, m_boss);
        QCOMPARE(codeOf(refused), u"STEP_UP_REQUIRED"_s);
        QCOMPARE(refused[u"refusal"_s][u"approval"_s][u"withCode"_s].toBool(), true);
        QCOMPARE(m_endpoint->office.dump(), before);
        m_endpoint->bearerToken = "proven";
        m_endpoint->office.clock.advance(std::chrono::minutes(5));
        QCOMPARE(codeOf(refund(input, m_boss)), u"STEP_UP_REQUIRED"_s);
        m_endpoint->codesGivenAtMs = {{"proven", m_endpoint->office.clock.nowMs()}};
        const QJsonObject done = refund(input, m_boss);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        QCOMPARE(done[u"booking"_s][u"state"_s].toString(), u"REFUNDED"_s);
        m_endpoint->bearerToken = "plain";
        QCOMPARE(refund(input, m_boss), done);
    }

    void whoAllowsALargeRefundGivesTheCode()
    {
        askForCodesAbove(1999);
        m_endpoint->codesGivenAtMs = {{"cashier's own", m_endpoint->office.clock.nowMs()}};
        m_endpoint->bearerToken = "cashier's own";
        QJsonObject input = inputOf(m_booking);
        const QJsonObject refused = refund(input);
        QCOMPARE(codeOf(refused), u"APPROVAL_REQUIRED"_s);
        QCOMPARE(refused[u"refusal"_s][u"approval"_s][u"withCode"_s].toBool(), true);
        auth::Approval approval = approvalOf(m_booking);
        input.insert(u"approval"_s, textOf(approval));
        QCOMPARE(refund(input)[u"refusal"_s][u"detail"_s].toString(), u"it was allowed without a one-time code"_s);
        approval.withCode = true;
        input.insert(u"approval"_s, textOf(approval));
        const QJsonObject done = refund(input);
        QVERIFY2(done[u"refusal"_s].isNull(), QJsonDocument(done).toJson());
        const db::Rows audit =
            m_endpoint->office.query(u"SELECT body FROM audit_entry WHERE action = 'booking.refunded'"_s);
        QVERIFY(audit.first().bytes(0).contains("\"withCode\":true"));
    }

private:
    QJsonObject exchange(const QJsonObject &input)
    {
        return m_endpoint
            ->ask(u"mutation($input: CheckoutInput!) { checkout(input: $input) { booking { state } refusal { code "
                  "approval { operation amount { amountMinor } } } } }"_s,
                  {{u"input"_s, input}}, m_endpoint->office.mia)
            .value("checkout"_L1)
            .toObject();
    }
    static QString newKey() { return newUuidV7().toString(QUuid::WithoutBraces); }
    static QString codeOf(const QJsonObject &payload) { return payload[u"refusal"_s][u"code"_s].toString(); }

    void askForCodesAbove(qint64 minor)
    {
        SalesPolicy policy = m_endpoint->office.options.policy;
        policy.stepUpRefundAboveMinor = minor;
        m_endpoint->setPolicy(policy);
    }
    BookingId sold(const QList<int> &seats)
    {
        const BookingId id = BookingId::create();
        m_endpoint->office.hold(seats, m_endpoint->office.mia, id);
        m_endpoint->office.checkout(m_endpoint->office.checkoutOf(id, seats), m_endpoint->office.mia);
        return id;
    }
    static QJsonObject inputOf(const BookingId &booking)
    {
        return {{u"idempotencyKey"_s, newKey()},
                {u"bookingId"_s, booking.toString()},
                {u"reason"_s, u"CUSTOMER_REQUEST"_s}};
    }
    QJsonObject refund(const QJsonObject &input) { return refund(input, m_endpoint->office.mia); }
    QJsonObject refund(const QJsonObject &input, const Actor &who)
    {
        return m_endpoint->ask(refundDocument, {{u"input"_s, input}}, who).value("refundBooking"_L1).toObject();
    }
    auth::Approval approvalOf(const BookingId &booking) const
    {
        return {newUuidV7(), m_endpoint->office.mia.user, m_berta, u"Berta"_s, u"REFUND"_s, booking.toString(), 2000,
                u"EUR"_s,    m_endpoint->office.cinema,   1};
    }
    QString textOf(const auth::Approval &approval) const
    {
        const qint64 nowMs = m_endpoint->office.clock.nowMs();
        return QString::fromLatin1(auth::issueApproval(m_endpoint->approvalKey, u"booking"_s, approval, nowMs).text);
    }

    const UserId m_berta = UserId::create();
    const Actor m_boss{m_berta, u"Berta"_s, Role::Manager};
    std::unique_ptr<Endpoint> m_endpoint;
    BookingId m_booking;
    BookingId m_other;
};

QTEST_GUILESS_MAIN(TestRefundApproval)
#include "tst_refundapproval.moc"
