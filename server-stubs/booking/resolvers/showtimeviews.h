#pragma once

#include "bookings.h"
#include "execution/requestcontext.h"
#include "publication.h"
#include "schedule.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What the schema shows of showtimes, property for field. Fields that need a loader are in showtimeresolvers.cpp. */
namespace foyer::booking {

struct MoneyView
{
    Q_GADGET
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString currency MEMBER currency)
public:
    qint64 amountMinor = 0;
    QString currency;

    static MoneyView of(const domain::Money &money) { return {money.minor(), money.currency().code()}; }
    static std::optional<MoneyView> of(const std::optional<domain::Money> &money);
};

struct PlanSeatView
{
    Q_GADGET
    Q_PROPERTY(int id READ id)
    Q_PROPERTY(QString row READ row)
    Q_PROPERTY(QString number READ number)
    Q_PROPERTY(QString type READ type)
    Q_PROPERTY(int x READ x)
    Q_PROPERTY(int y READ y)
    Q_PROPERTY(int angle READ angle)
    Q_PROPERTY(int width READ width)
    Q_PROPERTY(std::optional<int> partner READ partner)
public:
    domain::PlanSeat seat;

    int id() const { return static_cast<int>(seat.id); }
    QString row() const { return seat.row; }
    QString number() const { return seat.number; }
    QString type() const { return domain::toWireName(seat.type); }
    int x() const { return seat.x; }
    int y() const { return seat.y; }
    int angle() const { return seat.angle; }
    int width() const { return seat.width; }
    std::optional<int> partner() const;
};

struct TicketTypeView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString name MEMBER name)
public:
    QString code;
    QString name;
};

struct SeatPriceView
{
    Q_GADGET
    Q_PROPERTY(QString ticketType READ toTicketType)
    Q_PROPERTY(QString seatType READ toSeatType)
    Q_PROPERTY(foyer::booking::MoneyView price READ toPrice)
public:
    QString ticketType;
    domain::SeatType seatType = domain::SeatType::Standard;
    domain::Money price;

    QString toTicketType() const { return ticketType; }
    QString toSeatType() const { return domain::toWireName(seatType); }
    MoneyView toPrice() const { return MoneyView::of(price); }
};

/** Movie and Auditorium: other services know more. */
struct ReferenceView
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
public:
    QString id;
};
struct MovieView : ReferenceView
{
    Q_GADGET
};
struct AuditoriumView : ReferenceView
{
    Q_GADGET
};

struct ShowtimeView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString cinemaId READ cinemaId)
    Q_PROPERTY(foyer::booking::MovieView movie READ movie)
    Q_PROPERTY(QString movieTitle READ movieTitle)
    Q_PROPERTY(std::optional<int> ageRating READ ageRating)
    Q_PROPERTY(foyer::booking::AuditoriumView auditorium READ auditorium)
    Q_PROPERTY(QString auditoriumName READ auditoriumName)
    Q_PROPERTY(QDateTime startsAt READ startsAt)
    Q_PROPERTY(QDateTime endsAt READ endsAt)
    Q_PROPERTY(QString startsLocal READ startsLocal)
    Q_PROPERTY(QString endsLocal READ endsLocal)
    Q_PROPERTY(QString timeZone READ timeZone)
    Q_PROPERTY(QDate businessDay READ businessDay)
    Q_PROPERTY(QStringList formats READ formats)
    Q_PROPERTY(QString language READ language)
    Q_PROPERTY(std::optional<QString> subtitles READ subtitles)
    Q_PROPERTY(int seatsTotal READ seatsTotal)
    Q_PROPERTY(std::optional<int> capacityLimit READ capacityLimit)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(bool isCancelled READ isCancelled)
    Q_PROPERTY(QDateTime blockedUntil READ blockedUntil)
    Q_PROPERTY(int trailersMinutes READ trailersMinutes)
    Q_PROPERTY(int runtimeMinutes READ runtimeMinutes)
    Q_PROPERTY(int cleanUpMinutes READ cleanUpMinutes)
    Q_PROPERTY(std::optional<QDateTime> changedAt READ changedAt)
