#pragma once

#include "editrefusal.h"
#include "showtimeviews.h"

/** @file
 *  What the schema shows of planning, property for field. */
namespace foyer::booking {

struct ShowtimeEditPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::ShowtimeView> showtime READ toShowtime)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    std::optional<ShowtimeView> showtime;
    std::optional<service::EditRefusalView> refusal;

    std::optional<ShowtimeView> toShowtime() const { return showtime; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct ShowtimeCopyView
{
    Q_GADGET
    Q_PROPERTY(QString showtimeId MEMBER showtimeId)
    Q_PROPERTY(std::optional<foyer::booking::ShowtimeView> showtime READ toShowtime)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    QString showtimeId;
    std::optional<ShowtimeView> showtime;
    std::optional<service::EditRefusalView> refusal;

    std::optional<ShowtimeView> toShowtime() const { return showtime; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct CopyDayPayloadView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::booking::ShowtimeCopyView> copies READ toCopies)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal READ toRefusal)
public:
    QList<ShowtimeCopyView> copies;
    std::optional<service::EditRefusalView> refusal;

    QList<ShowtimeCopyView> toCopies() const { return copies; }
    std::optional<service::EditRefusalView> toRefusal() const { return refusal; }
};

struct BoardShowtimeView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ShowtimeView showtime READ toShowtime)
    Q_PROPERTY(int seatsSold MEMBER seatsSold)
    Q_PROPERTY(int bookings MEMBER bookings)
    Q_PROPERTY(std::optional<int> gapMinutes MEMBER gapMinutes)
public:
    ShowtimeView showtime;
    int seatsSold = 0;
    int bookings = 0;
    std::optional<int> gapMinutes;

    ShowtimeView toShowtime() const { return showtime; }
};

struct BoardAuditoriumView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::AuditoriumView auditorium READ toAuditorium)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QList<foyer::booking::BoardShowtimeView> showtimes READ toShowtimes)
public:
    AuditoriumView auditorium;
    QString name;
    QList<BoardShowtimeView> showtimes;

    AuditoriumView toAuditorium() const { return auditorium; }
    QList<BoardShowtimeView> toShowtimes() const { return showtimes; }
};

struct DayBoardView
{
    Q_GADGET
    Q_PROPERTY(QDate day MEMBER day)
    Q_PROPERTY(QList<foyer::booking::BoardAuditoriumView> auditoriums READ toAuditoriums)
    Q_PROPERTY(QList<foyer::booking::ShowtimeView> cancelled READ toCancelled)
public:
    QDate day;
    QList<BoardAuditoriumView> auditoriums;
    QList<ShowtimeView> cancelled;

    QList<BoardAuditoriumView> toAuditoriums() const { return auditoriums; }
    QList<ShowtimeView> toCancelled() const { return cancelled; }
};

} // namespace foyer::booking
