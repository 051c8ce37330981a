#include "remotecatalogue.h"

#include "async.h"
#include "cataloguejson.h"
#include "remoteseatfeed.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

RemoteCatalogue::RemoteCatalogue(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_subscriptions(client.url())
{
}

QFuture<Result<QList<Cinema>>> RemoteCatalogue::cinemas()
{
    return async::andThen(m_client.query(u"cinemas"_s, {}), this, [](const GraphQlAnswer &answer) {
        JsonReader json(answer.data);
        if (const auto field = answer.field(u"cinemas"_s); !field)
            return Result<QList<Cinema>>(fail(field.error()));
        return json.result(json.list(u"cinemas"_s, readCinema));
    });
}

QFuture<Result<Programme>> RemoteCatalogue::programme(CinemaId cinema, QDate day)
{
    const QJsonObject variables{{u"cinemaId"_s, cinema.toString()}, {u"day"_s, day.toString(Qt::ISODate)}};
    return async::andThen(m_client.query(u"programme"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"programme"_s).and_then(programmeFrom);
    });
}

QFuture<Result<ports::ShowtimeDetail>> RemoteCatalogue::showtime(ShowtimeId showtime)
{
    const QJsonObject variables{{u"id"_s, showtime.toString()}};
    return async::andThen(m_client.query(u"showtime"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"showtime"_s).and_then(showtimeDetailFrom);
    });
}

QFuture<Result<SeatChanges>> RemoteCatalogue::seatChanges(ShowtimeId showtime, qint64 sinceVersion)
{
    const QJsonObject variables{{u"showtimeId"_s, showtime.toString()}, {u"sinceVersion"_s, sinceVersion}};
    return async::andThen(m_client.query(u"seatChanges"_s, variables), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"seatChanges"_s).and_then(seatChangesFrom);
    });
}

std::unique_ptr<ports::SeatFeed> RemoteCatalogue::seatFeed(ShowtimeId showtime, qint64 sinceVersion)
{
    return std::make_unique<RemoteSeatFeed>(m_client, m_subscriptions, showtime, sinceVersion);
}

} // namespace foyer::remote
