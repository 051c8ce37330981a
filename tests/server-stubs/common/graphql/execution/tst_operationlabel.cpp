#include "execution/operationlabel.h"
#include "language/parser.h"

#include <QTest>

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestOperationLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOperationIsCalledByItsFirstField_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QByteArray>("label");
        QTest::newRow("query") << u"{ movies { title } }"_s << QByteArray("Query.movies");
        QTest::newRow("whatever its name") << u"query Mine { movies { title } }"_s << QByteArray("Query.movies");
        QTest::newRow("whatever its alias") << u"{ mine: movies { title } }"_s << QByteArray("Query.movies");
        QTest::newRow("mutation") << u"mutation { pay(by: CASH) { id } }"_s << QByteArray("Mutation.pay");
        QTest::newRow("subscription") << u"subscription { hall { id } }"_s << QByteArray("Subscription.hall");
        QTest::newRow("the same twice") << u"{ a: movie(id: 1) { id } b: movie(id: 2) { id } }"_s
                                        << QByteArray("Query.movie");
        QTest::newRow("others beside it")
            << u"{ movies { title } cinemas { name } me { id } }"_s << QByteArray("Query.movies+");
        QTest::newRow("in a fragment") << u"{ ...All } fragment All on Query { movies { title } }"_s
                                       << QByteArray("Query.movies");
        QTest::newRow("in an inline fragment")
            << u"{ ... on Query { movies { title } } cinemas { name } }"_s << QByteArray("Query.movies+");
        QTest::newRow("about the schema") << u"{ __schema { types { name } } }"_s << QByteArray("Query.__schema");
    }
    void anOperationIsCalledByItsFirstField()
    {
        QFETCH(QString, document);
        QFETCH(QByteArray, label);
        const auto parsed = parse(document);
        QVERIFY(parsed);
        const auto *operation = std::get_if<ast::OperationDefinition>(&parsed->definitions.front());
        QVERIFY(operation);
        QCOMPARE(operationLabel(*parsed, *operation), label);
    }
};

QTEST_GUILESS_MAIN(TestOperationLabel)
#include "tst_operationlabel.moc"
