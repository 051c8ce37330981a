#pragma once

#include "gateway.h"
#include "instance.h"

#include <QObject>

#include <functional>

namespace foyer::gateway {

/** The graph as the services that run have it: composed anew when one comes with another schema than before. One whose
 *  schema does not fit the others' is refused, and the graph stays as it was. Lives in one thread. */
class LiveGraph : public QObject
{
    Q_OBJECT
public:
    /** What a process at that URL says its schema is. Errors: as SubgraphPort::send(). */
    using AskForSchema = std::function<QFuture<Result<QString>>(const QUrl &url)>;

    /** @p upstreams as Gateway::create() has them; Conflict as there. */
    static Result<std::unique_ptr<LiveGraph>> create(const QList<Upstream> &upstreams,
                                                     graphql::Introspection introspection, AskForSchema ask);

    Gateway &gateway() { return *m_gateway; }
    /** Of the graph as it is; empty for a service that is not in it. */
    QString sdlOf(const QString &service) const;
    /** Makes sure that the schema of @p instance is in the graph or would fit. Conflict with the conflicts' sentences;
     *  Unreachable and so on when it does not tell what it is; NotFound for a service that no graph has. */
    QFuture<Result<void>> admit(const service::Instance &instance);
    /** These are there now: of each service the schema of the one that was started last counts. */
    void follow(const QList<service::Instance> &instances);
    /** Does it answer what the graph says its service does? */
    bool isCurrent(const service::Instance &instance) const;

Q_SIGNALS:
    /** The schema of @p service is another one now. */
    void schemaChanged(const QString &service);

private:
    LiveGraph(QList<Upstream> upstreams, std::unique_ptr<Gateway> gateway, AskForSchema ask);
    QList<Upstream> with(const QString &service, const QString &sdl) const;
    Result<void> take(const QString &service, const QString &sdl);
    Result<void> admitSchema(const service::Instance &instance, const Result<QString> &sdl);

    QList<Upstream> m_upstreams;
    std::unique_ptr<Gateway> m_gateway;
    const AskForSchema m_ask;
    QHash<QString, QString> m_current; ///< By service: the mark of its schema in the graph.
    QHash<QString, QHash<QString, QString>> m_known; ///< By service and mark: the schemas that were admitted.
    QHash<QString, QString> m_refused; ///< By mark: why; until the graph changes.
};

} // namespace foyer::gateway
