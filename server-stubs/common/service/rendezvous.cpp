#include "rendezvous.h"

namespace foyer::service {

namespace {

/** FNV-1a of 64 bits, over UTF-16 (draft-eastlake-fnv). */
quint64 hashOf(QStringView text, quint64 seed)
{
    quint64 hash = seed;
    for (const QChar c : text) {
        hash = (hash ^ (c.unicode() & 0xff)) * 0x100000001b3;
        hash = (hash ^ (c.unicode() >> 8)) * 0x100000001b3;
    }
    return hash;
}

/** Every bit of the result depends on every bit of @p bits: the finalizer of MurmurHash3 (A. Appleby). FNV alone leaves
 *  names that differ in their last digit side by side. */
quint64 mixed(quint64 bits)
{
    bits = (bits ^ (bits >> 33)) * 0xff51afd7ed558ccd;
    bits = (bits ^ (bits >> 33)) * 0xc4ceb9fe1a85ec53;
    return bits ^ (bits >> 33);
}

} // namespace

quint64 rendezvousWeight(QStringView key, QStringView instance)
{
    constexpr quint64 basis = 0xcbf29ce484222325;
    return mixed(mixed(hashOf(key, basis)) ^ hashOf(instance, basis));
}

} // namespace foyer::service
