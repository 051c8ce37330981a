#include "options.h"
#include "testauthority.h"
#include "upstreams.h"
#include "whereabouts.h"

#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestWhereabouts : public QObject
{
    Q_OBJECT

    test::TestAuthority m_authority;
    QTemporaryDir m_folder;

    Options options(const QStringList &arguments, const QHash<QString, QString> &variables = {}) const
    {
        QProcessEnvironment environment;
        environment.insert(u"FOYER_DATA_FOLDER"_s, m_folder.path());
        environment.insert(u"FOYER_TLS_FOLDER"_s, m_authority.path({}));
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), it.value());
        const Result<Options> options = parseOptions(arguments, environment);
        if (!options)
            qFatal("%s", qPrintable(options.error().detail));
        return *options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority.issue(u"movie"_s, {u"localhost"_s, u"*.box.example"_s, u"box.example"_s, u"198.51.100.9"_s});
        m_authority.issue(u"cinema"_s, {u"cinema.example"_s});
    }

    void aProcessIsNamedAsOthersMayReachIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("tls");
        QTest::addColumn<QString>("anywhere");
        QTest::addColumn<QString>("here");
        const QString beyond = u"beyond"_s;
        QTest::newRow("this machine") << u"movie"_s << u"127.0.0.1"_s << beyond << u"http://127.0.0.1:7"_s
                                      << u"http://127.0.0.1:7"_s;
        QTest::newRow("this machine, always")
            << u"movie"_s << u"127.0.0.1"_s << u"always"_s << u"https://127.0.0.1:7"_s << u"https://127.0.0.1:7"_s;
        QTest::newRow("one address") << u"movie"_s << u"198.51.100.9"_s << beyond << u"https://198.51.100.9:7"_s
                                     << u"https://198.51.100.9:7"_s;
        QTest::newRow("every address") << u"movie"_s << u"0.0.0.0"_s << beyond << u"https://box.example:7"_s
                                       << u"https://localhost:7"_s;
        QTest::newRow("every address of IPv6")
            << u"movie"_s << u"::"_s << beyond << u"https://box.example:7"_s << u"https://localhost:7"_s;
        QTest::newRow("not named on this machine")
            << u"cinema"_s << u"0.0.0.0"_s << beyond << u"https://cinema.example:7"_s << u"https://cinema.example:7"_s;
        QTest::newRow("no certificate") << u"coupon"_s << u"0.0.0.0"_s << beyond << u"https://127.0.0.1:7"_s
                                        << u"https://127.0.0.1:7"_s;
    }
    void aProcessIsNamedAsOthersMayReachIt()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        QFETCH(QString, tls);
        const Options said =
            options({name}, {{u"FOYER_%1_ADDRESS"_s.arg(name.toUpper()), address}, {u"FOYER_TLS_ON"_s, tls}});
        QTEST(placeOf(said.configuration, name, 7, SeenFrom::Anywhere).toString(), "anywhere");
        QTEST(placeOf(said.configuration, name, 7, SeenFrom::ThisMachine).toString(), "here");
    }

    void whoAsksAServiceFindsItAsItsSettingsSay()
    {
        QCOMPARE(upstreamUrl(options({u"gateway"_s}), u"movie"_s).toString(), u"http://127.0.0.1:3010/graphql"_s);
        const QHash<QString, QString> always{{u"FOYER_TLS_ON"_s, u"always"_s}};
        QCOMPARE(upstreamUrl(options({u"gateway"_s}, always), u"movie"_s).toString(),
                 u"https://127.0.0.1:3010/graphql"_s);
        const QHash<QString, QString> beyond{{u"FOYER_MOVIE_ADDRESS"_s, u"0.0.0.0"_s}};
        QCOMPARE(upstreamUrl(options({u"booking"_s}, beyond), u"movie"_s).toString(),
                 u"https://box.example:3010/graphql"_s);
        const QHash<QString, QString> elsewhere{{u"FOYER_MOVIE_ADDRESS"_s, u"0.0.0.0"_s},
                                                {u"FOYER_MOVIE_URL"_s, u"https://films.example"_s}};
        QCOMPARE(upstreamUrl(options({u"booking"_s}, elsewhere), u"movie"_s).toString(),
                 u"https://films.example/graphql"_s);
    }

    void aServiceTellsTheGatewayOfThisMachineUnlessOthersAreNamed()
    {
        const auto gateways = [this](const QHash<QString, QString> &variables) {
            return options({u"movie"_s}, variables).gateways;
        };
        QCOMPARE(gateways({}), QList<QUrl>{QUrl(u"http://127.0.0.1:5000"_s)});
        QCOMPARE(gateways({{u"FOYER_GATEWAY_PORT"_s, u"5001"_s}, {u"FOYER_TLS_ON"_s, u"always"_s}}),
                 QList<QUrl>{QUrl(u"https://127.0.0.1:5001"_s)});
        QCOMPARE(gateways({{u"FOYER_GATEWAYS"_s, u"https://a.example:5000 https://b.example:5000"_s}}),
                 (QList<QUrl>{QUrl(u"https://a.example:5000"_s), QUrl(u"https://b.example:5000"_s)}));
        QVERIFY(options({u"gateway"_s}).gateways.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWhereabouts)
#include "tst_whereabouts.moc"
