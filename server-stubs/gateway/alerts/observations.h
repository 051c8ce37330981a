#pragma once

#include "alertrules.h"

namespace foyer::alerts {

/** How one process of a service is. Value type. */
struct ProcessState
{
    enum class Is {
        Unknown, ///< It was not asked yet.
        There, ///< It answers, or ends as planned.
        Down,
    };
    QString service;
    QString instance;
    Is is = Is::Unknown;
    QString lastError = {};
};

/** Of services of which no process answers, and of processes that do not while others of their service do. A service
 *  with one process that was not asked yet says nothing. */
QList<Observation> observationsOf(const QList<ProcessState> &processes);

/** Of the checks in the body of a /readyz, by their names there. What cannot be read says nothing. @p process is who
 *  answered, and @p machine the name of where it runs: of what all processes of a machine share (disk, clock,
 *  certificates, backups, crashes) one tells for all. */
QList<Observation> observationsOf(const QByteArray &readiness, const QString &process, const QString &machine);

/** Each thing once: of several that tell of the same the worst. */
QList<Observation> merged(const QList<Observation> &found);

} // namespace foyer::alerts
