#include "remotecoupons.h"

#include "async.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::IssuedCodes;

RecordWire couponWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"couponList"_s, u"coupons"_s};
    wire.one = {u"couponRecord"_s, u"coupon"_s};
    wire.create = {u"createCoupon"_s, u"createCoupon"_s};
    wire.update = {u"updateCoupon"_s, u"updateCoupon"_s};
    wire.setState = {u"setCouponState"_s, u"setCouponState"_s};
    wire.idName = u"couponId"_s;
    wire.bodyName = u"coupon"_s;
    wire.singleFilters = {u"movieId"_s, u"cinemaId"_s};
    const QList<RecordField> days{{u"first"_s, Type::Day, Use::Required}, {u"last"_s, Type::Day, Use::Required}};
    wire.fields = {{u"name"_s, Type::Text, Use::Required},
                   {u"sharedCode"_s, Type::Text, Use::MadeOptional},
                   {u"terms.kind"_s, Type::Text, Use::Required},
                   {u"terms.permyriad"_s, Type::Number},
                   {u"terms.amountMinor"_s, Type::Long},
                   {u"terms.currency"_s, Type::Text},
                   {u"terms.takeTickets"_s, Type::Number},
                   {u"terms.payTickets"_s, Type::Number},
                   {u"terms.ticketTypes"_s, Type::Texts, Use::Required},
                   {u"terms.seatTypes"_s, Type::Texts, Use::Required},
                   {u"terms.maxTickets"_s, Type::Number},
                   {u"conditions.movieIds"_s, Type::Texts, Use::Required},
                   {u"conditions.cinemaIds"_s, Type::Texts, Use::Required},
                   {u"conditions.showtimeIds"_s, Type::Texts, Use::Required},
                   {u"conditions.customerIds"_s, Type::Texts, Use::Required},
                   {u"conditions.days"_s, Type::Objects, Use::Required, days},
                   {u"conditions.weekdays"_s, Type::Texts, Use::Required},
                   {u"conditions.startsFrom"_s, Type::Time},
                   {u"conditions.startsUntil"_s, Type::Time},
                   {u"conditions.channels"_s, Type::Texts, Use::Required},
                   {u"conditions.ticketTypes"_s, Type::Texts, Use::Required},
                   {u"conditions.minTickets"_s, Type::Number, Use::Required},
                   {u"conditions.firstBookingOnly"_s, Type::Flag, Use::Required},
                   {u"validFrom"_s, Type::Text},
                   {u"validUntil"_s, Type::Text},
                   {u"useLimit"_s, Type::Number},
                   {u"customerLimit"_s, Type::Number},
                   {u"bookingLimit"_s, Type::Number, Use::Required},
                   {u"stacking"_s, Type::Text, Use::Required},
                   {u"stackingGroup"_s, Type::Text},
                   {u"returnsOnRefund"_s, Type::Flag, Use::Required},
                   {u"listed"_s, Type::Flag, Use::Required},
                   {u"usage.used"_s, Type::Number, Use::Shown},
                   {u"usage.reserved"_s, Type::Number, Use::Shown},
                   {u"usage.issuedCodes"_s, Type::Number, Use::Shown},
                   {u"usage.issuedCodesUsed"_s, Type::Number, Use::Shown}};
    return wire;
}

RemoteCouponCodes::RemoteCouponCodes(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::RecordPage>> RemoteCouponCodes::fetch(const ports::RecordQuery &query, int offset, int count)
{
    const QString coupon = query.choices.value(couponIdChoice).value(0);
    const QJsonObject variables{{u"couponId"_s, coupon}, {u"first"_s, count}, {u"offset"_s, offset}};
    return async::andThen(m_client.query(u"couponCodes"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"couponCodes"_s).and_then([](const QJsonValue &value) {
            JsonReader json(value, u"couponCodes"_s);
            ports::RecordPage page;
            page.totalCount = json.number(u"totalCount"_s);
            page.records = json.list(u"nodes"_s, [](JsonReader &node) {
                ports::Record record;
                record.id = node.text(u"code"_s);
                record.values = {{u"code"_s, record.id},
                                 {u"used"_s, node.flag(u"used"_s)},
                                 {u"issuedAt"_s, node.moment(u"issuedAt"_s)},
                                 {u"issuedBy"_s, node.text(u"issuedBy"_s)}};
                return record;
            });
            return json.result(std::move(page));
        });
    });
}

QFuture<Result<IssuedCodes>> RemoteCouponCodes::issue(const QString &issueId, const QString &couponId, int count)
{
    const QJsonObject input{{u"issueId"_s, issueId}, {u"couponId"_s, couponId}, {u"count"_s, count}};
    const QString operation = u"issueCouponCodes"_s;
    return async::andThen(m_client.mutateAgain(operation, input), this, [operation](const GraphQlAnswer &answer) {
        return answer.field(operation).and_then([operation](const QJsonValue &payload) {
            JsonReader json(payload, operation);
            IssuedCodes issued;
            issued.codes = json.texts(u"codes"_s);
            issued.refusal = editRefusalFrom(json);
            return json.result(std::move(issued));
        });
    });
}

} // namespace foyer::remote
