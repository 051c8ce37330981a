#pragma once

#include "httpclient.h"
#include "instance.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <set>

namespace foyer::service {

/** Tells the gateways each second that this process is there, and hears from them who else is. A gateway that does not
 *  answer is told again; what was heard last stays true until then. Lives in one thread. */
class Registrar : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QList<QUrl> gateways; ///< Without a path.
        std::function<QByteArray()> token; ///< A session of this service.
        /** The mark of what a gateway said last about ended sessions. Empty: nobody wants to know. */
        std::function<QString(const QUrl &gateway)> endedMark = {};
        /** For gateways to let go of it, when it is told to end. */
        std::chrono::milliseconds patience{5'000};
    };

    /** Borrows the client. */
    Registrar(Instance self, Settings settings, http::HttpClient &client, QObject *parent = nullptr);

    /** Says so now and each second, a little sooner or later by chance. */
    void start();
    /** Says that this process is about to end, until every gateway that answers has let go of it: nothing that it sent
     * is open, and nobody sends anything new. False when one took too long. Call once. */
    QFuture<bool> drain();

    const Instance &self() const { return m_self; }

Q_SIGNALS:
    /** All instances of all services, this one as well. */
    void heard(const QList<foyer::service::Instance> &instances);
    /** Sessions that are over, when the gateway says another thing than before: auth::EndedSessions. */
    void heardEnded(const QUrl &gateway, const QJsonObject &ended);

private:
    void tell();
    void tell(const QUrl &gateway);
    void handleAnswer(const QUrl &gateway, const Result<http::Response> &response);
    void noteRefusal(const QUrl &gateway, const QString &why);
    void letGo(const QUrl &gateway);
    void finish(bool wasLetGo);
    bool isDraining() const { return m_self.state == InstanceState::Draining; }

    Instance m_self;
    const Settings m_settings;
    http::HttpClient &m_client;
    QTimer m_timer;
    QTimer m_patience;
    std::set<QUrl> m_asked; ///< Gateways that owe an answer.
    std::set<QUrl> m_holding; ///< While draining: gateways that have not let go.
    std::map<QUrl, QString> m_refusals; ///< Why, so that it is said once.
    std::optional<QPromise<bool>> m_drained;
};

} // namespace foyer::service
