#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::chaos {

/** The books of a data folder in the form of ../README.md, read from the databases while the services run. Empty, and
 *  the reason in @p problem, when they cannot be read. */
QByteArray dumpOf(const QString &dataFolder, QString *problem);

} // namespace foyer::chaos
