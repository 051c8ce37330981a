#include "movieedits.h"

#include "async.h"
#include "fieldproblem.h"
#include "moviecheck.h"
#include "moviehistory.h"
#include "movierows.h"

#include <QCryptographicHash>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

/** Who changes something, and when. */
struct Hand
{
    db::Author author;
    qint64 atMs = 0;

    Movie changed(const Movie &movie, int version) const
    {
        Movie result = movie;
        result.version = version;
        result.changedAtMs = atMs;
        result.changedBy = author.name;
        return result;
    }
};

MovieEdit refused(const std::optional<Movie> &movie, ErrorCode code, const QString &detail)
{
    return {movie, Error{code, detail, {}}};
}

MovieEdit conflict(const Movie &movie)
{
    return refused(movie, ErrorCode::Conflict, u"the film is at version %1"_s.arg(movie.version));
}

MovieEdit unknown()
{
    return refused(std::nullopt, ErrorCode::NotFound, u"no such film"_s);
}

/** The same title, year and first director are the same film. */
MovieEdit knownAlready(const std::optional<Movie> &movie)
{
    return {movie, invalidFields({{u"title"_s, FieldFault::NotUnique}})};
}

/** Another instance was there between our reading and our writing: all is done again, with what is true then. */
tl::unexpected<Error> again()
{
    return fail(ErrorCode::Busy, u"another instance changed the film at the same time"_s, {{u"retryAfterMs"_s, 50}});
}

/** SHA-256 of what a film is made from. */
QByteArray createHash(const MovieFacts &facts)
{
    const auto number = [](const std::optional<int> &value) { return value ? QString::number(*value) : QString(); };
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QStringList &values) {
        hash.addData(QByteArray::number(values.size()) + '\n');
        for (const QString &value : values) {
            const QByteArray bytes = value.toUtf8();
            hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
        }
    };
    add({facts.title, facts.originalTitle, facts.synopsis, facts.distributor, facts.releasedOn.toString(Qt::ISODate),
         facts.endsOn.toString(Qt::ISODate), QString::number(facts.runtimeMinutes), number(facts.releaseYear),
         number(facts.ageRating), number(facts.score)});
    for (const QStringList &list : {facts.directors, facts.genres, facts.cast, facts.countries, facts.languages,
                                    facts.subtitles, facts.formats, facts.contentNotes})
        add(list);
    return hash.result();
}

Result<bool> wasDeleted(db::Connection &connection, const MovieId &id)
{
    return connection.query(u"SELECT 1 FROM movie_deleted WHERE movie_id = ?"_s, {id}).map([](const db::Rows &rows) {
        return !rows.isEmpty();
    });
}

Result<MovieEdit> createWithin(db::Transaction &transaction, const Movie &movie, const db::Author &by)
{
    const QByteArray hash = createHash(movie.facts);
    const Result<db::Rows> known = transaction.query(u"SELECT create_hash FROM movie WHERE id = ?"_s, {movie.id});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty()) {
        if (known->first().bytes(0) != hash)
            return refused({}, ErrorCode::IdempotencyKeyReused, u"the film id was used for another film"_s);
        return movieById(transaction.connection(), movie.id).map([](const auto &found) { return MovieEdit{found}; });
    }
    const Result<bool> deleted = wasDeleted(transaction.connection(), movie.id);
    if (!deleted)
        return fail(deleted.error());
    if (*deleted)
        return refused({}, ErrorCode::IdempotencyKeyReused, u"the film id was a draft's that was deleted"_s);
    const Result<void> inserted = insertMovies(transaction, {movie}, {hash});
    if (inserted) {
        return db::writeEdits(transaction, {madeEntry(movie, db::EditAction::Created, by)}).map([&movie] {
            return MovieEdit{movie};
        });
    }
    if (db::violates(inserted.error(), "movie_identity"))
        return knownAlready({});
    if (db::isDuplicate(inserted.error()))
        return again();
    return fail(inserted.error());
}

