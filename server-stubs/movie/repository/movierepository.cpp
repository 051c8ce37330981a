#include "movierepository.h"

#include "async.h"
#include "foldedtext.h"
#include "keyedanswer.h"
#include "queryamong.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

constexpr qsizetype sortTitleLength = 300;

const QString columns = u"id, title, directors, genres, runtime_minutes, release_year, age_rating, score, "
                        "age_rating_generated, score_generated"_s;

std::optional<int> optionalInteger(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? std::nullopt : std::optional(static_cast<int>(row.integer(column)));
}

QStringList lines(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

Movie movieOf(const db::Row &row)
{
    Movie movie;
    movie.id = row.id<domain::MovieTag>("id");
    movie.facts.title = row.text("title");
    movie.facts.directors = lines(row.text("directors"));
    movie.facts.genres = lines(row.text("genres"));
    movie.facts.runtimeMinutes = static_cast<int>(row.integer("runtime_minutes"));
    movie.facts.releaseYear = optionalInteger(row, "release_year");
    movie.facts.ageRating = optionalInteger(row, "age_rating");
    movie.facts.score = optionalInteger(row, "score");
    movie.ageRatingGenerated = row.boolean("age_rating_generated");
    movie.scoreGenerated = row.boolean("score_generated");
    return movie;
}

QString sortTitle(const MovieFacts &facts)
{
    QString title = folded(facts.title).left(sortTitleLength);
    if (!title.isEmpty() && title.back().isHighSurrogate())
        title.chop(1); // half a character would not come back from the database as it went in
    return title;
}

QString searchText(const MovieFacts &facts)
{
    QString text = u' ' + foldedWords(facts.title);
    for (const QString &director : facts.directors)
        text += u' ' + foldedWords(director);
    return text;
}

QString searchGenres(const MovieFacts &facts)
{
    QString text = u"|"_s;
    for (const QString &genre : facts.genres)
        text += foldedWords(genre) + u'|';
    return text;
}

/** Languages that write without blanks have no beginnings of words to look for. */
bool isWrittenWithoutBlanks(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return c.isSurrogate();
    }
}

/** Where a page begins: behind this film. */
struct Position
{
    QString sortTitle;
    MovieId id;
};

QString cursorOf(const Movie &movie)
{
    return QString::fromLatin1((movie.id.toBytes() + sortTitle(movie.facts).toUtf8())
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<Position> positionOf(const QString &cursor)
{
    const auto bytes = QByteArray::fromBase64Encoding(cursor.toLatin1(),
                                                      QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                                          | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() <= 16)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    return Position{QString::fromUtf8(bytes.decoded.mid(16)), MovieId::fromBytes(bytes.decoded.left(16))};
}

/** A condition and what is bound to it. Folded words have no wildcards in them: only letters, digits and blanks. */
struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    QString sql() const { return terms.join(u" AND "_s); }
    void add(const QString &term, const db::Binds &values)
    {
        terms.append(term);
        binds += values;
    }
};

Condition conditionOf(const MovieQuery &query)
{
    Condition condition;
    const QStringList words = foldedWords(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString start = isWrittenWithoutBlanks(word.front()) ? u"%"_s : u"% "_s;
        condition.add(u"search_text LIKE ?"_s, {start + word + u'%'});
    }
    if (words.isEmpty() && !query.text.trimmed().isEmpty())
        condition.add(u"title = ?"_s, {query.text.trimmed()}); // the film "???"
    if (!query.genre.trimmed().isEmpty())
        condition.add(u"search_genres LIKE ?"_s, {u"%|"_s + foldedWords(query.genre) + u"|%"_s});
    return condition;
}

Result<MoviePage> readPage(db::Connection &connection, const MovieQuery &query, const std::optional<Position> &after)
{
    Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM movie WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    if (after)
        condition.add(u"(sort_title > ? OR (sort_title = ? AND id > ?))"_s,
                      {after->sortTitle, after->sortTitle, after->id});
    // One more than asked for tells whether there is another page.
    condition.binds.append(query.first + 1);
    const Result<db::Rows> rows = connection.query(
        u"SELECT %1 FROM movie WHERE %2 ORDER BY sort_title, id LIMIT ?"_s.arg(columns, condition.sql()),
        condition.binds);
    if (!rows)
        return fail(rows.error());

    MoviePage page;
    page.totalCount = count->constFirst().integer(0);
    for (const db::Row &row : *rows) {
        if (page.movies.size() == query.first) {
            page.nextCursor = cursorOf(page.movies.constLast());
            break;
        }
        page.movies.append(movieOf(row));
    }
    return page;
}

} // namespace

