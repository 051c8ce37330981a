#pragma once

#include <QString>

namespace foyer::foyerd {

/** The SDL that this release has for a service of serviceNames(), or for "gateway", with the common part. The service
 *  need not run. */
QString ownSdl(const QString &service);

/** Prints the schema that clients see, composed from this release's services. Returns the exit status: 1 with the
 *  conflicts on standard error when they do not fit. */
int printSchema();

} // namespace foyer::foyerd
