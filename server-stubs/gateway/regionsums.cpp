#include "regionsums.h"

#include <cstdlib>
#include <optional>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

std::optional<double> numberIn(const JsonValue &value)
{
    if (const auto *whole = value.as<qint64>())
        return static_cast<double>(*whole);
    if (const auto *fraction = value.as<double>())
        return *fraction;
    return std::nullopt;
}

} // namespace

int compared(const JsonValue *a, const JsonValue *b)
{
    const bool hasA = a && !a->isNull();
    const bool hasB = b && !b->isNull();
    if (!hasA || !hasB)
        return int(hasA) - int(hasB);
    if (const JsonValue *amount = a->member(u"amountMinor"))
        return compared(amount, b->member(u"amountMinor"));
    if (const auto x = numberIn(*a), y = numberIn(*b); x && y)
        return *x < *y ? -1 : int(*x > *y);
    const QString x = a->toVariant().toString();
    const QString y = b->toVariant().toString();
    const int order = QString::compare(x, y, Qt::CaseInsensitive);
    return order != 0 ? order : QString::compare(x, y);
}

QString orderKey()
{
    return u"_foyerOrder"_s;
}

bool standsBefore(const JsonValue *a, const JsonValue *b, bool isDescending)
{
    const int order = compared(a->member(orderKey()), b->member(orderKey()));
    return isDescending ? order > 0 : order < 0;
}

JsonValue sumOf(const JsonValues &values)
{
    if (const auto *amount = values.front()->as<JsonValue::Object>()) {
        JsonValue::Object sum = *amount;
        for (auto &[key, member] : sum) {
            JsonValues parts;
            for (const JsonValue *value : values) {
                const JsonValue *part = value->member(key);
                if (!part || (part->as<QString>() && *part != member))
                    return {};
                parts.push_back(part);
            }
            if (member.as<qint64>())
                member = sumOf(parts);
        }
        return sum;
    }
    qint64 sum = 0;
    for (const JsonValue *value : values) {
        const auto *number = value->as<qint64>();
        if (!number || __builtin_add_overflow(sum, *number, &sum))
            return {};
    }
    return sum;
}

JsonValue shareOf(const JsonValue &part, const JsonValue &whole, int times)
{
    if (const auto *amount = part.as<JsonValue::Object>()) {
        JsonValue::Object share = *amount;
        for (auto &[key, member] : share) {
            if (!member.as<qint64>())
                continue;
            member = shareOf(member, whole, times);
            if (member.isNull())
                return {};
        }
        return share;
    }
    const auto *of = part.as<qint64>();
    const auto *by = whole.as<qint64>();
    qint64 much = 0;
    if (!of || !by || *by <= 0 || __builtin_mul_overflow(*of, qint64(times), &much))
        return {};
    const qint64 rest = much % *by;
    const qint64 more = std::abs(rest) >= *by - std::abs(rest) ? 1 : 0;
    return much / *by + (much < 0 ? -more : more);
}

} // namespace foyer::gateway
