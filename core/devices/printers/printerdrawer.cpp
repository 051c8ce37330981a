#include "printerdrawer.h"

#include "async.h"

namespace foyer::devices {

QFuture<Result<void>> PrinterDrawer::open()
{
    return m_printer ? m_printer->openDrawer() : async::ready(Result<void>());
}

} // namespace foyer::devices
