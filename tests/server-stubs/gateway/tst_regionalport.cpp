#include "async.h"
#include "gateway.h"
#include "regionalport.h"
#include "regionsums.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString sdl = uR"(
type Query {
  hall(id: ID!): Hall @auth(roles: [PUBLIC]) @region(of: SHOWTIME, place: "id")
  sales(filter: SaleFilter! = {}, sort: SaleSort! = {}, first: Int! = 3, offset: Int! = 0): SaleConnection @auth(roles: [PUBLIC]) @region(of: CINEMA, place: "filter.cinemaId")
  figures: Figures @auth(roles: [PUBLIC]) @region(of: ALL)
  room(id: ID!): Hall @auth(roles: [PUBLIC]) @region(of: AUDITORIUM, place: "id")
  byCode(code: String!): Hall @auth(roles: [PUBLIC]) @region(of: ALL)
  price(cardId: ID): Int @auth(roles: [PUBLIC]) @region(of: PRICE_CARD, place: "cardId", otherwise: HOME)
  kept(kind: RegionOf!, ids: [ID!]!): [ID!] @auth(roles: [PUBLIC]) @inaccessible @region(of: HOME)
}
type Mutation {
  sell(hallId: ID!): Hall @auth(roles: [PUBLIC]) @region(of: SHOWTIME, place: "hallId")
}
type Hall @key(fields: "id") @region(of: SHOWTIME, place: "id") { id: ID! free: Int! startsAt: String! }
type Film @key(fields: "id") @region(of: ALL) {
  id: ID!
  halls(cinemaId: ID, first: Int! = 20): [Hall!] @region(of: CINEMA, place: "cinemaId") @merged(by: "startsAt")
  planned: Planned
}
type Planned { count: Int! @merged(sum: true) takings: Money @merged(sum: true) }
input SaleFilter { cinemaId: ID }
enum SaleSortKey { AT @sortedBy(field: "at") }
input SaleSort { by: SaleSortKey! = AT direction: SortDirection! = DESCENDING }
type SaleConnection { totalCount: Int! @merged(sum: true) nodes: [Sale!]! }
type Sale { id: ID! at: String }
type Figures { currencies: [CurrencyFigures!]! @merged(alike: ["currency"]) }
type CurrencyFigures {
  currency: String!
  totals: Totals!
  byHour: [HourFigures!]! @merged(alike: ["hour"])
  top: [FilmFigures!]! @merged(alike: ["film"], by: "gross", descending: true, most: 2)
  both(before: Boolean! = false): [FilmFigures!]! @merged(alike: ["film"], by: "gross", descending: true, having: "isNow", alsoIn: "before")
}
type Totals {
  gross: Money! @merged(sum: true)
  admissions: Long! @merged(sum: true)
  average: Money @merged(share: "gross", of: "admissions")
  full: Int! @merged(share: "admissions", of: "seats", times: 10000)
  seats: Long! @merged(sum: true)
}
type HourFigures { hour: Int! gross: Money! @merged(sum: true) }
type FilmFigures { film: ID! title: String! gross: Money! @merged(sum: true) earlier: Long! @merged(sum: true) isNow: Boolean! }
)"_s;

/** A region's process: answers what the test says, and keeps what it was asked. */
class Site final : public SubgraphPort
{
public:
    using Answer = std::function<Result<QByteArray>(const SubgraphRequest &request)>;
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override
    {
        if (request.query.contains("kept("_L1)) {
            ++looked;
            if (isCut)
                return async::failed<ServiceAnswer>(ErrorCode::Unreachable, u"cut"_s);
            QJsonArray here;
            const QJsonArray ids = request.variables.value("ids"_L1).toArray();
            for (const QJsonValue &id : ids) {
                if (things.contains(id.toString()))
                    here.append(id);
            }
            return async::ready(graphql::federation::answerFromJson(
                QJsonDocument(QJsonObject{{u"data"_s, QJsonObject{{u"kept"_s, here}}}}).toJson()));
        }
        asked.append(request);
        if (isCut)
            return async::failed<ServiceAnswer>(ErrorCode::Unreachable, u"cut"_s);
        const Result<QByteArray> json = answer(request);
        return async::ready(json ? graphql::federation::answerFromJson(*json)
                                 : Result<ServiceAnswer>(fail(json.error())));
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }

