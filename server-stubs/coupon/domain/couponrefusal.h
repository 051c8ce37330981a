#pragma once

#include "result.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace foyer::coupon {

/** What a coupon asks for and did not get. In the order in which they are told; the names are those of
 *  schema.graphql. */
enum class CouponCondition {
    UnknownCode,
    RepeatedCode,
    Retired,
    NotYetValid,
    Expired,
    Movie,
    Showtime,
    Cinema,
    Day,
    Weekday,
    TimeOfDay,
    Channel,
    TicketType,
    TooFewTickets,
    Currency,
    CustomerUnknown,
    OtherCustomer,
    NotFirstBooking,
    CodeUsed,
    UsedUp,
    CustomerLimit,
    BookingLimit,
    NotWithOthers,
    GroupTaken,
};

/** "UNKNOWN_CODE" and so on. */
QString toWireName(CouponCondition condition);
std::optional<CouponCondition> couponConditionFromWireName(QStringView name);

/** What the words need: validFrom = 2026-12-01T10:00. */
struct RefusalValue
{
    QString name;
    QString value;

    friend bool operator==(const RefusalValue &, const RefusalValue &) = default;
};

/** Why something was not done. Never merely "invalid": either a condition of a coupon, or a code of the other kinds
 *  (IllegalState, IdempotencyKeyReused, InvalidInput, NotFound, Conflict). Value type. */
struct CouponRefusal
{
    std::optional<CouponCondition> condition;
    ErrorCode code = ErrorCode::InvalidInput; ///< Unless a condition.
    QString detail; ///< Untranslated: for the log and for staff.
    std::optional<QString> couponCode; ///< As it was typed.
    QList<RefusalValue> values;

    static CouponRefusal ofCondition(CouponCondition condition, const QString &detail,
                                     const QList<RefusalValue> &values = {});
    static CouponRefusal ofError(const Error &error);

    /** "COUPON_REFUSED", or the code's name. */
    QString codeName() const;

    QJsonObject toJson() const;
    /** Storage for what is none. */
    static Result<CouponRefusal> fromJson(const QJsonObject &json);

    friend bool operator==(const CouponRefusal &, const CouponRefusal &) = default;
};

} // namespace foyer::coupon
