#pragma once

#include "callrules.h"
#include "circuitbreaker.h"
#include "instance.h"
#include "recentcount.h"
#include "subgraphport.h"

#include <QObject>

#include <memory>
#include <vector>

namespace foyer::service {

/** All instances of one service, as if they were one.
 *
 *  Whom it asks: the one whose key it is (rendezvous) where the schema says by what calls are routed, otherwise the one
 *  with the fewest requests open, of several by chance. Those that are draining get nothing new, and those that did not
 *  answer are passed over for a moment (CircuitBreaker) as long as there is another one.
 *
 *  What it asks another one again: what was certainly not processed (Unreachable, Busy), and after a Timeout, as when a
 *  connection breaks, what happens once however often it is sent (CallRules), while there is time. Each instance once.
 *  An instance that is taken out with calls open is treated as if their connections had broken.
 *
 *  Lives in the thread that made it. */
class InstancePool final : public SubgraphPort
{
public:
    /** The way to an instance's /graphql. */
    using Connect = std::function<std::unique_ptr<SubgraphPort>(const QUrl &url)>;
    struct Environment
    {
        Connect connect;
        std::function<std::chrono::milliseconds()> now; ///< Only goes forward.
        CircuitBreaker::Chance chance;
    };
    struct Member
    {
        QString id;
        QUrl url;
        bool isDraining = false;
        friend bool operator==(const Member &, const Member &) = default;
    };

    /** @p sdl is the service's schema with the common part. */
    InstancePool(QString service, const QString &sdl, Environment environment);
    /** By the machine's own clock and chance. */
    InstancePool(QString service, const QString &sdl, Connect connect);
    ~InstancePool() override;

    void setSchema(const QString &sdl);
    /** In place of those before. One that has another URL than before is another one. */
    void setMembers(const QList<Member> &members);
    QList<Member> members() const;
    /** None of the members is worth asking just now: they did not answer of late. */
    bool isPassedOver() const;
    /** Requests that were sent to @p id and are not answered. */
    int openRequests(const QString &id) const;
    /** How much of the requests of late (RecentCount) went to @p id, 0 to 1; nothing when there were none. */
    std::optional<double> shareOf(const QString &id) const;

    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override;
    /** At one instance. When that is gone, it ends with Unreachable: whoever subscribes again gets another one. One
     * that cannot be reached to begin with is passed over. */
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override;

private:
    struct Pooled;
    struct Call;
    struct Attempt;
    class Stream;

    std::shared_ptr<Pooled> choose(const QString &routeKey, const QStringList &without) const;
    void attempt(const std::shared_ptr<Call> &call);
    void handleAnswer(const std::shared_ptr<Attempt> &attempt, const Result<ServiceAnswer> &answer);
    void noteOutcome(Pooled &instance, const std::optional<ErrorCode> &failure);
    Error nobody() const;

    const QString m_service;
    std::unique_ptr<CallRules> m_rules;
    const Environment m_environment;
    std::vector<std::shared_ptr<Pooled>> m_members;
    QObject m_context;
};

} // namespace foyer::service
