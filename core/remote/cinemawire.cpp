#include "cinemawire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RecordWire cinemaWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"cinemaTable"_s, u"cinemaTable"_s};
    wire.one = {u"cinemaRecord"_s, u"cinema"_s};
    wire.create = {u"createCinema"_s, u"createCinema"_s};
    wire.update = {u"updateCinema"_s, u"updateCinema"_s};
    wire.setState = {u"setCinemaState"_s, u"setCinemaState"_s};
    wire.idName = u"cinemaId"_s;
    wire.bodyName = u"cinema"_s;
    wire.fields = {{u"name"_s, Type::Text, Use::Required},
                   {u"street"_s, Type::Text, Use::Required},
                   {u"postalCode"_s, Type::Text, Use::Required},
                   {u"city"_s, Type::Text, Use::Required},
                   {u"countryCode"_s, Type::Text, Use::Required},
                   {u"latitude"_s, Type::Decimal, Use::Required},
                   {u"longitude"_s, Type::Decimal, Use::Required},
                   {u"timeZone"_s, Type::Text, Use::Required},
                   {u"currency"_s, Type::Text, Use::Required},
                   {u"dayChangeMinutes"_s, Type::Minutes, Use::Required},
                   {u"phone"_s, Type::Text, Use::Required},
                   {u"email"_s, Type::Text, Use::Required},
                   {u"region"_s, Type::Text, Use::Required},
                   {u"facilities"_s, Type::Texts, Use::Required},
                   {u"planned.count"_s, Type::Number, Use::Shown},
                   {u"planned.drafts"_s, Type::Number, Use::Shown},
                   {u"planned.lastStartsLocal"_s, Type::Text, Use::Shown},
                   {u"openingHours"_s,
                    Type::Objects,
                    Use::Required,
                    {{u"weekday"_s, Type::Text, Use::Required},
                     {u"opens"_s, Type::Time, Use::Required},
                     {u"closes"_s, Type::Time, Use::Required}}}};
    return wire;
}

} // namespace foyer::remote
