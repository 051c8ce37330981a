#pragma once

/** @file
 *  Private to the client: a connection in the clear. */

#include "linewatch.h"

#include <QByteArray>

class QHostAddress;

namespace foyer::http {

/** The bytes of one connection, without a QTcpSocket: that has a place of its own in Qt's event loop, and makes six
 * calls of the system for what takes two. Borrowed: the watch. */
class OpenLine
{
public:
    /** Begins to connect. Null, and errno, when that cannot even begin. @p ready: it is connected, there is something
     * to be read, or an end; it may destroy this. */
    static std::unique_ptr<OpenLine> to(const QHostAddress &address, quint16 port, LineWatch &watch,
                                        LineWatch::Ready ready);
    ~OpenLine();
    OpenLine(const OpenLine &) = delete;
    OpenLine &operator=(const OpenLine &) = delete;

    bool isConnected() const { return m_isConnected; }
    /** As much as there is room for, the rest when there is. Only when it is connected. */
    void write(const QByteArray &bytes);
    struct Piece
    {
        QByteArray bytes; ///< Empty: none yet, or the end.
        bool isEnd = false;
        int error = 0; ///< Of an end: errno; 0 when the other side closed it.
    };
    Piece read();
    /** Nothing has come, no end either. */
    bool isQuiet() const;

private:
    OpenLine(int socket, LineWatch &watch, LineWatch::Ready ready);
    void handleReady();
    void writeOn();

    const int m_socket;
    LineWatch &m_watch;
    const LineWatch::Ready m_ready;
    bool m_isConnected = false;
    int m_connectError = 0;
    QByteArray m_unsent;
    bool m_waitsForRoom = true; ///< At first to be connected.
};

} // namespace foyer::http
