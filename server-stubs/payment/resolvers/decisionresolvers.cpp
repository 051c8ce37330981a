#include "decisionresolvers.h"

#include "async.h"
#include "patience.h"
#include "paymentinputs.h"
#include "payments.h"
#include "paymentviews.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;
using graphql::FieldContext;
using graphql::RequestContext;
using service::EditRefusalView;
using Context = std::shared_ptr<QObject>;
using Payload = DecidePaymentPayloadView;

constexpr int maxPage = 200;

struct RefundsLoader : graphql::DataLoader<PaymentId, QList<Refund>>
{
    using DataLoader::DataLoader;
};
struct DecisionsLoader : graphql::DataLoader<PaymentId, QList<DecisionRecord>>
{
    using DataLoader::DataLoader;
};
struct AttemptLoader : graphql::DataLoader<PaymentId, Attempt>
{
    using DataLoader::DataLoader;
};

/** Whose roles hold in some cinemas only: of which cinema a payment is, is not known here. */
bool isBound(const graphql::Identity &identity)
{
    return !identity.cinemaIds.isEmpty();
}

QStringList namesOf(const QList<DecisionKind> &kinds)
{
    QStringList names;
    for (const DecisionKind kind : kinds)
        names.append(toWireName(kind));
    return names;
}

DecisionSubject factsOf(const Attempt &attempt)
{
    const qint64 amount = attempt.capture.amount.minor();
    return {standingOf(attempt), attempt.atMs, amount, amount - attempt.refundedMinor,
            needsProvider(attempt.capture.method)};
}

DecisionSubject factsOf(const Refund &refund, const Attempt &of)
{
    return {standingOf(refund), refund.atMs, refund.amount.minor(), of.capture.amount.minor() - of.refundedMinor,
            needsProvider(of.capture.method)};
}

Result<PaymentQuery> queryOf(const FieldContext &f)
{
    const auto filter = f.args.input<PaymentFilterInput>(u"filter"_s);
    const auto sort = f.args.input<PaymentSortInput>(u"sort"_s);
    const Result<int> first = f.args.get<int>(u"first"_s);
    const Result<int> offset = f.args.get<int>(u"offset"_s);
    if (!filter || !sort)
        return fail(filter ? sort.error() : filter.error());
    if (!first || !offset)
        return fail(first ? offset.error() : first.error());
    if (*first < 1 || *first > maxPage || *offset < 0)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1; offset: from 0"_s.arg(maxPage));
    if (isBound(f.identity()))
        return fail(ErrorCode::Forbidden, u"of which cinema a payment is, is not known here"_s);
    PaymentQuery query = filter->query();
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = *first;
    query.offset = *offset;
    return query;
}

void addList(graphql::ResolverMap &map, Payments &payments, const Context &context)
{
    map.field(u"Query.paymentList"_s,
              [&payments, context](const FieldContext &f) -> QFuture<Result<PaymentConnectionView>> {
                  const Result<PaymentQuery> query = queryOf(f);
                  if (!query)
                      return async::failed<PaymentConnectionView>(query.error());
                  return async::andThen(payments.page(*query), context.get(), [](const PaymentPage &page) {
                      PaymentConnectionView view{page.totalCount, {}};
                      for (const Attempt &attempt : page.attempts)
                          view.nodes.append({attempt});
                      return view;
                  });
              });
}

