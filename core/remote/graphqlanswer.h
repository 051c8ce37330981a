#pragma once

#include "graphqlclient.h"

#include <QByteArray>

namespace foyer::remote {

/** Reads the body of an HTTP answer. An answer with data, be it in part, is an answer; otherwise the first error
 *  says why there is none, and where it does not, the HTTP @p status does. */
Result<GraphQlAnswer> readAnswer(int status, const QByteArray &body);
/** The same for one response of a subscription. */
Result<GraphQlAnswer> readResponse(const QJsonObject &response);

} // namespace foyer::remote
