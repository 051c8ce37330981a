#pragma once

#include "result.h"

#include <QFuture>

namespace foyer::ports {

/** Where the till keeps its cash. GUI thread; futures finish there. */
class CashDrawer
{
public:
    virtual ~CashDrawer() = default;

    /** Opens it. printerTroubles() when what it hangs on cannot be reached; a till without a drawer that opens by
     * itself answers at once, and nothing happens. */
    virtual QFuture<Result<void>> open() = 0;
};

} // namespace foyer::ports
