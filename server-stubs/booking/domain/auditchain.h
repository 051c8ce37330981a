#pragma once

#include "actor.h"

#include <QByteArray>

#include <optional>

namespace foyer::booking {

/** Who did what to what, and when. Each entry's hash covers the one before it in its chain, so that an entry cannot be
 *  changed, removed or put in between without every later hash being wrong. */
struct AuditEntry
{
    qint64 sequence = 0; ///< From 1, without gaps.
    qint64 atMs = 0;
    domain::UserId actor;
    QString actorName;
    QString action; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes: the id of what it is about.
    QByteArray body; ///< Canonical JSON: QJsonObject's sorted keys, compact.
    QByteArray previousHash; ///< 32 bytes; auditChainStart() before the first entry.
    QByteArray hash; ///< hashOf() the rest.
    int chain = 1; ///< Covered by the hash of the first, see auditChainStart().
};

/** 32 bytes, others for each chain, so that no chain can be taken for another: zeros for chain 1, which is older than
 *  there were several. */
QByteArray auditChainStart(int chain);
/** SHA-256 over every other field but the chain, each with its length before it. */
QByteArray hashOf(const AuditEntry &entry);
/** Of one chain, the sequence of the first entry that does not follow from the one before it; nothing when all is
 *  well. */
std::optional<qint64> firstBrokenEntry(const QList<AuditEntry> &entries);

} // namespace foyer::booking
