#include "graphqlclient.h"

#include "async.h"
#include "graphqlanswer.h"
#include "requestscope.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QLocale>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcRemote, "foyer.remote")

/** The request is out and the line went dead before an answer: as unknown as a timeout, but known at once. */
constexpr auto closedMark = "connectionClosed"_L1;

Error networkError(QNetworkReply *reply)
{
    using E = QNetworkReply::NetworkError;
    switch (reply->error()) {
    case E::ConnectionRefusedError:
    case E::HostNotFoundError:
    case E::TemporaryNetworkFailureError:
    case E::NetworkSessionFailedError:
    case E::ProxyConnectionRefusedError:
    case E::ProxyNotFoundError:
    case E::SslHandshakeFailedError:
        return {ErrorCode::Unreachable, reply->errorString(), {}};
    case E::RemoteHostClosedError:
        return {ErrorCode::Timeout, reply->errorString(), {{closedMark, true}}};
    case E::TimeoutError:
        return {ErrorCode::Timeout, reply->errorString(), {}};
    case E::ProtocolFailure:
    case E::ProtocolInvalidOperationError:
        return {ErrorCode::Protocol, reply->errorString(), {}};
    default:
        // QNetworkReply calls a host that has no route, or a network that is down, an unknown error.
        return {ErrorCode::Unreachable, reply->errorString(), {}};
    }
}

/** How long the server wants us to wait, which has not looked at what was asked; nothing when it does not say. */
std::optional<std::chrono::milliseconds> retryAfter(const Error &error, QNetworkReply *reply)
{
    bool ok = false;
    const qint64 ms = error.extras.value(u"retryAfterMs"_s).toLongLong(&ok);
    if (ok && ms > 0)
        return std::chrono::milliseconds(ms);
    const int seconds = reply->rawHeader("Retry-After").toInt(&ok); // RFC 9110, section 10.2.3, but for its dates
    return ok && seconds > 0 ? std::optional<std::chrono::milliseconds>(std::chrono::seconds(seconds)) : std::nullopt;
}

bool isAboutTheToken(const Result<GraphQlAnswer> &result)
{
    if (!result)
        return result.error().code == ErrorCode::Unauthenticated;
    return std::any_of(result->errors.begin(), result->errors.end(),
                       [](const Error &error) { return error.code == ErrorCode::Unauthenticated; });
}

} // namespace

struct GraphQlClient::Request
{
    QString name;
    QByteArray body;
    QByteArray id;
    bool isOpen = false; ///< Without a token.
    bool repeatUnknown = false; ///< Has an idempotency key.
    int attemptsLeft = 1;
    std::chrono::milliseconds pause{0};
    QDeadlineTimer patience; ///< For a server that wants us to come back later.
    QByteArray token; ///< Of the last attempt.
    bool renewed = false;
    QPromise<Result<GraphQlAnswer>> promise;
};

GraphQlClient::GraphQlClient(QUrl url, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); // a token is for one host
}

GraphQlClient::~GraphQlClient() = default;

