#include "registry.h"

#include "async.h"
#include "authority.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

Q_LOGGING_CATEGORY(lcRegistry, "foyer.registry", QtInfoMsg)

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using service::Instance;
using service::InstanceState;

namespace {

QString nameOf(const Instance &instance)
{
    return instance.service + u' ' + instance.id;
}

QJsonArray toJson(const QList<Instance> &instances)
{
    QJsonArray list;
    for (const Instance &instance : instances) {
        if (!instance.schema.isEmpty()) // a fixed one has said nothing
            list.append(service::toJson(instance));
    }
    return list;
}

http::Response refusal(int status, const Error &error)
{
    return http::Response::error(status, error.code, error.detail);
}

} // namespace

Registry::Registry(InstanceList list, QString file, Ports ports, QObject *parent)
    : QObject(parent)
    , m_list(std::move(list))
    , m_file(std::move(file))
    , m_ports(std::move(ports))
{
    recall();
    connect(&m_timer, &QTimer::timeout, this, &Registry::look);
    m_timer.start(250ms);
}

/** A file that cannot be read costs a second: whoever is there says so again. */
void Registry::recall()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    QList<Instance> known;
    const QJsonArray list = QJsonDocument::fromJson(file.readAll()).object().value("instances"_L1).toArray();
    for (const QJsonValue &value : list) {
        if (Result<Instance> instance = service::instanceFromJson(value.toObject()))
            known.append(*std::move(instance));
    }
    m_list.recall(known, m_ports.now());
}

void Registry::write() const
{
    if (m_file.isEmpty())
        return;
    QSaveFile file(m_file);
    const QByteArray text = QJsonDocument(QJsonObject{{u"instances"_s, toJson(m_list.registered())}}).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        qCWarning(lcRegistry, "%s cannot be written: %s", qUtf8Printable(m_file), qUtf8Printable(file.errorString()));
}

void Registry::noteChange()
{
    ++m_round;
    write();
    Q_EMIT changed();
}

void Registry::look()
{
    if (!m_list.lookAt(m_ports.now()))
        return;
    const QList<InstanceList::Entry> entries = m_list.entries();
    for (const InstanceList::Entry &entry : entries) {
        if (entry.isLost)
            qCWarning(lcRegistry, "nothing is heard of %s", qUtf8Printable(nameOf(entry.instance)));
    }
    noteChange();
}

QFuture<http::Response> Registry::handle(const http::Request &request)
{
    const Result<graphql::Identity> identity = m_ports.identify(request);
    if (!identity)
        return async::ready(refusal(401, identity.error()));
    if (!identity->hasRole(u"SERVICE"))
        return async::ready(http::Response::error(403, ErrorCode::Forbidden, u"Only services register."_s));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const Result<Instance> instance = service::instanceFromJson(body);
    if (!instance)
        return async::ready(refusal(400, instance.error()));
    if (!request.certifiedAs.isEmpty() && request.certifiedAs != tls::uriOf(instance->service).toLatin1())
        return async::ready(http::Response::error(403, ErrorCode::Forbidden,
                                                  u"Its certificate is of %1, which is no %2."_s.arg(
                                                      QString::fromLatin1(request.certifiedAs), instance->service)));
    const QString mark = body.value("ended"_L1).toString();
    return async::then(m_ports.admit(*instance), this,
                       [this, instance = *instance, mark](const Result<void> &admitted) {
                           if (admitted)
                               return hear(instance, mark);
                           QString &said = m_refused[instance.url.toString()];
                           if (said != admitted.error().detail)
                               qCWarning(lcRegistry, "%s is not taken: %s", qUtf8Printable(nameOf(instance)),
                                         qUtf8Printable(admitted.error().detail));
                           said = admitted.error().detail;
                           return refusal(409, admitted.error());
                       });
}

http::Response Registry::hear(const Instance &instance, const QString &endedMark)
{
    const Result<bool> isChanged = m_list.hear(instance, m_ports.now());
    if (!isChanged)
        return refusal(409, isChanged.error());
    m_refused.remove(instance.url.toString());
    if (*isChanged) {
        qCInfo(lcRegistry, "%s is %s at %s", qUtf8Printable(nameOf(instance)),
               instance.state == InstanceState::Up ? "up" : "draining", qUtf8Printable(instance.url.toString()));
        noteChange();
    }
    if (instance.state == InstanceState::Up)
        m_drainingSince.remove(nameOf(instance));
    else if (!m_drainingSince.contains(nameOf(instance)))
        m_drainingSince.insert(nameOf(instance), m_round);
    m_toldRound.insert(nameOf(instance), m_round);
    QJsonObject answer{{u"instances"_s, toJson(m_list.askable())}, {u"mayEnd"_s, mayEnd(instance)}};
    if (const QJsonObject ended = m_ports.ended ? m_ports.ended(endedMark) : QJsonObject(); !ended.isEmpty())
        answer.insert(u"ended"_s, ended);
    return http::Response::json(answer);
}

bool Registry::mayEnd(const Instance &instance) const
{
    if (instance.state != InstanceState::Draining || m_ports.openRequests(instance) > 0)
        return false;
    const quint64 since = m_drainingSince.value(nameOf(instance));
    const QList<Instance> others = m_list.registered();
    return std::all_of(others.begin(), others.end(), [this, since](const Instance &other) {
        return other.state == InstanceState::Draining || m_toldRound.value(nameOf(other)) >= since;
    });
}

} // namespace foyer::gateway
