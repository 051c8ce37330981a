#include "execution/engine.h"

#include <QPointer>
#include <QTest>

#include <deque>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Film
{
    Q_GADGET
    Q_PROPERTY(int id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
public:
    int id = 0;
    QString title;
};

const QString sdl = uR"(
    directive @staff on FIELD_DEFINITION
    type Query { film: Film twice(n: Int!): Int! }
    type Mutation { tell(title: String!): Boolean! }
    type Subscription {
        filmChanged(from: Int! = 0): Film
        filmRequired: Film!
        numbers: [Int!]!
        secret: Film @staff
        notReady: Film
        broken: Film
    }
    type Film { id: Int! title: String! sequel: Film slow: String loaded: Int! }
)"_s;

struct TwiceLoader : DataLoader<int, int>
{
    using DataLoader::DataLoader;
};

/** What the test says happens, happens. */
class Feed
{
public:
    void tell(Result<QVariant> event)
    {
        if (m_waiting) {
            m_waiting->addResult(std::move(event));
            m_waiting->finish();
            m_waiting.reset();
        } else {
            m_events.push_back(std::move(event));
        }
    }
    void tell(int id, const QString &title) { tell(QVariant::fromValue(Film{id, title})); }
    void end() { tell(QVariant()); }
    bool isAsked() const { return m_waiting.has_value(); }

    QFuture<Result<QVariant>> next()
    {
        ++asked;
        if (!m_events.empty()) {
            const Result<QVariant> event = m_events.front();
            m_events.pop_front();
            return async::ready(event);
        }
        m_waiting.emplace();
        m_waiting->start();
        return m_waiting->future();
    }

    int asked = 0;
    int listeners = 0;

private:
    std::deque<Result<QVariant>> m_events;
    std::optional<QPromise<Result<QVariant>>> m_waiting;
};

class FeedSource final : public EventSource
{
public:
    explicit FeedSource(Feed &feed)
        : m_feed(feed)
    {
        ++m_feed.listeners;
    }
    ~FeedSource() override { --m_feed.listeners; }
    Outcome next() override { return m_feed.next(); }

private:
    Feed &m_feed;
};

class House
{
public:
    House()
    {
        registerOptional<Film>();
        registerList<int>();
        EngineOptions options;
        options.isSubgraph = false;
        options.guard = [](const FieldDefinition &field, const FieldContext &context) -> std::optional<Error> {
            if (field.directive(u"staff") && !context.identity().hasRole(u"STAFF"))
                return Error{ErrorCode::Forbidden, u"for staff"_s, {}};
            return std::nullopt;
        };
        auto made = Engine::create(sdl, resolvers(), options);
        if (!made)
            qFatal("%s", qPrintable(made.error().join(u'\n')));
        engine = std::move(*made);
    }

    ResolverMap resolvers()
    {
        ResolverMap map;
        map.loader<TwiceLoader>([this](RequestContext &) {
            return std::make_unique<TwiceLoader>([this](const QList<int> &keys) {
                batches.append(keys);
                QHash<int, int> found;
                for (int key : keys)
                    found.insert(key, 2 * key);
                return async::ready(Result<QHash<int, int>>(found));
            });
        });
        map.field(u"Query.film"_s, [](const FieldContext &) { return Film{1, u"Alien"_s}; });
        map.field(u"Query.twice"_s,
                  [](const FieldContext &f) { return f.loader<TwiceLoader>().load(*f.args.get<int>(u"n"_s)); });
        map.field(u"Mutation.tell"_s, [this](const FieldContext &f) {
            feed.tell(1, *f.args.get<QString>(u"title"_s));
            return true;
        });
        const auto films = [this](const FieldContext &f) -> Result<Events<Film>> {
            if (const auto from = f.args.get<int>(u"from"_s); from && *from < 0)
                return fail(ErrorCode::InvalidInput, u"from must not be negative"_s);
            return Events<Film>{std::make_shared<FeedSource>(feed)};
        };
        map.subscription(u"Subscription.filmChanged"_s, films);
        map.subscription(u"Subscription.filmRequired"_s, films);
        map.subscription(u"Subscription.secret"_s, films);
        map.subscription(u"Subscription.numbers"_s, [this](const FieldContext &) {
            return Events<QList<int>>{std::make_shared<FeedSource>(feed)};
        });
        map.subscription(u"Subscription.notReady"_s, [this](const FieldContext &) {
            opening.emplace();
            opening->start();
            return opening->future();
        });
        map.subscription(u"Subscription.broken"_s, [](const FieldContext &) -> Result<Events<Film>> {
            return fail(ErrorCode::Storage, u"the disk is on fire"_s);
        });
        map.field(u"Film.sequel"_s, [](const FieldContext &f) -> Result<std::optional<Film>> {
            const Film &film = f.parent<Film>();
            if (film.id < 0)
                return fail(ErrorCode::NotFound, u"lost"_s);
            return film.id < 2 ? std::optional(Film{film.id + 1, film.title + u" II"_s}) : std::nullopt;
        });
        map.field(u"Film.slow"_s, [this](const FieldContext &) {
            auto promise = std::make_shared<QPromise<Result<QString>>>();
            promise->start();
            slow.push_back(promise);
            return promise->future();
        });
        map.field(u"Film.loaded"_s,
                  [](const FieldContext &f) { return f.loader<TwiceLoader>().load(f.parent<Film>().id); });
        return map;
    }

