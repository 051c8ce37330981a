#include "houseaccountresolvers.h"

#include "async.h"
#include "houseaccountviews.h"
#include "listwindow.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;
using Context = std::shared_ptr<QObject>; // of what follows: lives as long as the map
using Found = std::optional<HouseAccountView>;

/** Staff of some cinemas only: an account is of none. */
Result<void> checkUnbound(const FieldContext &f)
{
    if (!f.identity().cinemaIds.isEmpty())
        return fail(ErrorCode::Forbidden, u"an account is of no cinema"_s);
    return {};
}

Result<HouseAccountQuery> queryOf(const FieldContext &f)
{
    if (const Result<void> may = checkUnbound(f); !may)
        return fail(may.error());
    const auto filter = f.args.input<HouseAccountFilterInput>(u"filter"_s);
    const auto sort = f.args.input<HouseAccountSortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(f);
    if (!filter || !sort)
        return fail(filter ? sort.error() : filter.error());
    if (!window)
        return fail(window.error());
    HouseAccountQuery query;
    query.text = filter->text.value_or(QString()).trimmed();
    for (const QString &name : filter->states) {
        if (const auto state = houseAccountStateFromWireName(name))
            query.states.append(*state);
    }
    query.sort = sort->by == "OPENED_AT"_L1 ? HouseAccountSort::OpenedAt : HouseAccountSort::Name;
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
    return query;
}

void addQueries(graphql::ResolverMap &map, const HouseAccountBook &accounts, const Context &context)
{
    map.field(u"Query.houseAccount"_s, [&accounts, context](const FieldContext &f) -> QFuture<Result<Found>> {
        const Result<QString> code = f.args.get<QString>(u"code"_s);
        if (!code)
            return async::failed<Found>(code.error());
        return async::andThen(accounts.byCode(*code), context.get(), [](const std::optional<HouseAccount> &account) {
            return account ? Found(HouseAccountView{*account}) : Found();
        });
    });
    map.field(u"Query.houseAccountById"_s, [&accounts, context](const FieldContext &f) -> QFuture<Result<Found>> {
        const Result<HouseAccountId> id = f.args.get<HouseAccountId>(u"id"_s);
        const Result<void> may = checkUnbound(f);
        if (!id || !may)
            return async::failed<Found>(may ? id.error() : may.error());
        return async::andThen(accounts.byId({*id}), context.get(),
                              [id = *id](const QHash<HouseAccountId, HouseAccount> &found) {
                                  const auto account = found.constFind(id);
                                  return account == found.cend() ? Found() : Found(HouseAccountView{*account});
                              });
    });
    map.field(u"Query.houseAccountList"_s,
              [&accounts, context](const FieldContext &f) -> QFuture<Result<HouseAccountConnectionView>> {
                  const Result<HouseAccountQuery> query = queryOf(f);
                  if (!query)
                      return async::failed<HouseAccountConnectionView>(query.error());
                  return async::andThen(accounts.page(*query), context.get(), [](const HouseAccountPage &page) {
                      HouseAccountConnectionView view{page.totalCount, {}};
                      for (const HouseAccount &account : page.accounts)
                          view.nodes.append({account});
                      return view;
                  });
              });
}

