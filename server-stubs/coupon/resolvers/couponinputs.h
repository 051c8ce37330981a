#pragma once

#include "couponcatalogue.h"
#include "couponedits.h"

#include <QObject>

/** @file
 *  The input types of schema.graphql, property for field, and what they say. */
namespace foyer::coupon {

struct CouponContextInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QString timeZone MEMBER timeZone)
    Q_PROPERTY(QDate businessDay MEMBER businessDay)
    Q_PROPERTY(QString startsAtLocal MEMBER startsAtLocal)
    Q_PROPERTY(QString channel MEMBER channel)
    Q_PROPERTY(std::optional<foyer::domain::UserId> customerId MEMBER customerId)
    Q_PROPERTY(bool isFirstBooking MEMBER isFirstBooking)
    Q_PROPERTY(QStringList ticketTypes MEMBER ticketTypes)
    Q_PROPERTY(std::optional<QString> currency MEMBER currency)
public:
    /** InvalidInput for a time or currency that is none. */
    Result<CouponContext> toContext() const;

    domain::ShowtimeId showtimeId;
    domain::MovieId movieId;
    domain::CinemaId cinemaId;
    QString timeZone;
    QDate businessDay;
    QString startsAtLocal;
    QString channel;
    std::optional<domain::UserId> customerId;
    bool isFirstBooking = false;
    QStringList ticketTypes;
    std::optional<QString> currency;
    friend bool operator==(const CouponContextInput &, const CouponContextInput &) = default;
};

struct ReserveCouponsInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::RedemptionId redemptionId MEMBER redemptionId)
    Q_PROPERTY(QStringList codes MEMBER codes)
    Q_PROPERTY(foyer::coupon::CouponContextInput context MEMBER context)
public:
    domain::RedemptionId redemptionId;
    QStringList codes;
    CouponContextInput context;
};

struct CouponTermsInput
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
public:
    domain::CouponTerms toTerms(FieldChecks &checks) const;

    QString kind;
    std::optional<int> permyriad;
    std::optional<qint64> amountMinor;
    std::optional<QString> currency;
    std::optional<int> takeTickets;
    std::optional<int> payTickets;
    QStringList ticketTypes;
    QStringList seatTypes;
    std::optional<int> maxTickets;
    friend bool operator==(const CouponTermsInput &, const CouponTermsInput &) = default;
};

struct DayRangeInput
{
    Q_GADGET
    Q_PROPERTY(QDate first MEMBER first)
    Q_PROPERTY(QDate last MEMBER last)
public:
    QDate first;
    QDate last;
    friend bool operator==(const DayRangeInput &, const DayRangeInput &) = default;
};

struct CouponConditionsInput
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::domain::MovieId> movieIds MEMBER movieIds)
    Q_PROPERTY(QList<foyer::domain::ShowtimeId> showtimeIds MEMBER showtimeIds)
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QList<foyer::coupon::DayRangeInput> days MEMBER days)
    Q_PROPERTY(QStringList weekdays MEMBER weekdays)
    Q_PROPERTY(std::optional<QString> startsFrom MEMBER startsFrom)
    Q_PROPERTY(std::optional<QString> startsUntil MEMBER startsUntil)
    Q_PROPERTY(QStringList channels MEMBER channels)
    Q_PROPERTY(QStringList ticketTypes MEMBER ticketTypes)
    Q_PROPERTY(int minTickets MEMBER minTickets)
    Q_PROPERTY(bool firstBookingOnly MEMBER firstBookingOnly)
    Q_PROPERTY(QList<foyer::domain::UserId> customerIds MEMBER customerIds)
public:
    CouponConditions toConditions(FieldChecks &checks) const;

    QList<domain::MovieId> movieIds;
    QList<domain::ShowtimeId> showtimeIds;
    QList<domain::CinemaId> cinemaIds;
    QList<DayRangeInput> days;
    QStringList weekdays;
    std::optional<QString> startsFrom;
    std::optional<QString> startsUntil;
    QStringList channels;
    QStringList ticketTypes;
    int minTickets = 1;
    bool firstBookingOnly = false;
    QList<domain::UserId> customerIds;
    friend bool operator==(const CouponConditionsInput &, const CouponConditionsInput &) = default;
};

struct CouponInput
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(foyer::coupon::CouponTermsInput terms MEMBER terms)
    Q_PROPERTY(foyer::coupon::CouponConditionsInput conditions MEMBER conditions)
    Q_PROPERTY(std::optional<QString> validFrom MEMBER validFrom)
    Q_PROPERTY(std::optional<QString> validUntil MEMBER validUntil)
    Q_PROPERTY(std::optional<int> useLimit MEMBER useLimit)
    Q_PROPERTY(std::optional<int> customerLimit MEMBER customerLimit)
    Q_PROPERTY(int bookingLimit MEMBER bookingLimit)
    Q_PROPERTY(QString stacking MEMBER stacking)
    Q_PROPERTY(std::optional<QString> stackingGroup MEMBER stackingGroup)
    Q_PROPERTY(bool returnsOnRefund MEMBER returnsOnRefund)
    Q_PROPERTY(bool listed MEMBER listed)
public:
    /** InvalidInput with all that is wrong when something cannot be read; whoever saves the body checks the rest.
     *  @p checks has what is wrong beside the body. */
    Result<CouponBody> toBody(FieldChecks checks = {}) const;

    QString name;
    CouponTermsInput terms;
    CouponConditionsInput conditions;
    std::optional<QString> validFrom;
    std::optional<QString> validUntil;
    std::optional<int> useLimit;
    std::optional<int> customerLimit;
    int bookingLimit = 1;
    QString stacking;
    std::optional<QString> stackingGroup;
    bool returnsOnRefund = false;
    bool listed = false;
    friend bool operator==(const CouponInput &, const CouponInput &) = default;
};

struct CreateCouponInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(std::optional<QString> sharedCode MEMBER sharedCode)
    Q_PROPERTY(foyer::coupon::CouponInput coupon MEMBER coupon)
public:
    domain::CouponId couponId;
    std::optional<QString> sharedCode;
    CouponInput coupon;
};

struct UpdateCouponInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::coupon::CouponInput coupon MEMBER coupon)
public:
    domain::CouponId couponId;
    int version = 0;
    CouponInput coupon;
};

struct IssueCouponCodesInput
{
    Q_GADGET
    Q_PROPERTY(foyer::coupon::IssueId issueId MEMBER issueId)
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(int count MEMBER count)
    Q_PROPERTY(std::optional<foyer::domain::UserId> customerId MEMBER customerId)
public:
    IssueId issueId;
    domain::CouponId couponId;
    int count = 0;
    std::optional<domain::UserId> customerId;
};

struct SetCouponStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CouponId couponId MEMBER couponId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::CouponId couponId;
    int version = 0;
    QString state;
    bool dryRun = false;
};

struct CouponSortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    QString by;
    QString direction;
};

struct CouponFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(std::optional<foyer::domain::MovieId> movieId MEMBER movieId)
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
public:
    std::optional<QString> text;
    QStringList states;
    std::optional<domain::MovieId> movieId;
    std::optional<domain::CinemaId> cinemaId;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerCouponInputs();

} // namespace foyer::coupon
