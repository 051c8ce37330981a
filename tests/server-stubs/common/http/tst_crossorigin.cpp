#include "crossorigin.h"

#include <QTest>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

CrossOrigin allowing(const QString &list)
{
    return CrossOrigin(*AllowedOrigins::fromText(list));
}

Headers preflightOf(const QByteArray &origin)
{
    return {{"Origin", origin},
            {"Access-Control-Request-Method", "POST"},
            {"Access-Control-Request-Headers", "authorization,content-type"}};
}

/** The names of the CORS protocol's fields in @p response. */
QList<QByteArray> grantedBy(const Response &response)
{
    QList<QByteArray> names;
    for (const Headers::Field &field : response.headers.fields()) {
        if (field.name.startsWith("Access-Control-"))
            names.append(field.name);
    }
    return names;
}

/** The entries of a list, in lower case. */
QList<QByteArray> entries(const QByteArray &list)
{
    QList<QByteArray> all;
    const QList<QByteArray> parts = list.split(',');
    for (const QByteArray &part : parts)
        all.append(part.trimmed().toLower());
    return all;
}

} // namespace

class TestCrossOrigin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAllowedByDefault()
    {
        const CrossOrigin nobody{AllowedOrigins()};
        QVERIFY(!nobody.marks());
        const Response preflight = nobody.answerOptions(preflightOf("https://shop.example"));
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.headers.value("Allow"), "GET, HEAD, POST, OPTIONS");
        QCOMPARE(preflight.headers.fields().size(), 1);
        Response answer;
        nobody.mark({{"Origin", "https://shop.example"}}, answer);
        QVERIFY(answer.headers.fields().isEmpty());
    }

    void aPreflightOfAnAllowedOriginIsGranted()
    {
        const Response response =
            allowing(u"https://a.example https://b.example"_s).answerOptions(preflightOf("https://b.example"));
        QCOMPARE(response.status, 204);
        QVERIFY(response.body.isEmpty());
        QCOMPARE(response.headers.values("Access-Control-Allow-Origin"), QList<QByteArray>{"https://b.example"});
        QCOMPARE(entries(response.headers.value("Access-Control-Allow-Methods")), (QList<QByteArray>{"get", "post"}));
        const QList<QByteArray> fields = entries(response.headers.value("Access-Control-Allow-Headers"));
        for (const char *needed : {"authorization", "content-type", "accept", "apollo-require-preflight",
                                   "graphql-require-preflight", "x-apollo-operation-name", "foyer-request-id"})
            QVERIFY2(fields.contains(needed), needed);
        QVERIFY(!fields.contains("*")); // which leaves out Authorization
        QVERIFY(!fields.contains("foyer-peer")); // which says whom another process asks for
        QCOMPARE(response.headers.value("Access-Control-Max-Age"), "7200");
        QCOMPARE(response.headers.values("Vary"), QList<QByteArray>{"Origin"});
        QVERIFY(!response.headers.contains("Access-Control-Allow-Credentials"));
    }

    void aPreflightOfAnotherGetsNoneOfIt_data()
    {
        QTest::addColumn<Headers>("request");
        QTest::newRow("another") << preflightOf("https://evil.example");
        QTest::newRow("of another port") << preflightOf("https://a.example:8443");
        QTest::newRow("of another scheme") << preflightOf("http://a.example");
        QTest::newRow("of what begins alike") << preflightOf("https://a.example.evil.example");
        QTest::newRow("opaque") << preflightOf("null");
        QTest::newRow("empty") << preflightOf("");
        QTest::newRow("none") << Headers{{"Access-Control-Request-Method", "POST"}};
        Headers two = preflightOf("https://a.example");
        two.append("Origin", "https://evil.example");
        QTest::newRow("two") << two;
    }
    void aPreflightOfAnotherGetsNoneOfIt()
    {
        QFETCH(Headers, request);
        const CrossOrigin some = allowing(u"https://a.example"_s);
        const Response response = some.answerOptions(request);
        QCOMPARE(response.status, 204);
        QVERIFY(grantedBy(response).isEmpty());
        QCOMPARE(response.headers.values("Vary"), QList<QByteArray>{"Origin"});
        Response answer;
        some.mark(request, answer);
        QVERIFY(grantedBy(answer).isEmpty());
        QCOMPARE(answer.headers.values("Vary"), QList<QByteArray>{"Origin"});
    }

    void optionsThatAreNoPreflightAskForNothing()
    {
        const Response response = allowing(u"https://a.example"_s).answerOptions({{"Origin", "https://a.example"}});
        QCOMPARE(grantedBy(response), QList<QByteArray>{"Access-Control-Allow-Origin"});
    }

    void anAnswerToAnAllowedOriginMayBeRead()
    {
        Response answer = Response::text(u"hello"_s, 400);
        allowing(u"https://a.example"_s).mark({{"Origin", "https://a.example"}}, answer);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, "hello");
        QCOMPARE(answer.headers.value("Access-Control-Allow-Origin"), "https://a.example");
        QVERIFY(entries(answer.headers.value("Access-Control-Expose-Headers")).contains("foyer-request-id"));
        QCOMPARE(answer.headers.values("Vary"), QList<QByteArray>{"Origin"});
        QVERIFY(!answer.headers.contains("Access-Control-Allow-Credentials"));
    }

    // The answer is the same for all, so no cache needs to know.
    void aStarGrantsAnybodyButNoCredentials()
    {
        const CrossOrigin any = allowing(u"*"_s);
        for (const QByteArray &origin : {QByteArray("https://a.example"), QByteArray("null")}) {
            const Response preflight = any.answerOptions(preflightOf(origin));
            QCOMPARE(preflight.headers.value("Access-Control-Allow-Origin"), "*");
            QVERIFY(preflight.headers.contains("Access-Control-Allow-Headers"));
            QVERIFY(!preflight.headers.contains("Vary"));
            QVERIFY(!preflight.headers.contains("Access-Control-Allow-Credentials"));
        }
        Response answer;
        any.mark({}, answer); // no browser
        QVERIFY(grantedBy(answer).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCrossOrigin)
#include "tst_crossorigin.moc"
