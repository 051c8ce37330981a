#pragma once

#include "movieimporter.h"
#include "movierepository.h"

#include <QObject>

/** @file
 *  The input types of schema.graphql, property for field, and what they say. */
namespace foyer::movie {

struct MovieFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<QString> genre MEMBER genre)
    Q_PROPERTY(std::optional<QList<foyer::movie::MovieState>> states MEMBER states)
    Q_PROPERTY(std::optional<QDate> showingOn MEMBER showingOn)
public:
    std::optional<QString> text;
    std::optional<QString> genre;
    std::optional<QList<MovieState>> states;
    std::optional<QDate> showingOn;
};

struct MovieSortInput
{
    Q_GADGET
    Q_PROPERTY(foyer::movie::MovieSortKey by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    MovieSort toSort() const;

    MovieSortKey by = MovieSortKey::Title;
    QString direction;
};

struct MovieInput
{
    Q_GADGET
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(std::optional<QString> originalTitle MEMBER originalTitle)
    Q_PROPERTY(std::optional<QString> synopsis MEMBER synopsis)
    Q_PROPERTY(QStringList directors MEMBER directors)
    Q_PROPERTY(QStringList cast MEMBER cast)
    Q_PROPERTY(QStringList genres MEMBER genres)
    Q_PROPERTY(std::optional<QString> distributor MEMBER distributor)
    Q_PROPERTY(QStringList countries MEMBER countries)
    Q_PROPERTY(QStringList languages MEMBER languages)
    Q_PROPERTY(QStringList subtitles MEMBER subtitles)
    Q_PROPERTY(QStringList formats MEMBER formats)
    Q_PROPERTY(int runtimeMinutes MEMBER runtimeMinutes)
    Q_PROPERTY(std::optional<int> releaseYear MEMBER releaseYear)
    Q_PROPERTY(std::optional<QDate> releasedOn MEMBER releasedOn)
    Q_PROPERTY(std::optional<QDate> endsOn MEMBER endsOn)
    Q_PROPERTY(std::optional<int> ageRating MEMBER ageRating)
    Q_PROPERTY(QStringList contentNotes MEMBER contentNotes)
    Q_PROPERTY(std::optional<int> score MEMBER score)
public:
    /** As it was said, unchecked. */
    MovieFacts toFacts() const;

    QString title;
    std::optional<QString> originalTitle;
    std::optional<QString> synopsis;
    QStringList directors;
    QStringList cast;
    QStringList genres;
    std::optional<QString> distributor;
    QStringList countries;
    QStringList languages;
    QStringList subtitles;
    QStringList formats;
    int runtimeMinutes = 0;
    std::optional<int> releaseYear;
    std::optional<QDate> releasedOn;
    std::optional<QDate> endsOn;
    std::optional<int> ageRating;
    QStringList contentNotes;
    std::optional<int> score;
    friend bool operator==(const MovieInput &, const MovieInput &) = default;
};

struct CreateMovieInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(foyer::movie::MovieInput movie MEMBER movie)
public:
    domain::MovieId movieId;
    MovieInput movie;
};

struct UpdateMovieInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::movie::MovieInput movie MEMBER movie)
public:
    domain::MovieId movieId;
    int version = 0;
    MovieInput movie;
};

struct SetMovieStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::movie::MovieState state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::MovieId movieId;
    int version = 0;
    MovieState state = MovieState::Draft;
    bool dryRun = false;
};

enum class PosterSize { Small, Medium, Large };
/** Of posterWidths. */
int widthOf(PosterSize size);

struct SetMoviePosterInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(std::optional<QString> image MEMBER image)
public:
    domain::MovieId movieId;
    int version = 0;
    std::optional<QString> image;
};

struct ImportMoviePosterInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString url MEMBER url)
public:
    domain::MovieId movieId;
    int version = 0;
    QString url;
};

struct DeleteMovieInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(int version MEMBER version)
public:
    domain::MovieId movieId;
    int version = 0;
};

struct ImportMoviesInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::movie::MovieFileFormat format MEMBER format)
    Q_PROPERTY(QString document MEMBER document)
    Q_PROPERTY(bool skipBadRows MEMBER skipBadRows)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
    Q_PROPERTY(foyer::movie::MovieState state MEMBER state)
public:
    QUuid idempotencyKey;
    MovieFileFormat format = MovieFileFormat::MoviesDataset;
    QString document;
    bool skipBadRows = false;
    bool dryRun = false;
    MovieState state = MovieState::Published;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerMovieInputs();

} // namespace foyer::movie
