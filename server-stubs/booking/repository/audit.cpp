#include "audit.h"

#include <limits>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What a chain was when it was signed last, and what it is now. */
Result<std::optional<AuditHead>> headToSign(db::Transaction &transaction, int chain, qint64 nowMs,
                                            qint64 signedBeforeMs)
{
    const Result<db::Rows> signedRows = transaction.query(
        u"SELECT sequence, at, hash FROM audit_head WHERE chain = ? ORDER BY sequence DESC LIMIT 1"_s, {chain});
    const Result<db::Rows> lastRows = transaction.query(
        u"SELECT sequence, hash FROM audit_entry WHERE chain = ? ORDER BY sequence DESC LIMIT 1"_s, {chain});
    if (!signedRows || !lastRows)
        return fail(!signedRows ? signedRows.error() : lastRows.error());
    const qint64 last = lastRows->isEmpty() ? 0 : lastRows->first().integer(0);
    if (!signedRows->isEmpty()) {
        const qint64 known = signedRows->first().integer(0);
        const Result<QList<AuditEntry>> there = auditEntries(transaction.connection(), chain, known - 1, 1);
        if (!there)
            return fail(there.error());
        if (there->isEmpty() || there->first().sequence != known || there->first().hash != signedRows->first().bytes(2))
            return fail(ErrorCode::IllegalState,
                        u"audit chain %1 is not the one that was signed up to entry %2"_s.arg(chain).arg(known));
        if (last == known || signedRows->first().integer(1) > signedBeforeMs)
            return std::nullopt;
    }
    if (last == 0)
        return std::nullopt;
    return AuditHead{last, nowMs, lastRows->first().bytes(1), {}, chain};
}

} // namespace

Result<bool> AuditWriter::renew(db::Transaction &transaction, qint64 nowMs) const
{
    return transaction
        .execute(u"UPDATE audit_chain SET leased_until = ? WHERE chain = ? AND owner = ?"_s,
                 {nowMs + leaseMs, m_chain, m_owner})
        .map([](qint64 rows) { return rows == 1; });
}

