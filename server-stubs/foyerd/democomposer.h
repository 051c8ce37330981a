#pragma once

#include "services.h"

#include <functional>

namespace foyer::foyerd {

struct DemoSettings
{
    quint64 seed = 1;
    /** Past sales in all; 0 for the usual few thousand. */
    qint64 bookings = 0;
    QString dataFolder;
};

/** Fills the services with the demo's people, coupons, films, cinemas, programme and sales; again only adds the
 * showtimes of days that have come near. The same seed and day give the same data. @p say gets a line whenever there is
 * something to tell. Continuations run in @p context. */
QFuture<Result<void>> makeDemo(Services &services, const Clock &clock, const DemoSettings &settings, QObject *context,
                               std::function<void(const QString &)> say);

} // namespace foyer::foyerd
