#include "unitstatus.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

/** What a service manager hears, on a socket as systemd has it. */
class TestUnitStatus : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_socket = -1;

    /** Listens on @p name, as NOTIFY_SOCKET has it. */
    void listen(const QByteArray &name)
    {
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::size_t(name.size()));
        QCOMPARE(::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), length), 0);
        qputenv("NOTIFY_SOCKET", name);
    }
    QByteArray heard()
    {
        char buffer[256];
        const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, 0);
        return size < 0 ? QByteArray() : QByteArray(buffer, size);
    }

    /** Whether WATCHDOG=1 was heard @p times since the last cleanup. */
    bool heardAlive(int times)
    {
        for (QByteArray message = heard(); !message.isEmpty(); message = heard())
            m_alive += message == "WATCHDOG=1" ? 1 : 0;
        return m_alive >= times;
    }
    int m_alive = 0;

private Q_SLOTS:
    void cleanup()
    {
        m_alive = 0;
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
        for (const char *variable : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            qunsetenv(variable);
    }

    void readyAndStoppingAreTold_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("a file") << m_folder.filePath(u"notify"_s).toUtf8();
        QTest::newRow("a name without a file") << QByteArray("@foyer-unitstatus-" + QByteArray::number(::getpid()));
    }
    void readyAndStoppingAreTold()
    {
        QFETCH(QByteArray, name);
        listen(name);
        UnitStatus status;
        QCOMPARE(heard(), QByteArray());
        status.tellReady();
        QCOMPARE(heard(), QByteArray("READY=1"));
        status.tellStopping();
        QCOMPARE(heard(), QByteArray("STOPPING=1"));
    }

    void whoIsStartedFromHereDoesNotSpeakForIt()
    {
        listen(m_folder.filePath(u"inherited"_s).toUtf8());
        qputenv("WATCHDOG_USEC", "1000000");
        qputenv("WATCHDOG_PID", QByteArray::number(::getpid()));
        const UnitStatus status;
        for (const char *variable : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            QVERIFY2(!qEnvironmentVariableIsSet(variable), variable);
    }

    void itSaysThatItIsAliveOnceItIsReady()
    {
        listen(m_folder.filePath(u"watchdog"_s).toUtf8());
        qputenv("WATCHDOG_USEC", "20000");
        UnitStatus status;
        QCoreApplication::processEvents();
        QCOMPARE(heard(), QByteArray()); // starting may take longer than that
        status.tellReady();
        QCOMPARE(heard(), QByteArray("READY=1"));
        QTRY_VERIFY(heardAlive(3)); // and again
    }

    // Beside one that is meant, which shows that there was time enough.
    void anotherProcessIsWatchedThenNotThisOne()
    {
        listen(m_folder.filePath(u"not-meant"_s).toUtf8());
        const int notMeantSocket = std::exchange(m_socket, -1);
        qputenv("WATCHDOG_USEC", "2000");
        qputenv("WATCHDOG_PID", "1");
        UnitStatus notMeant;
        listen(m_folder.filePath(u"meant"_s).toUtf8());
        qputenv("WATCHDOG_USEC", "2000");
        qputenv("WATCHDOG_PID", QByteArray::number(::getpid()));
        UnitStatus meant;
        notMeant.tellReady();
        meant.tellReady();
        QCOMPARE(heard(), QByteArray("READY=1"));
        QTRY_VERIFY(heardAlive(5));
        ::close(std::exchange(m_socket, notMeantSocket));
        QCOMPARE(heard(), QByteArray("READY=1"));
        QCOMPARE(heard(), QByteArray());
    }

    void withoutAListenerNothingHappens_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("not asked for") << QByteArray();
        QTest::newRow("nobody there") << QByteArray("/nowhere/notify");
        QTest::newRow("no socket's name") << QByteArray("vsock:2:1");
        QTest::newRow("longer than a name can be") << QByteArray("/" + QByteArray(500, 'x'));
    }
    void withoutAListenerNothingHappens()
    {
        QFETCH(QByteArray, name);
        if (!name.isEmpty())
            qputenv("NOTIFY_SOCKET", name);
        UnitStatus status;
        status.tellReady();
        status.tellStopping();
        QVERIFY(!qEnvironmentVariableIsSet("NOTIFY_SOCKET"));
    }
};

QTEST_GUILESS_MAIN(TestUnitStatus)
#include "tst_unitstatus.moc"
