#include "user.h"

#include <chrono>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {
bool areStaff(const QStringList &roles)
{
    return roles.contains("CASHIER"_L1) || roles.contains("MANAGER"_L1) || roles.contains("ADMIN"_L1);
}
} // namespace

bool User::isKiosk() const
{
    return roles.contains("KIOSK"_L1);
}

bool User::isStaff() const
{
    return areStaff(roles);
}

QString User::state() const
{
    return isActive ? u"ACTIVE"_s : u"DISABLED"_s;
}

std::optional<domain::UserId> User::mergedIntoIfAny() const
{
    return mergedInto.isNull() ? std::nullopt : std::optional(mergedInto);
}

std::optional<QDateTime> User::erasedAt() const
{
    return erasedAtMs ? std::optional(QDateTime::fromMSecsSinceEpoch(*erasedAtMs, Qt::UTC)) : std::nullopt;
}

std::optional<QDateTime> User::lastActiveAt() const
{
    return lastActiveAtMs ? std::optional(QDateTime::fromMSecsSinceEpoch(*lastActiveAtMs, Qt::UTC)) : std::nullopt;
}

QString foldedLogin(const QString &login)
{
    return login.normalized(QString::NormalizationForm_KC).toCaseFolded().trimmed();
}

qint64 sessionLifetimeMs(const QStringList &roles)
{
    using std::chrono::hours;
    using std::chrono::milliseconds;
    return milliseconds(areStaff(roles) ? hours(12) : hours(30 * 24)).count();
}

bool isProlongedByRenewal(const QStringList &roles)
{
    return roles == QStringList{u"KIOSK"_s};
}

} // namespace foyer::user
