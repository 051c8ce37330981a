#include "async.h"
#include "gateway.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;
using service::ServiceAnswer;
using service::SubgraphRequest;

namespace {

/** Always answers the same. */
class FixedService final : public service::SubgraphPort
{
public:
    std::unique_ptr<ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &) override { return async::ready(answer); }
    Result<ServiceAnswer> answer;
};

Result<ServiceAnswer> says(const QByteArray &data, const QList<GraphQlError> &errors = {})
{
    const QVariant value = QJsonDocument::fromJson("[" + data + "]").array().toVariantList().value(0);
    return ServiceAnswer{std::make_shared<const JsonValue>(JsonValue::fromVariant(value)), errors};
}

/** For the tables: a Result by itself is none of Qt's values. */
struct Given
{
    Result<ServiceAnswer> answer;
};

GraphQlError error(ErrorCode code, const ResponsePath &path = {})
{
    GraphQlError made;
    made.code = code;
    made.message = u"its own words"_s;
    made.path = path;
    return made;
}

} // namespace

/** A service that is dead, slow or talks nonsense takes from the answer what it owns, and nothing else. Each field that
 *  is missing for it has an error that says where, why and whose. */
class TestServiceFaults : public QObject
{
    Q_OBJECT

    FixedService m_films;
    FixedService m_tills;
    std::unique_ptr<Gateway> m_gateway;

