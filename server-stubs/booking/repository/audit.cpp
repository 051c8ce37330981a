#include "audit.h"

#include <QJsonDocument>

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
        entry.body = QJsonDocument(report.body).toJson(QJsonDocument::Compact);
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

} // namespace foyer::booking
