#include "execution/engine.h"

#include "async.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

struct Box
{
    Q_GADGET
    Q_PROPERTY(int id MEMBER id)
public:
    int id = 0;
};

/** Plans are kept with their document: what is kept must be nothing of one request. Every document is asked several
 *  times of one engine, so that the later ones meet what the first left. */
class TestPlannedDocument : public QObject
{
    Q_OBJECT

    std::unique_ptr<Engine> m_engine;
    QList<std::shared_ptr<QPromise<Result<Box>>>> m_open; ///< Of the field `later`.

    QFuture<Response> begin(const QString &text, const QJsonObject &variables = {}, const QString &operation = {})
    {
        return m_engine->execute({text, operation, variables, {}}, std::make_shared<RequestContext>());
    }
    QString answer(const QString &text, const QJsonObject &variables = {}, const QString &operation = {})
    {
        const QFuture<Response> future = begin(text, variables, operation);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            return u"no answer"_s;
        return QString::fromUtf8(future.result().toJson());
    }

private Q_SLOTS:
    void init()
    {
        m_open.clear();
        const QString sdl =
            u"type Query { box: Box! } type Box { id: Int! echo(text: String = \"none\"): String! box: Box! later: Box! }"_s;
        const auto text = [](const FieldContext &f) { return f.args.values().value(u"text"_s).toString(); };
        const auto inner = [](const FieldContext &f) { return Box{f.parent<Box>().id + 1}; };
        const auto later = [this](const FieldContext &) {
            m_open.append(std::make_shared<QPromise<Result<Box>>>());
            m_open.last()->start();
            return m_open.last()->future();
        };
        ResolverMap map;
        map.field(u"Query.box"_s, [](const FieldContext &) { return Box{1}; });
        map.field(u"Box.echo"_s, text).field(u"Box.box"_s, inner).field(u"Box.later"_s, later);
        EngineOptions options;
        options.limits.maxAliases = 1000;
        options.limits.maxCost = 10'000;
        auto made = Engine::create(sdl, map, options);
        QVERIFY2(made, made ? "" : qPrintable(made.error().join(u'\n')));
        m_engine = std::move(*made);
    }

    void argumentsAreOfEachRequest()
    {
        const QString text = u"query ($t: String) { box { echo(text: $t) box { id box { echo(text: $t) } } } }"_s;
        for (const QString &t : {u"a"_s, u"b"_s, u"a"_s})
            QCOMPARE(answer(text, {{u"t"_s, t}}),
                     uR"({"data":{"box":{"echo":"%1","box":{"id":2,"box":{"echo":"%1"}}}}})"_s.arg(t));
        QCOMPARE(answer(text), uR"({"data":{"box":{"echo":"none","box":{"id":2,"box":{"echo":"none"}}}}})"_s);
    }

    void whatNeedsNoVariablesStaysTheSame()
    {
        const QString text = u"{ box { echo(text: \"x\") again: echo box { __typename id } } }"_s;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(answer(text),
                     uR"({"data":{"box":{"echo":"x","again":"none","box":{"__typename":"Box","id":2}}}})"_s);
    }

    void conditionsAreOfEachRequest()
    {
        const QString text =
            u"query ($yes: Boolean!) { box { id box { id @include(if: $yes) ... @skip(if: $yes) { echo } } } }"_s;
        for (const bool yes : {true, false, true})
            QCOMPARE(answer(text, {{u"yes"_s, yes}}),
                     uR"({"data":{"box":{"id":1,"box":{%1}}}})"_s.arg(yes ? u"\"id\":2"_s : u"\"echo\":\"none\""_s));
    }

    // Both begin with the same node; only one of them has another beside it.
    void operationsDoNotShareWhatOnlyOneSelects()
    {
        const QString text =
            u"query A { ...F box { box { echo } } } query B { ...F } fragment F on Query { box { box { id } } }"_s;
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(answer(text, {}, u"A"_s), uR"({"data":{"box":{"box":{"id":2,"echo":"none"}}}})"_s);
            QCOMPARE(answer(text, {}, u"B"_s), uR"({"data":{"box":{"box":{"id":2}}}})"_s);
        }
    }

    void requestsThatAreOpenAtTheSameTimeKeepTheirOwn()
    {
        const QString text = u"query ($t: String) { box { box { later { id echo(text: $t) } } } }"_s;
        const QFuture<Response> first = begin(text, {{u"t"_s, u"first"_s}});
        const QFuture<Response> second = begin(text, {{u"t"_s, u"second"_s}});
        QCOMPARE(m_open.size(), 2);
        for (const int i : {1, 0}) { // the later one answers before, and is gone then
            m_open.at(i)->addResult(Box{7});
            m_open.at(i)->finish();
            QTRY_VERIFY((i == 1 ? second : first).isFinished());
        }
        const QString expected = uR"({"data":{"box":{"box":{"later":{"id":7,"echo":"%1"}}}}})"_s;
        QCOMPARE(QString::fromUtf8(first.result().toJson()), expected.arg(u"first"_s));
        QCOMPARE(QString::fromUtf8(second.result().toJson()), expected.arg(u"second"_s));
    }

    void whatIsTooLargeToKeepIsAnsweredAllTheSame()
    {
        QStringList fields;
        QStringList expected;
        for (int i = 0; i < 300; ++i) {
            fields.append(u"a%1: id"_s.arg(i));
            expected.append(u"\"a%1\":%2"_s.arg(i));
        }
        const QString all = fields.join(u' ');
        const QString text = u"{ box { %1 box { %1 } } }"_s.arg(all);
        const QString values = expected.join(u',');
        const QString answered = uR"({"data":{"box":{%1,"box":{%2}}}})"_s;
        QString ones = values;
        QString twos = values;
        ones.replace(u"%2"_s, u"1"_s);
        twos.replace(u"%2"_s, u"2"_s);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(answer(text), answered.arg(ones, twos));
    }
};

QTEST_GUILESS_MAIN(TestPlannedDocument)
#include "tst_planneddocument.moc"
