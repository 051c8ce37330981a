#pragma once

namespace foyer {

/** What the assertion that failed said, while the program ends of it; empty before. For the report of a crash: safe in
 * a signal handler. */
const char *lastAssertion();

} // namespace foyer
