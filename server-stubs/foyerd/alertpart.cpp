#include "alertpart.h"

#include "alertresolvers.h"
#include "async.h"
#include "encoding.h"
#include "instance.h"
#include "keyfile.h"

#include <QFile>
#include <QSysInfo>

#include <sodium.h>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using alerts::AlertWatch;
using alerts::ProcessState;
using gateway::ServiceState;

namespace {

/** The name of where a process runs; of this machine its own. */
QString machineOf(const QUrl &url)
{
    const QString host = url.host();
    return host.isEmpty() || host == "localhost"_L1 || QHostAddress(host).isLoopback() ? QSysInfo::machineHostName()
                                                                                       : host;
}

/** "booking", or "booking (north)": what runs once per region is down in one of them when none of its own is there. */
QString siteOf(const gateway::HealthWatch::Subject &subject)
{
    const bool isNamed = !subject.region.isEmpty() && subject.region != service::defaultRegion;
    return isNamed ? u"%1 (%2)"_s.arg(subject.service, subject.region) : subject.service;
}

} // namespace

AlertPart::AlertPart(const Options &options, const Clock &clock, const gateway::HealthWatch &health,
                     http::HttpClient &http)
    : m_options(options)
    , m_health(health)
    , m_http(http)
    , m_watch(options.dataFolder + u"/alerts.json"_s, {[this] { return processes(); }, [this] { return questions(); }},
              clock)
{
}

void AlertPart::addResolvers(graphql::ResolverMap &map)
{
    alerts::addAlertResolvers(map, m_watch);
}

Result<void> AlertPart::start(std::function<QFuture<http::Response>()> ownReadiness)
{
    m_ownReadiness = std::move(ownReadiness);
    const QUrl webhook = m_options.configuration.url(u"alerts"_s, u"webhook"_s);
    if (webhook.isValid()) {
        const Result<QByteArray> signedBy = secret();
        if (!signedBy)
            return fail(signedBy.error());
        m_watch.tellWebhook({webhook, *signedBy}, m_webhookHttp);
    }
    m_watch.start();
    return {};
}

Result<QByteArray> AlertPart::secret() const
{
    const QString said = m_options.configuration.path(u"alerts"_s, u"secretFile"_s);
    const QString path = said.isEmpty() ? m_options.dataFolder + u"/keys/alerts-webhook.key"_s : said;
    const auto make = [] {
        QByteArray bytes(32, Qt::Uninitialized);
        randombytes_buf(bytes.data(), static_cast<std::size_t>(bytes.size()));
        return auth::toBase64Url(bytes) + '\n';
    };
    const Result<QByteArray> text = auth::loadOrCreateKeyFile(path, make);
    if (!text)
        return fail(text.error());
    const QByteArray line = text->left(text->indexOf('\n')).trimmed();
    if (line.isEmpty())
        return fail(ErrorCode::Storage, u"%1 has no secret in its first line"_s.arg(path));
    return line;
}

QList<ProcessState> AlertPart::processes() const
{
    QList<ProcessState> states;
    for (const auto &[subject, health] : m_health.known()) {
        ProcessState state{siteOf(subject), subject.instance};
        if (health.state() == ServiceState::Down)
            state.is = ProcessState::Is::Down;
        else if (health.answer() || health.state() == ServiceState::Draining)
            state.is = ProcessState::Is::There;
        state.lastError = health.lastFault() ? health.lastFault()->text : QString();
        states.append(state);
    }
    return states;
}

QList<AlertWatch::Question> AlertPart::questions()
{
    const auto bodyOf = [](const http::Response &response) -> Result<QByteArray> { return response.body; };
    QList<AlertWatch::Question> questions{
        {u"gateway"_s, machineOf({}), [this, bodyOf] { return async::then(m_ownReadiness(), &m_context, bodyOf); }}};
    for (const auto &[subject, health] : m_health.known()) {
        if (subject.url.isEmpty() || health.state() == ServiceState::Down)
            continue;
        QUrl url = subject.url;
        url.setPath(u"/readyz"_s);
        questions.append({subject.instance, machineOf(url),
                          [this, url, bodyOf] { return async::andThen(m_http.get(url), &m_context, bodyOf); }});
    }
    return questions;
}

} // namespace foyer::foyerd
