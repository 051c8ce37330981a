#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace foyer::chaos {

/** GraphQL over one keep-alive connection to this machine, with sockets and nothing else: neither the till's client nor
 *  the services' is asked whether they are right. Blocking; one thread. */
class Wire
{
public:
    explicit Wire(quint16 port);
    ~Wire();
    Wire(const Wire &) = delete;

    void setToken(const QByteArray &token) { m_token = token; }
    /** The answer's JSON. Nothing when there was none in time, or it was no whole answer: the request may have been
     *  carried out or not, and the connection is closed. Never sends twice. */
    std::optional<QJsonObject> ask(const QString &query, const QJsonObject &variables, int timeoutMs);

private:
    bool open();
    void close();
    bool send(const QByteArray &bytes, qint64 deadlineMs);
    std::optional<QByteArray> readBody(qint64 deadlineMs);
    /** False at the end of the connection or of the time. */
    bool readMore(qint64 deadlineMs);

    quint16 m_port;
    int m_socket = -1;
    QByteArray m_token;
    QByteArray m_received;
};

/** A POST to a port of this machine, on a connection of its own. @p headers end with a line end each. Waits half a
 *  second for an answer and does not tell it: whoever has to know asks otherwise. */
void postOnce(quint16 port, const QByteArray &path, const QByteArray &headers, const QByteArray &body);

} // namespace foyer::chaos
