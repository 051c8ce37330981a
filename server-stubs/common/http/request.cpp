#include "request.h"

namespace foyer::http {

namespace {
QByteArray formDecoded(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    plain.replace('+', ' ');
    return QByteArray::fromPercentEncoding(plain);
}
} // namespace

std::optional<QString> Request::queryItem(QByteArrayView name) const
{
    for (const QByteArray &item : query.split('&')) {
        const qsizetype equals = item.indexOf('=');
        const QByteArrayView key = equals < 0 ? QByteArrayView(item) : QByteArrayView(item).first(equals);
        if (formDecoded(key) == name)
            return equals < 0 ? QString() : QString::fromUtf8(formDecoded(QByteArrayView(item).sliced(equals + 1)));
    }
    return std::nullopt;
}

QByteArray Request::bearerToken() const
{
    const QByteArray authorization = headers.value("Authorization");
    constexpr QByteArrayView scheme = "Bearer ";
    if (QByteArrayView(authorization)
            .first(qMin(scheme.size(), authorization.size()))
            .compare(scheme, Qt::CaseInsensitive))
        return {};
    return authorization.sliced(scheme.size()).trimmed();
}

} // namespace foyer::http
