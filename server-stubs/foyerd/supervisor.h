#pragma once

#include "backoff.h"
#include "childprocess.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace foyer::foyerd {

enum class ProcessState {
    Starting, ///< It runs, and has not said yet that it is ready.
    Up,
    Waiting, ///< It died, and is started again soon.
    Stopping,
    Ended, ///< It was stopped, and is not started again.
};
/** "starting" */
QString toText(ProcessState state);
/** The other way round; Ended for what is none. */
ProcessState processStateFromText(const QString &text);

/** One process of a supervisor's table. */
struct SupervisedProcess
{
    QString name;
    ProcessState state = ProcessState::Starting;
    qint64 pid = 0; ///< 0 while it does not run.
    QUrl url; ///< Empty until it is ready.
    QDateTime since; ///< UTC; since when it is in this state.
    int starts = 0;
    /** What it died of last; empty when it did not. Kept when it runs again. */
    QString lastError;
};

/** Runs processes, any program that says "foyerd ready on URL" when it is: starts them all at once, starts again what
 *  dies (also when it was ended in good order, as nobody but this one should) or hangs, and gives up on nobody, stops
 *  them in order. Says what it does in a sentence each. When this process ends, however it ends, its children do
 * (ChildProcess). Lives in the main thread. */
class Supervisor : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        Backoff::Settings backoff;
        /** From SIGTERM, after which a service lets open requests end for ten seconds, to SIGKILL. */
        std::chrono::milliseconds patience{15'000};
        std::chrono::milliseconds hurriedPatience{2'000};
        /** A restart one by one goes on with the next when one is not ready after this. */
        std::chrono::milliseconds readyPatience{30'000};
        std::function<void(const QString &)> say = [](const QString &) {};
        /** Asks one that is up whether it lives: false when it did not answer within askEvery. Null: nobody is asked.
         */
        std::function<QFuture<bool>(const PlannedProcess &)> ask;
        std::chrono::milliseconds askEvery{5'000};
        /** Who does not answer so many times one after another hangs: it is killed, and so started again. */
        int mayMiss = 3;
    };
    Supervisor(const QList<PlannedProcess> &plan, Settings settings, QObject *parent = nullptr);
    /** Kills what still runs. */
    ~Supervisor() override;

    void start();
    /** Stops in the order of the plan, what does not end in time with SIGKILL; then stopped(). Nothing is started
     * again. Said a second time it hurries: all that are left are stopped at once, and killed soon. */
    void stop();
    /** Stops each and starts it again, one after another, the next when the one before is ready. Said while it does so,
     * it begins again after the one it is at. */
    void restartOneByOne();
    /** In the order of the plan. */
    QList<SupervisedProcess> table() const;
    /** Whether every process was ready or died at least once. */
    bool hasTriedAll() const;

Q_SIGNALS:
    /** Something in table() is another than before. */
    void changed();
    /** No process is left. */
    void stopped();

private:
    struct Watched;

    void launch(Watched &watched);
    void handleReady(Watched &watched);
    void handleEnd(Watched &watched, const Ending &ending);
    void enter(Watched &watched, ProcessState state);
    void end(Watched &watched, std::chrono::milliseconds patience);
    void stopNext();
    void restartNext();
    void askAll();
    void noteAnswer(Watched &watched, int start, bool isThere);

    const Settings m_settings;
    std::vector<std::unique_ptr<Watched>> m_processes;
    bool m_stopping = false;
    std::vector<Watched *> m_toRestart; ///< The last one is next.
    Watched *m_restarting = nullptr;
    QTimer m_readyPatience;
    QTimer m_asking;
};

} // namespace foyer::foyerd
