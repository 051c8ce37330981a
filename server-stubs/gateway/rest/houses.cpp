#include "houses.h"

#include "async.h"

#include <QJsonArray>

#include <algorithm>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

House houseOf(const QJsonValue &cinema)
{
    House house;
    house.id = cinema["id"_L1].toString();
    house.name = cinema["name"_L1].toString();
    house.street = cinema["street"_L1].toString();
    house.postalCode = cinema["postalCode"_L1].toString();
    house.city = cinema["city"_L1].toString();
    house.countryCode = cinema["countryCode"_L1].toString();
    house.phone = cinema["phone"_L1].toString();
    house.latitude = cinema["latitude"_L1].toDouble();
    house.longitude = cinema["longitude"_L1].toDouble();
    return house;
}

} // namespace

QFuture<Result<QList<House>>> Houses::open(const Visitor &visitor)
{
    return async::then(m_asker.ask(u"cinemas"_s, {}, visitor), &m_context,
                       [](const Told &told) -> Result<QList<House>> {
                           if (!told.data["cinemas"_L1].isArray()) {
                               const Fault fault = told.faults.value(0);
                               return fail(fault.code, fault.detail);
                           }
                           QList<House> houses;
                           const QJsonArray cinemas = told.data["cinemas"_L1].toArray();
                           for (const QJsonValue &cinema : cinemas)
                               houses.append(houseOf(cinema));
                           return houses;
                       });
}

QFuture<Result<QList<House>>> Houses::asked(const Call &call, int most)
{
    const std::optional<QString> named = call.request.queryItem("cinema");
    return async::andThen(
        open(call.visitor), &m_context, [named, most](const QList<House> &houses) -> Result<QList<House>> {
            if (!named && houses.size() > most)
                return fail(ErrorCode::TooLarge,
                            u"There are %1 cinemas: name one with ?cinema=ID."_s.arg(houses.size()));
            if (!named)
                return houses;
            const auto found = std::find_if(houses.begin(), houses.end(),
                                            [id = idFromPath(*named)](const House &house) { return house.id == id; });
            if (found == houses.end())
                return fail(ErrorCode::NotFound, u"There is no such cinema."_s);
            return QList<House>{*found};
        });
}

} // namespace foyer::rest
