#include "keyfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::auth;
using namespace Qt::Literals::StringLiterals;

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsMadeOnceAndOnlyItsOwnerReadsIt()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"some.key"_s);
        const Result<QByteArray> made = loadOrCreateSecret(path);
        QCOMPARE(made->size(), 32);
        QCOMPARE(*loadOrCreateSecret(path), *made);
        QVERIFY(!(QFile::permissions(path)
                  & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        QVERIFY(*loadOrCreateSecret(folder.filePath(u"other.key"_s)) != *made);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    }

    void whatIsNoSecretStopsTheStartAndIsLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("AAAA\n");
        QTest::newRow("not base64url") << QByteArray(43, '=');
    }
    void whatIsNoSecretStopsTheStartAndIsLeftAsItIs()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"some.key"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        file.write(content);
        file.close();
        QCOMPARE(loadOrCreateSecret(file.fileName()).error().code, ErrorCode::Storage);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void whatOthersCanReadIsNoSecret()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"some.key"_s);
        QVERIFY(loadOrCreateSecret(path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(loadOrCreateSecret(path).error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_keyfile.moc"
