#pragma once

#include "error/graphqlerror.h"
#include "language/ast.h"
#include "result.h"

#include <QHash>
#include <QList>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/** @file
 *  A type system in memory (spec, section 3), with every name resolved to what it names. Built once at start and
 *  immutable afterwards, so it may be read from any thread. Pointers into a Schema live as long as the Schema, also
 *  after it was moved. */
namespace foyer::graphql {

struct TypeDefinition;

enum class TypeKind { Scalar, Object, Interface, Union, Enum, InputObject };

/** A named type and the lists and non-nulls around it. Small value type; equal when it denotes the same type. */
class TypeRef
{
public:
    TypeRef() = default; ///< Denotes nothing; only isValid(), toString() and == may be called.
    explicit TypeRef(const TypeDefinition *named)
        : m_named(named)
    {
    }

    /** `T!`; a non-null type stays as it is. */
    TypeRef nonNull() const;
    /** `[T]`. */
    TypeRef listOf() const;

    bool isValid() const { return m_named != nullptr; }
    bool isNonNull() const { return (m_wrappers & 3U) == NonNullWrapper; }
    /** A list, non-null or not. */
    bool isList() const { return (nullable().m_wrappers & 3U) == ListWrapper; }
    /** The type without the `!` around it, if there is one. */
    TypeRef nullable() const;
    /** What the items of this list are. Only when isList(). */
    TypeRef item() const;
    /** What is inside all wrappers. */
    const TypeDefinition &named() const { return *m_named; }

    /** As in SDL: `[Seat!]!`. */
    QString toString() const;

    friend bool operator==(const TypeRef &, const TypeRef &) = default;

    /** More lists and non-nulls than this around one name are refused when a type is read. */
    static constexpr int maxWrappers = 30;

private:
    static constexpr quint64 ListWrapper = 1;
    static constexpr quint64 NonNullWrapper = 2;
    const TypeDefinition *m_named = nullptr;
    quint64 m_wrappers = 0; ///< Two bits a wrapper, the outermost lowest.
};

/** A directive as put on a definition in SDL, such as `@key(fields: "id")`. */
struct AppliedDirective
{
    QString name; ///< Without the @.
    /** Coerced, with the defaults of those left out. */
    QVariantMap arguments;
};
using AppliedDirectives = QList<AppliedDirective>;

/** The first of that name, or null. */
const AppliedDirective *findDirective(const AppliedDirectives &directives, QStringView name);

/** An argument, or a field of an input object. */
struct InputValueDefinition
{
    QString name;
    QString description;
    TypeRef type;
    std::optional<QVariant> defaultValue; ///< Coerced to type. A default of null is an invalid QVariant.
    QString defaultLiteral; ///< The same as GraphQL text; empty without a default.
    std::optional<QString> deprecationReason;
    AppliedDirectives directives;

    /** Must be given by whoever calls (section 5.4.2.1). */
    bool isRequired() const { return type.isNonNull() && !defaultValue; }
};
using InputValueDefinitions = std::vector<InputValueDefinition>;

/** The one of that name, or null. */
const InputValueDefinition *findInput(const InputValueDefinitions &inputs, QStringView name);

struct FieldDefinition
{
    QString name;
    QString description;
    InputValueDefinitions arguments;
    TypeRef type;
    std::optional<QString> deprecationReason;
    AppliedDirectives directives;
    /** The object or interface it is a field of; null for __schema, __type and __typename. */
    const TypeDefinition *parent = nullptr;

    const InputValueDefinition *argument(QStringView argumentName) const { return findInput(arguments, argumentName); }
    const AppliedDirective *directive(QStringView directiveName) const
    {
        return findDirective(directives, directiveName);
    }
    /** "Query.movies". */
    QString coordinate() const;
};

struct EnumValueDefinition
{
    QString name;
    QString description;
    std::optional<QString> deprecationReason;
    AppliedDirectives directives;
};

/** How values of a scalar come in and go out. Plain values are QString, bool, qint64, double, and for scalars like
 *  federation's _Any also QVariantList and QVariantMap; null never gets here.
 *  Both fail with InvalidInput and a detail that ends a sentence such as `Expected value of type "Long!", ...`. */
struct ScalarCodec
{
    /** From a plain value of a variable or a literal to what resolvers get, e.g. a QDateTime. An integer literal that
     *  does not fit 64 bits comes as a double; an enum literal never comes. */
    std::function<Result<QVariant>(const QVariant &)> parse;
    /** From what a resolver returned to a plain value. */
    std::function<Result<QVariant>(const QVariant &)> serialize;
};
using ScalarCodecs = QHash<QString, ScalarCodec>;

/** One named type of any kind; only the members of its kind are filled. */
struct TypeDefinition
{
    TypeKind kind = TypeKind::Scalar;
    QString name;
    QString description;
    AppliedDirectives directives; ///< Those of its extensions follow those of its definition.

