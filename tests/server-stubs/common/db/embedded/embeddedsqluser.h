#pragma once

#include <QString>

/** Where this library's migrations are. */
QString embeddedMigrationsPath();
