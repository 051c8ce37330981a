#pragma once

#include "settings.h"

#include <QHash>

namespace foyer::foyerd {

class Configuration;

/** Where each service keeps what it keeps. Value type. */
class DatabasePlaces
{
public:
    /** A file for each in @p dataFolder. */
    static DatabasePlaces inFolder(const QString &dataFolder);
    /** As [database] and [database.SERVICE] say: files in the data folder, or databases on a server. What is not said
     * for one service goes for it as for all; its database and user are named PREFIX_SERVICE. Its password is
     *  in usualPasswordFile() when that is there, or is @p toBeMade, and no setting names another. */
    static DatabasePlaces of(const Configuration &configuration, bool toBeMade = false);

    bool isOnServer() const { return !m_servers.isEmpty(); }
    /** Without the migrations' path. */
    db::Settings of(const QString &service) const;
    db::Settings withMigrations(const QString &service) const;
    /** Where a service's password is when no setting says it: DIR/keys/database-SERVICE.password. `migrate --create`
     * makes it. */
    static QString usualPasswordFile(const QString &dataFolder, const QString &service);

private:
    QString m_dataFolder; // empty when on a server
    QHash<QString, db::ServerAddress> m_servers; // by service
};

} // namespace foyer::foyerd
