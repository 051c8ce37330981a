#include "examplecoverage.h"
#include "pagelinks.h"
#include "servicepage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestServicePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operationsComeWithTheirExamples();
    void argumentsHaveTypeAndDefault();
    void directivesBecomeSentences();
    void typesAreLinkedAndThoseThatNothingLeadsToAreLeftOut();
    void textOfTheSchemaStaysText();
    void examplesAreReadFromFiles();
    void anExampleWithoutItsPartsIsRefused();
    void linksThatLeadNowhereAreFound();
    void anOperationWithoutExampleNeedsAReason();

private:
    static QString page(const QList<Example> &examples = {});
};

namespace {

const QString sdl = uR"(
directive @auth(roles: [Role!]!) on FIELD_DEFINITION
directive @oncePerRequest on FIELD_DEFINITION
enum Role { PUBLIC MANAGER ADMIN }
type Query {
  "Halls of a house, <b>all</b> of them."
  halls(first: Int! = 50, kind: HallKind! = LARGE, "Words | of it." text: String): [Hall!]! @auth(roles: [PUBLIC])
  oldHalls: [Hall!] @deprecated(reason: "Ask for halls.") @auth(roles: [MANAGER, ADMIN])
}
type Mutation {
  close(input: CloseInput!): Hall @auth(roles: [ADMIN]) @oncePerRequest
}
input CloseInput { id: ID! "As on the door." reason: String! = "" }
type Hall @key(fields: "id") {
  id: ID!
  kind: HallKind!
  seats(first: Int = 5): [Seat!]!
}
type Seat { number: Int! }
enum HallKind { "With a balcony." LARGE SMALL @deprecated(reason: "All are large.") }
type NobodyAsks { id: ID! }
)"_s;

Example example(const QString &name, const QString &document)
{
    return {name, u"What it shows."_s, u"cashier"_s, 200, document, {}, u"{}\n"_s};
}

