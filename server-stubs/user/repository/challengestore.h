#pragma once

#include "accountrows.h"
#include "totpstore.h"

namespace foyer::user {

/** A sign-in whose password was right, and whose code is asked for, as it is stored. Value type. */
struct ChallengeRow
{
    QByteArray hash; ///< 32 bytes, of what the device was given.
    QByteArray verifierHash; ///< 32 bytes: SHA-256 of what the device keeps (RFC 7636, section 4.2).
    domain::UserId user;
    int userVersion = 0; ///< Over with any edit of the user.
    QString deviceName;
    qint64 expiresAtMs = 0;
    int triesLeft = 0;
};

/** Sign-ins between the password and the code. Errors are the database's. Any thread. */
class ChallengeStore
{
public:
    enum class Outcome {
        Right, ///< And used up.
        Wrong,
        Over, ///< Not known, expired, used, tried too often, or asked with another verifier.
    };
    struct Answer
    {
        Outcome outcome = Outcome::Over;
        std::optional<Account> account{}; ///< Only when right.
        QString deviceName{};
    };

    /** @p codes is borrowed. */
    ChallengeStore(std::shared_ptr<db::Database> database, const TotpStore &codes);

    /** Forgets what has expired. */
    QFuture<Result<void>> open(const ChallengeRow &row, qint64 nowMs) const;
    /** Whose sign-in it is; nothing when it is over. */
    QFuture<Result<std::optional<domain::UserId>>> userOf(const QByteArray &hash, const QByteArray &verifierHash,
                                                          qint64 nowMs) const;
    /** Uses up a try, and the code and the challenge when it is right. Of several at the same time one is right. */
    QFuture<Result<Answer>> answer(const QByteArray &hash, const QByteArray &verifierHash, const QString &typed,
                                   qint64 nowMs) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const TotpStore &m_codes;
};

} // namespace foyer::user
