#include "movieviews.h"

#include "execution/valuetypes.h"

namespace foyer::movie {

namespace {

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QDate> unlessNull(QDate day)
{
    return day.isNull() ? std::nullopt : std::optional(day);
}

} // namespace

MovieView MovieView::of(const Movie &movie)
{
    MovieView view;
    view.id = movie.id;
    const MovieFacts &facts = movie.facts;
    view.title = facts.title;
    view.originalTitle = unlessEmpty(facts.originalTitle);
    view.synopsis = unlessEmpty(facts.synopsis);
    view.directors = facts.directors;
    view.cast = facts.cast;
    view.genres = facts.genres;
    view.distributor = unlessEmpty(facts.distributor);
    view.countries = facts.countries;
    view.languages = facts.languages;
    view.subtitles = facts.subtitles;
    view.formats = facts.formats;
    view.runtimeMinutes = facts.runtimeMinutes;
    view.releaseYear = facts.releaseYear;
    view.releasedOn = unlessNull(facts.releasedOn);
    view.endsOn = unlessNull(facts.endsOn);
    view.ageRating = facts.ageRating;
    view.contentNotes = facts.contentNotes;
    view.score = facts.score;
    view.posterSeed = movie::posterSeed(movie.id);
    if (movie.ageRatingGenerated)
        view.generatedFields.append(GeneratedMovieField::AgeRating);
    if (movie.scoreGenerated)
        view.generatedFields.append(GeneratedMovieField::Score);
    if (movie.posterHash.isEmpty())
        view.generatedFields.append(GeneratedMovieField::Poster); // painted
    view.posterHash = unlessEmpty(QString::fromLatin1(movie.posterHash.toHex()));
    view.state = movie.state;
    view.version = movie.version;
    view.changedAt = QDateTime::fromMSecsSinceEpoch(movie.changedAtMs, Qt::UTC);
    view.changedBy = unlessEmpty(movie.changedBy);
    return view;
}

MovieConnectionView MovieConnectionView::of(const MoviePage &page)
{
    MovieConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const Movie &movie : page.movies)
        view.nodes.append(MovieView::of(movie));
    view.nextCursor = unlessEmpty(page.nextCursor);
    return view;
}

MoviePayloadView MoviePayloadView::of(const MovieEdit &edit)
{
    MoviePayloadView view;
    if (edit.movie)
        view.movie = MovieView::of(*edit.movie);
    if (edit.refusal)
        view.refusal = service::EditRefusalView::of(*edit.refusal);
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
    graphql::registerEnum<MovieState>([](MovieState state) { return toWireName(state); }, movieStateFromWireName);
    graphql::registerOptional<MovieView>();
    graphql::registerOptional<service::EditRefusalView>();
    graphql::registerConversion<Movie, MovieView>(&MovieView::of);
    graphql::registerConversion<MoviePage, MovieConnectionView>(&MovieConnectionView::of);
    graphql::registerConversion<MovieEdit, MoviePayloadView>(&MoviePayloadView::of);
    graphql::registerConversion<MovieImportReport, ImportMoviesPayloadView>(&ImportMoviesPayloadView::of);
}

} // namespace foyer::movie
