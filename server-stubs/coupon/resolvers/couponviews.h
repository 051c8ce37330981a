#pragma once

#include "couponedits.h"
#include "editrefusal.h"
#include "redemptions.h"

#include <QObject>

/** @file
 *  The coupons as schema.graphql shows them: what a GraphQL type is called there, its view is called here. */
namespace foyer::coupon {

struct CouponTermsView
{
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(std::optional<int> permyriad MEMBER permyriad)
    Q_PROPERTY(std::optional<qint64> amountMinor MEMBER amountMinor)
    Q_PROPERTY(std::optional<QString> currency MEMBER currency)
    Q_PROPERTY(std::optional<int> takeTickets MEMBER takeTickets)
    Q_PROPERTY(std::optional<int> payTickets MEMBER payTickets)
    Q_PROPERTY(QStringList ticketTypes MEMBER ticketTypes)
    Q_PROPERTY(QStringList seatTypes MEMBER seatTypes)
    Q_PROPERTY(std::optional<int> maxTickets MEMBER maxTickets)
    Q_PROPERTY(QString json MEMBER json)
public:
    static CouponTermsView of(const domain::CouponTerms &terms);

    QString kind;
    std::optional<int> permyriad;
    std::optional<qint64> amountMinor;
    std::optional<QString> currency;
    std::optional<int> takeTickets;
    std::optional<int> payTickets;
    QStringList ticketTypes;
    QStringList seatTypes;
    std::optional<int> maxTickets;
    QString json;
    friend bool operator==(const CouponTermsView &, const CouponTermsView &) = default;
};

struct RefusalValueView
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString value MEMBER value)
public:
    QString name;
    QString value;
    friend bool operator==(const RefusalValueView &, const RefusalValueView &) = default;
};

struct CouponRefusalView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(std::optional<QString> condition MEMBER condition)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(std::optional<QString> couponCode MEMBER couponCode)
    Q_PROPERTY(QList<foyer::coupon::RefusalValueView> values MEMBER values)
public:
    static CouponRefusalView of(const CouponRefusal &refusal);
    static QList<CouponRefusalView> of(const QList<CouponRefusal> &refusals);

    QString code;
    std::optional<QString> condition;
    QString detail;
    std::optional<QString> couponCode;
    QList<RefusalValueView> values;
    friend bool operator==(const CouponRefusalView &, const CouponRefusalView &) = default;
};

struct CouponGrantView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(QString couponCode MEMBER couponCode)
    Q_PROPERTY(foyer::coupon::CouponTermsView terms MEMBER terms)
    Q_PROPERTY(bool returnsOnRefund MEMBER returnsOnRefund)
    Q_PROPERTY(bool counts MEMBER counts)
public:
    static QList<CouponGrantView> of(const QList<CouponUse> &uses);

    domain::CouponId couponId;
    QString couponCode;
    CouponTermsView terms;
    bool returnsOnRefund = false;
    bool counts = false;
    friend bool operator==(const CouponGrantView &, const CouponGrantView &) = default;
};

struct RedemptionView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::RedemptionId id MEMBER id)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(QList<foyer::coupon::CouponGrantView> grants MEMBER grants)
    Q_PROPERTY(std::optional<QDateTime> reservedAt MEMBER reservedAt)
    Q_PROPERTY(QDateTime changedAt MEMBER changedAt)
    Q_PROPERTY(std::optional<foyer::domain::UserId> customerId MEMBER customerId)
    Q_PROPERTY(std::optional<foyer::domain::ShowtimeId> showtimeId MEMBER showtimeId)
public:
    static RedemptionView of(const Redemption &redemption);

    domain::RedemptionId id;
    QString state;
    QList<CouponGrantView> grants;
    std::optional<QDateTime> reservedAt;
    QDateTime changedAt;
    std::optional<domain::UserId> customerId;
    std::optional<domain::ShowtimeId> showtimeId;
    friend bool operator==(const RedemptionView &, const RedemptionView &) = default;
};

struct RedemptionPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::coupon::RedemptionView> redemption MEMBER redemption)
    Q_PROPERTY(QList<foyer::coupon::CouponRefusalView> refusals MEMBER refusals)
