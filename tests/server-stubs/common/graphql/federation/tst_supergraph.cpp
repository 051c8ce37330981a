#include "shop.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql::federation;
using namespace Qt::Literals::StringLiterals;

class TestSupergraph : public QObject
{
    Q_OBJECT

    static QStringList conflictsOf(const QList<Subgraph> &subgraphs)
    {
        const Result<Supergraph> graph = Supergraph::compose(subgraphs);
        return graph ? QStringList() : graph.error().extras.value(u"conflicts"_s).toStringList();
    }

private Q_SLOTS:
    void everyFieldKnowsItsServices()
    {
        const Result<Supergraph> graph = Supergraph::compose(shop::all());
        QVERIFY2(graph, graph ? "" : qPrintable(toString(graph.error())));
        QCOMPARE(graph->owners(u"Film"_s, u"title"_s), QStringList{u"films"_s});
        QCOMPARE(graph->owners(u"Film"_s, u"score"_s), QStringList{u"scores"_s});
        QCOMPARE(graph->owners(u"Film"_s, u"id"_s), (QStringList{u"films"_s, u"showtimes"_s, u"scores"_s}));
        QCOMPARE(graph->owners(u"Film"_s, u"nothing"_s), QStringList());
        QCOMPARE(graph->keysOf(u"Film"_s, u"scores"_s), QStringList{u"id"_s});
        QCOMPARE(graph->keysOf(u"Film"_s, u"showtimes"_s), QStringList());
        QCOMPARE(graph->fieldType(u"Showtime"_s, u"film"_s)->name.value, u"Film"_s);
    }

    void clientsDoNotSeeWhatOnlyServicesNeed()
    {
        const QString sdl = Supergraph::compose(shop::all())->sdl();
        QVERIFY(sdl.contains(u"type Film"_s));
        QVERIFY(sdl.contains(u"score: Int"_s));
        for (const QString &hidden : {u"@key"_s, u"@shareable"_s, u"@auth"_s, u"AccessRole"_s})
            QVERIFY2(!sdl.contains(hidden), qPrintable(hidden));
    }

    void conflictsAreAllNamed_data()
    {
        QTest::addColumn<QString>("sdl");
        QTest::addColumn<QString>("conflict");
        QTest::newRow("a field of two services")
            << u"type Query { films: [Film!]! } type Film @key(fields: \"id\") { id: ID! }"_s
            << u"Query.films is answered by films and by other"_s;
        QTest::newRow("another type")
            << u"type Query { x: Money } type Money @shareable { amountMinor: Float! currency: String! }"_s
            << u"Money.amountMinor is amountMinor: Int! in films and amountMinor: Float! in other"_s;
        QTest::newRow("enum differs") << u"type Query { x: Int } enum AccessRole { PUBLIC ADMIN }"_s
                                      << u"AccessRole differs between films and other"_s;
        QTest::newRow("nobody resolves it")
            << u"type Query { x: Hall } type Hall @key(fields: \"id\", resolvable: false) { id: ID! }"_s
            << u"Hall is referred to by other and resolved by nobody"_s;
        QTest::newRow("no way to a field")
            << u"type Query { x: Money } type Money @shareable { amountMinor: Int! currency: String! text: String }"_s
            << u"Money.text of other cannot be reached from what films answers at Query.film.rental: no @key leads there"_s;
        QTest::newRow("bad SDL") << u"type Query {"_s << u"other: "_s;
        QTest::newRow("two key fields") << u"type Query { x: Int } type Row @key(fields: \"a b\") { a: Int b: Int }"_s
                                        << u"Row has the key \"a b\""_s;
    }
    void conflictsAreAllNamed()
    {
        QFETCH(QString, sdl);
        QFETCH(QString, conflict);
        QList<Subgraph> subgraphs = shop::all();
        subgraphs.append({u"other"_s, sdl});
        const QStringList conflicts = conflictsOf(subgraphs);
        QVERIFY2(std::any_of(conflicts.begin(), conflicts.end(),
                             [&conflict](const QString &c) { return c.contains(conflict); }),
                 qPrintable(conflicts.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestSupergraph)
#include "tst_supergraph.moc"