/** Writes @p changed over what it was made from, and into the log. */
Result<MovieEdit> store(db::Transaction &transaction, const Movie &before, const Movie &changed, db::EditAction action,
                        const Hand &hand)
{
    const Result<bool> written = updateMovie(transaction, changed, before.version);
    if (!written && db::violates(written.error(), "movie_identity"))
        return knownAlready(before);
    if (!written)
        return fail(written.error());
    if (!*written)
        return again();
    return db::writeEdits(transaction, {changedEntry(before, changed, action, hand.author)}).map([&changed] {
        return MovieEdit{changed};
    });
}

Result<MovieEdit> updateWithin(db::Transaction &transaction, const MovieId &id, int version, const MovieFacts &facts,
                               const Hand &hand)
{
    const Result<std::optional<Movie>> movie = movieById(transaction.connection(), id);
    if (!movie)
        return fail(movie.error());
    if (!*movie)
        return unknown();
    if ((*movie)->facts == facts)
        return MovieEdit{*movie};
    if ((*movie)->version != version)
        return conflict(**movie);
    return store(transaction, **movie, hand.changed(edited(**movie, facts), version + 1), db::EditAction::Changed,
                 hand);
}

/** The film, and the refusal if it may not be set to @p state now. */
Result<MovieEdit> judgeState(db::Connection &connection, const MovieId &id, int version, MovieState state)
{
    const Result<std::optional<Movie>> movie = movieById(connection, id);
    if (!movie)
        return fail(movie.error());
    if (!*movie)
        return unknown();
    if ((*movie)->state == state)
        return MovieEdit{*movie};
    if ((*movie)->version != version)
        return conflict(**movie);
    if (const Result<void> step = checkStep((*movie)->state, state); !step)
        return MovieEdit{*movie, step.error()};
    return MovieEdit{*movie};
}

Result<MovieEdit> setStateWithin(db::Transaction &transaction, const MovieId &id, int version, MovieState state,
                                 const Hand &hand)
{
    const Result<MovieEdit> judged = judgeState(transaction.connection(), id, version, state);
    if (!judged || judged->refusal || judged->movie->state == state)
        return judged;
    Movie changed = hand.changed(*judged->movie, version + 1);
    changed.state = state;
    return store(transaction, *judged->movie, changed, db::EditAction::State, hand);
}

Result<void> dropImages(db::Transaction &transaction, const MovieId &id)
{
    return transaction.deleteRows(u"movie_poster"_s, {u"movie_id"_s}, {{id}}).map([](qint64) {});
}

Result<MovieEdit> setPosterWithin(db::Transaction &transaction, const MovieId &id, int version,
                                  const std::optional<Poster> &poster, const Hand &hand)
{
    const Result<std::optional<Movie>> movie = movieById(transaction.connection(), id);
    if (!movie)
        return fail(movie.error());
    if (!*movie)
        return unknown();
    const QByteArray hash = poster ? poster->hash : QByteArray();
    if ((*movie)->posterHash == hash)
        return MovieEdit{*movie};
    if ((*movie)->version != version)
        return conflict(**movie);
    Movie changed = hand.changed(**movie, version + 1);
    changed.posterHash = hash;
    Result<MovieEdit> edit = store(transaction, **movie, changed, db::EditAction::Poster, hand);
    if (!edit || edit->refusal)
        return edit;
    QList<db::Binds> rows;
    if (poster) {
        for (auto it = poster->images.cbegin(); it != poster->images.cend(); ++it)
            rows.append({id, it.key(), it.value()});
    }
    Result<void> written = dropImages(transaction, id);
    if (written && !rows.isEmpty())
        written =
            transaction.insertRows(u"movie_poster"_s, {u"movie_id"_s, u"width"_s, u"image"_s}, rows).map([](qint64) {});
    if (!written)
        return fail(written.error());
    return edit;
}

