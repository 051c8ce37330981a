#pragma once

#include "database.h"
#include "keyset.h"
#include "revocations.h"
#include "subgraphport.h"

#include "clock.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace foyer::user {

/** Keeps the staff of a region as they are at the user service that everybody is edited at: asks every two seconds.
 *  While that does not answer, staff are as they were heard of last. Each time the two tell one another whose sessions
 *  ended, so that these end in both places, with what is told after a cut. Lives in one thread. */
class StaffReplica : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString region;
        std::function<QList<auth::PublicKey>()> keys; ///< That this service signs with, or will. At least one.
        std::function<graphql::Identity()> identity; ///< With the role SERVICE.
    };
    /** Borrows @p main and @p clock. */
    StaffReplica(std::shared_ptr<db::Database> database, service::SubgraphPort &main, const Clock &clock,
                 Settings settings, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    /** All keys that are believed there. */
    void keysHeard(const foyer::auth::KeySet &keys);

private:
    void ask();
    void send(const RevocationPart &ended);
    void take(const Result<service::ServiceAnswer> &answer, const RevocationPart &told);
    /** What ended there. */
    void takeEnded(const QVariantList &list, qint64 untilMs);
    /** Without what the other side knows. */
    QList<Revocation> news(const QList<Revocation> &revocations) const;
    void noteShared(const QList<Revocation> &revocations);
    void noteTrouble(const QString &why);

    std::shared_ptr<db::Database> m_database;
    service::SubgraphPort &m_main;
    const Clock &m_clock;
    const Settings m_settings;
    qsizetype m_asked = 0; ///< How often: each key in its turn.
    QString m_mark; ///< Of what was taken over last.
    qint64 m_toldUntilMs = 0; ///< By this clock: what ended before is known there.
    qint64 m_heardUntilMs = 0; ///< By that clock: what ended there before is known here.
    struct Shared
    {
        int leastVersion = 0;
        qint64 atMs = 0;
    };
    QHash<QUuid, Shared> m_shared; ///< What both know, as long as it is told.
    QString m_trouble; ///< Why not, so that it is said once.
    QTimer m_timer;
};

} // namespace foyer::user
