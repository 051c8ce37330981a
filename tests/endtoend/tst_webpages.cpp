#include "foyerdprocess.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A real foyerd as a page in somebody's browser finds it. */
class TestWebPages : public QObject
{
    Q_OBJECT

    struct Heard
    {
        int status = 0;
        QByteArray allowedOrigin;
        QByteArray coding;
        QByteArray body;
    };
    QNetworkAccessManager m_network;

    /** What @p page hears. @p method is OPTIONS, its preflight, or POST with a query that has a long answer. */
    Heard ask(const QUrl &server, const QByteArray &method, const QByteArray &page, const QByteArray &encodings = "br")
    {
        QNetworkRequest request(server.resolved(QUrl(u"/graphql"_s)));
        request.setRawHeader("Origin", page);
        request.setRawHeader("Accept-Encoding", encodings); // given by hand, so that nothing is decoded by Qt
        request.setRawHeader("Content-Type", "application/json");
        if (method == "OPTIONS")
            request.setRawHeader("Access-Control-Request-Method", "POST");
        const QByteArray body = R"({"query":"{ __schema { types { name description fields { name } } } }"})";
        QNetworkReply *reply = m_network.sendCustomRequest(request, method, method == "POST" ? body : QByteArray());
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000))
            qFatal("no answer");
        reply->deleteLater();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->rawHeader("Access-Control-Allow-Origin"), reply->rawHeader("Content-Encoding"),
                reply->readAll()};
    }

private Q_SLOTS:
    void onlyPagesThatAreListedMayAsk()
    {
        const QTemporaryDir folder;
        FoyerdProcess foyerd(folder.path());
        QVERIFY2(foyerd.start({u"all"_s, u"--allowed-origins"_s, u"https://shop.example"_s}),
                 qPrintable(foyerd.lastOutput()));
        for (const QByteArray &method : {QByteArray("OPTIONS"), QByteArray("POST")}) {
            QCOMPARE(ask(foyerd.url(), method, "https://shop.example").allowedOrigin, "https://shop.example");
            QCOMPARE(ask(foyerd.url(), method, "https://evil.example").allowedOrigin, QByteArray());
        }
        QCOMPARE(foyerd.stop(), 0);

        QVERIFY2(foyerd.start(), qPrintable(foyerd.lastOutput()));
        QCOMPARE(ask(foyerd.url(), "OPTIONS", "https://shop.example").allowedOrigin, QByteArray());
        QCOMPARE(foyerd.stop(), 0);

        foyerd.setEnvironment(u"FOYER_ALLOWED_ORIGINS"_s, u"*"_s);
        QVERIFY2(foyerd.start({u"movie"_s}), qPrintable(foyerd.lastOutput()));
        QCOMPARE(ask(foyerd.url(), "OPTIONS", "https://shop.example").allowedOrigin, "*");
        QCOMPARE(foyerd.stop(), 0);

        foyerd.setEnvironment(u"FOYER_ALLOWED_ORIGINS"_s, u"https://shop.example/"_s);
        QVERIFY(!foyerd.start());
        QCOMPARE(foyerd.waitForEnd(), 2);
        QVERIFY2(foyerd.lastOutput().contains("browsers write https://shop.example"_L1),
                 qPrintable(foyerd.lastOutput()));
    }

    void longAnswersAreCompressedForWhoAsks()
    {
        const QTemporaryDir folder;
        FoyerdProcess foyerd(folder.path());
        QVERIFY2(foyerd.start(), qPrintable(foyerd.lastOutput()));
        const Heard plain = ask(foyerd.url(), "POST", "https://shop.example");
        QCOMPARE(plain.status, 200);
        QCOMPARE(plain.coding, QByteArray());
        QVERIFY(QJsonDocument::fromJson(plain.body).isObject());
        const Heard coded = ask(foyerd.url(), "POST", "https://shop.example", "gzip, br");
        QCOMPARE(coded.status, 200);
        QCOMPARE(coded.coding, "gzip");
        QVERIFY(coded.body.startsWith("\x1f\x8b"));
        QVERIFY(coded.body.size() < plain.body.size() / 2);
    }
};

QTEST_GUILESS_MAIN(TestWebPages)
#include "tst_webpages.moc"
