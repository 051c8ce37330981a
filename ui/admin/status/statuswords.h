#pragma once

#include "alertapi.h"
#include "crashreportapi.h"

#include <QLocale>

/** What services and alerts are called, in the language of the program. */
namespace foyer::admin {

/** "Films" for "movie"; what nobody knows as it is. */
QString serviceName(const QString &service);
/** The time of day, and the day when it was another than today. */
QString momentWords(const QDateTime &utc, const QLocale &locale);

/** What is so: "Films do not answer". */
QString alertTitle(const ports::Alert &alert);
/** What to do about it. */
QString alertAdvice(const ports::Alert &alert);

/** Which process left it, of which release, on which machine; what is not known is left out. */
QString processWords(const ports::CrashReport &report);

} // namespace foyer::admin
