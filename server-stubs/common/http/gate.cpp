#include "gate.h"

namespace foyer::http {

Response rateLimited(std::chrono::milliseconds retryAfter)
{
    const QByteArray waitMs = QByteArray::number(static_cast<qint64>(retryAfter.count()));
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(retryAfter).count();
    // Put together by hand: in a flood this is all the work there is.
    Response response =
        Response::json(R"({"errors":[{"message":"Too many requests: come back in )" + waitMs
                           + R"( ms.","extensions":{"code":"RATE_LIMITED","retryAfterMs":)" + waitMs + "}}]}",
                       429);
    response.headers.append("Retry-After", QByteArray::number(seconds));
    return response;
}

} // namespace foyer::http
