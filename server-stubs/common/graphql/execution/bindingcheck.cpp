#include "execution/bindingcheck.h"

#include "type/scalars.h"

#include <QMetaProperty>

#include <algorithm>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

QString cppName(QMetaType type)
{
    return QString::fromLatin1(type.name());
}

bool isAnyOf(QMetaType type, std::initializer_list<int> ids)
{
    return std::find(ids.begin(), ids.end(), type.id()) != ids.end();
}

bool isInteger(QMetaType type)
{
    return isAnyOf(type,
                   {QMetaType::Int, QMetaType::UInt, QMetaType::Long, QMetaType::ULong, QMetaType::LongLong,
                    QMetaType::ULongLong, QMetaType::Short, QMetaType::UShort});
}

/** May the codec of that built-in scalar take values of @p type? Any type for a scalar of somebody's own. */
bool fitsScalar(const QString &scalar, QMetaType type)
{
    if (scalar == "Int"_L1 || scalar == "Long"_L1)
        return isInteger(type);
    if (scalar == "Float"_L1)
        return isInteger(type) || isAnyOf(type, {QMetaType::Double, QMetaType::Float});
    if (scalar == "String"_L1 || scalar == "CurrencyCode"_L1)
        return isAnyOf(type, {QMetaType::QString});
    if (scalar == "Boolean"_L1)
        return isAnyOf(type, {QMetaType::Bool});
    if (scalar == "ID"_L1)
        return isInteger(type) || isAnyOf(type, {QMetaType::QString, QMetaType::QUuid});
    if (scalar == "DateTime"_L1)
        return isAnyOf(type, {QMetaType::QDateTime});
    if (scalar == "Date"_L1)
        return isAnyOf(type, {QMetaType::QDate});
    if (scalar == "UUID"_L1)
        return isAnyOf(type, {QMetaType::QString, QMetaType::QUuid});
    return true;
}

bool isGadget(QMetaType type)
{
    return type.flags().testFlag(QMetaType::IsGadget);
}

} // namespace

BindingCheck::BindingCheck(const Schema &schema, const ResolverMap &resolvers, const ResolverMap &own)
    : m_schema(schema)
    , m_resolvers(resolvers)
    , m_own(own)
{
}

QStringList BindingCheck::run()
{
    checkNames();
    checkScalars();
    learnFromResolvers();
    checkEveryFieldIsAnswered();
    checkAbstractTypes();
    checkReferences();
    QStringList sorted(m_mismatches.cbegin(), m_mismatches.cend());
    sorted.sort();
    return sorted;
}

bool BindingCheck::hasResolver(const FieldDefinition &field) const
{
    const QString coordinate = field.coordinate();
    return m_resolvers.fields().contains(coordinate) || m_own.fields().contains(coordinate);
}

void BindingCheck::checkNames()
{
    for (const QString &name : m_resolvers.duplicates())
        mismatch(u"%1: bound twice"_s.arg(name));
    const auto &fields = m_resolvers.fields();
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        const TypeDefinition *type = m_schema.type(it.key().section(u'.', 0, 0));
        if (!type || !type->field(it.key().section(u'.', 1)))
            mismatch(u"%1: there is a resolver, but the schema has no such field"_s.arg(it.key()));
        else if (type->kind != TypeKind::Object)
            mismatch(u"%1: resolvers belong to object types, %2 is none"_s.arg(it.key(), type->name));
        else if ((type == m_schema.subscriptionType()) != it->isSubscription)
            mismatch(it->isSubscription ? u"%1: answers with events, but is no subscription"_s.arg(it.key())
                                        : u"%1: is a subscription, but does not answer with events"_s.arg(it.key()));
    }
    const auto checkKind = [this](const QString &name, bool fits, const QString &what) {
        if (!fits)
            mismatch(u"%1: the schema has no %2 of that name"_s.arg(name, what));
    };
    for (auto it = m_resolvers.objects().cbegin(); it != m_resolvers.objects().cend(); ++it) {
        const TypeDefinition *type = m_schema.type(it.key());
        checkKind(it.key(), type && type->kind == TypeKind::Object, u"object type"_s);
        if (type && type->kind == TypeKind::Object)
            learnObject(*type, it.value(), it.key());
    }
    for (const QString &name : m_resolvers.typeResolvers().keys()) {
        const TypeDefinition *type = m_schema.type(name);
        checkKind(name, type && type->isAbstract(), u"interface or union"_s);
    }
    for (const QString &name : m_resolvers.scalars().keys()) {
        const TypeDefinition *type = m_schema.type(name);
        checkKind(name, type && type->kind == TypeKind::Scalar, u"scalar"_s);
    }
}

