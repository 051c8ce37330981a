#include "showtimeplan.h"

#include "schedule.h"
#include "wallclock.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 salesOpenBefore = qint64{28} * 24 * 60 * msPerMinute;
constexpr qint64 salesCloseAfter = 30 * msPerMinute;
constexpr int maxTrailersMinutes = 120;
constexpr int maxCleanUpMinutes = 240;
// What storage keeps.
constexpr qint64 longestMs = 86'400'000;
constexpr int maxFormats = 8;
constexpr int maxFormatLength = 11;
constexpr int maxLanguageLength = 35;

const QString startField = u"startsLocal"_s;
const QString auditoriumField = u"auditoriumId"_s;

/** Nothing, and a problem, for a time that is none. */
std::optional<qint64> startOf(const WallStart &start, const QString &timeZone, FieldChecks &checks)
{
    const Result<QList<qint64>> moments = momentsOf(start.local, timeZone);
    const qsizetype count = moments ? moments->size() : 0;
    checks.that(count > 0, startField, FieldFault::BadFormat);
    checks.that(count != 1 || !start.isSecond, u"second"_s, FieldFault::NotTogether, startField);
    if (count == 0)
        return std::nullopt;
    return start.isSecond ? moments->last() : moments->first();
}

void setTimes(ShowtimeRecord &showtime, qint64 startsAtMs, qint64 lengthMs, qint64 cleanUpMs,
              const CinemaRecord &cinema)
{
    showtime.startsAtMs = startsAtMs;
    showtime.endsAtMs = startsAtMs + lengthMs;
    showtime.blockedUntilMs = showtime.endsAtMs + cleanUpMs;
    showtime.timeZone = cinema.timeZone;
    showtime.startsLocal = wallTime(startsAtMs, cinema.timeZone);
    showtime.endsLocal = wallTime(showtime.endsAtMs, cinema.timeZone);
    showtime.businessDay = businessDayAt(startsAtMs, cinema.timeZone, cinema.dayChangeMinutes).value_or(QDate());
    showtime.salesOpenMs = startsAtMs - salesOpenBefore;
    showtime.salesCloseMs = startsAtMs + salesCloseAfter;
}

void checkFormats(FieldChecks &checks, const QStringList &formats, const QStringList &possible)
{
    for (qsizetype i = 0; i < formats.size(); ++i)
        checks.that(possible.contains(formats.at(i)), u"formats."_s + QString::number(i), FieldFault::NotTogether,
                    auditoriumField);
}

void checkMovie(FieldChecks &checks, const std::optional<MovieFacts> &movie)
{
    checks.that(movie.has_value(), u"movieId"_s, FieldFault::Unknown);
    checks.that(!movie || movie->isPublished, u"movieId"_s, FieldFault::NotTogether, u"state"_s);
}

void checkRun(FieldChecks &checks, const std::optional<MovieFacts> &movie, QDate businessDay)
{
    if (!movie)
        return;
    const auto day = [](QDate date) { return date.toString(Qt::ISODate); };
    checks.that(!movie->releasedOn.isValid() || businessDay >= movie->releasedOn, startField, FieldFault::NotTogether,
                u"releasedOn "_s + day(movie->releasedOn));
    checks.that(!movie->endsOn.isValid() || businessDay <= movie->endsOn, startField, FieldFault::NotTogether,
                u"endsOn "_s + day(movie->endsOn));
}

void checkRoom(FieldChecks &checks, const std::optional<AuditoriumFacts> &auditorium)
{
    checks.that(auditorium.has_value(), auditoriumField, FieldFault::Unknown);
    checks.that(!auditorium || auditorium->isOpen, auditoriumField, FieldFault::NotTogether, u"state"_s);
    checks.that(!auditorium || auditorium->plan.capacity() > 0, auditoriumField, FieldFault::NotTogether,
                u"seatPlan"_s);
}

} // namespace

ShowtimeBody copiedBody(const ShowtimeRecord &showtime, QDate toDay)
{
    constexpr int dateLength = 10;
    const auto minutes = [](qint64 ms) { return static_cast<int>(ms / msPerMinute); };
    const QDate date = QDate::fromString(showtime.startsLocal.left(dateLength), Qt::ISODate)
                           .addDays(showtime.businessDay.daysTo(toDay));
    return {showtime.movie,
            showtime.auditorium,
            {date.toString(Qt::ISODate) + showtime.startsLocal.mid(dateLength), false},
            showtime.trailersMinutes,
            minutes(showtime.blockedUntilMs - showtime.endsAtMs),
            showtime.formats,
            showtime.language,
            showtime.subtitles,
            {},
            true};
}

QByteArray ShowtimeBody::hash() const
{
    const QJsonObject body{{u"movie"_s, movie.toString()},
                           {u"auditorium"_s, auditorium.toString()},
                           {u"start"_s, start.local},
                           {u"second"_s, start.isSecond},
                           {u"trailers"_s, trailersMinutes},
                           {u"cleanUp"_s, cleanUpMinutes},
                           {u"formats"_s, QJsonArray::fromStringList(formats)},
                           {u"language"_s, language},
                           {u"subtitles"_s, subtitles ? QJsonValue(*subtitles) : QJsonValue()},
                           {u"card"_s, priceCard.toString()},
                           {u"draft"_s, isDraft}};
    return QCryptographicHash::hash(QJsonDocument(body).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256);
}

std::optional<int> countingLimit(std::optional<int> limit, int seats)
{
    return limit && *limit < seats ? limit : std::nullopt;
}

