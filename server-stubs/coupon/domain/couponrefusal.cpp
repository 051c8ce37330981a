#include "couponrefusal.h"

#include <QJsonArray>

#include <array>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Name
{
    CouponCondition condition;
    QLatin1StringView name;
};

constexpr std::array names{
    Name{CouponCondition::UnknownCode, "UNKNOWN_CODE"_L1},
    Name{CouponCondition::RepeatedCode, "REPEATED_CODE"_L1},
    Name{CouponCondition::Retired, "RETIRED"_L1},
    Name{CouponCondition::NotYetValid, "NOT_YET_VALID"_L1},
    Name{CouponCondition::Expired, "EXPIRED"_L1},
    Name{CouponCondition::Movie, "MOVIE"_L1},
    Name{CouponCondition::Showtime, "SHOWTIME"_L1},
    Name{CouponCondition::Cinema, "CINEMA"_L1},
    Name{CouponCondition::Day, "DAY"_L1},
    Name{CouponCondition::Weekday, "WEEKDAY"_L1},
    Name{CouponCondition::TimeOfDay, "TIME_OF_DAY"_L1},
    Name{CouponCondition::Channel, "CHANNEL"_L1},
    Name{CouponCondition::TicketType, "TICKET_TYPE"_L1},
    Name{CouponCondition::TooFewTickets, "TOO_FEW_TICKETS"_L1},
    Name{CouponCondition::Currency, "CURRENCY"_L1},
    Name{CouponCondition::CustomerUnknown, "CUSTOMER_UNKNOWN"_L1},
    Name{CouponCondition::OtherCustomer, "OTHER_CUSTOMER"_L1},
    Name{CouponCondition::NotFirstBooking, "NOT_FIRST_BOOKING"_L1},
    Name{CouponCondition::CodeUsed, "CODE_USED"_L1},
    Name{CouponCondition::UsedUp, "USED_UP"_L1},
    Name{CouponCondition::CustomerLimit, "CUSTOMER_LIMIT"_L1},
    Name{CouponCondition::BookingLimit, "BOOKING_LIMIT"_L1},
    Name{CouponCondition::NotWithOthers, "NOT_WITH_OTHERS"_L1},
    Name{CouponCondition::GroupTaken, "GROUP_TAKEN"_L1},
};

} // namespace

QString toWireName(CouponCondition condition)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [condition](const Name &n) { return n.condition == condition; });
    return found->name;
}

std::optional<CouponCondition> couponConditionFromWireName(QStringView name)
{
    const auto found = std::find_if(names.begin(), names.end(), [name](const Name &n) { return n.name == name; });
    return found == names.end() ? std::nullopt : std::optional(found->condition);
}

CouponRefusal CouponRefusal::ofCondition(CouponCondition condition, const QString &detail,
                                         const QList<RefusalValue> &values)
{
    CouponRefusal refusal;
    refusal.condition = condition;
    refusal.detail = detail;
    refusal.values = values;
    return refusal;
}

CouponRefusal CouponRefusal::ofError(const Error &error)
{
    CouponRefusal refusal;
    refusal.code = error.code;
    refusal.detail = error.detail;
    return refusal;
}

QString CouponRefusal::codeName() const
{
    return foyer::toWireName(condition ? ErrorCode::CouponRefused : code);
}

QJsonObject CouponRefusal::toJson() const
{
    QJsonObject json{{u"detail"_s, detail}};
    if (condition)
        json.insert(u"condition"_s, toWireName(*condition));
    else
        json.insert(u"code"_s, foyer::toWireName(code));
    if (couponCode)
        json.insert(u"couponCode"_s, *couponCode);
    QJsonArray list;
    for (const RefusalValue &value : values)
        list.append(QJsonArray{value.name, value.value});
    if (!list.isEmpty())
        json.insert(u"values"_s, list);
    return json;
}

Result<CouponRefusal> CouponRefusal::fromJson(const QJsonObject &json)
{
    CouponRefusal refusal;
    refusal.detail = json.value("detail"_L1).toString();
    if (json.contains("condition"_L1)) {
        refusal.condition = couponConditionFromWireName(json.value("condition"_L1).toString());
        if (!refusal.condition)
            return fail(ErrorCode::Storage, u"a refusal with an unknown condition"_s);
    } else {
        refusal.code = errorCodeFromWireName(json.value("code"_L1).toString());
    }
    if (json.contains("couponCode"_L1))
        refusal.couponCode = json.value("couponCode"_L1).toString();
    const QJsonArray list = json.value("values"_L1).toArray();
    for (const QJsonValue &value : list)
        refusal.values.append({value[0].toString(), value[1].toString()});
    return refusal;
}

} // namespace foyer::coupon
