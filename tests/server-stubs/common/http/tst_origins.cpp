#include "origins.h"

#include <QTest>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

class TestOrigins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyIsAllowedAtFirst()
    {
        for (const AllowedOrigins &none : {AllowedOrigins(), *AllowedOrigins::fromText(u" , "_s)}) {
            QVERIFY(none.isNone());
            QVERIFY(!none.isAny());
            QVERIFY(!none.allows("https://shop.example"));
            QVERIFY(!none.allows(""));
            QVERIFY(!none.allows("null"));
        }
    }

    void onlyWhatIsListedIsAllowed()
    {
        const auto some = AllowedOrigins::fromText(
            u"https://shop.example,http://localhost:8080 http://[2001:db8::1]:81, https://xn--kinokse-9wa.example"_s);
        QVERIFY2(some, some ? "" : qPrintable(some.error().detail));
        QVERIFY(!some->isNone());
        QVERIFY(!some->isAny());
        for (const char *origin : {"https://shop.example", "http://localhost:8080", "http://[2001:db8::1]:81",
                                   "https://xn--kinokse-9wa.example"})
            QVERIFY2(some->allows(origin), origin);
        // Origins are compared byte by byte; what only looks alike is another one.
        for (const char *origin :
             {"", "null", "*", "http://shop.example", "https://shop.example:443", "https://shop.example:8443",
              "https://shop.example/", "HTTPS://shop.example", "https://Shop.example", "https://shop.example.evil",
              "https://evil.shop.example", "https://shop.exampl", "http://localhost", "http://localhost:80800"})
            QVERIFY2(!some->allows(origin), origin);
    }

    void aStarIsEverybody()
    {
        const auto any = AllowedOrigins::fromText(u" * "_s);
        QVERIFY(any);
        QVERIFY(any->isAny());
        QVERIFY(!any->isNone());
        QVERIFY(any->allows("https://shop.example"));
        QVERIFY(any->allows("null"));
        QVERIFY(!any->allows("")); // whoever sends no Origin is not asked about here
    }

    void whatIsNoOriginIsToldWhy_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &list, const QString &told) {
            QTest::newRow(name) << list << told;
        };
        row("a star and more", u"*, https://shop.example"_s, u"stands alone"_s);
        row("a host", u"shop.example"_s, u"'shop.example' is no origin such as"_s);
        row("host and port", u"localhost:8080"_s, u"'localhost:8080' is no origin such as"_s);
        row("another scheme", u"ftp://shop.example"_s, u"'ftp://shop.example'"_s);
        row("a misspelt scheme", u"htps://shop.example"_s, u"'htps://shop.example'"_s);
        row("no host", u"https://"_s, u"'https://'"_s);
        row("a pattern", u"https://*.shop.example"_s, u"'https://*.shop.example'"_s);
        row("null", u"null"_s, u"'null'"_s);
        row("not a port", u"http://localhost:80800"_s, u"'http://localhost:80800'"_s);
        row("a slash too many", u"https://shop.example/"_s, u"browsers write https://shop.example"_s);
        row("a path", u"https://shop.example/buy"_s, u"browsers write https://shop.example"_s);
        row("a query", u"https://shop.example?a"_s, u"browsers write https://shop.example"_s);
        row("a user", u"https://me@shop.example"_s, u"browsers write https://shop.example"_s);
        row("capitals", u"https://Shop.Example"_s, u"browsers write https://shop.example"_s);
        row("the usual port", u"https://shop.example:443"_s, u"browsers write https://shop.example"_s);
        row("the usual port, http", u"http://shop.example:80"_s, u"browsers write http://shop.example"_s);
        row("not punycode", u"https://kinokäse.example"_s, u"browsers write https://xn--kinokse-9wa.example"_s);
        row("the second", u"https://shop.example https://b/"_s, u"'https://b/'"_s);
    }
    void whatIsNoOriginIsToldWhy()
    {
        QFETCH(QString, list);
        QFETCH(QString, told);
        const auto none = AllowedOrigins::fromText(list);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::InvalidInput);
        QVERIFY2(none.error().detail.contains(told), qPrintable(none.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestOrigins)
#include "tst_origins.moc"