    std::unique_ptr<ResponseStream> subscribe(const QString &query, const QJsonObject &variables = {},
                                              const QStringList &roles = {})
    {
        return engine->subscribe({query, {}, variables, {}}, [this, roles] {
            ++contexts;
            auto context = std::make_shared<RequestContext>();
            context->identity.roles = roles;
            context->deadline = deadline;
            return context;
        });
    }

    Feed feed;
    QList<QList<int>> batches;
    std::vector<std::shared_ptr<QPromise<Result<QString>>>> slow;
    std::optional<QPromise<Result<Events<Film>>>> opening;
    QDeadlineTimer deadline{QDeadlineTimer::Forever};
    int contexts = 0;
    std::unique_ptr<Engine> engine;
};

/** The response as JSON, "over" when there is none, "waiting" when it has not come. */
QByteArray shown(const QFuture<std::optional<Response>> &future)
{
    if (!future.isFinished())
        return "waiting";
    if (future.resultCount() == 0)
        return "cancelled";
    return future.result() ? future.result()->toJson() : QByteArray("over");
}

#define TAKE(stream, expected)                                                                                         \
    do {                                                                                                               \
        const QFuture<std::optional<Response>> taken = (stream)->next();                                               \
        QTRY_VERIFY(taken.isFinished());                                                                               \
        QCOMPARE(shown(taken), QByteArray(expected));                                                                  \
    } while (false)

} // namespace

