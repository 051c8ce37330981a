#include "couponresolvers.h"

#include "async.h"
#include "couponhistory.h"
#include "couponinputs.h"
#include "couponviews.h"
#include "listwindow.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using domain::RedemptionId;
using graphql::FieldContext;
using graphql::Identity;
using graphql::Outcome;
using graphql::RequestContext;
using service::EditRefusalView;

struct UsageLoader : graphql::DataLoader<CouponId, CouponUsage>
{
    using DataLoader::DataLoader;
};

constexpr int maxOpenPage = 200;

bool hasAnyRole(const Identity &identity, std::initializer_list<QLatin1StringView> roles)
{
    return std::any_of(roles.begin(), roles.end(),
                       [&identity](QLatin1StringView role) { return identity.hasRole(QString(role)); });
}

CouponEditor editorOf(const Identity &identity)
{
    const db::Author author = service::authorOf(identity);
    CouponEditor editor{author.name, {}, domain::UserId(author.id.uuid())};
    for (const QString &text : identity.cinemaIds)
        editor.cinemas.append(domain::CinemaId::fromString(text).value_or(domain::CinemaId()));
    return editor;
}

/** Customers and kiosks ask for themselves only: what somebody else may use is nobody's business. */
Result<CouponContext> contextOf(const CouponContextInput &input, const Identity &identity)
{
    Result<CouponContext> context = input.toContext();
    if (!context || context->customer.isNull()
        || hasAnyRole(identity, {"CASHIER"_L1, "MANAGER"_L1, "ADMIN"_L1, "SERVICE"_L1})
        || context->customer.toString() == identity.subject)
        return context;
    return fail(ErrorCode::Forbidden, u"coupons of another customer"_s);
}

/** What a caller can act on is data, the rest are faults. */
bool isRefusal(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::IdempotencyKeyReused:
    case ErrorCode::IllegalState:
        return true;
    default:
        return false;
    }
}

Result<RedemptionPayloadView> toPayload(const Result<RedemptionAnswer> &answer)
{
    if (answer)
        return RedemptionPayloadView::of(*answer);
    if (isRefusal(answer.error()))
        return RedemptionPayloadView{{}, {CouponRefusalView::of(CouponRefusal::ofError(answer.error()))}};
    return fail(answer.error());
}

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

Result<CouponPayloadView> toEditPayload(const Result<CouponEdit> &edit)
{
    if (!edit)
        return refusedView<CouponPayloadView>(edit.error());
    CouponPayloadView view;
    if (edit->coupon)
        view.coupon = CouponView::of(*edit->coupon);
    if (edit->refusal)
        view.refusal = EditRefusalView::of(*edit->refusal);
    return view;
}

Result<IssueCouponCodesPayloadView> toIssuePayload(const Result<QStringList> &codes)
{
    if (!codes)
        return refusedView<IssueCouponCodesPayloadView>(codes.error());
    return IssueCouponCodesPayloadView{*codes, {}};
}

/** The value of the argument `id` among what @p find finds, or null. */
template <class Key, class Value, class Find>
Outcome byId(const FieldContext &field, Find find)
{
    const Result<Key> id = field.args.get<Key>(u"id"_s);
    if (!id)
        return fail(id.error());
    return Outcome(find(QList<Key>{*id})).mapped([id = *id](const QVariant &found) -> Result<QVariant> {
        const auto values = found.value<QHash<Key, Value>>();
        return values.contains(id) ? QVariant::fromValue(values.value(id)) : QVariant();
    });
}

Result<CouponQuery> queryOf(const FieldContext &field)
{
    const auto filter = field.args.input<CouponFilterInput>(u"filter"_s);
    const auto sort = field.args.input<CouponSortInput>(u"sort"_s);
    const auto window = service::ListWindow::of(field);
    if (!filter)
        return fail(filter.error());
    if (!sort)
        return fail(sort.error());
    if (!window)
        return fail(window.error());
    CouponQuery query;
    query.text = filter->text.value_or(QString());
    for (const QString &name : filter->states) {
        const std::optional<CouponState> state = couponStateFromWireName(name);
        if (state && !query.states.contains(*state))
            query.states.append(*state);
    }
    query.movie = filter->movieId.value_or(domain::MovieId());
    query.cinema = filter->cinemaId.value_or(domain::CinemaId());
    query.sortedBy = couponSortKeyFromWireName(sort->by).value_or(CouponSortKey::Name);
    query.isDescending = sort->direction == "DESCENDING"_L1;
    query.first = window->first;
    query.offset = window->offset;
    return query;
}

