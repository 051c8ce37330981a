#pragma once

#include <QStringView>

namespace foyer::service {

/** What @p instance weighs for @p key: of several instances the one with the highest weight is the key's. Whoever
 *  computes it, in whatever process, gets the same. When an instance goes, only its own keys move, each to another one
 *  by chance; when one comes, it takes its share of all others' and nothing else moves. "Using name-based mappings to
 *  increase hit rates", D. G. Thaler and C. V. Ravishankar, IEEE/ACM Transactions on Networking 6 (1), 1998, section
 *  III (highest random weight). */
quint64 rendezvousWeight(QStringView key, QStringView instance);

} // namespace foyer::service
