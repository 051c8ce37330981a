#include "databaseplaces.h"

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
    }

    void anEmptyFileIsThisMachinesServer()
    {
        const auto places = read("");
        QVERIFY(places);
        const db::Settings settings = places->of(u"movie"_s);
        QCOMPARE(settings.engine, Engine::MySql);
        QCOMPARE(settings.server.host, u"127.0.0.1"_s);
        QCOMPARE(settings.server.port, quint16(3306));
        QCOMPARE(settings.server.socketPath, QString());
        QCOMPARE(settings.server.database, u"foyer_movie"_s);
        QCOMPARE(settings.server.user, u"foyer_movie"_s);
        QCOMPARE(settings.server.passwordFile, QString());
    }

    void whatIsForAllIsForAllAndWhatIsForOneWins()
    {
        const auto places = read("[mysql]\nhost = db.example\nport = 3307\nprefix = north\npasswordFile = /etc/p\n"
                                 "[booking]\nhost = sales.example\nuser = seller\ndatabase = sales\n"
                                 "[cinema]\nsocket = /run/my.sock\n");
        QVERIFY(places);
        const db::ServerAddress movie = places->of(u"movie"_s).server;
        QCOMPARE(movie.host, u"db.example"_s);
        QCOMPARE(movie.port, quint16(3307));
        QCOMPARE(movie.database, u"north_movie"_s);
        QCOMPARE(movie.user, u"north_movie"_s);
        QCOMPARE(movie.passwordFile, u"/etc/p"_s);
        const db::ServerAddress booking = places->of(u"booking"_s).server;
        QCOMPARE(booking.host, u"sales.example"_s);
        QCOMPARE(booking.port, quint16(3307));
        QCOMPARE(booking.database, u"sales"_s);
        QCOMPARE(booking.user, u"seller"_s);
        QCOMPARE(places->of(u"cinema"_s).server.socketPath, u"/run/my.sock"_s);
    }

    void wrongFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown key") << QByteArray("[mysql]\nhots = x\n") << u"hots"_s;
        QTest::newRow("unknown section") << QByteArray("[films]\nhost = x\n") << u"films"_s;
        QTest::newRow("no section") << QByteArray("host = x\n") << u"host"_s;
        QTest::newRow("port") << QByteArray("[mysql]\nport = 70000\n") << u"70000"_s;
        QTest::newRow("password in the open") << QByteArray("[mysql]\npassword = x\n") << u"passwordFile"_s;
        QTest::newRow("one database for all") << QByteArray("[mysql]\ndatabase = x\n") << u"prefix"_s;
    }
    void wrongFilesAreNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, named);
        const auto places = read(content);
        QVERIFY(!places);
        QCOMPARE(places.error().code, ErrorCode::InvalidInput);
        QVERIFY2(places.error().detail.contains(named), qPrintable(places.error().detail));
    }

    void aMissingFileIsStorage()
    {
        const auto places = DatabasePlaces::fromFile(m_folder.filePath(u"none.ini"_s));
        QVERIFY(!places);
        QCOMPARE(places.error().code, ErrorCode::Storage);
    }

private:
    Result<DatabasePlaces> read(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"%1.ini"_s.arg(++m_files))); // QSettings remembers what it has read
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(content);
        file.close();
        return DatabasePlaces::fromFile(file.fileName());
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestDatabasePlaces)
#include "tst_databaseplaces.moc"
