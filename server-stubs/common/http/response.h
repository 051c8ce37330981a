#pragma once

#include "headers.h"

#include "error.h"

#include <QJsonObject>

namespace foyer::http {

/** One answer. The server adds Date, Server, Content-Length, Connection and Foyer-Request-Id itself, and ignores
 *  those set here. A header with a line break in it is our bug and becomes a 500. Value type. */
struct Response
{
    /** 200 to 599. */
    int status = 200;
    Headers headers;
    QByteArray body;

    static Response json(const QByteArray &body, int status = 200);
    static Response json(const QJsonObject &body, int status = 200);
    static Response text(const QString &body, int status = 200);
    /** The shape of every refusal, the server's own included, and that of GraphQL's request errors:
     *  {"errors":[{"message":...,"extensions":{"code":"TOO_LARGE"}}]}. */
    static Response error(int status, ErrorCode code, const QString &message);
};

/** "Not Found" for 404; empty for what RFC 9110 does not know. */
QByteArray reasonPhrase(int status);

} // namespace foyer::http
