#include "pricecardresolvers.h"

#include "async.h"
#include "edithistory.h"
#include "listwindow.h"
#include "planninghistory.h"
#include "pricecardinputs.h"
#include "pricecardviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PriceCardId;
using graphql::FieldContext;
using graphql::RequestContext;
using service::EditRefusalView;
using Payload = PriceCardPayloadView;

struct UpcomingLoader : graphql::DataLoader<PriceCardId, int>
{
    using DataLoader::DataLoader;
};

/** What a person can do something about is in the payload. */
template <class View>
Result<View> refusedView(const Error &error)
{
    if (!EditRefusalView::tells(error.code))
        return fail(error);
    View view;
    view.refusal = EditRefusalView::of(error);
    return view;
}

Result<Payload> toPayload(const Result<PriceCardEdit> &edit)
{
    if (!edit)
        return refusedView<Payload>(edit.error());
    Payload view;
    if (edit->card)
        view.priceCard = PriceCardView{*edit->card};
    view.showtimesChanged = edit->showtimesChanged;
    if (edit->refusal)
        view.refusal = EditRefusalView::of(*edit->refusal);
    return view;
}

Result<PriceCardQuery> queryOf(const FieldContext &f)
{
    const auto filter = f.args.input<PriceCardFilterInput>(u"filter"_s);
    const auto sort = f.args.input<SortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(f);
    if (!filter)
        return fail(filter.error());
    if (!sort)
        return fail(sort.error());
    if (!window)
        return fail(window.error());
    PriceCardQuery query;
    query.visibleCinemas = editorOf(f.identity()).cinemas;
    query.cinema = filter->cinemaId.value_or(domain::CinemaId());
    query.text = filter->text.value_or(QString());
    query.validOn = filter->validOn;
    for (const QString &state : std::as_const(filter->states)) {
        if (const auto known = publicationFromWireName(state))
            query.states.append(*known);
    }
    if (sort->by == "VALID_FROM"_L1)
        query.order = PriceCardQuery::Order::ValidFrom;
    else if (sort->by == "CHANGED_AT"_L1)
        query.order = PriceCardQuery::Order::ChangedAt;
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
    return query;
}

/** The price of one ticket on @p card. */
ExplainPricePayloadView explained(const PriceCard &card, const ExplainPriceInput &input)
{
    FieldChecks checks;
    const Occasion occasion = input.occasion(checks);
    const auto seatType = domain::seatTypeFromWireName(input.seatType).value_or(domain::SeatType::Standard);
    const bool isType = std::any_of(card.types.begin(), card.types.end(),
                                    [&input](const TicketType &type) { return type.code == input.ticketType; });
    checks.that(isType, u"ticketType"_s, FieldFault::Unknown);
    checks.that(!isType || card.baseMinor.contains({input.ticketType, seatType}), u"seatType"_s,
                FieldFault::NotTogether, u"ticketType"_s);
    checks.that(card.isValidOn(input.businessDay), u"businessDay"_s, FieldFault::NotTogether, u"validFrom"_s);
    if (const Result<void> good = checks.result(); !good)
        return {{}, EditRefusalView::of(good.error())};
    domain::PlanSeat seat;
    seat.id = domain::SeatId{1};
    seat.type = seatType;
    const Decision<Quote> quote = quoteFor(card, occasion, {seat}, {{seat.id, input.ticketType}});
    if (!quote) // a price out of range: a matter of the card's numbers
        return {{}, EditRefusalView::of({ErrorCode::InvalidInput, quote.error().detail, {}})};
    return {QuoteLineView{quote->lines.first(), quote->cardName}, {}};
}

QFuture<Result<ExplainPricePayloadView>> explain(const FieldContext &f, PriceCardCatalogue &catalogue)
{
    using View = ExplainPricePayloadView;
    const auto input = f.args.input<ExplainPriceInput>(u"input"_s);
    if (!input)
        return async::ready(refusedView<View>(input.error()));
    if (input->priceCardId.has_value() == input->priceCard.has_value()) {
        FieldChecks checks;
        checks.that(false, u"priceCard"_s, FieldFault::NotTogether, u"priceCardId"_s);
        return async::ready(refusedView<View>(checks.result().error()));
    }
    if (input->priceCard) {
        const Result<PriceCard> card = input->priceCard->card(PriceCardId::create(), {});
        if (card)
            return async::ready(Result<View>(explained(*card, *input)));
        QList<FieldProblem> problems = fieldProblemsOf(card.error());
        for (FieldProblem &problem : problems)
            problem.field.prepend(u"priceCard."_s);
        return async::ready(refusedView<View>(invalidFields(problems)));
    }
    return async::then(catalogue.revision(*input->priceCardId), f.thread(),
                       [input = *input](const Result<std::optional<PriceCard>> &card) -> Result<View> {
                           if (!card)
                               return fail(card.error());
                           if (!*card)
                               return refusedView<View>({ErrorCode::NotFound, u"no such price card"_s, {}});
                           return explained(**card, input);
                       });
}

