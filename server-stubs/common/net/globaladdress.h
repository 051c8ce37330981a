#pragma once

#include <QHostAddress>

namespace foyer::net {

/** Whether @p address is one of the public internet, of one machine: not this machine's, the house's, the provider's or
 *  the link's own, none of a group, none that is reserved or kept for examples. By the special-purpose registries of
 *  IANA (RFC 6890, as of 2025); of IPv6 only what is given out (2000::/3) may be public at all. An IPv4 address that is
 *  written as one of IPv6 is none, but for NAT64's own (64:ff9b::/96, RFC 6052), by which networks without IPv4 reach
 *  it: there the address within is judged. An address with a zone is none. */
bool isGlobalUnicast(const QHostAddress &address);

} // namespace foyer::net