public:
    static RedemptionPayloadView of(const RedemptionAnswer &answer);

    std::optional<RedemptionView> redemption;
    QList<CouponRefusalView> refusals;
};

struct CouponCheckView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::coupon::CouponGrantView> grants MEMBER grants)
    Q_PROPERTY(QList<foyer::coupon::CouponRefusalView> refusals MEMBER refusals)
public:
    static CouponCheckView of(const RedemptionAnswer &answer);

    QList<CouponGrantView> grants;
    QList<CouponRefusalView> refusals;
};

struct DayRangeView
{
    Q_GADGET
    Q_PROPERTY(QDate first MEMBER first)
    Q_PROPERTY(QDate last MEMBER last)
public:
    QDate first;
    QDate last;
    friend bool operator==(const DayRangeView &, const DayRangeView &) = default;
};

struct CouponConditionsView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::domain::MovieId> movieIds MEMBER movieIds)
    Q_PROPERTY(QList<foyer::domain::ShowtimeId> showtimeIds MEMBER showtimeIds)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QList<foyer::coupon::DayRangeView> days MEMBER days)
    Q_PROPERTY(QStringList weekdays MEMBER weekdays)
    Q_PROPERTY(std::optional<QString> startsFrom MEMBER startsFrom)
    Q_PROPERTY(std::optional<QString> startsUntil MEMBER startsUntil)
    Q_PROPERTY(QStringList channels MEMBER channels)
    Q_PROPERTY(QStringList ticketTypes MEMBER ticketTypes)
    Q_PROPERTY(int minTickets MEMBER minTickets)
    Q_PROPERTY(bool firstBookingOnly MEMBER firstBookingOnly)
    Q_PROPERTY(QList<foyer::domain::UserId> customerIds MEMBER customerIds)
public:
    static CouponConditionsView of(const CouponConditions &conditions);

    QList<domain::MovieId> movieIds;
    QList<domain::ShowtimeId> showtimeIds;
    QList<domain::CinemaId> cinemaIds;
    QList<DayRangeView> days;
    QStringList weekdays;
    std::optional<QString> startsFrom;
    std::optional<QString> startsUntil;
    QStringList channels;
    QStringList ticketTypes;
    int minTickets = 1;
    bool firstBookingOnly = false;
    QList<domain::UserId> customerIds;
    friend bool operator==(const CouponConditionsView &, const CouponConditionsView &) = default;
};

struct CouponView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId id READ id)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(std::optional<QString> sharedCode READ sharedCode)
    Q_PROPERTY(foyer::coupon::CouponTermsView terms READ terms)
    Q_PROPERTY(foyer::coupon::CouponConditionsView conditions READ conditions)
    Q_PROPERTY(std::optional<QString> validFrom READ validFrom)
    Q_PROPERTY(std::optional<QString> validUntil READ validUntil)
    Q_PROPERTY(std::optional<int> useLimit READ useLimit)
    Q_PROPERTY(std::optional<int> customerLimit READ customerLimit)
    Q_PROPERTY(int bookingLimit READ bookingLimit)
    Q_PROPERTY(QString stacking READ stacking)
    Q_PROPERTY(std::optional<QString> stackingGroup READ stackingGroup)
    Q_PROPERTY(bool returnsOnRefund READ returnsOnRefund)
    Q_PROPERTY(bool listed READ listed)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QDateTime createdAt READ createdAt)
    Q_PROPERTY(QString createdBy READ createdBy)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(QString changedBy READ changedBy)
