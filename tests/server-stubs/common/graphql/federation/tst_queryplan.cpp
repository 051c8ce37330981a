#include "shop.h"

#include "async.h"
#include "execution/planner.h"
#include "federation/planexecutor.h"
#include "language/parser.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace foyer::graphql::federation;
using namespace Qt::Literals::StringLiterals;

/** Plans are run against scripted services: a request must be one that is expected, to the letter. */
class TestQueryPlan : public QObject
{
    Q_OBJECT

    struct Script
    {
        QString service;
        QString query; // white space folded
        QByteArray variables;
        QByteArray answer; // empty: unreachable
    };

    const Supergraph m_graph = *Supergraph::compose(shop::all());

    static JsonValue json(const QByteArray &text)
    {
        return JsonValue::fromVariant(QJsonDocument::fromJson(text).toVariant());
    }

    QString run(const QString &query, QList<Script> script, const QJsonObject &variables = {},
                QStringList *order = nullptr)
    {
        auto parsed = parse(query);
        if (!parsed)
            return u"parse: "_s + toString(parsed.error());
        auto document = std::make_shared<const ast::Document>(std::move(*parsed));
        const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
        static const auto schema = buildSchema(m_graph.sdl());
        const auto coerced = coerceVariables(*schema, *document, operation, variables);
        if (!coerced)
            return u"variables: "_s + toString(coerced.error().first());
        const Result<ResponseShape> shape = ResponseShape::of(m_graph, *document, operation, *coerced);
        if (!shape)
            return u"shape: "_s + toString(shape.error());
        Result<QueryPlan> made = plan(m_graph, operation, std::make_shared<const ResponseShape>(*shape));
        if (!made)
            return u"plan: "_s + toString(made.error());
        QStringList strangers;
        auto send = [&](const QString &service, const QString &text,
                        const QJsonObject &sent) -> QFuture<Result<ServiceAnswer>> {
            const QString folded = text.simplified();
            for (const Script &entry : std::as_const(script)) {
                if (entry.service != service || entry.query != folded)
                    continue;
                if (QJsonDocument(sent).toJson(QJsonDocument::Compact)
                    != (entry.variables.isEmpty() ? QByteArray("{}") : entry.variables))
                    continue;
                if (order)
                    order->append(service);
                if (entry.answer.isEmpty())
                    return async::failed<ServiceAnswer>(ErrorCode::Unreachable);
                ServiceAnswer answer;
                const JsonValue whole = json(entry.answer);
                if (const JsonValue *data = whole.member(u"data"))
                    answer.data = std::make_shared<const JsonValue>(*data);
                if (whole.member(u"errors")) {
                    GraphQlError error;
                    error.message = u"no such film"_s;
                    error.code = ErrorCode::NotFound;
                    error.path = {u"_entities"_s, 1, u"title"_s};
                    answer.errors.append(error);
                }
                return async::ready<Result<ServiceAnswer>>(answer);
            }
            strangers.append(service + u": "_s + folded + u" "_s
                             + QString::fromUtf8(QJsonDocument(sent).toJson(QJsonDocument::Compact)));
            return async::failed<ServiceAnswer>(ErrorCode::Internal);
        };
        QObject context;
        std::optional<Gathered> gathered;
        execute(std::make_shared<const QueryPlan>(std::move(*made)), variables, send, &context,
                [&gathered](Gathered all) { gathered = std::move(all); });
        if (!QTest::qWaitFor([&gathered] { return gathered.has_value(); }))
            return u"did not finish"_s;
        if (!strangers.isEmpty())
            return u"unexpected requests:\n"_s + strangers.join(u'\n');
        return QString::fromUtf8(complete(*shape, *gathered).json);
    }

private Q_SLOTS:
    void oneServiceIsAskedOnce()
    {
        QCOMPARE(run(u"{ films { title again: title id } }"_s,
                     {{u"films"_s,
                       u"query { films { title again: title id } }"_s,
                       {},
                       R"({"data":{"films":[{"id":"1","again":"A","title":"A"}]}})"}}),
                 uR"({"data":{"films":[{"title":"A","again":"A","id":"1"}]}})"_s);
    }

