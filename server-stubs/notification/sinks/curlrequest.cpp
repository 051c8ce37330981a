#include "curlrequest.h"

#include <QLibrary>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

struct CurlRequest::Library
{
    decltype(&curl_global_init) globalInit = nullptr;
    decltype(&curl_easy_init) init = nullptr;
    decltype(&curl_easy_setopt) setOption = nullptr;
    decltype(&curl_easy_perform) perform = nullptr;
    decltype(&curl_easy_getinfo) info = nullptr;
    decltype(&curl_easy_strerror) words = nullptr;
    decltype(&curl_easy_cleanup) cleanup = nullptr;
    decltype(&curl_slist_append) append = nullptr;
    decltype(&curl_slist_free_all) freeAll = nullptr;
    QString problem; ///< Empty: all of it is there.
};

namespace {

CurlRequest::Library load()
{
    CurlRequest::Library made;
    QLibrary file(u"curl"_s, 4); // its interface since 2006; it is never unloaded
    bool isWhole = true;
    const auto find = [&file, &isWhole](auto &function, const char *name) {
        function = reinterpret_cast<std::decay_t<decltype(function)>>(file.resolve(name));
        isWhole = isWhole && function;
    };
    find(made.globalInit, "curl_global_init");
    find(made.init, "curl_easy_init");
    find(made.setOption, "curl_easy_setopt");
    find(made.perform, "curl_easy_perform");
    find(made.info, "curl_easy_getinfo");
    find(made.words, "curl_easy_strerror");
    find(made.cleanup, "curl_easy_cleanup");
    find(made.append, "curl_slist_append");
    find(made.freeAll, "curl_slist_free_all");
    if (!isWhole)
        made.problem = u"libcurl is not there: "_s + file.errorString();
    else if (made.globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        made.problem = u"libcurl does not start"_s;
    return made;
}

} // namespace

Result<CurlRequest> CurlRequest::make()
{
    static const Library library = load();
    if (!library.problem.isEmpty())
        return fail(ErrorCode::Unreachable, library.problem);
    CurlRequest request(library);
    if (!request.m_handle)
        return fail(ErrorCode::Unreachable, u"libcurl has no memory"_s);
    request.set(CURLOPT_NOSIGNAL, 1L);
    request.set(CURLOPT_PROXY, "");
    return request;
}

CurlRequest::CurlRequest(const Library &library)
    : m_library(&library)
    , m_handle(library.init(), library.cleanup)
    , m_lines(nullptr, library.freeAll)
{
}

void CurlRequest::set(CURLoption option, long value)
{
    m_library->setOption(m_handle.get(), option, value);
}

void CurlRequest::set(CURLoption option, const char *value)
{
    m_library->setOption(m_handle.get(), option, value);
}

void CurlRequest::set(CURLoption option, void *value)
{
    m_library->setOption(m_handle.get(), option, value);
}

void CurlRequest::set(CURLoption option, std::size_t (*function)(char *, std::size_t, std::size_t, void *))
{
    m_library->setOption(m_handle.get(), option, function);
}

void CurlRequest::add(CURLoption option, const QByteArray &line)
{
    m_lines.reset(m_library->append(m_lines.release(), line.constData()));
    m_library->setOption(m_handle.get(), option, m_lines.get());
}

CurlRequest::Outcome CurlRequest::perform()
{
    Outcome outcome;
    outcome.code = m_library->perform(m_handle.get());
    m_library->info(m_handle.get(), CURLINFO_RESPONSE_CODE, &outcome.status);
    outcome.words = QString::fromLatin1(m_library->words(outcome.code));
    return outcome;
}

} // namespace foyer::notification
