#pragma once

/** @file
 *  Private to the client: one connection. */

#include "answerparser.h"

#include "result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace foyer::http {

/** One connection to a server, for one request after another. Lives in the client's thread: a second one would cost
 *  more than all else here. */
class ClientLink : public QObject
{
public:
    /** Of its request: the answer, or why there is none. The link may be given the next request, or up, in there. */
    using Done = std::function<void(Result<Response>)>;

    /** Connects at once. */
    ClientLink(const QUrl &server, qint64 answerBytes);
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
    void handleConnected();
    void handleReadyRead();
    void handleEnded();
    void sendNow();
    void handle(AnswerParser::Verdict verdict);
    void finish(Result<Response> result);
    tl::unexpected<Error> broken(const QString &why) const;

    const QString m_shown; ///< The server, for words.
    const qint64 m_answerBytes;
    const std::unique_ptr<QTcpSocket> m_socket;
    bool m_isConnected = false; ///< As far as TLS.
    bool m_isSpent = false; ///< Nothing more is to go over it.
    bool m_hasSent = false;
    QByteArray m_request; ///< Not sent yet.
    std::optional<AnswerParser> m_parser; ///< Of the answer that is waited for.
    Done m_done;
    QElapsedTimer m_idle;
};

} // namespace foyer::http
