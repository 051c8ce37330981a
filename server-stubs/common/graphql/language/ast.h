#pragma once

#include "language/source.h"

#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

/** @file
 *  The syntax tree of GraphQL documents (spec, October 2021, appendix B): operations and type system.
 *  Plain structs; nodes are values inside their parent, so a Document owns all of its nodes and a pointer to one is
 *  good for as long as the Document lives, also after it was moved. Each has the range of the source it came from;
 *  nodes made by hand leave it {0, 0}. */
namespace foyer::graphql::ast {

struct Name
{
    QString value;
    Range range;
};

// Values (section 2.9)

struct Value;
struct ObjectField;

struct Variable
{
    QString name; ///< Without the $.
};
/** The text as written; it may not fit any number type. */
struct IntValue
{
    QString text;
};
struct FloatValue
{
    QString text;
};
struct StringValue
{
    QString value; ///< Escapes and block indentation resolved.
    bool isBlock = false;
    Range range;
};
struct BooleanValue
{
    bool value = false;
};
struct NullValue
{
};
struct EnumValue
{
    QString name;
};
struct ListValue
{
    std::vector<Value> items;
};
struct ObjectValue
{
    std::vector<ObjectField> fields; ///< As written; a name may come twice until validated.
};

struct Value
{
    using Kind = std::variant<NullValue, Variable, IntValue, FloatValue, StringValue, BooleanValue, EnumValue,
                              ListValue, ObjectValue>;
    Kind kind;
    Range range;

    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&kind);
    }
};

struct ObjectField
{
    Name name;
    Value value;
    Range range;
};

// Types (section 2.11)

/** A named type and what is put around it. Flat, so that deep nesting costs no recursion:
 *  `[Int!]!` is Int with wrappers {NonNull, List, NonNull}, from the inside out. */
struct TypeReference
{
    enum class Wrapper { List, NonNull };
    Name name;
    std::vector<Wrapper> wrappers;
    Range range;

    bool isNonNull() const { return !wrappers.empty() && wrappers.back() == Wrapper::NonNull; }
};

// Shared by operations and type system

struct Argument
{
    Name name;
    Value value;
    Range range;
};

struct Directive
{
    Name name; ///< Without the @.
    std::vector<Argument> arguments;
    Range range;
};

enum class OperationType { Query, Mutation, Subscription };

// Selections (section 2.4)

struct Selection;

/** Absent is empty: the grammar has no selection set without a selection. */
struct SelectionSet
{
    std::vector<Selection> selections;
    Range range;

    bool isEmpty() const { return selections.empty(); }
};

struct Field
{
    std::optional<Name> alias;
    Name name;
    std::vector<Argument> arguments;
    std::vector<Directive> directives;
    SelectionSet selectionSet; ///< Empty for a leaf.
    Range range;

    /** The key of this field in the response: its alias, or its name. */
    const QString &responseKey() const { return alias ? alias->value : name.value; }
};

struct FragmentSpread
{
    Name name;
    std::vector<Directive> directives;
    Range range;
};

struct InlineFragment
{
    std::optional<Name> typeCondition;
    std::vector<Directive> directives;
    SelectionSet selectionSet;
    Range range;
};

struct Selection
{
    std::variant<Field, FragmentSpread, InlineFragment> kind;

    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&kind);
    }
};

// Executable definitions (sections 2.3 and 2.8)

struct VariableDefinition
{
    Name name; ///< Without the $.
    TypeReference type;
    std::optional<Value> defaultValue;
    std::vector<Directive> directives;
    Range range;
};

struct OperationDefinition
{
    OperationType operation = OperationType::Query;
    std::optional<Name> name;
    std::vector<VariableDefinition> variables;
    std::vector<Directive> directives;
    SelectionSet selectionSet;
    Range range;
};

struct FragmentDefinition
{
    Name name;
    Name typeCondition;
    std::vector<Directive> directives;
    SelectionSet selectionSet;
    Range range;
};

// Type system definitions and extensions (section 3). An extension is the same struct with isExtension set;
// it never has a description.

struct RootOperationType
{
    OperationType operation = OperationType::Query;
    Name type;
    Range range;
};

struct SchemaDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    std::vector<Directive> directives;
    std::vector<RootOperationType> operationTypes;
    Range range;
};

struct InputValueDefinition
{
    std::optional<StringValue> description;
    Name name;
    TypeReference type;
    std::optional<Value> defaultValue;
    std::vector<Directive> directives;
    Range range;
};

struct FieldDefinition
{
    std::optional<StringValue> description;
    Name name;
    std::vector<InputValueDefinition> arguments;
    TypeReference type;
    std::vector<Directive> directives;
    Range range;
};

struct ScalarTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Directive> directives;
    Range range;
};

struct ObjectTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Name> interfaces;
    std::vector<Directive> directives;
    std::vector<FieldDefinition> fields;
    Range range;
};

struct InterfaceTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Name> interfaces;
    std::vector<Directive> directives;
    std::vector<FieldDefinition> fields;
    Range range;
};

struct UnionTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Directive> directives;
    std::vector<Name> types;
    Range range;
};

struct EnumValueDefinition
{
    std::optional<StringValue> description;
    Name name;
    std::vector<Directive> directives;
    Range range;
};

struct EnumTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Directive> directives;
    std::vector<EnumValueDefinition> values;
    Range range;
};

struct InputObjectTypeDefinition
{
    bool isExtension = false;
    std::optional<StringValue> description;
    Name name;
    std::vector<Directive> directives;
    std::vector<InputValueDefinition> fields;
    Range range;
};

struct DirectiveDefinition
{
    std::optional<StringValue> description;
    Name name; ///< Without the @.
    std::vector<InputValueDefinition> arguments;
    bool isRepeatable = false;
    std::vector<Name> locations; ///< Each one of section 3.13's names; the parser refuses others.
    Range range;
};

using Definition = std::variant<OperationDefinition, FragmentDefinition, SchemaDefinition, ScalarTypeDefinition,
                                ObjectTypeDefinition, InterfaceTypeDefinition, UnionTypeDefinition, EnumTypeDefinition,
                                InputObjectTypeDefinition, DirectiveDefinition>;

/** Not copyable, so that nobody keeps pointers into a copy that has gone; share it as shared_ptr<const Document>. */
struct Document
{
    Document() = default;
    Document(const Document &) = delete;
    Document &operator=(const Document &) = delete;
    Document(Document &&) noexcept = default;
    Document &operator=(Document &&) noexcept = default;

    std::shared_ptr<const Source> source; ///< Null for a document made by hand.
    std::vector<Definition> definitions;

    /** Where a node of this document begins, as GraphQlError::locations wants it; empty for one made by hand. */
    QList<SourceLocation> locate(const Range &range) const
    {
        return source ? QList{source->locationAt(range.start)} : QList<SourceLocation>{};
    }
};

} // namespace foyer::graphql::ast
