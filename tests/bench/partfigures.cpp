#include "partfigures.h"

#include "async.h"
#include "instancepool.h"
#include "measuredsubgraph.h"
#include "requestmeters.h"
#include "schemaverb.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <ctime>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

using service::ServiceAnswer;

constexpr int atOnce = 64;
constexpr int rounds = 300;
constexpr int repetitions = 5;

using Owed = std::vector<std::shared_ptr<QPromise<Result<ServiceAnswer>>>>;

/** A service that answers when it is told to. */
class Owing final : public service::SubgraphPort
{
public:
    explicit Owing(Owed &owed)
        : m_owed(owed)
    {
    }
    QFuture<Result<ServiceAnswer>> send(const service::SubgraphRequest &) override
    {
        m_owed.push_back(std::make_shared<QPromise<Result<ServiceAnswer>>>());
        m_owed.back()->start();
        return m_owed.back()->future();
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }

private:
    Owed &m_owed;
};

std::chrono::nanoseconds ownCpu()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

service::SubgraphRequest holdOf(int n)
{
    service::SubgraphRequest request;
    request.query = u"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { booking { id } } }"_s;
    request.variables = {{u"input"_s,
                          QJsonObject{{u"idempotencyKey"_s, u"key-%1"_s.arg(n)},
                                      {u"bookingId"_s, u"018f0000-0000-7000-8000-%1"_s.arg(n, 12, 10, QChar(u'0'))},
                                      {u"showtimeId"_s, u"018f0000-0000-7000-9000-%1"_s.arg(n, 12, 10, QChar(u'0'))},
                                      {u"seatIds"_s, QJsonArray{1, 2}}}}};
    request.deadline = QDeadlineTimer(std::chrono::seconds(5));
    return request;
}

/** Processor time of a call through @p port to services that keep their promises in @p owed. */
double usOfCall(service::SubgraphPort &port, Owed &owed)
{
    QObject context;
    const auto ask = [&](int n) {
        int answered = 0;
        for (int i = 0; i < atOnce; ++i)
            async::then(port.send(holdOf(n * atOnce + i)), &context,
                        [&answered](const Result<ServiceAnswer> &) { ++answered; });
        const Owed now = std::exchange(owed, {});
        for (const auto &promise : now) {
            promise->addResult(ServiceAnswer());
            promise->finish();
        }
        while (answered < atOnce)
            QCoreApplication::sendPostedEvents();
    };
    ask(0); // documents become known
    const std::chrono::nanoseconds before = ownCpu();
    for (int n = 1; n <= rounds; ++n)
        ask(n);
    return static_cast<double>((ownCpu() - before).count()) / 1000 / (rounds * atOnce);
}

/** What is between, of the repetition that others disturbed least. */
template <class Between>
double usBetween(Between &&makePort)
{
    Owed owed;
    double best = 0;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        Owing direct(owed);
        const double without = usOfCall(direct, owed);
        const std::unique_ptr<service::SubgraphPort> port = makePort(direct, owed);
        const double with = usOfCall(*port, owed);
        best = repetition == 0 ? with - without : std::min(best, with - without);
    }
    return std::max(0.0, best);
}

} // namespace

double usOfCounting()
{
    metrics::Metrics metrics;
    const double call = usBetween([&metrics](service::SubgraphPort &direct, Owed &) {
        return std::make_unique<service::MeasuredSubgraph>("booking", direct, metrics);
    });
    foyerd::RequestMeters meters(metrics);
    http::Answer answer;
    answer.json = R"({"data":{"holdSeats":{"refusal":null}}})";
    answer.operation = "Mutation.holdSeats";
    constexpr int requests = 100'000;
    const std::chrono::nanoseconds before = ownCpu();
    for (int i = 0; i < requests; ++i) {
        meters.noteBegun();
        meters.noteAnswered(answer, std::chrono::microseconds(i));
    }
    return call + static_cast<double>((ownCpu() - before).count()) / 1000 / requests;
}

double usOfChoosing(int instances)
{
    return usBetween([instances](service::SubgraphPort &, Owed &owed) {
        auto pool =
            std::make_unique<service::InstancePool>(u"booking"_s, foyerd::ownSdl(u"booking"_s),
                                                    [&owed](const QUrl &) { return std::make_unique<Owing>(owed); });
        QList<service::InstancePool::Member> members;
        for (int i = 0; i < instances; ++i)
            members.append({u"booking-%1"_s.arg(i), QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(i + 1)), false});
        pool->setMembers(members);
        return pool;
    });
}

} // namespace foyer::bench
