#pragma once

/** @file
 *  Private to the server: the rules for a request head that keep two parsers from reading it differently, and
 *  that Beast is lenient about. */

#include "error.h"
#include "headers.h"

#include <QString>

#include <optional>
#include <string_view>

namespace foyer::http {

/** Why a request is answered by the server instead of the handler. */
struct Refusal
{
    int status = 400;
    ErrorCode code = ErrorCode::InvalidInput;
    QString message;
    Headers headers = {}; ///< That go with it.
};

/** Finds the end of a head while it arrives, and at the first byte what no head may hold: a line feed or carriage
 *  return alone, a folded line, a NUL. Looks at each byte once. */
class HeadScanner
{
public:
    enum class Verdict { Incomplete, Complete, Malformed };

    /** @p received: all bytes since the head's first, in each call more of them. */
    Verdict scan(std::string_view received);
    /** Bytes looked at; once Complete, those of the head with its empty line. */
    std::size_t scanned() const { return m_scanned; }

private:
    std::size_t m_scanned = 0;
    bool m_afterCarriageReturn = false;
    /** Bytes in the current line; a line without any is the end. */
    std::size_t m_lineLength = 0;
    bool m_firstLine = true;
};

/** Does a string in the line of a chunk not end with that line (RFC 9112, section 7.1.1)? @p rest: what of a chunked
 * body the parser has not taken: such a line, maybe behind the end of the chunk before. Not while the line is
 * incomplete. */
bool hasOpenString(std::string_view rest);

/** Has the trailer a folded line? @p body: what was taken for the last bytes of a chunked body, at least from the line
 *  of its last chunk to the end. */
bool hasFoldedTrailer(std::string_view body);

/** The rules about framing and Host (RFC 9112, sections 3.2 and 6). @p minorVersion: of HTTP/1.x. */
std::optional<Refusal> refusalOf(const Headers &headers, int minorVersion);

struct Target
{
    QString path;
    QByteArray query;
};
/** Of an origin-form or absolute-form target; nothing when it is neither, or what is encoded in it is not UTF-8,
 *  or the path holds a NUL. */
std::optional<Target> splitTarget(const QByteArray &target);

/** @p wanted when it may be used and logged as it is, else a new one. */
QString requestIdFrom(const QByteArray &wanted);

} // namespace foyer::http
