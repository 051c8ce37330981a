#pragma once

#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace foyer::chaos {

/** A foyerd that can be killed, stopped and started again on the same port. What it says goes to a file of its own. It
 *  ends when this program does, however that ends. */
class Daemon
{
public:
    Daemon(QString name, QStringList arguments, QString logPath);
    ~Daemon();
    Daemon(const Daemon &) = delete;

    const QString &name() const { return m_name; }
    /** Variables of its environment, NAME=value, at each start. */
    void setEnvironment(const QStringList &variables) { m_environment = variables; }
    /** False when it did not say in time that it is ready. @p failpoints is for FOYER_FAILPOINTS. */
    bool start(const QString &failpoints, quint64 failpointSeed, int timeoutMs);
    bool isRunning();
    /** SIGKILL, and waits until it is gone. */
    void kill();
    void freeze(); ///< SIGSTOP
    void thaw(); ///< SIGCONT
    bool isFrozen() const { return m_isFrozen; }

private:
    QString m_name;
    QStringList m_arguments;
    QString m_logPath;
    QStringList m_environment;
    pid_t m_pid = 0;
    int m_input = -1; ///< It ends when this closes.
    bool m_isFrozen = false;
};

} // namespace foyer::chaos
