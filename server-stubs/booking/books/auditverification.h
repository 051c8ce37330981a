#pragma once

#include "auditproof.h"
#include "connection.h"
#include "signingkey.h"

namespace foyer::booking {

struct AuditVerdict
{
    std::optional<AuditFault> fault; ///< The first; nothing when the chain is whole.
    qint64 entries = 0; ///< Good ones, up to the fault.
    qint64 signedUpTo = 0; ///< The last signed entry; 0 for none.
};

/** Reads the whole audit chain and the signed heads of it, those in the database and those in @p headsFile. Without
 *  @p key heads cannot be believed: one that is there is then a fault. The database's errors; headsInFile()'s. */
Result<AuditVerdict> verifyAudit(db::Connection &connection, const std::optional<auth::PublicKey> &key,
                                 const QString &headsFile);

} // namespace foyer::booking
