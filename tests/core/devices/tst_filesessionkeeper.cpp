#include "filesessionkeeper.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;

class TestFileSessionKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedIsThereForTheNext()
    {
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"not/there/yet"_s);
        QCOMPARE(*FileSessionKeeper(place).load(), std::nullopt);
        for (const ports::KeptSession &session :
             {ports::KeptSession{u"first"_s, {}, true}, {u"first"_s, u"second"_s, false}, {u"second"_s, {}, false}}) {
            QVERIFY(FileSessionKeeper(place).save(session));
            QCOMPARE(*FileSessionKeeper(place).load(), session);
        }
        QVERIFY(FileSessionKeeper(place).forget());
        QCOMPARE(*FileSessionKeeper(place).load(), std::nullopt);
        QVERIFY(FileSessionKeeper(place).forget()); // again is harmless
    }

    void onlyItsUserMayReadIt()
    {
        const QTemporaryDir folder;
        FileSessionKeeper keeper(folder.path());
        QVERIFY(keeper.save({u"secret"_s, {}, false}));
        const QString path = folder.filePath(u"session.json"_s);
        QCOMPARE(QFile::permissions(path), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(keeper.load().error().code, ErrorCode::Protocol);
    }

    void damageIsTold()
    {
        const QTemporaryDir folder;
        FileSessionKeeper keeper(folder.path());
        QVERIFY(keeper.save({u"secret"_s, {}, false}));
        QFile file(folder.filePath(u"session.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"v\": 1, \"refr");
        file.close();
        QCOMPARE(keeper.load().error().code, ErrorCode::Protocol);
    }

    void aPlaceThatCannotBeWrittenIsAnError()
    {
        QCOMPARE(FileSessionKeeper(u"/proc/foyer"_s).save({u"secret"_s, {}, false}).error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestFileSessionKeeper)
#include "tst_filesessionkeeper.moc"
