#include "simulatedprinter.h"

#include "escposreader.h"

namespace foyer::test {

using Kind = EscPosToken::Kind;

QByteArray PrinterMind::receive(const QByteArray &bytes)
{
    m_buffer += bytes;
    const QByteArray answers = answerAtOnce(bytes) + goOn();
    return isMute ? QByteArray() : answers;
}

/** Real-time commands, wherever in the stream they stand. */
QByteArray PrinterMind::answerAtOnce(const QByteArray &bytes)
{
    QByteArray answers;
    m_unseen += bytes;
    while (true) {
        const qsizetype begin = m_unseen.indexOf('\x10');
        if (begin < 0) {
            m_unseen.clear();
            return answers;
        }
        m_unseen.remove(0, begin);
        const EscPosToken token = firstToken(m_unseen);
        if (token.kind == Kind::Incomplete)
            return answers;
        if (token.kind == Kind::RealTimeStatus) {
            if (reportsByItself)
                answers += QByteArray::fromHex("14000000"); // a report of four bytes
            answers += status(token.at(2));
        } else if (token.kind == Kind::RealTimeDrawer) {
            ++drawerPulses;
            ++pulsesAtOnce;
        }
        m_unseen.remove(0, token.bytes.size());
    }
}

char PrinterMind::status(int question) const
{
    int bits = 0x12;
    switch (question) {
    case 1:
        bits |= canPrint() ? 0 : 0x08;
        break;
    case 2:
        bits |= (isCoverOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0) | (hasFault ? 0x40 : 0);
        break;
    case 3:
        bits |= hasFault ? 0x08 : 0;
        break;
    case 4:
        bits |= (isPaperLow || isPaperOut ? 0x0C : 0) | (isPaperOut ? 0x60 : 0);
        break;
    default:
        break;
    }
    return static_cast<char>(bits);
}

QByteArray PrinterMind::goOn()
{
    QByteArray answers;
    while (canPrint()) {
        const EscPosToken token = firstToken(m_buffer);
        if (token.kind == Kind::Incomplete)
            break;
        m_buffer.remove(0, token.bytes.size());
        if (token.kind == Kind::RealTimeStatus || token.kind == Kind::RealTimeDrawer)
            continue; // obeyed already
        if (token.kind == Kind::AskStatus) {
            answers += static_cast<char>((isPaperLow ? 0x03 : 0) | (isPaperOut ? 0x0C : 0));
            continue;
        }
        if (token.kind == Kind::Drawer)
            ++drawerPulses;
        printed += token.bytes;
        if (token.kind == Kind::LineFeed && linesLeft && --*linesLeft <= 0) {
            linesLeft.reset();
            if (atTheEnd)
                atTheEnd();
            else
                isPaperOut = true;
        }
    }
    return isMute ? QByteArray() : answers;
}

SimulatedPrinter::SimulatedPrinter(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &SimulatedPrinter::handleConnection);
    if (m_server.listen(QHostAddress::LocalHost))
        m_port = m_server.serverPort();
}

void SimulatedPrinter::switchOff()
{
    m_server.close();
}

void SimulatedPrinter::help()
{
    mind.isPaperOut = mind.isCoverOpen = mind.isOffline = mind.hasFault = false;
    mind.goOn();
}

void SimulatedPrinter::handleConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++connections;
        socket->setProperty("taken", qint64(0));
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { handleBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (socket->bytesAvailable() > 0)
            handleBytes(socket);
    }
}

void SimulatedPrinter::handleBytes(QTcpSocket *socket)
{
    QByteArray bytes = socket->readAll();
    const qint64 taken = socket->property("taken").toLongLong();
    const bool breaks = breaksAfter && taken + bytes.size() >= *breaksAfter;
    if (breaks)
        bytes.truncate(std::max<qint64>(0, *breaksAfter - taken));
    socket->setProperty("taken", taken + bytes.size());
    const QByteArray answers = mind.receive(bytes);
    Q_EMIT received();
    if (breaks) {
        socket->abort();
        return;
    }
    socket->write(answers);
}

} // namespace foyer::test
