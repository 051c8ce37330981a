#include "options.h"

#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestOptions : public QObject
{
    Q_OBJECT

    static QProcessEnvironment with(const QList<std::pair<QString, QString>> &variables)
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : variables)
            environment.insert(name, value);
        return environment;
    }

private Q_SLOTS:
    void everyVerbHasItsPort_data()
    {
        QTest::addColumn<int>("port");
        QTest::newRow("all") << 5000;
        QTest::newRow("gateway") << 5000;
        QTest::newRow("booking") << 3007;
        QTest::newRow("cinema") << 3008;
        QTest::newRow("coupon") << 3009;
        QTest::newRow("movie") << 3010;
        QTest::newRow("payment") << 3011;
        QTest::newRow("user") << 3012;
        QTest::newRow("notification") << 3013;
        QTest::newRow("psp-simulator") << 3014;
    }
    void everyVerbHasItsPort()
    {
        const QString verb = QString::fromLatin1(QTest::currentDataTag());
        const Result<Options> options = parseOptions({verb});
        QVERIFY(options);
        QCOMPARE(options->verb, verb);
        QTEST(static_cast<int>(options->port), "port");
        QVERIFY(options->dataFolder.startsWith(u'/'));
        QVERIFY(!options->demo && !options->untilStdinCloses && !options->today);
    }

    void whatIsGivenIsTaken()
    {
        const Result<Options> options =
            parseOptions({u"all"_s, u"--data"_s, u"/srv/foyer"_s, u"--port=0"_s, u"--demo"_s, u"--seed"_s,
                          u"18446744073709551615"_s, u"--today"_s, u"2026-11-21"_s, u"--until-stdin-closes"_s});
        QVERIFY(options);
        QCOMPARE(options->dataFolder, u"/srv/foyer"_s);
        QCOMPARE(options->port, quint16(0));
        QVERIFY(options->demo && options->untilStdinCloses);
        QCOMPARE(options->seed, std::numeric_limits<quint64>::max());
        QCOMPARE(options->today, QDate(2026, 11, 21));
    }

    void aSchemaIsOfAllOrOfOneService()
    {
        QCOMPARE(parseOptions({u"schema"_s})->service, QString());
        QCOMPARE(parseOptions({u"schema"_s, u"movie"_s})->service, u"movie"_s);
        QCOMPARE(parseOptions({u"schema"_s, u"gateway"_s})->service, u"gateway"_s);
        QVERIFY(!parseOptions({u"schema"_s, u"psp-simulator"_s}));
        QVERIFY(!parseOptions({u"schema"_s, u"movie"_s, u"user"_s}));
        QVERIFY(!parseOptions({u"gateway"_s, u"movie"_s}));
    }

    void theDatabaseIsAFileUnlessSaid()
    {
        QVERIFY(!parseOptions({u"all"_s})->databases.isOnServer());
        const Result<Options> server = parseOptions({u"all"_s, u"--data"_s, u"/srv/foyer"_s, u"--database=mysql"_s});
        QVERIFY(server);
        QVERIFY(server->databases.isOnServer());
        const QProcessEnvironment environment = with({{u"FOYER_DATABASE_ENGINE"_s, u"mysql"_s}});
        QVERIFY(parseOptions({u"movie"_s}, environment)->databases.isOnServer());
        QVERIFY(!parseOptions({u"movie"_s, u"--database"_s, u"sqlite"_s}, environment)->databases.isOnServer());
        for (const QStringList &wrong : {QStringList{u"all"_s, u"--database=oracle"_s},
                                         {u"backup"_s, u"--database=mysql"_s},
                                         {u"all"_s, u"--demo"_s, u"--reset-demo"_s, u"--database=mysql"_s}})
            QCOMPARE(parseOptions(wrong).error().code, ErrorCode::InvalidInput);
    }

    void theSchemaIsToldUnlessSaid()
    {
        QVERIFY(parseOptions({u"all"_s})->introspection);
        for (const QString &verb : {u"all"_s, u"gateway"_s, u"movie"_s})
            QVERIFY(!parseOptions({verb, u"--no-introspection"_s})->introspection);
        const auto said = [](const QString &verb, const QString &text) {
            return parseOptions({verb}, with({{u"FOYER_INTROSPECTION"_s, text}}));
        };
        QVERIFY(!said(u"gateway"_s, u"no"_s)->introspection);
        QVERIFY(said(u"demo"_s, u"no"_s)); // a container's environment is for all verbs
        QVERIFY(said(u"gateway"_s, u"1"_s)->introspection);
        const Result<Options> unclear = said(u"gateway"_s, u"maybe"_s);
        QCOMPARE(unclear.error().code, ErrorCode::InvalidInput);
        QVERIFY(unclear.error().detail.contains(u"'maybe'"_s));
    }

    void noWebPageMayAskUnlessSaid()
    {
        QVERIFY(parseOptions({u"all"_s})->allowedOrigins.isNone());
        const Result<Options> said =
            parseOptions({u"movie"_s, u"--allowed-origins"_s, u"https://shop.example, http://localhost:8080"_s});
        QVERIFY(said);
        QVERIFY(said->allowedOrigins.allows("http://localhost:8080"));
        QVERIFY(!said->allowedOrigins.allows("http://localhost"));
        QVERIFY(parseOptions({u"gateway"_s, u"--allowed-origins=*"_s})->allowedOrigins.isAny());

        const auto shop = with({{u"FOYER_ALLOWED_ORIGINS"_s, u"https://shop.example"_s}});
        const Result<Options> fromEnvironment = parseOptions({u"all"_s}, shop);
        const Result<Options> fromLine = parseOptions({u"all"_s, u"--allowed-origins="_s}, shop);
        const auto path = with({{u"FOYER_ALLOWED_ORIGINS"_s, u"https://shop.example/"_s}});
        const Result<Options> malformed = parseOptions({u"all"_s}, path);
        const Result<Options> unconcerned = parseOptions({u"verify"_s}, path);
        QVERIFY(fromEnvironment->allowedOrigins.allows("https://shop.example"));
        QVERIFY(fromLine->allowedOrigins.isNone());
        QVERIFY(unconcerned);
        QCOMPARE(malformed.error().code, ErrorCode::InvalidInput);
        QVERIFY2(malformed.error().detail.contains(u"FOYER_ALLOWED_ORIGINS"_s), qPrintable(malformed.error().detail));
    }

    void demoIsADemo()
    {
        const Result<Options> options = parseOptions({u"demo"_s, u"--bookings"_s, u"1000000"_s});
        QVERIFY(options);
        QVERIFY(options->demo);
        QCOMPARE(options->bookings, 1'000'000);
    }

    void upstreamsAreKeptByName()
    {
        const Result<Options> options = parseOptions({u"gateway"_s, u"--upstream"_s, u"movie=http://127.0.0.1:3110"_s,
                                                      u"--upstream"_s, u"user=https://users.example"_s});
        QVERIFY(options);
        QCOMPARE(options->upstreams,
                 (QHash<QString, QUrl>{{u"movie"_s, QUrl(u"http://127.0.0.1:3110"_s)},
                                       {u"user"_s, QUrl(u"https://users.example"_s)}}));
        QVERIFY(parseOptions({u"booking"_s, u"--upstream"_s, u"payment=http://127.0.0.1:3111"_s, u"--upstream"_s,
                              u"coupon=http://127.0.0.1:3109"_s}));
        for (const QString &verb : {u"payment"_s, u"all"_s})
            QVERIFY(parseOptions({verb, u"--upstream"_s, u"psp=http://127.0.0.1:3014"_s}));
        QCOMPARE(parseOptions({u"psp-simulator"_s, u"--webhook"_s, u"http://127.0.0.1:5000/webhooks/psp"_s})->webhook,
                 QUrl(u"http://127.0.0.1:5000/webhooks/psp"_s));
    }

    void helpAndVersionAreAskedForNotWrong()
    {
        for (const QString &asked : {u"--help"_s, u"-h"_s, u"--version"_s, u"-v"_s}) {
            const Result<Options> options = parseOptions({asked});
            QVERIFY(!options);
            QCOMPARE(options.error().code, ErrorCode::Cancelled);
            QVERIFY(!options.error().detail.isEmpty());
        }
    }

    void wrongCallsAreToldWhy_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("nothing") << QStringList() << u"Say what to run"_s;
        QTest::newRow("unknown verb") << QStringList{u"everything"_s} << u"'everything'"_s;
        QTest::newRow("two verbs") << QStringList{u"user"_s, u"movie"_s} << u"'user movie'"_s;
        QTest::newRow("unknown option") << QStringList{u"all"_s, u"--loud"_s} << u"loud"_s;
        QTest::newRow("no value") << QStringList{u"all"_s, u"--data"_s} << u"data"_s;
        QTest::newRow("port too large") << QStringList{u"all"_s, u"--port"_s, u"65536"_s} << u"'65536'"_s;
        QTest::newRow("port negative") << QStringList{u"all"_s, u"--port=-1"_s} << u"'-1'"_s;
        QTest::newRow("an origin with a path")
            << QStringList{u"all"_s, u"--allowed-origins"_s, u"https://shop.example/buy"_s}
            << u"browsers write https://shop.example."_s;
        QTest::newRow("no origin") << QStringList{u"all"_s, u"--allowed-origins"_s, u"shop.example"_s}
                                   << u"'shop.example' is no origin"_s;
        QTest::newRow("origins of what answers none")
            << QStringList{u"backup"_s, u"--allowed-origins"_s, u"https://shop.example"_s} << u"not with 'backup'"_s;
        QTest::newRow("no day") << QStringList{u"all"_s, u"--today"_s, u"2026-02-30"_s} << u"'2026-02-30'"_s;
        QTest::newRow("introspection of nobody")
            << QStringList{u"demo"_s, u"--no-introspection"_s} << u"not with 'demo'"_s;
        QTest::newRow("seed") << QStringList{u"all"_s, u"--seed"_s, u"one"_s} << u"'one'"_s;
        QTest::newRow("bookings of a service") << QStringList{u"all"_s, u"--bookings"_s, u"5"_s} << u"'demo'"_s;
        QTest::newRow("too many bookings")
            << QStringList{u"demo"_s, u"--bookings"_s, u"100000001"_s} << u"'100000001'"_s;
        QTest::newRow("upstream without URL") << QStringList{u"gateway"_s, u"--upstream"_s, u"movie"_s} << u"'movie'"_s;
        QTest::newRow("upstream without host") << QStringList{u"gateway"_s, u"--upstream"_s, u"movie=http://"_s}
                                               << u"--upstream movie: 'http://' is not right"_s;
        QTest::newRow("upstream of another kind") << QStringList{u"gateway"_s, u"--upstream"_s, u"movie=ftp://a"_s}
                                                  << u"--upstream movie: 'ftp://a' is not right"_s;
        QTest::newRow("upstream that is none")
            << QStringList{u"gateway"_s, u"--upstream"_s, u"films=http://a"_s} << u"'films=http://a'"_s;
        QTest::newRow("upstream nobody asks")
            << QStringList{u"cinema"_s, u"--upstream"_s, u"user=http://a"_s} << u"asks no user service"_s;
        QTest::newRow("upstream of all") << QStringList{u"all"_s, u"--upstream"_s, u"movie=http://a"_s}
                                         << u"asks no movie service"_s;
    }
    void wrongCallsAreToldWhy()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const Result<Options> options = parseOptions(arguments);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::InvalidInput);
        QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
        QVERIFY(options.error().detail.startsWith(u"foyerd: "_s));
        QVERIFY(options.error().detail.contains(u"See foyerd "_s));
    }

    void allMistakesAreToldTogether()
    {
        const Result<Options> options =
            parseOptions({u"all"_s, u"--port"_s, u"lots"_s, u"--seed"_s, u"one"_s, u"--upstream"_s, u"psp=nowhere"_s},
                         with({{u"FOYER_BACKUP_KEEP"_s, u"0"_s}, {u"FOYER_GATEWAY_PROT"_s, u"80"_s}}));
        QVERIFY(!options);
        const QStringList lines = options.error().detail.split(u'\n');
        QCOMPARE(lines.first(), u"foyerd: 5 mistakes:"_s);
        QCOMPARE(lines.size(), 7);
        QVERIFY(lines.at(1).contains(u"FOYER_BACKUP_KEEP: '0' is not right: this is a whole number from 1 to 1000."_s));
        QVERIFY(lines.at(2).contains(u"FOYER_GATEWAY_PROT"_s) && lines.at(2).contains(u"FOYER_GATEWAY_PORT?"_s));
        QVERIFY(lines.at(3).contains(u"--port: 'lots'"_s));
        QVERIFY(lines.at(4).contains(u"--upstream psp: 'nowhere'"_s));
        QVERIFY(lines.at(5).contains(u"--seed"_s));
    }

    /** What follows an unknown option may be its value, and a secret. */
    void aSecretOnTheCommandLineIsRefusedByNameAndNotRepeated()
    {
        for (const QStringList &said : {QStringList{u"all"_s, u"--password"_s, u"sesame"_s},
                                        {u"--database-password=sesame"_s, u"all"_s},
                                        {u"--token"_s, u"sesame"_s, u"all"_s}}) {
            const Result<Options> options = parseOptions(said);
            QCOMPARE(options.error().code, ErrorCode::InvalidInput);
            QVERIFY2(options.error().detail.contains(u"a secret is never an argument"_s),
                     qPrintable(options.error().detail));
            QVERIFY(!options.error().detail.contains(u"sesame"_s));
        }
    }

    void whatIsNearIsSuggested()
    {
        QVERIFY(parseOptions({u"bakup"_s}).error().detail.contains(u"Did you mean backup?"_s));
        QVERIFY(parseOptions({u"all"_s, u"--upstreem=a"_s}).error().detail.contains(u"Did you mean upstream?"_s));
        QVERIFY(parseOptions({u"schema"_s, u"movies"_s}).error().detail.contains(u"Did you mean movie?"_s));
    }

    /** Who asks a service finds it at the port that the settings give it. */
    void aServiceThatMovedIsFoundByThoseWhoAskIt()
    {
        const auto moved = with({{u"FOYER_MOVIE_PORT"_s, u"3110"_s}, {u"FOYER_USER_URL"_s, u"http://10.0.0.7:80"_s}});
        const Result<Options> gateway = parseOptions({u"gateway"_s}, moved);
        QCOMPARE(gateway->upstreams,
                 (QHash<QString, QUrl>{{u"movie"_s, QUrl(u"http://127.0.0.1:3110"_s)},
                                       {u"user"_s, QUrl(u"http://10.0.0.7:80"_s)}}));
        QStringList asked = parseOptions({u"booking"_s}, moved)->upstreams.keys();
        asked.sort();
        QCOMPARE(asked, (QStringList{u"movie"_s, u"user"_s}));
        QCOMPARE(parseOptions({u"movie"_s}, moved)->port, quint16(3110));
        QCOMPARE(parseOptions({u"movie"_s}, moved)->upstreams.keys(), QStringList{u"user"_s});
        QVERIFY(parseOptions({u"cinema"_s}, moved)->upstreams.isEmpty());
    }

    void backupsAreMadeAsOftenAsSaid()
    {
        using namespace std::chrono_literals;
        QCOMPARE(parseOptions({u"all"_s})->backupEvery, std::chrono::milliseconds(24h));
        QCOMPARE(parseOptions({u"all"_s, u"--backup-every"_s, u"6"_s})->backupEvery, std::chrono::milliseconds(6h));
        QCOMPARE(parseOptions({u"all"_s, u"--backup-every=0"_s})->backupEvery, 0ms);
        QCOMPARE(parseOptions({u"all"_s, u"--keep-backups=3"_s})->keepBackups, 3);
        QCOMPARE(parseOptions({u"all"_s})->firstBackupAfter, std::chrono::milliseconds(5min));
        QVERIFY(!parseOptions({u"all"_s, u"--backup-every=745"_s}));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_foyerdoptions.moc"
