#include "simulator.h"

#include "async.h"
#include "paypage.h"
#include "providerbooks.h"

#include <QJsonDocument>
#include <QTimer>
#include <QUrlQuery>

#include <csignal>

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;

namespace {

/** A request that is never answered is let go of then, so that it does not take up room for ever. */
constexpr std::chrono::seconds longestSilence{60};
/** The customer leaves the pay page open; then it is over. */
constexpr qint64 intentLivesMs = 30 * 60 * 1000;
constexpr qsizetype longestKey = 64;

http::Response errorResponse(int status, const QString &code, const QString &message)
{
    return http::Response::json(QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}},
                                status);
}

http::Response invalid(const QString &what)
{
    return errorResponse(400, u"invalid_request"_s, what);
}

http::Response failed(const Error &error)
{
    if (error.code == ErrorCode::IdempotencyKeyReused)
        return errorResponse(409, u"idempotency_key_reused"_s, error.detail);
    return errorResponse(error.code == ErrorCode::Busy ? 503 : 500, u"internal"_s, u"try again"_s);
}

bool isWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

bool isCurrency(const QString &code)
{
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; });
}

/** Runs what is needed of the books, and makes an answer of what comes of it. */
template <class T, class ToResponse>
QFuture<http::Response> answered(const QFuture<Result<T>> &done, QObject *context, ToResponse toResponse)
{
    return async::then(done, context, [toResponse](const Result<T> &outcome) {
        return outcome ? toResponse(*outcome) : failed(outcome.error());
    });
}

} // namespace

