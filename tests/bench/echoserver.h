#pragma once

#include <QtGlobal>

#include <memory>

namespace foyer::bench {

/** The least that Boost.Beast can do for a request, on a thread of its own: read it whole, answer a body of always the
 *  same size, keep the connection. On 127.0.0.1; ends when destroyed. */
class EchoServer
{
public:
    explicit EchoServer(int answerBytes);
    ~EchoServer();
    EchoServer(const EchoServer &) = delete;
    EchoServer &operator=(const EchoServer &) = delete;

    quint16 port() const;

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace foyer::bench
