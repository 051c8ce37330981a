#pragma once

#include "testdatabase.h"

namespace foyer::test {

/** The settings by which a foyerd has its services on the engine of this test, in fresh databases: the text of a
 *  foyerd.ini, without limits on how often who asks. */
QByteArray engineSettings(TestDatabase &databases);

} // namespace foyer::test
