#pragma once

#include "verbtable.h"

namespace foyer::foyerd {

/** What `foyerd --help` prints: verbs, options, exit codes, where to go on. */
QString generalHelp();
/** What `foyerd VERB --help` prints: what it does, its options and settings, exit codes, files, examples. */
QString helpFor(const Verb &verb);
/** What `foyerd help config` prints: a file with every setting, none of them set. */
QString exampleConfiguration();

} // namespace foyer::foyerd
