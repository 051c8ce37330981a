#include "maxage.h"

#include <algorithm>
#include <optional>

namespace foyer::gateway {

using namespace graphql;
using federation::ResponseShape;
using std::chrono::seconds;

namespace {

enum class Place { Root, Below };

/** Of one field without those below it; nothing when it allows what the field above does. */
std::optional<seconds> ownMaxAge(const FieldDefinition &field, Place place)
{
    if (const AppliedDirective *marked = field.directive(u"cacheControl"))
        return std::max(seconds(0), seconds(marked->arguments.value(QStringLiteral("maxAge")).toLongLong()));
    return place == Place::Root || !field.type.named().isLeaf() ? std::optional(seconds(0)) : std::nullopt;
}

/** Nothing when no field says anything. */
std::optional<seconds> leastOf(const ResponseShape::Object &object, const Schema &schema, Place place)
{
    const TypeDefinition *type = schema.type(object.type);
    std::optional<seconds> least;
    const auto take = [&least](std::optional<seconds> maxAge) {
        if (maxAge)
            least = std::min(*maxAge, least.value_or(*maxAge));
    };
    for (const ResponseShape::Field &field : object.fields) {
        if (field.isTypeName())
            continue;
        const FieldDefinition *definition = type ? type->field(field.name()) : nullptr;
        if (!definition)
            return seconds(0); // about the schema
        take(ownMaxAge(*definition, place));
        for (const ResponseShape::Object &below : field.below)
            take(leastOf(below, schema, Place::Below));
    }
    return least;
}

} // namespace

seconds maxAgeOf(const ResponseShape &shape, const Schema &schema)
{
    return leastOf(shape.root(), schema, Place::Root).value_or(seconds(0));
}

} // namespace foyer::gateway
