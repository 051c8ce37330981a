#include "globaladdress.h"

#include <algorithm>
#include <array>

namespace foyer::net {

namespace {

struct Block4
{
    quint32 first;
    int bits;
};

constexpr quint32 ip4(quint32 a, quint32 b, quint32 c, quint32 d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

/** IANA IPv4 Special-Purpose Address Registry, and what is of groups (RFC 5771) or reserved (RFC 1112). */
constexpr std::array notGlobal4{
    Block4{ip4(0, 0, 0, 0), 8}, // this network
    Block4{ip4(10, 0, 0, 0), 8}, // private use
    Block4{ip4(100, 64, 0, 0), 10}, // shared by a provider's customers, RFC 6598
    Block4{ip4(127, 0, 0, 0), 8}, // loopback
    Block4{ip4(169, 254, 0, 0), 16}, // link local; the metadata of clouds
    Block4{ip4(172, 16, 0, 0), 12}, // private use
    Block4{ip4(192, 0, 0, 0), 24}, // IETF protocol assignments
    Block4{ip4(192, 0, 2, 0), 24}, // documentation
    Block4{ip4(192, 88, 99, 0), 24}, // 6to4 relays, RFC 7526
    Block4{ip4(192, 168, 0, 0), 16}, // private use
    Block4{ip4(198, 18, 0, 0), 15}, // benchmarks
    Block4{ip4(198, 51, 100, 0), 24}, // documentation
    Block4{ip4(203, 0, 113, 0), 24}, // documentation
    Block4{ip4(224, 0, 0, 0), 4}, // multicast
    Block4{ip4(240, 0, 0, 0), 4}, // reserved, and broadcast
};

struct Block6
{
    std::array<quint8, 6> first;
    int bits;
};

/** IANA IPv6 Special-Purpose Address Registry, as far as it lies in 2000::/3. */
constexpr std::array notGlobal6{
    Block6{{0x20, 0x01, 0x00, 0x00, 0, 0}, 23}, // IETF protocol assignments: Teredo, ORCHID, benchmarks
    Block6{{0x20, 0x01, 0x0d, 0xb8, 0, 0}, 32}, // documentation
    Block6{{0x20, 0x02, 0, 0, 0, 0}, 16}, // 6to4: leads to the IPv4 address within; given up, RFC 7526
    Block6{{0x3f, 0xff, 0, 0, 0, 0}, 20}, // documentation, RFC 9637
};

bool isGlobal4(quint32 address)
{
    return std::none_of(notGlobal4.begin(), notGlobal4.end(),
                        [address](const Block4 &block) { return (address ^ block.first) >> (32 - block.bits) == 0; });
}

bool startsWith(const Q_IPV6ADDR &address, const std::array<quint8, 6> &first, int bits)
{
    for (int bit = 0; bit < bits; ++bit) {
        const auto mask = static_cast<quint8>(0x80 >> (bit % 8));
        if ((address[bit / 8] ^ first[static_cast<std::size_t>(bit / 8)]) & mask)
            return false;
    }
    return true;
}

bool isNat64(const Q_IPV6ADDR &address)
{
    constexpr std::array<quint8, 12> prefix{0x00, 0x64, 0xff, 0x9b};
    return std::equal(prefix.begin(), prefix.end(), &address.c[0]);
}

} // namespace

bool isGlobalUnicast(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isGlobal4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol || !address.scopeId().isEmpty())
        return false;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (isNat64(bytes))
        return isGlobal4(ip4(bytes[12], bytes[13], bytes[14], bytes[15]));
    if ((bytes[0] & 0xe0) != 0x20)
        return false;
    return std::none_of(notGlobal6.begin(), notGlobal6.end(),
                        [&bytes](const Block6 &block) { return startsWith(bytes, block.first, block.bits); });
}

} // namespace foyer::net
