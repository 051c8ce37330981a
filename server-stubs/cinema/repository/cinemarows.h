#pragma once

#include "cinemarecords.h"
#include "connection.h"

/** @file
 *  Cinemas and auditoriums as the tables hold them. */
namespace foyer::cinema {

const QStringList &cinemaBodyColumns();
db::Binds cinemaBodyBinds(const CinemaBody &body);
/** What toCinema() reads. */
QString cinemaColumns();
/** Storage when a row is none that this release could have written. */
Result<Cinema> toCinema(const db::Row &row);

const QStringList &auditoriumBodyColumns();
db::Binds auditoriumBodyBinds(const AuditoriumBody &body);
QString auditoriumColumns();
Result<Auditorium> toAuditorium(const db::Row &row);

/** SHA-256 of what something is made from, each value by itself. */
QByteArray hashOf(const db::Binds &values);

/** Each row as @p make reads it. */
template <class Value>
Result<QList<Value>> eachOf(const Result<db::Rows> &rows, Result<Value> (*make)(const db::Row &))
{
    if (!rows)
        return fail(rows.error());
    QList<Value> values;
    for (const db::Row &row : *rows) {
        const Result<Value> value = make(row);
        if (!value)
            return fail(value.error());
        values.append(*value);
    }
    return values;
}

} // namespace foyer::cinema
