#include "cancellation.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

QString toWireName(AfterCancelling then)
{
    return then == AfterCancelling::Refund ? u"REFUND"_s : u"REBOOK"_s;
}

std::optional<AfterCancelling> afterCancellingFromWireName(QStringView name)
{
    for (const AfterCancelling then : {AfterCancelling::Refund, AfterCancelling::Rebook}) {
        if (name == toWireName(then))
            return then;
    }
    return std::nullopt;
}

} // namespace foyer::booking
