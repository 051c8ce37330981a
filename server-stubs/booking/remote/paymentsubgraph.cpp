#include "paymentsubgraph.h"

#include "async.h"
#include "faultpoint.h"
#include "id.h"

#include <QJsonArray>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;
using service::memberAt;
using service::textAt;

namespace {

constexpr std::size_t mostTogether = 64; ///< As captureAll takes.

const QString capturedFields =
    u"refusalCode payment { state declineReason reference brand last4 redirectUrl change { amountMinor } }"_s;
const QString captureMutation =
    u"mutation Capture($input: CaptureInput!) { capture(input: $input) { %1 } }"_s.arg(capturedFields);
const QString captureAllMutation =
    u"mutation CaptureAll($inputs: [CaptureInput!]!) { captureAll(inputs: $inputs) { payloads { %1 } } }"_s.arg(
        capturedFields);
const QString cancelMutation =
    u"mutation Cancel($input: CancelPaymentInput!) { cancelPayment(input: $input) { state payment { reference brand "
    "last4 change { amountMinor } } } }"_s;
const QString refundMutation =
    u"mutation GiveBack($input: PaymentRefundInput!) { refund(input: $input) { refusalCode refund { state reference } } }"_s;

const QString byHandQuery = u"query ByHand($ids: [ID!]!) { givenByHand(refundIds: $ids) { subjectId decidedBy } }"_s;

/** What a payment of any state says of itself. */
EffectOutcome detailsOf(const JsonValue &payment)
{
    EffectOutcome outcome;
    const JsonValue *change = memberAt(payment, {u"change", u"amountMinor"});
    if (const qint64 *minor = change ? change->as<qint64>() : nullptr)
        outcome.changeMinor = *minor;
    outcome.providerReference = textAt(payment, {u"reference"});
    outcome.maskedCard = QStringList{textAt(payment, {u"brand"}), textAt(payment, {u"last4"})}.join(u' ').trimmed();
    outcome.redirectUrl = textAt(payment, {u"redirectUrl"});
    return outcome;
}

/** By the @p state of @p about, the payment or refund; when there is neither, by the code. */
EffectOutcome outcomeOf(const QString &state, const QString &refusalCode, const JsonValue *about)
{
    EffectOutcome outcome = about ? detailsOf(*about) : EffectOutcome();
    const ErrorCode code = refusalCode.isEmpty() ? ErrorCode::PaymentRefused : errorCodeFromWireName(refusalCode);
    // Why, as Refusal.detail of the schema says it.
    const QString reason = about ? textAt(*about, {u"declineReason"}) : QString();
    outcome.refusal = {code, reason.isEmpty() ? u"the payment service refused"_s : reason, {}, {}};
    if (state == "CAPTURED"_L1 || state == "DONE"_L1) {
        outcome.kind = EffectOutcome::Kind::Done;
    } else if (state == "REFUSED"_L1 || (state.isEmpty() && !refusalCode.isEmpty())) {
        outcome.kind = EffectOutcome::Kind::Refused;
    } else {
        outcome.kind = EffectOutcome::Kind::Unknown;
        outcome.refusal = {ErrorCode::Timeout, u"the payment is not decided yet"_s, {}, {}};
    }
    return outcome;
}

/** Of a CapturePayload. */
EffectOutcome capturedOf(const JsonValue &payload)
{
    const JsonValue *payment = memberAt(payload, {u"payment"});
    const bool isPayment = payment && payment->member(u"state");
    const QString refusalCode = textAt(payload, {u"refusalCode"});
    if (!isPayment && refusalCode.isEmpty())
        return unknownOutcome(ErrorCode::Unreachable, u"the payment service could not say"_s);
    return outcomeOf(textAt(payload, {u"payment", u"state"}), refusalCode, isPayment ? payment : nullptr);
}

/** Whether the payment service's own books decide it. */
bool isDecidedAtOnce(PaymentMethod method)
{
    return method != PaymentMethod::Card && method != PaymentMethod::Online;
}

/** Payments only ever gain rows, so of customers, who can be forgotten, no name is in them. */
QString takerName(const Actor &actor)
{
    return actor.role == Role::Customer ? QString() : actor.name;
}

} // namespace

PaymentSubgraph::PaymentSubgraph(service::SubgraphPort &payment, std::function<graphql::Identity()> identity)
    : m_payment(payment, std::move(identity))
{
}

QFuture<EffectOutcome> PaymentSubgraph::capture(const Saga &saga, const Leg &leg)
{
    QJsonObject input{
        {u"paymentId"_s, leg.id.toString()},   {u"bookingId"_s, saga.booking.toString()},
        {u"method"_s, toWireName(leg.method)}, {u"amountMinor"_s, leg.amountMinor},
        {u"currency"_s, saga.currency.code()}, {u"tenderedMinor"_s, leg.tenderedMinor},
        {u"takenBy"_s, takerName(saga.actor)},
    };
    if (!saga.actor.device.isNull())
        input.insert(u"deviceId"_s, saga.actor.device.toString());
    if (!saga.cinema.isNull())
        input.insert(u"cinemaId"_s, saga.cinema.toString());
    if (!leg.reference.isEmpty())
        input.insert(u"reference"_s, leg.reference);
    if (isDecidedAtOnce(leg.method))
        return captureSoon(input, leg.id.toString());
    return m_payment.send(captureMutation, {{u"input"_s, input}}, leg.id.toString(), [](const JsonValue &data) {
        const JsonValue *payload = memberAt(data, {u"capture"});
        return capturedOf(payload ? *payload : JsonValue());
    });
}

