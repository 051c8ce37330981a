#include "toldevent.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestKind = 60;
constexpr qsizetype longestRegion = 32;
} // namespace

Result<void> ToldEvent::check() const
{
    if (id.isNull())
        return fail(ErrorCode::InvalidInput, u"an event without an id"_s);
    if (kind.isEmpty() || kind.size() > longestKind)
        return fail(ErrorCode::InvalidInput, u"an event whose kind has %1 characters"_s.arg(kind.size()));
    if (region.isEmpty() || region.size() > longestRegion)
        return fail(ErrorCode::InvalidInput, u"an event whose region has %1 characters"_s.arg(region.size()));
    if (!QJsonDocument::fromJson(payload).isObject())
        return fail(ErrorCode::InvalidInput, u"the payload of event %1 is no object"_s.arg(id.toString()));
    return {};
}

bool ToldEvent::isOfNobodyKnown() const
{
    return QJsonDocument::fromJson(payload).object().contains("soldBy"_L1);
}

} // namespace foyer::notification
