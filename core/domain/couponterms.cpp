#include "couponterms.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <limits>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = CouponTerms::Kind;

constexpr int maxCodeLength = 40;
constexpr int maxNameLength = 100;

constexpr std::array kindNames{
    std::pair{Kind::Percent, "PERCENT"_L1},
    std::pair{Kind::FixedOffBooking, "FIXED_OFF_BOOKING"_L1},
    std::pair{Kind::FixedOffTicket, "FIXED_OFF_TICKET"_L1},
    std::pair{Kind::NForM, "N_FOR_M"_L1},
    std::pair{Kind::CheapestFree, "CHEAPEST_FREE"_L1},
    std::pair{Kind::FixedPrice, "FIXED_PRICE"_L1},
};

bool hasAmount(Kind kind)
{
    return kind == Kind::FixedOffBooking || kind == Kind::FixedOffTicket || kind == Kind::FixedPrice;
}

tl::unexpected<Error> wrong(const QString &what)
{
    return fail(ErrorCode::InvalidInput, u"coupon terms: "_s + what);
}

template <class T>
bool hasDuplicates(const QList<T> &list)
{
    for (auto entry = list.cbegin(); entry != list.cend(); ++entry) {
        if (std::find(list.cbegin(), entry, *entry) != entry)
            return true;
    }
    return false;
}

Result<void> checkAmount(const CouponTerms &terms)
{
    if (!hasAmount(terms.kind))
        return terms.amount ? Result<void>(wrong(u"amount is for the fixed kinds"_s)) : Result<void>();
    if (!terms.amount || !terms.amount->currency().isValid())
        return wrong(u"amount with a currency is missing"_s);
    const qint64 least = terms.kind == Kind::FixedPrice ? 0 : 1;
    if (terms.amount->minor() < least || terms.amount->minor() > CouponTerms::maxAmountMinor)
        return wrong(u"amount out of range"_s);
    return {};
}

Result<void> checkGroup(const CouponTerms &terms)
{
    if (terms.kind != Kind::NForM) {
        if (terms.takeTickets != 0 || terms.payTickets != 0)
            return wrong(u"takeTickets and payTickets are for N_FOR_M"_s);
        return {};
    }
    if (terms.takeTickets < 2 || terms.takeTickets > CouponTerms::maxGroup)
        return wrong(u"takeTickets out of range"_s);
    if (terms.payTickets < 0 || terms.payTickets >= terms.takeTickets)
        return wrong(u"payTickets is not fewer than takeTickets"_s);
    if (terms.maxTickets && *terms.maxTickets < terms.takeTickets)
        return wrong(u"maxTickets is less than a group"_s);
    return {};
}

/** Reads members and remembers the first that is not what it should be, and whether any was never asked for. */
class Reader
{
public:
    explicit Reader(const QJsonObject &json)
        : m_json(json)
        , m_unread(json.keys())
    {
    }

    QString text(const QString &key)
    {
        const QJsonValue value = take(key);
        return expect(value.isString(), key) ? value.toString() : QString();
    }
    qint64 integer(const QString &key, qint64 least, qint64 most)
    {
        const QJsonValue value = take(key);
        const qint64 number = value.toInteger(least - 1);
        expect(value.isDouble() && number >= least && number <= most, key);
        return number;
    }
    std::optional<qint64> optionalInteger(const QString &key, qint64 least, qint64 most)
    {
        return m_json.contains(key) ? std::optional(integer(key, least, most)) : std::nullopt;
    }
    QStringList optionalTexts(const QString &key)
    {
        QStringList texts;
        if (!m_json.contains(key))
            return texts;
        const QJsonValue value = take(key);
        expect(value.isArray(), key);
        for (const QJsonValue entry : value.toArray()) {
            expect(entry.isString(), key);
            texts.append(entry.toString());
        }
        return texts;
    }
    bool contains(const QString &key) const { return m_json.contains(key); }
    bool expect(bool condition, const QString &key)
    {
        if (!condition && m_fault.isEmpty())
            m_fault = key;
        return condition;
    }
    /** The name of a member that is missing, wrong or unknown. */
    QString fault() const { return !m_fault.isEmpty() || m_unread.isEmpty() ? m_fault : m_unread.first(); }

private:
    QJsonValue take(const QString &key)
    {
        m_unread.removeOne(key);
        return m_json.value(key);
    }

    const QJsonObject &m_json;
    QStringList m_unread;
    QString m_fault;
};

} // namespace

