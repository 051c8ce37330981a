#include "bookingapi.h"

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

bool isRefusal(const Error &error)
{
    return error.extras.value(u"refused"_s).toBool();
}

Error asRefusal(Error error)
{
    error.extras.insert(u"refused"_s, true);
    return error;
}

} // namespace foyer::ports