QFuture<Result<GraphQlAnswer>> GraphQlClient::query(const QString &operation, const QJsonObject &variables)
{
    return start(operation, variables, false, false, m_limits.attempts);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::mutate(const QString &operation, const QJsonObject &input,
                                                     IdempotencyKey key, int attempts)
{
    FOYER_ASSERT(!key.isNull());
    QJsonObject keyed = input;
    keyed.insert(u"idempotencyKey"_s, key.toString());
    return start(operation, {{u"input"_s, keyed}}, false, true, attempts);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::mutateAgain(const QString &operation, const QJsonObject &input)
{
    return start(operation, {{u"input"_s, input}}, false, true, m_limits.attempts);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::mutateUnrepeated(const QString &operation, const QJsonObject &input)
{
    return start(operation, {{u"input"_s, input}}, false, false, 1);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::mutatePlainly(const QString &operation, const QJsonObject &variables)
{
    return start(operation, variables, false, false, 1);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::mutateOnce(const QString &operation, const QJsonObject &variables)
{
    return start(operation, variables, true, false, 1);
}

QFuture<Result<GraphQlAnswer>> GraphQlClient::start(const QString &file, const QJsonObject &variables, bool isOpen,
                                                    bool repeatUnknown, int attempts)
{
    const Operation stored = operation(file);
    const auto request = std::make_shared<Request>();
    request->name = stored.name;
    request->body =
        QJsonDocument(
            QJsonObject{{u"query"_s, stored.document}, {u"operationName"_s, stored.name}, {u"variables"_s, variables}})
            .toJson(QJsonDocument::Compact);
    const std::shared_ptr<const RequestTrace> action = currentRequest();
    request->id = (action ? action->requestId : newUuidV7().toString(QUuid::WithoutBraces)).toLatin1();
    request->isOpen = isOpen;
    request->repeatUnknown = repeatUnknown;
    request->attemptsLeft = attempts;
    request->pause = m_limits.firstPause;
    request->patience = QDeadlineTimer(m_limits.timeout);
    request->promise.start();
    send(request);
    return request->promise.future();
}

void GraphQlClient::send(const RequestPtr &request)
{
    QNetworkRequest http(m_url);
    http.setRawHeader("Content-Type", "application/json");
    http.setRawHeader("Accept", "application/graphql-response+json, application/json;q=0.9");
    http.setRawHeader("Accept-Encoding", "identity"); // the limit of an answer's size is then one of what is read
    http.setRawHeader("Foyer-Request-Id", request->id);
    http.setRawHeader("Foyer-Client-Version", FOYER_VERSION);
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request->token = !request->isOpen ? accessToken() : QByteArray();
    if (!request->token.isEmpty())
        http.setRawHeader("Authorization", "Bearer " + request->token);

    --request->attemptsLeft;
    QNetworkReply *reply = m_network.post(http, request->body);
    // QNetworkRequest's own timeout starts anew with every byte; this one is for the whole answer.
    const auto ranOut = std::make_shared<bool>(false);
    const auto tooLong = std::make_shared<bool>(false);
    QTimer::singleShot(m_limits.timeout, reply, [reply, ranOut] {
        *ranOut = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::downloadProgress, this, [this, reply, tooLong](qint64 received, qint64 announced) {
        if (std::max(received, announced) <= m_limits.answerBytes || *tooLong)
            return;
        *tooLong = true;
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, request, reply, ranOut, tooLong] {
        reply->deleteLater();
        handleReply(request, reply, *ranOut, *tooLong);
    });
}

void GraphQlClient::handleReply(const RequestPtr &request, QNetworkReply *reply, bool ranOutOfTime, bool tooLong)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (ranOutOfTime)
        return handleResult(request, fail(ErrorCode::Timeout, u"no answer in %1 ms"_s.arg(m_limits.timeout.count())));
    if (tooLong)
        return handleResult(request, fail(ErrorCode::Protocol, u"an answer over %1 bytes"_s.arg(m_limits.answerBytes)));
    // With an HTTP error status too QNetworkReply reports an error, and the body says more than it. Below 200 are
    // errors of the line, which may also break in the middle of an answer.
    const bool isOfTheLine = reply->error() != QNetworkReply::NoError
        && (status == 0 || reply->error() < QNetworkReply::ContentAccessDenied
            || reply->error() == QNetworkReply::ProtocolFailure);
    if (isOfTheLine)
        return handleResult(request, fail(networkError(reply)));
    QDateTime serverTime =
        QLocale::c().toDateTime(QString::fromLatin1(reply->rawHeader("Date")), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    serverTime.setTimeSpec(Qt::UTC);
    if (serverTime.isValid())
        m_serverClock.learn(serverTime.toMSecsSinceEpoch(), SystemClock().nowMs());
    const Result<GraphQlAnswer> answer = readAnswer(status, reply->readAll());
    // Whatever it was, nothing of it was done (RFC 6585, section 4), so that even what has no key may be sent again.
    const auto wait = status == 429 && !answer ? retryAfter(answer.error(), reply) : std::nullopt;
    if (wait && *wait < request->patience.remainingTimeAsDuration()) {
        ++request->attemptsLeft;
        QTimer::singleShot(*wait, this, [this, request] { send(request); });
        return;
    }
    handleResult(request, answer);
}

void GraphQlClient::handleResult(const RequestPtr &request, const Result<GraphQlAnswer> &result)
{
    if (isAboutTheToken(result) && !request->token.isEmpty() && !request->renewed) {
        renewAndRepeat(request, result ? result->errors.first() : result.error());
        return;
    }
    if (result) {
        for (const Error &error : result->errors)
            qCWarning(lcRemote) << request->name << request->id << "answered in part:" << toString(error);
        finish(request, result);
        return;
    }
    const Error &error = result.error();
    qCWarning(lcRemote) << request->name << request->id << toString(error);
    const bool isUnknown = error.code == ErrorCode::Timeout || error.code == ErrorCode::Unreachable;
    const bool isQuickToRepeat = error.code == ErrorCode::Unreachable || error.extras.contains(closedMark);
    const bool repeats = request->repeatUnknown ? isUnknown : !request->isOpen && isQuickToRepeat;
    if (!repeats || request->attemptsLeft < 1) {
        finish(request, result);
        return;
    }
    QTimer::singleShot(request->pause, this, [this, request] { send(request); });
    request->pause *= 2;
}

void GraphQlClient::renewAndRepeat(const RequestPtr &request, const Error &error)
{
    request->renewed = true;
    ++request->attemptsLeft;
    whenRenewed(request->token, error, [this, request](const Result<void> &renewed) {
        if (renewed)
            send(request);
        else
            finish(request, fail(renewed.error()));
    });
}

QFuture<Result<void>> GraphQlClient::renewAccessToken(const QByteArray &refused)
{
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenRenewed(refused, {ErrorCode::Unauthenticated, {}, {}}, [promise](const Result<void> &renewed) {
        promise->addResult(renewed);
        promise->finish();
    });
    return promise->future();
}

/** One renewal for all that find their token refused. Being refused, they have done nothing yet. */
void GraphQlClient::whenRenewed(const QByteArray &refused, const Error &why, SharedResult<void>::Waiter waiter)
{
    if (accessToken() != refused) { // somebody was quicker
        waiter(accessToken().isEmpty() ? Result<void>(fail(why)) : Result<void>());
        return;
    }
    const bool isFirst = !m_renewal;
    if (isFirst)
        m_renewal.emplace();
    m_renewal->whenReady(std::move(waiter));
    if (!isFirst)
        return;
    async::then(m_tokens->renew(), this, [this](const Result<void> &renewed) {
        SharedResult<void> renewal = *std::exchange(m_renewal, std::nullopt);
        renewal.resolve(renewed);
    });
}

void GraphQlClient::finish(const RequestPtr &request, const Result<GraphQlAnswer> &result)
{
    request->promise.addResult(result);
    request->promise.finish();
}

} // namespace foyer::remote
