#include "origins.h"

#include <QUrl>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What a browser sends for a page at @p url; empty when it is none of the web. */
QString originOf(const QUrl &url)
{
    const bool isSecure = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isSecure && url.scheme() != "http"_L1))
        return {};
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(u':')) // IPv6
        host = u'[' + host + u']';
    const int own = isSecure ? 443 : 80;
    const int port = url.port(own);
    return url.scheme() + "://"_L1 + host + (port == own ? QString() : u":%1"_s.arg(port));
}

} // namespace

Result<AllowedOrigins> AllowedOrigins::fromText(const QString &list)
{
    AllowedOrigins allowed;
    const QStringList entries = QString(list).replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        if (entry == "*"_L1) {
            if (entries.size() > 1)
                return fail(ErrorCode::InvalidInput, u"'*' is every origin and stands alone"_s);
            allowed.m_isAny = true;
            continue;
        }
        const QString written = originOf(QUrl(entry, QUrl::StrictMode));
        if (written.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        u"'%1' is no origin such as https://shop.example or http://localhost:8080"_s.arg(entry));
        if (written != entry)
            return fail(ErrorCode::InvalidInput, u"'%1' is no origin: browsers write %2"_s.arg(entry, written));
        allowed.m_origins.insert(entry.toLatin1());
    }
    return allowed;
}

bool AllowedOrigins::allows(QByteArrayView origin) const
{
    return m_isAny ? !origin.isEmpty() : m_origins.contains(origin.toByteArray());
}

} // namespace foyer::http
