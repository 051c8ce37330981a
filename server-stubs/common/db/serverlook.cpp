#include "serverlook.h"

#include "serveradmin.h"

#include <QRegularExpression>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Result<Rights> rightsOf(Connection &connection, const QString &database)
{
    static const QRegularExpression grant(u"^GRANT (.+) ON (\\*\\.\\*|[`\"](.+)[`\"]\\.\\S+) TO "_s);
    const Result<Rows> grants = connection.query(u"SHOW GRANTS"_s);
    if (!grants)
        return fail(grants.error());
    Rights rights;
    QStringList ours;
    for (const Row &row : *grants) {
        const QRegularExpressionMatch match = grant.match(row.text(0));
        const QStringList privileges = match.captured(1).split(u", "_s);
        if (!match.hasMatch() || privileges == QStringList{u"USAGE"_s})
            continue;
        const bool isForAll = match.captured(2) == "*.*"_L1;
        const QString on = isForAll ? u"*.*"_s : match.captured(3).remove(u'\\');
        if (on != database)
            rights.beyond.append(on);
        if (on == database || isForAll)
            ours += privileges;
    }
    const QStringList needed = neededPrivileges();
    for (const QString &privilege : needed) {
        if (!ours.contains(u"ALL PRIVILEGES"_s) && !ours.contains(privilege))
            rights.missing.append(privilege);
    }
    return rights;
}

Result<bool> mayMakeTriggers(Connection &connection)
{
    return connection.query(u"SELECT @@log_bin, @@log_bin_trust_function_creators"_s).map([](const Rows &rows) {
        return rows.first().integer(0) == 0 || rows.first().integer(1) != 0;
    });
}

} // namespace foyer::db
