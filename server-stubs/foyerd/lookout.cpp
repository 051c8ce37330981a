#include "lookout.h"

#include "async.h"
#include "backupplan.h"
#include "concerns.h"
#include "graphqlsocket.h"
#include "keptreports.h"
#include "openfigures.h"
#include "outbox.h"
#include "ownprocess.h"
#include "telling.h"

#include <QDir>
#include <QSslCertificate>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

double secondsSince(qint64 ms)
{
    return std::max(0.0, static_cast<double>(SystemClock().nowMs() - ms) / 1000);
}

} // namespace

Lookout::Lookout(Settings settings, metrics::Metrics &metrics, const Services &services)
    : m_settings(std::move(settings))
    , m_metrics(metrics)
    , m_services(services)
    , m_requests(metrics)
    , m_refusals(metrics)
{
    m_hasRun.start();
    tellOfSelf();
    addChecks();
    addConcerns();
}

void Lookout::tellOfSelf()
{
    metrics::tellOfProcess(m_metrics);
    m_metrics
        .gauge("foyer_build_info", "Which release this is, and what the process does.",
               {{"version", FOYER_VERSION}, {"service", m_settings.verb.toStdString()}})
        .set(1);
    const metrics::Gauge operations = m_metrics.gauge(
        "foyer_websocket_operations", "Operations over WebSockets that are not over: subscriptions, nearly all.");
    const metrics::Gauge disk = m_metrics.gauge("foyer_disk_free_bytes", "Space left where the data folder is.");
    const metrics::Gauge clock =
        m_metrics.gauge("foyer_clock_offset_seconds", "How far the database's clock is ahead of ours.");
    const metrics::Gauge reports =
        m_metrics.gauge("foyer_crash_reports", "Reports of crashes that lie in the data folder, of whichever process.");
    tellOfCertificates();
    if (!m_settings.backupFolder.isEmpty())
        tellOfBackups(m_metrics, m_settings.backupFolder, m_settings.backupEvery);
    m_metrics.beforeReading([this, operations, disk, clock, reports] {
        reports.set(static_cast<double>(logging::crashReportsIn(reportsFolder(m_settings.dataFolder)).size()));
        operations.set(http::GraphQlSocket::openOperations());
        disk.set(lookAtDisk(m_settings.dataFolder, m_settings.disk).value.toDouble());
        clock.set(m_clock.offset());
    });
}

void Lookout::tellOfCertificates()
{
    const QDir folder(m_settings.tlsFolder, u"*.crt"_s, QDir::Name, QDir::Files);
    for (const QString &name : folder.entryList()) {
        const metrics::Gauge end =
            m_metrics.gauge("foyer_certificate_end_seconds", "When a certificate of this machine ends, since 1970.",
                            {{"name", name.toStdString()}});
        m_metrics.beforeReading([path = folder.filePath(name), end] {
            const QList<QSslCertificate> certificates = QSslCertificate::fromPath(path);
            if (!certificates.isEmpty())
                end.set(static_cast<double>(certificates.first().expiryDate().toSecsSinceEpoch()));
        });
    }
}

void Lookout::watch(const gateway::Gateway &gateway)
{
    const metrics::Counter kept =
        m_metrics.counter("foyer_kept_answers_total", "Requests that were told an answer that was kept.");
    m_metrics.beforeReading([&gateway, kept, told = quint64(0)]() mutable {
        const quint64 now = gateway.keptAnswersTold();
        kept.add(static_cast<double>(now - std::exchange(told, now)));
    });
}

void Lookout::addChecks()
{
    m_readiness.addNow(u"draining"_s, [this] {
        return m_isDraining ? Finding{Finding::State::Failed, true, {}, u"the process is about to end"_s}
                            : Finding{Finding::State::Ok, false, {}, {}};
    });
    m_readiness.addNow(u"disk"_s, [this] { return lookAtDisk(m_settings.dataFolder, m_settings.disk); });
    if (m_services.user())
        addDatabase(u"user"_s, m_services.userDatabase());
    if (m_services.movie())
        addDatabase(u"movie"_s, m_services.movie()->database());
    if (m_services.cinema())
        addDatabase(u"cinema"_s, m_services.cinema()->database());
    if (m_services.coupon())
        addDatabase(u"coupon"_s, m_services.coupon()->database());
    if (m_services.payment())
        addPayment();
    if (m_services.notification())
        addNotification();
    if (m_services.booking())
        addBooking();
    m_readiness.addNow(u"clock"_s, [this] { return m_clock.look(); });
}

