#include "execution/engine.h"
#include "nullmodel.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace nullmodel;
using namespace Qt::Literals::StringLiterals;

namespace {

/** One type, its data, and an engine that answers them. */
class Answering
{
public:
    enum class When { AtOnce, Later };

    explicit Answering(const Type &type)
        : m_type(type)
    {
        QString sdl = u"type Query { f: %1 g: Int }"_s.arg(typeText(type));
        ResolverMap resolvers;
        resolvers.field(u"Query.f"_s, [this](const FieldContext &) { return settled(rootField(m_type, *m_data)); });
        resolvers.field(u"Query.g"_s, [](const FieldContext &) { return 2; });
        for (const ObjectType &object : objectsIn(m_type)) {
            sdl += u" type %1 { %2 }"_s.arg(object.name, fieldsText(object));
            for (std::size_t i = 0; i < object.type->inner.size(); ++i) {
                resolvers.field(object.name + u".f"_s + QString::number(i), [this, i](const FieldContext &context) {
                    return settled(context.parent<Place>().field(i));
                });
            }
        }
        EngineOptions options;
        options.isSubgraph = false;
        auto engine = Engine::create(sdl, resolvers, options);
        if (!engine)
            qFatal("%s", qPrintable(engine.error().join(u'\n')));
        m_engine = std::move(*engine);
        m_query = u"{ f%1 g }"_s.arg(selection(type));
    }

    Response to(const Data &data, When when, bool wantsText = false)
    {
        m_data = &data;
        m_when = when;
        const QFuture<Response> response =
            m_engine->execute({m_query, {}, {}, {}, wantsText}, std::make_shared<RequestContext>());
        while (!response.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return response.result();
    }

    const QString &query() const { return m_query; }

private:
    Outcome settled(const Outcome &outcome) const
    {
        if (m_when == When::AtOnce)
            return outcome;
        auto promise = std::make_shared<QPromise<Result<QVariant>>>();
        promise->start();
        QMetaObject::invokeMethod(
            qApp,
            [promise, result = outcome.result()] {
                promise->addResult(result);
                promise->finish();
            },
            Qt::QueuedConnection);
        return promise->future();
    }

    const Type m_type;
    const Data *m_data = nullptr;
    When m_when = When::AtOnce;
    std::unique_ptr<Engine> m_engine;
    QString m_query;
};

/** As nullmodel tells of them, sorted. */
QStringList toldErrors(const Response &response)
{
    QStringList told;
    for (const GraphQlError &error : response.errors) {
        QStringList path;
        for (const PathSegment &segment : error.path)
            path.append(std::holds_alternative<int>(segment) ? QString::number(std::get<int>(segment))
                                                             : std::get<QString>(segment));
        const bool isNull = error.message.startsWith("Cannot return null for non-nullable field "_L1);
        told.append(path.join(u'.') + (isNull ? u" is null"_s : u' ' + error.message));
    }
    told.sort();
    return told;
}

QByteArray expectedData(const Answer &answer)
{
    return answer.data ? R"({"f":)" + *answer.data + R"(,"g":2})" : QByteArray("null");
}

} // namespace

/** Section 6.4.4: what nulls and errors do to the response, for every place of `!` in types of many shapes, with every
 *  place of a null and an error in the data. */
class TestNullBubbling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeWithAllData_data()
    {
        QTest::addColumn<Type>("shape");
        QTest::addColumn<int>("cases");
        const auto row = [](const char *name, const Type &shape, int cases) { QTest::newRow(name) << shape << cases; };
        const Type one = object({leaf()});
        const Type two = object({leaf(), leaf()});
        row("leaf", leaf(), 2 * 3);
        row("list", listOf(leaf()), 4 * 11);
        row("list of lists", listOf(listOf(leaf())), 8 * 123);
        row("object", one, 4 * 5);
        row("object with two fields", two, 8 * 11);
        row("objects in each other, with a leaf beside", object({one, leaf()}), 16 * 17);
        row("object with a list", object({listOf(leaf())}), 8 * 13);
        row("list of objects", listOf(one), 8 * 27);
        row("list of objects with two fields", listOf(two), 16 * 123);
        row("list of objects with a list", listOf(object({listOf(leaf())})), 16 * 171);
        row("list of lists of objects", listOf(listOf(one)), 16 * 731);
        row("object with a list of objects and a leaf", object({listOf(one), leaf()}), 32 * 83);
    }
    void everyTypeWithAllData()
    {
        QFETCH(Type, shape);
        int cases = 0;
        int risenToTheRoot = 0;
        const std::vector<Data> all = everyData(shape);
        for (const Type &type : everyNullability(shape)) {
            Answering service(type);
            for (const Data &data : all) {
                Answer expected = answer(type, data);
                expected.errors.sort();
                ++cases;
                risenToTheRoot += !expected.data;
                for (const auto when : {Answering::When::AtOnce, Answering::When::Later}) {
                    const bool wantsText = cases % 2 == 0;
                    const Response response = service.to(data, when, wantsText);
                    const QByteArray found = wantsText ? response.text : response.data->toJson();
                    if (found != expectedData(expected) || toldErrors(response) != expected.errors) {
                        QFAIL(qPrintable(u"%1 f: %2\n%3 %4\nshould be\n%5 %6"_s.arg(
                            service.query(), typeText(type), QString::fromUtf8(found), toldErrors(response).join(u','),
                            QString::fromUtf8(expectedData(expected)), expected.errors.join(u','))));
                    }
                }
            }
        }
        QTEST(cases, "cases");
        QVERIFY(risenToTheRoot > 0);
    }

