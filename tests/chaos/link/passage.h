#pragma once

#include "linkproxy.h"

#include <QByteArray>
#include <QList>
#include <QTimer>

class QTcpSocket;

namespace foyer::chaos {

/** One connection through a link. Reads requests only as far as to know where each ends: a head, and as many bytes as
 *  Content-Length says. */
class Passage : public QObject
{
    Q_OBJECT

public:
    /** Takes @p client; is a child of @p link. */
    Passage(LinkProxy &link, QTcpSocket *client);

private:
    struct Parcel
    {
        qint64 dueMs = 0;
        QTcpSocket *to = nullptr;
        QByteArray bytes;
    };

    void readRequests();
    void readAnswers();
    /** Takes whole requests off the front of what came. */
    void countRequests();
    void send(QTcpSocket *to, const QByteArray &bytes);
    void deliver();
    void handleWeather();
    void end();

    LinkProxy &m_link;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    QByteArray m_unfinished; ///< Of the request that is coming in.
    bool m_losesAnswer = false;
    QList<Parcel> m_parcels; ///< On their way, by the time of arrival.
    QTimer m_arrival;
    bool m_isOver = false;
};

} // namespace foyer::chaos
