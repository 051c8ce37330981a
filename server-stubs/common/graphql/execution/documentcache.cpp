#include "execution/documentcache.h"

#include "language/parser.h"

namespace foyer::graphql {

DocumentCache::DocumentCache(const Schema &schema, const ValidationLimits &limits, Introspection introspection,
                             int characters)
    : m_schema(schema)
    , m_limits(limits)
    , m_introspection(introspection)
    , m_known(characters)
{
}

tl::expected<std::shared_ptr<PlannedDocument>, QList<GraphQlError>> DocumentCache::document(const QString &text)
{
    if (const auto *known = m_known.object(text))
        return *known;
    ParseResult<ast::Document> parsed = parse(text);
    if (!parsed)
        return tl::unexpected(QList<GraphQlError>{parsed.error()});
    const QList<GraphQlError> errors = validate(m_schema, *parsed, m_limits, m_introspection);
    if (!errors.isEmpty())
        return tl::unexpected(errors);
    auto made = std::make_shared<PlannedDocument>(std::move(*parsed));
    if (text.size() <= m_known.maxCost() / 10)
        m_known.insert(text, new std::shared_ptr<PlannedDocument>(made), static_cast<int>(text.size()));
    return made;
}

} // namespace foyer::graphql
