#include "webposters.h"

#include "async.h"
#include "fieldproblem.h"
#include "posterrenderer.h"

#include <QLoggingCategory>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWebPosters, "foyer.movie.posters", QtInfoMsg)

/** The detail is for the log: what a host answers tells of the network it is in. */
Error wrong(FieldFault fault, const QString &limit = {})
{
    return invalidFields({{u"url"_s, fault, limit}});
}

Error refusalOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Busy:
    case ErrorCode::Cancelled:
        return error;
    case ErrorCode::TooLarge:
        return wrong(FieldFault::TooLarge, QString::number(maxPosterBytes));
    default:
        return wrong(FieldFault::Unknown);
    }
}

} // namespace

WebPosters::WebPosters(net::WebHosts hosts, std::unique_ptr<net::WebFiles> files)
    : m_hosts(std::move(hosts))
    , m_files(std::move(files))
{
}

QFuture<Result<QByteArray>> WebPosters::fetch(const QString &url)
{
    if (m_hosts.isEmpty())
        return async::failed<QByteArray>(ErrorCode::IllegalState, u"posters are not fetched here, only uploaded"_s);
    const Result<net::WebAddress> address = m_hosts.read(url);
    if (!address) {
        const bool isOther = address.error().code == ErrorCode::Forbidden;
        return async::failed<QByteArray>(isOther ? wrong(FieldFault::Unknown, hosts().join(u' '))
                                                 : wrong(FieldFault::BadFormat));
    }
    return async::then(m_files->fetch(*address), &m_context,
                       [address = *address](const Result<QByteArray> &file) -> Result<QByteArray> {
                           if (file)
                               return *file;
                           qCWarning(lcWebPosters, "no poster from %s: %s", qUtf8Printable(address.host),
                                     qUtf8Printable(toString(file.error())));
                           return fail(refusalOf(file.error()));
                       });
}

} // namespace foyer::movie
