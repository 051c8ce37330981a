#pragma once

#include "headers.h"

#include <QList>

/** @file
 *  HTTP/1.1 requests by the letter of RFC 9112, without any of the leniency it allows. Written apart from the server,
 *  so that the server can be judged by it: what it takes must be what anybody else on the way took it for. */
namespace foyer::fuzz {

struct StrictRequest
{
    QByteArray method;
    QByteArray target;
    http::Headers headers;
    QByteArray body;
};

/** Those at the beginning of @p bytes, up to the first that is not complete or not one to the letter. */
QList<StrictRequest> strictRequests(QByteArrayView bytes);

} // namespace foyer::fuzz
