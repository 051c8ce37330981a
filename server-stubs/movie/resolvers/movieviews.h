#pragma once

#include "movieimporter.h"
#include "movierepository.h"

#include <QObject>

/** @file
 *  The films as schema.graphql shows them: what a GraphQL type is called there, its view is called here. */
namespace foyer::movie {

Q_NAMESPACE

enum class GeneratedMovieField { AgeRating, Score, Poster };
Q_ENUM_NS(GeneratedMovieField)

struct MovieView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QStringList directors MEMBER directors)
    Q_PROPERTY(QStringList genres MEMBER genres)
    Q_PROPERTY(int runtimeMinutes MEMBER runtimeMinutes)
    Q_PROPERTY(std::optional<int> releaseYear MEMBER releaseYear)
    Q_PROPERTY(std::optional<int> ageRating MEMBER ageRating)
    Q_PROPERTY(std::optional<int> score MEMBER score)
    Q_PROPERTY(int posterSeed MEMBER posterSeed)
    Q_PROPERTY(QList<foyer::movie::GeneratedMovieField> generatedFields MEMBER generatedFields)
public:
    static MovieView of(const Movie &movie);

    domain::MovieId id;
    QString title;
    QStringList directors;
    QStringList genres;
    int runtimeMinutes = 0;
    std::optional<int> releaseYear;
    std::optional<int> ageRating;
    std::optional<int> score;
    int posterSeed = 0;
    QList<GeneratedMovieField> generatedFields;
    friend bool operator==(const MovieView &, const MovieView &) = default;
};

struct MovieConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::movie::MovieView> nodes MEMBER nodes)
    Q_PROPERTY(std::optional<QString> nextCursor MEMBER nextCursor)
public:
    static MovieConnectionView of(const MoviePage &page);

    int totalCount = 0;
    QList<MovieView> nodes;
    std::optional<QString> nextCursor;
};

struct BadRowView
{
    Q_GADGET
    Q_PROPERTY(int rowNumber MEMBER rowNumber)
    Q_PROPERTY(std::optional<QString> title MEMBER title)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString detail MEMBER detail)
public:
    int rowNumber = 0;
    std::optional<QString> title;
    QString reason;
    QString detail;
    friend bool operator==(const BadRowView &, const BadRowView &) = default;
};

struct ImportMoviesPayloadView
{
    Q_GADGET
    Q_PROPERTY(int rowsRead MEMBER rowsRead)
    Q_PROPERTY(int imported MEMBER imported)
    Q_PROPERTY(int alreadyKnown MEMBER alreadyKnown)
    Q_PROPERTY(QList<foyer::movie::BadRowView> badRows MEMBER badRows)
public:
    static ImportMoviesPayloadView of(const MovieImportReport &report);

    int rowsRead = 0;
    int imported = 0;
    int alreadyKnown = 0;
    QList<BadRowView> badRows;
};

struct MovieFilterInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(std::optional<QString> genre MEMBER genre)
public:
    std::optional<QString> text;
    std::optional<QString> genre;
};

struct ImportMoviesInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::movie::MovieFileFormat format MEMBER format)
    Q_PROPERTY(QString document MEMBER document)
    Q_PROPERTY(bool skipBadRows MEMBER skipBadRows)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    QUuid idempotencyKey;
    MovieFileFormat format = MovieFileFormat::MoviesDataset;
    QString document;
    bool skipBadRows = false;
    bool dryRun = false;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerMovieViews();

} // namespace foyer::movie
