#pragma once

#include "auditoriumedits.h"
#include "chartimporter.h"
#include "cinematables.h"
#include "editrefusal.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  The cinemas as schema.graphql shows them: what a GraphQL type is called there, its view is called here. */
namespace foyer::cinema {

struct OpeningTimeView
{
    Q_GADGET
    Q_PROPERTY(Qt::DayOfWeek weekday MEMBER weekday)
    Q_PROPERTY(QString opens MEMBER opens)
    Q_PROPERTY(QString closes MEMBER closes)
public:
    Qt::DayOfWeek weekday = Qt::Monday;
    QString opens;
    QString closes;
    friend bool operator==(const OpeningTimeView &, const OpeningTimeView &) = default;
};

struct CinemaView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId id READ id)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(QString street READ street)
    Q_PROPERTY(QString postalCode READ postalCode)
    Q_PROPERTY(QString city READ city)
    Q_PROPERTY(QString countryCode READ countryCode)
    Q_PROPERTY(double latitude READ latitude)
    Q_PROPERTY(double longitude READ longitude)
    Q_PROPERTY(QString timeZone READ timeZone)
    Q_PROPERTY(QString currency READ currency)
    Q_PROPERTY(int dayChangeMinutes READ dayChangeMinutes)
    Q_PROPERTY(QString phone READ phone)
    Q_PROPERTY(QString email READ email)
    Q_PROPERTY(QList<foyer::cinema::Facility> facilities READ facilities)
    Q_PROPERTY(QList<foyer::cinema::OpeningTimeView> openingHours READ openingHours)
    Q_PROPERTY(QString region READ region)
    Q_PROPERTY(foyer::cinema::OpenState state READ state)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(std::optional<QString> changedBy READ changedBy)
public:
    static CinemaView of(const Cinema &cinema) { return {cinema}; }

    domain::CinemaId id() const { return cinema.id; }
    QString name() const { return cinema.name; }
    QString street() const { return cinema.street; }
    QString postalCode() const { return cinema.postalCode; }
    QString city() const { return cinema.city; }
    QString countryCode() const { return cinema.countryCode; }
    double latitude() const { return cinema.latitudeE6 / millionths; }
    double longitude() const { return cinema.longitudeE6 / millionths; }
    QString timeZone() const { return cinema.timeZone; }
    QString currency() const { return cinema.currency.code(); }
    int dayChangeMinutes() const { return cinema.dayChangeMinutes; }
    QString phone() const { return cinema.phone; }
    QString email() const { return cinema.email; }
    QList<Facility> facilities() const { return cinema.facilities; }
    QList<OpeningTimeView> openingHours() const;
    QString region() const { return cinema.region; }
    OpenState state() const { return cinema.state; }
    int version() const { return cinema.version; }
    QDateTime changedAt() const { return QDateTime::fromMSecsSinceEpoch(cinema.changedAtMs, Qt::UTC); }
    std::optional<QString> changedBy() const;

    static constexpr double millionths = 1e6;

    Cinema cinema;
    friend bool operator==(const CinemaView &, const CinemaView &) = default;
};

struct CinemaRegionView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId READ cinemaId)
    Q_PROPERTY(QString region READ region)
    Q_PROPERTY(QList<foyer::domain::AuditoriumId> auditoriumIds READ auditoriumIds)
public:
    static CinemaRegionView of(const CinemaRegion &region) { return {region}; }

    domain::CinemaId cinemaId() const { return kept.cinemaId; }
    QString region() const { return kept.region; }
    QList<domain::AuditoriumId> auditoriumIds() const { return kept.auditoriumIds; }

    CinemaRegion kept;
};

struct AuditoriumView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId id READ id)
    Q_PROPERTY(QString name READ name)
    Q_PROPERTY(int capacity READ capacity)
    Q_PROPERTY(std::optional<int> capacityLimit READ capacityLimit)
    Q_PROPERTY(int sellableSeats READ sellableSeats)
    Q_PROPERTY(QStringList formats READ formats)
    Q_PROPERTY(foyer::cinema::OpenState state READ state)
    Q_PROPERTY(int version READ version)
    Q_PROPERTY(QDateTime changedAt READ changedAt)
    Q_PROPERTY(std::optional<QString> changedBy READ changedBy)
    Q_PROPERTY(int planVersion READ planVersion)
public:
    static AuditoriumView of(const Auditorium &auditorium) { return {auditorium}; }

    domain::AuditoriumId id() const { return auditorium.id; }
    domain::CinemaId cinemaId() const { return auditorium.cinemaId; } ///< For the resolver of Auditorium.cinema.
    QString name() const { return auditorium.name; }
    int capacity() const { return auditorium.capacity; }
    std::optional<int> capacityLimit() const { return auditorium.capacityLimit; }
    int sellableSeats() const { return auditorium.sellableSeats(); }
    QStringList formats() const { return auditorium.formats; }
    OpenState state() const { return auditorium.state; }
    int version() const { return auditorium.version; }
    QDateTime changedAt() const { return QDateTime::fromMSecsSinceEpoch(auditorium.changedAtMs, Qt::UTC); }
    std::optional<QString> changedBy() const;
    int planVersion() const { return auditorium.planVersion; }

    Auditorium auditorium;
    friend bool operator==(const AuditoriumView &, const AuditoriumView &) = default;
};

