#include "paymentsubgraph.h"

#include "async.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

constexpr std::chrono::seconds captureDeadline{10};

constexpr QLatin1StringView captureMutation =
    "mutation Capture($input: CaptureInput!) { capture(input: $input) { refusalCode payment { change { amountMinor } } } }"_L1;

/** No such member, or none of that type, is null. */
const JsonValue *at(const JsonValue &value, std::initializer_list<QStringView> path)
{
    const JsonValue *here = &value;
    for (const QStringView key : path) {
        here = here ? here->member(key) : nullptr;
    }
    return here;
}

Result<Captured> captured(const service::ServiceAnswer &answer)
{
    if (!answer.errors.isEmpty()) {
        // A fault, not a decision: nobody knows, whatever its code says of the reason.
        return fail(ErrorCode::Unreachable, u"payment: "_s + graphql::toString(answer.errors.first()));
    }
    if (const JsonValue *refusal = at(answer.data, {u"capture", u"refusalCode"}); refusal && refusal->as<QString>())
        return fail(errorCodeFromWireName(*refusal->as<QString>()), u"the payment service refused"_s);
    const JsonValue *change = at(answer.data, {u"capture", u"payment", u"change", u"amountMinor"});
    if (!change || !change->as<qint64>())
        return fail(ErrorCode::Protocol, u"the payment service answered neither payment nor refusal"_s);
    return Captured{*change->as<qint64>()};
}

} // namespace

PaymentSubgraph::PaymentSubgraph(service::SubgraphPort &payment, std::function<graphql::Identity()> identity)
    : m_payment(payment)
    , m_identity(std::move(identity))
{
}

QFuture<Result<Captured>> PaymentSubgraph::capture(const CaptureRequest &request)
{
    const QJsonObject input{
        {u"paymentId"_s, request.payment.toString()},
        {u"bookingId"_s, request.booking.toString()},
        {u"method"_s, u"CASH"_s},
        {u"amountMinor"_s, request.amount.minor()},
        {u"currency"_s, request.amount.currency().code()},
        {u"tenderedMinor"_s, request.tenderedMinor},
        {u"takenBy"_s, request.takenBy},
    };
    service::SubgraphRequest call;
    call.query = captureMutation;
    call.variables = {{u"input"_s, input}};
    call.identity = m_identity();
    call.requestId = request.payment.toString();
    call.deadline = QDeadlineTimer(captureDeadline);
    return async::andThen(m_payment.send(call), &m_context,
                          [](const service::ServiceAnswer &answer) { return captured(answer); });
}

} // namespace foyer::booking
