#include "ratelimiter.h"

#include "foyerassert.h"

namespace foyer::http {

namespace {

/** Who asked within one of these or the one before has a share of the address's allowance. */
constexpr std::chrono::seconds window{5};

/** Whoever has an IPv6 network has all the addresses of its /64. */
QByteArray keyOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QByteArray::number(v4, 16);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}

/** Nobody is told apart by the address alone. */
QByteArray nameOf(const Caller &caller, const QByteArray &address)
{
    return nameOf(caller.lane) + (caller.identity.isEmpty() ? '@' + address : ' ' + caller.identity);
}

/** Who is in no book: services, and nobody in particular at an address that is not counted. */
bool isCounted(const Caller &caller)
{
    return caller.lane != Lane::Services && (!caller.identity.isEmpty() || caller.isCountedByAddress);
}

/** Found, and the last to be forgotten; made when it is not there. */
template <class Value>
Value &recalled(QCache<QByteArray, Value> &cache, const QByteArray &key)
{
    if (Value *known = cache.object(key))
        return *known;
    auto *made = new Value;
    cache.insert(key, made); // takes it, and keeps it, as it costs less than there is room
    return *made;
}

} // namespace

RateLimiter::RateLimiter(const Settings &settings)
    : m_settings(settings)
    , m_callers(settings.remembered)
    , m_addresses(settings.remembered)
    , m_parties(settings.remembered)
{
    FOYER_ASSERT(settings.remembered > 0);
}

std::chrono::nanoseconds RateLimiter::admit(const Caller &caller, TimePoint now)
{
    if (!isCounted(caller))
        return std::chrono::nanoseconds(0);
    const QByteArray address = keyOf(caller.address);
    const QByteArray who = nameOf(caller, address);
    TokenBucket &own = recalled(m_callers, who);
    if (const std::chrono::nanoseconds wait = own.take(ownRate(caller), now); wait.count() > 0)
        return wait;
    if (caller.lane == Lane::Staff || !caller.isCountedByAddress)
        return std::chrono::nanoseconds(0);
    const std::chrono::nanoseconds wait = admitByAddress(caller, address, who, now);
    if (wait.count() > 0)
        own.giveBack();
    return wait;
}

std::chrono::nanoseconds RateLimiter::admitByAddress(const Caller &caller, const QByteArray &address,
                                                     const QByteArray &who, TimePoint now)
{
    Address &here = recalled(m_addresses, address);
    Party &party = recalled(m_parties, caller.identity.isEmpty() ? who : who + '@' + address);
    const qint64 current = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) / window;
    if (here.window != current) {
        here.before = here.window == current - 1 ? here.parties : 0;
        here.parties = 0;
        here.window = current;
    }
    if (std::exchange(party.window, current) != current)
        ++here.parties;
    const std::chrono::nanoseconds wait = here.bucket.take(m_settings.address, now);
    const int parties = std::max(here.parties, here.before);
    if (wait.count() == 0 || parties < 2)
        return wait;
    // What the others have used up is theirs to wait for. It is charged all the same, so that all together get no more
    // than the allowance.
    const std::chrono::nanoseconds shareWait = party.share.take(shareOf(parties), now);
    if (shareWait.count() == 0)
        here.bucket.charge(m_settings.address, now, 1);
    return std::min(wait, shareWait);
}

/** A second's worth at once: the burst is in what they have in common. */
Rate RateLimiter::shareOf(int parties) const
{
    const double perSecond = m_settings.address.perSecond / parties;
    return {perSecond, std::max(1.0, perSecond)};
}

void RateLimiter::charge(const Caller &caller, double requests, TimePoint now)
{
    if (!isCounted(caller) || requests <= 0)
        return;
    recalled(m_callers, nameOf(caller, keyOf(caller.address))).charge(ownRate(caller), now, requests);
}

} // namespace foyer::http
