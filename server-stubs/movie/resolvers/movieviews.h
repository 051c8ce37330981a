#pragma once

#include "editrefusal.h"
#include "movieedits.h"
#include "movieimporter.h"
#include "movierepository.h"

#include <QDateTime>
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
    Q_PROPERTY(int posterSeed MEMBER posterSeed)
    Q_PROPERTY(std::optional<QString> posterHash MEMBER posterHash)
    Q_PROPERTY(QList<foyer::movie::GeneratedMovieField> generatedFields MEMBER generatedFields)
    Q_PROPERTY(foyer::movie::MovieState state MEMBER state)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QDateTime changedAt MEMBER changedAt)
    Q_PROPERTY(std::optional<QString> changedBy MEMBER changedBy)
public:
    static MovieView of(const Movie &movie);

    domain::MovieId id;
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
    int posterSeed = 0;
    std::optional<QString> posterHash;
    QList<GeneratedMovieField> generatedFields;
    MovieState state = MovieState::Draft;
    int version = 0;
    QDateTime changedAt;
    std::optional<QString> changedBy;
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

struct MoviePayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::movie::MovieView> movie MEMBER movie)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    static MoviePayloadView of(const MovieEdit &edit);

    std::optional<MovieView> movie;
    std::optional<service::EditRefusalView> refusal;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerMovieViews();

} // namespace foyer::movie
