#pragma once

/** @file
 *  Private to the client: one connection. */

#include "answerparser.h"
#include "openline.h"

#include "result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;

namespace foyer::http {

/** One connection to a server, for one request after another. Lives in the client's thread: a second one would cost
 *  more than all else here. */
class ClientLink : public QObject
{
public:
    /** Of its request: the answer, or why there is none. The link may be given the next request, or up, in there. */
    using Done = std::function<void(Result<Response>)>;

    /** Of connections to one server: what they come from and, with TLS, how the next one is made for less, by what the
     *  last one left behind. Shared by them; the owner of the links makes it. */
    struct Origin
    {
        QUrl server;
        QSslConfiguration tls; ///< Of https.
        QByteArray ticket; ///< TLS session; empty: none yet.
    };

    /** Connects at once. Borrowed: @p origin, which must outlive this, and @p watch, until it is given up. */
    ClientLink(Origin &origin, LineWatch &watch, qint64 answerBytes);
    ~ClientLink() override;
    /** Closes it, tells nothing more and destroys it when nobody stands in its functions any more. */
    void giveUp();

    /** Sends @p request as soon as there is a connection. Only while isIdle(). */
    void send(QByteArray request, Done done);
    bool isIdle() const { return !m_done; }
    /** Whether something of the request may have gone out: from then on the outcome is the server's to know. */
    bool hasSent() const { return m_hasSent; }
    /** Another request may be sent over it, as far as can be told from here. */
    bool isUsable() const;

private:
    void connectOpenly(const QHostAddress &address, LineWatch &watch);
    void connectBySocket();
    void handleLine();
    void handleConnected();
    void handleReadyRead();
    void handleBytes(const QByteArray &bytes);
    void keepTicket(const QSslSocket &socket);
    void handleEnded(const QString &why);
    void sendNow();
    void close();
    void handle(AnswerParser::Verdict verdict);
    void finish(Result<Response> result);
    tl::unexpected<Error> broken(const QString &why) const;

    Origin *m_origin; ///< Null once given up.
    const QString m_shown; ///< The server, for words.
    const qint64 m_answerBytes;
    std::unique_ptr<OpenLine> m_line; ///< In the clear to an address; null once it is closed.
    std::unique_ptr<QTcpSocket> m_socket; ///< With TLS, or to a name. Else null.
    bool m_isConnected = false; ///< As far as TLS.
    bool m_isSpent = false; ///< Nothing more is to go over it.
    bool m_hasSent = false;
    QByteArray m_request; ///< Not sent yet.
    std::optional<AnswerParser> m_parser; ///< Of the answer that is waited for.
    Done m_done;
    QElapsedTimer m_idle;
};

} // namespace foyer::http
