#pragma once

#include "result.h"
#include "settings.h"

#include <QString>

#include <memory>

namespace foyer::db {

/** Somebody who may make databases and users on a MariaDB or MySQL, while this lives. One thread. */
class ServerAdmin
{
public:
    /** What one service is to have. Names are letters, digits and _ - $. */
    struct Wanted
    {
        QString database;
        QString user;
        QString password;
        /** From where the user may come, as the server says it: "10.0.0.%". Empty: from where we come ourselves. */
        QString userHost;
    };
    /** What was not there before. */
    struct Made
    {
        bool database = false;
        bool user = false;
    };

    /** Of @p admin all but the database. Unreachable; InvalidInput when it does not let us in. */
    static Result<std::unique_ptr<ServerAdmin>> connect(const ServerAddress &admin);
    ~ServerAdmin();

    /** Makes what is not there; the user has this password then, and on this database alone the rights that a service
     *  needs. Nothing is taken away, and doing it again changes nothing. InvalidInput for a name that is none,
     *  Forbidden when we may not, Storage. */
    Result<Made> provide(const Wanted &wanted);

private:
    explicit ServerAdmin(QString connection);

    struct Private;
    std::unique_ptr<Private> d;
};

/** What a service's user needs on its database. */
QStringList neededPrivileges();

} // namespace foyer::db
