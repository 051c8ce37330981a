#include "paymentresolvers.h"

#include "allof.h"
#include "async.h"
#include "decisionresolvers.h"
#include "giftcardresolvers.h"
#include "houseaccountresolvers.h"
#include "paymentinputs.h"
#include "payments.h"
#include "paymentsight.h"
#include "paymentviews.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::PaymentId;
using graphql::FieldContext;
using Context = std::shared_ptr<QObject>; // of what follows: lives as long as the map

template <class View, class Key, class Value>
QHash<Key, View> viewsOf(const QHash<Key, Value> &values)
{
    QHash<Key, View> views;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        views.insert(value.key(), View{value.value()});
    return views;
}

template <class View, class Value>
QList<View> viewsOf(const QList<Value> &values)
{
    QList<View> views;
    for (const Value &value : values)
        views.append(View{value});
    return views;
}

/** Who may follow a reference: those whom the root fields would tell it. */
bool mayRead(const graphql::RequestContext &request)
{
    return request.identity.hasRole(u"MANAGER") || request.identity.hasRole(u"ADMIN")
        || request.identity.hasRole(u"SERVICE");
}

CapturePayloadView toPayload(const Attempt &attempt)
{
    return {PaymentView{attempt}, orNull(attempt.refusal.code)};
}

PaymentRefundPayloadView toPayload(const Refund &refund)
{
    return {PaymentRefundView{refund}, orNull(refund.refusal.code)};
}

/** The two refusals that leave nothing behind are data as well. */
template <class Payload, class Done>
Result<Payload> toPayloadOf(const Result<Done> &outcome)
{
    if (outcome)
        return toPayload(*outcome);
    const ErrorCode code = outcome.error().code;
    if (code == ErrorCode::IdempotencyKeyReused || code == ErrorCode::InvalidInput)
        return Payload{std::nullopt, toWireName(code)};
    return fail(outcome.error());
}

QFuture<Result<QList<Refund>>> seenOf(Payments &payments, const Context &context, const graphql::Identity &identity,
                                      const QFuture<Result<QList<Refund>>> &refunds)
{
    return async::andThen(refunds, context.get(),
                          [&payments, context, sight = PaymentSight(identity)](const QList<Refund> &all) {
                              return sight.seenOf(payments, context.get(), all);
                          });
}

void addQueries(graphql::ResolverMap &map, Payments &payments, const Context &context, const Clock &clock)
{
    map.field(u"Query.payment"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<std::optional<PaymentView>>> {
                  const Result<PaymentId> id = f.args.get<PaymentId>(u"id"_s);
                  if (!id)
                      return async::failed<std::optional<PaymentView>>(id.error());
                  return async::andThen(
                      payments.attempts({*id}), context.get(),
                      [id = *id, sight = PaymentSight(f.identity())](const QHash<PaymentId, Attempt> &attempts) {
                          const auto found = attempts.constFind(id);
                          return found == attempts.cend() || !sight.sees(*found) ? std::nullopt
                                                                                 : std::optional(PaymentView{*found});
                      });
              });
    map.field(u"Query.payments"_s, [&payments, context](const FieldContext &f) -> QFuture<Result<QList<PaymentView>>> {
        const Result<BookingId> booking = f.args.get<BookingId>(u"bookingId"_s);
        if (!booking)
            return async::failed<QList<PaymentView>>(booking.error());
        return async::andThen(payments.attemptsOf(*booking), context.get(),
                              [sight = PaymentSight(f.identity())](const QList<Attempt> &attempts) {
                                  return viewsOf<PaymentView>(sight.seenOf(attempts));
                              });
    });
    map.field(u"Query.paymentRefunds"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<QList<PaymentRefundView>>> {
                  const Result<BookingId> booking = f.args.get<BookingId>(u"bookingId"_s);
                  if (!booking)
                      return async::failed<QList<PaymentRefundView>>(booking.error());
                  return async::andThen(seenOf(payments, context, f.identity(), payments.refundsOf(*booking)),
                                        context.get(),
                                        [](const QList<Refund> &seen) { return viewsOf<PaymentRefundView>(seen); });
              });
    map.field(
        u"Query.unsettled"_s, [&payments, context, &clock](const FieldContext &f) -> QFuture<Result<UnsettledView>> {
            constexpr int longestPage = 500;
            const Result<int> seconds = f.args.get<int>(u"olderThanSeconds"_s);
            const Result<int> first = f.args.get<int>(u"first"_s);
            if (!seconds || !first)
                return async::failed<UnsettledView>(seconds ? first.error() : seconds.error());
            if (*seconds < 0 || *first < 1 || *first > longestPage)
                return async::failed<UnsettledView>(
                    ErrorCode::InvalidInput, u"olderThanSeconds is at least 0, first 1 to %1"_s.arg(longestPage));
            return async::andThen(
                payments.unsettled(clock.nowMs() - *seconds * Q_INT64_C(1000), *first), context.get(),
                [&payments, context, sight = PaymentSight(f.identity())](const Payments::Unsettled &open) {
                    return async::andThen(
                        sight.seenOf(payments, context.get(), open.refunds), context.get(),
                        [attempts = sight.seenOf(open.attempts)](const QList<Refund> &refunds) {
                            return UnsettledView{viewsOf<PaymentView>(attempts), viewsOf<PaymentRefundView>(refunds)};
                        });
                });
        });
}