QString toWireName(CouponTerms::Kind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<CouponTerms::Kind> couponKindFromWireName(QStringView text)
{
    for (const auto &[value, name] : kindNames) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

bool CouponTerms::touches(const QString &ticketType, SeatType seatType) const
{
    return (ticketTypes.isEmpty() || ticketTypes.contains(ticketType))
        && (seatTypes.isEmpty() || seatTypes.contains(seatType));
}

Result<void> CouponTerms::check() const
{
    if (code.trimmed().isEmpty() || code.size() > maxCodeLength)
        return wrong(u"code is empty or too long"_s);
    if (name.size() > maxNameLength)
        return wrong(u"name is too long"_s);
    const int leastPercent = kind == Kind::Percent ? 1 : 0;
    const int mostPercent = kind == Kind::Percent ? 10'000 : 0;
    if (percentPermyriad < leastPercent || percentPermyriad > mostPercent)
        return wrong(u"percentPermyriad out of range"_s);
    if (maxTickets && *maxTickets < 1)
        return wrong(u"maxTickets below one"_s);
    if (ticketTypes.contains(QString()) || hasDuplicates(ticketTypes))
        return wrong(u"a ticket type is empty or named twice"_s);
    if (hasDuplicates(seatTypes))
        return wrong(u"a seat type is named twice"_s);
    if (const Result<void> amounts = checkAmount(*this); !amounts)
        return amounts;
    return checkGroup(*this);
}

QJsonObject CouponTerms::toJson() const
{
    QJsonObject json{{u"code"_s, code}, {u"name"_s, name}, {u"kind"_s, toWireName(kind)}};
    if (percentPermyriad != 0)
        json.insert(u"percentPermyriad"_s, percentPermyriad);
    if (amount) {
        json.insert(u"amountMinor"_s, amount->minor());
        json.insert(u"currency"_s, amount->currency().code());
    }
    if (takeTickets != 0) {
        json.insert(u"takeTickets"_s, takeTickets);
        json.insert(u"payTickets"_s, payTickets);
    }
    if (!ticketTypes.isEmpty())
        json.insert(u"ticketTypes"_s, QJsonArray::fromStringList(ticketTypes));
    if (!seatTypes.isEmpty()) {
        QJsonArray types;
        for (const SeatType type : seatTypes)
            types.append(domain::toWireName(type));
        json.insert(u"seatTypes"_s, types);
    }
    if (maxTickets)
        json.insert(u"maxTickets"_s, *maxTickets);
    return json;
}

Result<CouponTerms> CouponTerms::fromJson(const QJsonObject &json)
{
    constexpr int anyInt = std::numeric_limits<int>::max();
    Reader reader(json);
    CouponTerms terms;
    terms.code = reader.text(u"code"_s);
    terms.name = reader.text(u"name"_s);
    const std::optional<Kind> kind = couponKindFromWireName(reader.text(u"kind"_s));
    reader.expect(kind.has_value(), u"kind"_s);
    terms.kind = kind.value_or(Kind::Percent);
    terms.percentPermyriad = static_cast<int>(reader.optionalInteger(u"percentPermyriad"_s, 1, 10'000).value_or(0));
    if (reader.contains(u"amountMinor"_s)) {
        const qint64 minor = reader.integer(u"amountMinor"_s, 0, maxAmountMinor);
        const Result<Currency> currency = Currency::fromCode(reader.text(u"currency"_s));
        if (reader.expect(currency.has_value(), u"currency"_s))
            terms.amount = Money(minor, *currency);
    }
    terms.takeTickets = static_cast<int>(reader.optionalInteger(u"takeTickets"_s, 2, maxGroup).value_or(0));
    terms.payTickets = static_cast<int>(reader.optionalInteger(u"payTickets"_s, 0, maxGroup).value_or(0));
    terms.ticketTypes = reader.optionalTexts(u"ticketTypes"_s);
    for (const QString &name : reader.optionalTexts(u"seatTypes"_s)) {
        const std::optional<SeatType> type = seatTypeFromWireName(name);
        if (reader.expect(type.has_value(), u"seatTypes"_s))
            terms.seatTypes.append(*type);
    }
    if (const auto most = reader.optionalInteger(u"maxTickets"_s, 1, anyInt))
        terms.maxTickets = static_cast<int>(*most);
    if (!reader.fault().isEmpty())
        return wrong(u"member "_s + reader.fault());
    if (const Result<void> checked = terms.check(); !checked)
        return fail(checked.error());
    return terms;
}

} // namespace foyer::domain
