#include "paymentsubgraph.h"

#include "async.h"
#include "requestscope.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The payment service: keeps what it is asked, and answers as told. */
class PaymentService final : public service::SubgraphPort
{
public:
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        asked.append(request);
        traces.append(currentRequest());
        return async::ready(answers.isEmpty() ? Result<service::ServiceAnswer>(fail(ErrorCode::Timeout, u"no answer"_s))
                                              : graphql::federation::answerFromJson(answers.takeFirst()));
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }

    QList<service::SubgraphRequest> asked;
    QList<std::shared_ptr<const RequestTrace>> traces;
    QList<QByteArray> answers;
};

Saga sagaOf()
{
    Saga saga;
    saga.booking = domain::BookingId::create();
    saga.currency = *domain::Currency::fromCode(u"EUR");
    return saga;
}

Leg legOf(PaymentMethod method, qint64 amountMinor)
{
    Leg leg;
    leg.id = domain::PaymentId::create();
    leg.method = method;
    leg.amountMinor = amountMinor;
    leg.tenderedMinor = amountMinor;
    return leg;
}

QJsonArray inputsOf(const service::SubgraphRequest &request)
{
    return request.variables.value(u"inputs"_s).toArray();
}

} // namespace

/** How booking has money taken. */
class TestPaymentSubgraph : public QObject
{
    Q_OBJECT

    PaymentService m_service;
    std::unique_ptr<PaymentSubgraph> m_payments;

private Q_SLOTS:
    void init()
    {
        m_service.asked.clear();
        m_service.traces.clear();
        m_service.answers.clear();
        m_payments = std::make_unique<PaymentSubgraph>(m_service, [] { return graphql::Identity(); });
    }

    // One transaction makes many sales due, each of which would be a call of its own.
    void whatIsDueTogetherIsAskedInOneCallAndEachHasItsOwnOutcome()
    {
        m_service.answers = {R"({"data":{"captureAll":{"payloads":[
            {"refusalCode":null,"payment":{"state":"CAPTURED","change":{"amountMinor":150}}},
            {"refusalCode":"PAYMENT_REFUSED","payment":{"state":"REFUSED","declineReason":"empty card"}},
            {"refusalCode":null,"payment":null}]}}})"};
        const QFuture<EffectOutcome> cash = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 1850));
        const QFuture<EffectOutcome> card = m_payments->capture(sagaOf(), legOf(PaymentMethod::GiftCard, 900));
        const QFuture<EffectOutcome> third = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 950));
        QTRY_VERIFY(cash.isFinished() && card.isFinished() && third.isFinished());
        QCOMPARE(m_service.asked.size(), 1);
        QCOMPARE(inputsOf(m_service.asked.first()).size(), 3);
        QCOMPARE(inputsOf(m_service.asked.first()).at(2)[u"amountMinor"_s].toInt(), 950);
        QCOMPARE(cash.result().kind, EffectOutcome::Kind::Done);
        QCOMPARE(cash.result().changeMinor, 150);
        QCOMPARE(card.result().kind, EffectOutcome::Kind::Refused);
        QCOMPARE(card.result().refusal.detail, u"empty card"_s);
        QCOMPARE(third.result().kind, EffectOutcome::Kind::Unknown);
        QVERIFY(third.result().isUnanswered);
    }

    // A customer at the terminal takes a minute; nobody who pays cash waits for that.
    void whatAProviderDecidesIsAskedByItself()
    {
        m_service.answers = {R"({"data":{"capture":{"refusalCode":null,"payment":{"state":"PENDING"}}}})",
                             R"({"data":{"captureAll":{"payloads":[{"payment":{"state":"CAPTURED"}}]}}})"};
        const QFuture<EffectOutcome> cash = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 1850));
        const QFuture<EffectOutcome> card = m_payments->capture(sagaOf(), legOf(PaymentMethod::Card, 900));
        QTRY_VERIFY(cash.isFinished() && card.isFinished());
        QCOMPARE(m_service.asked.size(), 2);
        QCOMPARE(m_service.asked.at(0).variables.value(u"input"_s)[u"method"_s].toString(), u"CARD"_s);
        QCOMPARE(card.result().kind, EffectOutcome::Kind::Unknown);
        QCOMPARE(inputsOf(m_service.asked.at(1)).size(), 1);
        QCOMPARE(cash.result().kind, EffectOutcome::Kind::Done);
    }

    void anAnswerThatDoesNotComeLeavesAllOfThemOpen()
    {
        const QFuture<EffectOutcome> one = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 1850));
        const QFuture<EffectOutcome> other = m_payments->capture(sagaOf(), legOf(PaymentMethod::Voucher, 900));
        QTRY_VERIFY(one.isFinished() && other.isFinished());
        for (const EffectOutcome &outcome : {one.result(), other.result()}) {
            QCOMPARE(outcome.kind, EffectOutcome::Kind::Unknown);
            QVERIFY(outcome.isUnanswered);
        }
    }

    void whatAnAnswerLeavesOutIsOpenToo()
    {
        m_service.answers = {R"({"data":{"captureAll":{"payloads":[{"payment":{"state":"CAPTURED"}}]}}})"};
        const QFuture<EffectOutcome> one = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 1850));
        const QFuture<EffectOutcome> other = m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 900));
        QTRY_VERIFY(one.isFinished() && other.isFinished());
        QCOMPARE(one.result().kind, EffectOutcome::Kind::Done);
        QCOMPARE(other.result().kind, EffectOutcome::Kind::Unknown);
    }

    void aCallHasSoManyAtMost()
    {
        QList<QFuture<EffectOutcome>> all;
        for (int i = 0; i < 65; ++i)
            all.append(m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 100 + i)));
        QTRY_VERIFY(all.last().isFinished());
        QCOMPARE(m_service.asked.size(), 2);
        QCOMPARE(inputsOf(m_service.asked.at(0)).size(), 64);
        QCOMPARE(inputsOf(m_service.asked.at(1)).first()[u"amountMinor"_s].toInt(), 164);
    }

    // What was clicked can be followed into the call that it shares with others.
    void theCallIsMadeForAllWhoseMoneyItTakes()
    {
        for (const QString &name : {u"first"_s, u"second"_s}) {
            auto trace = std::make_shared<RequestTrace>();
            trace->requestId = name;
            const RequestScope scope(trace);
            m_payments->capture(sagaOf(), legOf(PaymentMethod::Cash, 1850));
        }
        QTRY_COMPARE(m_service.asked.size(), 1);
        QVERIFY(m_service.traces.first());
        QVERIFY(m_service.traces.first()->requestId.contains(u"first"_s));
        QVERIFY(m_service.traces.first()->requestId.contains(u"second"_s));
    }
};

QTEST_GUILESS_MAIN(TestPaymentSubgraph)
#include "tst_paymentsubgraph.moc"
