#include "instancepool.h"

#include "async.h"
#include "rendezvous.h"

#include <QRandomGenerator>

#include <deque>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Less than that is left of a deadline: another instance would not be done in time either. */
constexpr qint64 leastTimeMs = 20;

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

bool mayAskAnother(const Error &error, bool mayRepeat)
{
    switch (error.code) {
    case ErrorCode::Unreachable:
    case ErrorCode::Busy:
        return true;
    case ErrorCode::Timeout:
        return mayRepeat;
    default:
        return false;
    }
}

} // namespace

struct InstancePool::Pooled
{
    Member member;
    std::shared_ptr<SubgraphPort> port;
    CircuitBreaker breaker;
    RecentCount recent;
    std::vector<std::shared_ptr<Attempt>> open;
};

/** One request, until it is answered. */
struct InstancePool::Call
{
    SubgraphRequest request;
    CallRules::Call rules;
    QStringList tried;
    QPromise<Result<ServiceAnswer>> promise;
};

/** One request at one instance. */
struct InstancePool::Attempt
{
    std::shared_ptr<Call> call;
    std::weak_ptr<Pooled> instance;
    bool isOver = false;
};

InstancePool::InstancePool(QString service, const QString &sdl, Environment environment)
    : m_service(std::move(service))
    , m_rules(std::make_unique<CallRules>(sdl))
    , m_environment(std::move(environment))
{
}

InstancePool::InstancePool(QString service, const QString &sdl, Connect connect)
    : InstancePool(std::move(service), sdl, Environment{std::move(connect), steadyNow, [] {
                                                            return QRandomGenerator::global()->generateDouble();
                                                        }})
{
}

InstancePool::~InstancePool() = default;

void InstancePool::setSchema(const QString &sdl)
{
    m_rules = std::make_unique<CallRules>(sdl);
}

void InstancePool::setMembers(const QList<Member> &members)
{
    std::vector<std::shared_ptr<Pooled>> before = std::exchange(m_members, {});
    for (const Member &member : members) {
        const auto known = std::find_if(before.begin(), before.end(), [&member](const auto &each) {
            return each && each->member.id == member.id && each->member.url == member.url;
        });
        auto pooled = known == before.end() ? std::make_shared<Pooled>() : std::exchange(*known, nullptr);
        pooled->member = member;
        if (!pooled->port)
            pooled->port = m_environment.connect(member.url);
        m_members.push_back(std::move(pooled));
    }
    const Error gone{ErrorCode::Timeout, u"the instance of %1 is gone"_s.arg(m_service), {}};
    for (const std::shared_ptr<Pooled> &left : before) {
        if (!left)
            continue;
        const std::vector<std::shared_ptr<Attempt>> open = left->open;
        for (const std::shared_ptr<Attempt> &attempt : open)
            handleAnswer(attempt, fail(gone));
    }
}

QList<InstancePool::Member> InstancePool::members() const
{
    QList<Member> members;
    for (const std::shared_ptr<Pooled> &each : m_members)
        members.append(each->member);
    return members;
}

bool InstancePool::isPassedOver() const
{
    const auto now = m_environment.now();
    return std::none_of(m_members.begin(), m_members.end(),
                        [now](const auto &each) { return !each->member.isDraining && each->breaker.mayCall(now); });
}

int InstancePool::openRequests(const QString &id) const
{
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [&id](const auto &each) { return each->member.id == id; });
    return found == m_members.end() ? 0 : static_cast<int>((*found)->open.size());
}

std::optional<double> InstancePool::shareOf(const QString &id) const
{
    const std::chrono::milliseconds now = m_environment.now();
    double all = 0;
    double own = 0;
    for (const std::shared_ptr<Pooled> &each : m_members) {
        const double count = each->recent.at(now);
        all += count;
        own += each->member.id == id ? count : 0;
    }
    if (all < 0.01)
        return std::nullopt;
    return own / all;
}

/** Null when there is none that was not tried. */
std::shared_ptr<InstancePool::Pooled> InstancePool::choose(const QString &routeKey, const QStringList &without) const
{
    std::vector<std::shared_ptr<Pooled>> candidates;
    for (const std::shared_ptr<Pooled> &each : m_members) {
        if (!each->member.isDraining && !without.contains(each->member.id))
            candidates.push_back(each);
    }
    // Who does not answer is passed over, but when nobody does, each is as good as any other.
    const auto now = m_environment.now();
    const auto mayCall = [now](const auto &each) { return each->breaker.mayCall(now); };
    if (std::any_of(candidates.begin(), candidates.end(), mayCall))
        std::erase_if(candidates, std::not_fn(mayCall));
    if (candidates.empty())
        return nullptr;
    if (candidates.size() == 1)
        return candidates.front();
    if (!routeKey.isEmpty()) {
        return *std::max_element(candidates.begin(), candidates.end(), [&routeKey](const auto &a, const auto &b) {
            return rendezvousWeight(routeKey, a->member.id) < rendezvousWeight(routeKey, b->member.id);
        });
    }
    const auto fewer = [](const auto &a, const auto &b) { return a->open.size() < b->open.size(); };
    const std::size_t fewest = (*std::min_element(candidates.begin(), candidates.end(), fewer))->open.size();
    std::erase_if(candidates, [fewest](const auto &each) { return each->open.size() > fewest; });
    return candidates.at(static_cast<std::size_t>(m_environment.chance() * static_cast<double>(candidates.size())));
}

