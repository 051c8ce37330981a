#include "movieservice.h"

#include "childrenderer.h"
#include "demomovies.h"
#include "foyerassert.h"
#include "movieresolvers.h"
#include "ratingpeople.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Where it was built it lies beside this program; where both were installed, in the folder of programs that only
 * others start. Relative, so that the whole may be moved. */
QString rendererProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString beside = here + u"/foyerd-render"_s;
    return QFile::exists(beside) ? beside : QDir::cleanPath(here + u"/" FOYER_LIBEXEC_FROM_BIN "/foyerd-render"_s);
}

} // namespace

MovieService::MovieService(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_repository(m_database)
    , m_edits(m_database, clock)
    , m_ratings(m_database, clock)
    , m_history(m_database)
    , m_importer(m_database, clock)
    , m_renderer(std::make_unique<ChildRenderer>(rendererProgram()))
    , m_webPosters(std::make_unique<WebPosters>())
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

void MovieService::takePostersFrom(const net::WebHosts &hosts, std::unique_ptr<net::WebFiles> files)
{
    m_webPosters = std::make_unique<WebPosters>(hosts, std::move(files));
}

graphql::ResolverMap MovieService::resolvers()
{
    return movieResolvers(m_repository, m_edits, m_ratings, m_history, m_importer, {*m_webPosters, *m_renderer});
}

QFuture<Result<QList<Movie>>> MovieService::seedDemo(quint64 seed)
{
    return seedDemoMovies(m_database, seed, m_clock);
}

void MovieService::followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity)
{
    m_people = std::make_unique<service::PeopleFollower>(
        m_database, user, std::move(identity), [](db::Transaction &transaction, const service::PersonFate &fate) {
            return fate.kind == service::PersonFate::Kind::Merged
                ? mergePerson(transaction, domain::UserId(fate.user.uuid()), domain::UserId(fate.into.uuid()))
                : forgetPerson(transaction, domain::UserId(fate.user.uuid()));
        });
    m_people->start();
}

} // namespace foyer::movie
