#pragma once

#include "metrics.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <atomic>

namespace foyer::foyerd {

/** Counts what the HTTP server refused before anybody in here saw it, such as a flood's requests or who shows no good
 *  certificate. In the access log it
 *  is a line a second, with how many there were of each: a line each would cost more than the refusals. Its thread's,
 *  but for note(). */
class RefusalMeters : public QObject
{
    Q_OBJECT
public:
    /** Borrows @p metrics. */
    explicit RefusalMeters(metrics::Metrics &metrics);

    /** By its HTTP status. Any thread, likewise below. */
    void note(int status);
    /** A TLS handshake that failed. */
    void noteHandshake();
    /** An operation over a WebSocket, or the socket before one: GraphQlSocketPorts::refused. */
    void noteOperation(int status);
    /** The line, when there were any since the last. Done each second by itself. */
    void tell();

private:
    struct Kind
    {
        int status = 0; ///< 0: any other.
        metrics::Counter counter;
        std::atomic<quint64> untold = 0;

        void note();
    };
    template <std::size_t count>
    static Kind &kindOf(std::array<Kind, count> &kinds, int status);

    std::array<Kind, 13> m_kinds; ///< The last one for all others.
    std::array<Kind, 11> m_operations; ///< Likewise.
    Kind m_handshakes;
    QTimer m_timer;
};

} // namespace foyer::foyerd
