#include "audit.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<void> appendAudit(db::Transaction &transaction, const QList<AuditReport> &reports, qint64 nowMs)
{
    const Result<db::Rows> last =
        transaction.query(u"SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1"_s);
    if (!last)
        return fail(last.error());
    qint64 sequence = last->isEmpty() ? 0 : last->first().integer(0);
    QByteArray previous = last->isEmpty() ? auditChainStart() : last->first().bytes(1);
    QList<db::Binds> rows;
    for (const AuditReport &report : reports) {
        AuditEntry entry;
        entry.sequence = ++sequence;
        entry.previousHash = previous;
        entry.atMs = nowMs;
        entry.actor = report.actor.user;
        entry.actorName = report.actor.name;
        entry.action = report.action;
        entry.subject = report.subject;
        entry.body = report.body;
        entry.hash = hashOf(entry);
        previous = entry.hash;
        rows.append({entry.sequence, entry.atMs, entry.actor.toBytes(), entry.actorName, entry.action, entry.subject,
                     entry.body, entry.previousHash, entry.hash});
    }
    return transaction
        .insertRows(u"audit_entry"_s,
                    {u"sequence"_s, u"at"_s, u"actor_id"_s, u"actor_name"_s, u"action"_s, u"subject_id"_s, u"body"_s,
                     u"previous_hash"_s, u"hash"_s},
                    rows)
        .map([](qint64) {});
}

Result<QList<AuditEntry>> auditEntries(db::Connection &connection, qint64 afterSequence, int limit)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT sequence, at, actor_id, actor_name, action, subject_id, body, previous_hash, hash "
                         "FROM audit_entry WHERE sequence > ? ORDER BY sequence LIMIT ?"_s,
                         {afterSequence, limit});
    if (!rows)
        return fail(rows.error());
    QList<AuditEntry> entries;
    for (const db::Row &row : *rows) {
        entries.append({row.integer(0), row.integer(1), row.id<domain::UserTag>(2), row.text(3), row.text(4),
                        row.bytes(5), row.bytes(6), row.bytes(7), row.bytes(8)});
    }
    return entries;
}

Result<QList<AuditHead>> auditHeads(db::Connection &connection)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT sequence, at, hash, signature FROM audit_head ORDER BY sequence"_s);
    if (!rows)
        return fail(rows.error());
    QList<AuditHead> heads;
    for (const db::Row &row : *rows)
        heads.append({row.integer(0), row.integer(1), row.bytes(2), row.bytes(3)});
    return heads;
}

Result<void> signAuditHead(db::Transaction &transaction, qint64 nowMs, qint64 signedBeforeMs,
                           const std::function<QByteArray(const QByteArray &)> &sign)
{
    const Result<db::Rows> signedRows =
        transaction.query(u"SELECT sequence, at, hash FROM audit_head ORDER BY sequence DESC LIMIT 1"_s);
    const Result<db::Rows> lastRows =
        transaction.query(u"SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1"_s);
    if (!signedRows || !lastRows)
        return fail(!signedRows ? signedRows.error() : lastRows.error());
    const qint64 last = lastRows->isEmpty() ? 0 : lastRows->first().integer(0);
    if (!signedRows->isEmpty()) {
        const qint64 known = signedRows->first().integer(0);
        const Result<QList<AuditEntry>> there = auditEntries(transaction.connection(), known - 1, 1);
        if (!there)
            return fail(there.error());
        if (there->isEmpty() || there->first().sequence != known || there->first().hash != signedRows->first().bytes(2))
            return fail(ErrorCode::IllegalState,
                        u"the audit chain is not the one that was signed up to entry %1"_s.arg(known));
        if (last == known || signedRows->first().integer(1) > signedBeforeMs)
            return {};
    }
    if (last == 0)
        return {};
    AuditHead head{last, nowMs, lastRows->first().bytes(1), {}};
    head.signature = sign(signedBytes(head));
    return transaction
        .insertRows(u"audit_head"_s, {u"sequence"_s, u"at"_s, u"hash"_s, u"signature"_s},
                    {{head.sequence, head.atMs, head.hash, head.signature}})
        .map([](qint64) {});
}

} // namespace foyer::booking
