#pragma once

#include "lane.h"
#include "tokenbucket.h"

#include <QByteArray>
#include <QCache>
#include <QHostAddress>

namespace foyer::http {

/** On whose account a request goes. Value type. */
struct Caller
{
    Lane lane = Lane::Strangers;
    /** Of a user, a device or a session; empty for newcomers and strangers, who are told apart by their address alone.
     */
    QByteArray identity;
    QHostAddress address;
    /** False: what comes from that address is not counted for it. */
    bool isCountedByAddress = true;
};

/** How often who may ask. Everybody has an allowance of their own by the lane. All who are neither staff nor services
 * have one in common with those at the same address (IPv6: the same /64), and when it is used up each of them still has
 * the share that would be theirs if it were divided evenly among those who asked within the last seconds. So many
 * kiosks and guests behind one address get what is theirs, whatever one of them does.
 *
 *  Remembers a bounded number of callers and addresses, those that asked last; who is forgotten has a full allowance
 * again. Knows no clock: @c now is of the steady one. Not for several threads at once. */
class RateLimiter
{
public:
    struct Settings
    {
        /** Of each lane; not asked for services. Of newcomers and strangers it is that of all at one address. */
        std::array<Rate, laneCount> own;
        Rate address; ///< In common, of one address.
        int remembered = 20'000; ///< Callers, and as many addresses; about 200 bytes each.
    };
    explicit RateLimiter(const Settings &settings);

    using TimePoint = TokenBucket::Clock::time_point;
    /** Zero: go on. Otherwise how long to wait, and nothing is counted. */
    std::chrono::nanoseconds admit(const Caller &caller, TimePoint now);
    /** What was admitted turned out to be as much as so many requests more. */
    void charge(const Caller &caller, double requests, TimePoint now);

private:
    struct Address
    {
        TokenBucket bucket;
        qint64 window = 0;
        int parties = 0; ///< That asked within the window.
        int before = 0; ///< Within the one before.
    };
    /** Somebody at an address. */
    struct Party
    {
        TokenBucket share;
        qint64 window = -1; ///< In which the address counted it last.
    };
    const Rate &ownRate(const Caller &caller) const { return m_settings.own[static_cast<std::size_t>(caller.lane)]; }
    /** Whether the allowance of @p caller's address has a token, or its share of it. */
    std::chrono::nanoseconds admitByAddress(const Caller &caller, const QByteArray &address, const QByteArray &who,
                                            TimePoint now);
    Rate shareOf(int parties) const;

    const Settings m_settings;
    QCache<QByteArray, TokenBucket> m_callers;
    QCache<QByteArray, Address> m_addresses;
    QCache<QByteArray, Party> m_parties;
};

} // namespace foyer::http
