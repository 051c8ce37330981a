#include "cinemarows.h"

#include "searchtext.h"

#include <QCryptographicHash>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;

int smallInteger(const db::Row &row, QAnyStringView column)
{
    return static_cast<int>(row.integer(column));
}

} // namespace

const QStringList &cinemaBodyColumns()
{
    static const QStringList columns{
        u"name"_s,        u"street"_s,       u"postal_code"_s, u"city"_s,          u"country_code"_s,
        u"latitude_e6"_s, u"longitude_e6"_s, u"time_zone"_s,   u"currency"_s,      u"day_change_minutes"_s,
        u"phone"_s,       u"email"_s,        u"facilities"_s,  u"opening_hours"_s, u"search_name"_s,
        u"search_city"_s, u"region"_s,
    };
    return columns;
}

db::Binds cinemaBodyBinds(const CinemaBody &body)
{
    return {body.name,
            body.street,
            body.postalCode,
            body.city,
            body.countryCode,
            body.latitudeE6,
            body.longitudeE6,
            body.timeZone,
            body.currency.code(),
            body.dayChangeMinutes,
            body.phone,
            body.email,
            facilitiesText(body.facilities),
            openingHoursText(body.openingHours),
            domain::searchText(body.name),
            domain::searchText(body.city),
            body.region};
}

QString cinemaColumns()
{
    return u"id, state, version, changed_at, changed_by, "_s + cinemaBodyColumns().join(u", "_s);
}

Result<Cinema> toCinema(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    const auto facilities = facilitiesFromText(row.text("facilities"));
    const auto hours = openingHoursFromText(row.text("opening_hours"));
    const auto state = openStateFromWireName(row.text("state"));
    Cinema cinema;
    cinema.id = row.id<domain::CinemaTag>("id");
    if (!currency || !facilities || !hours || !state)
        return fail(ErrorCode::Storage, u"cinema %1 cannot be read"_s.arg(cinema.id.toString()));
    cinema.name = row.text("name");
    cinema.street = row.text("street");
    cinema.postalCode = row.text("postal_code");
    cinema.city = row.text("city");
    cinema.countryCode = row.text("country_code");
    cinema.latitudeE6 = smallInteger(row, "latitude_e6");
    cinema.longitudeE6 = smallInteger(row, "longitude_e6");
    cinema.timeZone = row.text("time_zone");
    cinema.currency = *currency;
    cinema.dayChangeMinutes = smallInteger(row, "day_change_minutes");
    cinema.phone = row.text("phone");
    cinema.email = row.text("email");
    cinema.facilities = *facilities;
    cinema.openingHours = *hours;
    cinema.region = row.text("region");
    cinema.state = *state;
    cinema.version = smallInteger(row, "version");
    cinema.changedAtMs = row.integer("changed_at");
    cinema.changedBy = row.text("changed_by");
    return cinema;
}

const QStringList &auditoriumBodyColumns()
{
    static const QStringList columns{u"name"_s, u"formats"_s, u"capacity_limit"_s, u"search_name"_s};
    return columns;
}

db::Binds auditoriumBodyBinds(const AuditoriumBody &body)
{
    return {body.name, body.formats.join(u'\n'), body.capacityLimit, domain::searchText(body.name)};
}

QString auditoriumColumns()
{
    return u"id, cinema_id, capacity, plan_version, state, version, changed_at, changed_by, "_s
        + auditoriumBodyColumns().join(u", "_s);
}

Result<Auditorium> toAuditorium(const db::Row &row)
{
    const auto state = openStateFromWireName(row.text("state"));
    Auditorium auditorium;
    auditorium.id = row.id<domain::AuditoriumTag>("id");
    if (!state)
        return fail(ErrorCode::Storage, u"auditorium %1 cannot be read"_s.arg(auditorium.id.toString()));
    auditorium.cinemaId = row.id<domain::CinemaTag>("cinema_id");
    auditorium.name = row.text("name");
    auditorium.formats = row.text("formats").split(u'\n', Qt::SkipEmptyParts);
    if (!row.isNull("capacity_limit"))
        auditorium.capacityLimit = smallInteger(row, "capacity_limit");
    auditorium.capacity = smallInteger(row, "capacity");
    auditorium.planVersion = smallInteger(row, "plan_version");
    auditorium.state = *state;
    auditorium.version = smallInteger(row, "version");
    auditorium.changedAtMs = row.integer("changed_at");
    auditorium.changedBy = row.text("changed_by");
    return auditorium;
}

QByteArray hashOf(const db::Binds &values)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const db::Value &value : values) {
        const QByteArray bytes = value.variant().toByteArray();
        hash.addData(QByteArray::number(value.variant().isNull() ? -1 : bytes.size()) + ':' + bytes);
    }
    return hash.result();
}

} // namespace foyer::cinema
