#include "moviepages.h"

#include "foldedtext.h"
#include "movierows.h"
#include "queryamong.h"
#include "wirenames.h"

#include <QHash>

#include <array>
#include <utility>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

constexpr std::array sortKeyNames{
    std::pair{MovieSortKey::Title, "TITLE"_L1}, std::pair{MovieSortKey::ReleaseYear, "RELEASE_YEAR"_L1},
    std::pair{MovieSortKey::ReleasedOn, "RELEASED_ON"_L1}, std::pair{MovieSortKey::Runtime, "RUNTIME"_L1},
    std::pair{MovieSortKey::ChangedAt, "CHANGED_AT"_L1}};

/** Each has an index movie_COLUMN (column, id, state). */
QString columnOf(MovieSortKey key)
{
    switch (key) {
    case MovieSortKey::Title:
        return u"sort_title"_s;
    case MovieSortKey::ReleaseYear:
        return u"release_year"_s;
    case MovieSortKey::ReleasedOn:
        return u"released_on"_s;
    case MovieSortKey::Runtime:
        return u"runtime_minutes"_s;
    case MovieSortKey::ChangedAt:
        return u"changed_at"_s;
    }
    Q_UNREACHABLE();
}

/** What a film has in that column; nothing for NULL. */
std::optional<QString> sortValueOf(const Movie &movie, MovieSortKey key)
{
    switch (key) {
    case MovieSortKey::Title:
        return sortTitle(movie.facts.title);
    case MovieSortKey::ReleaseYear:
        return movie.facts.releaseYear ? std::optional(QString::number(*movie.facts.releaseYear)) : std::nullopt;
    case MovieSortKey::ReleasedOn:
        return movie.facts.releasedOn.isNull() ? std::nullopt
                                               : std::optional(movie.facts.releasedOn.toString(Qt::ISODate));
    case MovieSortKey::Runtime:
        return QString::number(movie.facts.runtimeMinutes);
    case MovieSortKey::ChangedAt:
        return QString::number(movie.changedAtMs);
    }
    Q_UNREACHABLE();
}

bool isText(MovieSortKey key)
{
    return key == MovieSortKey::Title || key == MovieSortKey::ReleasedOn;
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
    std::optional<QString> value; ///< As sortValueOf().
    MovieId id;
};

// A cursor is the order, the id and the value. A value of nothing is told from an empty text by a mark.

QByteArray markOf(const MovieSort &sort, bool hasValue)
{
    const QByteArray order(1, static_cast<char>('a' + static_cast<int>(sort.by)));
    return order + (sort.descending ? '-' : '+') + (hasValue ? '=' : '0');
}

