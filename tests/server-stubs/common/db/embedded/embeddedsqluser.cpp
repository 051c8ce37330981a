#include "embeddedsqluser.h"

QString embeddedMigrationsPath()
{
    return QStringLiteral(":/sql/user");
}
