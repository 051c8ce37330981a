#include "couponsubgraph.h"

#include "async.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;
using service::memberAt;
using service::textAt;

namespace {

const QString reserveMutation =
    u"mutation Reserve($input: ReserveCouponsInput!) { reserveCoupons(input: $input) { "
    "redemption { state grants { terms { json } } } refusals { code condition detail couponCode } } }"_s;
const QString checkQuery =
    u"query Check($codes: [String!]!, $context: CouponContext!) { checkCoupons(codes: $codes, context: $context) { "
    "grants { terms { json } } refusals { code condition detail couponCode } } }"_s;

QJsonObject toJson(const CouponContext &context)
{
    QJsonObject json{
        {u"showtimeId"_s, context.showtime.toString()},
        {u"movieId"_s, context.movie.toString()},
        {u"cinemaId"_s, context.cinema.toString()},
        {u"timeZone"_s, context.timeZone},
        {u"businessDay"_s, context.businessDay.toString(Qt::ISODate)},
        {u"startsAtLocal"_s, context.startsLocal},
        {u"channel"_s, toWireName(context.channel)},
        {u"isFirstBooking"_s, context.isFirstBooking},
        {u"ticketTypes"_s, QJsonArray::fromStringList(context.ticketTypes)},
        {u"currency"_s, context.currency.code()},
    };
    if (!context.customer.isNull())
        json.insert(u"customerId"_s, context.customer.toString());
    return json;
}

const JsonValue::List &listAt(const JsonValue &value, std::initializer_list<QStringView> path)
{
    static const JsonValue::List none;
    const JsonValue *member = memberAt(value, path);
    const auto *list = member ? member->as<JsonValue::List>() : nullptr;
    return list ? *list : none;
}

/** Done with the terms of all grants, or Refused when there are refusals. */
EffectOutcome granted(const JsonValue::List &grants, const JsonValue::List &refusals)
{
    if (!refusals.empty()) {
        EffectOutcome outcome = refusedOutcome(errorCodeFromWireName(textAt(refusals.front(), {u"code"})),
                                               textAt(refusals.front(), {u"detail"}));
        for (const JsonValue &refusal : refusals) {
            outcome.refusal.coupons.append(
                {textAt(refusal, {u"couponCode"}), textAt(refusal, {u"condition"}), textAt(refusal, {u"detail"})});
        }
        return outcome;
    }
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    for (const JsonValue &grant : grants) {
        const QByteArray json = textAt(grant, {u"terms", u"json"}).toUtf8();
        const Result<domain::CouponTerms> terms = domain::CouponTerms::fromJson(QJsonDocument::fromJson(json).object());
        if (!terms) // a newer coupon service: its terms must not be guessed
            return unknownOutcome(ErrorCode::VersionMismatch, terms.error().detail);
        outcome.terms.append(*terms);
    }
    return outcome;
}

} // namespace

CouponSubgraph::CouponSubgraph(service::SubgraphPort &coupon, std::function<graphql::Identity()> identity)
    : m_coupon(coupon, std::move(identity))
{
}

QFuture<EffectOutcome> CouponSubgraph::reserve(const Saga &saga, const CouponContext &context)
{
    const QJsonObject input{{u"redemptionId"_s, saga.coupons.redemption.toString()},
                            {u"codes"_s, QJsonArray::fromStringList(saga.coupons.codes)},
                            {u"context"_s, toJson(context)}};
    return m_coupon.send(reserveMutation, {{u"input"_s, input}}, saga.id.toString(), [](const JsonValue &data) {
        const JsonValue::List &refusals = listAt(data, {u"reserveCoupons", u"refusals"});
        const QString state = textAt(data, {u"reserveCoupons", u"redemption", u"state"});
        if (refusals.empty() && state != "RESERVED"_L1 && state != "COMMITTED"_L1)
            return refusedOutcome(ErrorCode::IllegalState, u"the redemption is "_s + state);
        return granted(listAt(data, {u"reserveCoupons", u"redemption", u"grants"}), refusals);
    });
}

QFuture<EffectOutcome> CouponSubgraph::check(const QStringList &codes, const CouponContext &context)
{
    return m_coupon.send(
        checkQuery, {{u"codes"_s, QJsonArray::fromStringList(codes)}, {u"context"_s, toJson(context)}},
        context.showtime.toString(),
        [](const JsonValue &data) {
            return granted(listAt(data, {u"checkCoupons", u"grants"}), listAt(data, {u"checkCoupons", u"refusals"}));
        },
        EffectCall::questionPatience);
}

QFuture<EffectOutcome> CouponSubgraph::settle(const QString &mutation, const Saga &saga)
{
    const QString operation =
        u"mutation Settle($id: ID!) { %1(redemptionId: $id) { redemption { state } refusals { code detail } } }"_s.arg(
            mutation);
    return m_coupon.send(operation, {{u"id"_s, saga.coupons.redemption.toString()}}, saga.id.toString(),
                         [mutation](const JsonValue &data) {
                             const JsonValue::List &refusals = listAt(data, {mutation, u"refusals"});
                             if (!refusals.empty()) {
                                 return refusedOutcome(errorCodeFromWireName(textAt(refusals.front(), {u"code"})),
                                                       textAt(refusals.front(), {u"detail"}));
                             }
                             EffectOutcome done;
                             done.kind = EffectOutcome::Kind::Done;
                             return done;
                         });
}

QFuture<EffectOutcome> CouponSubgraph::commit(const Saga &saga)
{
    return settle(u"commitRedemption"_s, saga);
}

QFuture<EffectOutcome> CouponSubgraph::release(const Saga &saga)
{
    return settle(u"releaseRedemption"_s, saga);
}

QFuture<EffectOutcome> CouponSubgraph::giveBack(const Saga &saga)
{
    return settle(u"giveBackRedemption"_s, saga);
}

} // namespace foyer::booking
