#include "plainservice.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace plainservice {

using namespace Qt::Literals::StringLiterals;

namespace {

Schema built(const QString &sdl)
{
    auto schema = buildSchema(sdl);
    if (!schema)
        qFatal("%s", qPrintable(toString(schema.error().constFirst())));
    return std::move(*schema);
}

/** What a resolver for @p type returns of @p json. */
QVariant value(const TypeRef &type, const QVariant &json)
{
    const QVariantMap map = json.toMap();
    if (map.contains(u"__error"_s))
        return QVariant::fromValue(Error{ErrorCode::NotFound, map.value(u"__error"_s).toString(), {}});
    if (type.isList() && json.metaType() == QMetaType::fromType<QVariantList>()) {
        QVariantList items;
        for (const QVariant &item : json.toList())
            items.append(value(type.item(), item));
        return items;
    }
    if (json.isNull() || !type.named().isAbstract())
        return json;
    return QVariant::fromValue(TypedValue{map.value(u"__typename"_s).toString(), map});
}

QString keyOf(const FieldContext &context)
{
    QStringList given;
    const QVariantMap arguments = context.args.values();
    for (auto it = arguments.cbegin(); it != arguments.cend(); ++it)
        given.append(it.key() + u':' + it->toString());
    return given.isEmpty() ? context.field.name : context.field.name + u' ' + given.join(u',');
}

} // namespace

ResolverMap PlainService::resolvers(const QString &sdl, const QByteArray &data)
{
    const QJsonDocument document = QJsonDocument::fromJson(data);
    if (!document.isObject())
        qFatal("no JSON object: %s", data.constData());
    const QVariantMap root = document.object().toVariantMap();
    const Schema schema = built(sdl);
    ResolverMap map;
    for (const TypeDefinition *type : schema.types()) {
        if (type->isIntrospection())
            continue;
        if (type->isAbstract())
            map.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            map.scalar(type->name, type->codec);
        if (type->kind != TypeKind::Object || type == schema.subscriptionType())
            continue;
        for (const FieldDefinition &field : type->fields) {
            map.field(field.coordinate(), [root](const FieldContext &context) -> Outcome {
                const QVariantMap object = context.parent().isValid() ? context.parent().toMap() : root;
                const QVariant made =
                    value(context.field.type, object.value(keyOf(context), object.value(context.field.name)));
                if (made.metaType() == QMetaType::fromType<Error>())
                    return made.value<Error>();
                return made;
            });
        }
    }
    return map;
}

PlainService::PlainService(const QString &sdl, const QByteArray &data)
{
    EngineOptions options;
    options.isSubgraph = false;
    auto made = Engine::create(sdl, resolvers(sdl, data), options);
    if (!made)
        qFatal("%s", qPrintable(made.error().join(u'\n')));
    m_engine = std::move(*made);
}

QByteArray PlainService::ask(const QString &query, const QJsonObject &variables)
{
    return shown(m_engine->execute({query, {}, variables, {}}, std::make_shared<RequestContext>()).result());
}

QByteArray shown(const Response &response)
{
    Response bare = response;
    QByteArrayList errors;
    for (const GraphQlError &error : std::as_const(bare.errors)) {
        QJsonObject json{{u"message"_s, error.message}};
        if (!error.path.isEmpty())
            json.insert(u"path"_s, error.toJson().value(u"path"_s));
        errors.append(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }
    bare.errors.clear();
    const QByteArray data = bare.isRequestError() ? QByteArray() : R"("data":)" + bare.data->toJson();
    QByteArrayList parts;
    if (!errors.isEmpty())
        parts.append(R"("errors":[)" + errors.join(',') + ']');
    if (!data.isEmpty())
        parts.append(data);
    return '{' + parts.join(',') + '}';
}

QByteArray refused(const QStringList &messages)
{
    Response response;
    for (const QString &message : messages)
        response.errors.append(GraphQlError{message, {}, {}, ErrorCode::InvalidInput, {}});
    return shown(response);
}

void requestColumns()
{
    QTest::addColumn<QString>("sdl");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QJsonObject>("variables");
}

void request(const char *name, const QString &sdl, const QByteArray &data, const QString &query,
             const QByteArray &response, const QJsonObject &variables)
{
    QTest::newRow(name) << sdl << data << query << response << variables;
}

void checkRequest()
{
    QFETCH(QString, sdl);
    QFETCH(QByteArray, data);
    QFETCH(QString, query);
    QFETCH(QByteArray, response);
    QFETCH(QJsonObject, variables);
    QCOMPARE(PlainService(sdl, data).ask(query, variables), response);
}

void schemaColumns()
{
    QTest::addColumn<QString>("sdl");
    QTest::addColumn<QString>("errors");
}

void schema(const char *name, const QString &sdl, const QString &errors)
{
    const bool hasRoot = sdl.contains(u"type Query"_s) || sdl.contains(u"schema {"_s);
    QTest::newRow(name) << (hasRoot ? sdl : u"type Query { root: Int } "_s + sdl) << errors;
}

void checkSchema()
{
    QFETCH(QString, sdl);
    QFETCH(QString, errors);
    const auto built = buildSchema(sdl);
    QStringList found;
    if (!built) {
        for (const GraphQlError &error : built.error())
            found.append(toString(error));
    }
    QCOMPARE(found.join(u'\n'), errors);
}

} // namespace plainservice