public:
    static CouponView of(const Coupon &coupon) { return {coupon}; }

    domain::CouponId id() const { return coupon.id; }
    int version() const { return coupon.version; }
    QString name() const { return coupon.body.name; }
    std::optional<QString> sharedCode() const;
    CouponTermsView terms() const;
    CouponConditionsView conditions() const { return CouponConditionsView::of(coupon.body.conditions); }
    std::optional<QString> validFrom() const;
    std::optional<QString> validUntil() const;
    std::optional<int> useLimit() const { return coupon.body.useLimit; }
    std::optional<int> customerLimit() const { return coupon.body.customerLimit; }
    int bookingLimit() const { return coupon.body.bookingLimit; }
    QString stacking() const { return toWireName(coupon.body.stacking); }
    std::optional<QString> stackingGroup() const;
    bool returnsOnRefund() const { return coupon.body.returnsOnRefund; }
    bool listed() const { return coupon.body.listed; }
    QString state() const { return toWireName(coupon.state); }
    QDateTime createdAt() const { return QDateTime::fromMSecsSinceEpoch(coupon.createdAtMs, Qt::UTC); }
    QString createdBy() const { return coupon.createdBy; }
    QDateTime changedAt() const { return QDateTime::fromMSecsSinceEpoch(coupon.changedAtMs, Qt::UTC); }
    QString changedBy() const { return coupon.changedBy; }

    Coupon coupon;
    friend bool operator==(const CouponView &, const CouponView &) = default;
};

struct CouponUsageView
{
    Q_GADGET
    Q_PROPERTY(int used MEMBER used)
    Q_PROPERTY(int reserved MEMBER reserved)
    Q_PROPERTY(int committed MEMBER committed)
    Q_PROPERTY(int givenBack MEMBER givenBack)
    Q_PROPERTY(int issuedCodes MEMBER issuedCodes)
    Q_PROPERTY(int issuedCodesUsed MEMBER issuedCodesUsed)
public:
    static CouponUsageView of(const CouponUsage &usage);

    int used = 0;
    int reserved = 0;
    int committed = 0;
    int givenBack = 0;
    int issuedCodes = 0;
    int issuedCodesUsed = 0;
};

struct CouponPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::coupon::CouponView> coupon MEMBER coupon)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    std::optional<CouponView> coupon;
    std::optional<service::EditRefusalView> refusal;
};

struct IssueCouponCodesPayloadView
{
    Q_GADGET
    Q_PROPERTY(QStringList codes MEMBER codes)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    QStringList codes;
    std::optional<service::EditRefusalView> refusal;
};

struct CouponOfferView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(std::optional<QString> code MEMBER code)
    Q_PROPERTY(foyer::coupon::CouponTermsView terms MEMBER terms)
    Q_PROPERTY(std::optional<QString> validFrom MEMBER validFrom)
    Q_PROPERTY(std::optional<QString> validUntil MEMBER validUntil)
    Q_PROPERTY(bool usable MEMBER usable)
    Q_PROPERTY(QList<foyer::coupon::CouponRefusalView> refusals MEMBER refusals)
public:
    static CouponOfferView of(const CouponOffer &offer);

    domain::CouponId couponId;
    QString name;
    std::optional<QString> code;
    CouponTermsView terms;
    std::optional<QString> validFrom;
    std::optional<QString> validUntil;
    bool usable = false;
    QList<CouponRefusalView> refusals;
};

struct CouponConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::coupon::CouponView> nodes MEMBER nodes)
public:
    static CouponConnectionView of(const CouponPage &page);

    int totalCount = 0;
    QList<CouponView> nodes;
};

struct IssuedCouponCodeView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(bool used MEMBER used)
    Q_PROPERTY(std::optional<foyer::domain::UserId> customerId MEMBER customerId)
    Q_PROPERTY(QDateTime issuedAt MEMBER issuedAt)
    Q_PROPERTY(QString issuedBy MEMBER issuedBy)
public:
    QString code;
    bool used = false;
    std::optional<domain::UserId> customerId;
    QDateTime issuedAt;
    QString issuedBy;
    friend bool operator==(const IssuedCouponCodeView &, const IssuedCouponCodeView &) = default;
};

struct IssuedCouponCodeConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::coupon::IssuedCouponCodeView> nodes MEMBER nodes)
public:
    static IssuedCouponCodeConnectionView of(const IssuedCodePage &page);

    int totalCount = 0;
    QList<IssuedCouponCodeView> nodes;
};

struct RedemptionConnectionView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::coupon::RedemptionView> nodes MEMBER nodes)
    Q_PROPERTY(std::optional<QString> nextCursor MEMBER nextCursor)
public:
    QList<RedemptionView> nodes;
    std::optional<QString> nextCursor;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerCouponViews();

} // namespace foyer::coupon
