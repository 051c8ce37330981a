#pragma once

#include "useredits.h"

namespace foyer::user {

/** Makes the first user of a new database. There is no default password anywhere: who may is whoever can read the token
 *  in a file beside the keys, which is the operator. The file is there only while there is no user. Service thread;
 *  futures finish there, and not at all once this is gone. */
class FirstAdmin
{
public:
    /** Edits and directory are borrowed. */
    FirstAdmin(UserDirectory &directory, UserEdits &edits, QString tokenFile);

    /** Writes the token when there is no user, takes it away when there is one. True for the former. Blocks; at the
     *  start, once the demo's people are there. Storage, and the database's errors. */
    Result<bool> prepare();
    QString tokenFile() const { return m_tokenFile; }

    QFuture<Result<bool>> isWanted() const { return m_directory.hasNobody(); }
    /** An ADMIN of all cinemas. InvalidInput (token: Unknown) for another token; IllegalState once there is a user; as
     *  UserEdits::create(). */
    QFuture<Result<UserEdit>> create(const QString &token, domain::UserId id, const QString &login,
                                     const QString &password, const QString &displayName, const QString &language);

private:
    bool isToken(const QString &typed) const;

    UserDirectory &m_directory;
    UserEdits &m_edits;
    QString m_tokenFile;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
