#include "moviehistory.h"

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

namespace {

db::FieldTexts bodyTexts(const MovieFacts &facts)
{
    return db::FieldTexts()
        .text(u"title"_s, facts.title)
        .text(u"originalTitle"_s, facts.originalTitle)
        .text(u"synopsis"_s, facts.synopsis)
        .list(u"directors"_s, facts.directors)
        .list(u"cast"_s, facts.cast)
        .list(u"genres"_s, facts.genres)
        .text(u"distributor"_s, facts.distributor)
        .list(u"countries"_s, facts.countries)
        .list(u"languages"_s, facts.languages)
        .list(u"subtitles"_s, facts.subtitles)
        .list(u"formats"_s, facts.formats)
        .number(u"runtimeMinutes"_s, facts.runtimeMinutes)
        .number(u"releaseYear"_s, facts.releaseYear)
        .day(u"releasedOn"_s, facts.releasedOn)
        .day(u"endsOn"_s, facts.endsOn)
        .number(u"ageRating"_s, facts.ageRating)
        .list(u"contentNotes"_s, facts.contentNotes)
        .number(u"score"_s, facts.score);
}

db::FieldTexts textsOf(const Movie &movie)
{
    return bodyTexts(movie.facts)
        .text(u"state"_s, toWireName(movie.state))
        .flag(u"poster"_s, !movie.posterHash.isEmpty());
}

db::EditEntry entryOf(const Movie &movie, db::EditAction action, const db::Author &by)
{
    return {movieEditKind(), movie.id.toBytes(), movie.version, action, movie.changedAtMs, by};
}

} // namespace

QString movieEditKind()
{
    return u"MOVIE"_s;
}

db::EditEntry madeEntry(const Movie &movie, db::EditAction action, const db::Author &by)
{
    db::EditEntry entry = entryOf(movie, action, by);
    entry.changes = db::changesBetween({}, bodyTexts(movie.facts));
    return entry;
}

db::EditEntry changedEntry(const Movie &before, const Movie &changed, db::EditAction action, const db::Author &by)
{
    db::EditEntry entry = entryOf(changed, action, by);
    entry.changes = db::changesBetween(textsOf(before), textsOf(changed));
    return entry;
}

db::EditEntry deletedEntry(const Movie &movie, const db::Author &by, qint64 atMs)
{
    db::EditEntry entry = entryOf(movie, db::EditAction::Deleted, by);
    entry.atMs = atMs;
    entry.changes = db::changesBetween(bodyTexts(movie.facts), {});
    return entry;
}

} // namespace foyer::movie
