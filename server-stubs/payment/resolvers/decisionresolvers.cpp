#include "decisionresolvers.h"

#include "async.h"
#include "listwindow.h"
#include "patience.h"
#include "paymentinputs.h"
#include "payments.h"
#include "paymentsight.h"
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

constexpr int mostRefunds = 200; // asked about at once

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
    return {standingOf(refund),
            refund.atMs,
            refund.amount.minor(),
            of.capture.amount.minor() - of.refundedMinor,
            needsProvider(of.capture.method),
            refund.owedIfRefused == false};
}

QList<PaymentDecisionView> viewsOf(const QList<DecisionRecord> &records)
{
    QList<PaymentDecisionView> views;
    for (const DecisionRecord &record : records)
        views.append({record});
    return views;
}

Result<PaymentQuery> queryOf(const FieldContext &f)
{
    const auto filter = f.args.input<PaymentFilterInput>(u"filter"_s);
    const auto sort = f.args.input<PaymentSortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(f);
    if (!filter || !sort)
        return fail(filter ? sort.error() : filter.error());
    if (!window)
        return fail(window.error());
    PaymentQuery query = filter->query();
    if (const PaymentSight sight(f.identity()); sight.isBound())
        query.cinemas = sight.cinemas();
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
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

void addGivenByHand(graphql::ResolverMap &map, Payments &payments, const Context &context)
{
    using Views = QList<PaymentDecisionView>;
    map.field(u"Query.givenByHand"_s, [&payments, context](const FieldContext &f) -> QFuture<Result<Views>> {
        const Result<QList<PaymentRefundId>> ids = f.args.get<QList<PaymentRefundId>>(u"refundIds"_s);
        if (!ids)
            return async::failed<Views>(ids.error());
        if (ids->size() > mostRefunds)
            return async::failed<Views>(ErrorCode::TooLarge, u"refundIds: at most %1"_s.arg(mostRefunds));
        return async::andThen(payments.givenByHand(*ids), context.get(), viewsOf);
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
        return async::andThen(futureOf(decisions), context.get(), viewsOf);
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

/** The payment that a decision is about, or null when there is none or @p sight does not see it. */
QFuture<Result<std::optional<Attempt>>> seenSubject(Payments &payments, const Context &context,
                                                    const PaymentSight &sight, const PaymentId &subject)
{
    const PaymentRefundId refund(subject.uuid());
    return async::andThen(payments.refunds({refund}), context.get(),
                          [&payments, context, sight, subject, refund](const QHash<PaymentRefundId, Refund> &refunds) {
                              const PaymentId payment =
                                  refunds.contains(refund) ? refunds.value(refund).payment : subject;
                              return async::andThen(payments.attempts({payment}), context.get(),
                                                    [sight, payment](const QHash<PaymentId, Attempt> &attempts) {
                                                        const auto found = attempts.constFind(payment);
                                                        return found == attempts.cend() || !sight.sees(*found)
                                                            ? std::nullopt
                                                            : std::optional(*found);
                                                    });
                          });
}

QFuture<Result<Payload>> decide(Payments &payments, const Context &context, const DecisionRequest &request)
{
    return async::then(payments.decide(request), context.get(),
                       [&payments, context, subject = PaymentId(request.subject)](
                           const Result<Decided> &decided) -> QFuture<Result<Payload>> {
                           if (decided)
                               return payloadOf(payments, context, *decided);
                           if (!EditRefusalView::tells(decided.error().code))
                               return async::failed<Payload>(decided.error());
                           return payloadOf(payments, context, {subject, decided.error()});
                       });
}

void addDecide(graphql::ResolverMap &map, Payments &payments, const Context &context)
{
    map.field(u"Mutation.decidePayment"_s, [&payments, context](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<DecidePaymentInput>(u"input"_s);
        if (!input)
            return async::failed<Payload>(input.error());
        const graphql::Identity &identity = f.identity();
        const QString name = identity.displayName.isEmpty() ? identity.subject : identity.displayName;
        const DecisionRequest request = input->request(name);
        const PaymentSight sight(identity);
        if (!sight.isBound())
            return decide(payments, context, request);
        // Of which cinema a payment is never changes, so it may be looked at first.
        return async::andThen(
            seenSubject(payments, context, sight, input->subjectId), context.get(),
            [&payments, context, request](const std::optional<Attempt> &seen) -> QFuture<Result<Payload>> {
                if (seen)
                    return decide(payments, context, request);
                const Error refusal{ErrorCode::Forbidden, u"not a payment of your cinemas"_s, {}};
                return async::ready<Result<Payload>>(Payload{{}, EditRefusalView::of(refusal)});
            });
    });
}

} // namespace

void addDecisionFields(graphql::ResolverMap &map, Payments &payments, const Context &context, const Clock &clock)
{
    graphql::registerId<DecisionId>();
    graphql::registerOptional<domain::BookingId>();
    graphql::registerOptional<domain::CinemaId>();
    graphql::registerOptional<EditRefusalView>();
    addList(map, payments, context);
    addGivenByHand(map, payments, context);
    addFields(map, payments, context, clock);
    addDecide(map, payments, context);
}

} // namespace foyer::payment
