#include "answerparser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace foyer::http {

namespace {

namespace beasthttp = boost::beast::http;
using boost::system::error_code;

constexpr std::uint32_t headerBytes = 64 * 1024;

} // namespace

struct AnswerParser::Private
{
    explicit Private(qint64 most)
        : mostBytes(static_cast<std::uint64_t>(most))
    {
        begin();
    }
    void begin()
    {
        parser.emplace();
        parser->eager(true);
        parser->header_limit(headerBytes);
        parser->body_limit(mostBytes);
    }
    Verdict verdict(error_code ec) const
    {
        if (ec == beasthttp::error::body_limit)
            return Verdict::TooLarge;
        if (ec && ec != beasthttp::error::need_more)
            return Verdict::Malformed;
        return parser->is_done() ? Verdict::Complete : Verdict::Incomplete;
    }

    const std::uint64_t mostBytes;
    std::optional<beasthttp::response_parser<beasthttp::string_body>> parser;
    QByteArray left; ///< Came and is not used yet, such as half a header.
};

AnswerParser::AnswerParser(qint64 mostBytes)
    : d(std::make_unique<Private>(mostBytes))
{
}

AnswerParser::~AnswerParser() = default;

AnswerParser::Verdict AnswerParser::take(const QByteArray &bytes)
{
    d->left += bytes;
    std::size_t used = 0;
    Verdict verdict = Verdict::Incomplete;
    for (;;) {
        const auto rest = static_cast<std::size_t>(d->left.size()) - used;
        if (rest == 0)
            break;
        error_code ec;
        const std::size_t taken = d->parser->put(boost::asio::buffer(d->left.constData() + used, rest), ec);
        used += taken;
        verdict = d->verdict(ec);
        const bool isInterim = verdict == Verdict::Complete && d->parser->get().result_int() / 100 == 1;
        if (isInterim) {
            d->begin();
            verdict = Verdict::Incomplete;
        } else if (verdict != Verdict::Incomplete || ec || taken == 0) {
            break;
        }
    }
    d->left.remove(0, static_cast<qsizetype>(used));
    // Beast bounds a header, not the line in front of a chunk.
    const bool isEndless = verdict == Verdict::Incomplete && d->left.size() > static_cast<qsizetype>(headerBytes);
    return isEndless ? Verdict::Malformed : verdict;
}

AnswerParser::Verdict AnswerParser::takeEnd()
{
    if (!d->parser->got_some())
        return Verdict::Malformed;
    error_code ec;
    d->parser->put_eof(ec);
    return d->verdict(ec);
}

Response AnswerParser::response()
{
    auto &message = d->parser->get();
    const auto toBytes = [](boost::beast::string_view text) {
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    };
    Response response;
    response.status = static_cast<int>(message.result_int());
    for (const auto &field : message)
        response.headers.append(toBytes(field.name_string()), toBytes(field.value()));
    response.body = QByteArray::fromStdString(message.body());
    return response;
}

bool AnswerParser::keepsConnection() const
{
    return d->parser->keep_alive() && !d->parser->need_eof() && d->left.isEmpty();
}

} // namespace foyer::http
