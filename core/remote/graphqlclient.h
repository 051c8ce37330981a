#pragma once

#include "accesstokens.h"
#include "id.h"
#include "operation.h"
#include "serverclock.h"
#include "sharedresult.h"

#include <QFuture>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace foyer::remote {

/** The usable part of an answer. Value type. */
struct GraphQlAnswer
{
    QJsonObject data; ///< A field may be null although the answer is one: then errors says why.
    QList<Error> errors;
    /** Regions that did not answer: data is without what is theirs. Empty when it is whole. */
    QStringList missingRegions{};

    /** The root field, or, when it is null, why. A field that is null without an error is NotFound. */
    Result<QJsonValue> field(const QString &name) const;
    friend bool operator==(const GraphQlAnswer &, const GraphQlAnswer &) = default;
};

/** GraphQL over HTTP, one URL, stored operations. GUI thread; futures finish there. Every request has a time limit
 *  and a Foyer-Request-Id for the server's log (its repetitions have the same): that of the RequestScope in which it is
 *  begun, else one of its own. Told to come back later (429), it asks again then, if that is within the time limit.
 *
 *  Errors: Timeout (sent, no answer in time: unknown), Unreachable, Unauthenticated (and not to be renewed), Forbidden,
 *  TooLarge, TooManyAttempts, Busy, VersionMismatch, Protocol (not a GraphQL answer, or too long), and what else the
 *  server names in extensions.code when it answers no data. */
class GraphQlClient : public QObject
{
    Q_OBJECT
public:
    struct Limits
    {
        std::chrono::milliseconds timeout{10'000}; ///< Of one attempt.
        std::chrono::milliseconds firstPause{100}; ///< Before an attempt is repeated; doubles.
        int attempts = 3;
        qint64 answerBytes = 16 << 20;
    };
    explicit GraphQlClient(QUrl url, QObject *parent = nullptr);
    ~GraphQlClient() override;
    void setLimits(const Limits &limits) { m_limits = limits; }
    /** Borrowed; must outlive the requests. Without, requests carry no token. */
    void setAccessTokens(AccessTokens *tokens) { m_tokens = tokens; }

    /** Reads: repeated when the server could not be reached. */
    QFuture<Result<GraphQlAnswer>> query(const QString &operation, const QJsonObject &variables);
    /** Changes something, once however often it is sent: @p key goes into `$input.idempotencyKey`, and only because
     *  of it an attempt is repeated when the outcome is unknown, at most @p attempts times in all. */
    QFuture<Result<GraphQlAnswer>> mutate(const QString &operation, const QJsonObject &input, IdempotencyKey key,
                                          int attempts);
    QFuture<Result<GraphQlAnswer>> mutate(const QString &operation, const QJsonObject &input, IdempotencyKey key)
    {
        return mutate(operation, input, key, m_limits.attempts);
    }
    /** Changes something in a way that may be said twice: the thing's id or version sees to it that it happens once.
     *  Repeated like what has a key. */
    QFuture<Result<GraphQlAnswer>> mutateAgain(const QString &operation, const QJsonObject &input);
    /** Changes something that cannot be said twice: never repeated but with a renewed token. */
    QFuture<Result<GraphQlAnswer>> mutateUnrepeated(const QString &operation, const QJsonObject &input);
    /** The same for what takes other variables than an input. */
    QFuture<Result<GraphQlAnswer>> mutatePlainly(const QString &operation, const QJsonObject &variables);
    /** Changes something and has no key: never repeated, and without a token (signing in and out). */
    QFuture<Result<GraphQlAnswer>> mutateOnce(const QString &operation, const QJsonObject &variables);

    /** Empty while nobody is signed in. */
    QByteArray accessToken() const { return m_tokens ? m_tokens->accessToken() : QByteArray(); }
    /** A new access token for @p refused, which the server no longer takes; for who sends it another way than over
     * this. One renewal for all that ask for it meanwhile. Errors: AccessTokens::renew()'s; Unauthenticated when nobody
     * is signed in any more. */
    QFuture<Result<void>> renewAccessToken(const QByteArray &refused);

    /** What time it is at the server. */
    const Clock &serverClock() const { return m_serverClock; }
    const QUrl &url() const { return m_url; }

private:
    struct Request;
    using RequestPtr = std::shared_ptr<Request>;
    QFuture<Result<GraphQlAnswer>> start(const QString &operation, const QJsonObject &variables, bool isOpen,
                                         bool repeatUnknown, int attempts);
    void send(const RequestPtr &request);
    void handleReply(const RequestPtr &request, QNetworkReply *reply, bool ranOutOfTime, bool tooLong);
    void handleResult(const RequestPtr &request, const Result<GraphQlAnswer> &result);
    void renewAndRepeat(const RequestPtr &request, const Error &error);
    void whenRenewed(const QByteArray &refused, const Error &why, SharedResult<void>::Waiter waiter);
    void finish(const RequestPtr &request, const Result<GraphQlAnswer> &result);

    QUrl m_url;
    Limits m_limits;
    AccessTokens *m_tokens = nullptr;
    ServerClock m_serverClock;
    QNetworkAccessManager m_network;
    std::optional<SharedResult<void>> m_renewal; ///< While one is under way, for all that wait for it.
};

} // namespace foyer::remote
