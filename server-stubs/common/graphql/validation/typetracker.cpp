#include "validation/typetracker.h"

namespace foyer::graphql {

TypeRef TypeTracker::composite(const QString &name) const
{
    const TypeDefinition *type = m_schema.type(name);
    return type && type->isComposite() ? TypeRef(type) : TypeRef();
}

TypeTracker::Slot TypeTracker::slotOf(const InputValueDefinition *definition)
{
    return definition ? Slot{definition->type, definition->defaultValue.has_value()} : Slot{};
}

void TypeTracker::enterOperation(const ast::OperationDefinition &operation)
{
    const TypeDefinition *root = m_schema.rootType(operation.operation);
    m_types.push_back(root ? TypeRef(root) : TypeRef());
}

void TypeTracker::enterFragment(const ast::FragmentDefinition &fragment)
{
    m_types.push_back(composite(fragment.typeCondition.value));
}

void TypeTracker::enterSelectionSet(const ast::SelectionSet &)
{
    const TypeRef current = type();
    m_parents.push_back(current.isValid() && current.named().isComposite() ? &current.named() : nullptr);
}

void TypeTracker::enterField(const ast::Field &field)
{
    const FieldDefinition *definition = parentType() ? m_schema.field(*parentType(), field.name.value) : nullptr;
    m_fields.push_back(definition);
    m_types.push_back(definition ? definition->type : TypeRef());
}

void TypeTracker::leaveField(const ast::Field &)
{
    m_fields.pop_back();
    m_types.pop_back();
}

void TypeTracker::enterInlineFragment(const ast::InlineFragment &fragment)
{
    if (fragment.typeCondition)
        m_types.push_back(composite(fragment.typeCondition->value));
    else
        m_types.push_back(parentType() ? TypeRef(parentType()) : TypeRef());
}

void TypeTracker::enterDirective(const ast::Directive &directive)
{
    m_directive = m_schema.directive(directive.name.value);
    m_isInDirective = true;
}

void TypeTracker::leaveDirective(const ast::Directive &)
{
    m_directive = nullptr;
    m_isInDirective = false;
}

void TypeTracker::enterVariableDefinition(const ast::VariableDefinition &variable)
{
    const TypeRef type = m_schema.typeRef(variable.type);
    m_slots.push_back({type.isValid() && type.named().isInput() ? type : TypeRef(), false});
}

void TypeTracker::enterArgument(const ast::Argument &argument)
{
    m_argument = nullptr;
    if (m_isInDirective)
        m_argument = m_directive ? m_directive->argument(argument.name.value) : nullptr;
    else if (field())
        m_argument = field()->argument(argument.name.value);
    m_slots.push_back(slotOf(m_argument));
}

void TypeTracker::leaveArgument(const ast::Argument &)
{
    m_slots.pop_back();
    m_argument = nullptr;
}

void TypeTracker::enterValue(const ast::Value &value)
{
    const Slot slot = m_slots.empty() ? Slot{} : m_slots.back();
    m_values.push_back(slot);
    if (value.as<ast::ListValue>()) {
        // Section 5.8.5: list positions have no default.
        m_slots.push_back({slot.type.isValid() && slot.type.isList() ? slot.type.nullable().item() : TypeRef(), false});
    } else if (value.as<ast::ObjectValue>()) {
        const bool isObject = slot.type.isValid() && slot.type.named().kind == TypeKind::InputObject;
        m_inputObjects.push_back(isObject ? &slot.type.named() : nullptr);
    }
}

void TypeTracker::leaveValue(const ast::Value &value)
{
    if (value.as<ast::ListValue>())
        m_slots.pop_back();
    else if (value.as<ast::ObjectValue>())
        m_inputObjects.pop_back();
    m_values.pop_back();
}

void TypeTracker::enterObjectField(const ast::ObjectField &field)
{
    m_slots.push_back(slotOf(inputObject() ? inputObject()->inputField(field.name.value) : nullptr));
}

void TypeTracker::leaveObjectField(const ast::ObjectField &)
{
    m_slots.pop_back();
}

} // namespace foyer::graphql
