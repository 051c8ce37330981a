#pragma once

#include "daycopier.h"
#include "showtimeplan.h"

#include <QObject>

/** @file
 *  What managers send of showtimes, property for field. */
namespace foyer::booking {

struct ShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::MovieId movieId MEMBER movieId)
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(QString startsLocal MEMBER startsLocal)
    Q_PROPERTY(bool second MEMBER second)
    Q_PROPERTY(int trailersMinutes MEMBER trailersMinutes)
    Q_PROPERTY(int cleanUpMinutes MEMBER cleanUpMinutes)
    Q_PROPERTY(QStringList formats MEMBER formats)
    Q_PROPERTY(QString language MEMBER language)
    Q_PROPERTY(std::optional<QString> subtitles MEMBER subtitles)
    Q_PROPERTY(std::optional<foyer::domain::PriceCardId> priceCardId MEMBER priceCardId)
    Q_PROPERTY(QString state MEMBER state)
public:
    domain::MovieId movieId;
    domain::AuditoriumId auditoriumId;
    QString startsLocal;
    bool second = false;
    int trailersMinutes = 0;
    int cleanUpMinutes = 0;
    QStringList formats;
    QString language;
    std::optional<QString> subtitles;
    std::optional<domain::PriceCardId> priceCardId;
    QString state;

    ShowtimeBody body() const
    {
        return {movieId,
                auditoriumId,
                {startsLocal, second},
                trailersMinutes,
                cleanUpMinutes,
                formats,
                language,
                subtitles,
                priceCardId.value_or(domain::PriceCardId()),
                state == QLatin1StringView("DRAFT")};
    }
    friend bool operator==(const ShowtimeInput &, const ShowtimeInput &) = default;
};

struct ScheduleShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(foyer::booking::ShowtimeInput showtime MEMBER showtime)
public:
    domain::ShowtimeId showtimeId;
    ShowtimeInput showtime;
};

struct MoveShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(QString startsLocal MEMBER startsLocal)
    Q_PROPERTY(bool second MEMBER second)
public:
    domain::ShowtimeId showtimeId;
    int version = 0;
    domain::AuditoriumId auditoriumId;
    QString startsLocal;
    bool second = false;
};

struct ShowtimeDetailsInput
{
    Q_GADGET
    Q_PROPERTY(QStringList formats MEMBER formats)
    Q_PROPERTY(QString language MEMBER language)
    Q_PROPERTY(std::optional<QString> subtitles MEMBER subtitles)
    Q_PROPERTY(std::optional<foyer::domain::PriceCardId> priceCardId MEMBER priceCardId)
public:
    QStringList formats;
    QString language;
    std::optional<QString> subtitles;
    std::optional<domain::PriceCardId> priceCardId;

    ShowtimeDetails details() const
    {
        return {formats, language, subtitles, priceCardId.value_or(domain::PriceCardId())};
    }
    friend bool operator==(const ShowtimeDetailsInput &, const ShowtimeDetailsInput &) = default;
};

struct UpdateShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::booking::ShowtimeDetailsInput showtime MEMBER showtime)
public:
    domain::ShowtimeId showtimeId;
    int version = 0;
    ShowtimeDetailsInput showtime;
};

struct SetShowtimeStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::ShowtimeId showtimeId;
    int version = 0;
    QString state;
    bool dryRun = false;
};

struct ShowtimeCopyInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(foyer::domain::ShowtimeId copyId MEMBER copyId)
public:
    domain::ShowtimeId showtimeId;
    domain::ShowtimeId copyId;

    friend bool operator==(const ShowtimeCopyInput &, const ShowtimeCopyInput &) = default;
};

struct CopyDayInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QDate fromDay MEMBER fromDay)
    Q_PROPERTY(QDate toDay MEMBER toDay)
    Q_PROPERTY(QList<foyer::booking::ShowtimeCopyInput> copies MEMBER copies)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::CinemaId cinemaId;
    QDate fromDay;
    QDate toDay;
    QList<ShowtimeCopyInput> copies;
    bool dryRun = false;

    DayCopyOrder order() const
    {
        DayCopyOrder order{cinemaId, fromDay, toDay, {}, dryRun};
        for (const ShowtimeCopyInput &copy : copies)
            order.lines.append({copy.showtimeId, copy.copyId});
        return order;
    }
};

struct DeleteShowtimeInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(int version MEMBER version)
public:
    domain::ShowtimeId showtimeId;
    int version = 0;
};

} // namespace foyer::booking
