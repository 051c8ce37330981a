#include "nemesis.h"

#include "wire.h"

#include <QDeadlineTimer>
#include <QThread>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startTimeoutMs = 30'000;

qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

Nemesis::Nemesis(Fleet &fleet, QStringList failpoints, quint64 seed, const QString &logPath)
    : m_fleet(fleet)
    , m_failpoints(std::move(failpoints))
    , m_random(seed)
    , m_log(logPath)
    , m_beganMs(nowMs())
{
    (void)m_log.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered);
}

int Nemesis::below(int bound)
{
    return static_cast<int>(m_random() % static_cast<quint64>(bound));
}

void Nemesis::note(const QString &what, const QString &whom)
{
    ++m_counts[what];
    m_log.write(u"%1 ms: %2 %3\n"_s.arg(nowMs() - m_beganMs).arg(what, whom).toUtf8());
}

void Nemesis::later(int afterMs, std::function<void()> act)
{
    m_endings.append({nowMs() + afterMs, std::move(act)});
}

/** Those that money and seats go through more often than the others. */
Daemon &Nemesis::any()
{
    static const QStringList favourites{u"booking"_s, u"booking"_s, u"payment"_s, u"coupon"_s, u"gateway"_s};
    const QString favourite = favourites.at(below(static_cast<int>(favourites.size())));
    for (const auto &daemon : m_fleet.daemons()) {
        if (daemon->name().section(u'-', 0, 0) == favourite && below(4) != 0)
            return *daemon;
    }
    return *m_fleet.daemons().at(static_cast<size_t>(below(static_cast<int>(m_fleet.daemons().size()))));
}

void Nemesis::rage(int forMs)
{
    const qint64 endMs = nowMs() + forMs;
    qint64 nextMs = nowMs() + 500;
    while (nowMs() < endMs) {
        for (qsizetype i = 0; i < m_endings.size();) {
            if (m_endings.at(i).dueMs > nowMs()) {
                ++i;
                continue;
            }
            m_endings.takeAt(i).act();
        }
        startTheDead();
        if (nowMs() >= nextMs) {
            breakSomething();
            nextMs = nowMs() + 300 + below(1500);
        }
        QThread::msleep(10);
    }
}

void Nemesis::breakSomething()
{
    if (m_fleet.server() && below(8) == 0)
        return spoilTheDatabase();
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
        return killOne();
    case 3:
    case 4:
        return freezeOne();
    case 5:
        return spoilTheProvider();
    default:
        return spoilOneLink();
    }
}

void Nemesis::killOne()
{
    Daemon &daemon = any();
    note(u"kill"_s, daemon.name());
    daemon.kill();
    m_deadUntilMs[daemon.name()] = nowMs() + (below(3) == 0 ? below(2500) : 0);
}

void Nemesis::freezeOne()
{
    Daemon &daemon = any();
    if (!daemon.isRunning() || daemon.isFrozen())
        return;
    note(u"freeze"_s, daemon.name());
    daemon.freeze();
    later(200 + below(3000), [&daemon] { daemon.thaw(); });
}

void Nemesis::spoilOneLink()
{
    const auto &link = m_fleet.links().at(below(static_cast<int>(m_fleet.links().size())));
    LinkWeather weather;
    switch (below(5)) {
    case 0:
        weather.isCut = true;
        note(u"cut"_s, link.name);
        break;
    case 1:
        weather.isHeld = true;
        note(u"hold"_s, link.name);
        break;
    case 2:
        weather.delayMs = 5 + below(200);
        note(u"delay"_s, link.name);
        break;
    case 3:
        weather.dropAnswers = 0.3;
        note(u"drop"_s, link.name);
        break;
    default:
        weather.doubled = 0.5;
        note(u"double"_s, link.name);
    }
    link.proxy->setWeather(weather);
    later(300 + below(4000), [proxy = link.proxy] { proxy->setWeather({}); });
}

