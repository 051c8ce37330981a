#include "language/parser.h"
#include "pets.h"

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** Section 3.3.1: without a root type for it, a schema has no such operations. */
class TestKnownOperationTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void operationsOfAKindTheSchemaLacksAreRefused_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("error");
        const QString small = u"type Query { a: Int } "_s;
        QTest::newRow("query") << small << u"{ a }"_s << QString();
        QTest::newRow("no mutations") << small << u"mutation { a }"_s
                                      << u"The schema has no mutation operations. (1:1)"_s;
        QTest::newRow("no subscriptions") << small << u"query q { a } subscription s { a }"_s
                                          << u"The schema has no subscription operations. (1:15)"_s;
        QTest::newRow("nothing more of it is looked at")
            << small << u"subscription { a b: __typename }"_s << u"The schema has no subscription operations. (1:1)"_s;
        // Its name does not make a type a root when the schema says what the roots are.
        QTest::newRow("a type by that name")
            << small + u"schema { query: Query } type Mutation { a: Int }"_s << u"mutation { a }"_s
            << u"The schema has no mutation operations. (1:1)"_s;
        QTest::newRow("by another name") << small + u"schema { query: Query mutation: Change } type Change { a: Int }"_s
                                         << u"mutation { a }"_s << QString();
    }
    void operationsOfAKindTheSchemaLacksAreRefused()
    {
        QFETCH(QString, schema);
        QFETCH(QString, document);
        QFETCH(QString, error);
        const auto built = buildSchema(schema);
        QVERIFY(built);
        QStringList found;
        for (const GraphQlError &one : validate(*built, *parse(document)))
            found.append(toString(one));
        QCOMPARE(found.join(u'\n'), error);
    }
};

QTEST_GUILESS_MAIN(TestKnownOperationTypes)
#include "tst_knownoperationtypes.moc"
