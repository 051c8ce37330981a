#include "cinemaservice.h"

#include "cinemaresolvers.h"
#include "foyerassert.h"
#include "oldrows.h"

#include <QFile>

namespace foyer::cinema {

using namespace Qt::Literals::StringLiterals;

CinemaService::CinemaService(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_repository(m_database)
    , m_tables(m_database)
    , m_cinemaEdits(m_database, clock)
    , m_auditoriumEdits(m_database, clock)
    , m_importer(m_database, clock)
    , m_history(m_database)
{
}

namespace {

/** Writes only what is left to write: a database that takes no writes just now can still be read. */
Result<void> completeOnce(db::Database &database)
{
    const Result<bool> isIncomplete = database.read(hasIncompleteRows).result();
    if (!isIncomplete)
        return fail(isIncomplete.error());
    return *isIncomplete ? database.write(completeOldRows, db::WhenInDoubt::Redo).result() : Result<void>();
}

} // namespace

Result<std::unique_ptr<CinemaService>> CinemaService::open(db::Settings settings, const Clock &clock)
{
    settings.migrationsPath = u":/sql/cinema"_s;
    Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    if (const Result<void> completed = completeOnce(**database); !completed)
        return fail(completed.error());
    return std::unique_ptr<CinemaService>(new CinemaService(std::move(*database), clock));
}

QString CinemaService::sdl() const
{
    QFile file(u":/schema/cinema.graphql"_s);
    FOYER_ASSERT(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap CinemaService::resolvers()
{
    return cinemaResolvers({m_repository, m_tables, m_cinemaEdits, m_auditoriumEdits, m_importer, m_history});
}

QFuture<Result<QList<DemoCinema>>> CinemaService::seedDemo(quint64 seed)
{
    return seedDemoCinemas(m_database, seed, m_clock);
}

} // namespace foyer::cinema
