#pragma once

#include "auditoriumedits.h"
#include "cinematables.h"

#include <QObject>

/** @file
 *  The input objects of schema.graphql, as gadgets of the same names. */
namespace foyer::cinema {

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

struct OpeningTimeInput
{
    Q_GADGET
    Q_PROPERTY(Qt::DayOfWeek weekday MEMBER weekday)
    Q_PROPERTY(QString opens MEMBER opens)
    Q_PROPERTY(QString closes MEMBER closes)
public:
    Qt::DayOfWeek weekday = Qt::Monday;
    QString opens;
    QString closes;
    friend bool operator==(const OpeningTimeInput &, const OpeningTimeInput &) = default;
};

struct CinemaInput
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString street MEMBER street)
    Q_PROPERTY(QString postalCode MEMBER postalCode)
    Q_PROPERTY(QString city MEMBER city)
    Q_PROPERTY(QString countryCode MEMBER countryCode)
    Q_PROPERTY(double latitude MEMBER latitude)
    Q_PROPERTY(double longitude MEMBER longitude)
    Q_PROPERTY(QString timeZone MEMBER timeZone)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(int dayChangeMinutes MEMBER dayChangeMinutes)
    Q_PROPERTY(QString phone MEMBER phone)
    Q_PROPERTY(QString email MEMBER email)
    Q_PROPERTY(QList<foyer::cinema::Facility> facilities MEMBER facilities)
    Q_PROPERTY(QList<foyer::cinema::OpeningTimeInput> openingHours MEMBER openingHours)
    Q_PROPERTY(QString region MEMBER region)
public:
    /** What cannot be is in it in a form that CinemaBody::check() refuses. */
    CinemaBody toBody() const;

    QString name;
    QString street;
    QString postalCode;
    QString city;
    QString countryCode;
    double latitude = 0;
    double longitude = 0;
    QString timeZone;
    QString currency;
    int dayChangeMinutes = 0;
    QString phone;
    QString email;
    QList<Facility> facilities;
    QList<OpeningTimeInput> openingHours;
    QString region;
    friend bool operator==(const CinemaInput &, const CinemaInput &) = default;
};

struct CreateCinemaInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::cinema::CinemaInput cinema MEMBER cinema)
public:
    domain::CinemaId cinemaId;
    CinemaInput cinema;
};

struct UpdateCinemaInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::cinema::CinemaInput cinema MEMBER cinema)
public:
    domain::CinemaId cinemaId;
    int version = 0;
    CinemaInput cinema;
};

struct SetCinemaStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::cinema::OpenState state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::CinemaId cinemaId;
    int version = 0;
    OpenState state = OpenState::Open;
    bool dryRun = false;
};

struct AuditoriumInput
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QStringList formats MEMBER formats)
    Q_PROPERTY(std::optional<int> capacityLimit MEMBER capacityLimit)
public:
    AuditoriumBody toBody() const { return {name, formats, capacityLimit}; }

    QString name;
    QStringList formats;
    std::optional<int> capacityLimit;
    friend bool operator==(const AuditoriumInput &, const AuditoriumInput &) = default;
};

struct RowsInput
{
    Q_GADGET
    Q_PROPERTY(int rows MEMBER rows)
    Q_PROPERTY(int seatsPerRow MEMBER seatsPerRow)
    Q_PROPERTY(QList<int> aislesAfter MEMBER aislesAfter)
public:
    domain::RowsSpec toSpec() const { return {rows, seatsPerRow, aislesAfter}; }

    int rows = 0;
    int seatsPerRow = 0;
    QList<int> aislesAfter;
    friend bool operator==(const RowsInput &, const RowsInput &) = default;
};

struct PlanSeatInput
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
    static domain::DrawnSeats toSeats(const QList<PlanSeatInput> &inputs);

    int id = 0;
    QString row;
    QString number;
    domain::SeatType type = domain::SeatType::Standard;
    int x = 0;
    int y = 0;
    int angle = 0;
    int width = 0;
    std::optional<int> partner;
    friend bool operator==(const PlanSeatInput &, const PlanSeatInput &) = default;
};

struct CreateAuditoriumInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::cinema::AuditoriumInput auditorium MEMBER auditorium)
    Q_PROPERTY(std::optional<QList<foyer::cinema::PlanSeatInput>> seats MEMBER seats)
    Q_PROPERTY(std::optional<foyer::cinema::RowsInput> rows MEMBER rows)
public:
    NewAuditorium toAuditorium() const;

    domain::AuditoriumId auditoriumId;
    domain::CinemaId cinemaId;
    AuditoriumInput auditorium;
    std::optional<QList<PlanSeatInput>> seats;
    std::optional<RowsInput> rows;
};

struct UpdateAuditoriumInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::cinema::AuditoriumInput auditorium MEMBER auditorium)
public:
    domain::AuditoriumId auditoriumId;
    int version = 0;
    AuditoriumInput auditorium;
};

struct SetAuditoriumStateInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(int version MEMBER version)
    Q_PROPERTY(foyer::cinema::OpenState state MEMBER state)
    Q_PROPERTY(bool dryRun MEMBER dryRun)
public:
    domain::AuditoriumId auditoriumId;
    int version = 0;
    OpenState state = OpenState::Open;
    bool dryRun = false;
};

struct UpdateSeatPlanInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::AuditoriumId auditoriumId MEMBER auditoriumId)
    Q_PROPERTY(int planVersion MEMBER planVersion)
    Q_PROPERTY(QList<foyer::cinema::PlanSeatInput> seats MEMBER seats)
public:
    domain::AuditoriumId auditoriumId;
    int planVersion = 0;
    QList<PlanSeatInput> seats;
};

struct CinemaFilter
{
    Q_GADGET
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QList<foyer::cinema::Facility> facilities MEMBER facilities)
    Q_PROPERTY(QList<foyer::cinema::OpenState> states MEMBER states)
public:
    std::optional<QString> text;
    QList<Facility> facilities;
    QList<OpenState> states;
};

struct AuditoriumFilter
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::domain::CinemaId> cinemaId MEMBER cinemaId)
    Q_PROPERTY(std::optional<QString> text MEMBER text)
    Q_PROPERTY(QList<foyer::cinema::OpenState> states MEMBER states)
public:
    std::optional<domain::CinemaId> cinemaId;
    std::optional<QString> text;
    QList<OpenState> states;
};

/** CinemaSort and AuditoriumSort. */
struct SortInput
{
    Q_GADGET
    Q_PROPERTY(QString by MEMBER by)
    Q_PROPERTY(QString direction MEMBER direction)
public:
    bool isDescending() const { return direction == QLatin1String("DESCENDING"); }

    QString by;
    QString direction;
};

/** Tells the GraphQL layer of them. Again is harmless. */
void registerCinemaInputs();

} // namespace foyer::cinema
