#include "federation/wholedata.h"

#include "execution/jsonreader.h"
#include "federation/planexecutor.h"
#include "language/parser.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace foyer::graphql::federation;
using namespace Qt::Literals::StringLiterals;

/** What is taken as it came must be what reading it and writing it again would give. */
class TestWholeData : public QObject
{
    Q_OBJECT

    const Supergraph m_graph = *Supergraph::compose({{u"hall"_s, uR"(
        directive @auth(roles: [String!]!) on FIELD_DEFINITION
        type Query { hall: Hall  must: Hall!  any: Thing  count: Int! }
        interface Thing { id: ID! }
        type Hall implements Thing { id: ID!  name: String  rows: [[Seat!]]!  prices: [Float] }
        type Door implements Thing { id: ID! }
        type Seat { number: Int!  kind: Kind  next: Seat }
        enum Kind { SOFA STANDARD }
    )"_s}});
    const ast::Document m_document =
        *parse(u"{ count hall { __typename id name again: id rows { number kind next { number } } prices } }"_s);
    const ResponseShape m_shape = shapeOf(m_document);

    ResponseShape shapeOf(const ast::Document &document) const
    {
        return *ResponseShape::of(m_graph, document, std::get<ast::OperationDefinition>(document.definitions.front()),
                                  {});
    }
    static QByteArray good()
    {
        return "{\"data\":{\"count\":7,\"hall\":{\"__typename\":\"Hall\",\"id\":\"h1\",\"name\":\"Großer "
               "\\\"Saal\\\"\","
               "\"again\":\"h1\",\"rows\":[[{\"number\":1,\"kind\":\"SOFA\",\"next\":{\"number\":2}},{\"number\":2,"
               "\"kind\":null,\"next\":null}],null,[]],\"prices\":[1.5,null,-2e3]}}}";
    }
    /** By reading. */
    Completed readAndWritten(const QByteArray &response) const
    {
        const Result<ServiceAnswer> answer = answerFromJson(response);
        Gathered gathered;
        gathered.data = std::make_shared<DataNode>(JsonValue(JsonValue::Object()));
        if (answer && answer->data->as<JsonValue::Object>())
            gathered.data->merge(*answer->data);
        if (answer)
            gathered.errors = answer->errors;
        return complete(m_shape, gathered);
    }

private Q_SLOTS:
    void whatIsTheResponsesAsItStandsIsTaken()
    {
        const std::optional<QByteArray> data = wholeData(m_shape, good());
        QVERIFY(data);
        QCOMPARE("{\"data\":" + *data + '}', good());
        QCOMPARE(readAndWritten(good()).json, QByteArray(good()).replace("-2e3", "-2000"));
        QVERIFY(wholeData(m_shape, "{\"data\":{\"count\":0,\"hall\":null}}"));
        QVERIFY(wholeData(m_shape, "{\"data\":{ \"count\": 0,\n\"h\\u0061ll\": null }}"));
    }

    void whatIsNotIsLeftToBeRead_data()
    {
        QTest::addColumn<QByteArray>("response");
        const auto with = [](const QByteArray &before, const QByteArray &after) {
            QByteArray changed = good();
            if (!changed.contains(before))
                qFatal("the table is wrong");
            return changed.replace(before, after);
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("errors") << with("}}}", "}},\"errors\":[{\"message\":\"no\"}]}");
        QTest::newRow("errors first") << with("{\"data\"", "{\"errors\":[],\"data\"");
        QTest::newRow("no data") << "{\"data\":null}"_ba;
        QTest::newRow("white space in front") << ' ' + good();
        QTest::newRow("another order") << with("\"count\":7,\"hall\"", "\"hall\":null,\"count\":7,\"hall\"");
        QTest::newRow("a field too many") << with("\"count\":7", "\"count\":7,\"x\":1");
        QTest::newRow("a field too few") << with("\"again\":\"h1\",", "");
        QTest::newRow("another type") << with("\"Hall\"", "\"Door\"");
        QTest::newRow("null where none may be") << with("\"number\":2,", "\"number\":null,");
        QTest::newRow("null for an item that must be") << with("{\"number\":2,\"kind\":null,\"next\":null}", "null");
        QTest::newRow("a list for a value") << with("\"count\":7", "\"count\":[7]");
        QTest::newRow("a value for a list") << with("[1.5,null,-2e3]", "1.5");
        QTest::newRow("an object for a value") << with("\"count\":7", "\"count\":{}");
        QTest::newRow("a value for an object") << with("{\"number\":2}", "2");
        QTest::newRow("cut off") << good().chopped(1);
        QTest::newRow("more behind it") << good() + "}";
        QTest::newRow("no number") << with("\"count\":7", "\"count\":07");
        QTest::newRow("half a number") << with("1.5", "1.");
        QTest::newRow("a sign alone") << with("1.5", "-");
        QTest::newRow("no word") << with("\"kind\":null", "\"kind\":nul");
        QTest::newRow("a control character") << with("h1\",\"name", "h\n\",\"name");
        QTest::newRow("no escape") << with("\\\"Saal", "\\xSaal");
        QTest::newRow("half an escape") << with("\\\"Saal", "\\u12Saal");
        QTest::newRow("half a pair") << with("\\\"Saal", "\\ud83cSaal");
        QTest::newRow("no UTF-8") << with("ß", "\xdf");
    }
    void whatIsNotIsLeftToBeRead()
    {
        QFETCH(QByteArray, response);
        QVERIFY(!wholeData(m_shape, response));
    }

    // Only reading it tells of which type an object is, where there are several.
    void anInterfaceIsLeftToBeRead()
    {
        const ast::Document document = *parse(u"{ any { id } }"_s);
        QVERIFY(!wholeData(shapeOf(document), "{\"data\":{\"any\":{\"id\":\"1\"}}}"));
        QVERIFY(wholeData(shapeOf(document), "{\"data\":{\"any\":null}}"));
    }

    void changedAtRandomItIsNeverTakenForWhatItIsNot()
    {
        static constexpr QByteArrayView pieces = "{}[]\",:\\nulltrue019.-eE \n\xc3\x9f";
        QRandomGenerator random(3);
        int taken = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray response = good();
            for (int change = random.bounded(2); change >= 0; --change) {
                const int at = random.bounded(static_cast<int>(response.size()));
                const char piece = pieces[random.bounded(static_cast<int>(pieces.size()))];
                switch (random.bounded(3)) {
                case 0:
                    response[at] = piece;
                    break;
                case 1:
                    response.insert(at, piece);
                    break;
                default:
                    response.remove(at, random.bounded(6) + 1);
                }
            }
            const std::optional<QByteArray> data = wholeData(m_shape, response);
            if (!data)
                continue;
            ++taken;
            const Completed written = readAndWritten(response);
            QVERIFY2(!written.hasErrors, response);
            const std::optional<JsonValue> asItCame = readJson("{\"data\":" + *data + '}');
            QVERIFY2(asItCame, response);
            QCOMPARE(asItCame->toJson(), readJson(written.json).value_or(JsonValue()).toJson());
        }
        QVERIFY(taken > 100); // within a string or a number nearly anything goes
    }
};

QTEST_APPLESS_MAIN(TestWholeData)
#include "tst_wholedata.moc"