/** A terminal that declines, a bank that does it and does not answer, a webhook that comes twice. */
void Nemesis::spoilTheProvider()
{
    static const QList<QByteArray> behaviours{
        "decline", "slow", "timeout_after_capture", "duplicate", "crash_before", "crash_after", "busy"};
    const QByteArray behaviour = behaviours.at(below(static_cast<int>(behaviours.size())));
    note(u"provider"_s, QString::fromLatin1(behaviour));
    tellTheProvider("/control/orders",
                    "{\"behaviour\":\"" + behaviour
                        + "\",\"delayMs\":2000,\"times\":" + QByteArray::number(1 + below(6)) + '}');
}

void Nemesis::spoilTheDatabase()
{
    test::MariaDbServer *server = m_fleet.server();
    if (below(2) == 0) {
        note(u"freeze"_s, u"MariaDB"_s);
        server->freeze();
        later(200 + below(2500), [server] { server->thaw(); });
        return;
    }
    note(u"kill"_s, u"MariaDB"_s);
    server->kill();
    if (const Result<void> started = server->startAgain(); !started)
        note(u"lost"_s, u"MariaDB: "_s + toString(started.error())); // nothing will be well after this
}

/** It may be dead just now; then it is not told. */
void Nemesis::tellTheProvider(const QByteArray &path, const QByteArray &json)
{
    postOnce(m_fleet.providerPort(), path, "Content-Type: application/json\r\n", json);
}

QString Nemesis::order(const QString &service)
{
    QStringList orders;
    for (const QString &line : std::as_const(m_failpoints)) {
        const QString name = line.section(u' ', 1);
        const bool isEverybodys = name.startsWith("db."_L1) || name.startsWith("link."_L1);
        const bool isIts = name.startsWith(service.section(u'-', 0, 0) + u'.') || isEverybodys;
        if (line.startsWith("deliberate "_L1) || !isIts || below(3) == 0)
            continue;
        // What every statement and every request passes must mostly go well, or nothing else is ever reached.
        static const QStringList often{u"crash:0.001"_s, u"sleep:20ms:0.01"_s, u"error:0.003"_s, u"error:BUSY:0.003"_s,
                                       u"error:UNREACHABLE:0.003"_s};
        static const QStringList seldom{u"crash:0.01"_s, u"sleep:40ms:0.1"_s, u"crash:0.003"_s, u"error:0.03"_s,
                                        u"error:BUSY:0.03"_s};
        const QStringList &actions = isEverybodys ? often : seldom;
        const QString action = actions.at(below(static_cast<int>(actions.size())));
        if (line.startsWith("error "_L1) || !action.startsWith("error"_L1))
            orders.append(name + u'=' + action);
    }
    return orders.join(u';');
}

bool Nemesis::startAgain(Daemon &daemon, bool armed)
{
    const QString failpoints = armed ? order(daemon.name()) : QString();
    note(u"start"_s, failpoints.isEmpty() ? daemon.name() : daemon.name() + u" with "_s + failpoints);
    return daemon.start(failpoints, m_random(), startTimeoutMs);
}

void Nemesis::startTheDead()
{
    for (const auto &daemon : m_fleet.daemons()) {
        if (daemon->isRunning() || m_deadUntilMs.value(daemon->name()) > nowMs())
            continue;
        startAgain(*daemon, below(2) == 0); // if it does not live, it is tried again
    }
}

bool Nemesis::heal()
{
    for (const Fleet::Link &link : m_fleet.links())
        link.proxy->setWeather({});
    m_endings.clear();
    if (m_fleet.server())
        m_fleet.server()->thaw();
    bool allLive = true;
    for (const auto &daemon : m_fleet.daemons()) {
        daemon->thaw();
        // Those with failpoints go on crashing; and a last kill is one more test.
        daemon->kill();
        allLive = startAgain(*daemon, false) && allLive;
    }
    tellTheProvider("/control/reset", "{}");
    return allLive;
}

QString Nemesis::counts() const
{
    QStringList all;
    for (auto count = m_counts.cbegin(); count != m_counts.cend(); ++count)
        all.append(count.key() + u' ' + QString::number(*count));
    return all.join(u", "_s);
}

} // namespace foyer::chaos
