#include "bookingservice.h"

#include "async.h"
#include "bookingbelongings.h"
#include "bookingresolvers.h"
#include "foyerassert.h"
#include "people.h"
#include "peoplefinder.h"

#include <QFile>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::chrono::seconds sweepInterval(1);
constexpr std::chrono::seconds recoveryInterval(5);
constexpr std::chrono::seconds cancellationInterval(1);
constexpr std::chrono::seconds owedInterval(30);
constexpr std::chrono::minutes roomLimitsInterval(5);

} // namespace

Result<std::unique_ptr<BookingService>> BookingService::open(db::Settings settings, const Ports &ports,
                                                             const SalesOptions &options, const BookKeeping &books)
{
    settings.migrationsPath = u":/sql/booking"_s;
    const Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    std::unique_ptr<BookingService> service(new BookingService(*database, ports, options, books));
    // The folder of a SQLite database is locked by this process, so nobody else can be at work on a sale.
    const bool isOnlyInstance = settings.engine == db::Settings::Engine::Sqlite;
    service->m_sales.recover(isOnlyInstance ? Sales::Recovery::Everything : Sales::Recovery::LeftBehind);
    return service;
}

BookingService::BookingService(std::shared_ptr<db::Database> database, const Ports &ports, const SalesOptions &options,
                               const BookKeeping &books)
    : m_database(std::move(database))
    , m_snapshots(std::make_shared<Snapshots>())
    , m_ports(ports)
    , m_sales(m_database, m_snapshots, ports, options)
    , m_cancellations(m_database, m_snapshots, ports.clock, m_sales)
    , m_owed(m_database, ports.clock, ports.payments, m_sales)
    , m_verifier(m_database, m_ports.clock)
    , m_figures(m_database, m_ports.clock)
    , m_halls(m_database, m_ports.clock, {})
    , m_roomLimits(m_database, m_ports.clock, m_ports.facts)
{
    QObject::connect(&m_sweepTimer, &QTimer::timeout, &m_context, [this] { m_sales.sweep(); });
    QObject::connect(&m_recoveryTimer, &QTimer::timeout, &m_context,
                     [this] { m_sales.recover(Sales::Recovery::LeftBehind); });
    QObject::connect(&m_cancellationTimer, &QTimer::timeout, &m_context, [this] { m_cancellations.work(); });
    QObject::connect(&m_owedTimer, &QTimer::timeout, &m_context, [this] { m_owed.work(); });
    m_owedTimer.start(owedInterval);
    QObject::connect(&m_roomLimitsTimer, &QTimer::timeout, &m_context, [this] { m_roomLimits.refresh(); });
    m_roomLimitsTimer.start(roomLimitsInterval);
    m_cancellationTimer.start(cancellationInterval);
    m_sweepTimer.start(sweepInterval);
    m_recoveryTimer.start(recoveryInterval);
    m_verifier.start();
    if (books.seal) {
        m_sealer = std::make_unique<AuditSealer>(m_database, m_ports.clock, *books.seal);
        m_sealer->start();
    }
    if (books.metrics)
        m_sales.countInto(*books.metrics);
    if (books.outbox) {
        m_outbox = std::make_unique<OutboxWorker>(m_database, m_ports.clock, *books.outbox);
        m_outbox->start();
    }
}

BookingService::~BookingService()
{
    m_database->close(); // what is queued still uses the clock and the signer
}

QFuture<Result<void>> BookingService::sealAudit()
{
    return m_sealer ? m_sealer->seal() : async::ready(Result<void>());
}

QString BookingService::sdl() const
{
    QFile file(u":/schema/booking.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap BookingService::resolvers()
{
    return bookingResolvers({m_sales, m_owed, m_database, m_snapshots, m_ports.clock, m_context, m_ports.facts, m_halls,
                             m_ports.readApproval, m_ports.codeGivenAtMs,
                             [this](const QString &contact) { return peopleByContact(contact); }});
}

QFuture<Result<QList<domain::UserId>>> BookingService::peopleByContact(const QString &contact)
{
    if (!m_contacts)
        return async::failed<QList<domain::UserId>>(ErrorCode::Unreachable, u"nobody knows people here"_s);
    return async::andThen(service::peopleByContact(*m_contacts, contact, &m_context), &m_context,
                          [](const QList<service::PersonId> &people) -> Result<QList<domain::UserId>> {
                              QList<domain::UserId> ids;
                              for (const service::PersonId &person : people)
                                  ids.append(domain::UserId(person.uuid()));
                              return ids;
                          });
}

service::Belongings BookingService::belongings() const
{
    return bookingBelongings(m_database);
}

void BookingService::followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity)
{
    m_contacts = std::make_unique<service::SubgraphCall>(user, identity);
    m_people = std::make_unique<service::PeopleFollower>(
        m_database, user, std::move(identity), [](db::Transaction &transaction, const service::PersonFate &fate) {
            return fate.kind == service::PersonFate::Kind::Merged
                ? mergePerson(transaction, domain::UserId(fate.user.uuid()), domain::UserId(fate.into.uuid()))
                : forgetPerson(transaction, domain::UserId(fate.user.uuid()));
        });
    m_people->start();
}

} // namespace foyer::booking
