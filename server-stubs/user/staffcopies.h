#pragma once

#include "clock.h"
#include "database.h"
#include "execution/resolvermap.h"
#include "keyset.h"

#include <functional>

namespace foyer::user {

/** What regions get of their staff from the user service that everybody is edited at, and the keys that they sign with:
 *  the mutation copyStaff. Service thread. */
class StaffCopies
{
public:
    /** @p keyCame is told of each new key. Borrows @p clock. */
    StaffCopies(std::shared_ptr<db::Database> database, const Clock &clock,
                std::function<void(const auth::PublicKey &)> keyCame);

    /** @p keys is asked for all that are believed. Only the installation's own user services may ask. */
    void addTo(graphql::ResolverMap &resolvers, std::function<QByteArray()> keys, QObject *context);

private:
    std::shared_ptr<db::Database> m_database;
    std::function<void(const auth::PublicKey &)> m_keyCame;
    const Clock &m_clock;
    QHash<QByteArray, qint64> m_known; ///< Keys that m_keyCame was told of, and when that was written last.
};

} // namespace foyer::user
