#pragma once

#include "facility.h"
#include "ids.h"
#include "money.h"
#include "openinghours.h"
#include "seatplan.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace foyer::cinema {

/** What is closed is shown to no customer; what was sold stays sold. */
enum class OpenState { Open, Closed };

QString toWireName(OpenState state);
std::optional<OpenState> openStateFromWireName(QStringView name);

/** Of every cinema that nobody gave another one: an installation of one site has no other. */
inline const QString defaultRegion = QStringLiteral("main");

/** What a manager says of a cinema. Value type. */
struct CinemaBody
{
    QString name;
    QString street;
    QString postalCode{}; ///< Empty where there are none.
    QString city{};
    QString countryCode{}; ///< ISO 3166, two capital letters.
    qint32 latitudeE6 = 0; ///< Millionths of a degree, north positive.
    qint32 longitudeE6 = 0; ///< Millionths of a degree, east positive.
    QString timeZone{}; ///< IANA name that this machine knows.
    domain::Currency currency{};
    int dayChangeMinutes = 0; ///< After local midnight; 0 to 1439.
    QString phone{}; ///< Empty for none.
    QString email{}; ///< Empty for none.
    QList<Facility> facilities{};
    QList<OpeningTime> openingHours{}; ///< A weekday that is not there is closed; empty says nothing.
    QString region{defaultRegion}; ///< Whose booking and payment sell its seats: a slug.

    /** InvalidInput with all that is wrong, by field; see FieldChecks. */
    Result<void> check() const;
    /** As it is kept: facilities in their order and each once, opening hours by weekday. */
    CinemaBody normalized() const;
    friend bool operator==(const CinemaBody &, const CinemaBody &) = default;
};

/** May @p after take the place of @p before? Time zone, currency and region stay once there is an auditorium: booking's
 *  showtimes name the wall clock they were announced by, price cards, sales and ledger are in that money and in that
 *  region's database; none of them asks again. InvalidInput with NOT_TOGETHER, limit "auditoriums", for each of these.
 */
Result<void> checkChange(const CinemaBody &before, const CinemaBody &after, bool hasAuditoriums);

/** A house with auditoriums. Value type. */
struct Cinema : CinemaBody
{
    domain::CinemaId id{};
    OpenState state = OpenState::Open;
    int version = 1; ///< One more with each change.
    qint64 changedAtMs = 0;
    QString changedBy{}; ///< A name; empty for what was never edited.

    const CinemaBody &body() const { return *this; }
    friend bool operator==(const Cinema &, const Cinema &) = default;
};

/** Where the books of a cinema and its rooms are kept. Value type. */
struct CinemaRegion
{
    domain::CinemaId cinemaId;
    QString region;
    QList<domain::AuditoriumId> auditoriumIds{};
};

/** What a manager says of a room. Value type. */
struct AuditoriumBody
{
    QString name;
    QStringList formats{}; ///< "2D", "3D", "ATMOS"...
    std::optional<int> capacityLimit{}; ///< So many people the law lets in; nothing when all seats may be sold.

    /** @p seats of the newest plan: a limit is not above it. */
    void check(FieldChecks &checks, int seats) const;
    friend bool operator==(const AuditoriumBody &, const AuditoriumBody &) = default;
};

/** A room, without its plan: plans are large and versioned. Value type. */
struct Auditorium : AuditoriumBody
{
    domain::AuditoriumId id{};
    domain::CinemaId cinemaId{};
    int capacity = 0; ///< Seats of the newest plan.
    int planVersion = 0; ///< The newest.
    OpenState state = OpenState::Open;
    int version = 1; ///< Of the body and the state; the plan has its own.
    qint64 changedAtMs = 0;
    QString changedBy{};

    const AuditoriumBody &body() const { return *this; }
    /** Seats, or the limit where that is lower. */
    int sellableSeats() const { return std::min(capacity, capacityLimit.value_or(capacity)); }
    friend bool operator==(const Auditorium &, const Auditorium &) = default;
};

} // namespace foyer::cinema

Q_DECLARE_METATYPE(foyer::cinema::Cinema)
Q_DECLARE_METATYPE(foyer::cinema::Auditorium)