void checkDetails(FieldChecks &checks, const QStringList &formats, const QString &language,
                  const std::optional<QString> &subtitles)
{
    static const QRegularExpression word(u"^[A-Za-z0-9][A-Za-z0-9._+-]*$"_s); // formats are kept with blanks between
    static const QRegularExpression tag(u"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"_s);
    checks.that(!formats.isEmpty(), u"formats"_s, FieldFault::Required);
    checks.count(u"formats"_s, formats.size(), maxFormats);
    for (qsizetype i = 0; i < formats.size(); ++i) {
        const QString field = u"formats."_s + QString::number(i);
        checks.that(formats.at(i).size() <= maxFormatLength, field, FieldFault::TooLong,
                    QString::number(maxFormatLength));
        checks.that(word.match(formats.at(i)).hasMatch(), field, FieldFault::BadFormat);
        checks.that(formats.indexOf(formats.at(i)) == i, field, FieldFault::NotUnique);
    }
    const auto checkLanguage = [&checks](const QString &field, const QString &named) {
        checks.that(named.size() <= maxLanguageLength && tag.match(named).hasMatch(), field,
                    named.isEmpty() ? FieldFault::Required : FieldFault::BadFormat);
    };
    checkLanguage(u"language"_s, language);
    if (subtitles)
        checkLanguage(u"subtitles"_s, *subtitles);
}

Result<ShowtimeRecord> plannedShowtime(const ShowtimeBody &body, const std::optional<MovieFacts> &movie,
                                       const std::optional<AuditoriumFacts> &auditorium)
{
    FieldChecks checks;
    checkMovie(checks, movie);
    checkRoom(checks, auditorium);
    checks.number(u"trailersMinutes"_s, body.trailersMinutes, 0, maxTrailersMinutes);
    checks.number(u"cleanUpMinutes"_s, body.cleanUpMinutes, 0, maxCleanUpMinutes);
    checkDetails(checks, body.formats, body.language, body.subtitles);
    ShowtimeRecord showtime;
    if (auditorium) {
        checkFormats(checks, body.formats, auditorium->formats);
        const auto startsAtMs = startOf(body.start, auditorium->cinema.timeZone, checks);
        if (movie && startsAtMs) {
            const qint64 length = (body.trailersMinutes + movie->runtimeMinutes) * msPerMinute;
            const qint64 cleanUp = body.cleanUpMinutes * msPerMinute;
            checks.that(length > 0 && length + cleanUp <= longestMs, u"movieId"_s, FieldFault::TooLarge);
            setTimes(showtime, *startsAtMs, length, cleanUp, auditorium->cinema);
            checkRun(checks, movie, showtime.businessDay);
        }
    }
    if (const Result<void> good = checks.result(); !good)
        return fail(good.error());
    showtime.cinema = auditorium->cinema.id;
    showtime.auditorium = auditorium->id;
    showtime.auditoriumName = auditorium->name;
    showtime.seatCount = auditorium->plan.capacity();
    showtime.capacityLimit = countingLimit(auditorium->capacityLimit, showtime.seatCount);
    showtime.movie = movie->id;
    showtime.movieTitle = movie->title;
    showtime.ageRating = movie->ageRating;
    showtime.trailersMinutes = body.trailersMinutes;
    showtime.formats = body.formats;
    showtime.language = body.language;
    showtime.subtitles = body.subtitles;
    showtime.isDraft = body.isDraft;
    return showtime;
}

Result<ShowtimeRecord> movedTo(const WallStart &start, ShowtimeRecord showtime, const CinemaRecord &cinema)
{
    FieldChecks checks;
    const auto startsAtMs = startOf(start, cinema.timeZone, checks);
    if (const Result<void> good = checks.result(); !good)
        return fail(good.error());
    setTimes(showtime, *startsAtMs, showtime.endsAtMs - showtime.startsAtMs,
             showtime.blockedUntilMs - showtime.endsAtMs, cinema);
    return showtime;
}

Result<ShowtimeRecord> movedInto(const std::optional<AuditoriumFacts> &auditorium, ShowtimeRecord showtime)
{
    FieldChecks checks;
    checkRoom(checks, auditorium);
    if (auditorium) {
        checks.that(auditorium->cinema.id == showtime.cinema, auditoriumField, FieldFault::NotTogether, u"cinemaId"_s);
        for (const QString &format : std::as_const(showtime.formats))
            checks.that(auditorium->formats.contains(format), auditoriumField, FieldFault::NotTogether, format);
    }
    if (const Result<void> good = checks.result(); !good)
        return fail(good.error());
    showtime.auditorium = auditorium->id;
    showtime.auditoriumName = auditorium->name;
    showtime.seatCount = auditorium->plan.capacity();
    showtime.capacityLimit = countingLimit(auditorium->capacityLimit, showtime.seatCount);
    showtime.takenWhenLimited.reset();
    return showtime;
}

Result<void> mayRun(const ShowtimeRecord &showtime, const std::optional<MovieFacts> &movie)
{
    FieldChecks checks;
    checkMovie(checks, movie);
    checkRun(checks, movie, showtime.businessDay);
    return checks.result();
}

Result<void> mayBeSold(const ShowtimeRecord &showtime, const std::optional<MovieFacts> &movie,
                       const std::optional<AuditoriumFacts> &auditorium)
{
    FieldChecks checks;
    checkMovie(checks, movie);
    checkRun(checks, movie, showtime.businessDay);
    checkRoom(checks, auditorium);
    return checks.result();
}

} // namespace foyer::booking
