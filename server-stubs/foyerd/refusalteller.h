#pragma once

#include "metrics.h"
#include "subgraphcall.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace foyer::foyerd {

/** Of whom a gateway was told that something is for others: counts them by operation, writes a line into the access
 * log, and tells the user service, whose log of sign-ins managers read. All of it once a second, a line and a row for
 * the same person, address and field: who asks in a loop costs no more. Of more than mostAtOnce different ones in a
 * second only how many there were is told. While the user service does not answer, they are kept, as many. Its
 * thread's. */
class RefusalTeller : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostAtOnce = 200;

    /** Borrows all; @p identity: a service's own. */
    RefusalTeller(service::SubgraphPort &users, metrics::Metrics &metrics, std::function<graphql::Identity()> identity,
                  QObject *parent = nullptr);

    /** @p field: "Mutation.updateUser". */
    void note(const graphql::Identity &identity, const QString &field);
    /** What was not told yet. By itself a second after the first of them. */
    void tell();

private:
    struct Refused
    {
        QString user;
        QString address;
        QString operation; ///< Empty: too many different ones.
        int times = 0;
    };
    void keep(const Refused &refused);

    service::SubgraphCall m_users;
    metrics::Metrics &m_metrics;
    QHash<QString, Refused> m_untold;
    QTimer m_timer;
};

} // namespace foyer::foyerd
