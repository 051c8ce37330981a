#pragma once

#include "result.h"

#include <QByteArray>

#include <curl/curl.h>

#include <memory>

namespace foyer::notification {

/**
 * One request by libcurl's easy interface, which blocks the thread that performs it. The library is loaded when the
 * first request is made: with the two dozen libraries that it brings along it is more than three MiB of a process, and
 * most send nothing. What is set by pointer stays the caller's; libcurl copies strings, but for CURLOPT_POSTFIELDS.
 */
class CurlRequest
{
public:
    struct Library;

    /** Unreachable: the library is not there, or has no memory. */
    static Result<CurlRequest> make();

    void set(CURLoption option, long value);
    void set(CURLoption option, const char *value);
    void set(CURLoption option, void *value);
    void set(CURLoption option, std::size_t (*function)(char *, std::size_t, std::size_t, void *));
    /** One more of the lines of @p option, which are this object's. One option for each request. */
    void add(CURLoption option, const QByteArray &line);

    struct Outcome
    {
        CURLcode code = CURLE_OK;
        long status = 0; ///< What the other side said last: HTTP's or SMTP's. 0: nothing.
        QString words; ///< What libcurl says of the code.
    };
    Outcome perform();

private:
    explicit CurlRequest(const Library &library);

    const Library *m_library;
    std::unique_ptr<CURL, void (*)(CURL *)> m_handle;
    std::unique_ptr<curl_slist, void (*)(curl_slist *)> m_lines;
};

} // namespace foyer::notification
