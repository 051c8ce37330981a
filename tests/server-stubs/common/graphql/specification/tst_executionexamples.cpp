#include "plainservice.h"

#include <deque>

using namespace plainservice;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Futures that finish when the test says so, in its order. */
class Later
{
public:
    Outcome answer(const QString &name, const QVariant &value)
    {
        auto promise = std::make_shared<QPromise<QVariant>>();
        promise->start();
        m_open.push_back({name, value, promise});
        return promise->future();
    }
    /** Names of what was asked for and waits. */
    QStringList open() const
    {
        QStringList names;
        for (const Open &one : m_open)
            names.append(one.name);
        return names;
    }
    void finish(const QString &name)
    {
        const auto found =
            std::find_if(m_open.begin(), m_open.end(), [&name](const Open &one) { return one.name == name; });
        QVERIFY2(found != m_open.end(), qPrintable(name));
        const Open one = *found;
        m_open.erase(found);
        one.promise->addResult(one.value);
        one.promise->finish();
        QCoreApplication::processEvents();
    }

private:
    struct Open
    {
        QString name;
        QVariant value;
        std::shared_ptr<QPromise<QVariant>> promise;
    };
    std::deque<Open> m_open;
};

std::unique_ptr<Engine> made(const QString &sdl, const ResolverMap &resolvers)
{
    EngineOptions options;
    options.isSubgraph = false;
    auto engine = Engine::create(sdl, resolvers, options);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().join(u'\n')));
    return std::move(*engine);
}

/** Messages to the room of the example, and the end. */
class Room final : public EventSource
{
public:
    explicit Room(int number)
        : m_number(number)
    {
    }
    Outcome next() override
    {
        if (m_isOver || m_number != 123)
            return QVariant();
        m_isOver = true;
        return QVariant(QVariantMap{{u"sender"_s, u"Hagrid"_s}, {u"text"_s, u"You're a wizard!"_s}});
    }

private:
    const int m_number;
    bool m_isOver = false;
};

} // namespace