Result<void> AuditWriter::take(db::Transaction &transaction, qint64 nowMs)
{
    const Result<db::Rows> all =
        transaction.query(u"SELECT chain, owner, leased_until FROM audit_chain ORDER BY chain"_s);
    if (!all)
        return fail(all.error());
    for (const db::Row &row : *all) {
        if (row.integer(2) > nowMs)
            continue;
        const Result<qint64> taken = transaction.execute(
            u"UPDATE audit_chain SET owner = ?, leased_until = ? WHERE chain = ? AND owner = ? AND leased_until = ?"_s,
            {m_owner, nowMs + leaseMs, row.integer(0), row.bytes(1), row.integer(2)});
        if (!taken)
            return fail(taken.error());
        if (*taken == 1) {
            m_chain = static_cast<int>(row.integer(0));
            return {};
        }
    }
    const int next = all->isEmpty() ? 1 : static_cast<int>(all->last().integer(0)) + 1;
    const Result<qint64> added =
        transaction.insertRows(u"audit_chain"_s, {u"chain"_s, u"owner"_s, u"leased_until"_s},
                               {db::Binds{next, m_owner, nowMs + leaseMs}}, db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    if (*added != 1)
        return fail(ErrorCode::Busy, u"somebody else took audit chain %1 first"_s.arg(next));
    m_chain = next;
    return {};
}

Result<void> AuditWriter::append(db::Transaction &transaction, const QList<AuditReport> &reports, qint64 nowMs)
{
    const bool isAlone = transaction.connection().engine() == db::Settings::Engine::Sqlite;
    if (isAlone)
        m_chain = 1;
    const Result<bool> isMine = isAlone ? true : m_chain > 0 ? renew(transaction, nowMs) : false;
    if (!isMine)
        return fail(isMine.error());
    if (!*isMine) {
        if (const Result<void> taken = take(transaction, nowMs); !taken)
            return taken;
    }
    const Result<db::Rows> last = transaction.query(
        u"SELECT sequence, hash FROM audit_entry WHERE chain = ? ORDER BY sequence DESC LIMIT 1"_s, {m_chain});
    if (!last)
        return fail(last.error());
    qint64 sequence = last->isEmpty() ? 0 : last->first().integer(0);
    QByteArray previous = last->isEmpty() ? auditChainStart(m_chain) : last->first().bytes(1);
    QList<db::Binds> rows;
    for (const AuditReport &report : reports) {
        AuditEntry entry;
        entry.sequence = ++sequence;
        entry.previousHash = previous;
        entry.atMs = nowMs;
        entry.actor = report.actor.user;
        // What is signed cannot be taken back, and a customer may ask for it: the id says who it was.
        entry.actorName = report.actor.role == Role::Customer ? QString() : report.actor.name;
        entry.action = report.action;
        entry.subject = report.subject;
        entry.body = report.body;
        entry.hash = hashOf(entry);
        previous = entry.hash;
        rows.append({m_chain, entry.sequence, entry.atMs, entry.actor.toBytes(), entry.actorName, entry.action,
                     entry.subject, entry.body, entry.previousHash, entry.hash});
    }
    m_lastHash = previous;
    return transaction
        .insertRows(u"audit_entry"_s,
                    {u"chain"_s, u"sequence"_s, u"at"_s, u"actor_id"_s, u"actor_name"_s, u"action"_s, u"subject_id"_s,
                     u"body"_s, u"previous_hash"_s, u"hash"_s},
                    rows)
        .map([](qint64) {});
}

Result<QList<int>> auditChains(db::Connection &connection)
{
    QList<int> chains;
    // A step in the index for each: DISTINCT would read all of it.
    qint64 before = std::numeric_limits<int>::min();
    while (true) {
        const Result<db::Rows> next =
            connection.query(u"SELECT MIN(chain) FROM audit_entry WHERE chain > ?"_s, {before});
        if (!next)
            return fail(next.error());
        if (next->first().isNull(0))
            return chains;
        before = next->first().integer(0);
        chains.append(static_cast<int>(before));
    }
}

Result<QList<AuditEntry>> auditEntries(db::Connection &connection, int chain, qint64 afterSequence, int limit)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT sequence, at, actor_id, actor_name, action, subject_id, body, previous_hash, hash "
                         "FROM audit_entry WHERE chain = ? AND sequence > ? ORDER BY sequence LIMIT ?"_s,
                         {chain, afterSequence, limit});
    if (!rows)
        return fail(rows.error());
    QList<AuditEntry> entries;
    for (const db::Row &row : *rows) {
        entries.append({row.integer(0), row.integer(1), row.id<domain::UserTag>(2), row.text(3), row.text(4),
                        row.bytes(5), row.bytes(6), row.bytes(7), row.bytes(8), chain});
    }
    return entries;
}

Result<QList<AuditHead>> auditHeads(db::Connection &connection)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT sequence, at, hash, signature, chain FROM audit_head ORDER BY chain, sequence"_s);
    if (!rows)
        return fail(rows.error());
    QList<AuditHead> heads;
    for (const db::Row &row : *rows)
        heads.append({row.integer(0), row.integer(1), row.bytes(2), row.bytes(3), static_cast<int>(row.integer(4))});
    return heads;
}

Result<void> signAuditHeads(db::Transaction &transaction, qint64 nowMs, qint64 signedBeforeMs,
                            const std::function<QByteArray(const QByteArray &)> &sign)
{
    const Result<QList<AuditHead>> known = auditHeads(transaction.connection());
    const Result<QList<int>> present = auditChains(transaction.connection());
    if (!known || !present)
        return fail(!known ? known.error() : present.error());
    QList<int> chains = *present; // and those that are gone
    for (const AuditHead &head : *known) {
        if (!chains.contains(head.chain))
            chains.append(head.chain);
    }
    QList<db::Binds> rows;
    for (const int chain : std::as_const(chains)) {
        const Result<std::optional<AuditHead>> head = headToSign(transaction, chain, nowMs, signedBeforeMs);
        if (!head)
            return fail(head.error());
        if (*head)
            rows.append({(*head)->chain, (*head)->sequence, (*head)->atMs, (*head)->hash, sign(signedBytes(**head))});
    }
    if (rows.isEmpty())
        return {};
    return transaction
        .insertRows(u"audit_head"_s, {u"chain"_s, u"sequence"_s, u"at"_s, u"hash"_s, u"signature"_s}, rows,
                    db::OnDuplicate::Skip)
        .map([](qint64) {});
}

} // namespace foyer::booking
