#include "refunddesk.h"

#include <algorithm>

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

std::optional<QList<MoneyBack>> movedSince(const QList<MoneyBack> &before, const QList<MoneyBack> &now,
                                           const domain::Money &amount)
{
    QList<MoneyBack> moved;
    qint64 sumMinor = 0;
    for (const MoneyBack &back : now) {
        const bool isEarlier = std::any_of(before.cbegin(), before.cend(),
                                           [&back](const MoneyBack &earlier) { return earlier.id == back.id; });
        if (isEarlier)
            continue;
        moved.append(back);
        sumMinor += back.amount.minor();
    }
    return sumMinor == amount.minor() ? std::optional(moved) : std::nullopt;
}

qint64 cashMinor(const QList<MoneyBack> &moved)
{
    qint64 sumMinor = 0;
    for (const MoneyBack &back : moved) {
        if (back.inCash && !back.isOwed)
            sumMinor += back.amount.minor();
    }
    return sumMinor;
}

} // namespace foyer::ports
