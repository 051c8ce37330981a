#pragma once

#include "histogram.h"
#include "result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <map>

namespace foyer::bench {

using SteadyClock = std::chrono::steady_clock;

/** What a client does next. */
struct Turn
{
    enum class Kind {
        Send,
        Wait, ///< Ask again at `at`.
        Done, ///< This client sends nothing more.
    };
    Kind kind = Kind::Done;
    /** Send: when it should have been sent. Latency counts from there, so that a slow server cannot hide behind
     *  requests that were not sent because of it. */
    SteadyClock::time_point at;
};

struct HttpAnswer
{
    int status = 0; ///< 0: the connection ended without one.
    QByteArrayView body; ///< Valid during the call.
    std::chrono::nanoseconds latency{0};
};

/** The clients' behaviour; each has a connection of its own and one request at a time. */
class Clients
{
public:
    virtual ~Clients() = default;
    /** Appends a whole HTTP request to the empty @p request when it answers Send. */
    virtual Turn next(int client, SteadyClock::time_point now, QByteArray &request) = 0;
    virtual void handleAnswer(int client, const HttpAnswer &answer) = 0;
};

struct LoadSettings
{
    quint16 port = 0;
    int clients = 64;
    /** No request begins after this; those that are out are waited for. */
    std::chrono::milliseconds duration{5'000};
    /** Answers before this are not counted. */
    std::chrono::milliseconds warmUp{500};
};

struct LoadReport
{
    Histogram latency; ///< Of answers after the warm-up; a connection that ended counts in lost only.
    std::map<int, qint64> byStatus;
    qint64 lost = 0;
    std::chrono::nanoseconds span{0}; ///< From the end of the warm-up to the last answer.
    std::chrono::nanoseconds ownCpu{0}; ///< Of this thread, the clients' code included, warm-up and all.

    double perSecond() const;
};

/** Runs @p clients against 127.0.0.1 over keep-alive connections, from this thread, with epoll. No more than 1,000
 *  come from one address (127.0.0.1, .2 and so on), as servers bound that. A connection that the server closed is made
 *  anew for the next request. Unreachable when the first connections fail. */
Result<LoadReport> runLoad(const LoadSettings &settings, Clients &clients);

/** "POST /graphql" with a JSON body, ready to send; without a session when @p bearerToken is empty. */
QByteArray graphQlRequest(const QByteArray &bearerToken, const QByteArray &body);

} // namespace foyer::bench
