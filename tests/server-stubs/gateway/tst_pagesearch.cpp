#include "pagesearch.h"
#include "regionsums.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;
using foyer::graphql::JsonValue;

namespace {

using Lists = std::map<QString, QList<int>>; ///< By region, each in its order.

JsonValue::List chunkOf(const QList<int> &list, int from)
{
    JsonValue::List keys;
    for (const int key : list.mid(from, PageSearch::chunk))
        keys.push_back(JsonValue::Object{{orderKey(), JsonValue(key)}});
    return keys;
}

/** Where the page begins, after as many rounds as it takes. */
std::map<QString, int> searched(const Lists &lists, int offset, bool isDescending)
{
    QStringList regions;
    for (const auto &[region, list] : lists)
        regions.append(region);
    PageSearch search(regions, offset, isDescending);
    for (auto wanted = search.wanted(); !wanted.empty(); wanted = search.wanted()) {
        for (const auto &[region, from] : wanted)
            search.add(region, chunkOf(lists.at(region), from));
    }
    return search.begins();
}

/** How many of each region's are among the first @p offset of one list of all. */
std::map<QString, int> counted(const Lists &lists, int offset, bool isDescending)
{
    QList<std::pair<int, QString>> all;
    std::map<QString, int> begins;
    for (const auto &[region, list] : lists) {
        begins[region] = 0;
        for (const int key : list)
            all.append({isDescending ? -key : key, region});
    }
    std::sort(all.begin(), all.end());
    for (const auto &[key, region] : all.mid(0, offset))
        ++begins[region];
    return begins;
}

} // namespace

/** Where a page begins in each of several lists, compared with the one list that they make. */
class TestPageSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageBeginsWhereItDoesInOneList_data()
    {
        QTest::addColumn<QList<int>>("sizes");
        QTest::addColumn<int>("differentKeys");
        QTest::newRow("three alike") << QList<int>{700, 700, 700} << 100'000;
        QTest::newRow("many stand alike") << QList<int>{700, 650, 500} << 7;
        QTest::newRow("all stand alike") << QList<int>{450, 450, 450} << 1;
        QTest::newRow("one is large") << QList<int>{1500, 3, 0} << 100'000;
        QTest::newRow("whole chunks") << QList<int>{400, 200, 600} << 100'000;
    }
    void aPageBeginsWhereItDoesInOneList()
    {
        QFETCH(QList<int>, sizes);
        QFETCH(int, differentKeys);
        QRandomGenerator random(7);
        for (const bool isDescending : {false, true}) {
            Lists lists;
            qsizetype count = 0;
            for (int i = 0; i < sizes.size(); ++i) {
                QList<int> &list = lists[u"region%1"_s.arg(i)];
                while (list.size() < sizes.at(i))
                    list.append(random.bounded(differentKeys));
                std::sort(list.begin(), list.end());
                if (isDescending)
                    std::reverse(list.begin(), list.end());
                count += list.size();
            }
            for (int offset = 0; offset <= count + 50; offset += 37)
                QCOMPARE(searched(lists, offset, isDescending), counted(lists, offset, isDescending));
        }
    }

    void asksForNothingWhereNothingStandsBefore()
    {
        QVERIFY(PageSearch({u"north"_s, u"south"_s}, 0, false).wanted().empty());
    }

    // A whole chunk may be a region's last: what comes then is nothing.
    void goesOnWhereAChunkEnds()
    {
        PageSearch search({u"north"_s, u"south"_s}, 250, false);
        QCOMPARE(search.wanted(), (std::map<QString, int>{{u"north"_s, 0}, {u"south"_s, 0}}));
        search.add(u"south"_s, {});
        QCOMPARE(search.wanted(), (std::map<QString, int>{{u"north"_s, 0}}));
        search.add(u"north"_s, chunkOf(QList<int>(200, 1), 0));
        QCOMPARE(search.wanted(), (std::map<QString, int>{{u"north"_s, 200}}));
        search.add(u"north"_s, {});
        QVERIFY(search.wanted().empty());
        QCOMPARE(search.begins(), (std::map<QString, int>{{u"north"_s, 200}, {u"south"_s, 0}}));
    }
};

QTEST_GUILESS_MAIN(TestPageSearch)
#include "tst_pagesearch.moc"
