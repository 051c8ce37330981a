#include "supervisor.h"

#include "async.h"
#include "foyerassert.h"

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

struct Supervisor::Watched
{
    Watched(const PlannedProcess &plan, const Backoff::Settings &settings)
        : child(plan)
        , backoff(settings)
    {
        again.setSingleShot(true);
        patience.setSingleShot(true);
    }
    const QString &name() const { return child.plan().name; }

    ChildProcess child;
    Backoff backoff;
    SupervisedProcess row;
    QElapsedTimer running; ///< Since its last start.
    QTimer again; ///< Runs while it waits.
    QTimer patience; ///< Runs while it is stopping.
    bool wasTried = false;
    bool isAsked = false; ///< It owes an answer.
    int missed = 0; ///< Answers, one after another.
};

namespace {

constexpr std::pair<ProcessState, QLatin1StringView> stateNames[] = {
    {ProcessState::Starting, "starting"_L1}, {ProcessState::Up, "up"_L1},       {ProcessState::Waiting, "waiting"_L1},
    {ProcessState::Stopping, "stopping"_L1}, {ProcessState::Ended, "ended"_L1},
};

} // namespace

QString toText(ProcessState state)
{
    const auto named = std::find_if(std::begin(stateNames), std::end(stateNames),
                                    [state](const auto &pair) { return pair.first == state; });
    FOYER_ASSERT(named != std::end(stateNames));
    return named->second;
}

ProcessState processStateFromText(const QString &text)
{
    const auto named = std::find_if(std::begin(stateNames), std::end(stateNames),
                                    [&text](const auto &pair) { return pair.second == text; });
    return named == std::end(stateNames) ? ProcessState::Ended : named->first;
}

Supervisor::Supervisor(const QList<PlannedProcess> &plan, Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    for (const PlannedProcess &planned : plan) {
        m_processes.push_back(std::make_unique<Watched>(planned, m_settings.backoff));
        Watched &watched = *m_processes.back();
        watched.row.name = planned.name;
        connect(&watched.child, &ChildProcess::ready, this, [this, &watched] { handleReady(watched); });
        connect(&watched.child, &ChildProcess::ended, this,
                [this, &watched](const Ending &ending) { handleEnd(watched, ending); });
        connect(&watched.again, &QTimer::timeout, this, [this, &watched] { launch(watched); });
        connect(&watched.patience, &QTimer::timeout, this, [this, &watched] {
            m_settings.say(u"%1 does not end and is killed."_s.arg(watched.name()));
            watched.child.kill();
        });
    }
    m_readyPatience.setSingleShot(true);
    connect(&m_readyPatience, &QTimer::timeout, this, [this] {
        m_settings.say(u"%1 is not ready yet; going on with the next."_s.arg(m_restarting->name()));
        restartNext();
    });
    connect(&m_asking, &QTimer::timeout, this, &Supervisor::askAll);
}

Supervisor::~Supervisor()
{
    for (const auto &watched : m_processes)
        watched->child.disconnect(this);
}

void Supervisor::start()
{
    for (const auto &watched : m_processes)
        launch(*watched);
    if (m_settings.ask)
        m_asking.start(m_settings.askEvery);
}

void Supervisor::launch(Watched &watched)
{
    ++watched.row.starts;
    watched.missed = 0;
    watched.running.start();
    enter(watched, ProcessState::Starting);
    if (m_restarting == &watched)
        m_readyPatience.start(m_settings.readyPatience);
    watched.child.start();
    // One that cannot be started may have said so already.
    if (watched.row.state != ProcessState::Starting)
        return;
    watched.row.pid = watched.child.pid();
    m_settings.say(u"%1 is started as process %2."_s.arg(watched.name()).arg(watched.row.pid));
    Q_EMIT changed();
}

void Supervisor::enter(Watched &watched, ProcessState state)
{
    watched.row.state = state;
    watched.row.since = QDateTime::currentDateTimeUtc();
    watched.row.url = watched.child.url();
    if (!watched.child.isRunning())
        watched.row.pid = 0;
    Q_EMIT changed();
}

void Supervisor::handleReady(Watched &watched)
{
    watched.wasTried = true;
    if (watched.row.state != ProcessState::Starting) // it is being stopped
        return;
    m_settings.say(u"%1 is ready on %2, after %3 ms."_s.arg(watched.name(), watched.child.url().toString())
                       .arg(watched.running.elapsed()));
    enter(watched, ProcessState::Up);
    if (m_restarting == &watched)
        restartNext();
}

void Supervisor::askAll()
{
    for (const auto &each : m_processes) {
        Watched &watched = *each;
        if (watched.row.state != ProcessState::Up || watched.isAsked)
            continue;
        watched.isAsked = true;
        async::then(
            m_settings.ask(watched.child.plan()), this,
            [this, &watched, start = watched.row.starts](bool isThere) { noteAnswer(watched, start, isThere); });
    }
}

