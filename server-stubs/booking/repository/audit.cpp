#include "audit.h"

#include <QJsonDocument>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<void> appendAudit(db::Transaction &transaction, const Actor &actor, QAnyStringView action,
                         const QByteArray &subjectId, const QJsonObject &body, qint64 nowMs)
{
    const Result<db::Rows> last =
        transaction.query(u"SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1"_s);
    if (!last)
        return fail(last.error());
    AuditEntry entry;
    entry.sequence = last->isEmpty() ? 1 : last->first().integer(0) + 1;
    entry.previousHash = last->isEmpty() ? auditChainStart() : last->first().bytes(1);
    entry.atMs = nowMs;
    entry.actor = actor.user;
    entry.actorName = actor.name;
    entry.action = action.toString();
    entry.subject = subjectId;
    entry.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    entry.hash = hashOf(entry);
    return transaction
        .execute(
            u"INSERT INTO audit_entry (sequence, at, actor_id, actor_name, action, subject_id, body, previous_hash, "
            "hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {entry.sequence, entry.atMs, entry.actor.toBytes(), entry.actorName, entry.action, entry.subject,
             entry.body, entry.previousHash, entry.hash})
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

} // namespace foyer::booking
