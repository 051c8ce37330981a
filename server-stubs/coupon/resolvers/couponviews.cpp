#include "couponviews.h"

#include "couponcode.h"
#include "execution/valuetypes.h"

#include <QJsonDocument>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = domain::CouponTerms::Kind;

template <class T>
QStringList wireNames(const QList<T> &values)
{
    QStringList names;
    for (const T &value : values)
        names.append(toWireName(value));
    return names;
}

std::optional<QString> textOf(const std::optional<QTime> &time)
{
    return time ? std::optional(time->toString(u"HH:mm"_s)) : std::nullopt;
}

std::optional<QString> textOf(const std::optional<domain::WallTime> &wall)
{
    return wall ? std::optional(toText(*wall)) : std::nullopt;
}

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template <class Tag>
std::optional<Id<Tag>> unlessNull(const Id<Tag> &id)
{
    return id.isNull() ? std::nullopt : std::optional(id);
}

} // namespace

CouponTermsView CouponTermsView::of(const domain::CouponTerms &terms)
{
    CouponTermsView view;
    view.kind = domain::toWireName(terms.kind);
    if (terms.kind == Kind::Percent)
        view.permyriad = terms.percentPermyriad;
    if (terms.amount) {
        view.amountMinor = terms.amount->minor();
        view.currency = terms.amount->currency().code();
    }
    if (terms.kind == Kind::NForM) {
        view.takeTickets = terms.takeTickets;
        view.payTickets = terms.payTickets;
    }
    view.ticketTypes = terms.ticketTypes;
    view.seatTypes = wireNames(terms.seatTypes);
    view.maxTickets = terms.maxTickets;
    view.json = QString::fromUtf8(QJsonDocument(terms.toJson()).toJson(QJsonDocument::Compact));
    return view;
}

CouponRefusalView CouponRefusalView::of(const CouponRefusal &refusal)
{
    CouponRefusalView view;
    view.code = refusal.codeName();
    if (refusal.condition)
        view.condition = toWireName(*refusal.condition);
    view.detail = refusal.detail;
    view.couponCode = refusal.couponCode;
    for (const RefusalValue &value : refusal.values)
        view.values.append({value.name, value.value});
    return view;
}

QList<CouponRefusalView> CouponRefusalView::of(const QList<CouponRefusal> &refusals)
{
    QList<CouponRefusalView> views;
    for (const CouponRefusal &refusal : refusals)
        views.append(of(refusal));
    return views;
}

QList<CouponGrantView> CouponGrantView::of(const QList<CouponUse> &uses)
{
    QList<CouponGrantView> views;
    for (const CouponUse &use : uses)
        views.append({use.coupon, use.code, CouponTermsView::of(use.terms), use.returnsOnRefund, use.counts});
    return views;
}

RedemptionView RedemptionView::of(const Redemption &redemption)
{
    RedemptionView view;
    view.id = redemption.id;
    view.state = toWireName(redemption.state);
    view.grants = CouponGrantView::of(redemption.uses);
    if (redemption.reservedAtMs)
        view.reservedAt = QDateTime::fromMSecsSinceEpoch(*redemption.reservedAtMs, Qt::UTC);
    view.changedAt = QDateTime::fromMSecsSinceEpoch(redemption.changedAtMs, Qt::UTC);
    view.customerId = unlessNull(redemption.customer);
    view.showtimeId = unlessNull(redemption.showtime);
    return view;
}

RedemptionPayloadView RedemptionPayloadView::of(const RedemptionAnswer &answer)
{
    RedemptionPayloadView view;
    if (answer.redemption)
        view.redemption = RedemptionView::of(*answer.redemption);
    view.refusals = CouponRefusalView::of(answer.refusals);
    return view;
}

CouponCheckView CouponCheckView::of(const RedemptionAnswer &answer)
{
    CouponCheckView view;
    if (answer.redemption)
        view.grants = CouponGrantView::of(answer.redemption->uses);
    view.refusals = CouponRefusalView::of(answer.refusals);
    return view;
}

