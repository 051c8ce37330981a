#include "execution/jsonevents.h"

#include <boost/json/basic_parser_impl.hpp>

#include <charconv>
#include <string>

namespace foyer::graphql {

namespace {

using boost::system::error_code;
using Text = boost::json::string_view;

constexpr std::size_t deepest = 512;

/** Puts together what the parser tells in pieces. */
class Handler
{
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    explicit Handler(JsonEvents &events)
        : m_events(events)
    {
    }

    bool on_document_begin(error_code &) { return true; }
    bool on_document_end(error_code &) { return true; }
    bool on_object_begin(error_code &ec) { return goOn(m_events.beginObject(), ec); }
    bool on_object_end(std::size_t, error_code &ec) { return goOn(m_events.endObject(), ec); }
    bool on_array_begin(error_code &ec) { return goOn(m_events.beginList(), ec); }
    bool on_array_end(std::size_t, error_code &ec) { return goOn(m_events.endList(), ec); }
    bool on_key_part(Text part, std::size_t, error_code &) { return keep(part); }
    bool on_key(Text rest, std::size_t, error_code &ec) { return goOn(m_events.key(whole(rest)), ec); }
    bool on_string_part(Text part, std::size_t, error_code &) { return keep(part); }
    bool on_string(Text rest, std::size_t, error_code &ec) { return goOn(m_events.string(whole(rest)), ec); }
    bool on_number_part(Text part, error_code &) { return keep(part); }
    bool on_int64(std::int64_t value, Text, error_code &ec)
    {
        m_parts.clear();
        return goOn(m_events.integer(value), ec);
    }
    bool on_uint64(std::uint64_t, Text rest, error_code &ec) { return goOn(number(whole(rest)), ec); }
    bool on_double(double, Text rest, error_code &ec) { return goOn(number(whole(rest)), ec); }
    bool on_bool(bool value, error_code &ec) { return goOn(m_events.boolean(value), ec); }
    bool on_null(error_code &ec) { return goOn(m_events.null(), ec); }
    bool on_comment_part(Text, error_code &) { return true; }
    bool on_comment(Text, error_code &) { return true; }

private:
    static bool goOn(bool isWanted, error_code &ec)
    {
        if (!isWanted)
            ec = boost::system::errc::make_error_code(boost::system::errc::operation_canceled);
        return isWanted;
    }
    /** Boost's own value may be off by the last bit (until release 1.83). */
    bool number(std::string_view text)
    {
        double value = 0;
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc()
            && m_events.number(value);
    }
    bool keep(Text part)
    {
        m_parts.append(part.data(), part.size());
        return true;
    }
    /** Until the next call. */
    std::string_view whole(Text rest)
    {
        if (m_parts.empty())
            return {rest.data(), rest.size()};
        m_whole = std::move(m_parts);
        m_whole.append(rest.data(), rest.size());
        m_parts.clear();
        return m_whole;
    }

    JsonEvents &m_events;
    std::string m_parts; ///< Of a key, string or number that goes on.
    std::string m_whole;
};

} // namespace

bool readJsonEvents(QByteArrayView text, JsonEvents &events)
{
    boost::json::parse_options options;
    options.max_depth = deepest;
    boost::json::basic_parser<Handler> parser(options, events);
    const auto size = static_cast<std::size_t>(text.size());
    error_code ec;
    const std::size_t used = parser.write_some(false, text.data(), size, ec);
    return !ec && used == size;
}

} // namespace foyer::graphql
