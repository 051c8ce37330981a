#pragma once

#include "clock.h"
#include "messagesink.h"

#include <QThreadPool>
#include <QUrl>

namespace foyer::notification {

/** Hands messages to a mail server by SMTP (RFC 5321), one connection at a time. */
class SmtpSink final : public MessageSink
{
public:
    struct Settings
    {
        /** smtps://HOST:465 is TLS from the first byte (RFC 8314). smtp://HOST:587 turns to it by STARTTLS (RFC 3207)
         *  and is refused by us when the server does not offer it, but on this machine. */
        QUrl server;
        QString sender; ///< "Name <address>", or an address.
        QString user; ///< Empty: nobody signs in.
        QByteArray password;
        QString authorities; ///< File of certificates to trust; empty for the system's.
        std::chrono::milliseconds timeout{30'000};
    };
    /** @p clock is borrowed. */
    SmtpSink(Settings settings, const Clock &clock);
    /** Waits for the message that is on its way. */
    ~SmtpSink() override;

    bool takes(Channel channel) const override { return channel == Channel::Email; }
    /** InvalidInput for what the server refuses for good (5yz, RFC 5321 4.2.1) of this mail. Unreachable and Timeout
     * for the rest: also for a server that does not prove who it is, or does not let us in. Nothing is said to it then.
     */
    QFuture<Result<void>> send(const Message &message) override;

private:
    const Settings m_settings;
    const Clock &m_clock;
    QThreadPool m_threads;
};

} // namespace foyer::notification
