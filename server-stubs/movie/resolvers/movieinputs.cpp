#include "movieinputs.h"

#include "execution/valuetypes.h"
#include "posterrenderer.h"

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

MovieSort MovieSortInput::toSort() const
{
    return {by, direction == "DESCENDING"_L1};
}

MovieFacts MovieInput::toFacts() const
{
    MovieFacts facts;
    facts.title = title;
    facts.originalTitle = originalTitle.value_or(QString());
    facts.synopsis = synopsis.value_or(QString());
    facts.directors = directors;
    facts.cast = cast;
    facts.genres = genres;
    facts.distributor = distributor.value_or(QString());
    facts.countries = countries;
    facts.languages = languages;
    facts.subtitles = subtitles;
    facts.formats = formats;
    facts.runtimeMinutes = runtimeMinutes;
    facts.releaseYear = releaseYear;
    facts.releasedOn = releasedOn.value_or(QDate());
    facts.endsOn = endsOn.value_or(QDate());
    facts.ageRating = ageRating;
    facts.contentNotes = contentNotes;
    facts.score = score;
    return facts;
}

int widthOf(PosterSize size)
{
    return posterWidths[static_cast<int>(size)];
}

void registerMovieInputs()
{
    graphql::registerEnum<PosterSize>(
        [](PosterSize size) {
            return size == PosterSize::Small ? u"SMALL"_s : size == PosterSize::Medium ? u"MEDIUM"_s : u"LARGE"_s;
        },
        [](QStringView name) -> std::optional<PosterSize> {
            return name == "SMALL"_L1 ? PosterSize::Small : name == "LARGE"_L1 ? PosterSize::Large : PosterSize::Medium;
        });
    graphql::registerId<domain::MovieId>();
    graphql::registerEnum<MovieFileFormat>([](MovieFileFormat format) { return toWireName(format); },
                                           movieFileFormatFromWireName);
    graphql::registerEnum<MovieSortKey>([](MovieSortKey key) { return toWireName(key); }, movieSortKeyFromWireName);
    graphql::registerEnum<MovieState>([](MovieState state) { return toWireName(state); }, movieStateFromWireName);
    graphql::registerList<MovieState>();
    graphql::registerOptional<QList<MovieState>>();
}

} // namespace foyer::movie
