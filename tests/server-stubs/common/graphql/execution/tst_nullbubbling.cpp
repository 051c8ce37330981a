#include "execution/engine.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What stands at one place of the fixture: `a { b { list } }`, each wrapped nullable or non-null. */
enum class Leaf { Value, Null, Fails };

struct Node
{
    Q_GADGET
public:
};

/** The same answer by the letter of section 6.4.4, written as a recursion over places instead of over a tree of nodes:
 *  nothing (std::nullopt) means that the null goes on to the parent. */
using Expected = std::optional<QByteArray>;

Expected settled(bool isNonNull, const Expected &value)
{
    if (value)
        return value;
    return isNonNull ? std::nullopt : Expected("null");
}

} // namespace

/** Every combination of nullable and non-null for a path of object, object, list and item, with every leaf outcome, at
 *  once and later. */
class TestNullBubbling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCombination()
    {
        int combinations = 0;
        int bubbledToTheRoot = 0;
        for (int bits = 0; bits < 64; ++bits) {
            const bool a = bits & 1;
            const bool b = bits & 2;
            const bool list = bits & 4;
            const bool item = bits & 8;
            const bool sibling = bits & 16;
            const bool isAsync = bits & 32;
            for (const Leaf first : {Leaf::Value, Leaf::Null, Leaf::Fails}) {
                for (const Leaf second : {Leaf::Value, Leaf::Null, Leaf::Fails}) {
                    for (const Leaf other : {Leaf::Value, Leaf::Null, Leaf::Fails}) {
                        ++combinations;
                        const Response response = run({a, b, list, item, sibling}, isAsync, {first, second}, other);
                        const Expected data = expected({a, b, list, item, sibling}, {first, second}, other);
                        QCOMPARE(response.data->toJson(), data ? *data : QByteArray("null"));
                        QCOMPARE(response.errors.size(),
                                 errorCount({a, b, list, item, sibling}, {first, second}, other));
                        bubbledToTheRoot += response.data->isNull();
                        const Response inText = run({a, b, list, item, sibling}, isAsync, {first, second}, other, true);
                        QVERIFY(!inText.data);
                        QCOMPARE(inText.text, response.data->toJson());
                        QVERIFY(inText.errors == response.errors);
                    }
                }
            }
        }
        QCOMPARE(combinations, 64 * 27);
        QVERIFY(bubbledToTheRoot > 0);
    }

    void errorsHaveThePathOfTheirPlace()
    {
        const Response response = run({true, false, true, true, false}, false, {Leaf::Value, Leaf::Fails}, Leaf::Fails);
        QCOMPARE(response.data->toJson(), R"({"x":{"b":null,"s":null}})");
        QCOMPARE(response.errors.size(), 2);
        QCOMPARE(response.errors[0].path, (ResponsePath{u"x"_s, u"b"_s, u"list"_s, 1}));
        QCOMPARE(response.errors[0].locations, (QList<SourceLocation>{{1, 14}}));
        QCOMPARE(response.errors[1].path, (ResponsePath{u"x"_s, u"s"_s}));
    }

    void aNullThatMayNotBeSaysWhere()
    {
        const Response response = run({false, true, true, true, false}, false, {Leaf::Null, Leaf::Value}, Leaf::Value);
        QCOMPARE(response.data->toJson(), R"({"x":null})");
        QCOMPARE(response.errors[0].message, u"Cannot return null for non-nullable field B.list."_s);
        QCOMPARE(response.errors[0].path, (ResponsePath{u"x"_s, u"b"_s, u"list"_s, 0}));
    }

private:
    struct Shape
    {
        bool a;
        bool b;
        bool list;
        bool item;
        bool sibling;
    };
    using Items = std::array<Leaf, 2>;

    static QVariant valueOf(Leaf leaf)
    {
        switch (leaf) {
        case Leaf::Value:
            return 1;
        case Leaf::Null:
            return {};
        case Leaf::Fails:
            return QVariant::fromValue(Error{ErrorCode::NotFound, u"gone"_s, {}});
        }
        return {};
    }

    Response run(const Shape &shape, bool isAsync, const Items &items, Leaf sibling, bool wantsText = false)
    {
        const auto mark = [](bool isNonNull) { return isNonNull ? u"!"_s : QString(); };
        const QString sdl = u"type Query { a: A%1 } type A { b: B%2 s: Int%3 } type B { list: [Int%4]%5 }"_s.arg(
            mark(shape.a), mark(shape.b), mark(shape.sibling), mark(shape.item), mark(shape.list));
        const auto later = [isAsync](const QVariant &value) -> Outcome {
            if (!isAsync)
                return value;
            auto promise = std::make_shared<QPromise<QVariant>>();
            promise->start();
            QMetaObject::invokeMethod(
                qApp,
                [promise, value] {
                    promise->addResult(value);
                    promise->finish();
                },
                Qt::QueuedConnection);
            return promise->future();
        };
        ResolverMap resolvers;
        resolvers.field(u"Query.a"_s, [&](const FieldContext &) { return later(QVariant::fromValue(Node())); });
        resolvers.field(u"A.b"_s, [&](const FieldContext &) { return later(QVariant::fromValue(Node())); });
        resolvers.field(u"A.s"_s, [&](const FieldContext &) { return later(valueOf(sibling)); });
        resolvers.field(u"B.list"_s, [&](const FieldContext &) {
            return later(QVariantList{valueOf(items[0]), valueOf(items[1])});
        });
        const auto engine = Engine::create(sdl, resolvers);
        if (!engine)
            qFatal("%s", qPrintable(engine.error().join(u'\n')));
        const QFuture<Response> response = (*engine)->execute({u"{ x: a { b { list } s } }"_s, {}, {}, {}, wantsText},
                                                              std::make_shared<RequestContext>());
        while (!response.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return response.result();
    }

    static Expected ofLeaf(bool isNonNull, Leaf leaf)
    {
        return settled(isNonNull, leaf == Leaf::Value ? Expected("1") : std::nullopt);
    }

    static Expected expected(const Shape &shape, const Items &items, Leaf sibling)
    {
        const Expected first = ofLeaf(shape.item, items[0]);
        const Expected second = ofLeaf(shape.item, items[1]);
        const Expected list =
            settled(shape.list, first && second ? Expected('[' + *first + ',' + *second + ']') : std::nullopt);
        const Expected b = settled(shape.b, list ? Expected("{\"list\":" + *list + '}') : std::nullopt);
        const Expected s = ofLeaf(shape.sibling, sibling);
        const Expected a = settled(shape.a, b && s ? Expected("{\"b\":" + *b + ",\"s\":" + *s + '}') : std::nullopt);
        return a ? Expected("{\"x\":" + *a + '}') : std::nullopt;
    }

    /** One for each leaf that failed, and one for each null where none may be. */
    static int errorCount(const Shape &shape, const Items &items, Leaf sibling)
    {
        const auto ofOne = [](bool isNonNull, Leaf leaf) {
            return leaf == Leaf::Fails || (leaf == Leaf::Null && isNonNull) ? 1 : 0;
        };
        return ofOne(shape.item, items[0]) + ofOne(shape.item, items[1]) + ofOne(shape.sibling, sibling);
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
