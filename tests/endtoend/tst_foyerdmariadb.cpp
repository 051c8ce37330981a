#include "foyerdprocess.h"
#include "testdatabase.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Services as processes of their own, each on its database on a server. */
class TestFoyerdMariaDb : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<TestDatabase>();
        m_folder = std::make_unique<QTemporaryDir>();
        writeSettings({});
    }
    void cleanup()
    {
        m_folder.reset();
        m_databases.reset();
    }

    void servicesRunOnAServerAndKeepWhatTheyHave()
    {
        for (const QString &service :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"payment"_s, u"coupon"_s, u"notification"_s}) {
            FoyerdProcess foyerd(m_folder->path());
            QVERIFY2(foyerd.start({service, u"--database"_s, u"mysql"_s}), qPrintable(foyerd.lastOutput()));
            const Caller::Reply reply = Caller(foyerd.url()).graphQl(u"{ __typename }"_s);
            QCOMPARE(reply.status, 200);
            QVERIFY(!QFile::exists(m_folder->filePath(service + u".sqlite"_s)));
            foyerd.kill();
            QVERIFY2(foyerd.start({service, u"--database"_s, u"mysql"_s}), qPrintable(foyerd.lastOutput()));
        }
    }

    void aListComesFromTheServer()
    {
        FoyerdProcess foyerd(m_folder->path());
        foyerd.setEnvironment(u"FOYER_DATABASE_ENGINE"_s, u"mysql"_s);
        QVERIFY2(foyerd.start({u"movie"_s}), qPrintable(foyerd.lastOutput()));
        const Caller::Reply reply = Caller(foyerd.url()).graphQl(u"{ movies { totalCount } }"_s);
        QVERIFY2(reply.errorCode().isEmpty(), reply.body.constData());
        QCOMPARE(reply.data().value(u"movies"_s).toObject().value(u"totalCount"_s).toInt(-1), 0);
    }

    void whatIsWrongIsSaidAndNoPassword()
    {
        QFile password(m_folder->filePath(u"password"_s));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("open sesame\n");
        password.close();
        writeSettings("passwordFile = " + password.fileName().toUtf8() + '\n');
        FoyerdProcess foyerd(m_folder->path());
        QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        QVERIFY(!foyerd.start({u"movie"_s, u"--database"_s, u"mysql"_s}));
        QVERIFY2(foyerd.lastOutput().contains(u"chmod 600"_s), qPrintable(foyerd.lastOutput()));
        QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(!foyerd.start({u"movie"_s, u"--database"_s, u"mysql"_s}));
        QVERIFY2(foyerd.lastOutput().contains(u"Access denied"_s), qPrintable(foyerd.lastOutput()));
        QVERIFY(!foyerd.lastOutput().contains(u"sesame"_s));
        const QString missing = m_folder->filePath(u"none.ini"_s);
        QVERIFY(!foyerd.start({u"movie"_s, u"--config"_s, missing}));
        QVERIFY2(foyerd.lastOutput().contains(missing), qPrintable(foyerd.lastOutput()));
    }

private:
    void writeSettings(const QByteArray &more)
    {
        QFile file(m_folder->filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[database]\nuser = root\n" + more);
        for (const QString &service :
             {u"user"_s, u"movie"_s, u"cinema"_s, u"payment"_s, u"coupon"_s, u"notification"_s}) {
            const db::ServerAddress server = m_databases->settings(service).server;
            file.write(u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                           .toUtf8());
        }
    }

    std::unique_ptr<TestDatabase> m_databases;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFoyerdMariaDb)
#include "tst_foyerdmariadb.moc"
