#include "person.h"

#include "token.h"

#include <QDateTime>
#include <QUuid>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

QString idOf(const QString &name)
{
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
}

} // namespace

QJsonObject Person::who() const
{
    return {{u"user"_s, user.isEmpty() ? login : user},
            {u"role"_s, role},
            {u"device"_s, device.isEmpty() ? QJsonValue() : QJsonValue(device)}};
}

QByteArray Person::token(const auth::SigningKey &key) const
{
    auth::Claims claims;
    claims.subject = *domain::UserId::fromString(user);
    claims.name = role;
    claims.roles = {role};
    if (!device.isEmpty())
        claims.deviceId = *domain::DeviceId::fromString(device);
    return auth::TokenIssuer(key).issue(claims, QDateTime::currentMSecsSinceEpoch()).text;
}

Person Person::manager()
{
    return {u"manager"_s, {}, u"MANAGER"_s, {}};
}

Person Person::at(int number)
{
    const QString round = QString::number(number / 8);
    switch (number % 8) {
    case 0:
        return {u"anna"_s, {}, u"CASHIER"_s, {}};
    case 1:
        return {{}, idOf(u"cashier"_s + round), u"CASHIER"_s, idOf(u"till 1"_s)};
    case 2:
        return {{}, idOf(u"cashier"_s + round), u"CASHIER"_s, idOf(u"till 2"_s)};
    case 3:
        return manager();
    case 4:
        return {{}, idOf(u"manager"_s + round), u"MANAGER"_s, idOf(u"till 1"_s)};
    case 5:
        return {{}, idOf(u"customer"_s + round), u"CUSTOMER"_s, {}};
    case 6:
        return {{}, idOf(u"guest"_s + round), u"KIOSK"_s, idOf(u"kiosk"_s)};
    default:
        return {{}, idOf(u"customer"_s + round), u"CUSTOMER"_s, {}};
    }
}

} // namespace foyer::chaos
