#pragma once

#include "customers.h"
#include "subgraphcall.h"

namespace foyer::user {

/** Who was merged or erased, as the main user service tells it: a region's copy has no customers, and passes on what
 * its neighbours ask. Lives in one thread. */
class PersonRelay
{
public:
    /** @p main is borrowed. @p identity gives a fresh session with the role SERVICE for each call. */
    PersonRelay(service::SubgraphPort &main, std::function<graphql::Identity()> identity);

    /** As Customers::changesAfter(). Unreachable, Timeout and such while the region is cut off: whoever follows asks
     *  again, and misses nothing. */
    QFuture<Result<QList<PersonChange>>> changesAfter(qint64 position, int most);

private:
    service::SubgraphCall m_main;
    QObject m_context;
};

} // namespace foyer::user