    void entitiesAreAskedForOnceEach()
    {
        QStringList order;
        QCOMPARE(
            run(u"query ($day: String) { showtimes(day: $day) { start film { title score } } }"_s,
                {{u"showtimes"_s, u"query ($day: String) { showtimes(day: $day) { start film { id } } }"_s,
                  R"({"day":"mon"})",
                  R"({"data":{"showtimes":[{"start":"14","film":{"id":"1"}},{"start":"15","film":{"id":"2"}},{"start":"16","film":{"id":"1"}}]}})"},
                 {u"films"_s,
                  u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { title } } }"_s,
                  R"({"representations":[{"__typename":"Film","id":"1"},{"__typename":"Film","id":"2"}]})",
                  R"({"data":{"_entities":[{"title":"A"},{"title":"B"}]}})"},
                 {u"scores"_s,
                  u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { score } } }"_s,
                  R"({"representations":[{"__typename":"Film","id":"1"},{"__typename":"Film","id":"2"}]})",
                  R"({"data":{"_entities":[{"score":7},{"score":null}]}})"}},
                {{u"day"_s, u"mon"_s}}, &order),
            uR"({"data":{"showtimes":[{"start":"14","film":{"title":"A","score":7}},{"start":"15","film":{"title":"B","score":null}},{"start":"16","film":{"title":"A","score":7}}]}})"_s);
        QCOMPARE(order, (QStringList{u"showtimes"_s, u"films"_s, u"scores"_s}));
    }

    void whatIsSkippedIsAskedOfNobody()
    {
        QCOMPARE(
            run(u"query ($no: Boolean = false) { showtimes { ...S } } fragment S on Showtime { film { ...F } } fragment F on Film { id title @include(if: $no) score }"_s,
                {{u"showtimes"_s,
                  u"query { showtimes { film { id } } }"_s,
                  {},
                  R"({"data":{"showtimes":[{"film":{"id":"1"}}]}})"},
                 {u"scores"_s,
                  u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { score } } }"_s,
                  R"({"representations":[{"__typename":"Film","id":"1"}]})",
                  R"({"data":{"_entities":[{"score":9}]}})"}}),
            uR"({"data":{"showtimes":[{"film":{"id":"1","score":9}}]}})"_s);
    }

    void aDeadServiceNullsItsOwnFieldsOnly()
    {
        const QString answer = run(
            u"{ showtimes { start film { title } } }"_s,
            {{u"showtimes"_s,
              u"query { showtimes { start film { id } } }"_s,
              {},
              R"({"data":{"showtimes":[{"start":"14","film":{"id":"1"}}]}})"},
             {u"films"_s,
              u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { title } } }"_s,
              R"({"representations":[{"__typename":"Film","id":"1"}]})",
              {}}});
        const QJsonObject object = QJsonDocument::fromJson(answer.toUtf8()).object();
        // title is non-null, so the null rises to the film, which may be null; the rest of the answer stands.
        QVERIFY2(answer.contains(uR"("data":{"showtimes":[{"start":"14","film":null}]})"_s), qPrintable(answer));
        const QJsonObject error = object.value("errors"_L1).toArray().at(0).toObject();
        QCOMPARE(error.value("path"_L1).toArray(), (QJsonArray{u"showtimes"_s, 0, u"film"_s, u"title"_s}));
        QCOMPARE(error.value("extensions"_L1).toObject().value("service"_L1).toString(), u"films"_s);
        QCOMPARE(error.value("extensions"_L1).toObject().value("code"_L1).toString(), u"UNREACHABLE"_s);
        QCOMPARE(object.value("errors"_L1).toArray().size(), 1);
    }

    void nullsRiseThroughNonNullFields()
    {
        const QString answer = run(
            u"{ price { currency } showtimes { mustFilm { title } } }"_s,
            {{u"showtimes"_s,
              u"query { price { currency } showtimes { mustFilm { id } } }"_s,
              {},
              R"({"data":{"price":null,"showtimes":[{"mustFilm":{"id":"1"}}]}})"},
             {u"films"_s,
              u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { title } } }"_s,
              R"({"representations":[{"__typename":"Film","id":"1"}]})",
              {}}});
        QVERIFY2(answer.endsWith(uR"("data":null})"_s), qPrintable(answer));
    }

    void errorsOfEntitiesStandWhereTheyBelong()
    {
        const QString answer = run(
            u"{ showtimes { film { title } } }"_s,
            {{u"showtimes"_s,
              u"query { showtimes { film { id } } }"_s,
              {},
              R"({"data":{"showtimes":[{"film":{"id":"1"}},{"film":null},{"film":{"id":"2"}}]}})"},
             {u"films"_s,
              u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { title } } }"_s,
              R"({"representations":[{"__typename":"Film","id":"1"},{"__typename":"Film","id":"2"}]})",
              R"({"data":{"_entities":[{"title":"A"},null]},"errors":[{}]})"}});
        const QJsonArray errors = QJsonDocument::fromJson(answer.toUtf8()).object().value("errors"_L1).toArray();
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.at(0).toObject().value("path"_L1).toArray(),
                 (QJsonArray{u"showtimes"_s, 2, u"film"_s, u"title"_s}));
        QVERIFY2(answer.endsWith(uR"("data":{"showtimes":[{"film":{"title":"A"}},{"film":null},{"film":null}]}})"_s),
                 qPrintable(answer));
    }

    void mutationsRunOneAfterAnother()
    {
        QStringList order;
        const QString answer = run(
            u"mutation { sell(id: 1) { film { title } } release(id: 2) { start } }"_s,
            {{u"showtimes"_s,
              u"mutation { sell(id: 1) { film { id } } }"_s,
              {},
              R"({"data":{"sell":{"film":{"id":"1"}}}})"},
             {u"films"_s,
              u"query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Film { title } } }"_s,
              R"({"representations":[{"__typename":"Film","id":"1"}]})", R"({"data":{"_entities":[{"title":"A"}]}})"},
             {u"showtimes"_s,
              u"mutation { release(id: 2) { start } }"_s,
              {},
              R"({"data":{"release":{"start":"14"}}})"}},
            {}, &order);
        QCOMPARE(answer, uR"({"data":{"sell":{"film":{"title":"A"}},"release":{"start":"14"}}})"_s);
        QCOMPARE(order, (QStringList{u"showtimes"_s, u"films"_s, u"showtimes"_s}));
    }
};

QTEST_GUILESS_MAIN(TestQueryPlan)
#include "tst_queryplan.moc"
