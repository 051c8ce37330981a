#pragma once

#include "messagesink.h"

#include <memory>
#include <vector>

namespace foyer::notification {

/** Several ways out: each message by the first that takes its channel. */
class Sinks final : public MessageSink
{
public:
    explicit Sinks(std::vector<std::unique_ptr<MessageSink>> sinks);

    bool takes(Channel channel) const override;
    /** Unreachable when there is no way out for it any more: as when the house was set up anew. */
    QFuture<Result<void>> send(const Message &message) override;

private:
    MessageSink *sinkFor(Channel channel) const;

    const std::vector<std::unique_ptr<MessageSink>> m_sinks;
};

} // namespace foyer::notification
