#pragma once

#include "dispatcher.h"
#include "eventbook.h"
#include "execution/resolvermap.h"
#include "messagebook.h"
#include "messagemaker.h"
#include "peoplefollower.h"

namespace foyer::notification {

/** The notification service: what happened, as other services tell it, and the messages that come of it. Owns its
 *  database. Lives in one thread with an event loop. */
class NotificationService
{
public:
    /** @p settings without migrationsPath, which is the service's own; @p clock is borrowed. Errors are
     *  db::Database::open()'s. */
    static Result<std::unique_ptr<NotificationService>> open(db::Settings settings, const Clock &clock);
    ~NotificationService();

    /** From now on makes messages of what was told, and sends them: looks for both each second. Once; borrows both. */
    void start(NoticePort &facts, MessageSink &sink);

    /** From now on follows who was merged or erased at @p user, which is borrowed. */
    void followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity);

    /** The service's own schema; the host puts the common part before it. */
    QString sdl() const;
    /** This service outlives the engine made of it. */
    graphql::ResolverMap resolvers();
    /** The same without GraphQL. */
    EventBook &events() { return m_events; }
    MessageBook &messages() { return m_messages; }
    const std::shared_ptr<db::Database> &database() const { return m_database; }

private:
    NotificationService(std::shared_ptr<db::Database> database, const Clock &clock);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    EventBook m_events;
    MessageBook m_messages;
    std::unique_ptr<MessageMaker> m_maker; // null until start()
    std::unique_ptr<Dispatcher> m_dispatcher; // the same
    std::unique_ptr<service::PeopleFollower> m_people; // null when nobody is followed
};

} // namespace foyer::notification
