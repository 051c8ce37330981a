#include "coupon.h"

#include <QJsonArray>

#include <array>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array weekdayNames{"MONDAY"_L1, "TUESDAY"_L1,  "WEDNESDAY"_L1, "THURSDAY"_L1,
                                  "FRIDAY"_L1, "SATURDAY"_L1, "SUNDAY"_L1};

QString toText(QTime time)
{
    return time.toString(u"HH:mm"_s);
}

template <class T, class Name>
QJsonArray arrayOf(const QList<T> &values, Name name)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(name(value));
    return array;
}

template <class Tag>
QJsonArray arrayOf(const QList<Id<Tag>> &ids)
{
    return arrayOf(ids, [](const Id<Tag> &id) { return id.toString(); });
}

/** Puts what @p read makes of each text into @p values; false when it makes nothing of one. */
template <class T, class Read>
bool readEach(const QJsonValue &array, QList<T> &values, Read read)
{
    const QJsonArray items = array.toArray();
    for (const QJsonValue &item : items) {
        const auto value = read(item.toString());
        if (!value)
            return false;
        values.append(*value);
    }
    return true;
}

std::optional<QTime> timeOf(const QString &text)
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

bool readDays(const QJsonValue &array, QList<DayRange> &days)
{
    const QJsonArray items = array.toArray();
    for (const QJsonValue &item : items) {
        const DayRange range{QDate::fromString(item[0].toString(), Qt::ISODate),
                             QDate::fromString(item[1].toString(), Qt::ISODate)};
        if (!range.first.isValid() || !range.last.isValid())
            return false;
        days.append(range);
    }
    return true;
}

} // namespace

QString toWireName(Stacking stacking)
{
    switch (stacking) {
    case Stacking::Stacks:
        return u"STACKS"_s;
    case Stacking::Alone:
        return u"ALONE"_s;
    case Stacking::OneOfGroup:
        break;
    }
    return u"ONE_OF_GROUP"_s;
}

std::optional<Stacking> stackingFromWireName(QStringView name)
{
    for (const Stacking stacking : {Stacking::Stacks, Stacking::Alone, Stacking::OneOfGroup}) {
        if (toWireName(stacking) == name)
            return stacking;
    }
    return std::nullopt;
}

QString toWireName(CouponState state)
{
    return state == CouponState::Active ? u"ACTIVE"_s : u"RETIRED"_s;
}

std::optional<CouponState> couponStateFromWireName(QStringView name)
{
    for (const CouponState state : {CouponState::Active, CouponState::Retired}) {
        if (toWireName(state) == name)
            return state;
    }
    return std::nullopt;
}

QString toWireName(Qt::DayOfWeek day)
{
    return weekdayNames[static_cast<size_t>(day) - 1];
}

std::optional<Qt::DayOfWeek> weekdayFromWireName(QStringView name)
{
    const auto found = std::find(weekdayNames.begin(), weekdayNames.end(), name);
    if (found == weekdayNames.end())
        return std::nullopt;
    return static_cast<Qt::DayOfWeek>(found - weekdayNames.begin() + 1);
}

QJsonObject CouponConditions::toJson() const
{
    QJsonObject json{
        {u"movies"_s, arrayOf(movies)},
        {u"showtimes"_s, arrayOf(showtimes)},
        {u"cinemas"_s, arrayOf(cinemas)},
        {u"days"_s,
         arrayOf(days,
                 [](const DayRange &range) {
                     return QJsonArray{range.first.toString(Qt::ISODate), range.last.toString(Qt::ISODate)};
                 })},
        {u"weekdays"_s, arrayOf(weekdays, [](Qt::DayOfWeek day) { return toWireName(day); })},
        {u"channels"_s, arrayOf(channels, [](domain::SalesChannel channel) { return toWireName(channel); })},
        {u"ticketTypes"_s, QJsonArray::fromStringList(ticketTypes)},
        {u"minTickets"_s, minTickets},
        {u"firstBookingOnly"_s, firstBookingOnly},
        {u"customers"_s, arrayOf(customers)},
    };
    if (startsFrom && startsUntil) {
        json.insert(u"startsFrom"_s, toText(*startsFrom));
        json.insert(u"startsUntil"_s, toText(*startsUntil));
    }
    return json;
}

Result<CouponConditions> CouponConditions::fromJson(const QJsonObject &json)
{
    CouponConditions conditions;
    const bool isWhole = readEach(json.value("movies"_L1), conditions.movies, &domain::MovieId::fromString)
        && readEach(json.value("showtimes"_L1), conditions.showtimes, &domain::ShowtimeId::fromString)
        && readEach(json.value("cinemas"_L1), conditions.cinemas, &domain::CinemaId::fromString)
        && readEach(json.value("customers"_L1), conditions.customers, &domain::UserId::fromString)
        && readEach(json.value("weekdays"_L1), conditions.weekdays, weekdayFromWireName)
        && readEach(json.value("channels"_L1), conditions.channels, domain::salesChannelFromWireName)
        && readDays(json.value("days"_L1), conditions.days);
    conditions.ticketTypes = json.value("ticketTypes"_L1).toVariant().toStringList();
    conditions.minTickets = json.value("minTickets"_L1).toInt(0);
    conditions.firstBookingOnly = json.value("firstBookingOnly"_L1).toBool();
    if (json.contains("startsFrom"_L1)) {
        conditions.startsFrom = timeOf(json.value("startsFrom"_L1).toString());
        conditions.startsUntil = timeOf(json.value("startsUntil"_L1).toString());
    }
    // A condition that is not understood must not be skipped.
    if (!isWhole || conditions.toJson() != json)
        return fail(ErrorCode::Storage, u"conditions that are none"_s);
    return conditions;
}

domain::CouponTerms Coupon::termsFor(const QString &code) const
{
    domain::CouponTerms terms = body.terms;
    terms.code = code.isEmpty() ? QString(codeOfNone) : code;
    terms.name = body.name;
    return terms;
}

} // namespace foyer::coupon
