#include "gateway.h"
#include "operationwriter.h"
#include "splitworld.h"
#include "validation/validate.h"

#include "language/parser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

#include <map>
#include <set>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Counts what it lets through. */
class CountedPort final : public service::SubgraphPort
{
public:
    explicit CountedPort(service::ServiceHost &host)
        : m_host(host)
    {
    }
    std::unique_ptr<ResponseStream> subscribe(const service::SubgraphRequest &request) override
    {
        return m_host.subscribe(request);
    }
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        ++asked;
        return m_host.send(request);
    }
    int asked = 0;

private:
    service::ServiceHost &m_host;
};

/** A response, taken apart for the comparison. */
struct Told
{
    QByteArray data; ///< To the byte.
    QJsonValue dataTree;
    QJsonArray errors;
};

Told told(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const qsizetype data = json.indexOf("\"data\":");
    return {data < 0 ? QByteArray() : json.mid(data), object.value("data"_L1), object.value("errors"_L1).toArray()};
}

/** What the errors say that the specification fixes (section 6.4.4). An error at a field that is null for it: where,
 *  which, at which place of the document. Below a null that rose, one of the errors is told at least, others may be
 * left out: so of these only where the null is. */
std::set<QString> canonicalErrors(const Told &response)
{
    std::set<QString> said;
    for (const QJsonValue &error : response.errors) {
        QJsonValue here = response.dataTree;
        QString place;
        const QJsonArray path = error[u"path"_s].toArray();
        qsizetype depth = 0;
        while (!here.isNull() && depth < path.size()) {
            const QJsonValue step = path.at(depth++);
            here = step.isString() ? here.toObject().value(step.toString()) : here[step.toInt()];
            place += u'/' + step.toVariant().toString();
        }
        if (depth < path.size())
            said.insert(u"risen to "_s + place);
        else
            said.insert(
                place + u' ' + error[u"extensions"_s][u"code"_s].toString() + u' ' + error[u"message"_s].toString()
                + u' '
                + QString::fromUtf8(QJsonDocument(error[u"locations"_s].toArray()).toJson(QJsonDocument::Compact)));
    }
    return said;
}

QString joined(const std::set<QString> &lines)
{
    return QStringList(lines.begin(), lines.end()).join(u'\n');
}

} // namespace

/** The same data and resolvers as one engine, and as five services behind the gateway: a client cannot tell which. */
class TestMonolith : public QObject
{
    Q_OBJECT

    struct Both
    {
        std::unique_ptr<splitworld::World> split;
        std::unique_ptr<splitworld::World> whole;
        federation::Supergraph graph;
        std::map<QString, std::unique_ptr<service::ServiceHost>> hosts;
        std::map<QString, std::unique_ptr<CountedPort>> ports;
        std::unique_ptr<Gateway> gateway;
        std::unique_ptr<Engine> engine;
    };

    /** Empty with a reason in @p problem when something does not fit. */
    static std::unique_ptr<Both> both(quint32 seed, QString &problem,
                                      splitworld::World::Mood mood = splitworld::World::Mood::Odd)
    {
        auto made = std::make_unique<Both>();
        made->split = std::make_unique<splitworld::World>(seed, mood);
        made->whole = std::make_unique<splitworld::World>(seed, mood);
        const QList<federation::Subgraph> own = splitworld::subgraphs();
        QList<federation::Subgraph> subgraphs;
        for (const federation::Subgraph &each : own)
            subgraphs.append({each.name, service::commonSdl() + each.sdl});
        auto graph = federation::Supergraph::compose(subgraphs);
        if (!graph) {
            problem = graph.error().detail;
            return nullptr;
        }
        made->graph = std::move(*graph);
        QList<Upstream> upstreams;
        for (const federation::Subgraph &each : own) {
            const auto schema = buildSchema(service::commonSdl() + each.sdl);
            auto host = service::ServiceHost::create(each.name, each.sdl,
                                                     made->split->resolvers(*schema, made->graph, each.name));
            if (!host) {
                problem = host.error().detail;
                return nullptr;
            }
            made->ports[each.name] = std::make_unique<CountedPort>(**host);
            upstreams.append({each.name, (*host)->sdl(), made->ports[each.name].get()});
            made->hosts[each.name] = std::move(*host);
        }
        auto gateway = Gateway::create(upstreams);
        const auto schema = buildSchema(made->graph.sdl());
        EngineOptions options;
        options.isSubgraph = false;
        auto engine = Engine::create(made->graph.sdl(), made->whole->resolvers(*schema, made->graph, {}), options);
        if (!gateway || !engine) {
            problem = gateway ? engine.error().join(u'\n') : gateway.error().detail;
            return nullptr;
        }
        made->gateway = std::move(*gateway);
        made->engine = std::move(*engine);
        return made;
    }

