#pragma once

#include "supervisor.h"

#include "result.h"

namespace foyer::foyerd {

/** What `foyerd run` knows of its processes, for `foyerd status` while no gateway answers: run.json in the data folder,
 *  true only while run.lock is held. Times are UTC. */
Result<void> writeCircuitFile(const QString &dataFolder, const QList<SupervisedProcess> &processes);
/** Empty when there is none, or it cannot be read. */
QList<SupervisedProcess> readCircuitFile(const QString &dataFolder);
void removeCircuitFile(const QString &dataFolder);

} // namespace foyer::foyerd
