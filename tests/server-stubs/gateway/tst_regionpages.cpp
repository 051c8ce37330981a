#include "async.h"
#include "givenvalue.h"
#include "language/parser.h"
#include "regiongathering.h"
#include "servicehost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString sdl = uR"(
type Query {
  sales(filter: SaleFilter! = {}, sort: SaleSort! = {}, first: Int! = 50, offset: Int! = 0): SaleConnection @auth(roles: [PUBLIC]) @region(of: ALL)
  names(first: Int! = 50, offset: Int! = 0): NameConnection @auth(roles: [PUBLIC]) @region(of: ALL)
  shop: Shop @auth(roles: [PUBLIC]) @region(of: ALL)
  figures: Figures @auth(roles: [PUBLIC]) @region(of: ALL)
}
type Shop { sales(first: Int! = 50, offset: Int! = 0): SaleConnection }
input SaleFilter { cinemaId: ID }
enum SaleSortKey { AT @sortedBy(field: "at") }
input SaleSort { by: SaleSortKey! = AT direction: SortDirection! = DESCENDING }
type SaleConnection { totalCount: Int! @merged(sum: true) nodes: [Sale!]! }
type Sale { id: ID! at: Int }
type NameConnection { nodes: [Name!]! }
type Name { id: ID! }
type Figures { top(most: Int! = 10): [Film!]! @merged(alike: ["id"], by: "gross", descending: true, most: 10, mostIn: "most") }
type Film { id: ID! gross: Int! @merged(sum: true) }
)"_s;

struct Sale
{
    QString id;
    std::optional<int> at; ///< Nothing for what was not sold.
    friend bool operator==(const Sale &, const Sale &) = default;
};

/** As services list them: by when, and of the same time by id; what has none is the oldest. */
bool isEarlier(const Sale &a, const Sale &b)
{
    return std::pair(a.at.value_or(-1), a.id) < std::pair(b.at.value_or(-1), b.id);
}

/** A region's process, which lists what it has as services do: by @p sort, at most 200 at once. */
struct Site
{
    QList<Sale> sales; ///< In ascending order.
    QJsonObject films; ///< What each made.
    int asked = 0;
    int mostAtOnce = 0;
    int cutAfter = INT_MAX; ///< So many answers.
    QString refusal; ///< Of lists.