/** The examples of section 6, numbers 188 to 195. */
class TestExecutionExamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QString>("query");
        // 6.2.3
        QTest::newRow("example 188 gives example 189")
            << u"subscription NewMessages { newMessage(roomId: 123) { sender text } }"_s;
    }
    void rows()
    {
        QFETCH(QString, query);
        const QString sdl =
            u"type Query { a: Int } type Subscription { newMessage(roomId: Int!): Message } type Message { sender: String text: String }"_s;
        ResolverMap resolvers = PlainService::resolvers(sdl, "{}");
        resolvers.subscription(u"Subscription.newMessage"_s, [](const FieldContext &context) {
            return Events<QVariant>{std::make_shared<Room>(*context.args.get<int>(u"roomId"_s))};
        });
        const auto engine = made(sdl, resolvers);
        const auto stream = engine->subscribe({query, {}, {}, {}}, [] { return std::make_shared<RequestContext>(); });
        const auto taken = [&stream] {
            const QFuture<std::optional<Response>> next = stream->next();
            while (!next.isFinished())
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            return next.result();
        };
        QCOMPARE(shown(*taken()), "{\"data\":{\"newMessage\":{\"sender\":\"Hagrid\",\"text\":\"You're a wizard!\"}}}");
        QVERIFY(!taken());
    }

    // Section 6.3.1: any order, but a parent before its children; the answer is the same.
    void normally_data()
    {
        QTest::addColumn<QStringList>("order");
        QTest::newRow("example 190, as written") << QStringList{u"birthday"_s, u"month"_s, u"address"_s, u"street"_s};
        QTest::newRow("example 190, backwards") << QStringList{u"address"_s, u"street"_s, u"birthday"_s, u"month"_s};
        QTest::newRow("example 190, mixed") << QStringList{u"address"_s, u"birthday"_s, u"month"_s, u"street"_s};
    }
    void normally()
    {
        QFETCH(QStringList, order);
        const QString sdl =
            u"type Query { birthday: Birthday address: Address } type Birthday { month: Int } type Address { street: String }"_s;
        Later later;
        ResolverMap resolvers;
        resolvers.field(u"Query.birthday"_s,
                        [&later](const FieldContext &) { return later.answer(u"birthday"_s, QVariantMap()); });
        resolvers.field(u"Query.address"_s,
                        [&later](const FieldContext &) { return later.answer(u"address"_s, QVariantMap()); });
        resolvers.field(u"Birthday.month"_s, [&later](const FieldContext &) { return later.answer(u"month"_s, 5); });
        resolvers.field(u"Address.street"_s,
                        [&later](const FieldContext &) { return later.answer(u"street"_s, u"Hauptstraße"_s); });
        const auto engine = made(sdl, resolvers);
        const QFuture<Response> response = engine->execute({u"{ birthday { month } address { street } }"_s, {}, {}, {}},
                                                           std::make_shared<RequestContext>());
        QCOMPARE(later.open(), (QStringList{u"birthday"_s, u"address"_s}));
        for (const QString &name : order) {
            QVERIFY(!response.isFinished());
            later.finish(name);
        }
        QVERIFY(response.isFinished());
        QCOMPARE(shown(response.result()), R"({"data":{"birthday":{"month":5},"address":{"street":"Hauptstraße"}}})");
    }

    // Section 6.3.1: the second begins when the first is complete, with all that is below it.
    void serially_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("example 191")
            << u"mutation($newBirthday: Int, $newAddress: String) { changeBirthday(birthday: $newBirthday) { month } changeAddress(address: $newAddress) { street } }"_s;
    }
    void serially()
    {
        QFETCH(QString, query);
        const QString sdl =
            u"type Query { a: Int } type Mutation { changeBirthday(birthday: Int): Birthday changeAddress(address: String): Address } type Birthday { month: Int } type Address { street: String }"_s;
        Later later;
        ResolverMap resolvers;
        resolvers.field(u"Query.a"_s, [](const FieldContext &) { return 1; });
        resolvers.field(u"Mutation.changeBirthday"_s,
                        [&later](const FieldContext &) { return later.answer(u"changeBirthday"_s, QVariantMap()); });
        resolvers.field(u"Mutation.changeAddress"_s,
                        [&later](const FieldContext &) { return later.answer(u"changeAddress"_s, QVariantMap()); });
        resolvers.field(u"Birthday.month"_s, [&later](const FieldContext &) { return later.answer(u"month"_s, 5); });
        resolvers.field(u"Address.street"_s,
                        [&later](const FieldContext &) { return later.answer(u"street"_s, u"Ring"_s); });
        const auto engine = made(sdl, resolvers);
        const QFuture<Response> response = engine->execute({query, {}, {}, {}}, std::make_shared<RequestContext>());
        for (const QString &name : {u"changeBirthday"_s, u"month"_s, u"changeAddress"_s, u"street"_s}) {
            QCOMPARE(later.open(), QStringList(name)); // and nothing else has begun
            later.finish(name);
        }
        QVERIFY(response.isFinished());
        QCOMPARE(shown(response.result()),
                 R"({"data":{"changeBirthday":{"month":5},"changeAddress":{"street":"Ring"}}})");
    }

    // Section 6.3.1: each selection below is executed before the next change.
    void theNumber_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("response");
        QTest::newRow("example 192 gives example 193")
            << u"mutation { first: changeTheNumber(newNumber: 1) { theNumber } second: changeTheNumber(newNumber: 3) { theNumber } third: changeTheNumber(newNumber: 2) { theNumber } }"_s
            << QByteArray(R"({"data":{"first":{"theNumber":1},"second":{"theNumber":3},"third":{"theNumber":2}}})");
    }
    void theNumber()
    {
        QFETCH(QString, query);
        int number = 0;
        Later later;
        ResolverMap resolvers;
        resolvers.field(u"Query.a"_s, [](const FieldContext &) { return 1; });
        resolvers.field(u"Mutation.changeTheNumber"_s, [&](const FieldContext &context) {
            number = *context.args.get<int>(u"newNumber"_s);
            return later.answer(u"changed"_s, QVariantMap());
        });
        resolvers.field(u"Holder.theNumber"_s, [&number](const FieldContext &) { return number; });
        const auto engine = made(
            u"type Query { a: Int } type Mutation { changeTheNumber(newNumber: Int!): Holder } type Holder { theNumber: Int }"_s,
            resolvers);
        const QFuture<Response> response = engine->execute({query, {}, {}, {}}, std::make_shared<RequestContext>());
        for (int i = 0; i < 3; ++i)
            later.finish(u"changed"_s);
        QVERIFY(response.isFinished());
        QTEST(shown(response.result()), "response");
    }

    // Sections 6.3.2 and 6.4.3: a key is resolved once, and what is selected below it is merged.
    void collectedOnce_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("response");
        QTest::newRow("example 194")
            << u"{ a { subfield1 } ...ExampleFragment } fragment ExampleFragment on Query { a { subfield2 } b }"_s
            << QByteArray(R"({"data":{"a":{"subfield1":1,"subfield2":2},"b":3}})");
        QTest::newRow("example 195") << u"{ me { firstName } me { lastName } }"_s
                                     << QByteArray(R"({"data":{"me":{"firstName":"Ada","lastName":"King"}}})");
    }
    void collectedOnce()
    {
        QFETCH(QString, query);
        const QString sdl =
            u"type Query { a: A b: Int me: Me } type A { subfield1: Int subfield2: Int } type Me { firstName: String lastName: String }"_s;
        QStringList asked;
        ResolverMap plain = PlainService::resolvers(
            sdl, R"({"a": {"subfield1": 1, "subfield2": 2}, "b": 3, "me": {"firstName": "Ada", "lastName": "King"}})");
        ResolverMap resolvers;
        for (auto it = plain.fields().cbegin(); it != plain.fields().cend(); ++it) {
            resolvers.field(it.key(), [&asked, resolver = it->resolver](const FieldContext &context) {
                asked.append(context.field.coordinate());
                return resolver(context);
            });
        }
        const auto engine = made(sdl, resolvers);
        const Response response = engine->execute({query, {}, {}, {}}, std::make_shared<RequestContext>()).result();
        QTEST(shown(response), "response");
        QCOMPARE(asked.removeDuplicates(), 0);
    }
};

QTEST_GUILESS_MAIN(TestExecutionExamples)
#include "tst_executionexamples.moc"
