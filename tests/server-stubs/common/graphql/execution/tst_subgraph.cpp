#include "cinema.h"

#include <QTest>

using namespace cinema;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString entities = uR"(
    query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Movie { title } ... on Showtime { id seatsFree movie { title } } } })"_s;
}

class TestSubgraph : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itsOwnSdlIsTold()
    {
        Service service;
        const Response response = service.start(u"{ _service { sdl } }"_s).result();
        QCOMPARE(*response.data->member(u"_service")->member(u"sdl")->as<QString>(), sdl);
    }

    void entitiesAreResolvedByTypeInOneBatchAndKeepTheirOrder()
    {
        for (const Timing timing : {Timing::AtOnce, Timing::Shuffled}) {
            Service service(timing, 3);
            const auto movie = [&](int i) {
                return QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, service.house.movies[i].id.toString()}};
            };
            const QJsonObject showtime{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, u"6"_s}};
            const QFuture<Response> response =
                service.start(entities, {{u"r"_s, QJsonArray{movie(2), showtime, movie(0), movie(2)}}});
            QTRY_VERIFY(response.isFinished());
            QCOMPARE(
                response.result().toJson(),
                R"({"data":{"_entities":[{"__typename":"Movie","title":"Film 2"},{"__typename":"Showtime","id":"6","seatsFree":10,"movie":{"title":"Film 1"}},{"__typename":"Movie","title":"Film 0"},{"__typename":"Movie","title":"Film 2"}]}})");
            QCOMPARE(service.house.batches.size(), 2); // the references, and the showtime's movie
            QCOMPARE(service.house.batches[0].size(), 2);
        }
    }

    void whatDoesNotExistIsNullAndWhatIsNoReferenceAnError()
    {
        Service service;
        const QJsonArray wanted{
            QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s}},
            QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, u"nonsense"_s}},
            QJsonObject{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, u"99"_s}},
            QJsonObject{{u"__typename"_s, u"Money"_s}}, QJsonObject{}};
        const Response response = service.start(entities, {{u"r"_s, wanted}}).result();
        QCOMPARE(response.data->toJson(), R"({"_entities":[null,null,null,null,null]})");
        QCOMPARE(response.errors.size(), 2);
        QCOMPARE(response.errors[0].path, (ResponsePath{u"_entities"_s, 3}));
        QCOMPARE(response.errors[0].message, u"no entity of type \"Money\""_s);
        QCOMPARE(response.errors[1].path, (ResponsePath{u"_entities"_s, 4}));
    }

    // Else whoever asks a service itself would get all that the limit on the cost is against, by naming many things.
    void theCostIsThatOfAllThatIsReferredTo_data()
    {
        QTest::addColumn<qint64>("maxCost");
        QTest::addColumn<int>("references");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("one") << qint64(1 + 6) << 1 << false;
        QTest::newRow("none") << qint64(1 + 6) << 0 << false;
        QTest::newRow("as many as may be") << qint64(1 + 6 * 40) << 40 << false;
        QTest::newRow("one too many") << qint64(1 + 6 * 40) << 41 << true;
        QTest::newRow("far too many") << qint64(1 + 6 * 40) << 1'000 << true;
    }
    void theCostIsThatOfAllThatIsReferredTo()
    {
        QFETCH(qint64, maxCost);
        QFETCH(int, references);
        QFETCH(bool, isRefused);
        EngineOptions options;
        options.limits.maxCost = maxCost;
        Service service(Timing::AtOnce, 1, options);
        QJsonArray wanted;
        QStringList written;
        for (int i = 0; i < references; ++i) {
            wanted.append(QJsonObject{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, u"6"_s}});
            written.append(u"{__typename: \"Showtime\", id: \"6\"}"_s);
        }
        const QString inText = QString(entities)
                                   .replace(u"query ($r: [_Any!]!)"_s, u"query"_s)
                                   .replace(u"$r"_s, u'[' + written.join(u", "_s) + u']');
        for (const Response &response :
             {service.start(entities, {{u"r"_s, wanted}}).result(), service.start(inText).result()}) {
            QCOMPARE(response.data == nullptr, isRefused);
            QCOMPARE(response.errors.size(), isRefused ? 1 : 0);
            if (!isRefused)
                continue;
            QCOMPARE(response.errors[0].code, ErrorCode::TooLarge);
            QCOMPARE(response.errors[0].message,
                     u"The operation has a cost of %1; the limit is %2."_s.arg(1 + 6 * references).arg(maxCost));
        }
    }

    void aFailedBatchFailsItsTypeOnly()
    {
        ResolverMap resolvers;
        resolvers.object<Movie>(u"A"_s);
        resolvers.object<Movie>(u"B"_s);
        resolvers.field(u"Query.q"_s, [](const FieldContext &) { return 1; });
        resolvers.reference(u"A"_s, [](const QList<QVariantMap> &, RequestContext &) {
            return Error{ErrorCode::Unreachable, u"down"_s, {}};
        });
        resolvers.reference(u"B"_s, [](const QList<QVariantMap> &wanted, RequestContext &) {
            return QList<Movie>(wanted.size(), Movie{{}, u"b"_s, {}, {}, {}});
        });
        const auto engine = Engine::create(
            u"type Query { q: Int } type A @key(fields: \"title\") { title: String } type B @key(fields: \"title\") { title: String }"_s,
            resolvers);
        QVERIFY(engine);
        const QJsonArray wanted{QJsonObject{{u"__typename"_s, u"A"_s}}, QJsonObject{{u"__typename"_s, u"B"_s}}};
        const Response response =
            (*engine)
                ->execute(
                    {u"query ($r: [_Any!]!) { _entities(representations: $r) { ... on A { title } ... on B { title } } }"_s,
                     {},
                     {{u"r"_s, wanted}},
                     {}},
                    std::make_shared<RequestContext>())
                .result();
        // Both are the same C++ type: the representation tells which they are.
        QCOMPARE(response.data->toJson(), R"({"_entities":[null,{"title":"b"}]})");
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].code, ErrorCode::Unreachable);
    }

    void onlyResolvableKeysMakeEntities()
    {
        ResolverMap resolvers;
        resolvers.object<Movie>(u"Movie"_s);
        resolvers.field(u"Query.q"_s, [](const FieldContext &) { return 1; });
        const auto engine = Engine::create(
            u"type Query { q: Int } type Movie @key(fields: \"id\", resolvable: false) { title: String }"_s, resolvers);
        QVERIFY(engine);
        QVERIFY(!(*engine)->schema().type(u"_Entity"));
        QVERIFY((*engine)->schema().queryType().field(u"_service"));
    }

    void theGuardSeesTheDirectivesGivenForTheseFields()
    {
        EngineOptions options;
        options.subgraphFieldDirectives = u"@staff"_s;
        options.guard = [](const FieldDefinition &field, const FieldContext &) -> std::optional<Error> {
            return field.directive(u"staff") ? std::optional(Error{ErrorCode::Forbidden, {}, {}}) : std::nullopt;
        };
        Service service(Timing::AtOnce, 1, options);
        const Response response = service.start(u"{ _service { sdl } }"_s).result();
        QCOMPARE(response.errors.size(), 1);
        QCOMPARE(response.errors[0].code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestSubgraph)
#include "tst_subgraph.moc"
