#include "knownoperations.h"

#include "language/parser.h"
#include "maxage.h"
#include "servicehost.h"

#include <QFile>
#include <QTest>

#include <random>

using namespace foyer;
using namespace foyer::graphql;
using namespace foyer::gateway;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Writes a query over a schema, and knows what its answer's age may be: it walks the schema, where the program walks
 *  the query. */
class QueryWriter
{
public:
    QueryWriter(const Schema &schema, quint32 seed)
        : m_schema(schema)
        , m_random(seed)
    {
    }

    struct Written
    {
        QString text;
        qint64 maxAge = 0;
    };
    Written write()
    {
        m_least.reset();
        m_fragments.clear();
        const QString text = selections(m_schema.queryType(), 1 + below(6), true);
        return {u"query "_s + text + m_fragments.join(QString()), m_least.value_or(0)};
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<quint32>(limit)); }

    QString selections(const TypeDefinition &type, int depth, bool isCounted)
    {
        QString text = u"{ "_s;
        for (int i = 1 + below(3); i > 0; --i)
            text += selection(type, depth, isCounted) + u' ';
        return text + u'}';
    }
    QString selection(const TypeDefinition &type, int depth, bool isCounted)
    {
        const int kind = below(12);
        if (kind == 0)
            return u"__typename"_s;
        if (depth <= 0)
            return field(type, depth, isCounted);
        if (kind == 1)
            return u"... "_s + selections(type, depth - 1, isCounted);
        if (kind == 2)
            return u"... on %1 @skip(if: true) "_s.arg(type.name) + selections(type, depth - 1, false);
        if (kind == 3)
            return u"... on %1 @include(if: true) "_s.arg(type.name) + selections(type, depth - 1, isCounted);
        if (kind == 4) {
            const QString name = u"F%1"_s.arg(++m_names);
            m_fragments.append(u" fragment %1 on %2 "_s.arg(name, type.name) + selections(type, depth - 1, isCounted));
            return u"..."_s + name;
        }
        return field(type, depth, isCounted);
    }
    QString field(const TypeDefinition &type, int depth, bool isCounted)
    {
        // Those that are marked are few: half of the time one of them.
        std::vector<const FieldDefinition *> fields;
        for (const FieldDefinition &each : type.fields) {
            if (depth > 0 || each.type.named().isLeaf())
                fields.push_back(&each);
        }
        if (fields.empty())
            return u"__typename"_s;
        const FieldDefinition *chosen = fields[static_cast<std::size_t>(below(static_cast<int>(fields.size())))];
        for (int tries = 0; tries < 40 && !chosen->directive(u"cacheControl") && below(4) > 0; ++tries)
            chosen = fields[static_cast<std::size_t>(below(static_cast<int>(fields.size())))];
        if (isCounted)
            count(type, *chosen);
        const QString text = u"a%1: %2"_s.arg(++m_names).arg(chosen->name);
        return chosen->type.named().isLeaf() ? text
                                             : text + u' ' + selections(chosen->type.named(), depth - 1, isCounted);
    }
    void count(const TypeDefinition &type, const FieldDefinition &field)
    {
        const AppliedDirective *mark = field.directive(u"cacheControl");
        if (!mark && field.type.named().isLeaf() && &type != &m_schema.queryType())
            return;
        const qint64 own = mark ? mark->arguments.value(u"maxAge"_s).toLongLong() : 0;
        m_least = std::min(own, m_least.value_or(own));
    }

    const Schema &m_schema;
    std::mt19937 m_random;
    std::optional<qint64> m_least;
    QStringList m_fragments;
    int m_names = 0;
};

} // namespace

class TestMaxAge : public QObject
{
    Q_OBJECT

    static QString sdl()
    {
        return service::commonSdl() + uR"(
            type Query {
                films(first: Int): [Film!]! @auth(roles: [PUBLIC]) @cacheControl(maxAge: 60)
                film: Film @auth(roles: [PUBLIC])
                number: Int @auth(roles: [PUBLIC])
                year: Int @auth(roles: [PUBLIC]) @cacheControl(maxAge: 9)
                never: Film @auth(roles: [PUBLIC]) @cacheControl(maxAge: -1)
                shown: [Shown!] @auth(roles: [PUBLIC]) @cacheControl(maxAge: 50)
                named: Named @auth(roles: [PUBLIC]) @cacheControl(maxAge: 50)
            }
            type Mutation { rate: Film @auth(roles: [PUBLIC]) @cacheControl(maxAge: 60) }
            union Shown = Film | Short
            interface Named { name: String! film: Film @cacheControl(maxAge: 40) }
            type Film implements Named {
                name: String! free: Int @cacheControl(maxAge: 0) sold: Int @cacheControl(maxAge: 3)
                film: Film @cacheControl(maxAge: 40) sequel: Film hall: Hall @cacheControl(maxAge: 70)
            }
            type Short implements Named { name: String! film: Film length: Int after: Film @cacheControl(maxAge: 5) }
            type Hall { name: String! open: Boolean! @cacheControl(maxAge: 80) }
        )"_s;
    }

