#pragma once

#include "language/visitor.h"
#include "type/schema.h"

#include <vector>

namespace foyer::graphql {

/** Follows a walk through a document and knows at each node which part of the schema it stands for. What the schema
 *  does not know is null or invalid, and so is everything below it: the rules then say nothing more. */
class TypeTracker final : public Visitor
{
public:
    /** @p schema is borrowed and outlives the tracker. */
    explicit TypeTracker(const Schema &schema)
        : m_schema(schema)
    {
    }

    /** In a field: its type. In a fragment or operation: the type its selections are made on. */
    TypeRef type() const { return m_types.empty() ? TypeRef() : m_types.back(); }
    /** The composite type that the current selection is made on. */
    const TypeDefinition *parentType() const { return m_parents.empty() ? nullptr : m_parents.back(); }
    /** The innermost field. */
    const FieldDefinition *field() const { return m_fields.empty() ? nullptr : m_fields.back(); }
    const DirectiveDefinition *directive() const { return m_directive; }
    /** The arguments now told belong to a directive, not to a field. */
    bool isInDirective() const { return m_isInDirective; }
    /** Inside an argument. */
    const InputValueDefinition *argument() const { return m_argument; }
    /** What the innermost value is expected to be. */
    TypeRef valueType() const { return m_values.empty() ? TypeRef() : m_values.back().type; }
    /** The innermost value stands where the schema has a default. */
    bool valueHasDefault() const { return !m_values.empty() && m_values.back().hasDefault; }
    /** The input object whose field is being entered. */
    const TypeDefinition *inputObject() const { return m_inputObjects.empty() ? nullptr : m_inputObjects.back(); }

    void enterOperation(const ast::OperationDefinition &operation) override;
    void leaveOperation(const ast::OperationDefinition &) override { m_types.pop_back(); }
    void enterFragment(const ast::FragmentDefinition &fragment) override;
    void leaveFragment(const ast::FragmentDefinition &) override { m_types.pop_back(); }
    void enterSelectionSet(const ast::SelectionSet &) override;
    void leaveSelectionSet(const ast::SelectionSet &) override { m_parents.pop_back(); }
    void enterField(const ast::Field &field) override;
    void leaveField(const ast::Field &) override;
    void enterInlineFragment(const ast::InlineFragment &fragment) override;
    void leaveInlineFragment(const ast::InlineFragment &) override { m_types.pop_back(); }
    void enterDirective(const ast::Directive &directive) override;
    void leaveDirective(const ast::Directive &) override;
    void enterVariableDefinition(const ast::VariableDefinition &variable) override;
    void leaveVariableDefinition(const ast::VariableDefinition &) override { m_slots.pop_back(); }
    void enterArgument(const ast::Argument &argument) override;
    void leaveArgument(const ast::Argument &) override;
    void enterValue(const ast::Value &value) override;
    void leaveValue(const ast::Value &value) override;
    void enterObjectField(const ast::ObjectField &field) override;
    void leaveObjectField(const ast::ObjectField &) override;

private:
    struct Slot
    {
        TypeRef type;
        bool hasDefault = false;
    };

    TypeRef composite(const QString &name) const;
    static Slot slotOf(const InputValueDefinition *definition);

    const Schema &m_schema;
    std::vector<TypeRef> m_types;
    std::vector<const TypeDefinition *> m_parents;
    std::vector<const FieldDefinition *> m_fields;
    const DirectiveDefinition *m_directive = nullptr;
    bool m_isInDirective = false; ///< Directives do not nest.
    const InputValueDefinition *m_argument = nullptr;
    std::vector<Slot> m_slots; ///< Where the next value would stand.
    std::vector<Slot> m_values; ///< Where the values around the current node stand.
    std::vector<const TypeDefinition *> m_inputObjects;
};

} // namespace foyer::graphql
