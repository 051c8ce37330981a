#pragma once

#include "logging.h"
#include "options.h"

namespace foyer::foyerd {

/** How the settings want a process to log. */
logging::Settings loggingOf(const Options &options);

/** Where reports of crashes are kept: reports/ in the data folder. */
QString reportsFolder(const QString &dataFolder);

/** Warns in the log of reports of crashes that nobody was told of yet, once each. */
void tellOfCrashes(const QString &dataFolder);

} // namespace foyer::foyerd
