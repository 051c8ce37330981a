#pragma once

#include "subgraphport.h"

#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>

namespace foyer::gateway {

/** In which region each cinema is, and each of its rooms: asked of the cinema service every ten seconds, and at once
 *  about one that is not known. What was heard is kept in a file, so that the way to a region's sales is known while
 *  the cinema service is away. Lives in one thread. */
class CinemaRegions : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString file; ///< Need not be there. Empty: nothing is kept.
        std::function<graphql::Identity()> identity; ///< With the role SERVICE.
    };
    /** @p cinemas is the cinema service, borrowed. */
    CinemaRegions(service::SubgraphPort &cinemas, Settings settings, QObject *parent = nullptr);

    /** Asks now and from then on. */
    void start();
    /** Of all cinemas, in the order of their names. */
    QStringList regions() const;
    /** Of a cinema or an auditorium; empty for one that there is not. When the service is away: of what was heard. */
    QFuture<QString> regionOf(const QString &id);

Q_SIGNALS:
    /** regions() are others than before. */
    void regionsChanged();

private:
    void ask();
    void take(const Result<service::ServiceAnswer> &answer);
    void set(QHash<QString, QString> regions);
    void recall();
    void write() const;

    service::SubgraphPort &m_cinemas;
    const Settings m_settings;
    QHash<QString, QString> m_regions; ///< By cinema's or auditorium's id.
    bool m_isAsking = false;
    std::vector<std::pair<QString, QPromise<QString>>> m_waiting;
    QTimer m_timer;
};

} // namespace foyer::gateway
