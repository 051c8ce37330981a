#include "configuration.h"
#include "databaseplaces.h"
#include "settingvalue.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using Engine = db::Settings::Engine;

class TestDatabasePlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFolderHasAFileForEach()
    {
        const db::Settings settings = DatabasePlaces::inFolder(u"/srv/foyer"_s).of(u"movie"_s);
        QCOMPARE(settings.engine, Engine::Sqlite);
        QCOMPARE(settings.filePath, u"/srv/foyer/movie.sqlite"_s);
        const DatabasePlaces places = read("[database]\nhost = db.example\n"); // the engine alone decides
        QVERIFY(!places.isOnServer());
        QCOMPARE(places.of(u"movie"_s).filePath, m_folder.filePath(u"movie.sqlite"_s));
    }

    void withoutMoreItIsThisMachinesServer()
    {
        const db::Settings settings = read("[database]\nengine = mysql\n").of(u"movie"_s);
        QCOMPARE(settings.engine, Engine::MySql);
        QCOMPARE(settings.server.hosts.first().name, u"127.0.0.1"_s);
        QCOMPARE(settings.server.hosts.first().port, quint16(3306));
        QCOMPARE(settings.server.socketPath, QString());
        QCOMPARE(settings.server.database, u"foyer_movie"_s);
        QCOMPARE(settings.server.user, u"foyer_movie"_s);
        QCOMPARE(settings.server.passwordFile, QString());
    }

    void whatIsForAllIsForAllAndWhatIsForOneWins()
    {
        QFile password(m_folder.filePath(u"p"_s));
        QVERIFY(password.open(QIODevice::WriteOnly));
        QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const DatabasePlaces places =
            read("[database]\nengine = mysql\nhost = db.example\nport = 3307\nprefix = north\npasswordFile = p\n"
                 "[database.booking]\nhost = sales.example\nuser = seller\ndatabase = sales\n"
                 "[database.cinema]\nsocket = /run/my.sock\n");
        const db::ServerAddress movie = places.of(u"movie"_s).server;
        QCOMPARE(movie.hosts.first().name, u"db.example"_s);
        QCOMPARE(movie.hosts.first().port, quint16(3307));
        QCOMPARE(movie.database, u"north_movie"_s);
        QCOMPARE(movie.user, u"north_movie"_s);
        QCOMPARE(movie.passwordFile, password.fileName());
        const db::ServerAddress booking = places.of(u"booking"_s).server;
        QCOMPARE(booking.hosts.first().name, u"sales.example"_s);
        QCOMPARE(booking.hosts.first().port, quint16(3307));
        QCOMPARE(booking.database, u"sales"_s);
        QCOMPARE(booking.user, u"seller"_s);
        QCOMPARE(places.of(u"cinema"_s).server.socketPath, u"/run/my.sock"_s);
    }

    void theNodesOfAClusterAreInTheirOrder()
    {
        const DatabasePlaces places = read("[database]\nengine = mysql\nport = 3307\nhost = db.example, 10.0.0.5:3308 "
                                           "[2001:db8::5]:3309, 2001:db8::6\n");
        const QList<db::ServerHost> expected{
            {u"db.example"_s, 3307}, {u"10.0.0.5"_s, 3308}, {u"2001:db8::5"_s, 3309}, {u"2001:db8::6"_s, 3307}};
        QCOMPARE(places.of(u"movie"_s).server.hosts, expected);
        for (const QString &wrong : {u"db.example:"_s, u"db.example:99999"_s, u"db/x"_s, u"[10.0.0.5]"_s, u"a:0"_s})
            QVERIFY2(!hostFromText(wrong, 1), qPrintable(wrong));
    }

    /** A socket wins over a host, but not one that is for the others over a host that is for this one. */
    void aHostOfItsOwnIsNotTheOthersSocket()
    {
        const DatabasePlaces places = read("[database]\nengine = mysql\nsocket = /run/my.sock\n"
                                           "[database.booking]\nhost = sales.example\n");
        QCOMPARE(places.of(u"movie"_s).server.socketPath, u"/run/my.sock"_s);
        QCOMPARE(places.of(u"booking"_s).server.socketPath, QString());
        QCOMPARE(places.of(u"booking"_s).server.hosts.first().name, u"sales.example"_s);
    }

private:
    DatabasePlaces read(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"foyerd.ini"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(content);
        file.close();
        QProcessEnvironment environment;
        environment.insert(u"FOYER_DATA_FOLDER"_s, m_folder.path());
        const Configuration::Reading reading = Configuration::read({u"all"_s, {}, environment, {}});
        if (!reading.mistakes.isEmpty())
            qFatal("%s", qPrintable(reading.mistakes.join(u'\n')));
        return DatabasePlaces::of(reading.configuration);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestDatabasePlaces)
#include "tst_databaseplaces.moc"
