/* introspect SDL...: reads a query from stdin, answers it to stdout from an engine with the schema that the files make
 * together. Every field answers null, so it is good for introspection only. */

#include "execution/engine.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A resolver for whatever the schema wants one for. */
ResolverMap resolversOf(const Schema &schema)
{
    ResolverMap resolvers;
    for (const TypeDefinition *type : schema.types()) {
        if (type->isIntrospection())
            continue;
        if (type == schema.subscriptionType()) {
            for (const FieldDefinition &field : type->fields)
                resolvers.subscription(field.coordinate(), [](const FieldContext &) { return Events<QVariant>(); });
        } else if (type->kind == TypeKind::Object) {
            for (const FieldDefinition &field : type->fields)
                resolvers.field(field.coordinate(), [](const FieldContext &) { return QVariant(); });
        }
        if (type->isAbstract())
            resolvers.typeResolver(type->name, [](const QVariant &) { return QString(); });
        if (type->kind == TypeKind::Scalar)
            resolvers.scalar(type->name, type->codec);
        if (const AppliedDirective *key = type->directive(u"key");
            key && key->arguments.value(u"resolvable"_s).toBool())
            resolvers.reference(type->name,
                                [](const QList<QVariantMap> &, RequestContext &) { return QVariantList(); });
    }
    return resolvers;
}

int refuse(const QStringList &lines)
{
    QTextStream(stderr) << lines.join(u'\n') << u'\n';
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QString sdl;
    const QStringList paths = QCoreApplication::arguments().mid(1);
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return refuse({path + u": "_s + file.errorString()});
        sdl += QString::fromUtf8(file.readAll()) + u'\n';
    }
    const auto schema = buildSchema(sdl);
    if (!schema) {
        QStringList lines;
        for (const GraphQlError &error : schema.error())
            lines.append(toString(error));
        return refuse(lines);
    }
    EngineOptions options;
    options.isSubgraph = false;
    const auto engine = Engine::create(sdl, resolversOf(*schema), options);
    if (!engine)
        return refuse(engine.error());
    QFile in;
    QFile out;
    const bool isOpen = in.open(0, QIODevice::ReadOnly) && out.open(1, QIODevice::WriteOnly);
    if (!isOpen)
        return refuse({u"no standard input or output"_s});
    const QFuture<Response> response =
        (*engine)->execute({QString::fromUtf8(in.readAll()), {}, {}, {}}, std::make_shared<RequestContext>());
    out.write(response.result().toJson());
    return 0;
}