/** Writes a file of an example. */
bool put(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

QString TestServicePage::page(const QList<Example> &examples)
{
    const auto schema = graphql::buildSchema(sdl);
    if (!schema)
        return graphql::toString(schema.error().first());
    return markdown({u"house"_s, u"The house owns its halls."_s, *schema, examples, {{u"Hall"_s, {u"booking"_s}}}});
}

void TestServicePage::operationsComeWithTheirExamples()
{
    const QString text = page({example(u"closing"_s, u"mutation { close(input: {id: 1}) { id } }\n"_s),
                               example(u"broken"_s, u"{"_s), example(u"listing"_s, u"{ halls { id } }\n"_s)});
    const QStringList parts{u"# house: API\n"_s,    u"The house owns its halls."_s, u"## Queries"_s,
                            u"### query halls"_s,   u"#### example listing"_s,      u"### query oldHalls"_s,
                            u"## Mutations"_s,      u"### mutation close"_s,        u"#### example closing"_s,
                            u"## Other examples"_s, u"#### example broken"_s,       u"## Types"_s};
    qsizetype at = -1;
    for (const QString &part : parts) {
        const qsizetype next = text.indexOf(part, at + 1);
        QVERIFY2(next > at, qPrintable(part + u" is not where it should be in\n"_s + text));
        at = next;
    }
    QVERIFY(text.contains(u"What it shows. *Asked by: cashier.*\n\n```graphql\n{ halls { id } }\n```\n\nReply:\n"_s));
    QVERIFY(text.contains(u"Mutation: [close](#mutation-close)\n"_s));
    QVERIFY(!page().contains("Other examples"_L1));
}

void TestServicePage::argumentsHaveTypeAndDefault()
{
    const QString text = page();
    QVERIFY(text.contains("| `first` | Int! = `50` |  |\n"_L1));
    QVERIFY(text.contains("| `kind` | [HallKind](#enum-hallkind)! = `LARGE` |  |\n"_L1));
    QVERIFY(text.contains("| `text` | String | Words \\| of it. |\n"_L1));
    QVERIFY(text.contains("| `reason` | String! = `\"\"` | As on the door. |\n"_L1));
    QVERIFY(text.contains("| `seats` | \\[[Seat](#type-seat)!\\]! | Arguments: `first`: Int = `5`. |\n"_L1));
}

void TestServicePage::directivesBecomeSentences()
{
    const QString text = page();
    QVERIFY(text.contains("For anybody.\n"_L1));
    QVERIFY(text.contains("\nFor MANAGER, ADMIN. **Deprecated:** Ask for halls.\n"_L1));
    QVERIFY(text.contains("\nFor ADMIN. Once per request.\n"_L1));
    QVERIFY(text.contains("| `SMALL` | **Deprecated:** All are large. |\n"_L1));
    QVERIFY(text.contains("### type Hall\n\nOther services refer to it by `id`. "_L1));
    QVERIFY(text.contains("[booking](../booking/API.md#type-hall)."_L1));
}

void TestServicePage::typesAreLinkedAndThoseThatNothingLeadsToAreLeftOut()
{
    const QString text = page();
    QVERIFY(text.contains("Answers \\[[Hall](#type-hall)!\\]!.\n"_L1));
    for (const QString &heading :
         {u"### type Hall\n"_s, u"### type Seat\n"_s, u"### enum HallKind\n"_s, u"### input CloseInput\n"_s})
        QVERIFY2(text.contains(heading), qPrintable(heading));
    for (const QString &heading : {u"NobodyAsks"_s, u"### enum Role"_s, u"### type Query"_s, u"### scalar Int"_s})
        QVERIFY2(!text.contains(heading), qPrintable(heading));
}

void TestServicePage::textOfTheSchemaStaysText()
{
    QVERIFY(page().contains("Halls of a house, &lt;b>all&lt;/b> of them."_L1));
}

void TestServicePage::examplesAreReadFromFiles()
{
    const QTemporaryDir folder;
    QVERIFY(
        put(folder, u"b.graphql"_s, "# First line,\n# second line.\n# Asked by: manager\n# Status: 400\n\n{ b }\n"));
    QVERIFY(put(folder, u"b.reply.json"_s, "{}\n"));
    QVERIFY(put(folder, u"a.graphql"_s, "# Asked by: anybody\nsubscription S { x: seats { id } }\n"));
    QVERIFY(put(folder, u"a.variables.json"_s, "{\"id\": 1}\n"));
    QVERIFY(put(folder, u"a.reply.json"_s, "[]\n"));
    const auto examples = readExamples(folder.path());
    QVERIFY(examples);
    QCOMPARE(examples->size(), 2);
    QCOMPARE(examples->at(0).name, u"a"_s);
    QCOMPARE(examples->at(0).operation(), u"subscription seats"_s);
    QCOMPARE(examples->at(0).variables, u"{\"id\": 1}\n"_s);
    QCOMPARE(examples->at(0).reply, u"[]\n"_s);
    QCOMPARE(examples->at(1).text, u"First line, second line."_s);
    QCOMPARE(examples->at(1).askedBy, u"manager"_s);
    QCOMPARE(examples->at(1).status, 400);
    QCOMPARE(examples->at(1).document, u"\n{ b }\n"_s);
    QVERIFY(readExamples(folder.filePath(u"none"_s))->isEmpty());
}

void TestServicePage::anExampleWithoutItsPartsIsRefused()
{
    const QTemporaryDir folder;
    QVERIFY(put(folder, u"a.graphql"_s, "{ a }\n"));
    QVERIFY(readExamples(folder.path()).error().detail.contains("who asks"_L1));
    QVERIFY(put(folder, u"a.graphql"_s, "# Asked by: anybody\n{ a }\n"));
    QVERIFY(readExamples(folder.path()).error().detail.contains("a.reply.json"_L1));
}

void TestServicePage::linksThatLeadNowhereAreFound()
{
    const QTemporaryDir folder;
    QVERIFY(put(folder, u"b.md"_s, "# About: this & that\n```\n# no heading\n```\n"));
    QVERIFY(put(folder, u"a.md"_s,
                "## Top\n[up](#top) [there](b.md#about-this--that) [b](b.md) [far](https://example.org/#x)\n"
                "[none](#bottom) [lost](b.md#no-heading) [gone](c.md)\n```\n[code](d.md)\n```\n"));
    const QString path = folder.filePath(u"a.md"_s);
    QCOMPARE(brokenLinks(path),
             QStringList({path + u": #bottom"_s, path + u": b.md#no-heading"_s, path + u": c.md"_s}));
}

void TestServicePage::anOperationWithoutExampleNeedsAReason()
{
    const auto schema = graphql::buildSchema(sdl + uR"(
directive @machineOnly(reason: String!) on FIELD_DEFINITION
extend enum Role { SERVICE }
extend type Query { feed: Int @auth(roles: [SERVICE]) counted: Int @auth(roles: [ADMIN, SERVICE]) }
extend type Mutation { step: Int @auth(roles: [ADMIN]) @machineOnly(reason: "A step of a sale.") }
type Subscription { halls: Int @auth(roles: [PUBLIC]) }
)"_s);
    QVERIFY2(schema, schema ? "" : qPrintable(graphql::toString(schema.error().first())));
    const QList<Example> examples{example(u"halls"_s, u"query A { halls { id } }\n"_s),
                                  example(u"close"_s, u"mutation B { close(input: {id: 1}) { id } }\n"_s)};
    QCOMPARE(coverageFaults(*schema, examples, {}),
             (QStringList{u"query oldHalls has no example"_s, u"query counted has no example"_s,
                          u"subscription halls has no example"_s}));
    const QString why = u"why"_s;
    QCOMPARE(coverageFaults(*schema, examples,
                            {{u"query oldHalls"_s, why}, {u"query counted"_s, why}, {u"subscription halls"_s, why}}),
             QStringList());
    QCOMPARE(coverageFaults(*schema, examples,
                            {{u"query oldHalls"_s, why},
                             {u"query counted"_s, why},
                             {u"subscription halls"_s, why},
                             {u"mutation close"_s, why},
                             {u"query feed"_s, why}}),
             (QStringList{u"query feed needs no reason to have no example"_s,
                          u"mutation close needs no reason to have no example"_s}));
}

QTEST_GUILESS_MAIN(TestServicePage)
#include "tst_servicepage.moc"
