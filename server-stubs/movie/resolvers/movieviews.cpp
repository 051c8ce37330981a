#include "movieviews.h"

#include "execution/valuetypes.h"

namespace foyer::movie {

MovieView MovieView::of(const Movie &movie)
{
    MovieView view;
    view.id = movie.id;
    view.title = movie.facts.title;
    view.directors = movie.facts.directors;
    view.genres = movie.facts.genres;
    view.runtimeMinutes = movie.facts.runtimeMinutes;
    view.releaseYear = movie.facts.releaseYear;
    view.ageRating = movie.facts.ageRating;
    view.score = movie.facts.score;
    view.posterSeed = movie::posterSeed(movie.id);
    if (movie.ageRatingGenerated)
        view.generatedFields.append(GeneratedMovieField::AgeRating);
    if (movie.scoreGenerated)
        view.generatedFields.append(GeneratedMovieField::Score);
    view.generatedFields.append(GeneratedMovieField::Poster); // painted, always
    return view;
}

MovieConnectionView MovieConnectionView::of(const MoviePage &page)
{
    MovieConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const Movie &movie : page.movies)
        view.nodes.append(MovieView::of(movie));
    if (!page.nextCursor.isEmpty())
        view.nextCursor = page.nextCursor;
    return view;
}

ImportMoviesPayloadView ImportMoviesPayloadView::of(const MovieImportReport &report)
{
    ImportMoviesPayloadView view;
    view.rowsRead = report.rowsRead;
    view.imported = report.imported;
    view.alreadyKnown = report.alreadyKnown;
    for (const BadRow &row : report.badRows) {
        BadRowView bad;
        bad.rowNumber = row.rowNumber;
        if (!row.title.isNull())
            bad.title = row.title;
        bad.reason = toWireName(row.reason);
        bad.detail = row.detail;
        view.badRows.append(bad);
    }
    return view;
}

void registerMovieViews()
{
    graphql::registerId<domain::MovieId>();
    graphql::registerEnum<MovieFileFormat>([](MovieFileFormat format) { return toWireName(format); },
                                           movieFileFormatFromWireName);
    graphql::registerConversion<Movie, MovieView>(&MovieView::of);
    graphql::registerConversion<MoviePage, MovieConnectionView>(&MovieConnectionView::of);
    graphql::registerConversion<MovieImportReport, ImportMoviesPayloadView>(&ImportMoviesPayloadView::of);
}

} // namespace foyer::movie
