#pragma once

#include "result.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace foyer::bench {

/** All that a request passes on its way to the box office and back, and nothing behind it: front door, session check,
 *  gateway, a service in the process, a resolver that answers from another thread as a database would, without one.
 *  In the thread that made it, whose event loop must run. */
class PathServer
{
public:
    /** Keys are made in @p folder. */
    static Result<std::unique_ptr<PathServer>> start(const QString &folder, int sessions);
    ~PathServer();

    quint16 port() const;
    const QList<QByteArray> &tokens() const;

private:
    struct Private;
    explicit PathServer(std::unique_ptr<Private> own);
    const std::unique_ptr<Private> d;
};

} // namespace foyer::bench
