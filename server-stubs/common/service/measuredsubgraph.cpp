#include "measuredsubgraph.h"

#include "refusedfield.h"

#include "async.h"

#include <chrono>

namespace foyer::service {

namespace {

using SteadyClock = std::chrono::steady_clock;

} // namespace

MeasuredSubgraph::MeasuredSubgraph(const std::string &name, SubgraphPort &port, metrics::Metrics &metrics)
    : m_port(port)
    , m_name(name)
    , m_metrics(metrics)
    , m_duration(metrics.histogram("foyer_service_call_duration_seconds", "How long a service took to answer a call.",
                                   metrics::secondsOfARequest(), {{"service", name}}))
    , m_underWay(metrics.gauge("foyer_service_calls_in_flight", "Calls that a service has not answered yet.",
                               {{"service", name}}))
    , m_subscriptions(metrics.counter("foyer_service_subscriptions_total",
                                      "Subscriptions that were begun at a service.", {{"service", name}}))
{
}

QFuture<Result<ServiceAnswer>> MeasuredSubgraph::send(const SubgraphRequest &request)
{
    const SteadyClock::time_point began = SteadyClock::now();
    const auto seconds = [began] { return std::chrono::duration<double>(SteadyClock::now() - began).count(); };
    const QFuture<Result<ServiceAnswer>> answer = m_port.send(request);
    if (answer.isFinished() && !answer.isCanceled() && answer.resultCount() > 0) {
        note(request, *answer.constBegin(), seconds());
        return answer;
    }
    m_underWay.add(1);
    QPromise<Result<ServiceAnswer>> promise;
    promise.start();
    const QFuture<Result<ServiceAnswer>> passedOn = promise.future();
    async::whenFinished(
        answer, &m_context,
        [this, seconds, request, promise = std::move(promise)](const QFuture<Result<ServiceAnswer>> &given) mutable {
            m_underWay.add(-1);
            if (given.isCanceled() || given.resultCount() == 0)
                return; // as is what is passed on
            note(request, *given.constBegin(), seconds());
            promise.addResult(*given.constBegin());
            promise.finish();
        });
    return passedOn;
}

std::unique_ptr<graphql::ResponseStream> MeasuredSubgraph::subscribe(const SubgraphRequest &request)
{
    m_subscriptions.add();
    return m_port.subscribe(request);
}

void MeasuredSubgraph::note(const SubgraphRequest &request, const Result<ServiceAnswer> &answer, double seconds) const
{
    m_duration.observe(seconds);
    if (answer) {
        const bool isPerson = !request.identity.subject.isEmpty() && !request.identity.hasRole(u"SERVICE");
        if (const QString field = m_refused && isPerson ? refusedField(request, *answer) : QString(); !field.isEmpty())
            m_refused(request.identity, field);
        return;
    }
    // Failures are few; to look one up costs nobody anything.
    m_metrics
        .counter("foyer_service_call_failures_total", "Calls that a service did not answer, by why.",
                 {{"service", m_name}, {"code", toWireName(answer.error().code).toStdString()}})
        .add();
}

} // namespace foyer::service
