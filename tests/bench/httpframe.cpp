#include "httpframe.h"

#include <charconv>

namespace foyer::bench {

std::optional<HttpFrame> frameOf(std::string_view received)
{
    const std::size_t headEnd = received.find("\r\n\r\n");
    if (headEnd == std::string_view::npos || received.size() < 12)
        return std::nullopt;
    const std::string_view head = received.substr(0, headEnd);
    HttpFrame frame;
    std::from_chars(head.data() + 9, head.data() + 12, frame.status);
    constexpr std::string_view lengthField = "\r\nContent-Length: ";
    std::size_t length = 0;
    if (const std::size_t at = head.find(lengthField); at != std::string_view::npos)
        std::from_chars(head.data() + at + lengthField.size(), head.data() + head.size(), length);
    frame.closes = head.find("\r\nConnection: close") != std::string_view::npos;
    frame.bodyAt = headEnd + 4;
    frame.end = frame.bodyAt + length;
    return received.size() < frame.end ? std::nullopt : std::optional(frame);
}

} // namespace foyer::bench
