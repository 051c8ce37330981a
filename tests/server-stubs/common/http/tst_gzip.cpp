#include "serverfixture.h"

#include "preferences.h"

#include <QTest>

#include <zlib.h>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto jsonType = "application/json; charset=utf-8";

/** Text that codes well. */
QByteArray seats(int size)
{
    QByteArray text = "[";
    for (int seat = 0; text.size() < size; ++seat)
        text += R"({"seat":)" + QByteArray::number(seat) + R"(,"state":"FREE"},)";
    return text.first(size);
}

/** Text that does not: what one letter is tells nothing of the next. */
QByteArray noise(int size)
{
    QByteArray text;
    for (quint32 state = 1; text.size() < size; state = state * 1664525 + 1013904223)
        text += static_cast<char>(state >> 24);
    return text;
}

/** Of exactly one gzip member that ends with @p coded; nothing else counts. */
std::optional<QByteArray> decoded(const QByteArray &coded)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) // gzip, and no other format
        return std::nullopt;
    QByteArray out(4 * 1024 * 1024, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(coded.constData()));
    stream.avail_in = static_cast<uInt>(coded.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool ended = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    out.truncate(static_cast<qsizetype>(stream.total_out));
    inflateEnd(&stream);
    return ended ? std::optional(out) : std::nullopt;
}

} // namespace

class TestGzip : public QObject
{
    Q_OBJECT

    /** What a server with this answer sends to @p request. */
    static RawAnswer sent(const Response &response, const QByteArray &request, bool toHead = false)
    {
        auto server = Server::start({}, [response](const Request &) { return async::ready(response); });
        RawClient client(server.value()->port());
        client.send(request);
        if (!QTest::qWaitFor([&] { return client.hasAnswer(toHead); }))
            qFatal("no answer");
        return client.take(toHead);
    }
    static QByteArray asking(const QByteArray &accept, const QByteArray &method = "GET")
    {
        return method + " / HTTP/1.1\r\nHost: till\r\n"
            + (accept.isEmpty() ? QByteArray() : "Accept-Encoding: " + accept + "\r\n") + "\r\n";
    }

private Q_SLOTS:
    void whoAsksForItGetsIt_data()
    {
        QTest::addColumn<QList<QByteArray>>("accept");
        QTest::addColumn<bool>("wanted");
        const auto row = [](const QList<QByteArray> &accept, bool wanted) {
            QTest::newRow(accept.isEmpty() ? "none" : accept.join(" + ").constData()) << accept << wanted;
        };
        row({}, false);
        row({""}, false);
        row({"gzip"}, true);
        row({"GZIP"}, true);
        row({"x-gzip"}, true);
        row({"gzip, deflate, br"}, true); // browsers
        row({"br, zstd"}, false);
        row({"deflate", "gzip"}, true);
        row({"*"}, true);
        row({"br, *;q=0.1"}, true);
        row({"*;q=0"}, false);
        row({"gzip;q=0"}, false);
        row({"gzip;q=0.000"}, false);
        row({"gzip;q=0, *"}, false);
        row({"gzip, *;q=0"}, true);
        row({"identity"}, false);
        row({"identity, gzip"}, true);
        row({"identity, gzip;q=0.5"}, false);
        row({"identity;q=0.5, gzip"}, true);
        row({"identity;q=0, gzip;q=0.1"}, true);
        row({"gzip;q=0.5"}, true);
        row({"gzip;q=nonsense"}, false);
        row({"gzip;q=2"}, false);
        row({"gzipped"}, false);
        row({"not-gzip"}, false);
    }
    void whoAsksForItGetsIt()
    {
        QFETCH(QList<QByteArray>, accept);
        QFETCH(bool, wanted);
        Headers headers;
        for (const QByteArray &value : std::as_const(accept))
            headers.append("Accept-Encoding", value);
        QCOMPARE(wantsGzip(headers), wanted);
    }

