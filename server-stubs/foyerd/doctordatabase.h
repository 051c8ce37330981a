#pragma once

#include "doctor.h"

namespace foyer::foyerd {

/** Each service's database: reachable, durable, its own rights alone, what is to be migrated, its clock. */
QList<Diagnosis> examineDatabases(const Options &options, const Clock &clock);

} // namespace foyer::foyerd