CouponConditionsView CouponConditionsView::of(const CouponConditions &conditions)
{
    CouponConditionsView view;
    view.movieIds = conditions.movies;
    view.showtimeIds = conditions.showtimes;
    view.cinemaIds = conditions.cinemas;
    for (const DayRange &range : conditions.days)
        view.days.append({range.first, range.last});
    view.weekdays = wireNames(conditions.weekdays);
    view.startsFrom = textOf(conditions.startsFrom);
    view.startsUntil = textOf(conditions.startsUntil);
    view.channels = wireNames(conditions.channels);
    view.ticketTypes = conditions.ticketTypes;
    view.minTickets = conditions.minTickets;
    view.firstBookingOnly = conditions.firstBookingOnly;
    view.customerIds = conditions.customers;
    return view;
}

std::optional<QString> CouponView::sharedCode() const
{
    return unlessEmpty(coupon.sharedCode);
}

CouponTermsView CouponView::terms() const
{
    return CouponTermsView::of(coupon.termsFor(coupon.sharedCode));
}

std::optional<QString> CouponView::validFrom() const
{
    return textOf(coupon.body.validity.from);
}

std::optional<QString> CouponView::validUntil() const
{
    return textOf(coupon.body.validity.until);
}

std::optional<QString> CouponView::stackingGroup() const
{
    return unlessEmpty(coupon.body.stackingGroup);
}

CouponUsageView CouponUsageView::of(const CouponUsage &usage)
{
    const auto number = [](qint64 count) { return static_cast<int>(count); };
    CouponUsageView view;
    view.used = number(usage.used);
    view.reserved = number(usage.reserved);
    view.committed = number(usage.used - usage.reserved);
    view.givenBack = number(usage.givenBack);
    view.issuedCodes = number(usage.issuedCodes);
    view.issuedCodesUsed = number(usage.issuedCodesUsed);
    return view;
}

CouponOfferView CouponOfferView::of(const CouponOffer &offer)
{
    const Coupon &coupon = offer.offered.coupon;
    CouponOfferView view;
    view.couponId = coupon.id;
    view.name = coupon.body.name;
    view.code = printedCode(offer.offered.code, offer.offered.isIssued);
    view.terms = CouponTermsView::of(coupon.termsFor(offer.offered.code));
    view.validFrom = textOf(coupon.body.validity.from);
    view.validUntil = textOf(coupon.body.validity.until);
    view.usable = offer.refusals.isEmpty();
    view.refusals = CouponRefusalView::of(offer.refusals);
    return view;
}

CouponConnectionView CouponConnectionView::of(const CouponPage &page)
{
    CouponConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const Coupon &coupon : page.coupons)
        view.nodes.append(CouponView::of(coupon));
    return view;
}

IssuedCouponCodeConnectionView IssuedCouponCodeConnectionView::of(const IssuedCodePage &page)
{
    IssuedCouponCodeConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const IssuedCode &code : page.codes)
        view.nodes.append({code.code, code.isUsed, unlessNull(code.customer),
                           QDateTime::fromMSecsSinceEpoch(code.issuedAtMs, Qt::UTC), code.issuedBy});
    return view;
}

void registerCouponViews()
{
    graphql::registerOptional<service::EditRefusalView>();
    graphql::registerOptional<CouponView>();
    graphql::registerOptional<RedemptionView>();
    graphql::registerConversion<RedemptionAnswer, RedemptionPayloadView>(&RedemptionPayloadView::of);
    graphql::registerConversion<Coupon, CouponView>(&CouponView::of);
    graphql::registerConversion<CouponPage, CouponConnectionView>(&CouponConnectionView::of);
    graphql::registerList<CouponOffer>();
    graphql::registerConversion<CouponOffer, CouponOfferView>(&CouponOfferView::of);
    graphql::registerConversion<CouponUsage, CouponUsageView>(&CouponUsageView::of);
    graphql::registerConversion<IssuedCodePage, IssuedCouponCodeConnectionView>(&IssuedCouponCodeConnectionView::of);
    graphql::registerConversion<Redemption, RedemptionView>(&RedemptionView::of);
}

} // namespace foyer::coupon
