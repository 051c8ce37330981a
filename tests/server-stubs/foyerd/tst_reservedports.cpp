#include "reservedports.h"

#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::foyerd;

/** What the kernel does with ports that are taken and not listened on. */
class TestReservedPorts : public QObject
{
    Q_OBJECT

    /** One that was bound to 127.0.0.1 as somebody binds who asks for this one (or any, 0), without reusing; 0: it may
     *  not. */
    static quint16 bound(quint16 port)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {}};
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        const bool isBound = ::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0;
        ::close(socket);
        return isBound ? ntohs(address.sin_port) : quint16(0);
    }

private Q_SLOTS:
    void theyAreDifferentAndOneAfterTheOtherListens()
    {
        const Result<ReservedPorts> reserved = ReservedPorts::take(20);
        QVERIFY(reserved);
        const QList<quint16> &ports = reserved->ports();
        QCOMPARE(QSet<quint16>(ports.begin(), ports.end()).size(), 20);
        for (const quint16 port : ports) {
            for (int start = 0; start < 2; ++start) {
                QTcpServer server;
                QVERIFY2(server.listen(QHostAddress::LocalHost, port), qPrintable(server.errorString()));
            }
        }
    }

    void nobodyElseGetsOne()
    {
        quint16 port = 0;
        {
            const Result<ReservedPorts> reserved = ReservedPorts::take(1);
            QVERIFY(reserved);
            port = reserved->ports().first();
            QCOMPARE(bound(port), quint16(0));
            for (int i = 0; i < 200; ++i) {
                QTcpServer any;
                QVERIFY(any.listen(QHostAddress::LocalHost));
                QVERIFY(any.serverPort() != port);
            }
        }
        QCOMPARE(bound(port), port); // given back
    }
};

QTEST_GUILESS_MAIN(TestReservedPorts)
#include "tst_reservedports.moc"