/** @p start is how often it had been started when it was asked: an answer of the one before says nothing. */
void Supervisor::noteAnswer(Watched &watched, int start, bool isThere)
{
    watched.isAsked = false;
    if (watched.row.starts != start || watched.row.state != ProcessState::Up)
        return;
    watched.missed = isThere ? 0 : watched.missed + 1;
    if (watched.missed < m_settings.mayMiss)
        return;
    m_settings.say(u"%1 hangs: it did not answer %2 times. It is killed."_s.arg(watched.name()).arg(watched.missed));
    watched.child.kill();
}

void Supervisor::handleEnd(Watched &watched, const Ending &ending)
{
    watched.wasTried = true;
    watched.patience.stop();
    const bool wasAsked = watched.row.state == ProcessState::Stopping;
    if (m_stopping) {
        m_settings.say(u"%1 has ended."_s.arg(watched.name()));
        enter(watched, ProcessState::Ended);
        stopNext();
        return;
    }
    if (wasAsked) {
        enter(watched, ProcessState::Waiting);
        watched.again.start(0); // not from within the end of the one before
        return;
    }
    const milliseconds pause = watched.backoff.pauseAfter(milliseconds(watched.running.elapsed()));
    const QString &words = ending.lastWords;
    const bool hung = m_settings.ask && watched.missed >= m_settings.mayMiss;
    const QString how = hung ? u"it did not answer and was killed"_s : ending.how;
    watched.row.lastError = words.isEmpty() ? how : how + u": "_s + words.section(u'\n', -1);
    m_settings.say(u"%1 died: %2. It is started again in %3 s.%4"_s.arg(watched.name(), how)
                       .arg(static_cast<double>(pause.count()) / 1000)
                       .arg(words.isEmpty() ? QString() : u" Its last words:\n"_s + words));
    enter(watched, ProcessState::Waiting);
    watched.again.start(pause);
    if (m_restarting == &watched)
        restartNext();
}

void Supervisor::end(Watched &watched, milliseconds patience)
{
    enter(watched, ProcessState::Stopping);
    watched.child.terminate();
    watched.patience.start(patience);
}

void Supervisor::stop()
{
    if (m_stopping) {
        m_settings.say(u"The rest all at once."_s);
        for (const auto &watched : m_processes) {
            if (watched->row.state != ProcessState::Ended)
                end(*watched, m_settings.hurriedPatience);
        }
        return;
    }
    m_stopping = true;
    m_toRestart.clear();
    m_restarting = nullptr;
    m_readyPatience.stop();
    for (const auto &watched : m_processes) {
        watched->again.stop();
        if (watched->row.state == ProcessState::Waiting)
            enter(*watched, ProcessState::Ended);
    }
    stopNext();
}

void Supervisor::stopNext()
{
    std::vector<Watched *> left;
    for (const auto &watched : m_processes) {
        if (watched->row.state != ProcessState::Ended)
            left.push_back(watched.get());
    }
    if (left.empty()) {
        Q_EMIT stopped();
        return;
    }
    const auto turnOf = [](const Watched *watched) { return watched->child.plan().stopsWith; };
    const auto first = std::min_element(left.begin(), left.end(),
                                        [&](const Watched *a, const Watched *b) { return turnOf(a) < turnOf(b); });
    for (Watched *watched : left) {
        if (turnOf(watched) == turnOf(*first) && watched->row.state != ProcessState::Stopping)
            end(*watched, m_settings.patience);
    }
}

void Supervisor::restartOneByOne()
{
    if (m_stopping)
        return;
    m_settings.say(u"Starting all anew, one after another."_s);
    m_toRestart.clear();
    for (auto it = m_processes.rbegin(); it != m_processes.rend(); ++it)
        m_toRestart.push_back(it->get());
    if (!m_restarting)
        restartNext();
}

void Supervisor::restartNext()
{
    m_restarting = nullptr;
    m_readyPatience.stop();
    if (m_toRestart.empty()) {
        m_settings.say(u"All were started anew."_s);
        return;
    }
    m_restarting = m_toRestart.back();
    m_toRestart.pop_back();
    if (m_restarting->child.isRunning())
        end(*m_restarting, m_settings.patience);
    else
        m_restarting->again.start(0);
}

QList<SupervisedProcess> Supervisor::table() const
{
    QList<SupervisedProcess> rows;
    for (const auto &watched : m_processes)
        rows.append(watched->row);
    return rows;
}

bool Supervisor::hasTriedAll() const
{
    return std::all_of(m_processes.begin(), m_processes.end(), [](const auto &watched) { return watched->wasTried; });
}

} // namespace foyer::foyerd
