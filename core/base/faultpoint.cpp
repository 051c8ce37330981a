#include "faultpoint.h"

#ifdef FOYER_FAULTS

#include <QByteArray>

#include <atomic>
#include <csignal>

namespace foyer {

void passFaultPoint(const char *name)
{
    struct Wanted
    {
        QByteArray name;
        std::atomic<int> passes = 0;
        Wanted()
        {
            const QList<QByteArray> parts = qgetenv("FOYER_FAULT").split(':');
            name = parts.value(0);
            passes = parts.value(1).toInt();
        }
    };
    static Wanted wanted;
    if (wanted.name == name && wanted.passes-- == 0)
        std::raise(SIGKILL);
}

} // namespace foyer

#endif