/** @p inputs at once, so that they share a transaction. */
QFuture<Result<CaptureAllPayloadView>> captureAll(Payments &payments, const Context &context,
                                                  const QList<CaptureInput> &inputs)
{
    constexpr int most = 64;
    QList<Capture> captures;
    for (const CaptureInput &input : inputs) {
        const Result<Capture> capture = input.command();
        if (!capture)
            return async::failed<CaptureAllPayloadView>(capture.error());
        if (needsProvider(capture->method))
            return async::failed<CaptureAllPayloadView>(ErrorCode::InvalidInput,
                                                        u"what a provider is asked for is captured by itself"_s);
        captures.append(*capture);
    }
    if (captures.size() > most)
        return async::failed<CaptureAllPayloadView>(ErrorCode::InvalidInput,
                                                    u"at most %1 payments at once"_s.arg(most));
    QList<QFuture<Result<Attempt>>> attempts;
    for (const Capture &capture : std::as_const(captures))
        attempts.append(payments.capture(capture));
    return async::then(async::allOf(attempts, context.get()), context.get(),
                       [](const QList<Result<Attempt>> &outcomes) -> Result<CaptureAllPayloadView> {
                           CaptureAllPayloadView all;
                           for (const Result<Attempt> &outcome : outcomes)
                               all.payloads.append(
                                   toPayloadOf<CapturePayloadView>(outcome).value_or(CapturePayloadView()));
                           return all;
                       });
}

void addMutations(graphql::ResolverMap &map, Payments &payments, const Context &context)
{
    map.field(u"Mutation.capture"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<CapturePayloadView>> {
                  const Result<CaptureInput> input = f.args.input<CaptureInput>(u"input"_s);
                  if (!input)
                      return async::failed<CapturePayloadView>(input.error());
                  const Result<Capture> capture = input->command();
                  const auto attempt = capture ? payments.capture(*capture) : async::failed<Attempt>(capture.error());
                  return async::then(attempt, context.get(), toPayloadOf<CapturePayloadView, Attempt>);
              });
    map.field(u"Mutation.captureAll"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<CaptureAllPayloadView>> {
                  const Result<QList<CaptureInput>> inputs = f.args.get<QList<CaptureInput>>(u"inputs"_s);
                  if (!inputs)
                      return async::failed<CaptureAllPayloadView>(inputs.error());
                  return captureAll(payments, context, *inputs);
              });
    map.field(u"Mutation.cancelPayment"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<CancelPaymentPayloadView>> {
                  const Result<CancelPaymentInput> input = f.args.input<CancelPaymentInput>(u"input"_s);
                  if (!input)
                      return async::failed<CancelPaymentPayloadView>(input.error());
                  return async::andThen(payments.cancel(input->paymentId), context.get(), [](const Attempt &attempt) {
                      return CancelPaymentPayloadView{toWireName(attempt.state),
                                                      attempt.wasNeverAsked() ? std::nullopt
                                                                              : std::optional(PaymentView{attempt})};
                  });
              });
    map.field(u"Mutation.refund"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<PaymentRefundPayloadView>> {
                  const Result<PaymentRefundInput> input = f.args.input<PaymentRefundInput>(u"input"_s);
                  if (!input)
                      return async::failed<PaymentRefundPayloadView>(input.error());
                  const Result<RefundRequest> request = input->command();
                  const auto refund = request ? payments.refund(*request) : async::failed<Refund>(request.error());
                  return async::then(refund, context.get(), toPayloadOf<PaymentRefundPayloadView, Refund>);
              });
}

} // namespace

graphql::ResolverMap paymentResolvers(Payments &payments, const Clock &clock, const service::EditHistory &history)
{
    graphql::registerId<PaymentId>();
    graphql::registerId<BookingId>();
    graphql::registerId<domain::DeviceId>();
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<PaymentRefundId>();
    graphql::registerOptional<BookingRefView>();
    graphql::registerOptional<PaymentView>();
    graphql::registerOptional<PaymentRefundView>();
    graphql::registerOptional<OtherTenderInput>();

    const auto context = std::make_shared<QObject>();
    graphql::ResolverMap map;
    addQueries(map, payments, context, clock);
    addMutations(map, payments, context);
    addGiftCardFields(map, payments, context, clock);
    addHouseAccountFields(map, payments.accounts(), history, context);
    addDecisionFields(map, payments, context, clock);
    map.reference<PaymentId, PaymentView>(
        u"Payment"_s, u"id"_s, [&payments, context](const QList<PaymentId> &ids, graphql::RequestContext &request) {
            return mayRead(request)
                ? async::andThen(payments.attempts(ids), context.get(),
                                 [sight = PaymentSight(request.identity)](const QHash<PaymentId, Attempt> &attempts) {
                                     return viewsOf<PaymentView>(sight.seenOf(attempts));
                                 })
                : async::failed<QHash<PaymentId, PaymentView>>(ErrorCode::Forbidden);
        });
    map.reference<PaymentRefundId, PaymentRefundView>(
        u"PaymentRefund"_s, u"id"_s,
        [&payments, context](const QList<PaymentRefundId> &ids, graphql::RequestContext &request) {
            if (!mayRead(request))
                return async::failed<QHash<PaymentRefundId, PaymentRefundView>>(ErrorCode::Forbidden);
            const auto found =
                async::andThen(payments.refunds(ids), context.get(),
                               [](const QHash<PaymentRefundId, Refund> &refunds) { return refunds.values(); });
            return async::andThen(seenOf(payments, context, request.identity, found), context.get(),
                                  [](const QList<Refund> &seen) {
                                      QHash<PaymentRefundId, PaymentRefundView> views;
                                      for (const Refund &refund : seen)
                                          views.insert(refund.refund, {refund});
                                      return views;
                                  });
        });
    return map;
}

} // namespace foyer::payment
