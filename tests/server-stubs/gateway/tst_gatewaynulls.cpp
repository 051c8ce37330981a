#include "gateway.h"
#include "nullmodel.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <array>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::graphql;
using namespace nullmodel;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A type of nullmodel as a graph of two services, where each object that a field leads to is the other service's:
 * every object is an entity, and of what a service's fields lead to it knows the key alone. */
class Split
{
public:
    explicit Split(const Type &type)
        : m_type(type)
    {
        const QList<ObjectType> objects = ofType();
        QList<Upstream> upstreams;
        for (int service = 0; service < 2; ++service) {
            const QString root = service == 0 ? u"f: "_s + typeText(m_type) : u"other: Int"_s;
            QString sdl = u"type Query { %1 @auth(roles: [PUBLIC]) }"_s.arg(root);
            ResolverMap resolvers;
            if (service == 0)
                resolvers.field(u"Query.f"_s, [this](const FieldContext &) { return rootField(m_type, *m_data); });
            else
                resolvers.field(u"Query.other"_s, [](const FieldContext &) { return 1; });
            for (const ObjectType &object : objects) {
                const bool isOwn = object.depth % 2 != service;
                const auto id = [](const FieldContext &context) { return context.parent<Place>().path; };
                resolvers.field(object.name + u".id"_s, id);
                sdl += isOwn
                    ? u" type %1 @auth(roles: [PUBLIC]) @key(fields: \"id\") { id: ID! %2 }"_s.arg(object.name,
                                                                                                   fieldsText(object))
                    : u" type %1 @auth(roles: [PUBLIC]) @key(fields: \"id\", resolvable: false) { id: ID! }"_s.arg(
                        object.name);
                if (isOwn)
                    addFields(object, resolvers);
            }
            auto host = service::ServiceHost::create(service == 0 ? u"even"_s : u"odd"_s, sdl, resolvers);
            if (!host)
                qFatal("%s %s", qPrintable(sdl),
                       qPrintable(host.error().extras.value(u"problems"_s).toStringList().join(u'\n')));
            m_hosts[static_cast<std::size_t>(service)] = std::move(*host);
        }
        for (const auto &host : m_hosts)
            upstreams.append({host->name(), host->sdl(), host.get()});
        auto gateway = Gateway::create(upstreams);
        if (!gateway)
            qFatal("%s", qPrintable(gateway.error().detail));
        m_gateway = std::move(*gateway);
        m_query.query = u"{ f%1 }"_s.arg(selection(m_type));
    }

    const QString &query() const { return m_query.query; }

    QJsonObject to(const Data &data)
    {
        m_data = &data;
        const QFuture<http::Answer> answer = m_gateway->execute(m_query, {}, QDeadlineTimer(20'000));
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return QJsonDocument::fromJson(answer.result().json).object();
    }

private:
    QList<ObjectType> ofType() const
    {
        const std::vector<ObjectType> all = objectsIn(m_type);
        return {all.begin(), all.end()};
    }

    void addFields(const ObjectType &object, ResolverMap &resolvers)
    {
        for (std::size_t i = 0; i < object.type->inner.size(); ++i) {
            resolvers.field(object.name + u".f"_s + QString::number(i),
                            [i](const FieldContext &context) { return context.parent<Place>().field(i); });
        }
        resolvers.reference(object.name, [this](const QList<QVariantMap> &wanted, RequestContext &) -> QVariantList {
            QVariantList places;
            for (const QVariantMap &each : wanted)
                places.append(QVariant::fromValue(placeAt(m_type, *m_data, each.value(u"id"_s).toString())));
            return places;
        });
    }

    const Type m_type;
    const Data *m_data = nullptr;
    std::array<std::unique_ptr<service::ServiceHost>, 2> m_hosts;
    std::unique_ptr<Gateway> m_gateway;
    http::GraphQlRequest m_query;
};

QStringList toldErrors(const QJsonArray &errors)
{
    QStringList told;
    for (const QJsonValue &error : errors) {
        QStringList path;
        for (const QJsonValue &step : error[u"path"_s].toArray())
            path.append(step.toVariant().toString());
        const QString message = error[u"message"_s].toString();
        const bool isNull = message.startsWith("Cannot return null for non-nullable field "_L1);
        told.append(path.join(u'.') + (isNull ? u" is null"_s : u' ' + message));
    }
    return told;
}

} // namespace

/** Section 6.4.4 once more, where two services answer and the gateway completes what they know together: the
 * combinations are those of tst_nullbubbling, and so is the model. */
class TestGatewayNulls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeWithAllData_data()
    {
        QTest::addColumn<Type>("shape");
        QTest::addColumn<int>("cases");
        const auto row = [](const char *name, const Type &shape, int cases) { QTest::newRow(name) << shape << cases; };
        const Type one = object({leaf()});
        row("object", one, 4 * 5);
        row("object with two fields", object({leaf(), leaf()}), 8 * 11);
        row("objects in each other, with a leaf beside", object({one, leaf()}), 16 * 17);
        row("three objects in each other", object({object({one})}), 16 * 9);
        row("object with a list", object({listOf(leaf())}), 8 * 13);
        row("list of objects", listOf(one), 8 * 27);
        row("list of objects with a list", listOf(object({listOf(leaf())})), 16 * 171);
        row("list of lists of objects", listOf(listOf(one, 1)), 16 * 51);
        row("list of objects in objects", listOf(object({one})), 16 * 51);
        row("object with a list of objects and a leaf", object({listOf(one), leaf()}), 32 * 83);
    }
    void everyTypeWithAllData()
    {
        QFETCH(Type, shape);
        int cases = 0;
        int risenToTheRoot = 0;
        const std::vector<Data> all = everyData(shape);
        for (const Type &type : everyNullability(shape)) {
            Split graph(type);
            for (const Data &data : all) {
                ++cases;
                const Answer expected = answer(type, data);
                risenToTheRoot += !expected.data;
                const QJsonValue expectedData = expected.data
                    ? QJsonDocument::fromJson(R"({"f":)" + *expected.data + '}').object()
                    : QJsonValue(QJsonValue::Null);
                const QJsonObject response = graph.to(data);
                const QStringList errors = visible(response[u"data"_s], toldErrors(response[u"errors"_s].toArray()));
                if (response[u"data"_s] != expectedData || errors != visible(expectedData, expected.errors)) {
                    QFAIL(qPrintable(u"%1 f: %2\n%3\nshould be\n%4 %5"_s.arg(
                        graph.query(), typeText(type),
                        QString::fromUtf8(QJsonDocument(response).toJson(QJsonDocument::Compact)),
                        QString::fromUtf8(expected.data.value_or("null")), expected.errors.join(u','))));
                }
            }
        }
        QTEST(cases, "cases");
        QVERIFY(risenToTheRoot > 0);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_LOGGING_RULES", "foyer.graphql=false"); // a warning for each of the nulls that may not be
    QCoreApplication app(argc, argv);
    TestGatewayNulls test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_gatewaynulls.moc"
