#pragma once

#include "fieldproblem.h"
#include "result.h"

#include <QFuture>
#include <QString>

namespace foyer::ports {

/** Who is to be the first user of a server that has none. Value type. */
struct FirstAdmin
{
    QString token; ///< From the file that the server names at its start.
    QString id; ///< A new UUID.
    QString login;
    QString password;
    QString displayName;
    QString language; ///< BCP 47
};

/** A server that nobody can sign in to yet. GUI thread; futures finish there. */
class FirstAdminApi
{
public:
    virtual ~FirstAdminApi() = default;

    /** There is no user at all. Errors: Timeout, Unreachable, Busy, Protocol. */
    virtual QFuture<Result<bool>> isWanted() = 0;
    /** May be sent again as it is. InvalidInput (fieldProblemsOf(), by the names above), IllegalState when somebody was
     *  made meanwhile; other errors leave open whether it was done. */
    virtual QFuture<Result<void>> create(const FirstAdmin &admin) = 0;
};

} // namespace foyer::ports