QFuture<Result<IssuedCodePage>> issuedCodes(const FieldContext &field, CouponCatalogue &catalogue)
{
    const Result<CouponId> coupon = field.args.get<CouponId>(u"couponId"_s);
    const auto window = service::ListWindow::of(field);
    if (!coupon)
        return async::failed<IssuedCodePage>(coupon.error());
    if (!window)
        return async::failed<IssuedCodePage>(window.error());
    const CouponEditor editor = editorOf(field.identity());
    if (editor.cinemas.isEmpty())
        return catalogue.issuedCodes(*coupon, window->first, window->offset);
    // Whoever has a code has what it is worth: they are told to whom they may be made by.
    return async::andThen(catalogue.couponsById({*coupon}), field.thread(),
                          [editor, &catalogue,
                           window = *window](const QHash<CouponId, Coupon> &found) -> QFuture<Result<IssuedCodePage>> {
                              for (const Coupon &known : found) {
                                  if (editor.mayEdit(known.body.conditions))
                                      return catalogue.issuedCodes(known.id, window.first, window.offset);
                              }
                              return async::failed<IssuedCodePage>(ErrorCode::Forbidden,
                                                                   u"codes of a coupon of other cinemas"_s);
                          });
}

// Pages of open redemptions: the cursor is "milliseconds.id" of the last one.

QString cursorOf(const Redemption &redemption)
{
    return QString::number(redemption.reservedAtMs.value_or(0)) + u'.' + redemption.id.toString();
}

Result<std::optional<OpenPosition>> positionOf(const std::optional<QString> &cursor)
{
    if (!cursor)
        return std::optional<OpenPosition>();
    bool isNumber = false;
    const qint64 atMs = cursor->section(u'.', 0, 0).toLongLong(&isNumber);
    const Result<RedemptionId> id = RedemptionId::fromString(cursor->section(u'.', 1));
    if (!isNumber || !id)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    return std::optional(OpenPosition{atMs, *id});
}

QFuture<Result<RedemptionConnectionView>> openPage(const FieldContext &field, Redemptions &redemptions)
{
    const auto before = field.args.get<QDateTime>(u"reservedBefore"_s);
    const auto first = field.args.get<std::optional<int>>(u"first"_s);
    const auto after = field.args.get<std::optional<QString>>(u"after"_s);
    if (!before || !first || !after)
        return async::failed<RedemptionConnectionView>(ErrorCode::InvalidInput, u"reservedBefore, first or after"_s);
    const int count = first->value_or(maxOpenPage);
    if (count < 1 || count > maxOpenPage)
        return async::failed<RedemptionConnectionView>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(maxOpenPage));
    const Result<std::optional<OpenPosition>> position = positionOf(*after);
    if (!position)
        return async::failed<RedemptionConnectionView>(position.error());
    // One more than asked for tells whether there is another page.
    return async::andThen(redemptions.open(before->toMSecsSinceEpoch(), *position, count + 1), field.thread(),
                          [count](const QList<Redemption> &found) {
                              RedemptionConnectionView page;
                              const qsizetype shown = std::min<qsizetype>(found.size(), count);
                              for (qsizetype i = 0; i < shown; ++i)
                                  page.nodes.append(RedemptionView::of(found.at(i)));
                              if (found.size() > count)
                                  page.nextCursor = cursorOf(found.at(count - 1));
                              return page;
                          });
}

QFuture<Result<CouponCheckView>> checkCoupons(const FieldContext &field, Redemptions &redemptions)
{
    const auto codes = field.args.get<QStringList>(u"codes"_s);
    const auto input = field.args.input<CouponContextInput>(u"context"_s);
    if (!codes || !input)
        return async::failed<CouponCheckView>(codes ? input.error() : codes.error());
    const Result<CouponContext> context = contextOf(*input, field.identity());
    if (!context)
        return async::failed<CouponCheckView>(context.error());
    return async::andThen(redemptions.check(*codes, *context), field.thread(), &CouponCheckView::of);
}

