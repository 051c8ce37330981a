#include "giftcardresolvers.h"

#include "async.h"
#include "paymentinputs.h"
#include "payments.h"
#include "paymentviews.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

/** Who does it: staff as their session says, services as they say. */
QString actingFor(const graphql::Identity &identity, const std::optional<QString> &told)
{
    return identity.hasRole(u"SERVICE") ? told.value_or(identity.displayName) : identity.displayName;
}

GiftCardPayloadView refusedWith(const Error &error)
{
    return {std::nullopt, std::nullopt, toWireName(error.code)};
}

/** What a person can act on is data; all else is a fault. */
bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::InvalidInput || error.code == ErrorCode::IdempotencyKeyReused
        || error.code == ErrorCode::NotFound || error.code == ErrorCode::IllegalState
        || error.code == ErrorCode::CurrencyMismatch || error.code == ErrorCode::AmountOutOfRange;
}

template <class Done, class ToView>
QFuture<Result<GiftCardPayloadView>> payloadOf(const QFuture<Result<Done>> &done, QObject *context, ToView toView)
{
    return async::then(done, context, [toView](const Result<Done> &outcome) -> Result<GiftCardPayloadView> {
        if (outcome)
            return toView(*outcome);
        if (isRefusal(outcome.error()))
            return refusedWith(outcome.error());
        return fail(outcome.error());
    });
}

QFuture<Result<GiftCardPayloadView>> issue(Payments &payments, const FieldContext &f, PaymentMethod method,
                                           QObject *context)
{
    const Result<IssueGiftCardInput> input = f.args.input<IssueGiftCardInput>(u"input"_s);
    if (!input)
        return async::failed<GiftCardPayloadView>(input.error());
    const Result<IssueStoredValue> command = input->command(method, actingFor(f.identity(), input->takenBy));
    if (!command)
        return async::ready<Result<GiftCardPayloadView>>(refusedWith(command.error()));
    return payloadOf(payments.issue(*command), context, [](const IssuedValue &issued) {
        return GiftCardPayloadView{GiftCardView{issued.card}, issued.code.toDisplay(), std::nullopt};
    });
}

} // namespace

void addGiftCardFields(graphql::ResolverMap &map, Payments &payments, const std::shared_ptr<QObject> &context)
{
    graphql::registerId<StoredValueId>();
    graphql::registerId<TransferId>();
    graphql::registerOptional<GiftCardView>();

    map.field(u"Query.giftCard"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<std::optional<GiftCardView>>> {
                  const Result<QString> code = f.args.get<QString>(u"code"_s);
                  if (!code)
                      return async::failed<std::optional<GiftCardView>>(code.error());
                  return async::andThen(payments.giftCard(*code), context.get(),
                                        [](const std::optional<StoredValue> &card) {
                                            return card ? std::optional(GiftCardView{*card}) : std::nullopt;
                                        });
              });
    map.field(u"Mutation.issueGiftCard"_s, [&payments, context](const FieldContext &f) {
        return issue(payments, f, PaymentMethod::GiftCard, context.get());
    });
    map.field(u"Mutation.issueVoucher"_s, [&payments, context](const FieldContext &f) {
        return issue(payments, f, PaymentMethod::Voucher, context.get());
    });
    map.field(u"Mutation.topUpGiftCard"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<GiftCardPayloadView>> {
                  const Result<TopUpGiftCardInput> input = f.args.input<TopUpGiftCardInput>(u"input"_s);
                  if (!input)
                      return async::failed<GiftCardPayloadView>(input.error());
                  const Result<TopUp> command = input->command(actingFor(f.identity(), input->takenBy));
                  if (!command)
                      return async::ready<Result<GiftCardPayloadView>>(refusedWith(command.error()));
                  return payloadOf(payments.topUp(*command), context.get(), [](const StoredValue &card) {
                      return GiftCardPayloadView{GiftCardView{card}, std::nullopt, std::nullopt};
                  });
              });
    map.reference<StoredValueId, GiftCardView>(
        u"GiftCard"_s, u"id"_s,
        [&payments, context](const QList<StoredValueId> &ids,
                             graphql::RequestContext &request) -> QFuture<Result<QHash<StoredValueId, GiftCardView>>> {
            if (!request.identity.hasRole(u"CASHIER") && !request.identity.hasRole(u"MANAGER")
                && !request.identity.hasRole(u"ADMIN") && !request.identity.hasRole(u"SERVICE"))
                return async::failed<QHash<StoredValueId, GiftCardView>>(ErrorCode::Forbidden);
            return async::andThen(payments.giftCards(ids), context.get(),
                                  [](const QHash<StoredValueId, StoredValue> &cards) {
                                      QHash<StoredValueId, GiftCardView> views;
                                      for (const StoredValue &card : cards)
                                          views.insert(card.id, {card});
                                      return views;
                                  });
        });
}

} // namespace foyer::payment
