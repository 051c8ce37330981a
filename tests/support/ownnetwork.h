#pragma once

#include <QHostAddress>

namespace foyer::test {

/** Puts this process, and whatever it starts, into a network of its own: loopback, and one address beyond it that
 *  nobody else has (198.51.100.1, of RFC 5737). Null when the kernel does not allow it. Before any thread is started.
 */
QHostAddress enterOwnNetwork();

} // namespace foyer::test
