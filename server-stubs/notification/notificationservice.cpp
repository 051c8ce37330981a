#include "notificationservice.h"

#include "foyerassert.h"
#include "notificationresolvers.h"

#include <QFile>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<NotificationService>> NotificationService::open(db::Settings settings, const Clock &clock)
{
    settings.migrationsPath = u":/sql/notification"_s;
    const Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<NotificationService>(new NotificationService(*database, clock));
}

NotificationService::NotificationService(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_events(m_database, clock)
    , m_messages(m_database, clock)
{
}

NotificationService::~NotificationService()
{
    m_database->close(); // what is queued still uses the clock
}

void NotificationService::start(NoticePort &facts, MessageSink &sink)
{
    FOYER_ASSERT(!m_maker);
    m_maker =
        std::make_unique<MessageMaker>(m_database, m_events, facts, m_clock,
                                       sink.takes(Channel::Sms) ? MessageMaker::Texts::Yes : MessageMaker::Texts::No);
    m_dispatcher = std::make_unique<Dispatcher>(m_messages, sink, facts, m_clock);
    m_maker->start();
    m_dispatcher->start();
}

QString NotificationService::sdl() const
{
    QFile file(u":/schema/notification.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap NotificationService::resolvers()
{
    return notificationResolvers(m_events, m_messages);
}

void NotificationService::followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity)
{
    m_people = std::make_unique<service::PeopleFollower>(
        m_database, user, std::move(identity), [this](db::Transaction &transaction, const service::PersonFate &fate) {
            return fate.kind == service::PersonFate::Kind::Merged
                ? MessageBook::mergePerson(transaction, domain::UserId(fate.user.uuid()),
                                           domain::UserId(fate.into.uuid()))
                : MessageBook::forgetPerson(transaction, domain::UserId(fate.user.uuid()), m_clock.nowMs());
        });
    m_people->start();
}

} // namespace foyer::notification
