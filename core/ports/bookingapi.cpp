#include "bookingapi.h"

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

domain::Money CheckoutRequest::due() const
{
    if (!exchange)
        return expectedTotal;
    // Tickets of one cinema are in one currency; of others the server refuses the exchange.
    return expectedTotal.minus(exchange->worth).value_or(expectedTotal);
}

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