void addQueries(graphql::ResolverMap &map, const std::shared_ptr<PriceCardCatalogue> &catalogue,
                const std::shared_ptr<service::EditHistory> &history)
{
    map.field(u"Query.priceCards"_s, [catalogue](const FieldContext &f) -> QFuture<Result<PriceCardConnectionView>> {
        const Result<PriceCardQuery> query = queryOf(f);
        if (!query)
            return async::failed<PriceCardConnectionView>(query.error());
        return async::andThen(catalogue->page(*query), f.thread(),
                              [](const PriceCardCatalogue::Page &page) -> Result<PriceCardConnectionView> {
                                  PriceCardConnectionView view{page.totalCount, {}};
                                  for (const EditedPriceCard &card : page.cards)
                                      view.nodes.append({card});
                                  return view;
                              });
    });
    map.field(u"Query.priceCard"_s,
              [catalogue](const FieldContext &f) -> QFuture<Result<std::optional<PriceCardView>>> {
                  const Result<PriceCardId> id = f.args.get<PriceCardId>(u"id"_s);
                  if (!id)
                      return async::failed<std::optional<PriceCardView>>(id.error());
                  return async::andThen(
                      catalogue->card(*id), f.thread(),
                      [](const std::optional<EditedPriceCard> &card) -> Result<std::optional<PriceCardView>> {
                          return card ? std::optional(PriceCardView{*card}) : std::nullopt;
                      });
              });
    map.field(u"Query.explainPrice"_s, [catalogue](const FieldContext &f) { return explain(f, *catalogue); });
    map.loader<UpcomingLoader>([catalogue](RequestContext &) {
        return std::make_unique<UpcomingLoader>(
            [catalogue](const QList<PriceCardId> &ids) { return catalogue->upcomingShowtimes(ids); });
    });
    map.field(u"PriceCard.edits"_s, [history](const FieldContext &f) -> QFuture<Result<db::EditLogPage>> {
        const PriceCardHead head = f.parent<PriceCardView>().edited.head;
        if (!editorOf(f.identity()).mayEdit(head.cinema))
            return async::failed<db::EditLogPage>(ErrorCode::Forbidden, u"a price card of another cinema"_s);
        return history->edits(f, priceCardEditKind(), head.id.toBytes());
    });
    map.field(u"PriceCard.upcomingShowtimes"_s, [](const FieldContext &f) {
        return f.loader<UpcomingLoader>().load(f.parent<PriceCardView>().edited.head.id);
    });
}

void addMutations(graphql::ResolverMap &map, const std::shared_ptr<PriceCardCatalogue> &catalogue)
{
    map.field(u"Mutation.createPriceCard"_s, [catalogue](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<CreatePriceCardInput>(u"input"_s);
        const Result<PriceCard> card =
            input ? input->priceCard.card(input->priceCardId, input->cinemaId) : Result<PriceCard>(fail(input.error()));
        if (!card)
            return async::ready(refusedView<Payload>(card.error()));
        return async::then(catalogue->create(*card, editorOf(f.identity())), f.thread(), toPayload);
    });
    map.field(u"Mutation.updatePriceCard"_s, [catalogue](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<UpdatePriceCardInput>(u"input"_s);
        const Result<PriceCard> card =
            input ? input->priceCard.card(input->priceCardId, {}) : Result<PriceCard>(fail(input.error()));
        if (!card)
            return async::ready(refusedView<Payload>(card.error()));
        return async::then(catalogue->update(*card, input->version, input->applyToShowtimes, editorOf(f.identity())),
                           f.thread(), toPayload);
    });
    map.field(u"Mutation.setPriceCardState"_s, [catalogue](const FieldContext &f) -> QFuture<Result<Payload>> {
        const auto input = f.args.input<SetPriceCardStateInput>(u"input"_s);
        const auto state = input ? publicationFromWireName(input->state) : std::nullopt;
        if (!state)
            return async::ready(
                refusedView<Payload>(input ? Error{ErrorCode::InvalidInput, u"state"_s, {}} : input.error()));
        return async::then(
            catalogue->setState(input->priceCardId, input->version, *state, input->dryRun, editorOf(f.identity())),
            f.thread(), toPayload);
    });
}

} // namespace

Editor editorOf(const graphql::Identity &identity)
{
    const db::Author author = service::authorOf(identity);
    Editor editor{author.name, {}, domain::UserId(author.id.uuid())};
    for (const QString &text : identity.cinemaIds)
        editor.cinemas.append(domain::CinemaId::fromString(text).value_or(domain::CinemaId()));
    return editor;
}

void addPriceCardResolvers(graphql::ResolverMap &map, const ResolverPorts &ports)
{
    graphql::registerId<PriceCardId>();
    graphql::registerOptional<PriceCardInput>();
    graphql::registerOptional<PriceCardView>();
    graphql::registerOptional<QuoteLineView>();
    graphql::registerOptional<EditRefusalView>();
    const auto catalogue = std::make_shared<PriceCardCatalogue>(ports.database, ports.clock);
    addQueries(map, catalogue, std::make_shared<service::EditHistory>(ports.database));
    addMutations(map, catalogue);
}

} // namespace foyer::booking
