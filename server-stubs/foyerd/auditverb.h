#pragma once

#include "options.h"

namespace foyer::foyerd {

/** A private JWK: what signs the ends of the audit chain. */
QString auditKeyFile(const QString &dataFolder);
/** Those ends, outside of the database. */
QString auditHeadsFile(const QString &dataFolder);

/** Reads the audit chain and prints the first bad entry, or how much of it is good. Returns the exit status: 0 all is
 *  well, 1 it is not or cannot be read. */
int verifyAudit(const Options &options);

} // namespace foyer::foyerd