public:
    ShowtimeRecord record;

    QString id() const { return record.id.toString(); }
    QString cinemaId() const { return record.cinema.toString(); }
    MovieView movie() const { return {{record.movie.toString()}}; }
    QString movieTitle() const { return record.movieTitle; }
    std::optional<int> ageRating() const { return record.ageRating; }
    AuditoriumView auditorium() const { return {{record.auditorium.toString()}}; }
    QString auditoriumName() const { return record.auditoriumName; }
    QDateTime startsAt() const { return QDateTime::fromMSecsSinceEpoch(record.startsAtMs, Qt::UTC); }
    QDateTime endsAt() const { return QDateTime::fromMSecsSinceEpoch(record.endsAtMs, Qt::UTC); }
    QString startsLocal() const { return record.startsLocal; }
    QString endsLocal() const { return record.endsLocal; }
    QString timeZone() const { return record.timeZone; }
    QDate businessDay() const { return record.businessDay; }
    QStringList formats() const { return record.formats; }
    QString language() const { return record.language; }
    std::optional<QString> subtitles() const { return record.subtitles; }
    int seatsTotal() const { return record.sellableSeats(); }
    std::optional<int> capacityLimit() const { return record.capacityLimit; }
    int version() const { return record.planRevision; }
    QString state() const { return toWireName(record.isDraft ? Publication::Draft : Publication::Published); }
    bool isCancelled() const { return record.isCancelled; }
    QDateTime blockedUntil() const { return QDateTime::fromMSecsSinceEpoch(record.blockedUntilMs, Qt::UTC); }
    int trailersMinutes() const { return record.trailersMinutes; }
    int runtimeMinutes() const { return minutes(record.endsAtMs - record.startsAtMs) - record.trailersMinutes; }
    int cleanUpMinutes() const { return minutes(record.blockedUntilMs - record.endsAtMs); }
    std::optional<QDateTime> changedAt() const
    {
        return record.changedAtMs > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(record.changedAtMs, Qt::UTC))
                                      : std::nullopt;
    }
    /** Drafts are for managers. */
    bool isShownTo(const std::optional<Actor> &viewer) const
    {
        return !record.isDraft || (viewer && viewer->isManager());
    }

private:
    static int minutes(qint64 ms) { return static_cast<int>(ms / 60'000); }
};

struct ProgrammeView
{
    Q_GADGET
    Q_PROPERTY(QDate day MEMBER day)
    Q_PROPERTY(QDate today MEMBER today)
    Q_PROPERTY(QList<QDate> days READ toDays)
    Q_PROPERTY(QList<foyer::booking::ShowtimeView> showtimes READ toShowtimes)
public:
    QDate day;
    QDate today;
    QList<QDate> days;
    QList<ShowtimeView> showtimes;

    QList<QDate> toDays() const { return days; }
    QList<ShowtimeView> toShowtimes() const { return showtimes; }
};

/** Stands for Showtime.seatMap; its fields are loaded. */
struct SeatMapView
{
    Q_GADGET
public:
    domain::ShowtimeId showtime;
    PlanSnapshotId plan;
};

/** Who looks at a hall. Value type. */
struct HallViewer
{
    std::optional<Actor> actor; ///< None: nobody is signed in.
    QList<domain::CinemaId> cinemas; ///< Where the role holds; empty for all.

    static HallViewer of(const graphql::Identity &identity);
    /** Staff of that cinema know by whom seats are held. */
    bool isToldHolders(const domain::CinemaId &cinema) const
    {
        return actor && actor->isStaff() && (cinemas.isEmpty() || cinemas.contains(cinema));
    }
};

struct SeatClaimView
{
    Q_GADGET
    Q_PROPERTY(int seatId MEMBER seatId)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(std::optional<QString> bookingId MEMBER bookingId)
    Q_PROPERTY(std::optional<QString> holder MEMBER holder)
public:
    int seatId = 0;
    QString state;
    std::optional<QString> bookingId;
    std::optional<QString> holder;

    /** Without what @p viewer may not know. @p cinema is the showtime's. */
    static SeatClaimView of(const ClaimRecord &claim, const domain::CinemaId &cinema, const HallViewer &viewer);
};

struct SeatChangesView
{
    Q_GADGET
    Q_PROPERTY(qint64 version MEMBER version)
    Q_PROPERTY(bool gap MEMBER gap)
    Q_PROPERTY(QList<foyer::booking::SeatClaimView> claims READ toClaims)
public:
    qint64 version = 0;
    bool gap = false;
    QList<SeatClaimView> claims;

    QList<SeatClaimView> toClaims() const { return claims; }
    static SeatChangesView of(const ClaimsAtVersion &changes, const HallViewer &viewer);
};

/** What the card charges for each ticket type and seat type on this occasion, in the card's order. */
QList<SeatPriceView> pricesOn(const PriceCard &card, const Occasion &occasion);
QList<PlanSeatView> seatViews(const domain::SeatPlan &plan);
/** A seat of the snapshot; one that only the books know still has its id. */
PlanSeatView seatView(const domain::SeatPlan &plan, domain::SeatId id);

} // namespace foyer::booking