    Answer answer = [](const SubgraphRequest &) -> Result<QByteArray> { return QByteArray(R"({"data":{}})"); };
    QStringList things;
    QList<SubgraphRequest> asked;
    int looked = 0;
    bool isCut = false;
};

/** The cinema service. */
class Cinemas final : public SubgraphPort
{
public:
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &) override
    {
        if (isCut)
            return async::failed<ServiceAnswer>(ErrorCode::Unreachable, u"cut"_s);
        return async::ready(graphql::federation::answerFromJson(json));
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }

    QByteArray json = R"({"data":{"cinemaRegions":[{"cinemaId":"lux","region":"north","auditoriumIds":["lux-1"]},
        {"cinemaId":"rio","region":"south","auditoriumIds":["rio-1"]}]}})";
    bool isCut = false;
};

/** Hands on to one that the test keeps. */
class Way final : public SubgraphPort
{
public:
    explicit Way(SubgraphPort &to)
        : m_to(to)
    {
    }
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override { return m_to.send(request); }
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &) override { return nullptr; }

private:
    SubgraphPort &m_to;
};

} // namespace

class TestRegionalPort : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::map<QString, Site> m_sites;
    Cinemas m_cinemas;
    std::unique_ptr<CinemaRegions> m_regions;
    std::unique_ptr<RegionFinder> m_finder;
    std::unique_ptr<RegionalPort> m_port;

    Site &north() { return m_sites.at(u"north"_s); }
    Site &south() { return m_sites.at(u"south"_s); }

    void open(const QStringList &regions, const QString &home = u"north"_s)
    {
        m_port = std::make_unique<RegionalPort>(u"booking"_s, commonSdl() + sdl, home, [this](const QUrl &url) {
            return std::make_unique<Way>(m_sites.at(url.host()));
        });
        QList<RegionalPort::Member> members;
        for (const QString &region : regions)
            members.append({{region + u"-1"_s, QUrl(u"http://%1:1/graphql"_s.arg(region)), false}, region});
        m_port->setMembers(members);
        const auto identity = [] { return graphql::Identity(); };
        m_regions = std::make_unique<CinemaRegions>(
            m_cinemas, CinemaRegions::Settings{m_folder.filePath(u"regions.json"_s), identity});
        m_finder = std::make_unique<RegionFinder>(*m_regions, identity);
        m_finder->addSite(
            u"kept"_s, {RegionOf::Showtime, RegionOf::PriceCard},
            {[this] { return m_port->regions(); },
             [this](const QString &region, const SubgraphRequest &request) { return m_port->ask(region, request); }});
        m_port->lookUpIn(*m_finder);
    }
    Result<ServiceAnswer> ask(const QString &text, const QByteArray &variables = "{}")
    {
        SubgraphRequest request;
        request.query = text;
        request.variables = QJsonDocument::fromJson(variables).object();
        const QFuture<Result<ServiceAnswer>> future = m_port->send(request);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        return future.result();
    }
    static QByteArray json(const Result<ServiceAnswer> &answer)
    {
        return answer ? answer->data->toJson() : toString(answer.error()).toUtf8();
    }
    static Site::Answer saying(const QByteArray &data)
    {
        return [data](const SubgraphRequest &) -> Result<QByteArray> { return "{\"data\":" + data + '}'; };
    }
    static QByteArray salesOf(const QByteArray &region, const QList<QByteArray> &days)
    {
        QByteArrayList nodes;
        for (const QByteArray &day : days)
            nodes.append("{\"id\":\"" + region + day + "\",\"_foyerOrder\":\"" + day + "\"}");
        return "{\"sales\":{\"totalCount\":" + QByteArray::number(days.size()) + ",\"nodes\":[" + nodes.join(',')
            + "]}}";
    }

