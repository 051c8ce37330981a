#include "enginesettings.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QByteArray engineSettings(TestDatabase &databases)
{
    QString settings = u"[limits]\non = no\n"_s;
    if (!TestDatabase::isMariaDb())
        return settings.toUtf8();
    settings += u"[database]\nengine = mysql\nuser = root\n"_s;
    for (const char *service : {"user", "movie", "cinema", "booking", "payment", "coupon", "notification"}) {
        const QString name = QString::fromLatin1(service);
        const db::ServerAddress server = databases.settings(name).server;
        settings += u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(name, server.socketPath, server.database);
    }
    return settings.toUtf8();
}

} // namespace foyer::test
