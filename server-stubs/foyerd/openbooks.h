#pragma once

#include "connection.h"
#include "options.h"

namespace foyer::foyerd {

/** The database of @p service, or of "psp-simulator", where @p options say, to be read and never written: the service
 *  may run meanwhile, or not. NotFound when there is none; VersionMismatch when another release wrote it;
 *  Storage, Unreachable, InvalidInput as of opening. */
Result<std::unique_ptr<db::Connection>> openBooks(const Options &options, const QString &service);

} // namespace foyer::foyerd
