#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace foyer::test {

/** An HTTP server on loopback that answers with what it is told and remembers what it was asked. */
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    struct Asked
    {
        QByteArray head;
        QJsonObject body;
        QByteArray rawBody;
        QString operation() const { return body.value(QStringLiteral("operationName")).toString(); }
        QJsonObject variables() const { return body.value(QStringLiteral("variables")).toObject(); }
        QJsonObject input() const { return variables().value(QStringLiteral("input")).toObject(); }
        QByteArray header(const QByteArray &name) const;
    };
    struct Reply
    {
        enum class Kind { Answer, Hang, Close };
        Kind kind = Kind::Answer;
        int status = 200;
        QByteArray body;
        QByteArray headers; ///< "Name: value\r\n"...
        static Reply data(const QByteArray &json) { return {Kind::Answer, 200, "{\"data\":" + json + "}", {}}; }
        static Reply error(const QByteArray &code, int status = 200)
        {
            return {Kind::Answer,
                    status,
                    "{\"errors\":[{\"message\":\"scripted\",\"extensions\":{\"code\":\"" + code + "\"}}]}",
                    {}};
        }
        static Reply hang() { return {Kind::Hang, 0, {}, {}}; }
        static Reply close() { return {Kind::Close, 0, {}, {}}; }
    };

    ScriptedServer();
    QUrl url() const;

    /** Of the next requests, in turn; then otherwise() answers. */
    QList<Reply> replies;
    std::function<Reply(const Asked &)> otherwise = [](const Asked &) { return Reply::error("INTERNAL", 500); };
    QList<Asked> asked;
    QStringList operations() const;

private:
    void read(QTcpSocket *socket);
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QTcpServer m_server; // last, for its sockets use the buffers while they close
};

} // namespace foyer::test
