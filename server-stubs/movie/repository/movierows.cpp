#include "movierows.h"

#include "foldedtext.h"

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

constexpr qsizetype sortTitleLength = 300;

// What is written again with each change, in the order of movieBinds() and detailBinds().
const QStringList movieColumns{u"identity"_s,        u"title"_s,       u"sort_title"_s,    u"search_text"_s,
                               u"directors"_s,       u"genres"_s,      u"search_genres"_s, u"runtime_minutes"_s,
                               u"release_year"_s,    u"age_rating"_s,  u"score"_s,         u"age_rating_generated"_s,
                               u"score_generated"_s, u"released_on"_s, u"ends_on"_s,       u"state"_s,
                               u"version"_s,         u"changed_at"_s,  u"changed_by"_s,    u"poster_hash"_s};
const QStringList detailColumns{u"original_title"_s, u"synopsis"_s,  u"cast_names"_s, u"distributor"_s,  u"countries"_s,
                                u"languages"_s,      u"subtitles"_s, u"formats"_s,    u"content_notes"_s};

std::optional<int> optionalInteger(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? std::nullopt : std::optional(static_cast<int>(row.integer(column)));
}

QStringList lines(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

QDate day(const db::Row &row, QAnyStringView column)
{
    return QDate::fromString(row.text(column), Qt::ISODate);
}

std::optional<QString> dayText(QDate day)
{
    return day.isNull() ? std::nullopt : std::optional(day.toString(Qt::ISODate));
}

QString searchText(const MovieFacts &facts)
{
    QString text = u' ' + foldedWords(facts.title);
    for (const QString &also : QStringList(facts.originalTitle) + facts.directors)
        text += u' ' + foldedWords(also);
    return text;
}

QString searchGenres(const MovieFacts &facts)
{
    QString text = u"|"_s;
    for (const QString &genre : facts.genres)
        text += foldedWords(genre) + u'|';
    return text;
}

db::Binds movieBinds(const Movie &movie)
{
    const MovieFacts &facts = movie.facts;
    return {identityOf(facts),
            facts.title,
            sortTitle(facts.title),
            searchText(facts),
            facts.directors.join(u'\n'),
            facts.genres.join(u'\n'),
            searchGenres(facts),
            facts.runtimeMinutes,
            facts.releaseYear,
            facts.ageRating,
            facts.score,
            movie.ageRatingGenerated,
            movie.scoreGenerated,
            dayText(facts.releasedOn),
            dayText(facts.endsOn),
            toWireName(movie.state),
            movie.version,
            movie.changedAtMs,
            movie.changedBy,
            movie.posterHash.isEmpty() ? std::nullopt : std::optional(movie.posterHash)};
}

db::Binds detailBinds(const MovieFacts &facts)
{
    return {facts.originalTitle,           facts.synopsis,
            facts.cast.join(u'\n'),        facts.distributor,
            facts.countries.join(u'\n'),   facts.languages.join(u'\n'),
            facts.subtitles.join(u'\n'),   facts.formats.join(u'\n'),
            facts.contentNotes.join(u'\n')};
}

} // namespace

QString selectMovies()
{
    return u"SELECT m.id, %1, %2 FROM movie m JOIN movie_detail d ON d.movie_id = m.id "_s.arg(
        u"m."_s + movieColumns.join(u", m."_s), u"d."_s + detailColumns.join(u", d."_s));
}

Movie toMovie(const db::Row &row)
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
    movie.facts.originalTitle = row.text("original_title");
    movie.facts.synopsis = row.text("synopsis");
    movie.facts.cast = lines(row.text("cast_names"));
    movie.facts.distributor = row.text("distributor");
    movie.facts.countries = lines(row.text("countries"));
    movie.facts.languages = lines(row.text("languages"));
    movie.facts.subtitles = lines(row.text("subtitles"));
    movie.facts.formats = lines(row.text("formats"));
    movie.facts.releasedOn = day(row, "released_on");
    movie.facts.endsOn = day(row, "ends_on");
    movie.facts.contentNotes = lines(row.text("content_notes"));
    movie.ageRatingGenerated = row.boolean("age_rating_generated");
    movie.scoreGenerated = row.boolean("score_generated");
    // The table has no other word in it; should it ever, nobody is to see the film who may not see a draft.
    movie.state = movieStateFromWireName(row.text("state")).value_or(MovieState::Draft);
    movie.version = static_cast<int>(row.integer("version"));
    movie.changedAtMs = row.integer("changed_at");
    movie.changedBy = row.text("changed_by");
    movie.posterHash = row.bytes("poster_hash");
    return movie;
}

Result<std::optional<Movie>> movieById(db::Connection &connection, const MovieId &id)
{
    const Result<db::Rows> rows = connection.query(selectMovies() + u"WHERE m.id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(toMovie(rows->first()));
}

Result<void> insertMovies(db::Transaction &transaction, const QList<Movie> &movies,
                          const QList<QByteArray> &createHashes)
{
    QList<db::Binds> rows;
    QList<db::Binds> details;
    for (qsizetype i = 0; i < movies.size(); ++i) {
        const Movie &movie = movies.at(i);
        const std::optional<QByteArray> hash =
            createHashes.isEmpty() ? std::nullopt : std::optional(createHashes.at(i));
        rows.append(db::Binds{movie.id, movie.changedAtMs, hash} + movieBinds(movie));
        details.append(db::Binds{movie.id} + detailBinds(movie.facts));
    }
    return transaction
        .insertRows(u"movie"_s, QStringList{u"id"_s, u"created_at"_s, u"create_hash"_s} + movieColumns, rows)
        .and_then([&transaction, &details](qint64) {
            return transaction.insertRows(u"movie_detail"_s, QStringList{u"movie_id"_s} + detailColumns, details);
        })
        .map([](qint64) {});
}

Result<bool> updateMovie(db::Transaction &transaction, const Movie &changed, int version)
{
    const Result<qint64> matched = transaction.updateRows(u"movie"_s, {u"id"_s}, {u"version"_s}, movieColumns,
                                                          {{{changed.id}, {version}, movieBinds(changed)}});
    if (!matched)
        return fail(matched.error());
    if (*matched != 1)
        return false;
    return transaction
        .updateRows(u"movie_detail"_s, {u"movie_id"_s}, {}, detailColumns,
                    {{{changed.id}, {}, detailBinds(changed.facts)}})
        .map([](qint64) { return true; });
}

QString sortTitle(const QString &title)
{
    QString sorted = folded(title).left(sortTitleLength);
    if (!sorted.isEmpty() && sorted.back().isHighSurrogate())
        sorted.chop(1); // half a character would not come back from the database as it went in
    return sorted;
}

} // namespace foyer::movie
