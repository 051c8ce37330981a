#include "language/parser.h"
#include "pets.h"

using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** Not of the specification: what a document may still ask and what it is told where introspection is off. */
class TestNoIntrospection : public QObject
{
    Q_OBJECT

    static QString errorsOf(const QString &text, Introspection introspection)
    {
        QStringList lines;
        for (const GraphQlError &error : validate(pets::schema(), *parse(text), {}, introspection))
            lines.append(toString(error));
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void theSchemaIsNotTold_data()
    {
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("errors");
        const QString schema = u"Cannot query field \"__schema\": introspection is off here."_s;
        const QString type = u"Cannot query field \"__type\": introspection is off here."_s;
        const auto row = [](const char *name, const QString &document, const QString &errors = QString()) {
            QTest::newRow(name) << document << errors;
        };
        row("__schema", u"{ __schema { types { name fields { type { name } } } } }"_s, schema + u" (1:3)"_s);
        row("__type", u"{ __type(name: \"Dog\") { name } }"_s, type + u" (1:3)"_s);
        row("both, by other names", u"{ a: __schema { description } b: __type(name: \"Dog\") { name } }"_s,
            schema + u" (1:6)\n"_s + type + u" (1:34)"_s);
        row("by fragment", u"query q { ...f } fragment f on Query { __schema { description } }"_s,
            schema + u" (1:40)"_s);
        row("beside data", u"{ dog { name } __schema { description } }"_s, schema + u" (1:16)"_s);
        row("__typename", u"{ __typename dog { __typename } catOrDog { __typename } }"_s);
        row("fields called so", u"{ __schema: dog { __type: name } }"_s);
    }
    void theSchemaIsNotTold()
    {
        QFETCH(QString, document);
        QFETCH(QString, errors);
        QCOMPARE(errorsOf(document, Introspection::On), u""_s);
        QCOMPARE(errorsOf(document, Introspection::Off), errors);
    }

    // Who may not ask for the names shall not be able to guess them one letter after another.
    void noErrorTellsANameTheDocumentDoesNotHave_data()
    {
        QTest::addColumn<QString>("document");
        QTest::newRow("field") << u"{ dgo { name } }"_s;
        QTest::newRow("field of a type that it may be") << u"{ pet { nickname } }"_s;
        QTest::newRow("no selection") << u"{ human }"_s;
        QTest::newRow("argument") << u"{ human(idd: 1) { name } }"_s;
        QTest::newRow("argument of a directive") << u"{ dog { name @include(iff: true, if: true) } }"_s;
        QTest::newRow("type") << u"{ dog { ... on Dgo { name } } }"_s;
        QTest::newRow("type of a variable") << u"query q($a: Ing) { findDogs(first: $a) { name } }"_s;
        QTest::newRow("enum value") << u"{ dog { doesKnowCommand(dogCommand: SITT) } }"_s;
        QTest::newRow("input field") << u"{ findDog(complex: {nme: \"Fido\"}) { name } }"_s;
    }
    void noErrorTellsANameTheDocumentDoesNotHave()
    {
        QFETCH(QString, document);
        const QString told = errorsOf(document, Introspection::On);
        QVERIFY2(told.contains(u"Did you mean"_s), qPrintable(told));
        const QString hidden = errorsOf(document, Introspection::Off);
        QVERIFY(!hidden.isEmpty());
        QVERIFY2(!hidden.contains(u"Did you mean"_s), qPrintable(hidden));
        QCOMPARE(hidden.count(u'\n'), told.count(u'\n'));
    }
};

QTEST_GUILESS_MAIN(TestNoIntrospection)
#include "tst_nointrospection.moc"