    QJsonObject ask(const QString &query)
    {
        http::GraphQlRequest request;
        request.query = query;
        const QFuture<http::Answer> answer = m_gateway->execute(request, {}, QDeadlineTimer(5000));
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return QJsonDocument::fromJson(answer.result().json).object();
    }
    /** "/shows/0/film/title UNREACHABLE films 1:16", sorted. */
    static QStringList lines(const QJsonObject &response)
    {
        QStringList lines;
        const QJsonArray errors = response.value("errors"_L1).toArray();
        for (const QJsonValue &each : errors) {
            QString line;
            const QJsonArray path = each[u"path"_s].toArray();
            for (const QJsonValue &step : path)
                line += u'/' + step.toVariant().toString();
            const QJsonValue location = each[u"locations"_s][0];
            lines.append(u"%1 %2 %3 %4:%5"_s
                             .arg(line, each[u"extensions"_s][u"code"_s].toString(),
                                  each[u"extensions"_s][u"service"_s].toString())
                             .arg(location[u"line"_s].toInt())
                             .arg(location[u"column"_s].toInt()));
        }
        lines.sort();
        return lines;
    }
    static QByteArray dataOf(const QJsonObject &response)
    {
        return QJsonDocument(response.value("data"_L1).toObject()).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void init()
    {
        const QString films =
            u"type Query { films: [Film!] @auth(roles: [PUBLIC]) best: Film @auth(roles: [PUBLIC]) }\n"
            "type Film @key(fields: \"id\") { id: ID! title: String runtime: Int tags: [String!] twin: Film }"_s;
        const QString tills =
            u"type Query { shows: [Show!]! @auth(roles: [PUBLIC]) }\n"
            "type Show { id: ID! film: Film } type Film @key(fields: \"id\", resolvable: false) { id: ID! }"_s;
        auto made = Gateway::create({{u"films"_s, service::commonSdl() + films, &m_films},
                                     {u"tills"_s, service::commonSdl() + tills, &m_tills}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        m_gateway = std::move(*made);
        // Two places for one film, and another one.
        m_tills.answer = says(
            R"({"shows":[{"id":"1","film":{"id":"7"}},{"id":"2","film":{"id":"8"}},{"id":"3","film":{"id":"7"}},{"id":"4","film":null}]})");
    }

    void entities_data()
    {
        QTest::addColumn<Given>("given");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const Result<ServiceAnswer> &answer, const QString &code) {
            QTest::newRow(name) << Given{answer} << code;
        };
        row("unreachable", fail(ErrorCode::Unreachable), u"UNREACHABLE"_s);
        row("timeout", fail(ErrorCode::Timeout), u"TIMEOUT"_s);
        row("busy", fail(ErrorCode::Busy), u"BUSY"_s);
        row("not GraphQL", fail(ErrorCode::Protocol, u"not a GraphQL response"_s), u"PROTOCOL"_s);
        row("null, and not why", says("null"), u"PROTOCOL"_s);
        row("null, and why", says("null", {error(ErrorCode::TooLarge)}), u"TOO_LARGE"_s);
        row("nothing that was asked for", says("{}"), u"PROTOCOL"_s);
        row("no list", says(R"({"_entities":{"title":"A"}})"), u"PROTOCOL"_s);
        row("too short", says(R"({"_entities":[{"title":"A","runtime":1}]})"), u"PROTOCOL"_s);
        row("too long", says(R"({"_entities":[{"title":"A"},{"title":"B"},{"title":"C"}]})"), u"PROTOCOL"_s);
        row("no objects", says(R"({"_entities":[5,["x"]]})"), u"PROTOCOL"_s);
    }
    void entities()
    {
        QFETCH(Given, given);
        QFETCH(QString, code);
        m_films.answer = given.answer;
        const QJsonObject response = ask(u"{ shows { id film { id title runtime } } }"_s);
        QCOMPARE(
            dataOf(response),
            R"({"shows":[{"film":{"id":"7","runtime":null,"title":null},"id":"1"},{"film":{"id":"8","runtime":null,"title":null},"id":"2"},{"film":{"id":"7","runtime":null,"title":null},"id":"3"},{"film":null,"id":"4"}]})"_ba);
        QStringList expected;
        for (const int show : {0, 1, 2}) {
            expected.append(u"/shows/%1/film/runtime %2 films 1:30"_s.arg(show).arg(code));
            expected.append(u"/shows/%1/film/title %2 films 1:24"_s.arg(show).arg(code));
        }
        QCOMPARE(lines(response), expected);
    }

    void roots_data()
    {
        QTest::addColumn<Given>("given");
        QTest::addColumn<QString>("code");
        QTest::newRow("unreachable") << Given{fail(ErrorCode::Unreachable)} << u"UNREACHABLE"_s;
        QTest::newRow("timeout") << Given{fail(ErrorCode::Timeout)} << u"TIMEOUT"_s;
        QTest::newRow("not GraphQL") << Given{fail(ErrorCode::Protocol)} << u"PROTOCOL"_s;
        QTest::newRow("null, and not why") << Given{says("null")} << u"PROTOCOL"_s;
        QTest::newRow("a list") << Given{says("[1]")} << u"PROTOCOL"_s;
        QTest::newRow("null, and why") << Given{says("null", {error(ErrorCode::Forbidden)})} << u"FORBIDDEN"_s;
    }
    void roots()
    {
        QFETCH(Given, given);
        QFETCH(QString, code);
        m_films.answer = given.answer;
        const QJsonObject response = ask(u"{ best { title } shows { id } all: films { id } }"_s);
        QCOMPARE(dataOf(response),
                 R"({"all":null,"best":null,"shows":[{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}]})"_ba);
        QCOMPARE(lines(response), (QStringList{u"/all %1 films 1:31"_s.arg(code), u"/best %1 films 1:3"_s.arg(code)}));
    }

    void whatComesUnreadIsHeldAgainstTheSchema_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QStringList>("errors");
        const auto row = [](const char *name, const QByteArray &response, const QByteArray &data,
                            const QStringList &errors) { QTest::newRow(name) << response << data << errors; };
        const QByteArray good = R"({"data":{"shows":[{"id":"1"}]}})";
        row("as it must be", good, R"({"shows":[{"id":"1"}]})", {});
        row("written otherwise", R"( {"data" : {"shows":[{"x":5,"id":"\u0031"}]}} )", R"({"shows":[{"id":"1"}]})", {});
        row("null where none may be", R"({"data":{"shows":[{"id":null}]}})", "{}", {u"/shows/0/id INTERNAL  1:11"_s});
        row("another kind", R"({"data":{"shows":[{"id":["1"]}]}})", "{}", {u"/shows/0/id PROTOCOL  1:11"_s});
        row("with an error",
            R"({"errors":[{"message":"m","path":["shows",0,"id"],"extensions":{"code":"BUSY"}}],"data":null})", "{}",
            {u"/shows/0/id BUSY tills 1:11"_s});
        row("refused", R"({"errors":[{"message":"m","extensions":{"code":"FORBIDDEN"}}]})", "{}",
            {u"/shows FORBIDDEN tills 1:3"_s});
        row("no GraphQL", "<html>", "{}", {u"/shows PROTOCOL tills 1:3"_s});
        row("cut off", good.chopped(1), "{}", {u"/shows PROTOCOL tills 1:3"_s});
    }
    void whatComesUnreadIsHeldAgainstTheSchema()
    {
        QFETCH(QByteArray, response);
        QFETCH(QByteArray, data);
        QFETCH(QStringList, errors);
        ServiceAnswer unread;
        unread.unread = response;
        m_tills.answer = unread;
        const QJsonObject told = ask(u"{ shows { id } }"_s);
        QCOMPARE(dataOf(told), data);
        QCOMPARE(lines(told), errors);
    }

    void anEntityThatIsNotThereIsNull()
    {
        m_films.answer = says(R"({"_entities":[null,{"title":"B"}]})");
        const QJsonObject response = ask(u"{ shows { film { title } } }"_s);
        QCOMPARE(
            dataOf(response),
            R"({"shows":[{"film":{"title":null}},{"film":{"title":"B"}},{"film":{"title":null}},{"film":null}]})"_ba);
        QCOMPARE(lines(response), QStringList());
    }

    void anEntityWithoutItsKeyIsTheFaultOfWhoGaveIt()
    {
        m_tills.answer = says(R"({"shows":[{"film":{"id":"7"}},{"film":{}}]})");
        m_films.answer = says(R"({"_entities":[{"title":"A"}]})");
        const QJsonObject response = ask(u"{ shows { film { title } } }"_s);
        QCOMPARE(dataOf(response), R"({"shows":[{"film":{"title":"A"}},{"film":{"title":null}}]})"_ba);
        QCOMPARE(lines(response), QStringList{u"/shows/1/film/title PROTOCOL tills 1:18"_s});
    }

    void anErrorOfOneEntityStandsWhereverItStands()
    {
        m_films.answer = says(R"({"_entities":[{"title":null},{"title":"B"}]})",
                              {error(ErrorCode::Forbidden, {u"_entities"_s, 0, u"title"_s})});
        QCOMPARE(lines(ask(u"{ shows { film { title } } }"_s)),
                 (QStringList{u"/shows/0/film/title FORBIDDEN films 1:18"_s,
                              u"/shows/2/film/title FORBIDDEN films 1:18"_s}));
    }

    void whatDoesNotFitTheSchemaIsNullAndSaysSo()
    {
        m_films.answer = says(R"({"best":{"title":{"x":1},"runtime":[1],"tags":"none","twin":"itself"}})");
        const QJsonObject response = ask(u"{ best { title runtime tags twin { id } } shows { id } }"_s);
        QCOMPARE(
            dataOf(response),
            R"({"best":{"runtime":null,"tags":null,"title":null,"twin":null},"shows":[{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}]})"_ba);
        QCOMPARE(lines(response),
                 (QStringList{u"/best/runtime PROTOCOL  1:16"_s, u"/best/tags PROTOCOL  1:24"_s,
                              u"/best/title PROTOCOL  1:10"_s, u"/best/twin PROTOCOL  1:29"_s}));
    }

    void theFieldsBehindADeadServiceAreToldToo()
    {
        m_tills.answer = fail(ErrorCode::Unreachable);
        const QJsonObject response = ask(u"{ shows { film { title } } best { title } }"_s);
        QVERIFY(response.value("data"_L1).isNull()); // shows is never null
        QVERIFY(lines(response).contains(u"/shows UNREACHABLE tills 1:3"_s));
    }
};

QTEST_GUILESS_MAIN(TestServiceFaults)
#include "tst_servicefaults.moc"
