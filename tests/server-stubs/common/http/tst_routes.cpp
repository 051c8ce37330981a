#include "routes.h"

#include "async.h"

#include <QTest>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

class TestRoutes : public QObject
{
    Q_OBJECT

    static Route route(const QString &path, const QList<QByteArray> &methods)
    {
        return {path, methods, [path](const Request &) { return async::ready(Response::text(path)); }};
    }
    static const Routes &routes()
    {
        static const Routes all({
            route(u"/"_s, {"GET"}),
            route(u"/movies"_s, {"GET"}),
            route(u"/movies/"_s, {"GET"}),
            route(u"/movies/new/"_s, {"GET", "POST"}),
            route(u"/registry"_s, {"POST"}),
            route(u"/any"_s, {}),
        });
        return all;
    }
    static std::optional<Response> ask(const QByteArray &method, const QString &path)
    {
        Request request;
        request.method = method;
        request.path = path;
        const std::optional<QFuture<Response>> answer = routes().handle(request);
        return answer ? std::optional(answer->result()) : std::nullopt;
    }

private Q_SLOTS:
    void theLongestPathAnswers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("route");
        QTest::newRow("the root") << u"/"_s << u"/"_s;
        QTest::newRow("the root is not all") << u"/nothing"_s << QString();
        QTest::newRow("exact") << u"/movies"_s << u"/movies"_s;
        QTest::newRow("the slash itself") << u"/movies/"_s << u"/movies/"_s;
        QTest::newRow("below") << u"/movies/1"_s << u"/movies/"_s;
        QTest::newRow("far below") << u"/movies/1/2"_s << u"/movies/"_s;
        QTest::newRow("deeper route") << u"/movies/new/1"_s << u"/movies/new/"_s;
        QTest::newRow("beside the deeper route") << u"/movies/new"_s << u"/movies/"_s;
        QTest::newRow("longer name") << u"/moviess"_s << QString();
        QTest::newRow("nothing below an exact one") << u"/registry/1"_s << QString();
        QTest::newRow("other case") << u"/Movies"_s << QString();
    }
    void theLongestPathAnswers()
    {
        QFETCH(QString, path);
        const std::optional<Response> answer = ask(path == "/registry"_L1 ? "POST" : "GET", path);
        QTEST(answer ? QString::fromUtf8(answer->body) : QString(), "route");
    }

    void methodsAreTheRoutes_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("allow");
        QTest::newRow("its own") << QByteArray("POST") << u"/registry"_s << 200 << QByteArray();
        QTest::newRow("another") << QByteArray("GET") << u"/registry"_s << 405 << QByteArray("POST, OPTIONS");
        QTest::newRow("OPTIONS") << QByteArray("OPTIONS") << u"/movies/new/"_s << 204
                                 << QByteArray("GET, HEAD, POST, OPTIONS");
        QTest::newRow("refused") << QByteArray("POST") << u"/movies"_s << 405 << QByteArray("GET, HEAD, OPTIONS");
        QTest::newRow("the handler's, OPTIONS") << QByteArray("OPTIONS") << u"/any"_s << 200 << QByteArray();
        QTest::newRow("the handler's, any") << QByteArray("BREW") << u"/any"_s << 200 << QByteArray();
    }
    void methodsAreTheRoutes()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        const std::optional<Response> answer = ask(method, path);
        QVERIFY(answer);
        QTEST(answer->status, "status");
        QTEST(answer->headers.value("Allow"), "allow");
    }

    void noRoutesLeadNowhere() { QVERIFY(!Routes().handle(Request())); }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
