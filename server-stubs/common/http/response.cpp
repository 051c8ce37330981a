#include "response.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

Response Response::json(const QByteArray &body, int status)
{
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, body};
}

Response Response::json(const QJsonObject &body, int status)
{
    return json(QJsonDocument(body).toJson(QJsonDocument::Compact), status);
}

Response Response::text(const QString &body, int status)
{
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, body.toUtf8()};
}

Response Response::error(int status, ErrorCode code, const QString &message)
{
    const QJsonObject error{{u"message"_s, message}, {u"extensions"_s, QJsonObject{{u"code"_s, toWireName(code)}}}};
    return json(QJsonObject{{u"errors"_s, QJsonArray{error}}}, status);
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    }
    return {};
}

} // namespace foyer::http