Error InstancePool::nobody() const
{
    return {ErrorCode::Unreachable, u"no instance of %1 is known"_s.arg(m_service), {}};
}

QFuture<Result<ServiceAnswer>> InstancePool::send(const SubgraphRequest &request)
{
    const auto call = std::make_shared<Call>();
    call->request = request;
    call->rules = m_rules->of(request.query, request.variables);
    call->promise.start();
    const QFuture<Result<ServiceAnswer>> future = call->promise.future();
    attempt(call);
    return future;
}

void InstancePool::attempt(const std::shared_ptr<Call> &call)
{
    const std::shared_ptr<Pooled> instance = choose(call->rules.routeKey, call->tried);
    if (!instance) {
        call->promise.addResult(fail(nobody()));
        call->promise.finish();
        return;
    }
    call->tried.append(instance->member.id);
    const auto now = m_environment.now();
    instance->breaker.begin(now);
    instance->recent.add(now);
    const auto attempt = std::make_shared<Attempt>();
    attempt->call = call;
    attempt->instance = instance;
    instance->open.push_back(attempt);
    async::then(
        instance->port->send(call->request), &m_context,
        [this, attempt, port = instance->port](const Result<ServiceAnswer> &answer) { handleAnswer(attempt, answer); });
}

void InstancePool::noteOutcome(Pooled &instance, const std::optional<ErrorCode> &failure)
{
    if (failure == ErrorCode::Unreachable || failure == ErrorCode::Timeout)
        instance.breaker.noteFailure(m_environment.now(), m_environment.chance);
    else
        instance.breaker.noteAnswer();
}

void InstancePool::handleAnswer(const std::shared_ptr<Attempt> &attempt, const Result<ServiceAnswer> &answer)
{
    if (std::exchange(attempt->isOver, true))
        return; // of an instance that was given up
    if (const std::shared_ptr<Pooled> instance = attempt->instance.lock()) {
        std::erase(instance->open, attempt);
        noteOutcome(*instance, answer ? std::nullopt : std::optional(answer.error().code));
    }
    const std::shared_ptr<Call> call = attempt->call;
    const bool isInTime = call->request.deadline.isForever() || call->request.deadline.remainingTime() >= leastTimeMs;
    if (!answer && isInTime && mayAskAnother(answer.error(), call->rules.mayRepeat)
        && choose(call->rules.routeKey, call->tried))
        return this->attempt(call);
    call->promise.addResult(answer);
    call->promise.finish();
}

/** Keeps its instance's way open as long as somebody listens. Until the first answer it may go to another instance. */
class InstancePool::Stream final : public graphql::ResponseStream
{
public:
    Stream(InstancePool &pool, SubgraphRequest request)
        : m_pool(pool)
        , m_request(std::move(request))
        , m_routeKey(pool.m_rules->of(m_request.query, m_request.variables).routeKey)
    {
        begin();
    }

    QFuture<std::optional<graphql::Response>> next() override
    {
        if (!m_stream) {
            if (std::exchange(m_isOver, true))
                return async::ready(std::optional<graphql::Response>());
            return async::ready(
                std::optional(graphql::Response{nullptr, {graphql::GraphQlError::fromError(m_pool.nobody())}}));
        }
        return async::then(m_stream->next(), &m_context, [this](const std::optional<graphql::Response> &response) {
            const bool isFirst = !std::exchange(m_hasBegun, true);
            const bool isRefused = response && response->isRequestError() && !response->errors.isEmpty()
                && response->errors.first().code == ErrorCode::Unreachable;
            if (isFirst && isRefused && m_pool.choose(m_routeKey, m_tried)) {
                m_pool.noteOutcome(*m_instance, ErrorCode::Unreachable);
                m_hasBegun = false;
                begin();
                return next();
            }
            return async::ready(response);
        });
    }

private:
    void begin()
    {
        m_instance = m_pool.choose(m_routeKey, m_tried);
        if (!m_instance)
            return;
        m_tried.append(m_instance->member.id);
        m_instance->recent.add(m_pool.m_environment.now());
        m_stream = m_instance->port->subscribe(m_request);
    }

    InstancePool &m_pool;
    const SubgraphRequest m_request;
    const QString m_routeKey;
    QStringList m_tried;
    std::shared_ptr<Pooled> m_instance;
    std::unique_ptr<graphql::ResponseStream> m_stream; ///< Null when there is no instance.
    bool m_hasBegun = false;
    bool m_isOver = false;
    QObject m_context;
};

std::unique_ptr<graphql::ResponseStream> InstancePool::subscribe(const SubgraphRequest &request)
{
    return std::make_unique<Stream>(*this, request);
}

} // namespace foyer::service