QString cursorOf(const Movie &movie, const MovieSort &sort)
{
    const std::optional<QString> value = sortValueOf(movie, sort.by);
    return QString::fromLatin1(
        (markOf(sort, value.has_value()) + movie.id.toBytes() + value.value_or(QString()).toUtf8())
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<Position> positionOf(const QString &cursor, const MovieSort &sort)
{
    constexpr qsizetype markLength = 3;
    constexpr qsizetype idLength = 16;
    const auto bytes = QByteArray::fromBase64Encoding(cursor.toLatin1(),
                                                      QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                                          | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() < markLength + idLength)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    const QByteArray mark = bytes.decoded.left(markLength);
    const bool hasValue = mark == markOf(sort, true);
    if (!hasValue && mark != markOf(sort, false))
        return fail(ErrorCode::InvalidInput, u"after: the cursor of a list in another order"_s);
    const QString value = QString::fromUtf8(bytes.decoded.mid(markLength + idLength));
    bool isNumber = false;
    value.toLongLong(&isNumber);
    if (hasValue && !isText(sort.by) && !isNumber)
        return fail(ErrorCode::InvalidInput, u"after: not a cursor"_s);
    return Position{hasValue ? std::optional(value) : std::nullopt,
                    MovieId::fromBytes(bytes.decoded.mid(markLength, idLength))};
}

/** How films are gone through to find a page. The engine is told, since a server takes now one way and now the other
 *  with the same statement. Where the index knows all that is asked for, it is followed in its order. Where each film
 *  has to be looked at, that would fetch them one by one; to read all as they lie and to sort is several times faster.
 */
QString tableFor(const MovieQuery &query, db::Settings::Engine engine)
{
    const bool looksAtFilms =
        !query.text.trimmed().isEmpty() || !query.genre.trimmed().isEmpty() || !query.showingOn.isNull();
    const QString index = u"movie_"_s + columnOf(query.sort.by);
    if (engine == db::Settings::Engine::Sqlite)
        return looksAtFilms ? u"movie NOT INDEXED"_s : u"movie INDEXED BY "_s + index;
    return (looksAtFilms ? u"movie IGNORE INDEX FOR ORDER BY (%1)"_s : u"movie FORCE INDEX FOR ORDER BY (%1)"_s)
        .arg(index);
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
    if (query.states != listedStates({}, Viewer::Office)) {
        QStringList marks;
        db::Binds states;
        for (const MovieState state : query.states) {
            marks.append(u"?"_s);
            states.append(toWireName(state));
        }
        condition.add(marks.isEmpty() ? u"1 = 0"_s : u"state IN (%1)"_s.arg(marks.join(u", "_s)), states);
    }
    const QStringList words = foldedWords(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString start = isWrittenWithoutBlanks(word.front()) ? u"%"_s : u"% "_s;
        condition.add(u"search_text LIKE ?"_s, {start + word + u'%'});
    }
    if (words.isEmpty() && !query.text.trimmed().isEmpty())
        condition.add(u"title = ?"_s, {query.text.trimmed()}); // the film "???"
    if (!query.genre.trimmed().isEmpty())
        condition.add(u"search_genres LIKE ?"_s, {u"%|"_s + foldedWords(query.genre) + u"|%"_s});
    if (!query.showingOn.isNull()) {
        const QString day = query.showingOn.toString(Qt::ISODate);
        condition.add(u"(released_on IS NULL OR released_on <= ?) AND (ends_on IS NULL OR ends_on >= ?)"_s, {day, day});
    }
    return condition;
}

/** What comes behind @p position. NULL is before everything. */
void addBehind(Condition &condition, const Position &position, const MovieSort &sort)
{
    const QString column = columnOf(sort.by);
    const QString further = sort.descending ? u"<"_s : u">"_s;
    if (!position.value) {
        const QString others = sort.descending ? QString() : u" OR %1 IS NOT NULL"_s.arg(column);
        condition.add(u"((%1 IS NULL AND id %2 ?)%3)"_s.arg(column, further, others), {position.id});
        return;
    }
    const db::Value value = isText(sort.by) ? db::Value(*position.value) : db::Value(position.value->toLongLong());
    const QString nulls = sort.descending ? u" OR %1 IS NULL"_s.arg(column) : QString();
    condition.add(u"(%1 %2 ? OR (%1 = ? AND id %2 ?)%3)"_s.arg(column, further, nulls), {value, value, position.id});
}

/** The films of @p rows, which are ids, in their order. */
Result<QList<Movie>> moviesInOrder(db::Connection &connection, const db::Rows &rows)
{
    QList<MovieId> ids;
    for (const db::Row &row : rows)
        ids.append(row.id<domain::MovieTag>(0));
    const auto found = db::queryAmong(connection, selectMovies() + u"WHERE m.id IN (%1)"_s, ids);
    if (!found)
        return fail(found.error());
    QHash<MovieId, Movie> movies;
    for (const db::Row &row : *found) {
        const Movie movie = toMovie(row);
        movies.insert(movie.id, movie);
    }
    QList<Movie> ordered;
    for (const MovieId &id : std::as_const(ids)) {
        if (const auto movie = movies.constFind(id); movie != movies.cend())
            ordered.append(*movie);
    }
    return ordered;
}

} // namespace

QString toWireName(MovieSortKey key)
{
    return nameIn(sortKeyNames, key);
}

std::optional<MovieSortKey> movieSortKeyFromWireName(QStringView name)
{
    return valueIn<MovieSortKey>(sortKeyNames, name);
}

Result<void> checkMovieQuery(const MovieQuery &query)
{
    if (query.first < 1 || query.first > MovieQuery::maxPageSize)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(MovieQuery::maxPageSize));
    if (query.text.size() > MovieQuery::maxTextLength || query.genre.size() > MovieQuery::maxTextLength)
        return fail(ErrorCode::TooLarge, u"text and genre: at most %1 characters"_s.arg(MovieQuery::maxTextLength));
    if (query.offset < 0)
        return fail(ErrorCode::InvalidInput, u"offset: not below 0"_s);
    if (query.after.isEmpty())
        return {};
    if (query.offset > 0)
        return fail(ErrorCode::InvalidInput, u"after and offset: one of them"_s);
    return positionOf(query.after, query.sort).map([](const Position &) {});
}

Result<MoviePage> readMoviePage(db::Connection &connection, const MovieQuery &query)
{
    Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM movie WHERE "_s + condition.sql(), condition.binds);
    if (!count)
        return fail(count.error());
    if (!query.after.isEmpty()) {
        const Result<Position> position = positionOf(query.after, query.sort);
        if (!position)
            return fail(position.error());
        addBehind(condition, *position, query.sort);
    }
    // Only ids: what a page far down passes over is then read from the index alone. One more than asked for tells
    // whether there is another page.
    const QString direction = query.sort.descending ? u" DESC"_s : QString();
    const Result<db::Rows> rows =
        connection.query(u"SELECT id FROM %1 WHERE %2 ORDER BY %3%4, id%4 LIMIT ? OFFSET ?"_s.arg(
                             tableFor(query, connection.engine()), condition.sql(), columnOf(query.sort.by), direction),
                         condition.binds + db::Binds{query.first + 1, query.offset});
    if (!rows)
        return fail(rows.error());
    const Result<QList<Movie>> movies =
        moviesInOrder(connection, rows->first(std::min<qsizetype>(query.first, rows->size())));
    if (!movies)
        return fail(movies.error());

    MoviePage page{*movies, count->constFirst().integer(0), {}};
    if (rows->size() > query.first)
        page.nextCursor = cursorOf(page.movies.constLast(), query.sort);
    return page;
}

} // namespace foyer::movie
