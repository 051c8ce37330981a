#include "userwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RecordWire userWire()
{
    using Type = RecordField::Type;
    using Use = RecordField::Use;
    RecordWire wire;
    wire.list = {u"userTable"_s, u"users"_s};
    wire.one = {u"userRecord"_s, u"user"_s};
    wire.create = {u"createUser"_s, u"createUser"_s};
    wire.update = {u"updateUser"_s, u"updateUser"_s};
    wire.setState = {u"setUserState"_s, u"setUserState"_s};
    wire.idName = u"userId"_s;
    wire.bodyName = u"user"_s;
    wire.singleFilters = {u"cinemaId"_s};
    wire.fields = {{u"login"_s, Type::Text, Use::Made},
                   {u"password"_s, Type::Text, Use::MadeSecret},
                   {u"displayName"_s, Type::Text, Use::Required},
                   {u"firstName"_s, Type::Text, Use::Required},
                   {u"lastName"_s, Type::Text, Use::Required},
                   {u"notifyBy"_s, Type::Text},
                   {u"roles"_s, Type::Texts, Use::Required},
                   {u"cinemaIds"_s, Type::Texts, Use::Required},
                   {u"language"_s, Type::Text, Use::Required},
                   {u"email"_s, Type::Text},
                   {u"phone"_s, Type::Text},
                   {u"staffNumber"_s, Type::Number, Use::Shown},
                   {u"memberNumber"_s, Type::Text, Use::Shown},
                   {u"hasPin"_s, Type::Flag, Use::Shown},
                   {u"hasBadge"_s, Type::Flag, Use::Shown},
                   {u"hasTotp"_s, Type::Flag, Use::Shown},
                   {u"isDemo"_s, Type::Flag, Use::Shown},
                   {u"mergedIntoId"_s, Type::Text, Use::Shown},
                   {u"erasedAt"_s, Type::Moment, Use::Shown},
                   {u"lastActiveAt"_s, Type::Moment, Use::Shown}};
    return wire;
}

} // namespace foyer::remote
