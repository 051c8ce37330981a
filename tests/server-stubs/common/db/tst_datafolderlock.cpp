#include "datafolderlock.h"
#include "lockholder.h"

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

    void theHolderIsToldWithoutTakingTheLock()
    {
        const QTemporaryDir folder;
        QVERIFY(!db::lockHolder(folder.path(), QStringLiteral("booking")));
        {
            auto booking = DataFolderLock::acquire(folder.path(), QStringLiteral("booking"));
            QVERIFY(booking);
            const auto undescribed = db::lockHolder(folder.path(), QStringLiteral("booking"));
            QVERIFY(undescribed);
            QCOMPARE(undescribed->pid, QCoreApplication::applicationPid());
            QVERIFY(undescribed->what.isEmpty() && undescribed->url.isEmpty());
            QVERIFY(booking->describe(QStringLiteral("all"), QUrl(QStringLiteral("http://127.0.0.1:5000"))));
            const auto movie = DataFolderLock::acquire(folder.path(), QStringLiteral("movie"));
            const QList<db::LockHolder> holders = db::lockHolders(folder.path());
            QCOMPARE(holders.size(), 2);
            QCOMPARE(holders[0].lock, QStringLiteral("booking"));
            QCOMPARE(holders[0].what, QStringLiteral("all"));
            QCOMPARE(holders[0].url, QUrl(QStringLiteral("http://127.0.0.1:5000")));
            QCOMPARE(holders[1].lock, QStringLiteral("movie"));
            const auto second = DataFolderLock::acquire(folder.path(), QStringLiteral("booking"));
            QVERIFY(!second);
            QCOMPARE(second.error().extras.value(QStringLiteral("pid")).toLongLong(),
                     QCoreApplication::applicationPid());
        }
        QVERIFY(db::lockHolders(folder.path()).isEmpty());
    }

    /** After a crash the number in the file may be anybody's: this process even has the file open. */
    void whoOnlyHasTheNumberIsNotTheHolder()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("booking.lock")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray::number(QCoreApplication::applicationPid()) + "\nbooking\n");
        QVERIFY(file.flush());
        QVERIFY(!db::lockHolder(folder.path(), QStringLiteral("booking")));
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
