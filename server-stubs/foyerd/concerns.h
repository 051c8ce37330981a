#pragma once

#include "finding.h"

#include <QDateTime>

#include <chrono>

/** @file
 *  Checks of what keeps nobody from working now, and will some day: they warn and never fail. */
namespace foyer::foyerd {

/** One certificate. A warning when it ends within @p soon; a failure when it has ended, is not good yet, or is none:
 * then there is no value. The value is the days that it has left. */
Finding lookAtCertificate(const QString &path, const QDateTime &now,
                          std::chrono::hours soon = std::chrono::hours(14 * 24));

/** The certificates (*.crt) in @p folder: a warning when one ends within @p soon. The value is the days that the first
 *  to end has left; none without certificates. */
Finding lookAtCertificates(const QString &folder, const QDateTime &now);

/** The newest backup in @p folder: a warning when the last try failed, when it is older than @p every and a quarter of
 *  that, at least two hours, or when there is none although the process has run for so long. The value is its age in
 *  hours. */
Finding lookAtBackups(const QString &folder, std::chrono::milliseconds every, std::chrono::milliseconds hasRunFor,
                      const QDateTime &now);

/** Reports of crashes in @p folder: a warning for a day after one, unless somebody has looked at it. The value is how
 *  many such there are of the last day. */
Finding lookAtCrashes(const QString &folder, const QDateTime &now);

/** A count that should be 0: otherwise a warning with @p detail. */
Finding lookAtCount(qint64 count, const QString &detail);

} // namespace foyer::foyerd
