#pragma once

#include "chartimporter.h"
#include "cinemarepository.h"

#include <QObject>

/** @file
 *  The cinemas as schema.graphql shows them: what a GraphQL type is called there, its view is called here. */
namespace foyer::cinema {

struct CinemaView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString street MEMBER street)
    Q_PROPERTY(QString city MEMBER city)
    Q_PROPERTY(QString countryCode MEMBER countryCode)
    Q_PROPERTY(double latitude MEMBER latitude)
    Q_PROPERTY(double longitude MEMBER longitude)
    Q_PROPERTY(QString timeZone MEMBER timeZone)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(int dayChangeMinutes MEMBER dayChangeMinutes)
public:
    static CinemaView of(const Cinema &cinema);

    domain::CinemaId id;
    QString name;
    QString street;
    QString city;
    QString countryCode;
    double latitude = 0;
    double longitude = 0;
    QString timeZone;
    QString currency;
    int dayChangeMinutes = 0;
};

struct AuditoriumView
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(int capacity MEMBER capacity)
    Q_PROPERTY(QStringList formats MEMBER formats)
public:
    static AuditoriumView of(const Auditorium &auditorium);

    domain::AuditoriumId id;
    domain::CinemaId cinemaId; ///< For the resolver of Auditorium.cinema.
    QString name;
    int capacity = 0;
    QStringList formats;
    friend bool operator==(const AuditoriumView &, const AuditoriumView &) = default;
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
public:
    QString reason;
    QString where;
    friend bool operator==(const ChartProblemView &, const ChartProblemView &) = default;
};

struct ImportSeatingChartPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::cinema::AuditoriumView> auditorium MEMBER auditorium)
    Q_PROPERTY(QList<foyer::cinema::ChartProblemView> problems MEMBER problems)
    Q_PROPERTY(QStringList leftOut MEMBER leftOut)
public:
    static ImportSeatingChartPayloadView of(const ChartImportReport &report);

    std::optional<AuditoriumView> auditorium;
    QList<ChartProblemView> problems;
    QStringList leftOut;
};

struct ImportSeatingChartInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(QString auditoriumName MEMBER auditoriumName)
    Q_PROPERTY(QString format MEMBER format)
    Q_PROPERTY(QString document MEMBER document)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    QUuid idempotencyKey;
    domain::CinemaId cinemaId;
    domain::AuditoriumId auditoriumId;
    QString auditoriumName;
    QString format; ///< SEATSIO, the only one there is.
    QString document;
    bool dryRun = false;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerCinemaViews();

} // namespace foyer::cinema
