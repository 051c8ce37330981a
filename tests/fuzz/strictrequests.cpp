#include "strictrequests.h"

#include <algorithm>
#include <optional>

namespace foyer::fuzz {

using http::Headers;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** RFC 9110, section 5.6.2. */
bool isToken(QByteArrayView text)
{
    static constexpr QByteArrayView others = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || others.contains(c);
    });
}

bool isVisible(char c)
{
    return static_cast<uchar>(c) > ' ' && c != '\x7f';
}

/** Takes what is up to the next line end, and the line end, from @p bytes. Nothing when there is none, or when half of
 *  one stands in the line. */
std::optional<QByteArrayView> takeLine(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n");
    if (end < 0)
        return std::nullopt;
    const QByteArrayView line = bytes.first(end);
    bytes = bytes.sliced(end + 2);
    if (line.contains('\r') || line.contains('\n'))
        return std::nullopt;
    return line;
}

/** The fields up to the empty line. */
std::optional<Headers> takeFields(QByteArrayView &bytes)
{
    Headers fields;
    for (;;) {
        const std::optional<QByteArrayView> line = takeLine(bytes);
        if (!line)
            return std::nullopt;
        if (line->isEmpty())
            return fields;
        const qsizetype colon = line->indexOf(':');
        if (colon < 0 || !isToken(line->first(colon)))
            return std::nullopt;
        QByteArrayView value = line->sliced(colon + 1);
        if (!std::all_of(value.begin(), value.end(), [](char c) { return isVisible(c) || c == ' ' || c == '\t'; }))
            return std::nullopt;
        while (!value.isEmpty() && (value.front() == ' ' || value.front() == '\t'))
            value = value.sliced(1);
        while (!value.isEmpty() && (value.back() == ' ' || value.back() == '\t'))
            value.chop(1);
        fields.append(line->first(colon).toByteArray(), value.toByteArray());
    }
}

/** A string in the extensions of a chunk that does not end in its line. */
bool hasOpenString(QByteArrayView line)
{
    bool isInString = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] == '"')
            isInString = !isInString;
        else if (isInString && line[at] == '\\')
            ++at;
    }
    return isInString;
}

/** The size of a chunk; what may stand behind it means nothing here (section 7.1.1). */
std::optional<qsizetype> sizeOfChunk(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';');
    QByteArrayView digits = semicolon < 0 ? line : line.first(semicolon);
    while (semicolon >= 0 && !digits.isEmpty() && (digits.back() == ' ' || digits.back() == '\t'))
        digits.chop(1);
    bool isNumber = false;
    const qsizetype size = digits.toByteArray().toLongLong(&isNumber, 16);
    const bool isPlain = std::all_of(digits.begin(), digits.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    return isNumber && isPlain && !hasOpenString(line) ? std::optional(size) : std::nullopt;
}

std::optional<QByteArray> takeChunks(QByteArrayView &bytes)
{
    QByteArray body;
    for (;;) {
        const std::optional<QByteArrayView> line = takeLine(bytes);
        const std::optional<qsizetype> size = line ? sizeOfChunk(*line) : std::nullopt;
        if (!size)
            return std::nullopt;
        if (*size == 0)
            return takeFields(bytes) ? std::optional(body) : std::nullopt;
        if (bytes.size() < *size + 2 || bytes[*size] != '\r' || bytes[*size + 1] != '\n')
            return std::nullopt;
        body += bytes.first(*size);
        bytes = bytes.sliced(*size + 2);
    }
}

/** Section 6.3, without the cases in which a sender contradicts itself. */
std::optional<QByteArray> takeBody(const Headers &headers, QByteArrayView &bytes)
{
    const QList<QByteArray> lengths = headers.values("Content-Length");
    const QList<QByteArray> codings = headers.values("Transfer-Encoding");
    if (lengths.size() + codings.size() > 1)
        return std::nullopt;
    if (codings.size() == 1)
        return codings.first().toLower() == "chunked" ? takeChunks(bytes) : std::nullopt;
    if (lengths.isEmpty())
        return QByteArray();
    bool isNumber = false;
    const qsizetype length = lengths.first().toLongLong(&isNumber);
    if (!isNumber || !std::all_of(lengths.first().begin(), lengths.first().end(), isDigit) || length > bytes.size())
        return std::nullopt;
    const QByteArray body = bytes.first(length).toByteArray();
    bytes = bytes.sliced(length);
    return body;
}

std::optional<StrictRequest> takeRequest(QByteArrayView &bytes)
{
    while (bytes.startsWith("\r\n")) // section 2.2 asks for this one
        bytes = bytes.sliced(2);
    const std::optional<QByteArrayView> line = takeLine(bytes);
    if (!line)
        return std::nullopt;
    const QList<QByteArray> words = line->toByteArray().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || words[1].isEmpty()
        || !std::all_of(words[1].begin(), words[1].end(), isVisible)
        || (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0"))
        return std::nullopt;
    const std::optional<Headers> headers = takeFields(bytes);
    if (!headers)
        return std::nullopt;
    const std::optional<QByteArray> body = takeBody(*headers, bytes);
    if (!body)
        return std::nullopt;
    return StrictRequest{words[0], words[1], *headers, *body};
}

} // namespace

QList<StrictRequest> strictRequests(QByteArrayView bytes)
{
    QList<StrictRequest> requests;
    while (std::optional<StrictRequest> request = takeRequest(bytes))
        requests.append(*request);
    return requests;
}

} // namespace foyer::fuzz
