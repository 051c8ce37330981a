#include "paymentoffice.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** The service as others see it: through its schema, with their roles. */
class TestPaymentGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<PaymentOffice> m_office;
    std::unique_ptr<service::ServiceHost> m_host;
    QStringList m_cinemas; // that the roles hold in

    QJsonObject answer(const QString &role, const QString &query, const QJsonObject &variables = {})
    {
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        graphql::Identity identity;
        identity.subject = u"somebody"_s;
        identity.displayName = u"Mia"_s;
        identity.roles = {role};
        identity.cinemaIds = m_cinemas;
        const http::Answer answer = await(m_host->execute(request, identity, QDeadlineTimer(QDeadlineTimer::Forever)));
        return QJsonDocument::fromJson(answer.json).object();
    }
    QJsonObject ask(const QString &query, const QJsonObject &variables = {}, const QString &role = u"SERVICE"_s)
    {
        const QJsonObject whole = answer(role, query, variables);
        if (whole.contains("errors"_L1))
            qWarning() << whole.value("errors"_L1);
        return whole.value("data"_L1).toObject();
    }
    static QJsonObject inputOf(const Capture &capture)
    {
        return {{u"paymentId"_s, capture.payment.toString()},
                {u"bookingId"_s, capture.booking.toString()},
                {u"method"_s, toWireName(capture.method)},
                {u"amountMinor"_s, capture.amount.minor()},
                {u"currency"_s, u"EUR"_s},
                {u"takenBy"_s, u"Mia"_s}};
    }
    QJsonObject capture(const QJsonObject &input)
    {
        return ask(u"mutation($i: CaptureInput!) { capture(input: $i) { refusalCode payment { id bookingId method "
                   u"state "
                   "amount { amountMinor currency } tendered { amountMinor } refunded { amountMinor } at settledAt "
                   "deviceId "
                   "refusalCode declineReason provider reference brand last4 redirectUrl } } }"_s,
                   {{u"i"_s, input}})
            .value("capture"_L1)
            .toObject();
    }
    QJsonObject refund(const QJsonObject &input)
    {
        return ask(u"mutation($i: PaymentRefundInput!) { refund(input: $i) { refusalCode refund { id paymentId state "
                   "method amount { amountMinor } at settledAt takenBy declineReason reference } } }"_s,
                   {{u"i"_s, input}})
            .value("refund"_L1)
            .toObject();
    }
    QString issue(qint64 minor)
    {
        const QJsonObject input{{u"giftCardId"_s, StoredValueId::create().toString()},
                                {u"amountMinor"_s, minor},
                                {u"currency"_s, u"EUR"_s}};
        return ask(u"mutation($i: IssueGiftCardInput!) { issueGiftCard(input: $i) { code refusalCode } }"_s,
                   {{u"i"_s, input}}, u"MANAGER"_s)
            .value("issueGiftCard"_L1)["code"_L1]
            .toString();
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<PaymentOffice>();
        auto host =
            service::ServiceHost::create(u"payment"_s, m_office->service().sdl(), m_office->service().resolvers());
        QVERIFY2(host, host ? "" : qPrintable(host.error().detail));
        m_host = std::move(*host);
    }
    void cleanup()
    {
        m_host.reset();
        m_office.reset();
    }

    void onlyServicesMoveMoney_data()
    {
        QTest::addColumn<QString>("mutation");
        const QString id = PaymentId::create().toString();
        QTest::newRow("captures")
            << u"mutation { captureAll(inputs: [{paymentId: \"%1\", bookingId: \"%1\", method: CASH, amountMinor: 1, currency: \"EUR\", takenBy: \"M\"}]) { payloads { refusalCode } } }"_s
                   .arg(PaymentId::create().toString());
        QTest::newRow("capture")
            << u"mutation { capture(input: {paymentId: \"%1\", bookingId: \"%1\", method: CASH, amountMinor: 1, currency: \"EUR\", takenBy: \"M\"}) { refusalCode } }"_s
                   .arg(id);
        QTest::newRow("cancelPayment") << u"mutation { cancelPayment(input: {paymentId: \"%1\"}) { state } }"_s.arg(id);
        QTest::newRow("refund")
            << u"mutation { refund(input: {refundId: \"%1\", paymentId: \"%1\", amountMinor: 1, currency: \"EUR\", takenBy: \"M\"}) { refusalCode } }"_s
                   .arg(id);
    }
    void onlyServicesMoveMoney()
    {
        QFETCH(QString, mutation);
        for (const QString &role : {u"CUSTOMER"_s, u"CASHIER"_s, u"KIOSK"_s, u"MANAGER"_s, u"ADMIN"_s}) {
            const QJsonObject refused = answer(role, mutation);
            QCOMPARE(refused.value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"FORBIDDEN"_s));
        }
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_attempt"_s), 0);
        QVERIFY(!answer(u"SERVICE"_s, mutation).contains("errors"_L1));
    }

    void aCashierMakesNoGiftCards()
    {
        const QString mutation =
            u"mutation { issueGiftCard(input: {giftCardId: \"%1\", amountMinor: 5, currency: \"EUR\"}) { code } }"_s
                .arg(StoredValueId::create().toString());
        QCOMPARE(answer(u"CASHIER"_s, mutation).value("errors"_L1)[0]["extensions"_L1]["code"_L1],
                 QJsonValue(u"FORBIDDEN"_s));
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM stored_value"_s), 0);
    }

    // Each for itself, though they share a request and a transaction.
    void ofSeveralPaymentsEachIsDecidedForItself()
    {
        const Capture paid = captureBy(PaymentMethod::Cash, 2250);
        QJsonObject tooLittle = inputOf(captureBy(PaymentMethod::Cash, 900));
        tooLittle.insert(u"tenderedMinor"_s, 500);
        QJsonObject another = inputOf(paid);
        another.insert(u"amountMinor"_s, 1);
        const QString mutation =
            u"mutation($i: [CaptureInput!]!) { captureAll(inputs: $i) { payloads { refusalCode payment { id state } } } }"_s;
        const auto payloadsOf = [&](const QJsonArray &inputs) {
            return ask(mutation, {{u"i"_s, inputs}}).value("captureAll"_L1)["payloads"_L1].toArray();
        };
        QJsonArray payloads = payloadsOf({inputOf(paid), tooLittle});
        QCOMPARE(payloads.size(), 2);
        QCOMPARE(payloads.at(0)["payment"_L1]["id"_L1].toString(), paid.payment.toString());
        QCOMPARE(payloads.at(0)["payment"_L1]["state"_L1].toString(), u"CAPTURED"_s);
        QCOMPARE(payloads.at(1)["refusalCode"_L1].toString(), u"INSUFFICIENT_TENDER"_s);
        payloads = payloadsOf({another, inputOf(paid)});
        QCOMPARE(payloads.at(0)["refusalCode"_L1].toString(), u"IDEMPOTENCY_KEY_REUSED"_s);
        QCOMPARE(payloads.at(1)["payment"_L1]["state"_L1].toString(), u"CAPTURED"_s);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_attempt"_s), 2);
    }

    void whatAProviderDecidesIsCapturedByItself()
    {
        const QJsonArray inputs{inputOf(captureBy(PaymentMethod::Cash, 2250)),
                                inputOf(captureBy(PaymentMethod::Card, 900))};
        const QJsonObject refused = answer(
            u"SERVICE"_s, u"mutation($i: [CaptureInput!]!) { captureAll(inputs: $i) { payloads { refusalCode } } }"_s,
            {{u"i"_s, inputs}});
        QCOMPARE(refused.value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_attempt"_s), 0);
    }

    void aCardPaymentTellsEverything()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 2250);
        QJsonObject input = inputOf(wanted);
        const QString device = DeviceId::create().toString();
        input[u"deviceId"_s] = device;
        input[u"reference"_s] = u"T7"_s;
        const QJsonObject payment = capture(input).value("payment"_L1).toObject();
        QCOMPARE(payment.value("state"_L1), QJsonValue(u"CAPTURED"_s));
        QCOMPARE(payment.value("tendered"_L1)["amountMinor"_L1], QJsonValue(2250));
        QCOMPARE(payment.value("brand"_L1), QJsonValue(u"VISA"_s));
        QCOMPARE(payment.value("last4"_L1), QJsonValue(u"4242"_s));
        QCOMPARE(payment.value("provider"_L1), QJsonValue(u"scripted"_s));
        QCOMPARE(payment.value("deviceId"_L1), QJsonValue(device));
        QVERIFY(payment.value("reference"_L1).toString().startsWith("ch_"_L1));
        QVERIFY(payment.value("redirectUrl"_L1).isNull() && payment.value("refusalCode"_L1).isNull());
        QCOMPARE(m_office->stored(wanted.payment).capture.terminal, u"T7"_s);
        input[u"amountMinor"_s] = 2251;
        QCOMPARE(capture(input).value("refusalCode"_L1), QJsonValue(u"IDEMPOTENCY_KEY_REUSED"_s));
    }

    void aPendingPaymentIsNoRefusal()
    {
        m_office->provider.bank = ScriptedProvider::Bank::IsAtIt;
        const Capture wanted = captureBy(PaymentMethod::Online, 2250);
        QJsonObject input = inputOf(wanted);
        input[u"reference"_s] = wanted.reference;
        const QJsonObject pending = capture(input);
        QVERIFY(pending.value("refusalCode"_L1).isNull());
        QCOMPARE(pending.value("payment"_L1)["state"_L1], QJsonValue(u"PENDING"_s));
        QVERIFY(pending.value("payment"_L1)["redirectUrl"_L1].toString().startsWith("https://"_L1));
        QVERIFY(pending.value("payment"_L1)["settledAt"_L1].isNull());
        const auto unsettled = [this](int olderThan) {
            return ask(u"query($s: Int!) { unsettled(olderThanSeconds: $s) { payments { id state } refunds { id } } }"_s,
                       {{u"s"_s, olderThan}}, u"MANAGER"_s)
                .value("unsettled"_L1)["payments"_L1]
                .toArray();
        };
        QCOMPARE(unsettled(0).size(), 1);
        QCOMPARE(unsettled(60).size(), 0);
        m_office->clock.advance(std::chrono::seconds(60));
        QCOMPARE(unsettled(60).first()["id"_L1], QJsonValue(wanted.payment.toString()));
        const QJsonObject cancelled =
            ask(u"mutation($i: CancelPaymentInput!) { cancelPayment(input: $i) { state payment { refusalCode } } }"_s,
                {{u"i"_s, QJsonObject{{u"paymentId"_s, wanted.payment.toString()}}}})
                .value("cancelPayment"_L1)
                .toObject();
        QCOMPARE(cancelled.value("state"_L1), QJsonValue(u"REFUSED"_s));
        QCOMPARE(cancelled.value("payment"_L1)["refusalCode"_L1], QJsonValue(u"CANCELLED"_s));
        QCOMPARE(unsettled(0).size(), 0);
    }

    void aCancelledPaymentThatNeverCameHasNoPayment()
    {
        const QString id = PaymentId::create().toString();
        const QJsonObject data =
            ask(u"mutation($i: CancelPaymentInput!) { cancelPayment(input: $i) { state payment { id } } }"_s,
                {{u"i"_s, QJsonObject{{u"paymentId"_s, id}}}});
        QCOMPARE(data.value("cancelPayment"_L1)["state"_L1], QJsonValue(u"REFUSED"_s));
        QVERIFY(data.value("cancelPayment"_L1)["payment"_L1].isNull());
        QVERIFY(ask(u"query($i: ID!) { payment(id: $i) { id } }"_s, {{u"i"_s, id}}).value("payment"_L1).isNull());
    }

    void aGiftCardGoesAllTheWay()
    {
        const QString code = issue(5000);
        const Capture wanted = captureBy(PaymentMethod::GiftCard, 2250);
        QJsonObject input = inputOf(wanted);
        input[u"reference"_s] = code;
        QCOMPARE(capture(input).value("payment"_L1)["last4"_L1], QJsonValue(code.right(4)));
        const auto balance = [this, &code] {
            return ask(u"query($c: String!) { giftCard(code: $c) { method balance { amountMinor } last4 expiresAt issuedAt } }"_s,
                       {{u"c"_s, code}}, u"CASHIER"_s)
                .value("giftCard"_L1)["balance"_L1]["amountMinor"_L1];
        };
        QCOMPARE(balance(), QJsonValue(2750));
        const QJsonObject topUp{{u"topUpId"_s, TransferId::create().toString()},
                                {u"code"_s, code},
                                {u"amountMinor"_s, 250},
                                {u"currency"_s, u"EUR"_s}};
        for (int i = 0; i < 2; ++i)
            ask(u"mutation($i: TopUpGiftCardInput!) { topUpGiftCard(input: $i) { code refusalCode giftCard { id } } }"_s,
                {{u"i"_s, topUp}}, u"MANAGER"_s);
        QCOMPARE(balance(), QJsonValue(3000));
        const QJsonObject back{{u"refundId"_s, PaymentRefundId::create().toString()},
                               {u"paymentId"_s, wanted.payment.toString()},
                               {u"amountMinor"_s, 2000},
                               {u"currency"_s, u"EUR"_s},
                               {u"takenBy"_s, u"Max"_s}};
        QCOMPARE(refund(back).value("refund"_L1)["state"_L1], QJsonValue(u"DONE"_s));
        QCOMPARE(balance(), QJsonValue(5000));
        input[u"paymentId"_s] = PaymentId::create().toString();
        input[u"amountMinor"_s] = 5001;
        const QJsonObject tooMuch = capture(input);
        QCOMPARE(tooMuch.value("refusalCode"_L1), QJsonValue(u"PAYMENT_REFUSED"_s));
        QCOMPARE(tooMuch.value("payment"_L1)["declineReason"_L1], QJsonValue(u"BALANCE_TOO_LOW"_s));
        QVERIFY(ask(u"{ giftCard(code: \"nonsense\") { id } }"_s).value("giftCard"_L1).isNull());
    }

    void aRefundIsListedWithItsPayment()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(capture(inputOf(wanted)).value("payment"_L1)["state"_L1], QJsonValue(u"CAPTURED"_s));
        QJsonObject input{{u"refundId"_s, PaymentRefundId::create().toString()},
                          {u"paymentId"_s, wanted.payment.toString()},
                          {u"amountMinor"_s, 1000},
                          {u"currency"_s, u"EUR"_s},
                          {u"takenBy"_s, u"Max"_s},
                          {u"otherTender"_s, QJsonObject{{u"method"_s, u"CASH"_s}}}};
        QCOMPARE(refund(input).value("refund"_L1)["method"_L1], QJsonValue(u"CASH"_s));
        input[u"amountMinor"_s] = 1001;
        QCOMPARE(refund(input).value("refusalCode"_L1), QJsonValue(u"IDEMPOTENCY_KEY_REUSED"_s));
        QVERIFY(refund(input).value("refund"_L1).isNull());
        const QJsonObject data = ask(
            u"query($b: ID!) { payments(bookingId: $b) { refunded { amountMinor } } paymentRefunds(bookingId: $b) { state takenBy paymentId } }"_s,
            {{u"b"_s, wanted.booking.toString()}}, u"MANAGER"_s);
        QCOMPARE(data.value("payments"_L1)[0]["refunded"_L1]["amountMinor"_L1], QJsonValue(1000));
        QCOMPARE(data.value("paymentRefunds"_L1)[0]["takenBy"_L1], QJsonValue(u"Max"_s));
        QCOMPARE(m_office->provider.movedBack, 0);
    }

    // Booking says beforehand whether it would be owed, and asks afterwards whether somebody gave it.
    void whatWasGivenByHandIsToldToServices()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(capture(inputOf(wanted)).value("payment"_L1)["state"_L1], QJsonValue(u"CAPTURED"_s));
        m_office->provider.bank = ScriptedProvider::Bank::Declines;
        QStringList ids;
        for (const bool isOwed : {true, false}) {
            ids.append(PaymentRefundId::create().toString());
            const QJsonObject payload = refund({{u"refundId"_s, ids.last()},
                                                {u"paymentId"_s, wanted.payment.toString()},
                                                {u"amountMinor"_s, 1000},
                                                {u"currency"_s, u"EUR"_s},
                                                {u"takenBy"_s, u"Max"_s},
                                                {u"owedIfRefused"_s, isOwed}});
            QCOMPARE(payload.value("refund"_L1)["state"_L1], QJsonValue(u"REFUSED"_s));
        }
        const QString decide = u"mutation($i: DecidePaymentInput!) { decidePayment(input: $i) { payment { refunds { "
                               u"owedIfRefused possibleDecisions } } "
                               "refusal { code problems { field fault limit } } } }"_s;
        QJsonValue payload;
        for (const QString &id : ids)
            payload = ask(decide,
                          {{u"i"_s,
                            QJsonObject{{u"decisionId"_s, DecisionId::create().toString()},
                                        {u"subjectId"_s, id},
                                        {u"kind"_s, u"REFUND_GIVEN_BY_HAND"_s},
                                        {u"reason"_s, u"in cash"_s}}}},
                          u"MANAGER"_s)
                          .value("decidePayment"_L1);
        QCOMPARE(payload["refusal"_L1]["code"_L1], QJsonValue(u"ILLEGAL_STATE"_s));
        QCOMPARE(payload["refusal"_L1]["problems"_L1][0]["limit"_L1], QJsonValue(u"owedIfRefused"_s));
        QCOMPARE(payload["payment"_L1]["refunds"_L1][1]["owedIfRefused"_L1], QJsonValue(false));
        QVERIFY(payload["payment"_L1]["refunds"_L1][1]["possibleDecisions"_L1].toArray().isEmpty());
        const QString query = u"query($r: [ID!]!) { givenByHand(refundIds: $r) { subjectId decidedBy } }"_s;
        const QJsonObject both{{u"r"_s, QJsonArray::fromStringList(ids)}};
        QCOMPARE(ask(query, both, u"SERVICE"_s).value("givenByHand"_L1).toArray(),
                 QJsonArray({QJsonObject{{u"subjectId"_s, ids.first()}, {u"decidedBy"_s, u"Mia"_s}}}));
        QVERIFY(answer(u"MANAGER"_s, query, both).contains("errors"_L1));
    }

    void whatDoesNotFitTheBooksIsRefusedAsInput()
    {
        QJsonObject input = inputOf(captureBy(PaymentMethod::Cash, 5));
        input[u"takenBy"_s] = QString(201, u'x');
        QCOMPARE(capture(input).value("refusalCode"_L1), QJsonValue(u"INVALID_INPUT"_s));
        QVERIFY(answer(u"MANAGER"_s, u"{ unsettled(first: 0) { payments { id } } }"_s).contains("errors"_L1));
    }

    void managersLookPaymentsUpAndDecide()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 2250);
        (void)capture(inputOf(wanted));
        const QString fields =
            u"id standing possibleDecisions refunds { standing possibleDecisions } "
            "decisions { kind reason decidedBy at debitAccount creditAccount amount { amountMinor } }"_s;
        const QString list = u"{ paymentList { totalCount nodes { %1 } } }"_s.arg(fields);
        const QJsonValue page = ask(list, {}, u"MANAGER"_s).value("paymentList"_L1);
        QCOMPARE(page["totalCount"_L1], QJsonValue(1));
        QCOMPARE(page["nodes"_L1][0]["possibleDecisions"_L1], QJsonValue(QJsonArray({u"CHARGED_BACK"_s})));
        const QString decide =
            u"mutation($i: DecidePaymentInput!) { decidePayment(input: $i) { payment { %1 } refusal { code problems { field } } } }"_s
                .arg(fields);
        QJsonObject input{{u"decisionId"_s, DecisionId::create().toString()},
                          {u"subjectId"_s, wanted.payment.toString()},
                          {u"kind"_s, u"CHARGED_BACK"_s},
                          {u"reason"_s, u"  "_s}};
        QJsonValue payload = ask(decide, {{u"i"_s, input}}, u"MANAGER"_s).value("decidePayment"_L1);
        QCOMPARE(payload["refusal"_L1]["problems"_L1][0]["field"_L1], QJsonValue(u"reason"_s));
        QCOMPARE(payload["payment"_L1]["standing"_L1], QJsonValue(u"CAPTURED"_s));
        input[u"reason"_s] = u"letter of the bank"_s;
        payload = ask(decide, {{u"i"_s, input}}, u"MANAGER"_s).value("decidePayment"_L1);
        QVERIFY(payload["refusal"_L1].isNull());
        QCOMPARE(payload["payment"_L1]["standing"_L1], QJsonValue(u"CHARGED_BACK"_s));
        QCOMPARE(payload["payment"_L1]["decisions"_L1][0]["decidedBy"_L1], QJsonValue(u"Mia"_s));
        QCOMPARE(payload["payment"_L1]["decisions"_L1][0]["amount"_L1]["amountMinor"_L1], QJsonValue(2250));
        input[u"decisionId"_s] = DecisionId::create().toString();
        payload = ask(decide, {{u"i"_s, input}}, u"MANAGER"_s).value("decidePayment"_L1);
        QCOMPARE(payload["refusal"_L1]["code"_L1], QJsonValue(u"ILLEGAL_STATE"_s));
        for (const QString &role : {u"CASHIER"_s, u"CUSTOMER"_s, u"SERVICE"_s}) {
            QCOMPARE(answer(role, list).value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"FORBIDDEN"_s));
            QVERIFY(answer(role, decide, {{u"i"_s, input}}).contains("errors"_L1));
        }
    }

    void whoWorksAtSomeCinemasSeesAndDecidesOfTheirsOnly()
    {
        const QString mine = CinemaId::create().toString();
        const auto paidAt = [this](const std::optional<QString> &cinema) {
            const Capture wanted = captureBy(PaymentMethod::Card, 1200);
            QJsonObject input = inputOf(wanted);
            input[u"terminalId"_s] = u"T1"_s;
            if (cinema)
                input[u"cinemaId"_s] = *cinema;
            capture(input);
            // Asked again without it, as an older booking service does, it is the same payment.
            input.remove(u"cinemaId"_s);
            [&] { QCOMPARE(capture(input).value("refusalCode"_L1), QJsonValue()); }();
            return wanted;
        };
        const Capture own = paidAt(mine);
        const Capture others = paidAt(CinemaId::create().toString());
        const Capture unknown = paidAt({});
        const RefundRequest ownBack = refundOf(own.payment, 100);
        const RefundRequest othersBack = refundOf(others.payment, 100);
        QVERIFY(m_office->refund(ownBack) && m_office->refund(othersBack));
        const auto listed = [this] {
            QStringList ids;
            const QJsonObject list = ask(u"{ paymentList { totalCount nodes { id cinemaId } } }"_s, {}, u"MANAGER"_s)
                                         .value("paymentList"_L1)
                                         .toObject();
            for (const QJsonValue &node : list.value("nodes"_L1).toArray())
                ids.append(node["id"_L1].toString());
            [&] { QCOMPARE(list.value("totalCount"_L1).toInt(), ids.size()); }();
            return ids;
        };
        const auto seen = [this](const Capture &payment) {
            const QJsonObject data =
                ask(u"query($p: ID!, $b: ID!) { payment(id: $p) { id } payments(bookingId: $b) { id } "
                    "paymentRefunds(bookingId: $b) { id } paymentList(filter: {bookingId: $b}) { totalCount } }"_s,
                    {{u"p"_s, payment.payment.toString()}, {u"b"_s, payment.booking.toString()}}, u"MANAGER"_s);
            return QString::number(data.value("payment"_L1).isObject())
                + QString::number(data.value("payments"_L1).toArray().size())
                + QString::number(data.value("paymentRefunds"_L1).toArray().size())
                + QString::number(data.value("paymentList"_L1)["totalCount"_L1].toInt());
        };
        const auto refusalOf = [this](const QString &subject, const QString &kind) {
            return ask(u"mutation($i: DecidePaymentInput!) { decidePayment(input: $i) { payment { id } refusal { code } } }"_s,
                       {{u"i"_s,
                         QJsonObject{{u"decisionId"_s, DecisionId::create().toString()},
                                     {u"subjectId"_s, subject},
                                     {u"kind"_s, kind},
                                     {u"reason"_s, u"the bank said so"_s}}}},
                       u"MANAGER"_s)
                .value("decidePayment"_L1)["refusal"_L1]["code"_L1]
                .toString();
        };
        QCOMPARE(listed().size(), 3); // who works for all
        QCOMPARE(seen(unknown), u"1101"_s);
        m_cinemas = {mine};
        const auto leave = qScopeGuard([this] { m_cinemas.clear(); });
        QCOMPARE(listed(), QStringList{own.payment.toString()});
        QCOMPARE(seen(own), u"1111"_s);
        QCOMPARE(seen(others), u"0000"_s);
        QCOMPARE(seen(unknown), u"0000"_s);
        QCOMPARE(refusalOf(others.payment.toString(), u"CHARGED_BACK"_s), u"FORBIDDEN"_s);
        QCOMPARE(refusalOf(unknown.payment.toString(), u"CHARGED_BACK"_s), u"FORBIDDEN"_s);
        QCOMPARE(refusalOf(othersBack.refund.toString(), u"REFUND_DONE"_s), u"FORBIDDEN"_s);
        QCOMPARE(refusalOf(ownBack.refund.toString(), u"REFUND_DONE"_s), u"ILLEGAL_STATE"_s); // theirs, and done
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_decision"_s), 0);
        QCOMPARE(refusalOf(own.payment.toString(), u"CHARGED_BACK"_s), QString());
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_decision"_s), 1);
        m_cinemas = {u"not an id"_s}; // bound to nothing that there is: sees nothing
        QCOMPARE(listed(), QStringList());
    }

    void giftCardsAreListedWithWhatStaffSayOfThem()
    {
        const QString issue =
            u"mutation($i: IssueGiftCardInput!) { issueVoucher(input: $i) { code refusalCode problems { field fault limit } giftCard { id note } } }"_s;
        const QString id = StoredValueId::create().toString();
        QJsonObject input{
            {u"giftCardId"_s, id}, {u"amountMinor"_s, 0}, {u"currency"_s, u"EUR"_s}, {u"note"_s, u" raffle"_s}};
        QJsonValue payload = ask(issue, {{u"i"_s, input}}, u"ADMIN"_s).value("issueVoucher"_L1);
        QCOMPARE(payload["refusalCode"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(payload["problems"_L1][0]["field"_L1], QJsonValue(u"amountMinor"_s));
        QCOMPARE(payload["problems"_L1][0]["fault"_L1], QJsonValue(u"TOO_SMALL"_s));
        QCOMPARE(payload["problems"_L1][1]["field"_L1], QJsonValue(u"note"_s));
        QVERIFY(payload["giftCard"_L1].isNull());
        input[u"amountMinor"_s] = 5000;
        input[u"note"_s] = u"raffle"_s;
        payload = ask(issue, {{u"i"_s, input}}, u"ADMIN"_s).value("issueVoucher"_L1);
        const QString code = payload["code"_L1].toString();
        QCOMPARE(code.size(), 19);

        const QString list =
            u"query($f: GiftCardFilter!) { giftCardList(filter: $f, sort: {by: EXPIRES_AT}) { totalCount nodes { id state method last4 issuedBy note balance { amountMinor } } } }"_s;
        const auto found = [&](const QJsonObject &filter) {
            return ask(list, {{u"f"_s, filter}}, u"MANAGER"_s).value("giftCardList"_L1);
        };
        const QJsonValue node = found({{u"text"_s, code.right(4)}})["nodes"_L1][0];
        QCOMPARE(node["id"_L1], QJsonValue(id));
        QCOMPARE(node["state"_L1], QJsonValue(u"USABLE"_s));
        QCOMPARE(node["issuedBy"_L1], QJsonValue(u"Mia"_s));
        QCOMPARE(node["note"_L1], QJsonValue(u"raffle"_s));
        QCOMPARE(found({{u"states"_s, QJsonArray{u"USED_UP"_s}}})["totalCount"_L1], QJsonValue(0));
        QCOMPARE(found({{u"methods"_s, QJsonArray{u"GIFT_CARD"_s}}})["totalCount"_L1], QJsonValue(0));
        QCOMPARE(found({{u"text"_s, u"RAFF"_s}})["totalCount"_L1], QJsonValue(1));

        const QString one =
            u"query($i: ID!) { giftCardById(id: $i) { transfers { kind amount { amountMinor } takenBy reason } } }"_s;
        const QJsonValue moved = ask(one, {{u"i"_s, id}}, u"ADMIN"_s).value("giftCardById"_L1)["transfers"_L1][0];
        QCOMPARE(moved["kind"_L1], QJsonValue(u"ISSUED"_s));
        QCOMPARE(moved["amount"_L1]["amountMinor"_L1], QJsonValue(5000));
        for (const QString &role : {u"CASHIER"_s, u"CUSTOMER"_s, u"SERVICE"_s}) {
            for (const QString &query : {list, one}) {
                const QJsonObject variables{{u"f"_s, QJsonObject()}, {u"i"_s, id}};
                QCOMPARE(answer(role, query, variables).value("errors"_L1)[0]["extensions"_L1]["code"_L1],
                         QJsonValue(u"FORBIDDEN"_s));
            }
        }
        // A cashier who knows the code sees what is on it, not what is said of it.
        const QString byCode = u"{ giftCard(code: \"%1\") { state balance { amountMinor } %2 } }"_s;
        QCOMPARE(ask(byCode.arg(code, QString()), {}, u"CASHIER"_s).value("giftCard"_L1)["state"_L1],
                 QJsonValue(u"USABLE"_s));
        QVERIFY(answer(u"CASHIER"_s, byCode.arg(code, u"note"_s)).contains("errors"_L1));
    }

    void aTopUpNamesTheCardByItsCodeOrItsId()
    {
        const QString code = issue(5000);
        const QString id =
            ask(u"{ giftCard(code: \"%1\") { id } }"_s.arg(code)).value("giftCard"_L1)["id"_L1].toString();
        const auto topUp = [this](const QJsonObject &which) {
            QJsonObject input{
                {u"topUpId"_s, TransferId::create().toString()}, {u"amountMinor"_s, 250}, {u"currency"_s, u"EUR"_s}};
            for (auto it = which.begin(); it != which.end(); ++it)
                input.insert(it.key(), it.value());
            return ask(u"mutation($i: TopUpGiftCardInput!) { topUpGiftCard(input: $i) { refusalCode problems { field } giftCard { balance { amountMinor } } } }"_s,
                       {{u"i"_s, input}}, u"ADMIN"_s)
                .value("topUpGiftCard"_L1);
        };
        QCOMPARE(topUp({{u"giftCardId"_s, id}})["giftCard"_L1]["balance"_L1]["amountMinor"_L1], QJsonValue(5250));
        QCOMPARE(topUp({{u"code"_s, code}})["giftCard"_L1]["balance"_L1]["amountMinor"_L1], QJsonValue(5500));
        QCOMPARE(topUp({{u"code"_s, code}, {u"giftCardId"_s, id}})["refusalCode"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(topUp({})["problems"_L1][0]["field"_L1], QJsonValue(u"code"_s));
        QCOMPARE(topUp({{u"code"_s, QString()}})["refusalCode"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(topUp({{u"giftCardId"_s, id}, {u"reason"_s, QString(201, u'x')}})["problems"_L1][0]["field"_L1],
                 QJsonValue(u"reason"_s));
    }

    void anAccountIsOpenedChargedAndPaid()
    {
        const QString id = HouseAccountId::create().toString();
        const QString fields = u"houseAccount { version state code owed { amountMinor } left { amountMinor } } "
                               "refusal { code problems { field limit } }"_s;
        const auto mutate = [&](const QString &name, const QString &type, const QJsonObject &input) {
            return ask(u"mutation($i: %2!) { %1(input: $i) { %3 } }"_s.arg(name, type, fields), {{u"i"_s, input}},
                       u"MANAGER"_s)
                .value(name);
        };
        QJsonObject body{{u"name"_s, QString()}, {u"invoiceAddress"_s, u"Schulweg 1"_s}, {u"limitMinor"_s, 1000}};
        QJsonObject open{{u"houseAccountId"_s, id}, {u"currency"_s, u"XXX"_s}, {u"houseAccount"_s, body}};
        QJsonValue payload = mutate(u"openHouseAccount"_s, u"OpenHouseAccountInput"_s, open);
        QVERIFY(payload["houseAccount"_L1].isNull());
        QCOMPARE(payload["refusal"_L1]["code"_L1], QJsonValue(u"INVALID_INPUT"_s));
        QCOMPARE(payload["refusal"_L1]["problems"_L1].toArray().size(), 2); // the name, the currency
        body[u"name"_s] = u"Grundschule Mitte"_s;
        open = {{u"houseAccountId"_s, id}, {u"currency"_s, u"EUR"_s}, {u"houseAccount"_s, body}};
        payload = mutate(u"openHouseAccount"_s, u"OpenHouseAccountInput"_s, open);
        const QString code = payload["houseAccount"_L1]["code"_L1].toString();
        QCOMPARE(code.size(), 11);

        // The till asks by the code, and is told what it needs and no more.
        const QString byCode = u"{ houseAccount(code: \"%1\") { name left { amountMinor } %2 } }"_s;
        const QJsonValue seen = ask(byCode.arg(code, QString()), {}, u"CASHIER"_s).value("houseAccount"_L1);
        QCOMPARE(seen["left"_L1]["amountMinor"_L1], QJsonValue(1000));
        for (const QString &field : {u"invoiceAddress"_s, u"note"_s, u"statement { isWhole }"_s})
            QVERIFY(answer(u"CASHIER"_s, byCode.arg(code, field)).contains("errors"_L1));
        QVERIFY(answer(u"CUSTOMER"_s, byCode.arg(code, QString())).contains("errors"_L1));

        Capture capture = captureBy(PaymentMethod::Account, 400);
        QJsonObject input = inputOf(capture);
        input[u"reference"_s] = QString(code).remove(u'-') + u" PO 7"_s;
        const QJsonObject taken = this->capture(input).value("payment"_L1).toObject();
        QCOMPARE(taken["state"_L1], QJsonValue(u"CAPTURED"_s));
        QCOMPARE(taken["brand"_L1], QJsonValue(u"Grundschule Mitte"_s));
        QCOMPARE(taken["reference"_L1], QJsonValue(u"PO 7"_s));
        capture = captureBy(PaymentMethod::Account, 601);
        input = inputOf(capture);
        input[u"reference"_s] = QString(code).remove(u'-');
        QCOMPARE(this->capture(input)["payment"_L1]["declineReason"_L1], QJsonValue(u"OVER_LIMIT:600"_s));

        payload = mutate(u"setHouseAccountState"_s, u"SetHouseAccountStateInput"_s,
                         {{u"houseAccountId"_s, id}, {u"version"_s, 1}, {u"state"_s, u"CLOSED"_s}});
        QCOMPARE(payload["refusal"_L1]["code"_L1], QJsonValue(u"ILLEGAL_STATE"_s));
        QJsonObject paid{{u"receiptId"_s, AccountEntryId::create().toString()},
                         {u"houseAccountId"_s, id},
                         {u"amountMinor"_s, -1},
                         {u"currency"_s, u"EUR"_s},
                         {u"way"_s, u"CASH"_s},
                         {u"reason"_s, u"RE 1"_s}};
        payload = mutate(u"recordAccountPayment"_s, u"RecordAccountPaymentInput"_s, paid);
        QCOMPARE(payload["refusal"_L1]["problems"_L1][0]["limit"_L1], QJsonValue(u"0"_s));
        paid[u"amountMinor"_s] = 400;
        for (int i = 0; i < 2; ++i) {
            payload = mutate(u"recordAccountPayment"_s, u"RecordAccountPaymentInput"_s, paid);
            QCOMPARE(payload["houseAccount"_L1]["owed"_L1]["amountMinor"_L1], QJsonValue(0));
        }
        const QJsonValue whole =
            ask(u"query($i: ID!) { houseAccountById(id: $i) { statement { closing { amountMinor } entries { kind "
                u"takenBy "
                "balance { amountMinor } } } later: statement(from: \"2100-01-01T00:00:00.000Z\") { entries { id } } "
                "edits { nodes { action by } } } }"_s,
                {{u"i"_s, id}}, u"MANAGER"_s)
                .value("houseAccountById"_L1);
        QCOMPARE(whole["statement"_L1]["entries"_L1].toArray().size(), 2);
        QCOMPARE(whole["statement"_L1]["entries"_L1][1]["kind"_L1], QJsonValue(u"PAID"_s));
        QCOMPARE(whole["statement"_L1]["entries"_L1][1]["takenBy"_L1], QJsonValue(u"Mia"_s));
        QCOMPARE(whole["statement"_L1]["entries"_L1][0]["balance"_L1]["amountMinor"_L1], QJsonValue(400));
        QVERIFY(whole["later"_L1]["entries"_L1].toArray().isEmpty());
        QCOMPARE(whole["edits"_L1]["nodes"_L1].toArray().size(), 1);
        for (const QString &role : {u"CASHIER"_s, u"SERVICE"_s}) {
            const QString query =
                u"mutation($i: RecordAccountPaymentInput!) { recordAccountPayment(input: $i) { refusal { "
                "code } } }"_s;
            QCOMPARE(answer(role, query, {{u"i"_s, paid}}).value("errors"_L1)[0]["extensions"_L1]["code"_L1],
                     QJsonValue(u"FORBIDDEN"_s));
        }
        // Who works at some cinemas only edits none: an account is of no cinema.
        m_cinemas = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
        const auto leave = qScopeGuard([this] { m_cinemas.clear(); });
        for (const QString &query :
             {u"{ houseAccountList { totalCount } }"_s, u"{ houseAccountById(id: \"%1\") { name } }"_s.arg(id)}) {
            QCOMPARE(answer(u"MANAGER"_s, query).value("errors"_L1)[0]["extensions"_L1]["code"_L1],
                     QJsonValue(u"FORBIDDEN"_s));
        }
    }

    void whoWorksAtSomeCinemasSeesNoGiftCards()
    {
        m_cinemas = {QUuid::createUuid().toString(QUuid::WithoutBraces)};
        const auto leave = qScopeGuard([this] { m_cinemas.clear(); });
        const QJsonObject refused = answer(u"MANAGER"_s, u"{ giftCardList { totalCount } }"_s);
        QCOMPARE(refused.value("errors"_L1)[0]["extensions"_L1]["code"_L1], QJsonValue(u"FORBIDDEN"_s));
    }
};

QTEST_GUILESS_MAIN(TestPaymentGraphQl)
#include "tst_paymentgraphql.moc"
