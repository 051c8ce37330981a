#include "filedevicetokens.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;

class TestFileDeviceTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsKeptIsThereForTheNext()
    {
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"not/there/yet"_s);
        QCOMPARE(FileDeviceTokens(place).tokenOf(u"anna"_s), QString());
        FileDeviceTokens(place).keep(u" Anna"_s, u"one"_s);
        FileDeviceTokens(place).keep(u"milan"_s, u"two"_s);
        QCOMPARE(FileDeviceTokens(place).tokenOf(u"anna "_s), u"one"_s);
        QCOMPARE(FileDeviceTokens(place).tokenOf(u"MILAN"_s), u"two"_s);
        FileDeviceTokens(place).keep(u"anna"_s, u"three"_s);
        QCOMPARE(FileDeviceTokens(place).tokenOf(u"anna"_s), u"three"_s);
        QCOMPARE(QFile::permissions(place + u"/device-tokens.json"_s),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
    }

    void whoSignedInLongAgoMakesRoom()
    {
        const QTemporaryDir folder;
        FileDeviceTokens tokens(folder.path());
        for (int i = 0; i <= FileDeviceTokens::most; ++i)
            tokens.keep(QString::number(i), u"token"_s);
        QCOMPARE(tokens.tokenOf(u"0"_s), QString());
        QCOMPARE(tokens.tokenOf(u"1"_s), u"token"_s);
    }

    void damageIsAsNothing()
    {
        const QTemporaryDir folder;
        FileDeviceTokens tokens(folder.path());
        tokens.keep(u"anna"_s, u"one"_s);
        QFile file(folder.filePath(u"device-tokens.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[[\"anna\", \"o");
        file.close();
        QCOMPARE(tokens.tokenOf(u"anna"_s), QString());
        tokens.keep(u"anna"_s, u"two"_s);
        QCOMPARE(tokens.tokenOf(u"anna"_s), u"two"_s);
    }
};

QTEST_GUILESS_MAIN(TestFileDeviceTokens)
#include "tst_filedevicetokens.moc"