void Lookout::addConcerns()
{
    const auto now = [] { return QDateTime::currentDateTimeUtc(); };
    m_readiness.addNow(u"certificates"_s, [this, now] { return lookAtCertificates(m_settings.tlsFolder, now()); });
    m_readiness.addNow(u"crashes"_s,
                       [this, now] { return lookAtCrashes(reportsFolder(m_settings.dataFolder), now()); });
    if (m_settings.backupFolder.isEmpty())
        return;
    m_readiness.addNow(u"backup"_s, [this, now] {
        return lookAtBackups(m_settings.backupFolder, m_settings.backupEvery,
                             std::chrono::milliseconds(m_hasRun.elapsed()), now());
    });
}

void Lookout::addDatabase(const QString &name, const std::shared_ptr<db::Database> &database)
{
    const metrics::Gauge answers = m_metrics.gauge("foyer_database_up", "1 when the database answers and takes writes.",
                                                   {{"service", name.toStdString()}});
    const auto look = [this, database, answers] {
        const auto found =
            lookAtDatabase(database, &m_context, [this](double seconds) { m_clock.noteOffset(seconds); });
        return async::then(found, &m_context, [answers](const Finding &finding) {
            answers.set(finding.state == Finding::State::Ok ? 1 : 0);
            return finding;
        });
    };
    m_readiness.add(u"database."_s + name, look);
    m_figures.add(u"database."_s + name, look);
}

void Lookout::addPayment()
{
    const std::shared_ptr<db::Database> database = m_services.payment()->database();
    addDatabase(u"payment"_s, database);
    const metrics::Gauge count =
        m_metrics.gauge("foyer_unsettled_payments", "Payments and refunds whose outcome is not known yet.");
    const metrics::Gauge age =
        m_metrics.gauge("foyer_unsettled_payment_age_seconds", "How old the oldest of these is; 0 without any.");
    const auto look = [this, database, count, age] {
        return async::then(database->read(payment::openFigures), &m_context,
                           [count, age, limit = static_cast<double>(m_settings.unsettledLate.count())](
                               const Result<payment::OpenFigures> &open) -> Finding {
                               if (!open)
                                   return {Finding::State::Failed, {}, {}, open.error().detail};
                               const double oldest = open->oldestMs ? secondsSince(*open->oldestMs) : 0;
                               count.set(static_cast<double>(open->count));
                               age.set(oldest);
                               if (oldest > limit)
                                   return {Finding::State::Warning, oldest, limit,
                                           u"%1 payments or refunds are undecided"_s.arg(open->count)};
                               return {Finding::State::Ok, oldest, limit, {}};
                           });
    };
    m_readiness.add(u"unsettled"_s, look);
    m_figures.add(u"unsettled"_s, look);
}

void Lookout::addNotification()
{
    notification::NotificationService &service = *m_services.notification();
    addDatabase(u"notification"_s, service.database());
    const metrics::Gauge queued =
        m_metrics.gauge("foyer_messages_queued", "Messages to customers that are to be sent.");
    const metrics::Gauge age =
        m_metrics.gauge("foyer_message_queue_age_seconds", "How old the oldest of these is; 0 without any.");
    const metrics::Gauge givenUp =
        m_metrics.gauge("foyer_messages_given_up", "Messages that were given up in the last 24 hours.");
    const auto look = [this, &service, queued, age, givenUp] {
        return async::then(service.messages().figures(), &m_context,
                           [queued, age, givenUp, limit = static_cast<double>(m_settings.messagesLate.count())](
                               const Result<notification::QueueFigures> &figures) -> Finding {
                               if (!figures)
                                   return {Finding::State::Failed, {}, {}, figures.error().detail};
                               const double oldest =
                                   figures->oldestQueuedMs ? secondsSince(*figures->oldestQueuedMs) : 0;
                               queued.set(figures->queued);
                               age.set(oldest);
                               givenUp.set(figures->failedLately);
                               QStringList wrong;
                               if (oldest > limit)
                                   wrong.append(u"%1 are not taken"_s.arg(figures->queued));
                               if (figures->failedLately > 0)
                                   wrong.append(u"%1 were given up since yesterday"_s.arg(figures->failedLately));
                               return {wrong.isEmpty() ? Finding::State::Ok : Finding::State::Warning, oldest, limit,
                                       wrong.join(u", "_s)};
                           });
    };
    m_readiness.add(u"messages"_s, look);
    m_figures.add(u"messages"_s, look);
}

