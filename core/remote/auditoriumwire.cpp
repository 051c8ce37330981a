#include "auditoriumwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RecordWire auditoriumWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"auditoriumList"_s, u"auditoriums"_s};
    wire.one = {u"auditoriumRecord"_s, u"auditorium"_s};
    wire.create = {u"createAuditorium"_s, u"createAuditorium"_s};
    wire.update = {u"updateAuditorium"_s, u"updateAuditorium"_s};
    wire.setState = {u"setAuditoriumState"_s, u"setAuditoriumState"_s};
    wire.idName = u"auditoriumId"_s;
    wire.bodyName = u"auditorium"_s;
    wire.singleFilters = {u"cinemaId"_s};
    wire.fields = {{u"cinemaId"_s, Type::Text, Use::Made, {}, u"cinema.id"_s},
                   {u"cinemaName"_s, Type::Text, Use::Shown, {}, u"cinema.name"_s},
                   {u"name"_s, Type::Text, Use::Required},
                   {u"formats"_s, Type::Texts, Use::Required},
                   {u"capacityLimit"_s, Type::Number},
                   {u"capacity"_s, Type::Number, Use::Shown},
                   {u"sellableSeats"_s, Type::Number, Use::Shown},
                   {u"planVersion"_s, Type::Number, Use::Shown},
                   {u"planned.count"_s, Type::Number, Use::Shown},
                   {u"planned.drafts"_s, Type::Number, Use::Shown},
                   {u"planned.lastStartsLocal"_s, Type::Text, Use::Shown},
                   {u"rows.rows"_s, Type::Number, Use::MadeSecret},
                   {u"rows.seatsPerRow"_s, Type::Number, Use::MadeSecret}};
    return wire;
}

} // namespace foyer::remote