void addFields(graphql::ResolverMap &map, Payments &payments, const Context &context, const Clock &clock)
{
    map.loader<RefundsLoader>([&payments](RequestContext &) {
        return std::make_unique<RefundsLoader>(
            [&payments](const QList<PaymentId> &ids) { return payments.refundsOfPayments(ids); });
    });
    map.loader<DecisionsLoader>([&payments](RequestContext &) {
        return std::make_unique<DecisionsLoader>(
            [&payments](const QList<PaymentId> &ids) { return payments.decisionsOf(ids); });
    });
    map.loader<AttemptLoader>([&payments](RequestContext &) {
        return std::make_unique<AttemptLoader>(
            [&payments](const QList<PaymentId> &ids) { return payments.attempts(ids); });
    });
    map.field(u"Payment.refunds"_s, [context](const FieldContext &f) {
        const auto refunds = f.loader<RefundsLoader>().load(f.parent<PaymentView>().attempt.capture.payment);
        return async::andThen(futureOf(refunds), context.get(), [](const QList<Refund> &found) {
            QList<PaymentRefundView> views;
            for (const Refund &refund : found)
                views.append({refund});
            return views;
        });
    });
    map.field(u"Payment.decisions"_s, [context](const FieldContext &f) {
        const auto decisions = f.loader<DecisionsLoader>().load(f.parent<PaymentView>().attempt.capture.payment);
        return async::andThen(futureOf(decisions), context.get(), [](const QList<DecisionRecord> &found) {
            QList<PaymentDecisionView> views;
            for (const DecisionRecord &record : found)
                views.append({record});
            return views;
        });
    });
    map.field(u"Payment.possibleDecisions"_s, [&clock](const FieldContext &f) {
        return namesOf(possibleDecisions(factsOf(f.parent<PaymentView>().attempt), clock.nowMs()));
    });
    map.field(u"PaymentRefund.possibleDecisions"_s, [context, &clock](const FieldContext &f) {
        const Refund refund = f.parent<PaymentRefundView>().refund;
        return async::andThen(futureOf(f.loader<AttemptLoader>().load(refund.payment)), context.get(),
                              [refund, &clock](const Attempt &attempt) {
                                  return namesOf(possibleDecisions(factsOf(refund, attempt), clock.nowMs()));
                              });
    });
}

QFuture<Result<Payload>> payloadOf(Payments &payments, const Context &context, const Decided &decided)
{
    return async::andThen(payments.attempts({decided.payment}), context.get(),
                          [decided](const QHash<PaymentId, Attempt> &attempts) {
                              Payload payload;
                              if (const auto attempt = attempts.constFind(decided.payment); attempt != attempts.cend())
                                  payload.payment = PaymentView{*attempt};
                              if (decided.refusal)
                                  payload.refusal = EditRefusalView::of(*decided.refusal);
                              return payload;
                          });
}

void addDecide(graphql::ResolverMap &map, Payments &payments, const Context &context)
{
    map.field(u"Mutation.decidePayment"_s, [&payments, context](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<DecidePaymentInput>(u"input"_s);
        if (!input)
            return async::failed<Payload>(input.error());
        if (isBound(f.identity())) {
            const Error refusal{ErrorCode::Forbidden, u"of which cinema a payment is, is not known here"_s, {}};
            return async::ready<Result<Payload>>(Payload{{}, EditRefusalView::of(refusal)});
        }
        const graphql::Identity &identity = f.identity();
        const QString name = identity.displayName.isEmpty() ? identity.subject : identity.displayName;
        return async::then(payments.decide(input->request(name)), context.get(),
                           [&payments, context,
                            subject = input->subjectId](const Result<Decided> &decided) -> QFuture<Result<Payload>> {
                               if (decided)
                                   return payloadOf(payments, context, *decided);
                               if (!EditRefusalView::tells(decided.error().code))
                                   return async::failed<Payload>(decided.error());
                               return payloadOf(payments, context, {subject, decided.error()});
                           });
    });
}

} // namespace

void addDecisionFields(graphql::ResolverMap &map, Payments &payments, const Context &context, const Clock &clock)
{
    graphql::registerId<DecisionId>();
    graphql::registerOptional<domain::BookingId>();
    graphql::registerOptional<EditRefusalView>();
    addList(map, payments, context);
    addFields(map, payments, context, clock);
    addDecide(map, payments, context);
}

} // namespace foyer::payment
