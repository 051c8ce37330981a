#include "refunddesk.h"

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

bool isBadge(const QString &digits)
{
    constexpr qsizetype longestNumber = 9;
    return digits.size() > longestNumber;
}

std::optional<NeededApproval> neededApproval(const Error &refusal)
{
    const QVariantMap approval = refusal.extras.value(u"approval"_s).toMap();
    const Result<domain::Currency> currency = domain::Currency::fromCode(approval.value(u"currency"_s).toString());
    const QString operation = approval.value(u"operation"_s).toString();
    if (operation.isEmpty() || !currency)
        return std::nullopt;
    return NeededApproval{operation, domain::Money(approval.value(u"amountMinor"_s).toLongLong(), *currency),
                          approval.value(u"withCode"_s).toBool(), approval.value(u"isOwnCodeEnough"_s).toBool()};
}

} // namespace foyer::ports
