#pragma once

#include "settings.h"

#include "result.h"

#include <QHash>

namespace foyer::foyerd {

/** Where each service keeps what it keeps. Value type. */
class DatabasePlaces
{
public:
    /** A file for each in @p dataFolder. */
    static DatabasePlaces inFolder(const QString &dataFolder);
    /** As the file at @p path says, for MariaDB or MySQL:
     *
     *  @code
     *  [mysql]                                     ; for every service
     *  host = 10.0.0.5                             ; or socket = /run/mysqld/mysqld.sock
     *  port = 3306
     *  prefix = foyer                              ; database and user foyer_movie, foyer_booking ...
     *  passwordFile = /etc/foyer/database.password
     *  [booking]                                   ; what is otherwise for one of them: the same, and
     *  database = sales
     *  user = seller
     *  @endcode
     *
     *  Storage when it cannot be read; InvalidInput, with the name, for what is not one of these. */
    static Result<DatabasePlaces> fromFile(const QString &path);

    /** Without the migrations' path. */
    db::Settings of(const QString &service) const;

private:
    QString m_dataFolder; // empty when on a server
    QHash<QString, db::ServerAddress> m_servers; // by service
};

} // namespace foyer::foyerd