void addFields(graphql::ResolverMap &map, const HouseAccountBook &accounts, const service::EditHistory &history,
               const Context &context)
{
    using StatementView = std::optional<HouseAccountStatementView>;
    map.field(u"HouseAccount.statement"_s,
              [&accounts, context](const FieldContext &f) -> QFuture<Result<StatementView>> {
                  const auto from = f.args.get<std::optional<QDateTime>>(u"from"_s);
                  const auto until = f.args.get<std::optional<QDateTime>>(u"until"_s);
                  const Result<void> may = checkUnbound(f);
                  if (!from || !until)
                      return async::failed<StatementView>(from ? until.error() : from.error());
                  if (!may)
                      return async::failed<StatementView>(may.error());
                  StatementSpan span;
                  if (*from)
                      span.fromMs = (*from)->toMSecsSinceEpoch();
                  if (*until)
                      span.untilMs = (*until)->toMSecsSinceEpoch();
                  const HouseAccount account = f.parent<HouseAccountView>().account;
                  return async::andThen(accounts.statement(account.id, span), context.get(),
                                        [account](const Statement &statement) {
                                            return StatementView(HouseAccountStatementView::of(statement, account));
                                        });
              });
    map.field(u"HouseAccount.edits"_s, [&history](const FieldContext &f) -> QFuture<Result<db::EditLogPage>> {
        if (const Result<void> may = checkUnbound(f); !may)
            return async::failed<db::EditLogPage>(may.error());
        return history.edits(f, houseAccountEditKind(), f.parent<HouseAccountView>().account.id.toBytes());
    });
    map.reference<HouseAccountId, HouseAccountView>(
        u"HouseAccount"_s, u"id"_s,
        [&accounts, context](const QList<HouseAccountId> &ids, graphql::RequestContext &request)
            -> QFuture<Result<QHash<HouseAccountId, HouseAccountView>>> {
            // By its id nobody but the office names one: a till has the code.
            const bool isOffice = request.identity.hasRole(u"MANAGER") || request.identity.hasRole(u"ADMIN");
            if (!request.identity.hasRole(u"SERVICE") && (!isOffice || !request.identity.cinemaIds.isEmpty()))
                return async::failed<QHash<HouseAccountId, HouseAccountView>>(ErrorCode::Forbidden);
            return async::andThen(accounts.byId(ids), context.get(),
                                  [](const QHash<HouseAccountId, HouseAccount> &found) {
                                      QHash<HouseAccountId, HouseAccountView> views;
                                      for (const HouseAccount &account : found)
                                          views.insert(account.id, {account});
                                      return views;
                                  });
        });
}

HouseAccountPayloadView payloadOf(const HouseAccountEdit &edit)
{
    HouseAccountPayloadView view;
    if (edit.account)
        view.houseAccount = HouseAccountView{*edit.account};
    if (edit.refusal)
        view.refusal = service::EditRefusalView::of(*edit.refusal);
    return view;
}

/** A mutation of @p Input; @p ask says what it comes to. */
template <class Input, class Ask>
auto mutation(const Context &context, Ask ask)
{
    return [context, ask](const FieldContext &f) -> QFuture<Result<HouseAccountPayloadView>> {
        const Result<Input> input = f.args.input<Input>(u"input"_s);
        const Result<void> may = checkUnbound(f);
        if (!input || !may)
            return async::failed<HouseAccountPayloadView>(may ? input.error() : may.error());
        return async::andThen(ask(*input, service::authorOf(f.identity())), context.get(), payloadOf);
    };
}

void addMutations(graphql::ResolverMap &map, const HouseAccountBook &accounts, const Context &context)
{
    map.field(
        u"Mutation.openHouseAccount"_s,
        mutation<OpenHouseAccountInput>(context, [&accounts](const OpenHouseAccountInput &input, const db::Author &by) {
            const auto currency = domain::Currency::fromCode(input.currency).value_or(domain::Currency());
            return accounts.open({input.houseAccountId, currency, input.houseAccount.body()}, by);
        }));
    map.field(u"Mutation.updateHouseAccount"_s,
              mutation<UpdateHouseAccountInput>(
                  context, [&accounts](const UpdateHouseAccountInput &input, const db::Author &by) {
                      return accounts.update(input.houseAccountId, input.version, input.houseAccount.body(), by);
                  }));
    map.field(u"Mutation.setHouseAccountState"_s,
              mutation<SetHouseAccountStateInput>(
                  context, [&accounts](const SetHouseAccountStateInput &input, const db::Author &by) {
                      // The schema knows no other states.
                      const HouseAccountState state =
                          houseAccountStateFromWireName(input.state).value_or(HouseAccountState::Active);
                      return accounts.setState(input.houseAccountId, input.version, state, input.dryRun, by);
                  }));
    map.field(u"Mutation.recordAccountPayment"_s,
              mutation<RecordAccountPaymentInput>(
                  context, [&accounts](const RecordAccountPaymentInput &input, const db::Author &by) {
                      return accounts.pay(input.payment(by.name));
                  }));
}

} // namespace

void addHouseAccountFields(graphql::ResolverMap &map, const HouseAccountBook &accounts,
                           const service::EditHistory &history, const std::shared_ptr<QObject> &context)
{
    graphql::registerId<HouseAccountId>();
    graphql::registerId<AccountEntryId>();
    graphql::registerOptional<HouseAccountView>();
    graphql::registerOptional<HouseAccountStatementView>();
    graphql::registerOptional<service::EditRefusalView>();
    addQueries(map, accounts, context);
    addFields(map, accounts, history, context);
    addMutations(map, accounts, context);
}

} // namespace foyer::payment
