#include "alertrules.h"

#include <algorithm>
#include <set>

namespace foyer::alerts {

namespace {

/** When @p since is later than @p nowMs the clock was set back, and it counts from now. */
bool hasBeenFor(qint64 &since, qint64 nowMs, std::chrono::milliseconds duration)
{
    since = std::min(since, nowMs);
    return nowMs - since >= duration.count();
}

} // namespace

AlertRules::AlertRules(const QList<Alert> &known)
{
    for (const Alert &alert : known) {
        if (!alert.isOpen()) {
            m_over.append(alert);
            continue;
        }
        State state;
        state.open = alert;
        m_states[{alert.kind, alert.subject}] = state;
    }
}

QList<AlertRules::Change> AlertRules::look(const QList<Observation> &found, qint64 nowMs)
{
    QList<Change> changes;
    const auto note = [&changes](const std::optional<Change> &change) {
        if (change)
            changes.append(*change);
    };
    std::set<Key> seen;
    for (const Observation &observation : found) {
        const Key key(observation.kind, observation.subject);
        if (!seen.insert(key).second)
            continue;
        State &state = m_states[key];
        state.seenMs = nowMs;
        note(observation.isWrong ? noteWrong(state, observation, nowMs) : noteRight(state, nowMs));
    }
    for (auto &[key, state] : m_states) {
        if (seen.contains(key))
            continue;
        if (state.seenMs == 0)
            state.seenMs = nowMs; // known from before the start
        if (key.first == Kind::ProcessDown)
            note(noteRight(state, nowMs));
        else if (state.open && hasBeenFor(state.seenMs, nowMs, forgotten))
            changes.append(clear(state, nowMs));
    }
    std::erase_if(m_states, [](const auto &each) { return !each.second.open && !each.second.wrongSinceMs; });
    forgetOld(nowMs);
    return changes;
}

std::optional<AlertRules::Change> AlertRules::noteWrong(State &state, const Observation &found, qint64 nowMs)
{
    state.rightSinceMs.reset();
    if (!state.wrongSinceMs)
        state.wrongSinceMs = nowMs;
    const bool isDue = hasBeenFor(*state.wrongSinceMs, nowMs, patienceFor(found.kind));
    if (!state.open && !isDue)
        return std::nullopt;
    const bool isNew = !state.open;
    Alert alert = isNew ? Alert{} : *state.open;
    const bool isWorse = !isNew && found.severity > alert.severity;
    if (isNew) {
        alert.kind = found.kind;
        alert.subject = found.subject;
        alert.sinceMs = *state.wrongSinceMs;
        alert.raisedMs = nowMs;
    }
    alert.severity = found.severity;
    alert.detail = found.detail;
    alert.value = found.value;
    alert.limit = found.limit;
    state.open = alert;
    if (!isNew && !isWorse)
        return std::nullopt;
    return Change{isNew ? Event::Raised : Event::Worse, alert};
}

std::optional<AlertRules::Change> AlertRules::noteRight(State &state, qint64 nowMs)
{
    if (!state.open) {
        state.wrongSinceMs.reset();
        return std::nullopt;
    }
    if (!state.rightSinceMs)
        state.rightSinceMs = nowMs;
    if (!hasBeenFor(*state.rightSinceMs, nowMs, calm))
        return std::nullopt;
    return clear(state, nowMs);
}

AlertRules::Change AlertRules::clear(State &state, qint64 nowMs)
{
    Alert alert = *state.open;
    alert.clearedMs = state.rightSinceMs.value_or(nowMs);
    state = {};
    m_over.prepend(alert);
    return {Event::Cleared, alert};
}

void AlertRules::forgetOld(qint64 nowMs)
{
    const qint64 oldest = nowMs - std::chrono::milliseconds(kept).count();
    m_over.removeIf([oldest](const Alert &alert) { return *alert.clearedMs < oldest; });
    if (m_over.size() > keptCount)
        m_over.resize(keptCount);
}

QList<Alert> AlertRules::alerts() const
{
    QList<Alert> all;
    for (const auto &[key, state] : m_states) {
        if (state.open)
            all.append(*state.open);
    }
    std::stable_sort(all.begin(), all.end(), [](const Alert &a, const Alert &b) {
        return std::pair(a.severity, a.raisedMs) > std::pair(b.severity, b.raisedMs);
    });
    return all + m_over;
}

} // namespace foyer::alerts
