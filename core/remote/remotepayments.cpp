#include "remotepayments.h"

#include "async.h"
#include "bookingapi.h"
#include "confirmationcode.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::RecordPage;
using Type = RecordField::Type;
using Use = RecordField::Use;

namespace {

RecordField shown(const QString &name, Type type, const QString &readFrom = {})
{
    return {name, type, Use::Shown, {}, readFrom};
}

RecordField rows(const QString &name, const QList<RecordField> &inner)
{
    return {name, Type::Objects, Use::Shown, inner, {}};
}

RecordWire paymentWire()
{
    const QString minor = u"amount.amountMinor"_s;
    RecordWire wire;
    wire.list = {u"paymentList"_s, u"paymentList"_s};
    wire.one = {u"paymentRecord"_s, u"payment"_s};
    wire.singleFilters = {u"bookingId"_s, u"from"_s, u"until"_s};
    wire.fields = {
        shown(u"bookingId"_s, Type::Text),
        shown(u"bookingCode"_s, Type::Text, u"booking.confirmationCode"_s),
        shown(u"method"_s, Type::Text),
        shown(u"at"_s, Type::Moment),
        shown(u"settledAt"_s, Type::Moment),
        shown(u"takenBy"_s, Type::Text),
        shown(u"brand"_s, Type::Text),
        shown(u"last4"_s, Type::Text),
        shown(u"provider"_s, Type::Text),
        shown(u"reference"_s, Type::Text),
        shown(u"refusalCode"_s, Type::Text),
        shown(u"declineReason"_s, Type::Text),
        shown(u"amountMinor"_s, Type::Long, minor),
        shown(u"currency"_s, Type::Text, u"amount.currency"_s),
        shown(u"refundedMinor"_s, Type::Long, u"refunded.amountMinor"_s),
        shown(u"possibleDecisions"_s, Type::Texts),
        rows(u"refunds"_s,
             {shown(u"id"_s, Type::Text), shown(u"standing"_s, Type::Text), shown(u"method"_s, Type::Text),
              shown(u"at"_s, Type::Moment), shown(u"takenBy"_s, Type::Text), shown(u"reference"_s, Type::Text),
              shown(u"owedIfRefused"_s, Type::Flag), shown(u"possibleDecisions"_s, Type::Texts),
              shown(u"amountMinor"_s, Type::Long, minor)}),
        rows(u"decisions"_s,
             {shown(u"at"_s, Type::Moment), shown(u"kind"_s, Type::Text), shown(u"decidedBy"_s, Type::Text),
              shown(u"reason"_s, Type::Text), shown(u"debitAccount"_s, Type::Text),
              shown(u"creditAccount"_s, Type::Text), shown(u"amountMinor"_s, Type::Long, minor)}),
    };
    return wire;
}

} // namespace

RemotePayments::RemotePayments(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_records(client, paymentWire())
{
}

QFuture<Result<RecordPage>> RemotePayments::fetch(const ports::RecordQuery &query, int offset, int count)
{
    const auto code = domain::ConfirmationCode::fromString(query.text);
    if (!code)
        return m_records.fetch(query, offset, count);
    const auto asked = m_client.query(u"bookingByCode"_s, {{u"code"_s, code->toString()}});
    return async::then(
        asked, this, [this, query, offset, count](const Result<GraphQlAnswer> &answer) -> QFuture<Result<RecordPage>> {
            if (!answer)
                return async::failed<RecordPage>(answer.error());
            const Result<QJsonValue> booking = answer->field(u"bookingByCode"_s);
            if (!booking && booking.error().code == ErrorCode::NotFound)
                return async::ready<Result<RecordPage>>(RecordPage());
            if (!booking)
                return async::failed<RecordPage>(booking.error());
            ports::RecordQuery ofBooking = query;
            ofBooking.text.clear();
            ofBooking.choices.insert(u"bookingId"_s, {booking->toObject().value("id"_L1).toString()});
            return m_records.fetch(ofBooking, offset, count);
        });
}

QFuture<Result<void>> RemotePayments::decide(const ports::PaymentDecision &decision)
{
    const QJsonObject input{{u"decisionId"_s, decision.id},
                            {u"subjectId"_s, decision.subject},
                            {u"kind"_s, decision.kind},
                            {u"reason"_s, decision.reason}};
    return async::andThen(m_client.mutateAgain(u"decidePayment"_s, input), this,
                          [this, decision](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"decidePayment"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"decidePayment"_s);
                              if (json.isNull(u"refusal"_s)) {
                                  tellBooking(decision);
                                  return {};
                              }
                              JsonReader refusal = json.object(u"refusal"_s);
                              const Error error = readEditRefusal(refusal, {});
                              const Result<int> whole = json.result(0);
                              return fail(whole ? ports::asRefusal(error) : whole.error());
                          });
}

void RemotePayments::tellBooking(const ports::PaymentDecision &decision)
{
    if (decision.kind == "REFUND_GIVEN_BY_HAND"_L1)
        m_client.mutateUnrepeated(u"checkOwedRefund"_s, {{u"refundId"_s, decision.subject}});
}

} // namespace foyer::remote
