#include "requesthead.h"

#include "id.h"

#include <QStringDecoder>

#include <algorithm>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

HeadScanner::Verdict HeadScanner::scan(std::string_view received)
{
    while (m_scanned < received.size()) {
        const char byte = received[m_scanned++];
        if (m_afterCarriageReturn) {
            if (byte != '\n')
                return Verdict::Malformed;
            if (m_lineLength == 0)
                return Verdict::Complete;
            m_afterCarriageReturn = false;
            m_lineLength = 0;
            m_firstLine = false;
        } else if (byte == '\r') {
            m_afterCarriageReturn = true;
        } else if (byte == '\n' || byte == '\0') {
            return Verdict::Malformed;
        } else if (m_lineLength++ == 0 && !m_firstLine && (byte == ' ' || byte == '\t')) {
            return Verdict::Malformed; // obs-fold: RFC 9112, section 5.2
        }
    }
    return Verdict::Incomplete;
}

bool hasOpenString(std::string_view rest)
{
    if (rest.starts_with("\r\n"))
        rest.remove_prefix(2);
    const std::size_t end = rest.find("\r\n");
    if (end == rest.npos)
        return false;
    bool isInString = false;
    for (std::size_t at = 0; at < end; ++at) {
        if (rest[at] == '"')
            isInString = !isInString;
        else if (isInString && rest[at] == '\\')
            ++at;
    }
    return isInString;
}

bool hasFoldedTrailer(std::string_view body)
{
    // From the end, as only there it is certain what is no data: the empty line, fields, and the line of the last
    // chunk, which is zeros and maybe an extension, and so no field.
    const auto isLastChunk = [](std::string_view line) {
        const std::size_t behind = line.find_first_not_of('0');
        return behind > 0
            && (behind == line.npos || line[behind] == ';' || line[behind] == ' ' || line[behind] == '\t');
    };
    body.remove_suffix(std::min<std::size_t>(body.size(), 2));
    while (body.size() >= 2) {
        body.remove_suffix(2);
        const std::size_t before = body.rfind("\r\n");
        const std::string_view line = body.substr(before == body.npos ? 0 : before + 2);
        if (line.starts_with(' ') || line.starts_with('\t'))
            return true;
        if (before == body.npos || isLastChunk(line))
            return false;
        body = body.substr(0, before + 2);
    }
    return false;
}

std::optional<Refusal> refusalOf(const Headers &headers, int minorVersion)
{
    const QList<QByteArray> hosts = headers.values("Host");
    if (hosts.size() > 1 || (hosts.isEmpty() && minorVersion > 0))
        return Refusal{400, ErrorCode::InvalidInput, u"exactly one Host field is needed"_s};

    const QList<QByteArray> lengths = headers.values("Content-Length");
    const QList<QByteArray> codings = headers.values("Transfer-Encoding");
    if (lengths.size() > 1 || codings.size() > 1 || (!lengths.isEmpty() && !codings.isEmpty()))
        return Refusal{400, ErrorCode::InvalidInput, u"the length of the body is given twice"_s};
    // "1, 1" is a list that RFC 9110, section 8.6, lets a recipient refuse; "+1" and "0x1" are no lengths at all.
    if (!lengths.isEmpty()
        && (lengths.first().isEmpty() || !std::all_of(lengths.first().begin(), lengths.first().end(), [](char c) {
                return c >= '0' && c <= '9';
            })))
        return Refusal{400, ErrorCode::InvalidInput, u"Content-Length is not a number"_s};
    if (!codings.isEmpty()) {
        if (minorVersion == 0)
            return Refusal{400, ErrorCode::InvalidInput, u"HTTP/1.0 has no Transfer-Encoding"_s};
        if (codings.first().compare("chunked", Qt::CaseInsensitive) != 0)
            return Refusal{501, ErrorCode::InvalidInput, u"the only Transfer-Encoding understood is chunked"_s};
    }

    const QList<QByteArray> expectations = headers.values("Expect");
    if (expectations.size() > 1
        || (!expectations.isEmpty() && expectations.first().compare("100-continue", Qt::CaseInsensitive) != 0))
        return Refusal{417, ErrorCode::InvalidInput, u"the only Expect understood is 100-continue"_s};
    return std::nullopt;
}

std::optional<Target> splitTarget(const QByteArray &target)
{
    QByteArray rest = target;
    if (!rest.startsWith('/')) {
        const qsizetype scheme = rest.indexOf("://");
        if (scheme != 4 && scheme != 5) // http, https
            return std::nullopt;
        const qsizetype afterHost =
            std::min(rest.indexOf('/', scheme + 3) < 0 ? rest.size() : rest.indexOf('/', scheme + 3),
                     rest.indexOf('?', scheme + 3) < 0 ? rest.size() : rest.indexOf('?', scheme + 3));
        rest = rest.sliced(afterHost);
        if (!rest.startsWith('/'))
            rest.prepend('/');
    }
    if (rest.contains('#'))
        return std::nullopt;
    Target split;
    const qsizetype question = rest.indexOf('?');
    if (question >= 0)
        split.query = rest.sliced(question + 1);
    if (!QUtf8StringView(QByteArray::fromPercentEncoding(split.query)).isValidUtf8())
        return std::nullopt;
    const QByteArray path = QByteArray::fromPercentEncoding(question < 0 ? rest : rest.first(question));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // else what is cut off is no error
    split.path = decoder(path);
    if (decoder.hasError() || split.path.contains(QChar::Null))
        return std::nullopt;
    return split;
}

QString requestIdFrom(const QByteArray &wanted)
{
    const bool usable =
        !wanted.isEmpty() && wanted.size() <= 64 && std::all_of(wanted.begin(), wanted.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
                || c == '-';
        });
    return usable ? QString::fromLatin1(wanted) : newUuidV7().toString(QUuid::WithoutBraces);
}

} // namespace foyer::http
