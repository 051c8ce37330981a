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

const QString captureMutation =
    u"mutation Capture($input: CaptureInput!) { capture(input: $input) { refusalCode payment { state declineReason "
    "reference brand last4 redirectUrl change { amountMinor } } } }"_s;
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
    return m_payment.send(captureMutation, {{u"input"_s, input}}, leg.id.toString(), [](const JsonValue &data) {
        const JsonValue *payment = memberAt(data, {u"capture", u"payment"});
        const bool isPayment = payment && payment->member(u"state");
        return outcomeOf(textAt(data, {u"capture", u"payment", u"state"}), textAt(data, {u"capture", u"refusalCode"}),
                         isPayment ? payment : nullptr);
    });
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
        {u"refundId"_s, leg.id.toString()},  {u"paymentId"_s, leg.payment.toString()},
        {u"amountMinor"_s, leg.amountMinor}, {u"currency"_s, saga.currency.code()},
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
