#include "knownoperations.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;

/** What a known operation costs is kept where no variable can change it, and asked anew where one can. */
class TestOperationCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCostIsOfTheVariables_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QJsonObject>("few");
        QTest::addColumn<QJsonObject>("many");
        QTest::addColumn<qint64>("costOfFew");
        QTest::addColumn<qint64>("costOfMany");
        const QJsonObject two{{u"n"_s, 2}};
        const QJsonObject nine{{u"n"_s, 9}};
        QTest::newRow("a length") << u"query ($n: Int) { films(first: $n) { title } }"_s << two << nine << 3LL << 10LL;
        QTest::newRow("a length that must be there")
            << u"query ($n: Int!) { films(first: $n) { title } }"_s << two << nine << 3LL << 10LL;
        QTest::newRow("another one") << u"query ($t: String) { film(title: $t) { title } }"_s
                                     << QJsonObject{{u"t"_s, u"a"_s}} << QJsonObject{{u"t"_s, u"b"_s}} << 2LL << 2LL;
        QTest::newRow("none") << u"{ films(first: 4) { title } }"_s << QJsonObject() << QJsonObject() << 5LL << 5LL;
    }
    void theCostIsOfTheVariables()
    {
        QFETCH(QString, query);
        QFETCH(QJsonObject, few);
        QFETCH(QJsonObject, many);
        QFETCH(qint64, costOfFew);
        QFETCH(qint64, costOfMany);
        const QString sdl = u"type Query { films(first: Int): [Film!]! film(title: String): Film } "
                            "type Film { title: String! }"_s;
        const auto graph = federation::Supergraph::compose({{u"films"_s, sdl}});
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto schema = buildSchema(graph->sdl());
        QVERIFY(schema);
        KnownOperations operations(*graph, *schema, Introspection::On);
        const auto chosen = operations.choose(query, {});
        QVERIFY2(chosen, chosen ? "" : qPrintable(toString(chosen.error().first())));
        for (int i = 0; i < 2; ++i) { // the second time it is known
            QCOMPARE(operations.costOf(*chosen, few), costOfFew);
            QCOMPARE(operations.costOf(*chosen, many), costOfMany);
        }
    }
};

QTEST_GUILESS_MAIN(TestOperationCost)
#include "tst_operationcost.moc"
