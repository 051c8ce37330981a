#include "settingchecks.h"

#include "networks.h"
#include "origins.h"
#include "settingvalue.h"
#include "webaddress.h"

#include <QRegularExpression>
#include <QUrl>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

std::optional<QString> originsProblem(const QString &text)
{
    const auto origins = http::AllowedOrigins::fromText(text);
    return origins ? std::nullopt : std::optional<QString>(origins.error().detail);
}

std::optional<QString> hostsProblem(const QString &text)
{
    const QStringList words = wordsOf(text);
    for (const QString &word : words) {
        if (!hostFromText(word, 1))
            return u"'%1' is no host, HOST:PORT or [IPv6]:PORT"_s.arg(word);
    }
    return std::nullopt;
}

std::optional<QString> gatewaysProblem(const QString &text)
{
    const QStringList words = wordsOf(text);
    for (const QString &word : words) {
        const QUrl url(word, QUrl::StrictMode);
        const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
        if (!url.isValid() || !isHttp || url.host().isEmpty())
            return u"URLs such as http://127.0.0.1:5000"_s;
    }
    return std::nullopt;
}

std::optional<QString> regionProblem(const QString &text)
{
    static const QRegularExpression slug(u"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"_s);
    constexpr int longest = 32;
    return slug.match(text).hasMatch() && text.size() <= longest
        ? std::nullopt
        : std::optional(u"a name of at most %1 small letters, digits and hyphens"_s.arg(longest));
}

std::optional<QString> webHostsProblem(const QString &text)
{
    const auto hosts = net::WebHosts::from(wordsOf(text));
    return hosts ? std::nullopt : std::optional<QString>(hosts.error().detail);
}

std::optional<QString> networksProblem(const QString &text)
{
    const auto networks = networksFrom(text);
    return networks ? std::nullopt : std::optional<QString>(networks.error().detail);
}

} // namespace foyer::foyerd
