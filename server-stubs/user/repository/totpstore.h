#pragma once

#include "signinrows.h"
#include "userdirectory.h"

namespace foyer::user {

/** What is shown once: of 120 random bits each, in groups of four letters and digits. */
QStringList newRecoveryCodes();
/** How many somebody gets. */
inline constexpr int recoveryCodeCount = 10;

/** Second steps of people: the secrets of their apps, and their codes on paper. A code of either kind is good once.
 *  Errors and the log of edits as UserDirectory, and Storage where a secret was sealed with another key. Any thread. */
class TotpStore
{
public:
    /** How long there is from seeing the secret to the first code of it. */
    static constexpr std::chrono::milliseconds enrolWithin = std::chrono::minutes(15);

    /** @p key seals secrets; of 32 bytes. */
    TotpStore(std::shared_ptr<db::Database> database, QByteArray key);

    /** The secret of @p user from now on, once a code of it was given; another one that waited for that is forgotten.
     *  IllegalState when there is a second step already; Unauthenticated for who is not active. */
    QFuture<Result<void>> begin(domain::UserId user, const QByteArray &secret, qint64 nowMs) const;
    /** From now on @p self signs in with codes. Ends all sessions but @p kept. @p recoveryCodes are good as well.
     *  InvalidInput (code: Unknown) for a wrong code; IllegalState when nothing was begun in time. */
    QFuture<Result<UserEdit>> confirm(domain::UserId self, const QString &typed, const QStringList &recoveryCodes,
                                      SessionFamilyId kept, qint64 nowMs) const;
    /** One's own, by a code of either kind. Ends all sessions but @p kept. InvalidInput (code: Unknown); IllegalState
     *  when there is none. */
    QFuture<Result<UserEdit>> removeOwn(domain::UserId self, const QString &typed, SessionFamilyId kept,
                                        qint64 nowMs) const;
    /** Somebody else's, who lost it: ends all their sessions. Forbidden for who is no ADMIN or does not manage them;
     *  IllegalState for one's own. Again is done already. */
    QFuture<Result<UserEdit>> removeOf(domain::UserId editor, domain::UserId user, int version, qint64 nowMs) const;
    /** Uses up a code of either kind of @p entry's user, with the entry in the log of sign-ins; false when it is none.
     */
    QFuture<Result<bool>> useCode(const SignInEntry &entry, const QString &typed) const;

    /** The same, within @p transaction, of which @p user's row is locked (lockActive()). */
    Result<bool> useCodeWithin(db::Transaction &transaction, domain::UserId user, const QString &typed,
                               qint64 nowMs) const;

private:
    Result<bool> useStep(db::Transaction &transaction, domain::UserId user, const QString &typed, qint64 nowMs,
                         bool isConfirmed) const;
    Result<UserEdit> confirmWithin(db::Transaction &transaction, domain::UserId self, const QString &typed,
                                   const QStringList &recoveryCodes, SessionFamilyId kept, qint64 nowMs) const;
    Result<UserEdit> removeOwnWithin(db::Transaction &transaction, domain::UserId self, const QString &typed,
                                     SessionFamilyId kept, qint64 nowMs) const;

    const std::shared_ptr<db::Database> m_database;
    const QByteArray m_key;
};

/** Takes all that @p user has for a second step. */
Result<void> deleteTotpRows(db::Transaction &transaction, domain::UserId user);

} // namespace foyer::user
