#pragma once

#include "auditproof.h"
#include "connection.h"
#include "signingkey.h"

namespace foyer::booking {

struct AuditVerdict
{
    std::optional<AuditFault> fault; ///< The first; nothing when every chain is whole.
    qint64 entries = 0; ///< Good ones of all chains, up to the fault in each.
    qint64 signedEntries = 0; ///< As many of them as there are up to the last signed one of each chain.
    int chains = 0;
};

/** Reads the whole audit log and the signed heads of it, those in the database and those in @p headsFile. Without
 *  @p key heads cannot be believed: one that is there is then a fault. The database's errors; headsInFile()'s. */
Result<AuditVerdict> verifyAudit(db::Connection &connection, const std::optional<auth::PublicKey> &key,
                                 const QString &headsFile);

} // namespace foyer::booking
