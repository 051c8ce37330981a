#include "datafolderlock.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace foyer;
using db::DataFolderLock;

class TestDataFolderLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesInOneFolderAreLockedApart()
    {
        const QTemporaryDir folder;
        const auto booking = DataFolderLock::acquire(folder.path(), QStringLiteral("booking"));
        QVERIFY(booking);
        QVERIFY(DataFolderLock::acquire(folder.path(), QStringLiteral("movie")));
        const auto second = DataFolderLock::acquire(folder.path(), QStringLiteral("booking"));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QCOMPARE(second.error().extras.value(QStringLiteral("pid")).toLongLong(), QCoreApplication::applicationPid());
    }

    void secondHolderIsToldWhoHasIt()
    {
        QTemporaryDir folder;
        const auto first = DataFolderLock::acquire(folder.path());
        QVERIFY(first);
        const auto second = DataFolderLock::acquire(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QCOMPARE(second.error().extras.value(QStringLiteral("pid")).toLongLong(), qint64(::getpid()));
        QVERIFY(second.error().detail.contains(QString::number(::getpid())));
    }

    void releasedWhenTheHolderGoes()
    {
        QTemporaryDir folder;
        {
            auto first = DataFolderLock::acquire(folder.path());
            QVERIFY(first);
            const DataFolderLock moved = std::move(*first);
            QVERIFY(!DataFolderLock::acquire(folder.path()));
        }
        QVERIFY(DataFolderLock::acquire(folder.path()));
    }

    void releasedWhenTheHolderIsKilled()
    {
        QTemporaryDir folder;
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = DataFolderLock::acquire(folder.path());
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), 1);
        QCOMPARE(answer, 'y');
        const auto refused = DataFolderLock::acquire(folder.path());
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(ready[0]);
        ::close(ready[1]);
        QVERIFY(!refused);
        QCOMPARE(refused.error().extras.value(QStringLiteral("pid")).toLongLong(), qint64(child));
        QVERIFY(DataFolderLock::acquire(folder.path()));
    }

    void aFolderThatIsNotThereIsAnError()
    {
        QTemporaryDir folder;
        const auto lock = DataFolderLock::acquire(folder.filePath(QStringLiteral("missing")));
        QVERIFY(!lock);
        QCOMPARE(lock.error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestDataFolderLock)
#include "tst_datafolderlock.moc"
