#pragma once

#include "graphqlclient.h"
#include "scriptedserver.h"

#include <QTest>

#include <memory>

namespace foyer::test {

/** A test of what goes over the wire: a client, and a server that answers by a script. */
class RemoteTest : public QObject
{
protected:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<remote::GraphQlClient> m_client; // after the server, for it goes first

    /** New ones, for init(). @p timeout is of one try; there are three, with no wait between them. */
    void start(std::chrono::milliseconds timeout = std::chrono::milliseconds(2000), qsizetype largestAnswer = 1 << 20)
    {
        m_client.reset();
        m_server = std::make_unique<ScriptedServer>();
        m_client = std::make_unique<remote::GraphQlClient>(m_server->url());
        m_client->setLimits({timeout, std::chrono::milliseconds(1), 3, largestAnswer});
    }
    template <class T>
    static Result<T> wait(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return fail(ErrorCode::Timeout, QStringLiteral("the test waited in vain"));
        return future.result();
    }
};

} // namespace foyer::test