    void errorsHaveThePathAndTheirPlace()
    {
        Type item = leaf();
        item.isNonNull = true;
        Answering service(object({listOf(item)}));
        const Data failing{Data::State::Value, {{Data::State::Value, {{}, {Data::State::Error, {}}}}}};
        const Response response = service.to(failing, Answering::When::AtOnce);
        QCOMPARE(response.data->toJson(), R"({"f":{"f0":null},"g":2})");
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].path, (ResponsePath{u"f"_s, u"f0"_s, 1}));
        QCOMPARE(response.errors[0].locations, (QList<SourceLocation>{{1, 7}}));
    }

    void aNullThatMayNotBeSaysWhere()
    {
        Type item = leaf();
        item.isNonNull = true;
        Answering service(object({listOf(item)}));
        const Data without{Data::State::Value, {{Data::State::Value, {{Data::State::Null, {}}, {}}}}};
        const Response response = service.to(without, Answering::When::AtOnce);
        QCOMPARE(response.data->toJson(), R"({"f":{"f0":null},"g":2})");
        QCOMPARE(response.errors[0].message, u"Cannot return null for non-nullable field O.f0."_s);
        QCOMPARE(response.errors[0].path, (ResponsePath{u"f"_s, u"f0"_s, 0}));
    }

    // The model is no better than its author: what the specification says in words, and its table in section 3.12.1.
    void theModelIsTheSpecification()
    {
        const Data value;
        const Data null{Data::State::Null, {}};
        const Data error{Data::State::Error, {}};
        const auto list = [](const Data &last) { return Data{Data::State::Value, {Data(), last}}; };
        const auto type = [](bool isItemNonNull, bool isNonNull) {
            Type made = listOf(leaf());
            made.inner.front().isNonNull = isItemNonNull;
            made.isNonNull = isNonNull;
            return made;
        };
        QCOMPARE(answer(type(false, true), list(error)).data, QByteArray("[1,null]"));
        QCOMPARE(answer(type(true, false), list(null)).data, QByteArray("null"));
        QCOMPARE(answer(type(true, false), list(null)).errors, QStringList(u"f.1 is null"_s));
        QCOMPARE(answer(type(true, true), list(error)).data, std::nullopt);
        QCOMPARE(answer(type(true, true), list(error)).errors, QStringList(u"f.1 failed"_s)); // one error for a field
        QCOMPARE(answer(type(true, true), null).errors, QStringList(u"f is null"_s));
        QCOMPARE(answer(type(true, true), list(value)).data, QByteArray("[1,1]"));
        QCOMPARE(answer(type(false, false), null).data, QByteArray("null"));
        QVERIFY(answer(type(false, false), null).errors.isEmpty());
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_LOGGING_RULES", "foyer.graphql=false"); // a warning for each of the nulls that may not be
    QCoreApplication app(argc, argv);
    TestNullBubbling test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_nullbubbling.moc"
