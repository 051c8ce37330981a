#include "signinthrottle.h"

#include <algorithm>

namespace foyer::user {

SignInThrottle::SignInThrottle()
    : SignInThrottle(Limits())
{
}

SignInThrottle::SignInThrottle(const Limits &limits)
    : m_limits(limits)
{
}

std::optional<qint64> SignInThrottle::begin(const QString &account, const QString &peer, qint64 nowMs)
{
    const qint64 wait = std::max(waitMs(m_accounts, account, m_limits.freeFailuresByAccount, nowMs),
                                 waitMs(m_peers, peer, m_limits.freeFailuresByPeer, nowMs));
    if (wait > 0)
        return wait; // not counted: who waits as told gets a try, however many others were refused meanwhile
    count(m_accounts, account, nowMs);
    if (!peer.isEmpty())
        count(m_peers, peer, nowMs);
    return std::nullopt;
}

void SignInThrottle::succeeded(const QString &account, const QString &peer)
{
    m_accounts.remove(account);
    takeBack(m_peers, peer); // only this one, or one known password would allow any number of guesses at others
}

void SignInThrottle::undecided(const QString &account, const QString &peer)
{
    takeBack(m_accounts, account);
    takeBack(m_peers, peer);
}

qint64 SignInThrottle::waitMs(const Table &table, const QString &key, int freeFailures, qint64 nowMs) const
{
    const auto found = table.constFind(key);
    if (found == table.cend() || found->failures < freeFailures
        || nowMs - found->lastFailureMs >= m_limits.forgetAfterMs)
        return 0;
    const int doublings = std::min(found->failures - freeFailures, 30);
    const qint64 delay = std::min(m_limits.firstDelayMs << doublings, m_limits.longestDelayMs);
    // A clock that was set back must not make it longer than the delay.
    return std::clamp<qint64>(found->lastFailureMs + delay - nowMs, 0, delay);
}

void SignInThrottle::count(Table &table, const QString &key, qint64 nowMs)
{
    auto found = table.find(key);
    if (found == table.end() && table.size() >= m_limits.maxEntries) {
        table.erase(std::min_element(table.begin(), table.end(),
                                     [](const Entry &a, const Entry &b) { return a.lastFailureMs < b.lastFailureMs; }));
    }
    if (found == table.end())
        found = table.insert(key, {});
    else if (nowMs - found->lastFailureMs >= m_limits.forgetAfterMs)
        found->failures = 0;
    ++found->failures;
    found->lastFailureMs = nowMs;
}

void SignInThrottle::takeBack(Table &table, const QString &key)
{
    const auto found = table.find(key);
    if (found != table.end() && --found->failures <= 0)
        table.erase(found);
}

} // namespace foyer::user