    Result<ServiceAnswer> answer(const SubgraphRequest &request)
    {
        if (asked++ >= cutAfter)
            return fail(ErrorCode::Unreachable, u"cut"_s);
        const auto document = graphql::parse(request.query);
        QJsonObject data;
        QJsonArray errors;
        for (const auto &selection : onlyOperation(*document)->selectionSet.selections) {
            const auto &field = *selection.as<graphql::ast::Field>();
            const QString name = field.name.value;
            if (name == "figures"_L1) {
                data.insert(name, QJsonObject{{u"top"_s, best(field, *document, request.variables)}});
                continue;
            }
            const auto given = [&](const QString &place) {
                return givenAt(place, field, *onlyOperation(*document), request.variables);
            };
            const int first = given(u"first"_s).toInt();
            if (!refusal.isEmpty() || first > 200 || first < 1 || given(u"offset"_s).toInt() < 0) {
                errors.append(QJsonObject{
                    {u"message"_s, u"no"_s},
                    {u"path"_s, QJsonArray{field.responseKey()}},
                    {u"extensions"_s, QJsonObject{{u"code"_s, refusal.isEmpty() ? u"INVALID_INPUT"_s : refusal}}}});
                data.insert(field.responseKey(), QJsonValue());
                continue;
            }
            data.insert(
                field.responseKey(),
                page(given(u"sort.direction"_s).toString(), first, given(u"offset"_s).toInt(), name == "sales"_L1));
        }
        QJsonObject whole{{u"data"_s, data}};
        if (!errors.isEmpty())
            whole.insert(u"errors"_s, errors);
        return graphql::federation::answerFromJson(QJsonDocument(whole).toJson());
    }

private:
    QJsonObject page(const QString &direction, int first, int offset, bool hasOrder)
    {
        QList<Sale> listed = sales;
        if (hasOrder && direction != "ASCENDING"_L1)
            std::reverse(listed.begin(), listed.end());
        QJsonArray nodes;
        const QList<Sale> part = listed.mid(offset, first);
        for (const Sale &sale : part) {
            QJsonObject node{{u"id"_s, sale.id}};
            if (hasOrder)
                node.insert(u"_foyerOrder"_s, sale.at ? QJsonValue(*sale.at) : QJsonValue());
            nodes.append(node);
        }
        mostAtOnce = std::max(mostAtOnce, static_cast<int>(nodes.size()));
        return {{u"totalCount"_s, sales.size()}, {u"nodes"_s, nodes}};
    }
    QJsonArray best(const graphql::ast::Field &figures, const graphql::ast::Document &document,
                    const QJsonObject &variables) const
    {
        const auto &top = *figures.selectionSet.selections.front().as<graphql::ast::Field>();
        QList<std::pair<int, QString>> ranked;
        for (auto film = films.begin(); film != films.end(); ++film)
            ranked.append({-film->toInt(), film.key()});
        std::sort(ranked.begin(), ranked.end());
        QJsonArray best;
        const int most = givenAt(u"most"_s, top, *onlyOperation(document), variables).toInt(10);
        for (const auto &[gross, film] : ranked.mid(0, most))
            best.append(QJsonObject{{u"id"_s, film}, {u"_foyerAlike0"_s, film}, {u"_foyerOrder"_s, -gross}});
        return best;
    }
};

} // namespace

/** Pages of one list that is in three regions, wherever they begin. */
class TestRegionPages : public QObject
{
    Q_OBJECT

    std::map<QString, Site> m_sites;
    const std::shared_ptr<const RegionRules> m_rules = std::make_shared<RegionRules>(commonSdl() + sdl);

    Result<ServiceAnswer> ask(const QString &text, const QJsonObject &variables = {})
    {
        SubgraphRequest request;
        request.query = text;
        request.variables = variables;
        QStringList regions;
        for (const auto &[region, site] : m_sites)
            regions.append(region);
        const auto future = RegionGathering::gather(
            m_rules, regions, request,
            [this](const QString &region, const SubgraphRequest &one) {
                return async::ready(m_sites.at(region).answer(one));
            },
            this);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000))
            qFatal("no answer");
        return future.result();
    }
    static QStringList idsIn(const Result<ServiceAnswer> &answer, const QString &list = u"sales"_s)
    {
        QStringList ids;
        const QVariantMap data = answer ? answer->data->toVariant().toMap() : QVariantMap();
        const QVariantList nodes = data.value(list).toMap().value(u"nodes"_s).toList();
        for (const QVariant &node : nodes)
            ids.append(node.toMap().value(u"id"_s).toString());
        return ids;
    }
    /** All of the regions but @p without, as one list is. */
    QStringList oneList(bool isDescending, const QString &without = {}) const
    {
        QList<std::pair<Sale, QString>> all;
        for (const auto &[region, site] : m_sites) {
            QList<Sale> own = region == without ? QList<Sale>() : site.sales;
            if (isDescending)
                std::reverse(own.begin(), own.end());
            for (const Sale &sale : own)
                all.append({sale, region});
        }
        std::stable_sort(all.begin(), all.end(), [isDescending](const auto &a, const auto &b) {
            const int x = a.first.at.value_or(-1);
            const int y = b.first.at.value_or(-1);
            return isDescending ? x > y : x < y;
        });
        QStringList ids;
        for (const auto &[sale, region] : all)
            ids.append(sale.id);
        return ids;
    }
    static QStringList missingIn(const ServiceAnswer &answer)
    {
        QStringList missing;
        const QJsonArray regions = answer.extensions.value("missingRegions"_L1).toArray();
        for (const QJsonValue &region : regions)
            missing.append(region["region"_L1].toString());
        return missing;
    }

