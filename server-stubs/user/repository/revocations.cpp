#include "revocations.h"

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds longestWrite{30'000};

Result<void> write(db::Transaction &transaction, const db::Value &subject, const std::optional<int> &leastVersion,
                   qint64 nowMs)
{
    // In this order: of two instances that revoke the same, the second waits for the first and then updates its row.
    return transaction
        .execute(u"DELETE FROM revocation WHERE revoked_at < ?"_s, {nowMs - auth::EndedSessions::keep.count()})
        .and_then([&](qint64) {
            return transaction.insertRows(u"revocation"_s, {u"subject"_s, u"least_version"_s, u"revoked_at"_s},
                                          {db::Binds{subject, leastVersion, nowMs}}, db::OnDuplicate::Skip);
        })
        .and_then([&](qint64) {
            return transaction.execute(u"UPDATE revocation SET least_version = ?, revoked_at = ? WHERE subject = ?"_s,
                                       {leastVersion, nowMs, subject});
        })
        .map([](qint64) {});
}

} // namespace

Result<void> revokeTokens(db::Transaction &transaction, auth::SessionId session, qint64 nowMs)
{
    return write(transaction, session, std::nullopt, nowMs);
}

Result<void> revokeOlderTokens(db::Transaction &transaction, domain::UserId user, qint64 nowMs)
{
    const Result<db::Rows> rows = transaction.query(u"SELECT version FROM app_user WHERE id = ?"_s, {user});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return {};
    return write(transaction, user, static_cast<int>(rows->first().integer(0)), nowMs);
}

Result<auth::EndedSessions> endedSessions(db::Connection &connection, qint64 nowMs)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT subject, least_version FROM revocation WHERE revoked_at >= ?"_s,
                         {nowMs - auth::EndedSessions::keep.count()});
    if (!rows)
        return fail(rows.error());
    auth::EndedSessions ended;
    for (const db::Row &row : *rows) {
        if (row.isNull("least_version"))
            ended.addSession(row.id<auth::SessionTag>("subject"));
        else
            ended.addAccount(row.id<domain::UserTag>("subject"), static_cast<int>(row.integer("least_version")));
    }
    return ended;
}

Result<RevocationPart> revocationsSince(db::Connection &connection, qint64 sinceMs, qint64 nowMs)
{
    const qint64 from = std::max(sinceMs, nowMs - auth::EndedSessions::keep.count());
    const Result<db::Rows> rows = connection.query(u"SELECT subject, least_version, revoked_at FROM revocation "
                                                   "WHERE revoked_at >= ? ORDER BY revoked_at, subject LIMIT ?"_s,
                                                   {from, mostRevocations});
    if (!rows)
        return fail(rows.error());
    // What others are at writing has its moment already.
    RevocationPart part{{}, nowMs - longestWrite.count()};
    for (const db::Row &row : *rows) {
        Revocation revocation{row.id<domain::UserTag>("subject").uuid(), {}};
        if (!row.isNull("least_version"))
            revocation.leastVersion = static_cast<int>(row.integer("least_version"));
        part.revocations.append(revocation);
    }
    if (rows->size() == mostRevocations)
        part.untilMs = std::min(part.untilMs, rows->last().integer("revoked_at"));
    return part;
}

Result<void> takeRevocations(db::Transaction &transaction, const QList<Revocation> &revocations, qint64 nowMs)
{
    for (const Revocation &revocation : revocations) {
        const domain::UserId subject(revocation.subject);
        const Result<qint64> taken =
            transaction
                .insertRows(u"revocation"_s, {u"subject"_s, u"least_version"_s, u"revoked_at"_s},
                            {db::Binds{subject, revocation.leastVersion, nowMs}}, db::OnDuplicate::Skip)
                .and_then([&](qint64 added) -> Result<qint64> {
                    if (added > 0 || !revocation.leastVersion)
                        return added;
                    return transaction.execute(u"UPDATE revocation SET least_version = ?, revoked_at = ? "
                                               "WHERE subject = ? AND least_version < ?"_s,
                                               {*revocation.leastVersion, nowMs, subject, *revocation.leastVersion});
                });
        if (!taken)
            return fail(taken.error());
    }
    return {};
}

} // namespace foyer::user
