#pragma once

#include "execution/planner.h"
#include "validation/validate.h"

#include <QCache>

#include <memory>

namespace foyer::graphql {

/** Documents that were understood, for the next request with the same text. In the engine's thread. */
class DocumentCache
{
public:
    /** Borrows @p schema. Kept are texts of together @p characters, the latest used; what is made of a document
     *  before it runs is some thirteen times its text (bench_foyer --only documents), and none is kept that would take
     *  more than a tenth. */
    DocumentCache(const Schema &schema, const ValidationLimits &limits, Introspection introspection, int characters);

    /** Parsed and validated, now or before; or everything that is wrong with it, which is not kept. */
    tl::expected<std::shared_ptr<PlannedDocument>, QList<GraphQlError>> document(const QString &text);

private:
    const Schema &m_schema;
    const ValidationLimits m_limits;
    const Introspection m_introspection;
    QCache<QString, std::shared_ptr<PlannedDocument>> m_known;
};

} // namespace foyer::graphql
