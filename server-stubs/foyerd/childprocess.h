#pragma once

#include <QDateTime>
#include <QProcess>
#include <QUrl>

#include <functional>

namespace foyer::foyerd {

/** A program that a supervisor runs, and what is needed to start it again. */
struct PlannedProcess
{
    QString name; ///< "booking"; for people, and different for each.
    QString program;
    QStringList arguments;
    QProcessEnvironment environment = QProcessEnvironment(QProcessEnvironment::InheritFromParent);
    int stopsWith = 0; ///< Those of the least number are stopped first; the next ones when they are gone.
    QString verb = {}; ///< Of which service it is one.
    QUrl asked = {}; ///< Where this machine asks it, without a path; empty: nowhere.
};

/** How a process ended. */
struct Ending
{
    int status = -1; ///< Its exit status; -1 when a signal ended it, or it was not started at all.
    QString how; ///< For people: "it ended with 1", "signal 9 (Killed) ended it", "it cannot be started: ...".
    QString lastWords; ///< The last lines of its standard error that tell of trouble; mostly empty.
};

/** One child of this process: started again and again by its owner, one at a time. It is in a session of its own, so
 *  that Ctrl-C is not for it, and the kernel kills it when this process ends, however that ends (prctl(2),
 *  PR_SET_PDEATHSIG): so it must be started from a thread that lives as long as the process. It has no standard input.
 *  What it prints goes on to ours, with its name before each line; JSON lines as they are. */
class ChildProcess : public QObject
{
    Q_OBJECT
public:
    explicit ChildProcess(PlannedProcess plan, QObject *parent = nullptr);
    /** Kills it, and waits until it is gone. */
    ~ChildProcess() override;

    void start();
    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }

    const PlannedProcess &plan() const { return m_plan; }
    /** From start() until ended(). */
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    qint64 pid() const { return m_process.processId(); }
    /** Where it answers, as its line "foyerd ready on URL" said; empty until then. */
    const QUrl &url() const { return m_url; }

Q_SIGNALS:
    /** It said that it is ready. */
    void ready();
    void ended(const foyer::foyerd::Ending &ending);

private:
    void readOutput();
    void readErrors();
    void handleEnd(Ending ending);

    const PlannedProcess m_plan;
    QProcess m_process;
    QUrl m_url;
    QStringList m_lastWords;
};

} // namespace foyer::foyerd