void BindingCheck::checkScalars()
{
    for (const TypeDefinition *type : m_schema.types()) {
        const bool isKnown = builtInScalars().contains(type->name) || m_resolvers.scalars().contains(type->name)
            || m_own.scalars().contains(type->name);
        if (type->kind == TypeKind::Scalar && !isKnown)
            mismatch(u"%1: nobody says how this scalar is read and written"_s.arg(type->name));
    }
}

void BindingCheck::learnFromResolvers()
{
    const auto &fields = m_resolvers.fields();
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        const TypeDefinition *type = m_schema.type(it.key().section(u'.', 0, 0));
        const FieldDefinition *field = type ? type->field(it.key().section(u'.', 1)) : nullptr;
        if (field)
            learn(field->type, it->returns, it.key());
    }
    const auto &references = m_resolvers.references();
    for (auto it = references.cbegin(); it != references.cend(); ++it) {
        const TypeDefinition *type = m_schema.type(it.key());
        if (type && type->kind == TypeKind::Object)
            learn(TypeRef(type), it->returns, it.key());
    }
}

void BindingCheck::learn(const TypeRef &type, QMetaType cppType, const QString &where)
{
    if (type.isNonNull() && isOptionalType(cppType))
        mismatch(u"%1: is %2, but %3 may be null"_s.arg(where, type.toString(), cppName(cppType)));
    const QMetaType plain = unwrappedType(cppType);
    if (!plain.isValid() || plain.id() == QMetaType::QVariantList)
        return;
    if (type.isList()) {
        const QMetaType item = listItemType(plain);
        if (item.isValid())
            learn(type.item(), item, where);
        else
            mismatch(u"%1: is %2, but %3 is no list"_s.arg(where, type.toString(), cppName(plain)));
        return;
    }
    const TypeDefinition &named = type.named();
    if (named.isLeaf())
        learnLeaf(named, plain, where);
    else if (named.kind == TypeKind::Object)
        learnObject(named, plain, where);
    else if (!isGadget(plain))
        mismatch(u"%1: is %2, but %3 is no Q_GADGET"_s.arg(where, type.toString(), cppName(plain)));
}

void BindingCheck::learnLeaf(const TypeDefinition &type, QMetaType cppType, const QString &where)
{
    if (type.kind == TypeKind::Scalar) {
        if (!fitsScalar(type.name, cppType))
            mismatch(u"%1: is %2, but %3 is none"_s.arg(where, type.name, cppName(cppType)));
        return;
    }
    if (cppType.id() == QMetaType::QString)
        return;
    const QStringList names = enumWireNames(cppType);
    if (names.isEmpty()) {
        mismatch(u"%1: is enum %2, but %3 is neither QString nor an enum with names"_s.arg(where, type.name,
                                                                                           cppName(cppType)));
        return;
    }
    for (const QString &name : names) {
        if (!type.enumValue(name))
            mismatch(u"%1: enum %2 has no value %3, but %4 has"_s.arg(where, type.name, name, cppName(cppType)));
    }
    for (const EnumValueDefinition &value : type.enumValues) {
        if (!names.contains(value.name))
            mismatch(u"%1: %2 has no value for %3.%4"_s.arg(where, cppName(cppType), type.name, value.name));
    }
}