class TestSubscription : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEventIsAnsweredInTurn()
    {
        House house;
        const auto stream = house.subscribe(u"subscription { it: filmChanged { title id sequel { title } } }"_s);
        QCOMPARE(house.feed.listeners, 0); // nothing happens before somebody asks
        const auto first = stream->next();
        QCOMPARE(shown(first), "waiting");
        QCOMPARE(house.feed.listeners, 1);
        house.feed.tell(1, u"Alien"_s);
        QTRY_COMPARE(shown(first), R"({"data":{"it":{"title":"Alien","id":1,"sequel":{"title":"Alien II"}}}})");
        house.feed.tell(2, u"Aliens"_s);
        TAKE(stream, R"({"data":{"it":{"title":"Aliens","id":2,"sequel":null}}})");
        house.feed.end();
        TAKE(stream, "over");
        TAKE(stream, "over");
    }

    // The source is only asked when the listener is ready for more: what it does meanwhile is its own affair.
    void nothingIsReadAhead()
    {
        House house;
        const auto stream = house.subscribe(u"subscription { filmChanged { id } }"_s);
        for (int i = 1; i <= 3; ++i)
            house.feed.tell(i, {});
        TAKE(stream, R"({"data":{"filmChanged":{"id":1}}})");
        QCoreApplication::processEvents();
        QCOMPARE(house.feed.asked, 1);
        TAKE(stream, R"({"data":{"filmChanged":{"id":2}}})");
        QCOMPARE(house.feed.asked, 2);
    }

    void eachEventHasLoadersAndErrorsOfItsOwn()
    {
        House house;
        const auto stream =
            house.subscribe(u"subscription { filmChanged { loaded sequel { loaded } again: loaded } }"_s);
        house.feed.tell(1, {});
        house.feed.tell(-1, {});
        house.feed.tell(1, {});
        TAKE(stream, R"({"data":{"filmChanged":{"loaded":2,"sequel":{"loaded":4},"again":2}}})");
        TAKE(
            stream,
            R"({"errors":[{"extensions":{"code":"NOT_FOUND"},"locations":[{"column":37,"line":1}],"message":"lost","path":["filmChanged","sequel"]}],"data":{"filmChanged":{"loaded":-2,"sequel":null,"again":-2}}})");
        TAKE(stream, R"({"data":{"filmChanged":{"loaded":2,"sequel":{"loaded":4},"again":2}}})");
        QCOMPARE(house.batches, (QList<QList<int>>{{1, 2}, {-1}, {1, 2}}));
        QCOMPARE(house.contexts, 4); // of subscribing, too
    }

    void listsAndNullsAreCompletedAsInAQuery()
    {
        House house;
        const auto numbers = house.subscribe(u"subscription { numbers }"_s);
        house.feed.tell(QVariant::fromValue(QList<int>{3, 1}));
        TAKE(numbers, R"({"data":{"numbers":[3,1]}})");
    }

    void theFieldIsLateButTheEventWaits()
    {
        House house;
        const auto stream = house.subscribe(u"subscription { filmChanged { slow } }"_s);
        house.feed.tell(1, {});
        const auto future = stream->next();
        QTRY_COMPARE(house.slow.size(), 1U);
        QCOMPARE(shown(future), "waiting");
        house.slow[0]->addResult(u"now"_s);
        house.slow[0]->finish();
        QTRY_COMPARE(shown(future), R"({"data":{"filmChanged":{"slow":"now"}}})");
    }

    void anEventThatTakesTooLongIsAnsweredWithATimeout()
    {
        House house;
        house.deadline = QDeadlineTimer(1);
        const auto stream = house.subscribe(u"subscription { filmChanged { id slow } }"_s);
        house.feed.tell(1, {});
        const auto future = stream->next();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(shown(future).contains("TIMEOUT"));
        QVERIFY(!future.result()->isRequestError());
    }

    // ---- What cannot begin

    void whatIsRefusedSaysWhyAndIsOver_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QJsonObject>("variables");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("syntax") << u"subscription {"_s << QJsonObject() << QByteArray(R"("column":15)");
        QTest::newRow("validation") << u"subscription { nothing }"_s << QJsonObject() << QByteArray("nothing");
        QTest::newRow("two fields") << u"subscription { numbers secret { id } }"_s << QJsonObject()
                                    << QByteArray("only one");
        QTest::newRow("variables") << u"subscription ($n: Int!) { filmChanged(from: $n) { id } }"_s << QJsonObject()
                                   << QByteArray("$n");
        QTest::newRow("an argument") << u"subscription { filmChanged(from: -1) { id } }"_s << QJsonObject()
                                     << QByteArray("from must not be negative");
        QTest::newRow("not allowed") << u"subscription { secret { id } }"_s << QJsonObject() << QByteArray("FORBIDDEN");
        QTest::newRow("all skipped") << u"subscription ($n: Boolean!) { filmChanged @skip(if: $n) { id } }"_s
                                     << QJsonObject{{u"n"_s, true}} << QByteArray("selects no field");
        QTest::newRow("no such operation")
            << u"{ film { id } } query B { film { id } }"_s << QJsonObject() << QByteArray("locations");
    }
    void whatIsRefusedSaysWhyAndIsOver()
    {
        QFETCH(QString, query);
        QFETCH(QJsonObject, variables);
        QFETCH(QByteArray, message);
        House house;
        const auto stream = house.subscribe(query, variables);
        const auto future = stream->next();
        QTRY_VERIFY(future.isFinished());
        QVERIFY2(shown(future).contains(message), shown(future).constData());
        QVERIFY(future.result()->isRequestError());
        TAKE(stream, "over");
        QCOMPARE(house.feed.listeners, 0);
    }

    void whoMayIsLetIn()
    {
        House house;
        const auto stream = house.subscribe(u"subscription { secret { id } }"_s, {}, {u"STAFF"_s});
        house.feed.tell(7, {});
        TAKE(stream, R"({"data":{"secret":{"id":7}}})");
    }

    void aFaultIsToldWithoutDetail()
    {
        House house;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the disk is on fire"_s));
        const auto stream = house.subscribe(u"subscription { broken { id } }"_s);
        const auto future = stream->next();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(!shown(future).contains("fire"));
        QVERIFY(shown(future).contains(R"("path":["broken"])"));
    }

    void anErrorOfTheSourceEndsIt()
    {
        House house;
        const auto stream = house.subscribe(u"subscription { filmChanged { id } }"_s);
        house.feed.tell(fail(ErrorCode::Unreachable, u"gone"_s));
        const auto future = stream->next();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result()->isRequestError());
        QVERIFY(shown(future).contains("UNREACHABLE"));
        QCOMPARE(house.feed.listeners, 0);
        TAKE(stream, "over");
    }

    void executeRefusesSubscriptions()
    {
        House house;
        const auto response = house.engine->execute({u"subscription { filmChanged { id } }"_s, {}, {}, {}},
                                                    std::make_shared<RequestContext>());
        QVERIFY(response.result().isRequestError());
        QVERIFY(response.result().toJson().contains("WebSocket"));
    }

    void aQueryOrMutationHasOneResponse()
    {
        House house;
        const auto query = house.subscribe(u"{ film { title } twice(n: 4) }"_s);
        TAKE(query, R"({"data":{"film":{"title":"Alien"},"twice":8}})");
        TAKE(query, "over");
        const auto listener = house.subscribe(u"subscription { filmChanged { title } }"_s);
        const auto heard = listener->next();
        const auto mutation = house.subscribe(u"mutation { tell(title: \"Heat\") }"_s);
        TAKE(mutation, R"({"data":{"tell":true}})");
        QTRY_COMPARE(shown(heard), R"({"data":{"filmChanged":{"title":"Heat"}}})");
    }

    // ---- Endings

    void whoLeavesIsForgotten_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("while an event is waited for") << u"subscription { filmChanged { id } }"_s;
        QTest::newRow("while an event is executed") << u"subscription { filmChanged { slow } }"_s;
        QTest::newRow("while the source is opened") << u"subscription { notReady { id } }"_s;
    }
    void whoLeavesIsForgotten()
    {
        QFETCH(QString, query);
        House house;
        auto stream = house.subscribe(query);
        const auto future = stream->next();
        if (query.contains("slow"_L1)) {
            house.feed.tell(1, {});
            QTRY_COMPARE(house.slow.size(), 1U);
        }
        stream.reset();
        QCOMPARE(house.feed.listeners, 0);
        QVERIFY(future.isCanceled());
        for (const auto &slow : house.slow) { // too late: nobody is there, nothing crashes
            slow->addResult(u"late"_s);
            slow->finish();
        }
        if (house.opening) {
            house.opening->addResult(Events<Film>{std::make_shared<FeedSource>(house.feed)});
            house.opening->finish();
        }
        if (house.feed.isAsked())
            house.feed.tell(1, {});
        QCoreApplication::processEvents();
        house.opening.reset();
        QCOMPARE(house.feed.listeners, 0);
    }

    void theEngineMayGoFirst_data()
    {
        whoLeavesIsForgotten_data();
        QTest::newRow("before anything is asked") << QString();
    }
    void theEngineMayGoFirst()
    {
        QFETCH(QString, query);
        House house;
        const auto stream = house.subscribe(query.isEmpty() ? u"subscription { filmChanged { id } }"_s : query);
        QFuture<std::optional<Response>> future;
        if (!query.isEmpty())
            future = stream->next();
        if (query.contains("slow"_L1)) {
            house.feed.tell(1, {});
            QTRY_COMPARE(house.slow.size(), 1U);
        }
        house.engine.reset();
        QCOMPARE(house.feed.listeners, 0);
        QVERIFY(future.isCanceled());
        TAKE(stream, "over");
    }

    // ---- What does not fit the schema is found before anybody subscribes

    void bindingFindsWhatDoesNotFit()
    {
        House house;
        ResolverMap map;
        map.field(u"Query.a"_s, [](const FieldContext &) { return 1; });
        map.field(u"Subscription.plain"_s, [](const FieldContext &) { return 1; });
        map.subscription(u"Query.b"_s, [&house](const FieldContext &) {
            return Events<int>{std::make_shared<FeedSource>(house.feed)};
        });
        map.subscription(u"Subscription.other"_s, [&house](const FieldContext &) {
            return Events<QString>{std::make_shared<FeedSource>(house.feed)};
        });
        EngineOptions options;
        options.isSubgraph = false;
        const auto made = Engine::create(
            u"type Query { a: Int b: Int } type Subscription { plain: Int other: Int missing: Int }"_s, map, options);
        QVERIFY(!made);
        QCOMPARE(
            made.error(),
            (QStringList{u"Query.b: answers with events, but is no subscription"_s,
                         u"Subscription.missing: no resolver"_s, u"Subscription.other: is Int, but QString is none"_s,
                         u"Subscription.plain: is a subscription, but does not answer with events"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
