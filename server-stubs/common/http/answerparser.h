#pragma once

/** @file
 *  Private to the client: an answer as it comes over the line. Pure; Beast is in the .cpp alone. */

#include "response.h"

#include <memory>

namespace foyer::http {

/** One answer of HTTP/1.0 or 1.1, taken in pieces of any size. Interim ones (1xx) are skipped. */
class AnswerParser
{
public:
    enum class Verdict {
        Incomplete,
        Complete,
        TooLarge, ///< The body is larger than it may be.
        Malformed, ///< No HTTP, or cut off.
    };
    /** @p mostBytes bounds the body, as it comes over the line. */
    explicit AnswerParser(qint64 mostBytes);
    ~AnswerParser();

    /** Anything but Incomplete is the end: nothing more is to be given to it. */
    Verdict take(const QByteArray &bytes);
    /** The server has closed the connection, by which an answer without a length ends. */
    Verdict takeEnd();

    /** Once, when it is Complete. */
    Response response();
    /** When it is Complete: whether the connection is good for another request. Not when the server wants to close it,
     *  nor when more came than the answer. */
    bool keepsConnection() const;

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace foyer::http
