#pragma once

#include "restanswers.h"

#include <QDateTime>

#include <optional>

namespace foyer::rest {

/** What a ticket costs. */
struct TicketOffer
{
    QString name;
    qint64 minor = 0;
    QString currency;
};

/** A showtime as the pages and the feed tell of it. Value type. */
struct Screening
{
    QString id;
    QString filmId;
    QString title;
    QString originalTitle; ///< Empty when it is the title, and while the movie service is silent.
    QStringList directors;
    QStringList genres;
    bool hasFilm = false; ///< The movie service told of the film.
    QString posterHash; ///< Of an uploaded poster; empty for none.
    std::optional<int> ageRating;
    QString room;
    QDateTime startsAt; ///< With the cinema's offset from UTC on that day.
    QDateTime endsAt; ///< The same.
    QStringList formats;
    QString language; ///< BCP 47.
    QString subtitles; ///< BCP 47; empty for none.
    int runtimeMinutes = 0;
    bool salesOpen = false;
    bool isCancelled = false;
    int seatsTotal = 0;
    int seatsFree = 0;
    QList<TicketOffer> offers; ///< Of standard seats, or of the cheapest where there are none; only when asked for.
};

/** A business day of a cinema. */
struct ScreeningDay
{
    QDate day;
    QDate today; ///< The cinema's, as it is asked.
    QList<QDate> days; ///< From today on those that have showtimes, at most 30.
    QList<Screening> screenings; ///< By start.
};

enum class Prices { Without, With };
/** Variables of operations/programme.graphql. */
QJsonObject programmeVariables(const QString &cinema, const QDate &day, Prices prices);
/** From the member "programme" of its answer. */
ScreeningDay screeningDayOf(const QJsonValue &programme);

} // namespace foyer::rest