QFuture<EffectOutcome> PaymentSubgraph::captureSoon(const QJsonObject &input, const QString &requestId)
{
    if (m_due.empty())
        QMetaObject::invokeMethod(
            &m_context, [this] { captureDue(); }, Qt::QueuedConnection);
    Due &due = m_due.emplace_back(Due{input, requestId, currentRequest(), {}});
    due.promise.start();
    return due.promise.future();
}

void PaymentSubgraph::captureDue()
{
    std::vector<Due> all = std::exchange(m_due, {});
    for (std::size_t begin = 0; begin < all.size(); begin += mostTogether) {
        const std::size_t end = std::min(all.size(), begin + mostTogether);
        QJsonArray inputs;
        QList<std::shared_ptr<const RequestTrace>> requests;
        auto promises = std::make_shared<std::vector<QPromise<EffectOutcome>>>();
        for (std::size_t i = begin; i < end; ++i) {
            inputs.append(all[i].input);
            requests.append(all[i].request);
            promises->push_back(std::move(all[i].promise));
        }
        const RequestScope scope(together(requests));
        const auto answered = m_payment.sendAll(
            inputs.size(), captureAllMutation, {{u"inputs"_s, inputs}}, all[begin].requestId,
            [](const JsonValue &data) {
                QList<EffectOutcome> outcomes;
                const JsonValue *payloads = memberAt(data, {u"captureAll", u"payloads"});
                if (const JsonValue::List *list = payloads ? payloads->as<JsonValue::List>() : nullptr) {
                    for (const JsonValue &payload : *list)
                        outcomes.append(capturedOf(payload));
                }
                return outcomes;
            });
        async::then(answered, &m_context, [promises](const QList<EffectOutcome> &outcomes) {
            for (std::size_t i = 0; i < promises->size(); ++i) {
                promises->at(i).addResult(outcomes.at(static_cast<qsizetype>(i)));
                promises->at(i).finish();
            }
        });
    }
}

QFuture<EffectOutcome> PaymentSubgraph::cancelCapture(const Saga &, const Leg &leg)
{
    const QJsonObject input{{u"paymentId"_s, leg.id.toString()}};
    return m_payment.send(cancelMutation, {{u"input"_s, input}}, leg.id.toString(), [](const JsonValue &data) {
        const JsonValue *payment = memberAt(data, {u"cancelPayment", u"payment"});
        const bool isPayment = payment && payment->member(u"reference");
        return outcomeOf(textAt(data, {u"cancelPayment", u"state"}), toWireName(ErrorCode::Cancelled),
                         isPayment ? payment : nullptr);
    });
}

QFuture<EffectOutcome> PaymentSubgraph::giveBack(const Saga &saga, const Leg &leg)
{
    QJsonObject input{
        {u"refundId"_s, leg.id.toString()},    {u"paymentId"_s, leg.payment.toString()},
        {u"amountMinor"_s, leg.amountMinor},   {u"currency"_s, saga.currency.code()},
        {u"takenBy"_s, takerName(saga.actor)},
    };
    input.insert(u"owedIfRefused"_s, !canTurnBack(saga));
    if (FOYER_DELIBERATE_FAULT("gives_a_cent_less") && leg.amountMinor > 1)
        input.insert(u"amountMinor"_s, leg.amountMinor - 1);
    if (leg.otherTender) {
        QJsonObject other{{u"method"_s, toWireName(leg.method)}};
        if (!leg.reference.isEmpty())
            other.insert(u"reference"_s, leg.reference);
        input.insert(u"otherTender"_s, other);
    }
    return m_payment.send(refundMutation, {{u"input"_s, input}}, leg.id.toString(), [](const JsonValue &data) {
        const JsonValue *refund = memberAt(data, {u"refund", u"refund"});
        const bool isRefund = refund && refund->member(u"state");
        return outcomeOf(textAt(data, {u"refund", u"refund", u"state"}), textAt(data, {u"refund", u"refusalCode"}),
                         isRefund ? refund : nullptr);
    });
}

QFuture<Result<QList<HandGiven>>> PaymentSubgraph::givenByHand(const QList<domain::PaymentId> &refunds)
{
    QJsonArray ids;
    for (const domain::PaymentId &refund : refunds)
        ids.append(refund.toString());
    const auto answered = m_payment.look(byHandQuery, {{u"ids"_s, ids}}, newUuidV7().toString(QUuid::WithoutBraces));
    return async::andThen(answered, &m_context, [](const JsonValue &data) -> Result<QList<HandGiven>> {
        const JsonValue *member = memberAt(data, {u"givenByHand"});
        const JsonValue::List *list = member ? member->as<JsonValue::List>() : nullptr;
        if (!list)
            return fail(ErrorCode::Protocol, u"the payment service answered something else"_s);
        QList<HandGiven> given;
        for (const JsonValue &value : *list) {
            const auto refund = domain::PaymentId::fromString(textAt(value, {u"subjectId"}));
            if (!refund)
                return fail(ErrorCode::Protocol, u"the payment service answered something else"_s);
            given.append({*refund, textAt(value, {u"decidedBy"})});
        }
        return given;
    });
}

} // namespace foyer::booking
