#include "registrar.h"

#include "async.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>

Q_LOGGING_CATEGORY(lcRegistrar, "foyer.registrar", QtInfoMsg)

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 2s;
/** Between two questions whether it may end. */
constexpr auto impatience = 20ms;

/** Many processes that were started together are not to speak together. */
std::chrono::milliseconds aboutASecond()
{
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(850, 1'000));
}

QString reasonIn(const http::Response &response)
{
    const QJsonArray errors = QJsonDocument::fromJson(response.body).object().value("errors"_L1).toArray();
    const QString message = errors.first().toObject().value("message"_L1).toString();
    return message.isEmpty() ? u"it answered %1"_s.arg(response.status) : message;
}

} // namespace

Registrar::Registrar(Instance self, Settings settings, http::HttpClient &client, QObject *parent)
    : QObject(parent)
    , m_self(std::move(self))
    , m_settings(std::move(settings))
    , m_client(client)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&Registrar::tell));
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(false); });
}

void Registrar::start()
{
    tell();
}

void Registrar::tell()
{
    for (const QUrl &gateway : m_settings.gateways) {
        if (m_asked.count(gateway) == 0)
            tell(gateway);
    }
    if (!isDraining())
        m_timer.start(aboutASecond());
}

void Registrar::tell(const QUrl &gateway)
{
    m_asked.insert(gateway);
    QUrl url = gateway;
    url.setPath(u"/registry"_s);
    const http::Headers headers{{"Authorization", "Bearer " + m_settings.token()}};
    QJsonObject told = toJson(m_self);
    if (m_settings.endedMark)
        told.insert(u"ended"_s, m_settings.endedMark(gateway));
    const QByteArray body = QJsonDocument(told).toJson(QJsonDocument::Compact);
    async::then(m_client.postJson(url, body, headers, patience), this,
                [this, gateway](const Result<http::Response> &response) { handleAnswer(gateway, response); });
}

void Registrar::handleAnswer(const QUrl &gateway, const Result<http::Response> &response)
{
    m_asked.erase(gateway);
    if (!response || response->status != 200) {
        // One that is away sends nothing either; whom it sent something before it went knows what became of it.
        noteRefusal(gateway, response ? reasonIn(*response) : QString());
        letGo(gateway);
        return;
    }
    m_refusals.erase(gateway);
    const QJsonObject answer = QJsonDocument::fromJson(response->body).object();
    QList<Instance> instances;
    const QJsonArray list = answer.value("instances"_L1).toArray();
    for (const QJsonValue &value : list) {
        if (Result<Instance> instance = instanceFromJson(value.toObject()))
            instances.append(*std::move(instance));
    }
    Q_EMIT heard(instances);
    if (const QJsonObject ended = answer.value("ended"_L1).toObject(); !ended.isEmpty())
        Q_EMIT heardEnded(gateway, ended);
    if (!isDraining())
        return;
    if (answer.value("mayEnd"_L1).toBool())
        letGo(gateway);
    else
        QTimer::singleShot(impatience, this, [this, gateway] {
            if (m_drained && m_asked.count(gateway) == 0)
                tell(gateway);
        });
}

/** Nothing is @p why of a gateway that is not there, which is said by who starts it. */
void Registrar::noteRefusal(const QUrl &gateway, const QString &why)
{
    QString &said = m_refusals[gateway];
    if (!why.isEmpty() && said != why)
        qCWarning(lcRegistrar, "%s does not take this process: %s", qUtf8Printable(gateway.toString()),
                  qUtf8Printable(why));
    said = why;
}

QFuture<bool> Registrar::drain()
{
    m_timer.stop();
    m_self.state = InstanceState::Draining;
    m_drained.emplace();
    m_drained->start();
    const QFuture<bool> drained = m_drained->future();
    m_holding = {m_settings.gateways.begin(), m_settings.gateways.end()};
    m_patience.start(m_settings.patience);
    m_asked.clear(); // whoever owes an answer was told that this process is up
    if (m_holding.empty())
        finish(true);
    else
        tell();
    return drained;
}

void Registrar::letGo(const QUrl &gateway)
{
    if (m_drained && m_holding.erase(gateway) > 0 && m_holding.empty())
        finish(true);
}

void Registrar::finish(bool wasLetGo)
{
    if (!m_drained)
        return;
    m_patience.stop();
    QPromise<bool> drained = std::move(*m_drained);
    m_drained.reset();
    drained.addResult(wasLetGo);
    drained.finish();
}

} // namespace foyer::service