private Q_SLOTS:
    void theLeastOfAllFieldsIsTheAnswers_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QJsonObject>("variables");
        QTest::addColumn<int>("seconds");
        const QJsonObject none;
        QTest::newRow("a leaf has its parent's") << u"{ films { name } }"_s << none << 60;
        QTest::newRow("a leaf of its own") << u"{ films { name sold } }"_s << none << 3;
        QTest::newRow("a leaf of its own that allows nothing") << u"{ films { name free } }"_s << none << 0;
        QTest::newRow("more below than above") << u"{ films { hall { open } } }"_s << none << 60;
        QTest::newRow("less below than above") << u"{ films { film { name } } }"_s << none << 40;
        QTest::newRow("an object that says nothing") << u"{ films { sequel { name } } }"_s << none << 0;
        QTest::newRow("below one that says nothing") << u"{ films { sequel { film { name } } } }"_s << none << 0;
        QTest::newRow("a root field that says nothing") << u"{ film { film { name } } }"_s << none << 0;
        QTest::newRow("a leaf at the root that says nothing") << u"{ number }"_s << none << 0;
        QTest::newRow("a leaf at the root") << u"{ year }"_s << none << 9;
        QTest::newRow("several root fields") << u"{ year films { name } }"_s << none << 9;
        QTest::newRow("several, one says nothing") << u"{ year films { name } number }"_s << none << 0;
        QTest::newRow("less than nothing") << u"{ never { name } }"_s << none << 0;
        QTest::newRow("an alias") << u"{ year: number films { name } }"_s << none << 0;
        QTest::newRow("an alias of a leaf") << u"{ films { name: sold } }"_s << none << 3;
        QTest::newRow("__typename costs nothing")
            << u"{ __typename films { __typename hall { __typename } } }"_s << none << 60;
        QTest::newRow("__typename alone") << u"{ __typename }"_s << none << 0;
        QTest::newRow("about the schema") << u"{ films { name } __schema { queryType { name } } }"_s << none << 0;
        QTest::newRow("about a type") << u"{ films { name } __type(name: \"Film\") { name } }"_s << none << 0;
        QTest::newRow("a fragment in a fragment")
            << u"{ ...A } fragment A on Query { films { ...B } } fragment B on Film { name ... { film { ...C } } } "
               "fragment C on Film { sold }"_s
            << none << 3;
        QTest::newRow("the same field twice") << u"{ films { film { name } } films { film { sold } } }"_s << none << 3;
        QTest::newRow("a union, one of its types") << u"{ shown { ... on Film { name } } }"_s << none << 50;
        QTest::newRow("a union, the other") << u"{ shown { ... on Short { after { name } } } }"_s << none << 5;
        QTest::newRow("a union, the least of all")
            << u"{ shown { ... on Film { film { name } } ... on Short { length } } }"_s << none << 40;
        QTest::newRow("an interface's leaf") << u"{ named { name } }"_s << none << 50;
        QTest::newRow("an interface's field, which one type does not allow")
            << u"{ named { film { name } } }"_s << none << 0;
        QTest::newRow("the field of the type that allows it")
            << u"{ named { ... on Film { film { name } } } }"_s << none << 40;
        const QString some =
            u"query ($more: Boolean = false) { films { name film @include(if: $more) { sold } } number @skip(if: true) }"_s;
        QTest::newRow("not asked for") << some << QJsonObject{{u"more"_s, false}} << 60;
        QTest::newRow("not asked for by default") << some << none << 60;
        QTest::newRow("asked for") << some << QJsonObject{{u"more"_s, true}} << 3;
        QTest::newRow("a mutation") << u"mutation { rate { name } }"_s << none << 0;
    }
    void theLeastOfAllFieldsIsTheAnswers()
    {
        QFETCH(QString, query);
        QFETCH(QJsonObject, variables);
        QFETCH(int, seconds);
        const auto graph = federation::Supergraph::compose({{u"films"_s, sdl()}});
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto schema = buildSchema(graph->sdl());
        QVERIFY(schema);
        KnownOperations operations(*graph, *schema, Introspection::On);
        const auto chosen = operations.choose(query, {});
        QVERIFY2(chosen, chosen ? "" : qPrintable(toString(chosen.error().first())));
        // Twice: the plan is known the second time.
        for (int i = 0; i < 2; ++i) {
            const auto planned = operations.plan(*chosen, variables);
            QVERIFY2(planned, planned ? "" : qPrintable(toString(planned.error().first())));
            QCOMPARE((*planned)->maxAge, std::chrono::seconds(seconds));
        }
    }

    // Over the schema as clients see it: whoever asks for anything that is not marked has an answer of his own.
    void whatIsNotMarkedIsNotToldAgain()
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/tests/data/schema/composed.graphql"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString composed = QString::fromUtf8(file.readAll());
        const auto graph = federation::Supergraph::compose({{u"all"_s, composed}});
        QVERIFY2(graph, graph ? "" : qPrintable(graph.error().detail));
        const auto schema = buildSchema(composed);
        QVERIFY(schema);
        int kept = 0;
        int notKept = 0;
        for (quint32 seed = 1; seed <= 3000; ++seed) {
            const QueryWriter::Written written = QueryWriter(*schema, seed).write();
            const auto document = parse(written.text);
            QVERIFY2(document, qPrintable(written.text));
            const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
            const auto shape = federation::ResponseShape::of(*graph, *document, operation, {});
            QVERIFY2(shape, qPrintable(written.text));
            QVERIFY2(maxAgeOf(*shape, *schema).count() == written.maxAge, qPrintable(written.text));
            ++(written.maxAge > 0 ? kept : notKept);
        }
        QVERIFY2(kept > 100 && notKept > 100, qPrintable(u"%1 kept, %2 not"_s.arg(kept).arg(notKept)));
    }
};

QTEST_GUILESS_MAIN(TestMaxAge)
#include "tst_maxage.moc"