    void answersAreTheSameCodedAndPlain_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("a KiB") << 1024;
        QTest::newRow("a seat map") << 40'000;
        QTest::newRow("megabytes") << 3'000'000;
    }
    void answersAreTheSameCodedAndPlain()
    {
        QFETCH(int, size);
        const Response response{200, {{"Content-Type", jsonType}, {"Vary", "Origin"}}, seats(size)};
        const RawAnswer plain = sent(response, asking({}));
        QCOMPARE(plain.body, response.body);
        QVERIFY(!plain.headers.contains("Content-Encoding"));

        const RawAnswer coded = sent(response, asking("gzip"));
        QCOMPARE(coded.headers.values("Content-Encoding"), QList<QByteArray>{"gzip"});
        QCOMPARE(coded.headers.value("Content-Type"), jsonType);
        QCOMPARE(coded.headers.value("Content-Length"), QByteArray::number(coded.body.size()));
        QVERIFY(coded.body.size() < size);
        QCOMPARE(decoded(coded.body), response.body);

        // A cache must not give one to who asked for the other, whichever came first.
        for (const RawAnswer &answer : {plain, coded})
            QCOMPARE(answer.headers.values("Vary"), (QList<QByteArray>{"Origin", "Accept-Encoding"}));
    }

    void headHasTheHeadOfGet()
    {
        const Response response{200, {{"Content-Type", jsonType}}, seats(5000)};
        for (const QByteArray &accept : {QByteArray(), QByteArray("gzip")}) {
            const RawAnswer get = sent(response, asking(accept));
            const RawAnswer head = sent(response, asking(accept, "HEAD"), true);
            for (const char *name : {"Content-Length", "Content-Encoding", "Vary", "Content-Type"})
                QCOMPARE(head.headers.values(name), get.headers.values(name));
        }
    }

    void whatGainsNothingStaysPlain_data()
    {
        QTest::addColumn<Response>("response");
        QTest::addColumn<bool>("depends"); // on Accept-Encoding
        QTest::newRow("short") << Response{200, {{"Content-Type", jsonType}}, seats(1023)} << false;
        QTest::newRow("empty") << Response{200, {{"Content-Type", jsonType}}, {}} << false;
        QTest::newRow("a picture") << Response{200, {{"Content-Type", "image/png"}}, seats(5000)} << false;
        QTest::newRow("of no type") << Response{200, {}, seats(5000)} << false;
        QTest::newRow("coded already") << Response{200,
                                                   {{"Content-Type", jsonType}, {"Content-Encoding", "br"}},
                                                   seats(5000)}
                                       << false;
        QTest::newRow("noise") << Response{200, {{"Content-Type", "text/plain"}}, noise(5000)} << true;
    }
    void whatGainsNothingStaysPlain()
    {
        QFETCH(Response, response);
        QFETCH(bool, depends);
        const RawAnswer answer = sent(response, asking("gzip"));
        QCOMPARE(answer.body, response.body);
        QCOMPARE(answer.headers.values("Content-Encoding"), response.headers.values("Content-Encoding"));
        QCOMPARE(answer.headers.contains("Vary"), depends);
    }

    void refusalsAreCodedToo()
    {
        const RawAnswer answer =
            sent({400, {{"Content-Type", "application/graphql-response+json"}}, seats(5000)}, asking("gzip"));
        QCOMPARE(answer.status, 400);
        QCOMPARE(decoded(answer.body), seats(5000));
    }

    // One thread codes many, one after the other and several at a time.
    void manyClientsGetTheirOwn()
    {
        auto server = Server::start({}, [](const Request &request) {
            return async::ready(Response{200, {{"Content-Type", jsonType}}, request.path.toUtf8() + seats(20'000)});
        });
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.value()->port()));
            const QByteArray path = "GET /" + QByteArray::number(i);
            clients.back()->send(path + "/a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n" + path
                                 + "/b HTTP/1.1\r\nHost: a\r\n\r\n" + path
                                 + "/c HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n");
        }
        for (int i = 0; i < 20; ++i) {
            for (const QByteArray &part : {QByteArray("a"), QByteArray("b"), QByteArray("c")}) {
                RawAnswer answer;
                TAKE_ANSWER(*clients[std::size_t(i)], answer);
                const QByteArray expected = "/" + QByteArray::number(i) + "/" + part + seats(20'000);
                QCOMPARE(answer.headers.contains("Content-Encoding"), part != "b");
                QCOMPARE(part == "b" ? answer.body : decoded(answer.body), expected);
            }
        }
    }

    void serverMayBeDestroyedWhileAnswersAreCoded()
    {
        auto server = Server::start({}, [](const Request &) {
            return async::ready(Response{200, {{"Content-Type", jsonType}}, seats(2'000'000)});
        });
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 10; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.value()->port()));
            clients.back()->send(asking("gzip"));
        }
        QTRY_VERIFY(std::any_of(clients.begin(), clients.end(), [](const auto &one) { return one->hasAnswer(); }));
        server->reset();
        for (const auto &client : clients)
            QTRY_VERIFY(client->isClosed());
    }
};

QTEST_GUILESS_MAIN(TestGzip)
#include "tst_gzip.moc"
