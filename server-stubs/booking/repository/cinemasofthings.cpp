#include "cinemasofthings.h"

#include "ids.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

QString selectOf(Placed what)
{
    switch (what) {
    case Placed::Showtime:
        return u"SELECT id, cinema_id FROM showtime WHERE id IN (%1)"_s;
    case Placed::Booking:
        return u"SELECT booking.id, showtime.cinema_id FROM booking "
               "JOIN showtime ON showtime.id = booking.showtime_id WHERE booking.id IN (%1)"_s;
    case Placed::PriceCard:
        return u"SELECT id, cinema_id FROM price_card WHERE id IN (%1)"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QHash<QString, QString>> cinemasOf(db::Connection &connection, Placed what, const QStringList &ids)
{
    QHash<QString, QString> cinemas;
    db::Binds keys;
    QMultiHash<QByteArray, QString> asked; // one id may be written in several ways
    for (const QString &text : ids) {
        const Result<domain::BookingId> id = domain::BookingId::fromString(text); // any kind of id: 16 bytes
        if (!id)
            continue;
        keys.append(id->toBytes());
        asked.insert(id->toBytes(), text);
    }
    if (keys.isEmpty())
        return cinemas;
    const auto rows = connection.query(selectOf(what).arg(QStringList(keys.size(), u"?"_s).join(u", "_s)), keys);
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const QStringList texts = asked.values(row.bytes(0));
        for (const QString &text : texts)
            cinemas.insert(text, domain::CinemaId::fromBytes(row.bytes(1)).toString());
    }
    return cinemas;
}

} // namespace foyer::booking