    static QByteArray byGateway(Both &graph, const OperationWriter::Written &operation)
    {
        http::GraphQlRequest request;
        request.query = operation.text;
        request.variables = operation.variables;
        const QFuture<http::Answer> answer = graph.gateway->execute(request, {}, QDeadlineTimer(20'000));
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return answer.result().json;
    }
    static QByteArray byEngine(Both &graph, const OperationWriter::Written &operation)
    {
        const QFuture<Response> answer =
            graph.engine->execute({operation.text, {}, operation.variables, {}}, std::make_shared<RequestContext>());
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return answer.result().toJson();
    }

private Q_SLOTS:
    void aClientCannotTellThemApart()
    {
        bool isGiven = false;
        const int asked = qEnvironmentVariableIntValue("FOYER_SEED", &isGiven);
        const quint32 seed = isGiven ? static_cast<quint32>(asked) : 20'251;
        const int wanted = qEnvironmentVariableIntValue("FOYER_OPERATIONS") > 0
            ? qEnvironmentVariableIntValue("FOYER_OPERATIONS")
            : 800;
        qInfo("seed %u, %d operations", seed, wanted);
        QString problem;
        std::unique_ptr<Both> graph;
        int valid = 0;
        int ofSeveral = 0;
        int withErrors = 0;
        int hopped = 0;
        int stopped = 0;
        std::unique_ptr<OperationWriter> writer;
        QLoggingCategory::setFilterRules(u"foyer.graphql=false"_s); // the faults are made up
        for (int written = 0; valid < wanted && written < 20 * wanted; ++written) {
            if (written % 100 == 0) { // other data, too
                graph = both(seed + static_cast<quint32>(written), problem);
                QVERIFY2(graph, qPrintable(problem));
                writer =
                    std::make_unique<OperationWriter>(graph->engine->schema(), seed + static_cast<quint32>(written));
            }
            const OperationWriter::Written operation = writer->write();
            const auto document = parse(operation.text);
            QVERIFY2(document, qPrintable(operation.text));
            if (!validate(graph->engine->schema(), *document).isEmpty())
                continue;
            ++valid;
            for (auto &[name, port] : graph->ports)
                port->asked = 0;
            const Told split = told(byGateway(*graph, operation));
            const Told whole = told(byEngine(*graph, operation));
            const QStringList splitDone = graph->split->takeDone();
            const QStringList wholeDone = graph->whole->takeDone();
            const std::set<QString> splitErrors = canonicalErrors(split);
            const std::set<QString> wholeErrors = canonicalErrors(whole);
            const bool isSame = split.data == whole.data && splitErrors == wholeErrors && splitDone == wholeDone;
            if (!isSame) {
                const QString report =
                    u"world and writer %1, operation %2\n%3\n%4\nsplit %5\n%6\n%7\nwhole %8\n%9"_s
                        .arg(seed + static_cast<quint32>(written - written % 100))
                        .arg(written % 100)
                        .arg(operation.text, QString::fromUtf8(QJsonDocument(operation.variables).toJson()),
                             QString::fromUtf8(split.data), joined(splitErrors), splitDone.join(u' '),
                             QString::fromUtf8(whole.data), joined(wholeErrors) + u'\n' + wholeDone.join(u' '));
                QFAIL(qPrintable(report));
            }
            int services = 0;
            int requests = 0;
            for (const auto &[name, port] : graph->ports) {
                services += port->asked > 0 ? 1 : 0;
                requests += port->asked;
            }
            ofSeveral += services > 1 ? 1 : 0;
            hopped += requests > 3 ? 1 : 0;
            withErrors += split.errors.isEmpty() ? 0 : 1;
            stopped += split.data == "\"data\":null}" && !splitDone.isEmpty() ? 1 : 0;
        }
        qInfo("%d valid, %d of several services, %d of more than three requests, %d with errors, %d mutations stopped",
              valid, ofSeveral, hopped, withErrors, stopped);
        // It is about something.
        QCOMPARE(valid, wanted);
        QVERIFY(ofSeveral > wanted / 10);
        QVERIFY(hopped > wanted / 20);
        QVERIFY(withErrors > wanted / 10);
        QVERIFY(stopped > wanted / 200);
    }

    /** However many things there are: what one service knows of all that stand at one place of the query is one
     * request.
     */
    void entitiesAreAskedForTogether_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("requests");
        const auto row = [](const char *name, const QString &query, const QString &requests) {
            QTest::newRow(name) << query << requests;
        };
        row("one service", u"{ shows { id start prices { minor } } price { minor } }"_s, u"shows 1"_s);
        row("only what it has", u"{ shows { film { id __typename } } }"_s, u"shows 1"_s);
        row("one hop each", u"{ shows { film { title runtime score mustScore } hall { seats number } } }"_s,
            u"films 1, halls 1, scores 1, shows 1"_s);
        row("the same field twice",
            u"{ shows { film { title } film { ... on Film { runtime } } } shows { film { name } } }"_s,
            u"films 1, shows 1"_s);
        row("under two keys", u"{ shows { a: film { title } b: film { title } } }"_s, u"films 2, shows 1"_s);
        row("lists of lists", u"{ halls { shows { film { score } } } grid { score } }"_s,
            u"films 1, halls 1, scores 2, shows 1"_s);
        row("by way of another", u"{ shows { hall { keeper { name } } } }"_s, u"halls 1, people 1, shows 1"_s);
        row("there and back", u"{ films { critics { favourite { title critics { name } } } } }"_s,
            u"films 2, people 1, scores 1"_s);
        row("members of a union",
            u"{ shown(first: 3) { ... on Film { title score } ... on Short { length score } } }"_s,
            u"films 1, scores 2"_s);
        row("mutations", u"mutation { sell(id: 1) { film { title } } release(id: 2) { film { title } } }"_s,
            u"films 2, shows 2"_s);
        row("skipped", u"{ shows { id film @skip(if: true) { title } } films @include(if: false) { id } }"_s,
            u"shows 1"_s);
    }
    void entitiesAreAskedForTogether()
    {
        QFETCH(QString, query);
        QString problem;
        const auto graph = both(3, problem, splitworld::World::Mood::Plain);
        QVERIFY2(graph, qPrintable(problem));
        const QByteArray answer = byGateway(*graph, {query, {}});
        QCOMPARE(answer, byEngine(*graph, {query, {}}));
        QStringList requests;
        for (const auto &[name, port] : graph->ports) {
            if (port->asked > 0)
                requests.append(u"%1 %2"_s.arg(name).arg(port->asked));
        }
        QTEST(requests.join(u", "_s), "requests");
    }
};

QTEST_GUILESS_MAIN(TestMonolith)
#include "tst_monolith.moc"
