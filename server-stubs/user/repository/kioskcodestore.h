#pragma once

#include "accountrows.h"
#include "database.h"
#include "fieldproblem.h"
#include "sessionrows.h"

namespace foyer::user {

struct KioskCodeTag;
using KioskCodeId = Id<KioskCodeTag>;

/** A code as it is stored: what it enrols, never itself. */
struct KioskCodeRecord
{
    KioskCodeId id;
    QByteArray codeHash; ///< 32 bytes
    domain::CinemaId cinema;
    QString name; ///< What the kiosk will be called.
    qint64 createdAtMs = 0;
    qint64 expiresAtMs = 0;
};

/** Codes that kiosks are enrolled with. Any thread. */
class KioskCodeStore
{
public:
    explicit KioskCodeStore(std::shared_ptr<db::Database> database);

    /** The same id, cinema and name again: the record as it was stored then. IdempotencyKeyReused, Forbidden,
     *  Unauthenticated; InvalidInput with @p problems. Forgets codes of a month ago. */
    QFuture<Result<KioskCodeRecord>> create(domain::UserId editor, const KioskCodeRecord &code,
                                            const QList<FieldProblem> &problems) const;

    /** Uses up the code: makes the kiosk and its session. The same code and token again is the same kiosk, until the
     *  code expires or the token is used. WrongCredentials, in the same words, for a code that is not known, was used
     *  with another token or has expired; of two who come at once, one. @p token names the user that the kiosk becomes.
     */
    QFuture<Result<User>> enrol(const QByteArray &codeHash, const RefreshToken &token, qint64 nowMs) const;

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user