void BindingCheck::learnObject(const TypeDefinition &type, QMetaType cppType, const QString &where)
{
    QList<QMetaType> &known = m_objectTypes[&type];
    if (known.contains(cppType))
        return;
    if (cppType.id() == QMetaType::QVariantMap) {
        known.append(cppType);
        return;
    }
    if (!isGadget(cppType)) {
        mismatch(u"%1: is %2, but %3 is no Q_GADGET"_s.arg(where, type.name, cppName(cppType)));
        return;
    }
    known.append(cppType);
    const QMetaObject *meta = cppType.metaObject();
    for (const FieldDefinition &field : type.fields) {
        if (hasResolver(field))
            continue;
        const int index = meta->indexOfProperty(field.name.toLatin1().constData());
        if (index < 0)
            mismatch(u"%1: no resolver, and %2 has no such property"_s.arg(field.coordinate(), cppName(cppType)));
        else
            learn(field.type, meta->property(index).metaType(),
                  u"%1 (%2::%3)"_s.arg(field.coordinate(), cppName(cppType), field.name));
    }
}

/** What an operation can get at: a service need not answer for the parts of a shared SDL that it has no use for. */
QSet<const TypeDefinition *> BindingCheck::reachableTypes() const
{
    QSet<const TypeDefinition *> reached;
    QList<const TypeDefinition *> open{&m_schema.queryType()};
    for (const TypeDefinition *root : {m_schema.mutationType(), m_schema.subscriptionType()}) {
        if (root)
            open.append(root);
    }
    for (const TypeDefinition *type : m_schema.types()) {
        if (type->directive(u"key"))
            open.append(type); // by _entities
    }
    while (!open.isEmpty()) {
        const TypeDefinition *type = open.takeLast();
        if (reached.contains(type))
            continue;
        reached.insert(type);
        open.append(type->possibleTypes);
        for (const FieldDefinition &field : type->fields)
            open.append(&field.type.named());
    }
    return reached;
}

void BindingCheck::checkEveryFieldIsAnswered()
{
    const QSet<const TypeDefinition *> reachable = reachableTypes();
    for (const TypeDefinition *type : m_schema.types()) {
        if (!reachable.contains(type))
            continue;
        const bool isAnswered =
            type->kind != TypeKind::Object || type->isIntrospection() || !m_objectTypes.value(type).isEmpty();
        if (isAnswered)
            continue;
        const bool isRoot =
            type == &m_schema.queryType() || type == m_schema.mutationType() || type == m_schema.subscriptionType();
        for (const FieldDefinition &field : type->fields) {
            if (hasResolver(field))
                continue;
            mismatch(isRoot
                         ? u"%1: no resolver"_s.arg(field.coordinate())
                         : u"%1: no resolver, and no C++ type is known for %2"_s.arg(field.coordinate(), type->name));
        }
    }
}

void BindingCheck::checkAbstractTypes()
{
    for (const TypeDefinition *type : m_schema.types()) {
        const bool isResolved = !type->isAbstract() || m_resolvers.typeResolvers().contains(type->name)
            || m_own.typeResolvers().contains(type->name);
        if (isResolved)
            continue;
        QList<QMetaType> seen;
        for (const TypeDefinition *object : type->possibleTypes) {
            const QList<QMetaType> own = m_objectTypes.value(object);
            const bool isAmbiguous = std::any_of(own.begin(), own.end(), [&seen](QMetaType cpp) {
                return seen.contains(cpp) || cpp.id() == QMetaType::QVariantMap;
            });
            if (own.isEmpty() || isAmbiguous)
                mismatch(
                    u"%1: no type resolver, and %2 cannot be told by its C++ type"_s.arg(type->name, object->name));
            seen += own;
        }
    }
}

void BindingCheck::checkReferences()
{
    const auto hasKey = [](const TypeDefinition &type) {
        return std::any_of(type.directives.begin(), type.directives.end(), [](const AppliedDirective &directive) {
            return directive.name == "key"_L1 && directive.arguments.value(u"resolvable"_s, true).toBool();
        });
    };
    for (const TypeDefinition *type : m_schema.types()) {
        if (type->kind == TypeKind::Object && hasKey(*type) && !m_resolvers.references().contains(type->name))
            mismatch(u"%1: has a @key, but no reference resolver"_s.arg(type->name));
    }
    for (const QString &name : m_resolvers.references().keys()) {
        const TypeDefinition *type = m_schema.type(name);
        if (!type || !hasKey(*type))
            mismatch(u"%1: there is a reference resolver, but the schema has no such type with a @key"_s.arg(name));
    }
}

} // namespace foyer::graphql
