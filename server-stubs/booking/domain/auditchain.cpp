#include "auditchain.h"

#include <QCryptographicHash>

namespace foyer::booking {

QByteArray auditChainStart(int chain)
{
    if (chain == 1)
        return QByteArray(32, '\0');
    return QCryptographicHash::hash("foyer audit chain " + QByteArray::number(chain), QCryptographicHash::Sha256);
}

QByteArray hashOf(const AuditEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &field :
         {entry.previousHash, QByteArray::number(entry.sequence), QByteArray::number(entry.atMs), entry.actor.toBytes(),
          entry.actorName.toUtf8(), entry.action.toUtf8(), entry.subject, entry.body}) {
        hash.addData(QByteArray::number(field.size()) + ':');
        hash.addData(field);
    }
    return hash.result();
}

std::optional<qint64> firstBrokenEntry(const QList<AuditEntry> &entries)
{
    QByteArray previous = entries.isEmpty() ? QByteArray() : auditChainStart(entries.first().chain);
    qint64 expected = 1;
    for (const AuditEntry &entry : entries) {
        if (entry.sequence != expected || entry.previousHash != previous || entry.hash != hashOf(entry))
            return expected;
        previous = entry.hash;
        ++expected;
    }
    return std::nullopt;
}

} // namespace foyer::booking
