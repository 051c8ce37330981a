#pragma once

#include "identities.h"

#include "subgraphport.h"

#include <QObject>
#include <QTimer>

namespace foyer::foyerd {

/** Asks the user service each second which sessions are over, in the processes that know where it is: those it runs in,
 *  and gateways, which tell the other services when they say that they are there. While it does not answer, what it
 * said last stays true: nobody is signed out there meanwhile either, and selling goes on. Lives in one thread. */
class EndedWatch : public QObject
{
    Q_OBJECT
public:
    /** Borrows both. @p identity: a service's own. */
    EndedWatch(service::SubgraphPort &users, Identities &identities, std::function<graphql::Identity()> identity,
               QObject *parent = nullptr);

    void start();

private:
    void ask();
    void take(const Result<service::ServiceAnswer> &answer);

    service::SubgraphPort &m_users;
    Identities &m_identities;
    const std::function<graphql::Identity()> m_identity;
    QString m_mark;
    QTimer m_timer;
};

} // namespace foyer::foyerd
