#pragma once

#include "connection.h"
#include "movie.h"

namespace foyer::movie {

/** What a list is ordered by; ties by id. Films without a year or day come first, in a descending list last. */
enum class MovieSortKey { Title, ReleaseYear, ReleasedOn, Runtime, ChangedAt };
/** "RELEASE_YEAR" and so on. */
QString toWireName(MovieSortKey key);
std::optional<MovieSortKey> movieSortKeyFromWireName(QStringView name);

struct MovieSort
{
    MovieSortKey by = MovieSortKey::Title;
    bool descending = false;
    friend bool operator==(const MovieSort &, const MovieSort &) = default;
};

/** Which films, and which page of them. */
struct MovieQuery
{
    QString text{}; ///< Each word begins a word of the title, the original title or a director; empty for all.
    QString genre{}; ///< Empty for all.
    QList<MovieState> states{MovieState::Published}; ///< See listedStates(); empty: none.
    QDate showingOn{}; ///< Films that may be shown that day; null for all.
    MovieSort sort{};
    int first = 50; ///< 1 to maxPageSize.
    int offset = 0; ///< Films to pass over, not below 0. Not together with after.
    QString after{}; ///< MoviePage::nextCursor of the page before, in the same order; empty for the first.

    static constexpr int maxPageSize = 200;
    static constexpr qsizetype maxTextLength = 200;
};

struct MoviePage
{
    QList<Movie> movies;
    qint64 totalCount = 0; ///< On all pages.
    QString nextCursor; ///< Empty on the last page. Stays valid when films are added or leave.
};

/** InvalidInput for a page size, offset or cursor that is none, TooLarge for a long text. */
Result<void> checkMovieQuery(const MovieQuery &query);
/** @p query has been checked. */
Result<MoviePage> readMoviePage(db::Connection &connection, const MovieQuery &query);

} // namespace foyer::movie
