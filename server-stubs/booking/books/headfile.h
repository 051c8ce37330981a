#pragma once

#include "auditproof.h"
#include "result.h"

/** @file
 *  Signed heads of the audit log outside of the database: whoever cuts a chain by SQL, and the heads with it, does
 * not reach this. A JSON object a line; it may be copied to another machine at any time. */
namespace foyer::booking {

/** What is in the file at @p path, in its order; nothing when there is no file. A last line without its end was never
 *  finished and counts as not there. Storage when it cannot be read; InvalidInput, with the line's number, when a line
 *  is no head. */
Result<QList<AuditHead>> headsInFile(const QString &path);
/** Adds those of @p heads that are not in the file; on the disk when it succeeds. Several processes may do so at once.
 *  Errors are headsInFile()'s. */
Result<void> addToHeadFile(const QString &path, const QList<AuditHead> &heads);

} // namespace foyer::booking