    std::vector<FieldDefinition> fields; ///< Object, interface. In the order of the SDL.
    QList<const TypeDefinition *> interfaces; ///< Object, interface: those it implements.
    QList<const TypeDefinition *> possibleTypes; ///< Interface, union: the objects a value may be.
    std::vector<EnumValueDefinition> enumValues; ///< Enum.
    InputValueDefinitions inputFields; ///< Input object.
    QString specifiedByUrl; ///< Scalar; empty without one.
    ScalarCodec codec; ///< Scalar; both functions set.

    const FieldDefinition *field(QStringView fieldName) const;
    const InputValueDefinition *inputField(QStringView fieldName) const { return findInput(inputFields, fieldName); }
    const EnumValueDefinition *enumValue(QStringView valueName) const;
    const AppliedDirective *directive(QStringView directiveName) const
    {
        return findDirective(directives, directiveName);
    }

    bool isAbstract() const { return kind == TypeKind::Interface || kind == TypeKind::Union; }
    bool isComposite() const { return kind == TypeKind::Object || isAbstract(); }
    bool isLeaf() const { return kind == TypeKind::Scalar || kind == TypeKind::Enum; }
    bool isInput() const { return isLeaf() || kind == TypeKind::InputObject; }
    bool isOutput() const { return kind != TypeKind::InputObject; }
    /** One of the spec's own, named with two underscores. */
    bool isIntrospection() const { return name.startsWith(QLatin1String("__")); }
};

struct DirectiveDefinition
{
    QString name; ///< Without the @.
    QString description;
    InputValueDefinitions arguments;
    bool isRepeatable = false;
    QStringList locations; ///< "FIELD", "FIELD_DEFINITION" and so on (section 3.13).

    const InputValueDefinition *argument(QStringView argumentName) const { return findInput(arguments, argumentName); }
};

class Schema
{
public:
    Schema(Schema &&) noexcept = default;
    Schema &operator=(Schema &&) noexcept = default;

    const QString &description() const { return m_description; }
    /** All named types, the built-in and introspection ones too, in the order of the SDL with those last. */
    const QList<const TypeDefinition *> &types() const { return m_order; }
    const TypeDefinition *type(QStringView name) const;
    const std::vector<DirectiveDefinition> &directives() const { return m_directives; }
    const DirectiveDefinition *directive(QStringView name) const;
    /** What is put on `schema { }`, e.g. federation's @link. */
    const AppliedDirectives &schemaDirectives() const { return m_schemaDirectives; }

    const TypeDefinition &queryType() const { return *m_query; }
    const TypeDefinition *mutationType() const { return m_mutation; } ///< Null without one.
    const TypeDefinition *subscriptionType() const { return m_subscription; } ///< Null without one.
    const TypeDefinition *rootType(ast::OperationType operation) const;

    /** The field as it may be selected on @p parent: also __typename on any composite type, __schema and __type on
     *  the query type. Null when there is none. */
    const FieldDefinition *field(const TypeDefinition &parent, QStringView name) const;

    /** Every object that a value of @p type may be: its possible types, or itself (GetPossibleTypes). */
    QList<const TypeDefinition *> possibleTypes(const TypeDefinition &type) const;
    bool isPossibleType(const TypeDefinition &abstract, const TypeDefinition &object) const;
    /** May a value of @p type stand where @p super is asked for (IsValidImplementationFieldType, section 3.6.3)? */
    bool isSubType(const TypeRef &type, const TypeRef &super) const;
    /** Has the pair an object in common (section 5.5.2.3)? */
    bool overlap(const TypeDefinition &a, const TypeDefinition &b) const;

    /** Invalid when it names no type of this schema, or has over TypeRef::maxWrappers. */
    TypeRef typeRef(const ast::TypeReference &reference) const;

private:
    friend class SchemaBuilder;
    Schema() = default;

    QString m_description;
    std::vector<std::unique_ptr<TypeDefinition>> m_types;
    QList<const TypeDefinition *> m_order;
    QHash<QString, const TypeDefinition *> m_byName;
    std::vector<DirectiveDefinition> m_directives;
    AppliedDirectives m_schemaDirectives;
    const TypeDefinition *m_query = nullptr;
    const TypeDefinition *m_mutation = nullptr;
    const TypeDefinition *m_subscription = nullptr;
    std::vector<FieldDefinition> m_metaFields; ///< __typename, __schema, __type.
};

/** What is wrong with an SDL: all of it, in its order, each with its place. */
using SchemaErrors = QList<GraphQlError>;

/** The schema an SDL describes, extensions merged, the spec's rules for type systems checked (section 3). Scalars the
 *  SDL declares without a definition of their own in @p scalars have the codec of builtInScalars() with that name, or
 *  else pass plain values through unchecked. Directives that federation v2 defines need not be declared. */
tl::expected<Schema, SchemaErrors> buildSchema(const QString &sdl, const ScalarCodecs &scalars = {});
tl::expected<Schema, SchemaErrors> buildSchema(const ast::Document &document, const ScalarCodecs &scalars = {});

} // namespace foyer::graphql
