#include "requestmeters.h"

#include "error.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using Why = http::OperationEnd::Why;

namespace {

/** The labels follow from the schema, so there are never as many; should a mistake make them up, this is all the
 *  memory that it costs. */
constexpr qsizetype mostOperations = 500;

} // namespace

RequestMeters::RequestMeters(metrics::Metrics &metrics)
    : m_metrics(metrics)
    , m_underWay(metrics.gauge("foyer_requests_in_flight", "GraphQL requests that are not answered yet."))
    , m_sockets(metrics.gauge("foyer_websockets", "WebSockets that are open."))
    , m_operationsBegun(metrics.counter("foyer_websocket_operations_started_total",
                                        "Operations that were begun over WebSockets: subscriptions, nearly all."))
    , m_messages(metrics.counter("foyer_websocket_messages_total", "Answers to these that were sent."))
{
    // From the start on, so that a rate is known from the first error.
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        errors(foyer::toWireName(static_cast<ErrorCode>(code)));
    for (const Why why : {Why::Completed, Why::Failed, Why::ByClient, Why::SessionOver, Why::Disconnected})
        operationsEnded(why);
}

metrics::Counter RequestMeters::operationsEnded(Why why)
{
    return m_metrics.counter("foyer_websocket_operations_ended_total",
                             "Operations over WebSockets that are over, by why.",
                             {{"reason", toWireName(why).toStdString()}});
}

void RequestMeters::noteOperationEnded(Why why)
{
    operationsEnded(why).add();
}

QString toWireName(Why why)
{
    switch (why) {
    case Why::Completed:
        return u"completed"_s;
    case Why::Failed:
        return u"failed"_s;
    case Why::ByClient:
        return u"by_client"_s;
    case Why::SessionOver:
        return u"session_over"_s;
    case Why::Disconnected:
        break;
    }
    return u"disconnected"_s;
}

metrics::Counter RequestMeters::errors(const QString &code)
{
    return m_metrics.counter("foyer_request_errors_total", "Errors in answers, by code.",
                             {{"code", code.toStdString()}});
}

metrics::Histogram &RequestMeters::durationOf(const QByteArray &operation)
{
    const auto known = m_durations.find(operation);
    if (known != m_durations.end())
        return *known;
    const QByteArray label = operation.isEmpty() ? QByteArray("refused")
        : m_durations.size() < mostOperations    ? operation
                                                 : QByteArray("other");
    const metrics::Histogram made = m_metrics.histogram(
        "foyer_request_duration_seconds",
        "How long GraphQL requests took, by root field; a '+' is for others beside it, and 'refused' "
        "for what was not begun.",
        metrics::secondsOfARequest(), {{"operation", label.toStdString()}});
    return *m_durations.insert(label == "other" ? label : operation, made);
}

void RequestMeters::noteAnswered(const http::Answer &answer, std::chrono::duration<double> took)
{
    m_underWay.add(-1);
    durationOf(answer.operation).observe(took.count());
    if (answer.hasData && !answer.hasErrors)
        return;
    for (const QString &code : errorCodesIn(answer.json))
        errors(code).add();
}

QStringList errorCodesIn(const QByteArray &answerJson)
{
    QStringList codes;
    const QJsonArray errors = QJsonDocument::fromJson(answerJson).object().value("errors"_L1).toArray();
    for (const QJsonValue &error : errors) {
        const QJsonValue code = error["extensions"_L1]["code"_L1];
        codes.append(foyer::toWireName(errorCodeFromWireName(code.toString())));
    }
    return codes;
}

} // namespace foyer::foyerd
