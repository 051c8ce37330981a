#include "world.h"

#include "execution/jsonvalue.h"
#include "type/scalars.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace foyer::graphql::oracle {

using namespace Qt::Literals::StringLiterals;

namespace {

/** FNV-1a and the last steps of MurmurHash 3, so that neighbours differ in every bit. */
quint32 hashOf(const QString &text)
{
    quint32 hash = 2166136261U;
    for (const QChar unit : text)
        hash = (hash ^ unit.unicode()) * 16777619U;
    hash = (hash ^ (hash >> 16)) * 0x85ebca6bU;
    hash = (hash ^ (hash >> 13)) * 0xc2b2ae35U;
    return hash ^ (hash >> 16);
}

QVariant leaf(const TypeDefinition &type, quint32 hash)
{
    if (type.kind == TypeKind::Enum)
        return type.enumValues.at(hash % type.enumValues.size()).name;
    if (type.name == "Int"_L1)
        return static_cast<int>(hash % 1000) - 500;
    if (type.name == "Float"_L1)
        return (hash % 1000) / 4.0;
    if (type.name == "Boolean"_L1)
        return hash % 2 == 0;
    if (type.name == "Long"_L1)
        return qint64{hash} * 1'000'000;
    if (type.name == "CurrencyCode"_L1)
        return hash % 2 == 0 ? u"EUR"_s : u"CHF"_s;
    if (type.name == "Date"_L1)
        return QDate(2026, 3, static_cast<int>(hash % 28) + 1);
    if (type.name == "DateTime"_L1)
        return QDateTime::fromMSecsSinceEpoch(qint64{hash}, Qt::UTC);
    if (type.name == "UUID"_L1)
        return QUuid::fromString(u"0190a6b2-7c1d-7e2f-8a3b-%1"_s.arg(hash, 12, 10, QChar(u'0')));
    if (type.name == "Json"_L1)
        return QVariantMap{{u"a"_s, QVariantList{1, true, QVariant(), u"text"_s}}, {u"b"_s, QVariantMap()}};
    return u"\"text\" \u00fc\n%1"_s.arg(hash % 1000);
}

QVariant value(const Schema &schema, const TypeRef &type, const QString &place)
{
    const quint32 hash = hashOf(place);
    const quint32 luck = hash % 100;
    if (luck < 4)
        return QVariant::fromValue(Error{ErrorCode::NotFound, u"planned"_s, {}});
    if (luck < (type.isNonNull() ? 6 : 14))
        return {};
    if (type.isList()) {
        QVariantList items;
        const quint32 count = hashOf(place + u'#') % 4;
        for (quint32 i = 0; i < count; ++i)
            items.append(value(schema, type.item(), place + u'.' + QString::number(i)));
        return items;
    }
    const TypeDefinition &named = type.named();
    if (named.isLeaf())
        return leaf(named, hashOf(place + u'='));
    QStringList names;
    for (const TypeDefinition *possible : schema.possibleTypes(named))
        names.append(possible->name);
    names.sort();
    return QVariant::fromValue(TypedValue{names.at(static_cast<qsizetype>(hashOf(place + u'?') % names.size())),
                                          QVariantMap{{u"place"_s, place}}});
}

QString shown(const ResponsePath &path)
{
    QString text;
    for (const PathSegment &segment : path) {
        const int *index = std::get_if<int>(&segment);
        text += u'.' + (index ? QString::number(*index) : std::get<QString>(segment));
    }
    return text;
}

} // namespace

ResolverMap world(const Schema &schema)
{
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema.types()) {
        if (type->isIntrospection())
            continue;
        if (type->kind == TypeKind::Object) {
            for (const FieldDefinition &field : type->fields) {
                if (type == schema.subscriptionType()) { // it is never asked for
                    resolvers.subscription(field.coordinate(), [](const FieldContext &) { return Events<QVariant>(); });
                    continue;
                }
                const bool isEcho = field.coordinate() == "Query.echo"_L1;
                resolvers.field(field.coordinate(), [&schema, isEcho](const FieldContext &context) -> Outcome {
                    if (isEcho)
                        return QVariant(context.args.values());
                    const QVariant made =
                        value(schema, context.field.type, context.request.requestId + shown(context.path()));
                    // A list of lists or an object is no failure, an error is.
                    if (made.metaType() == QMetaType::fromType<Error>())
                        return made.value<Error>();
                    if (made.metaType() == QMetaType::fromType<TypedValue>()
                        && context.field.type.named().kind == TypeKind::Object)
                        return made.value<TypedValue>().value;
                    return made;
                });
            }
        }
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            resolvers.scalar(type->name, type->codec);
    }
    return resolvers;
}

QVariant plainInput(const QVariant &value)
{
    switch (value.metaType().id()) {
    case QMetaType::QVariantList: {
        QVariantList items = value.toList();
        std::transform(items.cbegin(), items.cend(), items.begin(), plainInput);
        return items;
    }
    case QMetaType::QVariantMap: {
        QVariantMap fields = value.toMap();
        std::transform(fields.cbegin(), fields.cend(), fields.begin(), plainInput);
        return fields;
    }
    case QMetaType::QDateTime:
        return value.toDateTime().toString(Qt::ISODateWithMs);
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QUuid:
        return value.toUuid().toString(QUuid::WithoutBraces);
    default:
        return value;
    }
}

} // namespace foyer::graphql::oracle
