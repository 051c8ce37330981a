#include "sinks.h"

#include "async.h"

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

Sinks::Sinks(std::vector<std::unique_ptr<MessageSink>> sinks)
    : m_sinks(std::move(sinks))
{
}

MessageSink *Sinks::sinkFor(Channel channel) const
{
    for (const std::unique_ptr<MessageSink> &sink : m_sinks) {
        if (sink->takes(channel))
            return sink.get();
    }
    return nullptr;
}

bool Sinks::takes(Channel channel) const
{
    return sinkFor(channel);
}

QFuture<Result<void>> Sinks::send(const Message &message)
{
    MessageSink *sink = sinkFor(message.channel);
    return sink
        ? sink->send(message)
        : async::failed<void>(ErrorCode::Unreachable, u"there is no way out for %1"_s.arg(toWireName(message.channel)));
}

} // namespace foyer::notification
