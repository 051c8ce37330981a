#include "faultpoint.h"

#ifdef FOYER_FAULTS

#include <QList>

#include <cctype>
#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

namespace foyer::faults {

using namespace Qt::Literals::StringLiterals;

namespace {

// Points register themselves before main(), in any order: so the lists are made when they are first asked for.
QList<Point *> &points()
{
    static QList<Point *> all;
    return all;
}

QList<Deliberate *> &deliberateFaults()
{
    static QList<Deliberate *> all;
    return all;
}

quint64 armedSeed = 0;

/** SplitMix64: well mixed, and the same on every machine. */
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

/** In [0, 1), out of what was ordered and nothing else. */
double drawnFor(const char *name, qint64 pass, int rule)
{
    quint64 state = mixed(armedSeed);
    for (const char *letter = name; *letter != '\0'; ++letter)
        state = mixed(state ^ static_cast<unsigned char>(*letter));
    state = mixed(state ^ static_cast<quint64>(pass));
    state = mixed(state ^ static_cast<quint64>(rule));
    return static_cast<double>(state >> 11) * 0x1.0p-53;
}

Result<int> parseMilliseconds(const QByteArray &text)
{
    const bool inMs = text.endsWith("ms");
    bool ok = inMs || text.endsWith('s');
    const int number = ok ? text.chopped(inMs ? 2 : 1).toInt(&ok) : 0;
    if (!ok || number < 0 || number > 3'600'000)
        return fail(ErrorCode::InvalidInput, u"'%1' is no time such as 50ms or 2s"_s.arg(QLatin1StringView(text)));
    return inMs ? number : number * 1000;
}

Result<void> parseWhen(const QByteArray &text, Rule &rule)
{
    bool ok = false;
    if (text.startsWith('#')) {
        rule.onlyPass = text.mid(1).toLongLong(&ok);
        ok = ok && rule.onlyPass > 0;
    } else {
        rule.probability = text.toDouble(&ok);
        ok = ok && rule.probability >= 0 && rule.probability <= 1;
    }
    if (!ok)
        return fail(ErrorCode::InvalidInput,
                    u"'%1' is neither a probability such as 0.01 nor a pass such as #3"_s.arg(QLatin1StringView(text)));
    return {};
}

Result<Rule> parseRule(const QByteArray &text)
{
    QList<QByteArray> parts = text.split(':');
    const QByteArray action = parts.takeFirst();
    Rule rule;
    if (action == "sleep") {
        rule.action = Rule::Action::Sleep;
        const Result<int> milliseconds = parseMilliseconds(parts.isEmpty() ? QByteArray() : parts.takeFirst());
        if (!milliseconds)
            return fail(milliseconds.error());
        rule.sleepMs = *milliseconds;
    } else if (action == "error") {
        rule.action = Rule::Action::Error;
        if (!parts.isEmpty() && !parts.first().isEmpty() && std::isupper(parts.first().at(0))) {
            const QByteArray code = parts.takeFirst();
            rule.code = errorCodeFromWireName(QString::fromLatin1(code));
            if (toWireName(rule.code) != QLatin1StringView(code))
                return fail(ErrorCode::InvalidInput, u"'%1' is no error's code"_s.arg(QLatin1StringView(code)));
        }
    } else if (action == "hang") {
        rule.action = Rule::Action::Hang;
    } else if (action == "pause") {
        rule.action = Rule::Action::Pause;
    } else if (action != "crash") {
        return fail(ErrorCode::InvalidInput,
                    u"'%1' is none of crash, sleep, hang, pause, error"_s.arg(QLatin1StringView(action)));
    }
    if (!parts.isEmpty()) {
        if (Result<void> when = parseWhen(parts.takeFirst(), rule); !when)
            return fail(when.error());
    }
    if (!parts.isEmpty())
        return fail(ErrorCode::InvalidInput, u"'%1' says too much"_s.arg(QLatin1StringView(text)));
    return rule;
}

template <class Named>
Named *findNamed(const QList<Named *> &all, const QByteArray &name)
{
    for (Named *one : all) {
        if (name == one->name())
            return one;
    }
    return nullptr;
}

tl::unexpected<Error> wrong(const char *variable, const QByteArray &entry, const QString &why)
{
    return fail(ErrorCode::InvalidInput,
                u"%1: in '%2', %3."_s.arg(QLatin1StringView(variable), QString::fromUtf8(entry), why));
}

QList<QByteArray> entriesOf(const QByteArray &list)
{
    QList<QByteArray> entries;
    for (const QByteArray &entry : list.split(';')) {
        if (!entry.trimmed().isEmpty())
            entries.append(entry.trimmed());
    }
    return entries;
}

void tell(const char *name, const char *what, qint64 pass)
{
    std::fprintf(stderr, "failpoint %s: %s at pass %lld\n", name, what, static_cast<long long>(pass));
}

} // namespace

Point::Point(const char *name, bool givesError)
    : m_name(name)
    , m_givesError(givesError)
{
    points().append(this);
}

std::optional<Error> Point::passArmed()
{
    const qint64 pass = ++m_passes;
    int index = 0;
    for (const Rule &rule : m_rules) {
        const int number = index++;
        if (rule.onlyPass > 0 ? rule.onlyPass != pass
                              : rule.probability < 1 && drawnFor(m_name, pass, number) >= rule.probability)
            continue;
        switch (rule.action) {
        case Rule::Action::Crash:
            tell(m_name, "crash", pass);
            ::kill(::getpid(), SIGKILL);
            break;
        case Rule::Action::Sleep:
            std::this_thread::sleep_for(std::chrono::milliseconds(rule.sleepMs));
            break;
        case Rule::Action::Hang:
            tell(m_name, "hang", pass);
            while (true)
                ::pause();
        case Rule::Action::Pause:
            tell(m_name, "pause", pass);
            ::kill(::getpid(), SIGSTOP);
            break;
        case Rule::Action::Error:
            tell(m_name, "error", pass);
            return Error{rule.code, u"failpoint %1"_s.arg(QLatin1StringView(m_name)), {}};
        }
    }
    return std::nullopt;
}

Deliberate::Deliberate(const char *name)
    : m_name(name)
{
    deliberateFaults().append(this);
}

Result<void> arm(const QByteArray &failpoints, const QByteArray &deliberate, quint64 seed)
{
    armedSeed = seed;
    for (Point *point : std::as_const(points())) {
        point->m_rules.clear();
        point->m_passes = 0;
    }
    for (Deliberate *fault : std::as_const(deliberateFaults()))
        fault->m_isOrdered = false;
    for (const QByteArray &entry : entriesOf(failpoints)) {
        const qsizetype equals = entry.indexOf('=');
        if (equals < 0)
            return wrong("FOYER_FAILPOINTS", entry, u"there is no name=action"_s);
        Point *point = findNamed(points(), entry.left(equals));
        if (!point)
            return wrong("FOYER_FAILPOINTS", entry, u"this program has no point of that name"_s);
        const Result<Rule> rule = parseRule(entry.mid(equals + 1));
        if (!rule)
            return wrong("FOYER_FAILPOINTS", entry, rule.error().detail);
        if (rule->action == Rule::Action::Error && !point->givesError())
            return wrong("FOYER_FAILPOINTS", entry, u"this point cannot give an error"_s);
        point->m_rules.push_back(*rule);
    }
    for (const QByteArray &name : entriesOf(deliberate)) {
        Deliberate *fault = findNamed(deliberateFaults(), name);
        if (!fault)
            return wrong("FOYER_DELIBERATE_FAULTS", name, u"this program has no deliberate fault of that name"_s);
        fault->m_isOrdered = true;
    }
    return {};
}

Result<void> armFromEnvironment()
{
    const QByteArray seed = qgetenv("FOYER_FAILPOINTS_SEED");
    bool ok = true;
    const quint64 number = seed.isEmpty() ? 0 : seed.toULongLong(&ok);
    if (!ok)
        return wrong("FOYER_FAILPOINTS_SEED", seed, u"there is no whole number"_s);
    return arm(qgetenv("FOYER_FAILPOINTS"), qgetenv("FOYER_DELIBERATE_FAULTS"), number);
}

QByteArray listing()
{
    QList<QByteArray> lines;
    for (const Point *point : std::as_const(points()))
        lines.append((point->givesError() ? "error " : "point ") + QByteArray(point->name()) + '\n');
    for (const Deliberate *fault : std::as_const(deliberateFaults()))
        lines.append("deliberate " + QByteArray(fault->name()) + '\n');
    std::sort(lines.begin(), lines.end());
    return lines.join();
}

} // namespace foyer::faults

#endif
