#include "challengestore.h"

#include "foyerassert.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

using Answer = ChallengeStore::Answer;
using Outcome = ChallengeStore::Outcome;

Result<std::optional<domain::UserId>> findUser(db::Connection &connection, const QByteArray &hash,
                                               const QByteArray &verifierHash, qint64 nowMs)
{
    return connection
        .query(u"SELECT user_id FROM sign_in_challenge WHERE challenge_hash = ? AND verifier_hash = ? AND "
               "expires_at > ? AND tries_left > 0"_s,
               {hash, verifierHash, nowMs})
        .map([](const db::Rows &rows) {
            return rows.isEmpty() ? std::nullopt : std::optional(rows.first().id<domain::UserTag>("user_id"));
        });
}

Result<void> take(db::Transaction &transaction, const QByteArray &hash)
{
    return transaction.execute(u"DELETE FROM sign_in_challenge WHERE challenge_hash = ?"_s, {hash}).map([](qint64) {});
}

Result<Answer> answerWithin(db::Transaction &transaction, const TotpStore &codes, const QByteArray &hash,
                            const QByteArray &verifierHash, const QString &typed, qint64 nowMs)
{
    const auto user = findUser(transaction.connection(), hash, verifierHash, nowMs);
    if (!user)
        return fail(user.error());
    if (!*user)
        return Answer{};
    // The user's row first, as whoever edits the user does: two codes at the same time are one after the other.
    const Result<bool> isActive = lockActive(transaction, **user);
    if (!isActive)
        return fail(isActive.error());
    const Result<qint64> tried = transaction.execute(
        u"UPDATE sign_in_challenge SET tries_left = tries_left - 1 WHERE challenge_hash = ? AND tries_left > 0"_s,
        {hash});
    if (!tried)
        return fail(tried.error());
    const Result<db::Rows> rows = transaction.query(
        u"SELECT user_version, device_name FROM sign_in_challenge WHERE challenge_hash = ?"_s, {hash});
    if (!rows)
        return fail(rows.error());
    const Result<std::optional<Account>> account = findAccount(transaction.connection(), u"id"_s, **user);
    if (!account)
        return fail(account.error());
    if (!*isActive || *tried == 0 || rows->isEmpty() || !*account
        || (*account)->user.version != rows->first().integer("user_version"))
        return Answer{};
    const Result<bool> isRight = codes.useCodeWithin(transaction, **user, typed, nowMs);
    if (!isRight)
        return fail(isRight.error());
    if (!*isRight)
        return Answer{Outcome::Wrong};
    return take(transaction, hash).map([&] {
        return Answer{Outcome::Right, **account, rows->first().text("device_name")};
    });
}

} // namespace

ChallengeStore::ChallengeStore(std::shared_ptr<db::Database> database, const TotpStore &codes)
    : m_database(std::move(database))
    , m_codes(codes)
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<void>> ChallengeStore::open(const ChallengeRow &row, qint64 nowMs) const
{
    return m_database->write([row, nowMs](db::Transaction &transaction) {
        return transaction.execute(u"DELETE FROM sign_in_challenge WHERE expires_at <= ?"_s, {nowMs})
            .and_then([&](qint64) {
                return transaction.insertRows(u"sign_in_challenge"_s,
                                              {u"challenge_hash"_s, u"verifier_hash"_s, u"user_id"_s, u"user_version"_s,
                                               u"device_name"_s, u"expires_at"_s, u"tries_left"_s},
                                              {{row.hash, row.verifierHash, row.user, row.userVersion, row.deviceName,
                                                row.expiresAtMs, row.triesLeft}});
            })
            .map([](qint64) {});
    });
}

QFuture<Result<std::optional<domain::UserId>>>
ChallengeStore::userOf(const QByteArray &hash, const QByteArray &verifierHash, qint64 nowMs) const
{
    return m_database->read(
        [=](db::Connection &connection) { return findUser(connection, hash, verifierHash, nowMs); });
}

QFuture<Result<ChallengeStore::Answer>> ChallengeStore::answer(const QByteArray &hash, const QByteArray &verifierHash,
                                                               const QString &typed, qint64 nowMs) const
{
    return m_database->write([=, this](db::Transaction &transaction) {
        return answerWithin(transaction, m_codes, hash, verifierHash, typed, nowMs);
    });
}

} // namespace foyer::user
