#include "signinwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RecordWire signInWire()
{
    using Type = RecordField::Type;
    const auto shown = [](const QString &name, Type type) {
        return RecordField{name, type, RecordField::Use::Shown, {}, {}};
    };
    RecordWire wire;
    wire.list = {u"signInTable"_s, u"signIns"_s};
    wire.one = {u"signInRecord"_s, u"signInEntry"_s};
    wire.singleFilters = {u"within"_s};
    wire.fields = {shown(u"result"_s, Type::Text),     shown(u"at"_s, Type::Moment),
                   shown(u"lastAt"_s, Type::Moment),   shown(u"times"_s, Type::Number),
                   shown(u"userName"_s, Type::Text),   shown(u"by"_s, Type::Text),
                   shown(u"deviceName"_s, Type::Text), shown(u"address"_s, Type::Text),
                   shown(u"cinemaIds"_s, Type::Texts), shown(u"operation"_s, Type::Text)};
    return wire;
}

} // namespace foyer::remote