private Q_SLOTS:
    void init()
    {
        m_sites.clear();
        // They interleave, several at the same time, some never sold.
        for (const auto &[region, count, step] :
             {std::tuple(u"east"_s, 700, 3), std::tuple(u"north"_s, 900, 2), std::tuple(u"south"_s, 450, 7)}) {
            Site &site = m_sites[region];
            for (int i = 0; i < count; ++i) {
                site.sales.append({region + QString::number(i),
                                   i % 50 == 0 ? std::optional<int>() : std::optional((i * step) % 1009)});
            }
            std::sort(site.sales.begin(), site.sales.end(), isEarlier);
        }
    }

    void anyPageIsThatOfOneList_data()
    {
        QTest::addColumn<QString>("direction");
        QTest::newRow("the latest first") << u"DESCENDING"_s;
        QTest::newRow("the earliest first") << u"ASCENDING"_s;
    }
    void anyPageIsThatOfOneList()
    {
        QFETCH(QString, direction);
        const QStringList whole = oneList(direction == "DESCENDING"_L1);
        QCOMPARE(whole.size(), 2050);
        for (const auto &[first, offset] : std::initializer_list<std::pair<int, int>>{{50, 0},
                                                                                      {200, 0},
                                                                                      {50, 150},
                                                                                      {50, 151},
                                                                                      {1, 200},
                                                                                      {200, 200},
                                                                                      {50, 777},
                                                                                      {200, 1900},
                                                                                      {7, 2043},
                                                                                      {50, 2049},
                                                                                      {50, 2050},
                                                                                      {200, 5000},
                                                                                      {200, 9800}}) {
            const auto answer = ask(
                u"query ($f: Int!, $o: Int!, $d: SortDirection!) { sales(sort: {direction: $d}, first: $f, offset: $o) "
                "{ totalCount nodes { id } } }"_s,
                {{u"f"_s, first}, {u"o"_s, offset}, {u"d"_s, direction}});
            QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
            QCOMPARE(idsIn(answer), whole.mid(offset, first));
            QCOMPARE(answer->data->member(u"sales")->member(u"totalCount")->as<qint64>()
                         ? *answer->data->member(u"sales")->member(u"totalCount")->as<qint64>()
                         : 0,
                     2050);
        }
        for (const auto &[region, site] : m_sites)
            QVERIFY(site.mostAtOnce <= 200);
    }

    // What nothing is sorted by stands by region.
    void aListWithoutOrderIsPagedToo()
    {
        QStringList whole;
        for (const auto &[region, site] : m_sites) {
            for (const Sale &sale : site.sales)
                whole.append(sale.id);
        }
        QCOMPARE(idsIn(ask(u"{ names(first: 30, offset: 690) { nodes { id } } }"_s), u"names"_s), whole.mid(690, 30));
    }

    void severalPagesOfOneRequestEachBeginWhereTheyDo()
    {
        const auto answer = ask(uR"({ a: sales(first: 10, offset: 600) { nodes { id } }
            b: sales(first: 10, offset: 1200, sort: {direction: ASCENDING}) { nodes { id } } sales(first: 3) { nodes { id } } })"_s);
        QCOMPARE(idsIn(answer, u"a"_s), oneList(true).mid(600, 10));
        QCOMPARE(idsIn(answer, u"b"_s), oneList(false).mid(1200, 10));
        QCOMPARE(idsIn(answer), oneList(true).mid(0, 3));
    }

    void howManyThereAreNeedsNoSearch()
    {
        const auto answer = ask(u"{ sales(first: 50, offset: 2000) { totalCount } }"_s);
        QCOMPARE(*answer->data->member(u"sales")->member(u"totalCount")->as<qint64>(), 2050);
        QCOMPARE(m_sites[u"north"_s].asked, 1);
    }

    void aPageFurtherOnThanTheBoundIsRefused_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("further") << u"{ sales(first: 1, offset: 10000) { nodes { id } } }"_s;
        QTest::newRow("as far as numbers go") << u"{ sales(first: 200, offset: 2147483647) { nodes { id } } }"_s;
        QTest::newRow("of a list within a thing") << u"{ shop { sales(first: 1, offset: 200) { nodes { id } } } }"_s;
    }
    void aPageFurtherOnThanTheBoundIsRefused()
    {
        QFETCH(QString, query);
        const auto answer = ask(query);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TooLarge);
        QCOMPARE(m_sites[u"north"_s].asked, 0);
    }

    void whatIsNoPageIsRefusedByTheServices_data()
    {
        QTest::addColumn<QString>("page");
        QTest::newRow("nothing") << u"first: 0"_s;
        QTest::newRow("less") << u"first: -1, offset: 5"_s;
        QTest::newRow("before the first") << u"first: 10, offset: -5"_s;
        QTest::newRow("too many at once") << u"first: 201"_s;
    }
    void whatIsNoPageIsRefusedByTheServices()
    {
        QFETCH(QString, page);
        const auto answer = ask(u"{ sales(%1) { nodes { id } } }"_s.arg(page));
        QVERIFY(answer);
        QCOMPARE(answer->errors.size(), 1);
        QCOMPARE(answer->errors.first().code, ErrorCode::InvalidInput);
    }

    // The pages before it would else be of one list, and this of another.
    void aRegionThatFailsOnTheWayIsLeftOutFromTheBeginning_data()
    {
        QTest::addColumn<int>("answers");
        for (const int answers : {0, 1, 2})
            QTest::addRow("after %d answers", answers) << answers;
    }
    void aRegionThatFailsOnTheWayIsLeftOutFromTheBeginning()
    {
        QFETCH(int, answers);
        m_sites[u"north"_s].cutAfter = answers;
        const auto answer = ask(u"{ sales(first: 50, offset: 800) { nodes { id } } }"_s);
        QVERIFY(answer);
        QCOMPARE(missingIn(*answer), QStringList{u"north"_s});
        QCOMPARE(idsIn(answer), oneList(true, u"north"_s).mid(800, 50));
    }

    void allFailingIsAnError()
    {
        for (auto &[region, site] : m_sites)
            site.cutAfter = 1;
        const auto answer = ask(u"{ sales(first: 50, offset: 800) { nodes { id } } }"_s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
    }

    // Instead of keys: it must not look like a region that has nothing.
    void aRefusalOnTheWayIsTold()
    {
        m_sites[u"north"_s].refusal = u"BUSY"_s;
        const auto answer = ask(u"{ sales(first: 50, offset: 800) { nodes { id } } }"_s);
        QVERIFY(answer);
        QCOMPARE(answer->errors.size(), 1);
        QCOMPARE(answer->errors.first().code, ErrorCode::Busy);
    }

    // Eleventh everywhere, and first of all of them.
    void theBestTenAreThoseOfTheSum()
    {
        int gross = 100;
        for (auto &[region, site] : m_sites) {
            for (int i = 0; i < 10; ++i)
                site.films.insert(region + QString::number(i), gross++);
            site.films.insert(u"everywhere"_s, 90);
        }
        const auto answer = ask(u"{ figures { top { id } } }"_s);
        QVERIFY(answer);
        QStringList films;
        const QVariantList top = answer->data->toVariant().toMap()[u"figures"_s].toMap()[u"top"_s].toList();
        for (const QVariant &film : top)
            films.append(film.toMap()[u"id"_s].toString());
        QStringList wanted{u"everywhere"_s}; // 270, and the south's, which were filled last, from 129 down
        for (int i = 9; i > 0; --i)
            wanted.append(u"south"_s + QString::number(i));
        QCOMPARE(films, wanted);
    }
};

QTEST_GUILESS_MAIN(TestRegionPages)
#include "tst_regionpages.moc"