Simulator::Simulator(std::shared_ptr<db::Database> database, const Settings &settings, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_webhooks(m_database, clock, settings.merchant, settings.webhookSecret)
{
}

Simulator::~Simulator()
{
    m_database->close(); // what is queued still uses the clock
}

Result<std::unique_ptr<Simulator>> Simulator::open(Settings settings, const Clock &clock)
{
    settings.database.migrationsPath = u":/sql/pspsimulator"_s;
    const Result<std::shared_ptr<db::Database>> database = db::Database::open(settings.database);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<Simulator>(new Simulator(*database, settings, clock));
}

QFuture<http::Response> Simulator::handle(const http::Request &request)
{
    if (request.path.startsWith("/pay/"_L1))
        return handlePayPage(request);
    if (request.method == "GET" && request.path == "/live"_L1)
        return async::ready(http::Response::json(QJsonObject{{u"live"_s, true}}));
    if (request.method == "GET" && request.path == "/v1/ledger"_L1)
        return ledger();
    if (request.method != "POST")
        return async::ready(errorResponse(404, u"not_found"_s, u"there is nothing here"_s));
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return async::ready(invalid(u"the body is no JSON object"_s));
    if (request.path.startsWith("/control/"_L1))
        return handleControl(request.path, document.object());
    return handleApi(request.path, document.object());
}

QFuture<http::Response> Simulator::handleControl(const QString &path, const QJsonObject &body)
{
    if (path == "/control/reset"_L1) {
        m_orders.clear();
    } else if (path == "/control/orders"_L1) {
        const Result<FaultOrder> order = FaultOrders::parse(body);
        if (!order)
            return async::ready(invalid(order.error().detail));
        m_orders.add(*order);
    } else {
        return async::ready(errorResponse(404, u"not_found"_s, u"there is nothing here"_s));
    }
    return async::ready(http::Response::json(QJsonObject{{u"ok"_s, true}}));
}

QFuture<http::Response> Simulator::handleApi(const QString &path, const QJsonObject &body)
{
    const QString key = body.value("idempotencyKey"_L1).toString();
    if (key.isEmpty() || key.size() > longestKey)
        return async::ready(invalid(u"idempotencyKey"_s));
    if (path == "/v1/charges/lookup"_L1)
        return lookUp(key);
    if (path == "/v1/charges/cancel"_L1)
        return cancel(key);
    if (path == "/v1/refunds"_L1)
        return refund(body);
    const bool isOnline = path == "/v1/intents"_L1;
    if (!isOnline && path != "/v1/charges"_L1)
        return async::ready(errorResponse(404, u"not_found"_s, u"there is nothing here"_s));

    SimulatedCharge wanted;
    wanted.key = key;
    wanted.reference = newReference("ch_"_L1);
    wanted.kind = isOnline ? u"online"_s : u"terminal"_s;
    wanted.amountMinor = body.value("amountMinor"_L1).toInteger();
    wanted.currency = body.value("currency"_L1).toString();
    wanted.terminal = body.value("terminalId"_L1).toString().left(100);
    wanted.returnUrl = body.value("returnUrl"_L1).toString();
    wanted.atMs = m_clock.nowMs();
    if (wanted.amountMinor <= 0)
        return async::ready(invalid(u"amountMinor"_s));
    if (!isCurrency(wanted.currency))
        return async::ready(invalid(u"currency"_s));
    if (isOnline && (!isWebUrl(wanted.returnUrl) || wanted.returnUrl.size() > 1000))
        return async::ready(invalid(u"returnUrl"_s));
    const FaultOrder order = m_orders.take(isOnline ? u"intent"_s : u"charge"_s, wanted.terminal, wanted.amountMinor);
    wanted.status = isOnline ? status::requiresAction : status::processing;
    wanted.outcome = isOnline ? status::canceled : status::succeeded;
    wanted.declineCode = isOnline ? u"expired"_s : QString();
    wanted.settlesAtMs = isOnline ? wanted.atMs + intentLivesMs : wanted.atMs;
    if (order.behaviour == Behaviour::Slow && !isOnline)
        wanted.settlesAtMs += order.delayMs;
    if (order.behaviour == Behaviour::Decline) {
        wanted.outcome = status::declined;
        wanted.declineCode = u"insufficient_funds"_s;
        wanted.settlesAtMs = wanted.atMs;
    }
    return begin(wanted, order);
}

QFuture<http::Response> Simulator::begin(SimulatedCharge wanted, const FaultOrder &order)
{
    if (order.behaviour == Behaviour::Busy)
        return async::ready(errorResponse(503, u"busy"_s, u"try again"_s));
    const QFuture<Result<void>> alive =
        order.behaviour == Behaviour::CrashBefore ? crashOnce(wanted.key) : async::ready(Result<void>());
    const int copies = order.behaviour == Behaviour::Duplicate ? 2 : 1;
    const auto begun = async::andThen(alive, &m_context, [this, wanted, copies] {
        return m_database->write(
            [wanted, copies](db::Transaction &transaction) { return beginCharge(transaction, wanted, copies); });
    });
    return async::then(begun, &m_context, [this, order](const Result<Begun> &outcome) -> Reply {
        if (!outcome)
            return async::ready(failed(outcome.error()));
        if (order.behaviour == Behaviour::Slow && outcome->isNew) {
            // Whoever asks meanwhile is told that the terminal is at it.
            auto promise = std::make_shared<QPromise<http::Response>>();
            promise->start();
            QTimer::singleShot(std::chrono::milliseconds(order.delayMs), &m_context,
                               [this, promise, key = outcome->charge.key] {
                                   async::then(lookUp(key), &m_context, [promise](const http::Response &response) {
                                       promise->addResult(response);
                                       promise->finish();
                                   });
                               });
            return promise->future();
        }
        return afterwards(order, outcome->isNew, chargeResponse(outcome->charge));
    });
}

/** What a bad day does to an answer, once for each key. */
QFuture<http::Response> Simulator::afterwards(const FaultOrder &order, bool isNew, const http::Response &response)
{
    if (!isNew)
        return async::ready(response);
    if (order.behaviour == Behaviour::CrashAfter)
        std::raise(SIGKILL);
    if (order.behaviour != Behaviour::Silent)
        return async::ready(response);
    auto promise = std::make_shared<QPromise<http::Response>>();
    promise->start();
    QTimer::singleShot(longestSilence, &m_context, [promise] {
        promise->addResult(errorResponse(504, u"timeout"_s, u"no answer"_s));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> Simulator::crashOnce(const QString &key)
{
    const auto first =
        m_database->write([key](db::Transaction &transaction) { return markFaultDone(transaction, key); });
    return async::andThen(first, &m_context, [](bool isFirst) -> Result<void> {
        if (isFirst)
            std::raise(SIGKILL);
        return {};
    });
}

QFuture<http::Response> Simulator::lookUp(const QString &key)
{
    const FaultOrder order = m_orders.take(u"lookup"_s, {}, -1);
    if (order.behaviour == Behaviour::Busy)
        return async::ready(errorResponse(503, u"busy"_s, u"try again"_s));
    const auto found = m_database->write(
        [key, now = m_clock.nowMs()](db::Transaction &transaction) -> Result<std::optional<SimulatedCharge>> {
            const Result<std::optional<SimulatedCharge>> charge = chargeByKey(transaction.connection(), key);
            if (!charge || !*charge)
                return charge;
            return asOf(transaction, **charge, now).map([](const SimulatedCharge &c) { return std::optional(c); });
        });
    return answered(found, &m_context, [this](const std::optional<SimulatedCharge> &charge) {
        return charge ? chargeResponse(*charge) : errorResponse(404, u"not_found"_s, u"no charge has this key"_s);
    });
}

QFuture<http::Response> Simulator::cancel(const QString &key)
{
    const FaultOrder order = m_orders.take(u"cancel"_s, {}, -1);
    if (order.behaviour == Behaviour::Busy)
        return async::ready(errorResponse(503, u"busy"_s, u"try again"_s));
    const auto cancelled = m_database->write(
        [key, now = m_clock.nowMs()](db::Transaction &transaction) { return cancelCharge(transaction, key, now); });
    return answered(cancelled, &m_context, [this](const SimulatedCharge &charge) { return chargeResponse(charge); });
}

QFuture<http::Response> Simulator::refund(const QJsonObject &body)
{
    SimulatedRefund wanted;
    wanted.key = body.value("idempotencyKey"_L1).toString();
    wanted.reference = newReference("re_"_L1);
    wanted.chargeKey = body.value("chargeKey"_L1).toString();
    wanted.amountMinor = body.value("amountMinor"_L1).toInteger();
    wanted.status = status::succeeded;
    wanted.atMs = m_clock.nowMs();
    if (wanted.amountMinor <= 0 || wanted.chargeKey.isEmpty() || wanted.chargeKey.size() > longestKey)
        return async::ready(invalid(u"chargeKey, amountMinor"_s));
    const FaultOrder order = m_orders.take(u"refund"_s, {}, wanted.amountMinor);
    if (order.behaviour == Behaviour::Busy)
        return async::ready(errorResponse(503, u"busy"_s, u"try again"_s));
    if (order.behaviour == Behaviour::Decline) {
        wanted.status = status::declined;
        wanted.declineCode = u"refund_refused"_s;
    }
    const QFuture<Result<void>> alive =
        order.behaviour == Behaviour::CrashBefore ? crashOnce(wanted.key) : async::ready(Result<void>());
    const auto done = async::andThen(alive, &m_context, [this, wanted] {
        return m_database->write([wanted](db::Transaction &transaction) { return refundOnce(transaction, wanted); });
    });
    return async::then(done, &m_context, [this, order, wanted](const Result<SimulatedRefund> &outcome) -> Reply {
        if (!outcome)
            return async::ready(failed(outcome.error()));
        return afterwards(order, outcome->reference == wanted.reference, http::Response::json(outcome->toJson()));
    });
}

QFuture<http::Response> Simulator::ledger()
{
    const auto whole = m_database->read([](db::Connection &connection) { return wholeLedger(connection); });
    return answered(whole, &m_context, [](const QJsonObject &json) { return http::Response::json(json); });
}

QFuture<http::Response> Simulator::handlePayPage(const http::Request &request)
{
    const QString reference = request.path.mid(5);
    const bool isPost = request.method == "POST";
    const QString action = QUrlQuery(QString::fromUtf8(request.body.left(100))).queryItemValue(u"action"_s);
    const auto found = m_database->write([reference, isPost, action, now = m_clock.nowMs()](
                                             db::Transaction &transaction) -> Result<std::optional<SimulatedCharge>> {
        Result<std::optional<SimulatedCharge>> charge = chargeByReference(transaction.connection(), reference);
        if (!charge || !*charge || (*charge)->kind != "online"_L1)
            return charge ? Result<std::optional<SimulatedCharge>>(std::nullopt) : charge;
        Result<SimulatedCharge> current = asOf(transaction, **charge, now);
        if (current && isPost && current->isOpen()) {
            const QString end = action == "pay"_L1 ? status::succeeded
                : action == "decline"_L1           ? status::declined
                                                   : status::canceled;
            current = endCharge(transaction, *current, end, now, 1);
        }
        return current.map([](const SimulatedCharge &c) { return std::optional(c); });
    });
    return answered(found, &m_context, [isPost](const std::optional<SimulatedCharge> &charge) {
        if (!charge)
            return errorResponse(404, u"not_found"_s, u"no such payment"_s);
        return isPost ? backToShop(*charge) : payPage(*charge);
    });
}

http::Response Simulator::chargeResponse(const SimulatedCharge &charge) const
{
    QJsonObject json = charge.toJson();
    if (charge.status == status::requiresAction)
        json[u"redirectUrl"_s] = QString(m_baseUrl + u"/pay/"_s + charge.reference);
    return http::Response::json(json);
}

} // namespace foyer::psp
