#include "answercache.h"

#include "async.h"

#include <algorithm>
#include <list>
#include <optional>

namespace foyer::gateway {

namespace {

/** What is beside the bytes of an answer and its question: the cache's nodes and the like. */
constexpr qsizetype entryBytes = 512;

using Promise = std::shared_ptr<QPromise<http::Answer>>;

Promise makePromise()
{
    auto promise = std::make_shared<QPromise<http::Answer>>();
    promise->start();
    return promise;
}

void give(const Promise &promise, const http::Answer &answer)
{
    promise->addResult(answer);
    promise->finish();
}

} // namespace

struct AnswerCache::Waiting
{
    Request request;
    Promise promise;
    std::optional<graphql::Deadlines::Place> place; ///< None for who waits for ever.
};

/** One asking of the services, and who waits for what comes of it. */
struct AnswerCache::Flight
{
    Question question;
    std::chrono::milliseconds until{0}; ///< Until when its answer may be told.
    std::list<Waiting> waiting;
    bool isAgain = false;
};

std::chrono::milliseconds AnswerCache::steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

AnswerCache::AnswerCache(Now now)
    : AnswerCache(std::move(now), Limits())
{
}

AnswerCache::AnswerCache(Now now, Limits limits)
    : m_now(std::move(now))
    , m_limits(limits)
    , m_kept(limits.bytes)
{
}

const http::Answer *AnswerCache::find(const Question &question) const
{
    const Kept *kept = m_kept.object(question);
    return kept && m_now() < kept->until ? &kept->answer : nullptr;
}

QFuture<http::Answer> AnswerCache::answer(Request request)
{
    if (const http::Answer *kept = find(request.question))
        return async::ready(*kept);
    // Who comes when an answer would be too old asks anew, and so do those after.
    if (const auto flight = m_open.value(request.question); flight && m_now() < flight->until)
        return wait(flight, std::move(request));
    const auto flight = std::make_shared<Flight>();
    flight->question = request.question;
    m_open.insert(flight->question, flight);
    const Promise promise = makePromise();
    const QFuture<http::Answer> future = promise->future();
    send(flight, request, promise);
    return future;
}

QFuture<http::Answer> AnswerCache::wait(const std::shared_ptr<Flight> &flight, Request request)
{
    const auto waiting = flight->waiting.insert(flight->waiting.end(), {std::move(request), makePromise(), {}});
    const QFuture<http::Answer> future = waiting->promise->future();
    if (!waiting->request.deadline.isForever()) {
        waiting->place = m_deadlines.add(waiting->request.deadline, [this, flight, waiting] {
            const Waiting late = std::move(*waiting);
            flight->waiting.erase(waiting);
            async::then(late.request.timeOut(), &m_context,
                        [promise = late.promise](const http::Answer &answer) { give(promise, answer); });
        });
    }
    return future;
}

void AnswerCache::send(const std::shared_ptr<Flight> &flight, const Request &request, const Promise &promise)
{
    flight->until = m_now() + request.maxAge;
    async::whenFinished(request.ask(), &m_context, [this, flight, promise](const QFuture<http::Answer> &landed) {
        if (landed.resultCount() > 0)
            give(promise, landed.result());
        land(flight, landed);
    });
}

void AnswerCache::land(const std::shared_ptr<Flight> &flight, const QFuture<http::Answer> &landed)
{
    const bool isAnswer = landed.resultCount() > 0;
    const bool isGood = isAnswer && landed.result().hasData && !landed.result().hasErrors;
    if (!isGood && !flight->isAgain && sendAgain(flight))
        return;
    if (m_open.value(flight->question) == flight) {
        m_open.remove(flight->question);
        if (isGood)
            keep(*flight, landed.result());
    }
    for (const Waiting &each : flight->waiting) {
        if (each.place)
            m_deadlines.remove(*each.place);
        if (isAnswer)
            give(each.promise, landed.result());
    }
    flight->waiting.clear();
}

/** False when nobody waits. */
bool AnswerCache::sendAgain(const std::shared_ptr<Flight> &flight)
{
    const auto longest =
        std::max_element(flight->waiting.begin(), flight->waiting.end(),
                         [](const Waiting &a, const Waiting &b) { return a.request.deadline < b.request.deadline; });
    if (longest == flight->waiting.end())
        return false;
    const Waiting chosen = std::move(*longest);
    flight->waiting.erase(longest);
    if (chosen.place)
        m_deadlines.remove(*chosen.place);
    flight->isAgain = true;
    send(flight, chosen.request, chosen.promise);
    return true;
}

void AnswerCache::keep(const Flight &flight, const http::Answer &answer)
{
    if (answer.json.size() > m_limits.answerBytes || m_now() >= flight.until)
        return;
    const auto characters =
        flight.question.text.size() + flight.question.operationName.size() + flight.question.audience.size();
    m_kept.insert(flight.question, new Kept{answer, flight.until},
                  answer.json.size() + flight.question.variables.size() + 2 * characters + entryBytes);
}

void AnswerCache::forget()
{
    m_kept.clear();
    m_open.clear(); // those who wait get their answers all the same
}

} // namespace foyer::gateway
