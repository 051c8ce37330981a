#pragma once

#include "couponcontext.h"
#include "couponterms.h"
#include "fieldproblem.h"
#include "validity.h"

#include <QJsonObject>

namespace foyer::coupon {

/** Business days, both included. */
struct DayRange
{
    QDate first;
    QDate last;

    friend bool operator==(const DayRange &, const DayRange &) = default;
};

/** Who may use a coupon for what. An empty list is no condition. Value type. */
struct CouponConditions
{
    QList<domain::MovieId> movies;
    QList<domain::ShowtimeId> showtimes;
    QList<domain::CinemaId> cinemas;
    QList<DayRange> days; ///< Business days of the showtime.
    QList<Qt::DayOfWeek> weekdays; ///< Of the showtime's business day.
    /** Wall time at which the showtime begins: from included, until not; until before from goes over midnight. */
    std::optional<QTime> startsFrom;
    std::optional<QTime> startsUntil;
    QList<domain::SalesChannel> channels;
    QStringList ticketTypes; ///< The booking has tickets of these types,
    int minTickets = 1; ///< so many at least.
    bool firstBookingOnly = false;
    QList<domain::UserId> customers;

    QJsonObject toJson() const;
    /** Storage for what is none. */
    static Result<CouponConditions> fromJson(const QJsonObject &json);

    friend bool operator==(const CouponConditions &, const CouponConditions &) = default;
};

/** How a coupon goes with others in one booking. */
enum class Stacking {
    Stacks, ///< With every other that does not stand alone.
    Alone, ///< The only one.
    OneOfGroup, ///< One of its group; with others.
};

QString toWireName(Stacking stacking);
std::optional<Stacking> stackingFromWireName(QStringView name);
/** "MONDAY" and so on. */
QString toWireName(Qt::DayOfWeek day);
std::optional<Qt::DayOfWeek> weekdayFromWireName(QStringView name);

/** What a manager decides about a coupon. Value type. */
struct CouponBody
{
    QString name;
    domain::CouponTerms terms; ///< Without code and name: see Coupon::termsFor().
    CouponConditions conditions;
    ValidityPeriod validity;
    std::optional<int> useLimit; ///< Uses in all.
    std::optional<int> customerLimit; ///< By one customer, who then has to be known.
    int bookingLimit = 1; ///< In one booking, with different codes.
    Stacking stacking = Stacking::Alone;
    QString stackingGroup; ///< With OneOfGroup.
    bool returnsOnRefund = false;
    bool listed = false; ///< Shown to customers whom it may concern.

    /** All that is wrong with it: whoever saves a coupon asks first. The fields are those of CouponInput. */
    FieldChecks check() const;

    friend bool operator==(const CouponBody &, const CouponBody &) = default;

    static constexpr qsizetype maxNameLength = 100;
    static constexpr int maxLimit = 1'000'000'000;
};

/** A retired coupon is not given any more; what was granted of it stays. */
enum class CouponState { Active, Retired };

QString toWireName(CouponState state);
std::optional<CouponState> couponStateFromWireName(QStringView name);

/** A coupon as it is kept. Value type. */
struct Coupon
{
    domain::CouponId id;
    int version = 1; ///< One more with each change by a manager; uses do not change it.
    CouponBody body;
    QString sharedCode; ///< For everybody to type, as it is compared; empty for none.
    CouponState state = CouponState::Active;
    qint64 used = 0; ///< Uses that count: reserved and committed.
    qint64 givenBack = 0; ///< Uses taken back after a refund, in all.
    qint64 createdAtMs = 0;
    QString createdBy;
    qint64 changedAtMs = 0;
    QString changedBy;

    /** What is granted for @p code. Terms are whole only with a code and a name, so that of none is codeOfNone. */
    domain::CouponTerms termsFor(const QString &code) const;

    static constexpr QLatin1StringView codeOfNone{"COUPON"};

    friend bool operator==(const Coupon &, const Coupon &) = default;
};

} // namespace foyer::coupon