QFuture<Result<QList<CouponOffer>>> couponsFor(const FieldContext &field, Redemptions &redemptions)
{
    const auto input = field.args.input<CouponContextInput>(u"context"_s);
    if (!input)
        return async::failed<QList<CouponOffer>>(input.error());
    const Result<CouponContext> context = contextOf(*input, field.identity());
    return context ? redemptions.offers(*context) : async::failed<QList<CouponOffer>>(context.error());
}

QFuture<Result<RedemptionPayloadView>> reserveCoupons(const FieldContext &field, Redemptions &redemptions)
{
    const auto input = field.args.input<ReserveCouponsInput>(u"input"_s);
    if (!input)
        return async::ready(toPayload(Result<RedemptionAnswer>(fail(input.error()))));
    const Result<CouponContext> context = input->context.toContext();
    if (!context)
        return async::ready(toPayload(Result<RedemptionAnswer>(fail(context.error()))));
    return async::then(redemptions.reserve({input->redemptionId, input->codes, *context}), field.thread(),
                       [](const Result<RedemptionAnswer> &answer) { return toPayload(answer); });
}

/** A mutation of which all that is told is which redemption. */
auto toRedemption(Redemptions &redemptions,
                  QFuture<Result<RedemptionAnswer>> (Redemptions::*what)(const RedemptionId &))
{
    return [&redemptions, what](const FieldContext &field) -> QFuture<Result<RedemptionPayloadView>> {
        const Result<RedemptionId> id = field.args.get<RedemptionId>(u"redemptionId"_s);
        if (!id)
            return async::ready(toPayload(Result<RedemptionAnswer>(fail(id.error()))));
        return async::then((redemptions.*what)(*id), field.thread(),
                           [](const Result<RedemptionAnswer> &answer) { return toPayload(answer); });
    };
}

QFuture<Result<CouponPayloadView>> createCoupon(const FieldContext &field, CouponEdits &edits)
{
    const auto input = field.args.input<CreateCouponInput>(u"input"_s);
    if (!input)
        return async::ready(refusedView<CouponPayloadView>(input.error()));
    const QString sharedCode = input->sharedCode.value_or(QString());
    FieldChecks besides;
    checkSharedCode(besides, sharedCode);
    const Result<CouponBody> body = input->coupon.toBody(besides);
    if (!body)
        return async::ready(refusedView<CouponPayloadView>(body.error()));
    return async::then(edits.create(input->couponId, sharedCode, *body, editorOf(field.identity())), field.thread(),
                       toEditPayload);
}

QFuture<Result<CouponPayloadView>> updateCoupon(const FieldContext &field, CouponEdits &edits)
{
    const auto input = field.args.input<UpdateCouponInput>(u"input"_s);
    const Result<CouponBody> body = input ? input->coupon.toBody() : Result<CouponBody>(fail(input.error()));
    if (!body)
        return async::ready(refusedView<CouponPayloadView>(body.error()));
    return async::then(edits.update(input->couponId, input->version, *body, editorOf(field.identity())), field.thread(),
                       toEditPayload);
}

QFuture<Result<CouponPayloadView>> setCouponState(const FieldContext &field, CouponEdits &edits)
{
    const auto input = field.args.input<SetCouponStateInput>(u"input"_s);
    const auto state = input ? couponStateFromWireName(input->state) : std::nullopt;
    if (!state)
        return async::ready(
            refusedView<CouponPayloadView>(input ? Error{ErrorCode::InvalidInput, u"state"_s, {}} : input.error()));
    return async::then(
        edits.setState(input->couponId, input->version, *state, input->dryRun, editorOf(field.identity())),
        field.thread(), toEditPayload);
}

QFuture<Result<IssueCouponCodesPayloadView>> issueCodes(const FieldContext &field, CouponEdits &edits)
{
    const auto input = field.args.input<IssueCouponCodesInput>(u"input"_s);
    if (!input)
        return async::ready(refusedView<IssueCouponCodesPayloadView>(input.error()));
    const CodeIssue issue{input->issueId, input->couponId, input->count, input->customerId.value_or(domain::UserId())};
    return async::then(edits.issue(issue, editorOf(field.identity())), field.thread(), toIssuePayload);
}

