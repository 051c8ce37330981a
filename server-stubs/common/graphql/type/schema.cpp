#include "type/schema.h"

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

template <class Definitions>
auto findByName(const Definitions &definitions, QStringView name) -> decltype(&*definitions.begin())
{
    const auto found = std::find_if(definitions.begin(), definitions.end(),
                                    [name](const auto &definition) { return definition.name == name; });
    return found == definitions.end() ? nullptr : &*found;
}

} // namespace

TypeRef TypeRef::nonNull() const
{
    TypeRef wrapped = *this;
    if (!isNonNull())
        wrapped.m_wrappers = m_wrappers << 2 | NonNullWrapper;
    return wrapped;
}

TypeRef TypeRef::listOf() const
{
    TypeRef wrapped = *this;
    wrapped.m_wrappers = m_wrappers << 2 | ListWrapper;
    return wrapped;
}

TypeRef TypeRef::nullable() const
{
    TypeRef inner = *this;
    if (isNonNull())
        inner.m_wrappers >>= 2;
    return inner;
}

TypeRef TypeRef::item() const
{
    TypeRef inner = nullable();
    inner.m_wrappers >>= 2;
    return inner;
}

QString TypeRef::toString() const
{
    if (!isValid())
        return {};
    if (isNonNull())
        return nullable().toString() + u'!';
    if (isList())
        return u'[' + item().toString() + u']';
    return m_named->name;
}

const AppliedDirective *findDirective(const AppliedDirectives &directives, QStringView name)
{
    return findByName(directives, name);
}

const InputValueDefinition *findInput(const InputValueDefinitions &inputs, QStringView name)
{
    return findByName(inputs, name);
}

QString FieldDefinition::coordinate() const
{
    return parent ? parent->name + u'.' + name : name;
}

const FieldDefinition *TypeDefinition::field(QStringView fieldName) const
{
    return findByName(fields, fieldName);
}

const EnumValueDefinition *TypeDefinition::enumValue(QStringView valueName) const
{
    return findByName(enumValues, valueName);
}

const TypeDefinition *Schema::type(QStringView name) const
{
    return m_byName.value(QString::fromRawData(name.data(), name.size())); // a key for this call needs no copy
}

const DirectiveDefinition *Schema::directive(QStringView name) const
{
    return findByName(m_directives, name);
}

const TypeDefinition *Schema::rootType(ast::OperationType operation) const
{
    switch (operation) {
    case ast::OperationType::Query:
        return m_query;
    case ast::OperationType::Mutation:
        return m_mutation;
    case ast::OperationType::Subscription:
        return m_subscription;
    }
    return nullptr;
}

const FieldDefinition *Schema::field(const TypeDefinition &parent, QStringView name) const
{
    // No type has fields of its own with such a name (section 3.6).
    if (const FieldDefinition *own = parent.field(name); own || !name.startsWith("__"_L1))
        return own;
    const bool allowed = name == "__typename"_L1 ? parent.isComposite() : &parent == m_query;
    return allowed ? findByName(m_metaFields, name) : nullptr;
}

QList<const TypeDefinition *> Schema::possibleTypes(const TypeDefinition &type) const
{
    return type.isAbstract() ? type.possibleTypes : QList<const TypeDefinition *>{&type};
}

bool Schema::isPossibleType(const TypeDefinition &abstract, const TypeDefinition &object) const
{
    return &abstract == &object || abstract.possibleTypes.contains(&object);
}

bool Schema::isSubType(const TypeRef &type, const TypeRef &super) const
{
    if (type == super)
        return true;
    if (super.isNonNull())
        return type.isNonNull() && isSubType(type.nullable(), super.nullable());
    if (type.isNonNull())
        return isSubType(type.nullable(), super);
    if (type.isList() || super.isList())
        return type.isList() && super.isList() && isSubType(type.item(), super.item());
    return super.named().isAbstract()
        && (super.named().possibleTypes.contains(&type.named()) || type.named().interfaces.contains(&super.named()));
}

bool Schema::overlap(const TypeDefinition &a, const TypeDefinition &b) const
{
    const QList<const TypeDefinition *> ofA = possibleTypes(a);
    return std::any_of(ofA.begin(), ofA.end(),
                       [this, &b](const TypeDefinition *object) { return isPossibleType(b, *object); });
}

TypeRef Schema::typeRef(const ast::TypeReference &reference) const
{
    const TypeDefinition *named = type(reference.name.value);
    if (!named || reference.wrappers.size() > TypeRef::maxWrappers)
        return {};
    TypeRef result(named);
    for (const ast::TypeReference::Wrapper wrapper : reference.wrappers)
        result = wrapper == ast::TypeReference::Wrapper::List ? result.listOf() : result.nonNull();
    return result;
}

} // namespace foyer::graphql