struct NearCinemaView
{
    Q_GADGET
    Q_PROPERTY(foyer::cinema::CinemaView cinema MEMBER cinema)
    Q_PROPERTY(int distanceMetres MEMBER distanceMetres)
public:
    static NearCinemaView of(const NearCinema &near);

    CinemaView cinema;
    int distanceMetres = 0;
};

struct CinemaConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::cinema::CinemaView> nodes MEMBER nodes)
public:
    static CinemaConnectionView of(const TablePage<Cinema> &page);

    int totalCount = 0;
    QList<CinemaView> nodes;
};

struct AuditoriumConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::cinema::AuditoriumView> nodes MEMBER nodes)
public:
    static AuditoriumConnectionView of(const TablePage<Auditorium> &page);

    int totalCount = 0;
    QList<AuditoriumView> nodes;
};

struct CinemaPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::cinema::CinemaView> cinema MEMBER cinema)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
public:
    /** The error itself when no person can do anything about it. */
    static Result<CinemaPayloadView> of(const Result<Edited<Cinema>> &outcome);

    std::optional<CinemaView> cinema;
    std::optional<service::EditRefusalView> refusal;
};

struct SeatProblemView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::SeatFault fault MEMBER fault)
    Q_PROPERTY(std::optional<int> seat MEMBER seat)
    Q_PROPERTY(QString where MEMBER where)
public:
    domain::SeatFault fault = domain::SeatFault::NoSeats;
    std::optional<int> seat;
    QString where;
    friend bool operator==(const SeatProblemView &, const SeatProblemView &) = default;
};

struct AuditoriumPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::cinema::AuditoriumView> auditorium MEMBER auditorium)
    Q_PROPERTY(std::optional<foyer::service::EditRefusalView> refusal MEMBER refusal)
    Q_PROPERTY(QList<foyer::cinema::SeatProblemView> seatProblems MEMBER seatProblems)
public:
    /** The error itself when no person can do anything about it. */
    static Result<AuditoriumPayloadView> of(const Result<EditedAuditorium> &outcome);

    std::optional<AuditoriumView> auditorium;
    std::optional<service::EditRefusalView> refusal;
    QList<SeatProblemView> seatProblems;
};

struct PlanSeatView
{
    Q_GADGET
    Q_PROPERTY(int id MEMBER id)
    Q_PROPERTY(QString row MEMBER row)
    Q_PROPERTY(QString number MEMBER number)
    Q_PROPERTY(foyer::domain::SeatType type MEMBER type)
    Q_PROPERTY(int x MEMBER x)
    Q_PROPERTY(int y MEMBER y)
    Q_PROPERTY(int angle MEMBER angle)
    Q_PROPERTY(int width MEMBER width)
    Q_PROPERTY(std::optional<int> partner MEMBER partner)
public:
    static PlanSeatView of(const domain::PlanSeat &seat);

    int id = 0;
    QString row;
    QString number;
    domain::SeatType type = domain::SeatType::Standard;
    int x = 0;
    int y = 0;
    int angle = 0;
    int width = 0;
    std::optional<int> partner;
    friend bool operator==(const PlanSeatView &, const PlanSeatView &) = default;
};

struct SeatPlanView
{
    Q_GADGET
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(QList<foyer::cinema::PlanSeatView> seats MEMBER seats)
public:
    static SeatPlanView of(const domain::SeatPlan &plan);

    int version = 0;
    QList<PlanSeatView> seats;
};

struct ChartProblemView
{
    Q_GADGET
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString where MEMBER where)
    Q_PROPERTY(std::optional<int> seat MEMBER seat)
public:
    QString reason;
    QString where;
    std::optional<int> seat;
    friend bool operator==(const ChartProblemView &, const ChartProblemView &) = default;
};

struct ImportSeatingChartPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::cinema::AuditoriumView> auditorium MEMBER auditorium)
    Q_PROPERTY(QList<foyer::cinema::ChartProblemView> problems MEMBER problems)
    Q_PROPERTY(QStringList leftOut MEMBER leftOut)
    Q_PROPERTY(QList<foyer::cinema::PlanSeatView> seats MEMBER seats)
public:
    static ImportSeatingChartPayloadView of(const ChartImportReport &report);

    std::optional<AuditoriumView> auditorium;
    QList<ChartProblemView> problems;
    QStringList leftOut;
    QList<PlanSeatView> seats;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerCinemaViews();

} // namespace foyer::cinema