void addQueries(graphql::ResolverMap &map, CouponCatalogue &catalogue, Redemptions &redemptions,
                const service::EditHistory &history)
{
    map.field(u"Query.checkCoupons"_s,
              [&redemptions](const FieldContext &field) { return checkCoupons(field, redemptions); });
    map.field(u"Query.couponsFor"_s,
              [&redemptions](const FieldContext &field) { return couponsFor(field, redemptions); });
    map.field(u"Query.coupons"_s, [&catalogue](const FieldContext &field) {
        const Result<CouponQuery> query = queryOf(field);
        return query ? catalogue.page(*query) : async::failed<CouponPage>(query.error());
    });
    map.field(u"Query.coupon"_s, [&catalogue](const FieldContext &field) {
        return byId<CouponId, Coupon>(field, [&catalogue](const auto &ids) { return catalogue.couponsById(ids); });
    });
    map.field(u"Query.couponCodes"_s,
              [&catalogue](const FieldContext &field) { return issuedCodes(field, catalogue); });
    map.field(u"Query.redemption"_s, [&redemptions](const FieldContext &field) {
        return byId<RedemptionId, Redemption>(field, [&redemptions](const auto &ids) { return redemptions.byId(ids); });
    });
    map.field(u"Query.openRedemptions"_s,
              [&redemptions](const FieldContext &field) { return openPage(field, redemptions); });
    map.loader<UsageLoader>([&catalogue](RequestContext &) {
        return std::make_unique<UsageLoader>([&catalogue](const QList<CouponId> &ids) { return catalogue.usage(ids); });
    });
    map.field(u"Coupon.edits"_s, [&history](const FieldContext &field) -> QFuture<Result<db::EditLogPage>> {
        const Coupon coupon = field.parent<CouponView>().coupon;
        if (!editorOf(field.identity()).mayEdit(coupon.body.conditions))
            return async::failed<db::EditLogPage>(ErrorCode::Forbidden, u"a coupon of other cinemas"_s);
        return history.edits(field, couponEditKind(), coupon.id.toBytes());
    });
    map.field(u"Coupon.usage"_s, [](const FieldContext &field) {
        return field.loader<UsageLoader>().load(field.parent<CouponView>().coupon.id);
    });
}

void addMutations(graphql::ResolverMap &map, CouponEdits &edits, Redemptions &redemptions)
{
    map.field(u"Mutation.reserveCoupons"_s,
              [&redemptions](const FieldContext &field) { return reserveCoupons(field, redemptions); });
    map.field(u"Mutation.commitRedemption"_s, toRedemption(redemptions, &Redemptions::commit));
    map.field(u"Mutation.releaseRedemption"_s, toRedemption(redemptions, &Redemptions::release));
    map.field(u"Mutation.giveBackRedemption"_s, toRedemption(redemptions, &Redemptions::giveBack));
    map.field(u"Mutation.createCoupon"_s, [&edits](const FieldContext &field) { return createCoupon(field, edits); });
    map.field(u"Mutation.updateCoupon"_s, [&edits](const FieldContext &field) { return updateCoupon(field, edits); });
    map.field(u"Mutation.setCouponState"_s,
              [&edits](const FieldContext &field) { return setCouponState(field, edits); });
    map.field(u"Mutation.issueCouponCodes"_s, [&edits](const FieldContext &field) { return issueCodes(field, edits); });
}

} // namespace

graphql::ResolverMap couponResolvers(CouponCatalogue &catalogue, CouponEdits &edits, Redemptions &redemptions,
                                     const service::EditHistory &history)
{
    registerCouponInputs();
    registerCouponViews();
    graphql::ResolverMap map;
    addQueries(map, catalogue, redemptions, history);
    addMutations(map, edits, redemptions);
    map.reference<CouponId, Coupon>(u"Coupon"_s, u"id"_s,
                                    [&catalogue](const QList<CouponId> &ids, RequestContext &request) {
                                        return hasAnyRole(request.identity, {"MANAGER"_L1, "ADMIN"_L1})
                                            ? catalogue.couponsById(ids)
                                            : async::failed<QHash<CouponId, Coupon>>(ErrorCode::Forbidden);
                                    });
    map.reference<RedemptionId, Redemption>(
        u"Redemption"_s, u"id"_s, [&redemptions](const QList<RedemptionId> &ids, RequestContext &request) {
            return hasAnyRole(request.identity, {"MANAGER"_L1, "ADMIN"_L1, "SERVICE"_L1})
                ? redemptions.byId(ids)
                : async::failed<QHash<RedemptionId, Redemption>>(ErrorCode::Forbidden);
        });
    return map;
}

} // namespace foyer::coupon