void Lookout::addBooking()
{
    const std::shared_ptr<db::Database> database = m_services.booking()->database();
    addDatabase(u"booking"_s, database);
    const bool isHeard = m_services.booking()->tellsOutbox();
    const metrics::Gauge findings =
        m_metrics.gauge("foyer_book_findings", "What the last check of the books found that does not fit.");
    const metrics::Gauge audit = m_metrics.gauge(
        "foyer_audit_failures", "Times since the start that the audit log was not the one that was signed.");
    m_metrics.beforeReading([this, findings, audit] {
        findings.set(static_cast<double>(m_services.booking()->bookFindings()));
        audit.set(m_services.booking()->auditFailures());
    });
    m_metrics.gauge("foyer_outbox_consumers", "Who is told of the events in the outbox; 0 for nobody, and they wait.")
        .set(isHeard ? 1 : 0);
    const metrics::Gauge age = m_metrics.gauge("foyer_outbox_age_seconds",
                                               "How long the oldest event has waited to be told; 0 when none waits.");
    const auto look = [this, database, age, isHeard] {
        const auto oldest = database->read(
            [](db::Connection &connection) { return booking::waitingEvents(connection, std::nullopt, 1); });
        return async::then(oldest, &m_context,
                           [this, age, isHeard](const Result<QList<booking::OutboxEvent>> &events) -> Finding {
                               if (!events)
                                   return {Finding::State::Failed, {}, {}, events.error().detail};
                               const double seconds = events->isEmpty() ? 0 : secondsSince(events->first().atMs);
                               age.set(seconds);
                               const auto limit = static_cast<double>(m_settings.outboxLate.count());
                               if (isHeard && seconds > limit)
                                   return {Finding::State::Warning, seconds, limit, u"events are not delivered"_s};
                               return {Finding::State::Ok, seconds, isHeard ? QJsonValue(limit) : QJsonValue(), {}};
                           });
    };
    m_readiness.addNow(u"audit"_s, [this] {
        return lookAtCount(m_services.booking()->auditFailures(), u"it is not the log that was signed"_s);
    });
    m_readiness.addNow(u"books"_s, [this] {
        return lookAtCount(m_services.booking()->bookFindings(), u"the log names each finding"_s);
    });
    m_readiness.add(u"outbox"_s, look);
    m_figures.add(u"outbox"_s, look);
}

QList<http::Route> Lookout::routes()
{
    const http::Handler live = [](const http::Request &) {
        return async::ready(http::Response::json(QJsonObject{{u"live"_s, true}}));
    };
    const http::Handler ready = [this](const http::Request &) { return m_readiness.answer(); };
    const http::Handler figures = [this](const http::Request &request) { return readMetrics(request); };
    return {{u"/livez"_s, {"GET"}, live}, {u"/readyz"_s, {"GET"}, ready}, {u"/metrics"_s, {"GET"}, figures}};
}

QFuture<http::Response> Lookout::readMetrics(const http::Request &request)
{
    if (!request.peer.isLoopback() && !isIn(request.peer, m_settings.allow)) {
        return async::ready(
            http::Response::error(403, ErrorCode::Forbidden, u"Figures are for this machine and those it names."_s));
    }
    return async::then(m_figures.answer(), &m_context, [this](const http::Response &) {
        return http::Response{200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, m_metrics.text()};
    });
}

} // namespace foyer::foyerd
