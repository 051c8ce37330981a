#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace foyer::bench {

/** Where one answer ends in what was received. Value type. */
struct HttpFrame
{
    int status = 0;
    std::size_t bodyAt = 0;
    std::size_t end = 0;
    bool closes = false;
};

/** Of the answer that @p received begins with; nothing while it is incomplete. By Content-Length, which is the only way
 *  our server frames it. */
std::optional<HttpFrame> frameOf(std::string_view received);

} // namespace foyer::bench
