#pragma once

#include "messagesink.h"

#include <QThreadPool>
#include <QUrl>

namespace foyer::notification {

/** Hands text messages to whoever sends them: POST with JSON {"id", "to", "text"}, the token as Bearer, and the id once
 *  more as Idempotency-Key, by which what is told again is known. One after the other. */
class SmsSink final : public MessageSink
{
public:
    struct Settings
    {
        QUrl server; ///< https; http on this machine alone.
        QByteArray token; ///< Empty: nobody says who we are.
        QString authorities; ///< File of certificates to trust; empty for the system's.
        std::chrono::milliseconds timeout{30'000};
    };
    explicit SmsSink(Settings settings);
    /** Waits for the message that is on its way. */
    ~SmsSink() override;

    bool takes(Channel channel) const override { return channel == Channel::Sms; }
    /** Taken is what is answered with 2xx. InvalidInput for 400, 404, 413 and 422: this text, or this number, will
     * never do. Unreachable and Timeout for the rest. */
    QFuture<Result<void>> send(const Message &message) override;

private:
    const Settings m_settings;
    QThreadPool m_threads;
};

} // namespace foyer::notification
