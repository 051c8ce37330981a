#pragma once

#include "server.h"

namespace foyer::http {

/** Who answers a path. Value type. */
struct Route
{
    /** Decoded, begins with '/'. One that ends with '/' is also for everything below it, unless another route fits
     *  better; "/" alone is for nothing but itself. */
    QString path;
    /** Such as {"GET"}, which is HEAD, too. OPTIONS is answered here. Empty: the handler is asked whatever the method
     *  is, OPTIONS as well, and refuses what it does not know. */
    QList<QByteArray> methods;
    Handler handler;
};

/** Which route a request takes: that of its very path, else the longest one above it. Value type. */
class Routes
{
public:
    Routes() = default;
    /** Each path once, each with a handler. */
    explicit Routes(QList<Route> routes);

    /** The answer, 204 to OPTIONS and 405 to a method that is not the route's. Nothing when no route leads there. */
    std::optional<QFuture<Response>> handle(const Request &request) const;

private:
    const Route *find(const QString &path) const;

    QList<Route> m_routes; ///< The longest path first.
};

/** To OPTIONS of what takes @p methods. */
Response answerOptions(const QList<QByteArray> &methods);
/** 405, to what is none of @p methods. */
Response methodRefusal(const QList<QByteArray> &methods);

} // namespace foyer::http
