#include "gzip.h"

#include "preferences.h"
#include "responsehead.h"

#include <zlib.h>

#include <limits>
#include <memory>

namespace foyer::http {

namespace {

/** Below this, head and body fit into one packet anyway. */
constexpr qsizetype leastBytes = 1024;

/** The cheapest. It makes 5.6 of the 41 kB of a hall's seat map; level 6 makes 4.5 and takes four times as long. */
constexpr int level = 1;

constexpr int windowBitsOfGzip = 15 + 16; // zlib's way to ask for gzip's header and trailer around its own format
constexpr int memoryLevel = 8; // zlib's own choice: 256 KiB with that window

struct DeflateEnd
{
    void operator()(z_stream *stream) const
    {
        deflateEnd(stream);
        delete stream;
    }
};

/** Empty when it would not become smaller. */
QByteArray coded(const QByteArray &body)
{
    // Kept by the thread: setting up takes as long as coding 20 KiB.
    static thread_local std::unique_ptr<z_stream, DeflateEnd> stream;
    if (!stream) {
        auto fresh = std::make_unique<z_stream>();
        if (deflateInit2(fresh.get(), level, Z_DEFLATED, windowBitsOfGzip, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            return {}; // no memory
        stream.reset(fresh.release());
    } else {
        deflateReset(stream.get());
    }
    QByteArray out(body.size() - 1, Qt::Uninitialized); // one byte more is no gain
    // zlib does not write there, but says so only if told when it is compiled.
    stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream->avail_in = static_cast<uInt>(body.size());
    stream->next_out = reinterpret_cast<Bytef *>(out.data());
    stream->avail_out = static_cast<uInt>(out.size());
    if (deflate(stream.get(), Z_FINISH) != Z_STREAM_END)
        return {};
    out.truncate(out.size() - static_cast<qsizetype>(stream->avail_out));
    return out;
}

} // namespace

bool isWorthGzip(const Response &response)
{
    if (response.body.size() < leastBytes || response.body.size() > std::numeric_limits<int>::max()
        || !mayHaveBody(response.status) || response.headers.contains("Content-Encoding"))
        return false;
    const QByteArray type = Preference::fromText(response.headers.value("Content-Type")).value;
    return type.startsWith("text/") || type == "application/json" || type.endsWith("+json");
}

Response gzipped(Response response)
{
    const QByteArray body = coded(response.body);
    if (body.isEmpty())
        return response;
    response.body = body;
    response.headers.append("Content-Encoding", "gzip");
    return response;
}

} // namespace foyer::http
