#include "alertresolvers.h"
#include "async.h"
#include "clock.h"
#include "crashresolvers.h"
#include "healthwatch.h"
#include "reportfolder.h"
#include "reportwire.h"
#include "servicehost.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::crashes;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A process that gives no answer of use. */
class SilentPlace final : public ReportPlace
{
public:
    QFuture<Result<QList<CrashReportView>>> reports() override
    {
        return async::failed<QList<CrashReportView>>(ErrorCode::Timeout);
    }
    QFuture<Result<QString>> text(const QString &) override { return async::failed<QString>(ErrorCode::Timeout); }
    QFuture<Result<CrashReportView>> noteSeen(const QString &, const QString &) override
    {
        return async::failed<CrashReportView>(ErrorCode::Timeout);
    }
};

} // namespace

/** Reports of several processes as one list, over HTTP and to whom. */
class TestCrashReports : public QObject
{
    Q_OBJECT
    ManualClock m_clock{QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC).toMSecsSinceEpoch()};
    std::unique_ptr<QTemporaryDir> m_folder;
    QList<ReportBook::Place> m_places;
    std::unique_ptr<ReportBook> m_book;
    http::HttpClient m_client;
    std::unique_ptr<http::Server> m_server;

    static void write(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
    {
        QFile file(folder.filePath(name + u".txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }))
            qFatal("no answer");
        return future.result();
    }
    std::shared_ptr<ReportFolder> place(const QTemporaryDir &folder, const QString &machine) const
    {
        return std::make_shared<ReportFolder>(folder.path(), machine, m_clock);
    }
    static QStringList idsOf(const Result<QList<CrashReportView>> &reports)
    {
        QStringList ids;
        for (const CrashReportView &report : reports.value_or(QList<CrashReportView>()))
            ids.append(report.id());
        return ids;
    }
    /** @p place behind the routes of a process. */
    QUrl serve(ReportPlace &place)
    {
        const http::Routes routes(reportRoutes(place, [](const http::Request &request) -> Result<graphql::Identity> {
            graphql::Identity identity;
            if (request.bearerToken() == "service")
                identity.roles = {u"SERVICE"_s};
            else if (request.bearerToken() == "admin")
                identity.roles = {u"ADMIN"_s};
            else
                return fail(ErrorCode::Unauthenticated, u"no session"_s);
            return identity;
        }));
        auto server = http::Server::start({}, [routes](const http::Request &request) {
            return routes.handle(request).value_or(async::ready(http::Response::text({}, 404)));
        });
        if (!server)
            qFatal("no server");
        m_server = std::move(*server);
        return QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(m_server->port()));
    }
    RemoteReports remote(const QUrl &url, const QByteArray &token = "service")
    {
        return {url, m_client, [token] { return token; }};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(*m_folder, u"20261122T180405Z-0000000077"_s,
              "SIGSEGV\nsignal: SIGSEGV\nservice: booking\nversion: 1.2.3\npid: 77\n\nstack:\n#0 x\n");
        write(*m_folder, u"20261122T200405Z-0000000079"_s, "SIGBUS\n");
        m_places.clear();
        m_book = std::make_unique<ReportBook>([this] { return m_places; });
    }

    void whatSeveralTellIsThereOnceAndTheNewestFirst()
    {
        const QTemporaryDir other;
        write(other, u"20261122T190405Z-0000000078"_s, "SIGABRT\nsignal: SIGABRT\nservice: movie\npid: 78\n");
        m_places = {place(*m_folder, u"box"_s), std::make_shared<SilentPlace>(), place(*m_folder, u"box"_s),
                    place(other, u"attic"_s)};
        QCOMPARE(idsOf(wait(m_book->reports())),
                 (QStringList{u"box/20261122T200405Z-0000000079"_s, u"attic/20261122T190405Z-0000000078"_s,
                              u"box/20261122T180405Z-0000000077"_s}));
        QCOMPARE(wait(m_book->report(u"box/20261122T180405Z-0000000077"_s))->process, u"booking-77"_s);
        QVERIFY(wait(m_book->text(u"attic/20261122T190405Z-0000000078"_s))->startsWith(u"SIGABRT"_s));
        QCOMPARE(wait(m_book->text(u"box/20261122T190405Z-0000000078"_s)).error().code, ErrorCode::NotFound);
        m_places.clear();
        QVERIFY(wait(m_book->reports())->isEmpty());
    }

    void anotherProcessIsAskedOverHttp()
    {
        ReportFolder folder(m_folder->path(), u"attic"_s, m_clock);
        RemoteReports process = remote(serve(folder));
        const auto all = wait(process.reports());
        QVERIFY2(all, all ? "" : qPrintable(toString(all.error())));
        QCOMPARE(*all, *wait(folder.reports()));
        QCOMPARE(all->size(), 2);
        QCOMPARE(*wait(process.text(u"20261122T200405Z-0000000079"_s)), u"SIGBUS\n"_s);
        QCOMPARE(wait(process.text(u"20261122T200405Z-0000000070"_s)).error().code, ErrorCode::NotFound);
        const auto noted = wait(process.noteSeen(u"20261122T200405Z-0000000079"_s, u"Ada Ädmin"_s));
        QVERIFY(noted);
        QCOMPARE(noted->seenBy, u"Ada Ädmin"_s);
        QCOMPARE(noted->seenAt, m_clock.nowUtc());
        QCOMPARE(*wait(process.reports()), *wait(folder.reports())); // with who has seen it
        QCOMPARE(wait(process.noteSeen(u"20261122T200405Z-0000000070"_s, u"Ada"_s)).error().code, ErrorCode::NotFound);
    }

    void onlyServicesAreToldOfThem_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("status");
        QTest::newRow("nobody") << QByteArray("nobody") << u"401"_s;
        QTest::newRow("admin") << QByteArray("admin") << u"403"_s;
    }
    void onlyServicesAreToldOfThem()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, status);
        ReportFolder folder(m_folder->path(), u"attic"_s, m_clock);
        RemoteReports process = remote(serve(folder), token);
        QVERIFY(wait(process.reports()).error().detail.contains(status));
        QVERIFY(wait(process.text(u"20261122T200405Z-0000000079"_s)).error().detail.contains(status));
        QVERIFY(wait(process.noteSeen(u"20261122T200405Z-0000000079"_s, u"A"_s)).error().detail.contains(status));
        QVERIFY(!wait(folder.reports())->first().seenAt);
    }

    void whatIsNoReportIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray good =
            R"({"name":"n","at":"2026-11-22T18:04:05.000Z","machine":"m","service":"","process":"",)"
            R"("version":"","what":"w"})";
        QVERIFY(crashReportFromJson(QJsonDocument::fromJson(good).object()));
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("no name") << QByteArray(good).replace(R"("n")", "7");
        QTest::newRow("no moment") << QByteArray(good).replace("2026-11-22T", "noon");
        QTest::newRow("seen at no moment") << QByteArray(good).replace(R"("what")", R"("seenAt":"noon","what")");
    }
    void whatIsNoReportIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto report = crashReportFromJson(QJsonDocument::fromJson(json).object());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Protocol);
    }

    void adminsMayReadThem_data()
    {
        QTest::addColumn<QString>("role");
        for (const QString &role :
             {QString(), u"CUSTOMER"_s, u"KIOSK"_s, u"CASHIER"_s, u"MANAGER"_s, u"ADMIN"_s, u"SERVICE"_s})
            QTest::newRow(qPrintable(u"role "_s + role)) << role;
    }
    void adminsMayReadThem()
    {
        QFETCH(const QString, role);
        m_places = {place(*m_folder, u"box"_s)};
        gateway::HealthWatch watch(m_clock);
        alerts::AlertWatch alertWatch({}, {}, m_clock);
        graphql::ResolverMap resolvers = watch.resolvers();
        alerts::addAlertResolvers(resolvers, alertWatch);
        addCrashResolvers(resolvers, *m_book);
        const auto host = service::ServiceHost::create(u"gateway"_s, gateway::HealthWatch::sdl(), resolvers);
        QVERIFY2(host, host ? "" : qPrintable(host.error().detail));
        service::SubgraphRequest request;
        request.mayBeText = true;
        request.identity.subject = role.isEmpty() ? QString() : u"u-1"_s;
        request.identity.displayName = u"Ada"_s;
        request.identity.roles = role.isEmpty() ? QStringList() : QStringList{role};
        const QString id = u"box/20261122T200405Z-0000000079"_s;
        for (
            const auto &[query, expected] :
            {std::pair(
                 u"{ crashReports { id at what seenAt } }"_s,
                 QByteArray(
                     R"({"crashReports":[{"id":"box/20261122T200405Z-0000000079","at":"2026-11-22T20:04:05.000Z","what":"SIGBUS","seenAt":null},)"
                     R"({"id":"box/20261122T180405Z-0000000077","at":"2026-11-22T18:04:05.000Z","what":"SIGSEGV","seenAt":null}]})")),
             std::pair(u"{ crashReport(id: \"%1\") { machine text } }"_s.arg(id),
                       QByteArray(R"({"crashReport":{"machine":"box","text":"SIGBUS\n"}})")),
             std::pair(u"mutation { noteCrashSeen(id: \"%1\") { seenBy seenAt } }"_s.arg(id),
                       QByteArray(R"({"noteCrashSeen":{"seenBy":"Ada","seenAt":"2026-11-23T08:00:00.000Z"}})"))}) {
            request.query = query;
            const auto answer = wait((*host)->send(request));
            QVERIFY(answer);
            QCOMPARE(answer->errors.isEmpty(), role == "ADMIN"_L1);
            if (role == "ADMIN"_L1)
                QCOMPARE(answer->text, expected);
        }
        QCOMPARE(wait(m_book->report(id))->seenAt.has_value(), role == "ADMIN"_L1);
    }
};

QTEST_GUILESS_MAIN(TestCrashReports)
#include "tst_crashreports.moc"
