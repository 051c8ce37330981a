#include "movieservice.h"

#include "childrenderer.h"
#include "demomovies.h"
#include "foyerassert.h"
#include "movieresolvers.h"

#include <QCoreApplication>
#include <QFile>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

MovieService::MovieService(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_repository(m_database)
    , m_edits(m_database, clock)
    , m_ratings(m_database, clock)
    , m_history(m_database)
    , m_importer(m_database, clock)
    , m_renderer(std::make_unique<ChildRenderer>(QCoreApplication::applicationDirPath() + u"/foyerd-render"_s))
{
}

Result<std::unique_ptr<MovieService>> MovieService::open(db::Settings settings, const Clock &clock)
{
    settings.migrationsPath = u":/sql/movie"_s;
    Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<MovieService>(new MovieService(std::move(*database), clock));
}

QString MovieService::sdl() const
{
    QFile file(u":/schema/movie.graphql"_s);
    FOYER_ASSERT(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap MovieService::resolvers()
{
    return movieResolvers(m_repository, m_edits, m_ratings, m_history, m_importer, *m_renderer);
}

QFuture<Result<QList<Movie>>> MovieService::seedDemo(quint64 seed)
{
    return seedDemoMovies(m_database, seed, m_clock);
}

} // namespace foyer::movie
