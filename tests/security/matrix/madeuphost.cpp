#include "madeuphost.h"

#include "accessrules.h"
#include "async.h"

#include <QDate>
#include <QFile>
#include <QUuid>

namespace matrix {

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QVariant made(const TypeRef &type, const QString &id)
{
    if (type.isList())
        return QVariantList{made(type.item(), id)};
    const TypeDefinition &named = type.named();
    if (named.kind == TypeKind::Object)
        return QVariantMap{{u"id"_s, id}};
    if (named.kind == TypeKind::Enum)
        return named.enumValues.front().name;
    static const QDateTime moment = QDateTime::fromMSecsSinceEpoch(1'796'000'000'000, Qt::UTC);
    static const QHash<QString, QVariant> known{
        {u"Int"_s, 1},
        {u"Long"_s, Q_INT64_C(1)},
        {u"Float"_s, 1.5},
        {u"Boolean"_s, true},
        {u"String"_s, u"made up"_s},
        {u"CurrencyCode"_s, u"EUR"_s},
        {u"Date"_s, moment.date()},
        {u"DateTime"_s, moment},
        {u"UUID"_s, QUuid(u"0199f0c0-0000-7000-8000-000000000001"_s)},
    };
    return known.value(named.name, id);
}

class OneEvent final : public EventSource
{
public:
    explicit OneEvent(QVariant value)
        : m_value(std::move(value))
    {
    }
    Outcome next() override { return std::exchange(m_value, {}); }

private:
    QVariant m_value;
};

bool isEntity(const TypeDefinition &type)
{
    const AppliedDirective *key = type.directive(u"key");
    return key && key->arguments.value(u"resolvable"_s, true).toBool();
}

ResolverMap resolversOf(const Schema &schema, const std::shared_ptr<QString> &ids)
{
    ResolverMap map;
    const QList<const TypeDefinition *> objects = objectsOf(schema);
    for (const TypeDefinition *type : objects) {
        for (const FieldDefinition &field : type->fields) {
            if (type == schema.subscriptionType())
                map.subscription(field.coordinate(), [ids](const FieldContext &f) {
                    return Events<QVariant>{std::make_shared<OneEvent>(made(f.field.type, *ids))};
                });
            else
                map.field(field.coordinate(), [ids](const FieldContext &f) { return made(f.field.type, *ids); });
        }
        if (isEntity(*type))
            map.reference(type->name, [](const QList<QVariantMap> &wanted, RequestContext &) {
                QVariantList things;
                for (const QVariantMap &each : wanted)
                    things.append(each);
                return things;
            });
    }
    return map;
}

/** Every kind of thing is in the cinema of its own name. */
service::Belongings placesOf(const Schema &schema)
{
    service::Belongings places;
    const TypeDefinition *kinds = schema.type(u"ThingKind");
    for (const EnumValueDefinition &kind : kinds->enumValues)
        places.inCinema(kind.name, [](const QStringList &asked) {
            QHash<QString, QString> cinemas;
            for (const QString &id : asked)
                cinemas.insert(id, id);
            return async::ready<Result<QHash<QString, QString>>>(cinemas);
        });
    return places;
}

} // namespace

QStringList services()
{
    return {u"gateway"_s, u"user"_s,    u"movie"_s,        u"cinema"_s,
            u"coupon"_s,  u"payment"_s, u"notification"_s, u"booking"_s};
}

QString sdlOf(const QString &service)
{
    QFile file(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/%1/schema.graphql").arg(service));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString MadeUpHost::probeOf(const QString &service, const QString &type)
{
    return u"probe%1%2"_s.arg(service.left(1).toUpper() + service.mid(1), type);
}

MadeUpHost::MadeUpHost(const QString &service, const QString &sdl)
{
    const auto own = buildSchema(service::commonSdl() + sdl);
    if (!own) {
        m_problem = toString(own.error().first());
        return;
    }
    QString probes;
    const QList<const TypeDefinition *> objects = objectsOf(*own);
    for (const TypeDefinition *type : objects) {
        if (!isRoot(*own, *type))
            probes += u"%1: %2 @auth(roles: [PUBLIC]) %3 %4\n"_s.arg(
                probeOf(service, type->name), type->name,
                sdl.contains("@region("_L1) ? u"@region(of: HOME)"_s : QString(),
                type->directive(u"inaccessible") ? u"@inaccessible"_s : QString());
    }
    const QString whole = sdl + u"\nextend type Query {\n%1}\n"_s.arg(probes);
    const auto schema = buildSchema(service::commonSdl() + whole);
    if (!schema) {
        m_problem = toString(schema.error().first());
        return;
    }
    auto host =
        service::ServiceHost::create(service, whole, resolversOf(*schema, m_ids), Introspection::On, placesOf(*schema));
    if (host)
        m_host = std::move(*host);
    else
        m_problem = host.error().detail;
}

} // namespace matrix