Result<void> bury(db::Transaction &transaction, const Movie &movie, const Hand &hand)
{
    const Result<qint64> deleted =
        transaction.deleteRows(u"movie"_s, {u"id"_s, u"version"_s}, {{movie.id, movie.version}});
    if (!deleted)
        return fail(deleted.error());
    if (*deleted != 1)
        return again();
    if (const Result<void> dropped = dropImages(transaction, movie.id); !dropped)
        return dropped;
    return transaction.deleteRows(u"movie_detail"_s, {u"movie_id"_s}, {{movie.id}})
        .and_then([&](qint64) {
            return transaction.insertRows(u"movie_deleted"_s, {u"movie_id"_s, u"deleted_at"_s, u"deleted_by"_s},
                                          {{movie.id, hand.atMs, hand.author.name}});
        })
        .and_then([&](qint64) { return db::writeEdits(transaction, {deletedEntry(movie, hand.author, hand.atMs)}); });
}

Result<MovieEdit> removeWithin(db::Transaction &transaction, const MovieId &id, int version, const Hand &hand)
{
    const Result<std::optional<Movie>> movie = movieById(transaction.connection(), id);
    if (!movie)
        return fail(movie.error());
    if (!*movie) {
        return wasDeleted(transaction.connection(), id).map([](bool deleted) {
            return deleted ? MovieEdit() : unknown();
        });
    }
    if ((*movie)->version != version)
        return conflict(**movie);
    if ((*movie)->state != MovieState::Draft)
        return refused(*movie, ErrorCode::IllegalState, u"the film was published: it can only be retired"_s);
    return bury(transaction, **movie, hand).map([] { return MovieEdit(); });
}

} // namespace

MovieEdits::MovieEdits(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<MovieEdit>> MovieEdits::create(const MovieId &id, const MovieFacts &facts, const db::Author &by) const
{
    Movie movie;
    movie.id = id;
    movie.facts = normalised(facts);
    movie.state = MovieState::Draft;
    movie.changedAtMs = m_clock.nowMs();
    movie.changedBy = by.name;
    if (const Result<void> checked = checkFacts(movie.facts, m_clock.nowUtc().date()); !checked)
        return async::ready<Result<MovieEdit>>(MovieEdit{{}, checked.error()});
    return m_database->write([movie, by](db::Transaction &transaction) { return createWithin(transaction, movie, by); },
                             db::WhenInDoubt::Redo);
}

QFuture<Result<MovieEdit>> MovieEdits::update(const MovieId &id, int version, const MovieFacts &facts,
                                              const db::Author &by) const
{
    const MovieFacts body = normalised(facts);
    if (const Result<void> checked = checkFacts(body, m_clock.nowUtc().date()); !checked)
        return async::ready<Result<MovieEdit>>(MovieEdit{{}, checked.error()});
    return m_database->write(
        [id, version, body, hand = Hand{by, m_clock.nowMs()}](db::Transaction &transaction) {
            return updateWithin(transaction, id, version, body, hand);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<MovieEdit>> MovieEdits::setState(const MovieId &id, int version, MovieState state,
                                                const db::Author &by) const
{
    return m_database->write(
        [id, version, state, hand = Hand{by, m_clock.nowMs()}](db::Transaction &transaction) {
            return setStateWithin(transaction, id, version, state, hand);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<MovieEdit>> MovieEdits::trySetState(const MovieId &id, int version, MovieState state) const
{
    return m_database->read(
        [id, version, state](db::Connection &connection) { return judgeState(connection, id, version, state); });
}

QFuture<Result<MovieEdit>> MovieEdits::setPoster(const MovieId &id, int version, const std::optional<Poster> &poster,
                                                 const db::Author &by) const
{
    return m_database->write(
        [id, version, poster, hand = Hand{by, m_clock.nowMs()}](db::Transaction &transaction) {
            return setPosterWithin(transaction, id, version, poster, hand);
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<MovieEdit>> MovieEdits::remove(const MovieId &id, int version, const db::Author &by) const
{
    return m_database->write([id, version, hand = Hand{by, m_clock.nowMs()}](
                                 db::Transaction &transaction) { return removeWithin(transaction, id, version, hand); },
                             db::WhenInDoubt::Redo);
}

} // namespace foyer::movie
