#include "paymentresolvers.h"

#include "async.h"
#include "payments.h"
#include "paymentviews.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::PaymentId;
using graphql::FieldContext;

QFuture<Result<QHash<PaymentId, PaymentView>>> viewsOf(Payments &payments, const QList<PaymentId> &ids,
                                                       QObject *context)
{
    return async::andThen(payments.attempts(ids), context, [](const QHash<PaymentId, Attempt> &attempts) {
        QHash<PaymentId, PaymentView> views;
        for (auto attempt = attempts.cbegin(); attempt != attempts.cend(); ++attempt)
            views.insert(attempt.key(), {attempt.value()});
        return views;
    });
}

Result<Capture> toCapture(const CaptureInputView &input)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(input.currency);
    if (!currency)
        return fail(currency.error());
    return Capture{input.paymentId,     input.bookingId,
                   PaymentMethod::Cash, domain::Money(input.amountMinor, *currency),
                   input.tenderedMinor, input.takenBy};
}

CapturePayloadView toPayload(const Attempt &attempt)
{
    CapturePayloadView payload{PaymentView{attempt}, {}};
    if (attempt.state == PaymentState::Refused)
        payload.refusalCode = attempt.refusalCode;
    return payload;
}

/** The two refusals that leave no attempt behind are data as well. */
Result<CapturePayloadView> toPayload(const Result<Attempt> &attempt)
{
    if (attempt)
        return toPayload(*attempt);
    const ErrorCode code = attempt.error().code;
    if (code == ErrorCode::IdempotencyKeyReused || code == ErrorCode::InvalidInput)
        return CapturePayloadView{{}, toWireName(code)};
    return fail(attempt.error());
}

} // namespace

graphql::ResolverMap paymentResolvers(Payments &payments)
{
    graphql::registerId<PaymentId>();
    graphql::registerId<BookingId>();
    graphql::registerOptional<PaymentView>();

    const auto owned = std::make_shared<QObject>(); // the context of what follows: lives as long as the map
    graphql::ResolverMap map;
    map.field(u"Query.payment"_s,
              [&payments, owned](const FieldContext &f) -> QFuture<Result<std::optional<PaymentView>>> {
                  const Result<PaymentId> id = f.args.get<PaymentId>(u"id"_s);
                  if (!id)
                      return async::failed<std::optional<PaymentView>>(id.error());
                  return async::andThen(viewsOf(payments, {*id}, owned.get()), owned.get(),
                                        [id = *id](const QHash<PaymentId, PaymentView> &views) {
                                            const auto found = views.constFind(id);
                                            return found == views.cend() ? std::nullopt : std::optional(*found);
                                        });
              });
    map.field(u"Query.payments"_s, [&payments, owned](const FieldContext &f) -> QFuture<Result<QList<PaymentView>>> {
        const Result<BookingId> booking = f.args.get<BookingId>(u"bookingId"_s);
        if (!booking)
            return async::failed<QList<PaymentView>>(booking.error());
        return async::andThen(payments.attemptsOf(*booking), owned.get(), [](const QList<Attempt> &attempts) {
            QList<PaymentView> views;
            for (const Attempt &attempt : attempts)
                views.append({attempt});
            return views;
        });
    });
    map.field(u"Mutation.capture"_s, [&payments, owned](const FieldContext &f) -> QFuture<Result<CapturePayloadView>> {
        const Result<CaptureInputView> input = f.args.input<CaptureInputView>(u"input"_s);
        if (!input)
            return async::failed<CapturePayloadView>(input.error());
        const Result<Capture> capture = toCapture(*input);
        if (!capture)
            return async::ready<Result<CapturePayloadView>>(toPayload(Result<Attempt>(fail(capture.error()))));
        return async::then(payments.capture(*capture), owned.get(),
                           [](const Result<Attempt> &attempt) { return toPayload(attempt); });
    });
    map.reference<PaymentId, PaymentView>(
        u"Payment"_s, u"id"_s, [&payments, owned](const QList<PaymentId> &ids, graphql::RequestContext &request) {
            const bool allowed = request.identity.hasRole(u"MANAGER") || request.identity.hasRole(u"ADMIN")
                || request.identity.hasRole(u"SERVICE");
            return allowed ? viewsOf(payments, ids, owned.get())
                           : async::failed<QHash<PaymentId, PaymentView>>(ErrorCode::Forbidden);
        });
    return map;
}

} // namespace foyer::payment
