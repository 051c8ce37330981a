#include "user.h"

#include <chrono>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

QString foldedLogin(const QString &login)
{
    return login.normalized(QString::NormalizationForm_KC).toCaseFolded().trimmed();
}

qint64 sessionLifetimeMs(const QStringList &roles)
{
    using std::chrono::hours;
    using std::chrono::milliseconds;
    const bool isStaff = roles.contains("CASHIER"_L1) || roles.contains("MANAGER"_L1) || roles.contains("ADMIN"_L1);
    return milliseconds(isStaff ? hours(12) : hours(30 * 24)).count();
}

} // namespace foyer::user
