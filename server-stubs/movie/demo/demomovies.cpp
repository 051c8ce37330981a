#include "demomovies.h"

#include "async.h"
#include "movieimporter.h"

#include <QCryptographicHash>
#include <QFile>

#include <QtEndian>

#include <array>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;

/** 2026-01-01T00:00:00Z, the moment in all ids of the demo. */
constexpr qint64 demoMoment = 1'767'225'600'000;

/** Says which of several is meant by a name, evenly spread; the same for the same seed. */
uint pick(quint64 seed, const QByteArray &name, uint count)
{
    const QByteArray text = QByteArray::number(seed) + ' ' + name;
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    return static_cast<uint>(qFromBigEndian<quint64>(hash.constData()) % count);
}

/** The steps of the German board, more of the low ones for children's films and of the high ones for frightening ones.
 */
int madeUpAgeRating(const MovieFacts &facts, quint64 seed, const QByteArray &identity)
{
    static constexpr std::array<int, 6> gentle{0, 0, 0, 6, 6, 12};
    static constexpr std::array<int, 6> usual{0, 6, 12, 12, 12, 16};
    static constexpr std::array<int, 6> rough{12, 16, 16, 16, 18, 18};
    const auto isOneOf = [&facts](std::initializer_list<QLatin1StringView> genres) {
        return std::any_of(genres.begin(), genres.end(), [&facts](auto genre) { return facts.genres.contains(genre); });
    };
    const std::array<int, 6> &steps = isOneOf({"Family"_L1, "Animation"_L1}) ? gentle
        : isOneOf({"Horror"_L1, "Thriller"_L1, "Crime"_L1, "War"_L1})        ? rough
                                                                             : usual;
    return steps[pick(seed, "age rating " + identity, steps.size())];
}

Movie demoMovie(const MovieFacts &facts, quint64 seed)
{
    const QByteArray identity = identityOf(facts);
    Movie movie;
    movie.id = domain::MovieId(namedUuidV7(demoMoment, "movie " + QByteArray::number(seed) + ' ' + identity));
    movie.facts = facts;
    if (!facts.ageRating) {
        movie.facts.ageRating = madeUpAgeRating(facts, seed, identity);
        movie.ageRatingGenerated = true;
    }
    if (!facts.score) {
        movie.facts.score = 40 + static_cast<int>(pick(seed, "score " + identity, 59));
        movie.scoreGenerated = true;
    }
    return movie;
}

Result<QList<Movie>> seedWithin(db::Transaction &transaction, const MovieImport &request, quint64 seed,
                                const QDateTime &now)
{
    const auto report = MovieImporter::importWithin(
        transaction, request, [seed](const MovieFacts &facts) { return demoMovie(facts, seed); }, now);
    if (!report)
        return fail(report.error());
    const Result<MovieFile> file = readMovieFile(request.format, request.document.toUtf8(), now.date());
    if (!file)
        return fail(file.error());
    QList<QByteArray> identities;
    for (const MovieFacts &film : file->films)
        identities.append(identityOf(film));
    const auto known = MovieRepository::moviesByIdentity(transaction.connection(), identities);
    if (!known)
        return fail(known.error());
    QList<Movie> movies;
    for (const QByteArray &identity : identities) {
        if (const auto movie = known->constFind(identity); movie != known->cend())
            movies.append(*movie);
    }
    return movies;
}

} // namespace

QFuture<Result<QList<Movie>>> seedDemoMovies(const std::shared_ptr<db::Database> &database, quint64 seed,
                                             const Clock &clock)
{
    QFile file(u":/demo/movies.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return async::failed<QList<Movie>>(ErrorCode::Internal, u"the demo's films are not in this program"_s);
    const QByteArray document = file.readAll();
    MovieImport request;
    // The document is part of the key: a release with other films imports those, and is not a key used twice.
    request.key = IdempotencyKey(namedUuidV7(demoMoment, "import " + QByteArray::number(seed) + ' ' + document));
    request.document = QString::fromUtf8(document);
    return database->write([request, seed, now = clock.nowUtc()](db::Transaction &transaction) {
        return seedWithin(transaction, request, seed, now);
    });
}

} // namespace foyer::movie
