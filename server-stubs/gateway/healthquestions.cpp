#include "healthquestions.h"

#include "async.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 900ms; // so that the next question finds this one over

/** Nothing is looked up for it, but it goes all the way: HTTP, parser, engine. */
const QString question = u"{ __typename }"_s;

std::chrono::milliseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.elapsed());
}

QElapsedTimer startedTimer()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

/** "Foyer/0.1.0" */
QString versionOf(const http::Response &response)
{
    return QString::fromLatin1(response.headers.value("Server")).section(u'/', 1, 1);
}

} // namespace

HealthWatch::Question questionFor(const QUrl &url, http::HttpClient &client)
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"query"_s, question}}).toJson(QJsonDocument::Compact);
    return [url, &client, body] {
        const QElapsedTimer timer = startedTimer();
        return async::andThen(client.postJson(url, body, {}, patience), &client,
                              [timer](const http::Response &response) -> Result<HealthAnswer> {
                                  if (response.status == 503)
                                      return fail(ErrorCode::Busy, u"it has too much to do, or is ending"_s);
                                  if (response.status != 200)
                                      return fail(ErrorCode::Protocol, u"it answered %1"_s.arg(response.status));
                                  return HealthAnswer{versionOf(response), elapsed(timer)};
                              });
    };
}

HealthWatch::Question questionFor(service::SubgraphPort &port, const QString &version)
{
    return [&port, version] {
        const QElapsedTimer timer = startedTimer();
        service::SubgraphRequest request;
        request.query = question;
        request.deadline = QDeadlineTimer(patience);
        return async::andThen(port.send(request), QCoreApplication::instance(),
                              [timer, version](const service::ServiceAnswer &answer) -> Result<HealthAnswer> {
                                  if (!answer.errors.isEmpty())
                                      return fail(answer.errors.first().code, answer.errors.first().message);
                                  return HealthAnswer{version, elapsed(timer)};
                              });
    };
}

} // namespace foyer::gateway
