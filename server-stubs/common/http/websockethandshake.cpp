#include "websockethandshake.h"

#include <algorithm>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The elements of a list in one or several fields, without white space. */
QList<QByteArray> elements(const Headers &headers, QByteArrayView name)
{
    QList<QByteArray> found;
    const QList<QByteArray> fields = headers.values(name);
    for (const QByteArray &field : fields) {
        const QList<QByteArray> parts = field.split(',');
        for (const QByteArray &part : parts)
            found.append(part.trimmed());
    }
    return found;
}

bool hasToken(const Headers &headers, QByteArrayView name, QByteArrayView token)
{
    const QList<QByteArray> found = elements(headers, name);
    return std::any_of(found.begin(), found.end(),
                       [token](const QByteArray &element) { return element.compare(token, Qt::CaseInsensitive) == 0; });
}

/** Sixteen bytes in base64. */
bool isKey(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return text.size() == 24 && decoded && (*decoded).size() == 16;
}

/** Does the page come from where it now connects to? */
bool isOwnOrigin(const QByteArray &origin, const QByteArray &host)
{
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0 && origin.sliced(scheme + 3).compare(host, Qt::CaseInsensitive) == 0;
}

} // namespace

bool asksForWebSocket(const Request &request)
{
    return request.method == "GET" && hasToken(request.headers, "Upgrade", "websocket")
        && hasToken(request.headers, "Connection", "upgrade");
}

std::optional<Refusal> refusalOf(const Request &request, const WebSocketRoute &route)
{
    if (request.path != route.path)
        return Refusal{404, ErrorCode::NotFound, u"no WebSocket is offered here"_s};
    const Headers &headers = request.headers;
    if (headers.values("Sec-WebSocket-Version") != QList<QByteArray>{"13"}) {
        return Refusal{426,
                       ErrorCode::InvalidInput,
                       u"only version 13 of the WebSocket protocol is spoken here"_s,
                       {{"Sec-WebSocket-Version", "13"}, {"Upgrade", "websocket"}}};
    }
    const QList<QByteArray> keys = headers.values("Sec-WebSocket-Key");
    if (keys.size() != 1 || !isKey(keys.first()))
        return Refusal{400, ErrorCode::InvalidInput, u"Sec-WebSocket-Key is not 16 bytes in base64"_s};
    if (headers.contains("Transfer-Encoding")
        || (headers.contains("Content-Length") && headers.value("Content-Length") != "0"))
        return Refusal{400, ErrorCode::InvalidInput, u"a request for a WebSocket has no body"_s};
    const QList<QByteArray> origins = headers.values("Origin");
    if (origins.isEmpty() || (origins.size() == 1 && isOwnOrigin(origins.first(), headers.value("Host"))))
        return std::nullopt;
    if (origins.size() > 1 || !route.allowsOrigin || !route.allowsOrigin(origins.first()))
        return Refusal{403, ErrorCode::Forbidden, u"pages of this origin may not connect"_s};
    return std::nullopt;
}

QByteArray agreedSubprotocol(const Headers &headers, const QByteArray &wanted)
{
    return elements(headers, "Sec-WebSocket-Protocol").contains(wanted) ? wanted : QByteArray();
}

} // namespace foyer::http
