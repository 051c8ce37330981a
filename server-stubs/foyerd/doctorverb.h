#pragma once

#include "doctor.h"

namespace foyer::foyerd {

/** A line for each, in columns. */
QString asText(const QList<Diagnosis> &findings);
/** {"ok": no failure, "checks": [{"level", "check", "what", "advice"}]}; level is OK, WARN or FAIL. */
QByteArray asJson(const QList<Diagnosis> &findings);
/** Examines and prints. Returns the exit status: 1 when something fails. */
int runDoctor(const Options &options);

} // namespace foyer::foyerd
