#pragma once

#include "headers.h"

#include <QTcpSocket>

/** One answer as it came over the wire. */
struct RawAnswer
{
    int status = 0;
    foyer::http::Headers headers;
    QByteArray body;
};

/** A client that sends exactly the bytes it is told to, well formed or not. */
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        m_socket.waitForConnected(); // the kernel accepts; a refusal shows as isClosed()
    }

    QTcpSocket &socket() { return m_socket; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /** What arrived and was not taken as an answer. */
    const QByteArray &received()
    {
        if (m_socket.isOpen())
            m_received += m_socket.readAll();
        return m_received;
    }
    /** Drops the first bytes of what arrived. */
    void skip(qsizetype bytes) { m_received.remove(0, bytes); }

    /** Whether the next answer is complete. @p toHead: it has a length but no body. */
    bool hasAnswer(bool toHead = false) { return answerSize(toHead) > 0; }
    /** The next answer; only when hasAnswer(). */
    RawAnswer take(bool toHead = false)
    {
        const qsizetype size = answerSize(toHead);
        RawAnswer answer = head();
        const qsizetype begin = m_received.indexOf("\r\n\r\n") + 4;
        answer.body = m_received.sliced(begin, size - begin);
        m_received.remove(0, size);
        return answer;
    }

private:
    RawAnswer head() const
    {
        RawAnswer answer;
        const QList<QByteArray> lines = m_received.first(m_received.indexOf("\r\n\r\n")).split('\n');
        answer.status = lines.first().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            answer.headers.append(line.first(colon), line.sliced(colon + 1).trimmed());
        }
        return answer;
    }
    /** Zero until it is complete. */
    qsizetype answerSize(bool toHead)
    {
        const qsizetype end = received().indexOf("\r\n\r\n");
        if (end < 0)
            return 0;
        const qsizetype size = end + 4 + (toHead ? 0 : head().headers.value("Content-Length").toLongLong());
        return m_received.size() < size ? 0 : size;
    }

    QTcpSocket m_socket;
    QByteArray m_received;
};

/** Waits, in the event loop, for the next answer of @p client and puts it into @p answer. */
#define TAKE_ANSWER(client, answer)                                                                                    \
    do {                                                                                                               \
        QTRY_VERIFY((client).hasAnswer());                                                                             \
        answer = (client).take();                                                                                      \
    } while (false)