MovieRepository::MovieRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<MoviePage>> MovieRepository::page(const MovieQuery &query) const
{
    if (query.first < 1 || query.first > MovieQuery::maxPageSize)
        return async::failed<MoviePage>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(MovieQuery::maxPageSize));
    if (query.text.size() > MovieQuery::maxTextLength || query.genre.size() > MovieQuery::maxTextLength)
        return async::failed<MoviePage>(ErrorCode::TooLarge,
                                        u"text and genre: at most %1 characters"_s.arg(MovieQuery::maxTextLength));
    std::optional<Position> after;
    if (!query.after.isEmpty()) {
        const Result<Position> position = positionOf(query.after);
        if (!position)
            return async::failed<MoviePage>(position.error());
        after = *position;
    }
    return m_database->read([query, after](db::Connection &connection) { return readPage(connection, query, after); });
}

QFuture<Result<QHash<MovieId, Movie>>> MovieRepository::moviesById(const QList<MovieId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<MovieId, Movie>> {
        const auto rows =
            db::queryAmong(connection, u"SELECT %1 FROM movie WHERE id IN (%2)"_s.arg(columns, u"%1"_s), ids);
        if (!rows)
            return fail(rows.error());
        QHash<MovieId, Movie> movies;
        for (const db::Row &row : *rows) {
            const Movie movie = movieOf(row);
            movies.insert(movie.id, movie);
        }
        return movies;
    });
}

Result<QHash<QByteArray, Movie>> MovieRepository::moviesByIdentity(db::Connection &connection,
                                                                   const QList<QByteArray> &identities)
{
    const auto rows = db::queryAmong(
        connection, u"SELECT %1, identity FROM movie WHERE identity IN (%2)"_s.arg(columns, u"%1"_s), identities);
    if (!rows)
        return fail(rows.error());
    QHash<QByteArray, Movie> movies;
    for (const db::Row &row : *rows)
        movies.insert(row.bytes("identity"), movieOf(row));
    return movies;
}

Result<void> MovieRepository::insert(db::Transaction &transaction, const QList<Movie> &movies, qint64 nowMs)
{
    QList<db::Binds> rows;
    rows.reserve(movies.size());
    for (const Movie &movie : movies) {
        const MovieFacts &facts = movie.facts;
        rows.append({movie.id, identityOf(facts), facts.title, sortTitle(facts), searchText(facts),
                     facts.directors.join(u'\n'), facts.genres.join(u'\n'), searchGenres(facts), facts.runtimeMinutes,
                     facts.releaseYear, facts.ageRating, facts.score, movie.ageRatingGenerated, movie.scoreGenerated,
                     nowMs});
    }
    const Result<qint64> written = transaction.insertRows(
        u"movie"_s,
        {u"id"_s, u"identity"_s, u"title"_s, u"sort_title"_s, u"search_text"_s, u"directors"_s, u"genres"_s,
         u"search_genres"_s, u"runtime_minutes"_s, u"release_year"_s, u"age_rating"_s, u"score"_s,
         u"age_rating_generated"_s, u"score_generated"_s, u"created_at"_s},
        rows);
    if (!written)
        return fail(written.error());
    return {};
}

Result<std::optional<QString>> MovieRepository::importAnswer(db::Connection &connection, const IdempotencyKey &key,
                                                             const QByteArray &bodyHash)
{
    return db::keyedAnswer(connection, u"movie_import"_s, key, bodyHash);
}

Result<void> MovieRepository::storeImportAnswer(db::Transaction &transaction, const IdempotencyKey &key,
                                                const QByteArray &bodyHash, const QString &answer, qint64 nowMs)
{
    return db::keepAnswer(transaction, u"movie_import"_s, key, bodyHash, answer, nowMs);
}

} // namespace foyer::movie