private Q_SLOTS:
    void init()
    {
        m_sites.clear();
        m_sites[u"north"_s].things = {u"n1"_s};
        m_sites[u"south"_s].things = {u"s1"_s};
        m_cinemas.isCut = false;
        QFile::remove(m_folder.filePath(u"regions.json"_s));
        open({u"north"_s, u"south"_s});
    }

    void ofOneRegionNothingIsLookedUp()
    {
        open({u"south"_s});
        south().answer = saying(R"({"hall":{"free":5}})");
        QCOMPARE(json(ask(u"{ hall(id: \"s1\") { free } }"_s)), QByteArray(R"({"hall":{"free":5}})"));
        QCOMPARE(south().looked, 0);
        QCOMPARE(south().asked.first().query, u"{ hall(id: \"s1\") { free } }"_s);
    }

    void aThingIsAskedWhereItIsAndLookedForOnce()
    {
        south().answer = saying(R"({"hall":{"free":5}})");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(json(ask(u"query ($id: ID!) { hall(id: $id) { free } }"_s, R"({"id":"s1"})")),
                     QByteArray(R"({"hall":{"free":5}})"));
        QCOMPARE(south().asked.size(), 3);
        QCOMPARE(north().asked.size(), 0);
        QCOMPARE(south().looked, 1);
    }

    // A payment may have the number of a booking, and an id may be written in capitals.
    void whatWasFoundIsKnownByItsKind()
    {
        south().things = {u"s1"_s, u"S1"_s};
        QVERIFY(ask(u"{ hall(id: \"s1\") { free } }"_s));
        QVERIFY(ask(u"{ hall(id: \"S1\") { free } }"_s));
        QCOMPARE(south().looked, 1);
        QCOMPARE(south().asked.size(), 2);
        south().things.clear();
        north().things = {u"s1"_s};
        QVERIFY(ask(u"{ price(cardId: \"s1\") }"_s));
        QCOMPARE(south().looked, 2);
        QCOMPARE(north().asked.size(), 1);
    }

    void aMutationGoesToOneRegion()
    {
        QVERIFY(ask(u"mutation { sell(hallId: \"n1\") { free } }"_s));
        QCOMPARE(north().asked.size(), 1);
        QCOMPARE(south().asked.size(), 0);
    }

    // Sent to both, each would also do what is the other's: what names no place, such as issuing a gift card, twice.
    void aMutationOfTwoRegionsIsRefusedBeforeAnythingIsDone()
    {
        const auto both = ask(u"mutation { sell(hallId: \"n1\") { free } other: sell(hallId: \"s1\") { free } }"_s);
        QVERIFY(!both);
        QCOMPARE(both.error().code, ErrorCode::InvalidInput);
        QCOMPARE(north().asked.size() + south().asked.size(), 0);
    }

    // Nobody waits for a region that is cut off, unless only that one could have it.
    void whatIsSomewhereElseIsFoundWhileARegionIsCut()
    {
        north().isCut = true;
        south().answer = saying(R"({"hall":{"free":5}})");
        QCOMPARE(json(ask(u"{ hall(id: \"s1\") { free } }"_s)), QByteArray(R"({"hall":{"free":5}})"));
        const Result<ServiceAnswer> nobody = ask(u"mutation { sell(hallId: \"new\") { free } }"_s);
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, ErrorCode::Unreachable);
        QCOMPARE(nobody.error().extras.value(u"region"_s).toString(), u"north"_s);
        QCOMPARE(south().asked.size(), 1);
    }

    void whatThereIsNowhereIsToldByTheHomeRegion()
    {
        QVERIFY(ask(u"{ hall(id: \"none\") { free } }"_s));
        QVERIFY(ask(u"{ price }"_s));
        QCOMPARE(north().asked.size(), 2);
        QCOMPARE(south().asked.size(), 0);
    }

    void theHomeRegionIsTheGatewaysOwn()
    {
        open({u"north"_s, u"south"_s}, u"south"_s);
        QVERIFY(ask(u"{ hall(id: \"none\") { free } }"_s));
        QCOMPARE(north().asked.size(), 0);
        QCOMPARE(south().asked.size(), 1);
        open({u"north"_s, u"south"_s}, u"west"_s); // of which no process is there
        QVERIFY(ask(u"{ price }"_s));
        QCOMPARE(north().asked.size(), 1);
    }

    void aRoomIsWhereItsCinemaIs()
    {
        QVERIFY(ask(u"{ room(id: \"rio-1\") { free } }"_s));
        QCOMPARE(south().asked.size(), 1);
        QCOMPARE(north().asked.size(), 0);
    }

    void newRegionsAreTold()
    {
        QSignalSpy told(m_regions.get(), &CinemaRegions::regionsChanged);
        QVERIFY(ask(u"{ sales(filter: {cinemaId: \"rio\"}) { totalCount } }"_s));
        QCOMPARE(told.size(), 1);
        QCOMPARE(m_regions->regions(), QStringList({u"north"_s, u"south"_s}));
        QVERIFY(ask(u"{ sales(filter: {cinemaId: \"none\"}) { totalCount } }"_s)); // it asks again, and hears the same
        QCOMPARE(told.size(), 1);
    }

    // A line on which nothing answers must not keep a list of the others waiting.
    void aListWaitsSecondsForARegion()
    {
        QVERIFY(ask(u"{ sales { totalCount } }"_s));
        QVERIFY(!south().asked.first().deadline.isForever());
        QVERIFY(south().asked.first().deadline.remainingTime() <= 3'000);
    }

    void whatSeveralComplainOfAlikeIsToldOnce()
    {
        const auto complaining = [](const SubgraphRequest &) -> Result<QByteArray> {
            return QByteArray(
                R"({"data":{"sales":{"nodes":[null]}},"errors":[{"message":"no","path":["sales","nodes",0,"id"]}]})");
        };
        north().answer = south().answer = complaining;
        const Result<ServiceAnswer> answer = ask(u"{ sales { nodes { id } } }"_s);
        QVERIFY(answer);
        QCOMPARE(answer->errors.size(), 1);
        QCOMPARE(answer->errors.first().path.size(), 2U); // the things stand elsewhere now
    }

    void cinemasAreKnownWhileTheirServiceIsAway()
    {
        QVERIFY(ask(u"{ sales(filter: {cinemaId: \"rio\"}) { totalCount } }"_s));
        QCOMPARE(south().asked.size(), 1);
        QCOMPARE(south().asked.first().query, u"{ sales(filter: {cinemaId: \"rio\"}) { totalCount } }"_s);
        m_cinemas.isCut = true;
        open({u"north"_s, u"south"_s}); // the gateway starts anew
        QVERIFY(ask(u"{ sales(filter: {cinemaId: \"rio\"}) { totalCount } }"_s));
        QCOMPARE(south().asked.size(), 2);
        QCOMPARE(north().asked.size(), 0);
    }

    void pagesOverRegionsHoldEachRowOnce_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QByteArray>("ids");
        QTest::newRow("first") << 3 << 0 << QByteArray("n9 s8 n7");
        QTest::newRow("second") << 3 << 3 << QByteArray("s6 s5 n4");
        QTest::newRow("last") << 3 << 6 << QByteArray("n3");
        QTest::newRow("beyond") << 3 << 9 << QByteArray("");
    }
    void pagesOverRegionsHoldEachRowOnce()
    {
        QFETCH(int, first);
        QFETCH(int, offset);
        QFETCH(QByteArray, ids);
        north().answer = saying(salesOf("n", {"9", "7", "4", "3"}));
        south().answer = saying(salesOf("s", {"8", "6", "5"}));
        const Result<ServiceAnswer> answer = ask(
            u"query ($first: Int!, $offset: Int!) { sales(first: $first, offset: $offset) { totalCount nodes { id } } }"_s,
            "{\"first\":" + QByteArray::number(first) + ",\"offset\":" + QByteArray::number(offset) + '}');
        QByteArrayList nodes;
        const QByteArrayList wanted = ids.split(' ');
        for (const QByteArray &id : wanted) {
            if (!id.isEmpty())
                nodes.append("{\"id\":\"" + id + "\"}");
        }
        QCOMPARE(json(answer), "{\"sales\":{\"totalCount\":7,\"nodes\":[" + nodes.join(',') + "]}}");
        QVERIFY(answer->extensions.isEmpty());
        const SubgraphRequest asked = south().asked.first();
        QVERIFY2(asked.query.simplified().contains(u"sales(first: %1, offset: 0)"_s.arg(first + offset)),
                 qPrintable(asked.query));
        QVERIFY2(asked.query.contains(u"_foyerOrder: at"_s), qPrintable(asked.query));
        QVERIFY(!asked.query.contains(u'$')); // what nothing uses is not declared
        QCOMPARE(asked.variables, QJsonObject());
    }

    void aListTellsWhichRegionIsMissing()
    {
        north().isCut = true;
        south().answer = saying(salesOf("s", {"8", "6"}));
        const Result<ServiceAnswer> answer = ask(u"{ sales { totalCount nodes { id } } }"_s);
        QCOMPARE(json(answer), QByteArray(R"({"sales":{"totalCount":2,"nodes":[{"id":"s8"},{"id":"s6"}]}})"));
        QCOMPARE(QJsonDocument(answer->extensions).toJson(QJsonDocument::Compact),
                 QByteArray(R"({"missingRegions":[{"code":"UNREACHABLE","region":"north"}]})"));
        south().isCut = true;
        QCOMPARE(ask(u"{ sales { totalCount } }"_s).error().code, ErrorCode::Unreachable);
    }

    // Each list would wait for it, else.
    void aRegionThatDidNotAnswerOfLateIsNotWaitedFor()
    {
        north().isCut = true;
        south().answer = saying(salesOf("s", {"8"}));
        for (int i = 0; i < 20; ++i) {
            const Result<ServiceAnswer> answer = ask(u"{ sales { totalCount } }"_s);
            QCOMPARE(answer->extensions.value("missingRegions"_L1).toArray().size(), 1);
        }
        QCOMPARE(south().asked.size(), 20);
        QVERIFY2(north().asked.size() < 20, "it was asked each time");
    }

    // Of a region that says nothing of itself the cinemas tell.
    void aRegionWithoutAnyProcessIsMissingToo()
    {
        m_port->setMembers({{{u"south-1"_s, QUrl(u"http://south:1/graphql"_s), false}, u"south"_s}});
        m_port->setRegions({u"north"_s, u"south"_s});
        south().answer = saying(salesOf("s", {"8"}));
        const Result<ServiceAnswer> answer = ask(u"{ sales { totalCount } }"_s);
        QVERIFY2(answer, json(answer).constData());
        QCOMPARE(answer->extensions.value("missingRegions"_L1).toArray().size(), 1);
    }

    void theOneThatHasItTellsIt()
    {
        north().answer = saying(R"({"byCode":null})");
        south().answer = saying(R"({"byCode":{"free":5}})");
        QCOMPARE(json(ask(u"{ byCode(code: \"X\") { free } }"_s)), QByteArray(R"({"byCode":{"free":5}})"));
    }

    void eachThingIsAskedOfItsOwnRegion()
    {
        north().answer = saying(R"({"_entities":[{"free":1}]})");
        south().answer = [](const SubgraphRequest &) -> Result<QByteArray> {
            return QByteArray(
                R"({"data":{"_entities":[{"free":2},null]},"errors":[{"message":"no","path":["_entities",1]}]})");
        };
        m_sites[u"south"_s].things = {u"s1"_s, u"s2"_s};
        const Result<ServiceAnswer> answer = ask(
            u"query ($r: [_Any!]!) { _entities(representations: $r) { ... on Hall { free } } }"_s,
            R"({"r":[{"__typename":"Hall","id":"s1"},{"__typename":"Hall","id":"n1"},{"__typename":"Hall","id":"s2"}]})");
        QCOMPARE(json(answer), QByteArray(R"({"_entities":[{"free":2},{"free":1},null]})"));
        QCOMPARE(answer->errors.size(), 1);
        QCOMPARE(std::get<int>(answer->errors.first().path.at(1)), 2);
        QCOMPARE(north().asked.first().variables.value("r"_L1).toArray().size(), 1);
    }

    void whatAllKnowOfAThingIsPutTogether()
    {
        north().answer = saying(R"({"_entities":[{"planned":{"count":2,"takings":{"amountMinor":5,"currency":"EUR"}},
            "halls":[{"id":"a","_foyerOrder":"1"},{"id":"c","_foyerOrder":"3"}]}]})");
        south().answer = saying(R"({"_entities":[{"planned":{"count":3,"takings":{"amountMinor":7,"currency":"EUR"}},
            "halls":[{"id":"b","_foyerOrder":"2"},{"id":"d","_foyerOrder":"4"}]}]})");
        const Result<ServiceAnswer> answer = ask(u"query ($r: [_Any!]!) { _entities(representations: $r) { ... on Film "
                                                 u"{ planned { count takings { amountMinor "
                                                 "currency } } halls(first: 3) { id } } } }"_s,
                                                 R"({"r":[{"__typename":"Film","id":"f"}]})");
        QCOMPARE(json(answer),
                 QByteArray(R"({"_entities":[{"planned":{"count":5,"takings":{"amountMinor":12,"currency":"EUR"}},)"
                            R"("halls":[{"id":"a"},{"id":"b"},{"id":"c"}]}]})"));
    }

    void amountsOfTwoCurrenciesAreNoSum()
    {
        const auto planned = [](const QByteArray &currency) {
            return "{\"_entities\":[{\"planned\":{\"count\":2,\"takings\":{\"amountMinor\":5,\"currency\":\"" + currency
                + "\"}}}]}";
        };
        north().answer = saying(planned("EUR"));
        south().answer = saying(planned("USD"));
        const Result<ServiceAnswer> answer = ask(
            u"query ($r: [_Any!]!) { _entities(representations: $r) { ... on Film { planned { count takings { amountMinor currency } } } } }"_s,
            R"({"r":[{"__typename":"Film","id":"f"}]})");
        QCOMPARE(json(answer), QByteArray(R"({"_entities":[{"planned":{"count":4,"takings":null}}]})"));
    }

    // A film that one region has now was shown in the other one before; what none has now is not told.
    void theSumsOfTwoPeriodsAreOfTheSameThings()
    {
        const auto film = [](const QByteArray &id, int gross, int earlier, bool isNow) {
            return "{\"title\":\"" + id + "\",\"earlier\":" + QByteArray::number(earlier) + ",\"_foyerAlike0\":\"" + id
                + "\",\"_foyerOrder\":{\"amountMinor\":" + QByteArray::number(gross)
                + ",\"currency\":\"EUR\"},\"_foyerHaving\":" + (isNow ? "true" : "false") + '}';
        };
        const auto figures = [](const QByteArrayList &films) {
            return R"({"figures":{"currencies":[{"both":[)" + films.join(',') + R"(],"_foyerAlike0":"EUR"}]}})";
        };
        north().answer = saying(figures({film("a", 9, 1, true), film("b", 8, 2, true), film("d", 0, 5, false)}));
        south().answer = saying(figures({film("c", 7, 3, true), film("b", 0, 40, false), film("d", 0, 6, false)}));
        const Result<ServiceAnswer> answer = ask(u"{ figures { currencies { both { title earlier } } } }"_s);
        QCOMPARE(
            json(answer),
            QByteArray(R"({"figures":{"currencies":[{"both":[{"title":"a","earlier":1},{"title":"b","earlier":42},)"
                       R"({"title":"c","earlier":3}]}]}})"));
        const QString asked = south().asked.first().query.simplified();
        QVERIFY2(asked.contains(u"both(before: true)"_s) && asked.contains(u"_foyerHaving: isNow"_s),
                 qPrintable(asked));
    }

    // What a thing's like in another region is, its averages and its place follow from is asked for besides what the
    // client asks.
    void figuresOfOneCurrencyAreAddedUp()
    {
        const auto money = [](int minor, const QByteArray &currency = "EUR") {
            return "{\"amountMinor\":" + QByteArray::number(minor) + ",\"currency\":\"" + currency + "\"}";
        };
        const auto block = [&](const QByteArray &currency, int gross, int admissions, int seats,
                               const QByteArray &hours, const QByteArray &top) {
            return "{\"totals\":{\"average\":null,\"full\":0,\"_foyerPart_average\":" + money(gross, currency)
                + ",\"_foyerWhole_average\":" + QByteArray::number(admissions) + ",\"_foyerPart_full\":"
                + QByteArray::number(admissions) + ",\"_foyerWhole_full\":" + QByteArray::number(seats)
                + "},\"byHour\":[" + hours + "],\"top\":[" + top + "],\"_foyerAlike0\":\"" + currency + "\"}";
        };
        const auto hour = [&](int number, int gross) {
            return "{\"hour\":" + QByteArray::number(number) + ",\"gross\":" + money(gross)
                + ",\"_foyerAlike0\":" + QByteArray::number(number) + '}';
        };
        const auto film = [&](const QByteArray &id, int gross) {
            return "{\"title\":\"" + id + "\",\"_foyerAlike0\":\"" + id + "\",\"_foyerOrder\":" + money(gross) + '}';
        };
        const auto figures = [](const QByteArrayList &blocks) {
            return "{\"figures\":{\"currencies\":[" + blocks.join(',') + "]}}";
        };
        north().answer = saying(
            figures({block("EUR", 1000, 3, 10, hour(8, 5) + ',' + hour(20, 7), film("a", 9) + ',' + film("b", 8)),
                     block("USD", 50, 0, 0, "", "")}));
        south().answer = saying(
            figures({block("CHF", 70, 7, 7, "", ""),
                     block("EUR", 500, 1, 10, hour(20, 2) + ',' + hour(9, 1), film("c", 7) + ',' + film("b", 6))}));
        const Result<ServiceAnswer> answer =
            ask(u"{ figures { currencies { totals { average { amountMinor } full } "
                "byHour { hour gross { amountMinor currency } } top { title } } } }"_s);
        const auto hourSaid = [&](int number, int gross) {
            return "{\"hour\":" + QByteArray::number(number) + ",\"gross\":" + money(gross) + '}';
        };
        QCOMPARE(
            json(answer),
            QByteArray(R"({"figures":{"currencies":[)"
                       R"({"totals":{"average":)")
                + "{\"amountMinor\":10}" + R"(,"full":10000},"byHour":[],"top":[]},{"totals":{"average":)"
                + "{\"amountMinor\":375}" + R"(,"full":2000},"byHour":[)" + hourSaid(8, 5) + ',' + hourSaid(9, 1) + ','
                + hourSaid(20, 9)
                + R"(],"top":[{"title":"b"},{"title":"a"}]},{"totals":{"average":null,"full":0},"byHour":[],"top":[]}]}})");
        const QString asked = south().asked.first().query.simplified();
        for (const QString &more :
             {u"_foyerAlike0: currency"_s, u"_foyerAlike0: hour"_s, u"_foyerAlike0: film"_s,
              u"_foyerOrder: gross { amountMinor currency }"_s, u"_foyerPart_average: gross { amountMinor currency }"_s,
              u"_foyerWhole_full: seats"_s})
            QVERIFY2(asked.contains(more), qPrintable(asked));
    }

    void aShareIsRoundedAwayFromZero()
    {
        const auto share = [](qint64 part, qint64 whole, int times) {
            return shareOf(graphql::JsonValue(part), graphql::JsonValue(whole), times);
        };
        QCOMPARE(share(5, 2, 1), graphql::JsonValue(qint64(3)));
        QCOMPARE(share(-5, 2, 1), graphql::JsonValue(qint64(-3)));
        QCOMPARE(share(7, 3, 1), graphql::JsonValue(qint64(2)));
        QCOMPARE(share(1, 3, 10'000), graphql::JsonValue(qint64(3333)));
        QVERIFY(share(1, 0, 1).isNull());
        QVERIFY(share(std::numeric_limits<qint64>::max(), 3, 2).isNull());
    }

    // What a page of films shows of one cinema waits for no other region.
    void whatIsOnInOneCinemaIsAskedThere()
    {
        north().isCut = true;
        south().answer = saying(R"({"_entities":[{"halls":[]}]})");
        QVERIFY(ask(
            u"query ($r: [_Any!]!, $c: ID) { _entities(representations: $r) { ... on Film { halls(cinemaId: $c) { id } } } }"_s,
            R"({"c":"rio","r":[{"__typename":"Film","id":"f"}]})"));
        QCOMPARE(south().asked.size(), 1);
        QCOMPARE(north().asked.size(), 0);
    }

    void rulesThatAreMissingAreTold()
    {
        const auto problemsOf = [](const QString &text) {
            const auto schema = graphql::buildSchema(commonSdl() + text);
            return schema ? RegionRules::problems(*schema) : QStringList{u"no schema"_s};
        };
        QCOMPARE(problemsOf(sdl), QStringList());
        QCOMPARE(problemsOf(u"type Query { a: Int b: Int }"_s), QStringList()); // of a service that is there once
        QCOMPARE(
            problemsOf(
                uR"(type Query { a: Int @region(of: ALL) b: Int c(id: ID): T @region(of: BOOKING) d: Int @region(of: BOOKING, place: "id") }
            type Mutation { e: Int @region(of: ALL) } type T @key(fields: "id") { id: ID })"_s),
            QStringList({u"Query.b has no @region, which says in whose region it is answered"_s,
                         u"@region on Query.c has no place"_s, u"Query.d has no argument id"_s,
                         u"Mutation.e cannot be done in all regions"_s,
                         u"T has no @region, which says in whose region one is"_s}));
        QCOMPARE(
            problemsOf(
                u"type Query { a: [T!] @region(of: ALL) @merged(alike: [\"b\"], most: 2, mostIn: \"much\") } type T { b: Int }"_s),
            QStringList{u"Query.a has no argument much"_s});
        QCOMPARE(
            problemsOf(
                u"type Query { a: [T!] @region(of: ALL) @merged(alike: [\"b\"], having: \"c\", alsoIn: \"d\") } type T { b: Int }"_s),
            (QStringList{u"Query.a has no argument d"_s, u"T has no field c"_s}));
    }

    void aGatewayComposesNoServiceThatForgotOne()
    {
        const QString forgot = commonSdl()
            + u"type Query { a: Int @auth(roles: [PUBLIC]) @region(of: ALL) b: Int @auth(roles: [PUBLIC]) }"_s;
        Site site;
        const auto made = Gateway::create({{u"booking"_s, forgot, &site}});
        QVERIFY(!made);
        QCOMPARE(made.error().extras.value(u"conflicts"_s).toStringList(),
                 QStringList{u"Query.b has no @region, which says in whose region it is answered"_s});
    }

    // What a region is missing from is told to whoever asks, and to nobody again.
    void anAnswerSaysWhatIsMissing()
    {
        north().isCut = true;
        south().answer = saying(salesOf("s", {"8"}));
        const auto made = Gateway::create({{u"booking"_s, commonSdl() + sdl, m_port.get()}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        http::GraphQlRequest request;
        request.query = u"{ sales { totalCount nodes { id } } }"_s;
        const auto asked = (*made)->execute(request, {}, QDeadlineTimer(QDeadlineTimer::Forever));
        QTRY_VERIFY(asked.isFinished());
        QCOMPARE(asked.result().json,
                 QByteArray(R"({"data":{"sales":{"totalCount":1,"nodes":[{"id":"s8"}]}},)"
                            R"("extensions":{"missingRegions":[{"code":"UNREACHABLE","region":"north"}]}})"));
        QVERIFY(asked.result().hasErrors); // no complete answer
    }
};

QTEST_GUILESS_MAIN(TestRegionalPort)
#include "tst_regionalport.moc"
