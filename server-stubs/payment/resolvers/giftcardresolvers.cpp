#include "giftcardresolvers.h"

#include "async.h"
#include "listwindow.h"
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
    return {std::nullopt, std::nullopt, toWireName(error.code), service::EditRefusalView::of(error).problems};
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
        return GiftCardPayloadView{GiftCardView{issued.card}, issued.code.toDisplay(), std::nullopt, {}};
    });
}

constexpr int transfersShown = 200;

/** Staff of some cinemas only: of which cinema a gift card is, is not known here. */
Result<void> checkUnbound(const graphql::Identity &identity)
{
    if (!identity.cinemaIds.isEmpty())
        return fail(ErrorCode::Forbidden, u"of which cinema a gift card is, is not known here"_s);
    return {};
}

Result<StoredValueQuery> queryOf(const FieldContext &f)
{
    if (const Result<void> may = checkUnbound(f.identity()); !may)
        return fail(may.error());
    const auto filter = f.args.input<GiftCardFilterInput>(u"filter"_s);
    const auto sort = f.args.input<GiftCardSortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(f);
    if (!filter || !sort)
        return fail(filter ? sort.error() : filter.error());
    if (!window)
        return fail(window.error());
    StoredValueQuery query = filter->query();
    query.sort = sort->by == "EXPIRES_AT"_L1 ? StoredValueSort::ExpiresAt : StoredValueSort::IssuedAt;
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
    return query;
}

QFuture<Result<std::optional<GiftCardView>>> cardById(Payments &payments, const FieldContext &f, QObject *context)
{
    const Result<StoredValueId> id = f.args.get<StoredValueId>(u"id"_s);
    if (!id)
        return async::failed<std::optional<GiftCardView>>(id.error());
    if (const Result<void> may = checkUnbound(f.identity()); !may)
        return async::failed<std::optional<GiftCardView>>(may.error());
    return async::andThen(payments.giftCards({*id}), context,
                          [id = *id](const QHash<StoredValueId, StoredValue> &cards) {
                              const auto card = cards.constFind(id);
                              return card == cards.cend() ? std::nullopt : std::optional(GiftCardView{*card});
                          });
}

/** What the back office sees of them. */
void addOfficeFields(graphql::ResolverMap &map, Payments &payments, const std::shared_ptr<QObject> &context,
                     const Clock &clock)
{
    map.field(u"Query.giftCardList"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<GiftCardConnectionView>> {
                  const Result<StoredValueQuery> query = queryOf(f);
                  if (!query)
                      return async::failed<GiftCardConnectionView>(query.error());
                  return async::andThen(payments.giftCardPage(*query), context.get(), [](const StoredValuePage &page) {
                      GiftCardConnectionView view{page.totalCount, {}};
                      for (const StoredValue &card : page.cards)
                          view.nodes.append({card});
                      return view;
                  });
              });
    map.field(u"Query.giftCardById"_s,
              [&payments, context](const FieldContext &f) { return cardById(payments, f, context.get()); });
    map.field(u"GiftCard.state"_s, [&clock](const FieldContext &f) {
        return toWireName(stateOf(f.parent<GiftCardView>().card, clock.nowMs()));
    });
    map.field(u"GiftCard.transfers"_s, [&payments, context](const FieldContext &f) {
        const StoredValueId id = f.parent<GiftCardView>().card.id;
        return async::andThen(payments.giftCardTransfers(id, transfersShown), context.get(),
                              [id](const QList<Transfer> &transfers) {
                                  QList<GiftCardTransferView> views;
                                  for (const Transfer &transfer : transfers)
                                      views.append({transfer, id});
                                  return views;
                              });
    });
}

} // namespace

void addGiftCardFields(graphql::ResolverMap &map, Payments &payments, const std::shared_ptr<QObject> &context,
                       const Clock &clock)
{
    graphql::registerId<StoredValueId>();
    graphql::registerId<TransferId>();
    graphql::registerOptional<GiftCardView>();
    graphql::registerOptional<StoredValueId>();
    addOfficeFields(map, payments, context, clock);

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
                      return GiftCardPayloadView{GiftCardView{card}, std::nullopt, std::nullopt, {}};
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
