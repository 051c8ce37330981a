#pragma once

#include "database.h"
#include "id.h"
#include "subgraphcall.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace foyer::service {

struct PersonTag;
using PersonId = Id<PersonTag>; ///< As the user service's ids.

/** What became of a person at the user service. */
struct PersonFate
{
    enum class Kind {
        Merged, ///< `into` goes on with what was theirs.
        Erased, ///< Nothing personal of them may be kept.
    };
    qint64 position = 0;
    Kind kind = Kind::Erased;
    PersonId user;
    PersonId into{}; ///< Null for an erasure.
};

/** What became of people after @p position, in order; at most @p most. Protocol for an answer that is none, and the
 *  call's errors. */
QFuture<Result<QList<PersonFate>>> personFates(SubgraphCall &user, qint64 position, int most, QObject *context);

/** Hears from the user service who was merged or erased, and has the same done to what another service knows of them:
 * each in its turn, once, in one transaction with how far that got (common/db/followed.h). What could
 * not be heard or done is tried again at the next look, for as long as it takes. Several instances may follow at
 * once. Lives in one thread. */
class PeopleFollower : public QObject
{
    Q_OBJECT
public:
    using Apply = std::function<Result<void>(db::Transaction &, const PersonFate &)>;

    /** @p user is borrowed. @p identity gives a fresh session with the role SERVICE for each call. @p apply runs in the
     *  database's threads, maybe again. */
    PeopleFollower(std::shared_ptr<db::Database> database, SubgraphPort &user,
                   std::function<graphql::Identity()> identity, Apply apply, QObject *parent = nullptr);

    /** Now, and every five seconds from then on. */
    void start();
    /** Whatever there is at once: how many were followed. The errors of the call and of the database. */
    QFuture<Result<int>> follow();

private:
    QFuture<Result<int>> take(qint64 after, const QList<PersonFate> &fates);

    const std::shared_ptr<db::Database> m_database;
    SubgraphCall m_user;
    const Apply m_apply;
    QTimer m_timer;
    QString m_trouble; ///< Why not, so that it is said once.
};

} // namespace foyer::service
