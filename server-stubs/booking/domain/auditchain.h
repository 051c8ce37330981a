#pragma once

#include "actor.h"

#include <QByteArray>

#include <optional>

namespace foyer::booking {

/** Who did what to what, and when. Each entry's hash covers the one before it, so that an entry cannot be changed,
 *  removed or put in between without every later hash being wrong. */
struct AuditEntry
{
    qint64 sequence = 0; ///< From 1, without gaps.
    qint64 atMs = 0;
    domain::UserId actor;
    QString actorName;
    QString action; ///< "booking.confirmed"
    QByteArray subject; ///< 16 bytes: the id of what it is about.
    QByteArray body; ///< Canonical JSON: QJsonObject's sorted keys, compact.
    QByteArray previousHash; ///< 32 bytes, zeros before the first entry.
    QByteArray hash; ///< hashOf() the rest.
};

/** 32 zero bytes. */
QByteArray auditChainStart();
/** SHA-256 over every other field, each with its length before it. */
QByteArray hashOf(const AuditEntry &entry);
/** The sequence of the first entry that does not follow from the one before it; nothing when all is well. */
std::optional<qint64> firstBrokenEntry(const QList<AuditEntry> &entries);

} // namespace foyer::booking
