#pragma once

#include "fleet.h"

#include <QFile>
#include <QMap>

#include <random>

namespace foyer::chaos {

/** Breaks things, one after another and several at a time, as its seed says. Blocking; the thread that made the fleet.
 */
class Nemesis
{
public:
    /** @p failpoints are those of foyerd-faults that may be used. */
    Nemesis(Fleet &fleet, QStringList failpoints, quint64 seed, const QString &logPath);

    void rage(int forMs);
    /** Ends all that it began, and starts whatever does not run, without failpoints. False when that cannot be. */
    bool heal();
    /** "kill 5, freeze 3, ..." */
    QString counts() const;

private:
    struct Ending
    {
        qint64 dueMs = 0;
        std::function<void()> act;
    };

    void breakSomething();
    void killOne();
    void freezeOne();
    void spoilOneLink();
    void spoilTheProvider();
    void spoilTheDatabase();
    void tellTheProvider(const QByteArray &path, const QByteArray &json);
    /** Whatever crashed by itself, at a failpoint. */
    void startTheDead();
    bool startAgain(Daemon &daemon, bool armed);
    QString order(const QString &service);
    Daemon &any();
    int below(int bound);
    void later(int afterMs, std::function<void()> act);
    void note(const QString &what, const QString &whom);

    Fleet &m_fleet;
    QStringList m_failpoints;
    std::mt19937_64 m_random;
    QList<Ending> m_endings;
    QMap<QString, qint64> m_deadUntilMs;
    QMap<QString, int> m_counts;
    QFile m_log;
    qint64 m_beganMs = 0;
};

} // namespace foyer::chaos
