#include "execution/fieldcontext.h"

#include "execution/responsetree.h"

#include <algorithm>

namespace foyer::graphql {

FieldContext::FieldContext(const ResponseNode &node, const QVariant &parentValue, RequestContext &requestContext,
                           const Execution &execution)
    : args(node.field->arguments)
    , request(requestContext)
    , field(*node.field->definition)
    , parentType(*node.field->parentType)
    , m_node(node)
    , m_parent(parentValue)
    , m_execution(execution)
{
}

ResponsePath FieldContext::path() const
{
    return m_node.path();
}

bool FieldContext::selects(QStringView childName) const
{
    const Schema &schema = m_execution.planner.schema();
    const QList<const TypeDefinition *> types = schema.possibleTypes(field.type.named());
    return std::any_of(types.begin(), types.end(), [&](const TypeDefinition *type) {
        const SelectionPlan &plan = m_execution.planner.below(*m_node.field, *type);
        return std::any_of(plan.fields.begin(), plan.fields.end(),
                           [childName](const PlannedField &child) { return child.definition->name == childName; });
    });
}

} // namespace foyer::graphql
