#include "moviefaces.h"
#include "paintedposter.h"
#include "restanswers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>

using namespace foyer;
using namespace foyer::rest;
using namespace Qt::Literals::StringLiterals;

/** What is alike for all faces: refusals, validators, pages. */
class TestRestAnswers : public QObject
{
    Q_OBJECT

    static Call call(const QByteArray &query = {}, const http::Headers &headers = {})
    {
        Call call;
        call.request.method = "GET";
        call.request.path = u"/movies"_s;
        call.request.query = query;
        call.request.headers = headers;
        return call;
    }

private Q_SLOTS:
    void aProblemSaysWhatItIs_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("input") << ErrorCode::InvalidInput << 400;
        QTest::newRow("session") << ErrorCode::Unauthenticated << 401;
        QTest::newRow("role") << ErrorCode::Forbidden << 403;
        QTest::newRow("nothing") << ErrorCode::NotFound << 404;
        QTest::newRow("down") << ErrorCode::Unreachable << 503;
        QTest::newRow("late") << ErrorCode::Timeout << 503;
        QTest::newRow("ours") << ErrorCode::Internal << 500;
    }
    void aProblemSaysWhatItIs()
    {
        QFETCH(ErrorCode, code);
        QFETCH(int, status);
        const http::Response refusal = problem(Fault{code, u"why"_s, {}, {}});
        QCOMPARE(refusal.status, status);
        QCOMPARE(refusal.headers.value("Content-Type"), "application/problem+json");
        QCOMPARE(refusal.headers.value("Cache-Control"), "no-store");
        QCOMPARE(refusal.headers.contains("Retry-After"), status == 503);
        QCOMPARE(refusal.headers.contains("WWW-Authenticate"), status == 401);
        const QJsonObject body = QJsonDocument::fromJson(refusal.body).object();
        QCOMPARE(body["type"_L1].toString(), u"about:blank"_s);
        QCOMPARE(body["status"_L1].toInt(), status);
        QCOMPARE(body["title"_L1].toString(), QString::fromLatin1(http::reasonPhrase(status)));
        QCOMPARE(body["detail"_L1].toString(), u"why"_s);
        QCOMPARE(body["code"_L1].toString(), toWireName(code));
    }

    void whoHasItAlreadyIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("known");
        QTest::addColumn<int>("status");
        const QByteArray tag = fresh(call(), http::Response::text(u"a"_s), {}).headers.value("ETag");
        const QByteArray other = fresh(call(), http::Response::text(u"b"_s), {}).headers.value("ETag");
        QVERIFY(tag != other);
        QTest::newRow("nothing") << QByteArray() << 200;
        QTest::newRow("the same") << tag << 304;
        QTest::newRow("the same, strong") << tag.mid(2) << 304;
        QTest::newRow("another") << other << 200;
        QTest::newRow("among several") << other + ", " + tag << 304;
        QTest::newRow("any") << QByteArray("*") << 304;
        QTest::newRow("part of it") << tag.chopped(2) + '"' << 200;
    }
    void whoHasItAlreadyIsToldSo()
    {
        QFETCH(QByteArray, known);
        QFETCH(int, status);
        const http::Headers headers = known.isEmpty() ? http::Headers() : http::Headers{{"If-None-Match", known}};
        const http::Response answer =
            fresh(call({}, headers), http::Response::text(u"a"_s), {std::chrono::seconds(5), {}});
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, status == 200 ? "a" : "");
        QVERIFY(answer.headers.value("ETag").startsWith("W/\""));
        QCOMPARE(answer.headers.value("Cache-Control"), "public, max-age=5");
    }

    void nobodyGuessesWhatAnAnswerIs()
    {
        const http::Response page = fresh(call(), http::Response::text(u"<html>"_s), {});
        QCOMPARE(page.headers.value("X-Content-Type-Options"), "nosniff");
        QCOMPARE(page.headers.value("Content-Type"), "text/plain; charset=utf-8");
    }

    void nobodyKeepsWhatIsPrivateOrNotWhole()
    {
        const http::Headers session{{"Authorization", "Bearer x"}};
        const auto with = [](const Call &asked, const Freshness &freshness) {
            return fresh(asked, http::Response::text(u"a"_s), freshness);
        };
        QCOMPARE(with(call(), {}).headers.value("Cache-Control"), "no-cache");
        QCOMPARE(with(call({}, session), {std::chrono::seconds(5), {}}).headers.value("Cache-Control"),
                 "private, no-cache");
        const Fault down{ErrorCode::Unreachable, {}, u"movie"_s, {}};
        const Fault late{ErrorCode::Timeout, {}, u"booking"_s, {}};
        const http::Response partial =
            with(call({}, {{"If-None-Match", "*"}}), {std::chrono::seconds(5), {down, late, down}});
        QCOMPARE(partial.status, 200);
        QCOMPARE(partial.headers.value("Cache-Control"), "no-store");
        QCOMPARE(partial.headers.value("Foyer-Partial"), "movie;code=UNREACHABLE, booking;code=TIMEOUT");
        QVERIFY(!partial.headers.contains("ETag"));
    }

    void pagesLeadToEachOther_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("total");
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("one page") << QByteArray() << 10 << QByteArray();
        QTest::newRow("the first") << QByteArray("first=3") << 7
                                   << QByteArray("</movies?first=3&offset=3>; rel=\"next\"");
        QTest::newRow("between") << QByteArray("offset=3&first=3&a=b%26") << 7
                                 << QByteArray("</movies?a=b%26&first=3&offset=0>; rel=\"prev\", "
                                               "</movies?a=b%26&first=3&offset=6>; rel=\"next\"");
        QTest::newRow("the last") << QByteArray("first=3&offset=6") << 7
                                  << QByteArray("</movies?first=3&offset=3>; rel=\"prev\"");
        QTest::newRow("exactly the last")
            << QByteArray("first=3&offset=3") << 6 << QByteArray("</movies?first=3&offset=0>; rel=\"prev\"");
        QTest::newRow("behind the end") << QByteArray("first=3&offset=1000000000") << 6
                                        << QByteArray("</movies?first=3&offset=999999997>; rel=\"prev\"");
        QTest::newRow("none") << QByteArray("first=0") << 6 << QByteArray("INVALID_INPUT");
        QTest::newRow("too many") << QByteArray("first=11") << 6 << QByteArray("INVALID_INPUT");
        QTest::newRow("no number") << QByteArray("first=x") << 6 << QByteArray("INVALID_INPUT");
        QTest::newRow("before the first") << QByteArray("offset=-1") << 6 << QByteArray("INVALID_INPUT");
        QTest::newRow("a very large number") << QByteArray("offset=99999999999") << 6 << QByteArray("INVALID_INPUT");
    }
    void pagesLeadToEachOther()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, total);
        const http::Request request = call(query).request;
        const Result<Page> page = Page::of(request, 10, 10);
        http::Response answer;
        if (page)
            page->link(request, total, answer);
        QTEST(page ? answer.headers.value("Link") : toWireName(page.error().code).toLatin1(), "link");
    }

    void onlyDaysAndIdsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isDay");
        QTest::addColumn<bool>("isId");
        QTest::newRow("a day") << u"20151130"_s << true << false;
        QTest::newRow("no such day") << u"20150230"_s << false << false;
        QTest::newRow("short") << u"2015113"_s << false << false;
        QTest::newRow("signs") << u"2015-11-30"_s << false << false;
        QTest::newRow("other digits") << u"٢٠١٥١١٣٠"_s << false << false;
        QTest::newRow("an id") << u"019b76da-a800-775a-a7d7-49b9098cd2b1"_s << false << true;
        QTest::newRow("capitals") << u"019B76DA-A800-775A-A7D7-49B9098CD2B1"_s << false << true;
        QTest::newRow("braces") << u"{019b76da-a800-775a-a7d7-49b9098cd2b1}"_s << false << false;
        QTest::newRow("more behind it") << u"019b76da-a800-775a-a7d7-49b9098cd2b1/.."_s << false << false;
        QTest::newRow("a way up") << u"../../etc/passwd"_s << false << false;
        QTest::newRow("nothing") << QString() << false << false;
    }
    void onlyDaysAndIdsAreRead()
    {
        QFETCH(QString, text);
        QTEST(dayFromPath(text).isValid(), "isDay");
        QTEST(!idFromPath(text).isEmpty(), "isId");
    }

    void aFilmHasTheFieldsOfTheReferenceSystem()
    {
        const QJsonObject creed{{u"id"_s, u"1"_s},
                                {u"title"_s, u"Creed"_s},
                                {u"directors"_s, QJsonArray{u"Ryan Coogler"_s, u"Another"_s}},
                                {u"score"_s, 88}};
        QCOMPARE(graphql::JsonValue(filmShape(creed)).toJson(),
                 R"({"director":"Ryan Coogler, Another","id":"1","rating":8.8,"title":"Creed"})");
        const QJsonObject bare{
            {u"id"_s, u"1"_s}, {u"title"_s, u"Creed"_s}, {u"directors"_s, QJsonArray{}}, {u"score"_s, QJsonValue()}};
        QCOMPARE(graphql::JsonValue(filmShape(bare)).toJson(),
                 R"({"director":"","id":"1","rating":null,"title":"Creed"})");
        // The service that knows more is silent: not known is null, never a zero.
        QCOMPARE(graphql::JsonValue(filmShape(QJsonValue(), u"1"_s, u"Creed"_s)).toJson(),
                 R"({"director":null,"id":"1","rating":null,"title":"Creed"})");
    }

    void aDrawingIsTheSameForEver()
    {
        QSet<QByteArray> all;
        for (int i = 0; i < 60; ++i) {
            const QByteArray svg = paintedPoster(QString::number(i));
            QCOMPARE(paintedPoster(QString::number(i)), svg);
            all.insert(svg);
            QXmlStreamReader reader(svg);
            while (!reader.atEnd()) {
                reader.readNext();
                QVERIFY(reader.name() != "script"_L1);
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        }
        QVERIFY(all.size() > 50);
    }
};

QTEST_GUILESS_MAIN(TestRestAnswers)
#include "tst_restanswers.moc"
